"""What codes are for, by the documentation of each format: named, told in details, never done."""

import base64
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.draft import Point
from companion.qr.payload import Detail, Payload, recognise

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rao;Priya;;;\r\nFN:Priya Rao\r\nORG:Safn\r\nNOTE:One\\nTwo"
    "\r\nEND:VCARD"
)


def said(text: str) -> dict[str, str]:
    return {detail.label: detail.value for detail in recognise(text).details}


def person(text: str) -> tuple[str, str, str]:
    """Name, organization and first e-mail of whom a code names."""
    draft = recognise(text).draft
    if draft is None:
        return "", "", ""
    email = draft.emails[0].value if draft.emails else ""
    return draft.formatted_name, ", ".join(draft.organization), email


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        CARD.replace("\r\n", "\n"),
        CARD.replace("\r\n", "\r"),
        CARD.replace("\r\n", "\\n"),
        CARD.replace("\r\n", "\\r\\n"),
        CARD.replace("\r\n", " "),
        CARD.replace("\r\n", ""),
        "data:text/vcard;charset=utf-8," + CARD.replace("\r\n", "%0D%0A").replace(" ", "%20"),
        "data:text/x-vcard;base64," + base64.b64encode(CARD.encode()).decode(),
        CARD.replace("3.0", "2.1"),
        CARD.replace("3.0", "4.0"),
        json.dumps(["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Priya Rao"],
                              ["org", {}, "text", "Safn"]]]),
    ],
)  # fmt: skip
def test_a_card_is_read_whatever_became_of_its_line_ends(text: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary) == ("vcard", "Priya Rao, Safn")
    assert payload.draft is not None
    if payload.draft.notes:
        assert payload.draft.notes[0].text == "One\nTwo"


def test_a_card_on_one_line_keeps_every_field_apart() -> None:
    text = (
        "BEGIN:VCARDVERSION:3.0N:Doe;JohnFN:John DoeORG:ACMETITLE:CEO"
        "TEL;TYPE=CELL:+354555EMAIL:j@x.exampleURL:https://x.exampleEND:VCARD"
    )
    draft = recognise(text).draft
    assert draft is not None
    assert (draft.given, draft.family, draft.organization, draft.title) == (
        "John", "Doe", ["ACME"], "CEO",
    )  # fmt: skip
    assert draft.phones == [Point("+354555", ["cell"])]
    assert draft.emails == [Point("j@x.example")]
    assert draft.urls == [Point("https://x.example")]


def test_further_cards_of_a_code_are_not_lost() -> None:
    payload = recognise(CARD + "\r\n" + CARD.replace("Priya", "Ana"))
    assert [other.formatted_name for other in payload.others] == ["Ana Rao"]


def test_kddi_s_memory_has_two_names_and_lines_that_are_numbered() -> None:
    payload = recognise(
        "MEMORY:\r\nNAME1:山田花子\r\nNAME2:ヤマダハナコ\r\nMAIL1:h@x.example\r\nMAIL2:i@x.example\r\n"
        "TEL1:0312345678\r\nMEMORY:Zines\r\nADD:東京都\r\n"
    )
    assert payload.kind == "mecard"
    assert payload.draft is not None
    assert payload.draft.formatted_name == "山田花子"
    assert [point.value for point in payload.draft.emails] == ["h@x.example", "i@x.example"]
    assert payload.draft.notes[0].text == "Zines"
    assert payload.draft.addresses[0].street == "東京都"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("mailto:a@hi.example?subject=Hi&body=See%20you", "See you"),
        ("MAILTO:a@hi.example\r\nSUBJECT:Hi\r\nBODY:See you", "See you"),
        ("MATMSG:TO:a@hi.example;SUB:Hi;BODY:See you;;", "See you"),
        ("SMTP:a@hi.example:Hi:See you", "See you"),
        ("SMSTO:+354555:See you", "See you"),
        ("sms:+354555?body=See%20you", "See you"),
        ("mmsto:+354555?body=See%20you", "See you"),
    ],
)
def test_a_message_that_a_code_would_write_is_shown(text: str, body: str) -> None:
    payload = recognise(text)
    assert payload.kind in ("email", "phone")
    assert payload.details[-1] == Detail("Text", body)


def test_a_network_is_told_and_its_password_kept_for_who_asks() -> None:
    payload = recognise(
        r"WIFI:T:WPA2-EAP;S:Conf\; \"hall\";P:s\:3;H:true;E:PEAP;I:guest;PH2:MSCHAPV2;;"
    )
    assert (payload.kind, payload.noun) == ("text", "Wi-Fi network")
    assert payload.details == [
        Detail("Name", 'Conf; "hall"'),
        Detail("Security", "WPA2-EAP, with a user of its own PEAP"),
        Detail("User", "guest"),
        Detail("Hidden", "Yes: it is not in the list of networks"),
        Detail("Password", "s:3", secret=True),
    ]
    assert said("WIFI:S:Free;;")["Security"].startswith("None")
    assert said('WIFI:S:"CAFE";T:SAE;P:"12AB";;') == {
        "Name": "CAFE", "Security": "WPA3", "Password": "12AB",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("geo:64.1466,-21.9426;u=35", "A place: 64.1466° N, 21.9426° W"),
        ("GEO:-33.9,18.4,120?q=-33.9,18.4(Library)", "A place: Library (33.9° S, 18.4° E)"),
        ("geo:0,0?q=64.1,-21.9(Safn)", "A place: Safn (64.1° N, 21.9° W)"),
        ("geo:0,0?q=Lækjartorg", "A place: Lækjartorg (0° N, 0° E)"),
        ("geo:91,0", "geo:91,0"),
    ],
)
def test_a_place_is_told_as_one(text: str, summary: str) -> None:
    assert recognise(text).summary == summary


def test_an_event_is_read_with_its_zone_and_place() -> None:
    payload = recognise(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Atlantic/Reykjavik\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:Dinner\\, with\r\n  friends\r\n"
        "DTSTART;TZID=Atlantic/Reykjavik:20261019T193000\r\nDURATION:PT2H\r\n"
        "LOCATION:Hall 1\\; Bergen\r\nBEGIN:VALARM\r\nDESCRIPTION:Wake up\r\nEND:VALARM\r\n"
        "END:VEVENT\r\nEND:VCALENDAR"
    )
    event = payload.event
    assert event is not None
    assert (event.summary, event.place, event.zone, event.description) == (
        "Dinner, with friends", "Hall 1; Bergen", "Atlantic/Reykjavik", "",
    )  # fmt: skip
    assert (event.starts, event.ends) == ("2026-10-19T19:30:00", "2026-10-19T21:30:00")
    assert payload.noun == "Calendar event"
    assert payload.details[0] == Detail("When", "2026-10-19, 19:30 to 21:30 (Atlantic/Reykjavik)")


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART;VALUE=DATE:20261019\nDTEND;VALUE=DATE:20261022", "2026-10-19 to 2026-10-21"),
        ("DTSTART:20261019T090000Z\nDTEND:20261019T103000Z", "2026-10-19, 09:00 to 10:30 (UTC)"),
        (
            "DTSTART:20261019T220000\nDTEND:20261020T010000",
            "2026-10-19, 22:00 to 2026-10-20, 01:00",
        ),
        ("DTSTART;TZID=Nowhere/Land:20261019T220000", "2026-10-19, 22:00"),
        ("DTSTART:20269919T090000Z", ""),
        ("DTSTART:99991231T000000\nDURATION:P9999W", "9999-12-31, 00:00"),
        ("DTSTART;" + "X=a," * 40 + '":20261019', "2026-10-19"),
    ],
)
def test_an_event_s_times_are_told_as_far_as_they_can_be(lines: str, when: str) -> None:
    event = recognise(f"BEGIN:VEVENT\nSUMMARY:Talk\n{lines}\nEND:VEVENT").event
    assert event is not None
    assert (event.summary, event.when) == ("Talk", when)


@pytest.mark.parametrize(
    ("text", "noun", "words", "caution"),
    [
        ("otpauth://totp/Safn:katrin@x.example?secret=JBSW&issuer=Safn", "Key for signing in",
         "signing in to Safn as katrin@x.example", "secret"),
        ("bitcoin:bc1qx?amount=0.5&label=Safn", "Bitcoin payment", "0.5", "money"),
        ("upi://pay?pa=safn@bank&pn=Safn&am=10&cu=INR", "UPI payment", "10 INR to Safn", "money"),
        ("BCD\n002\n1\nSCT\nBFSWDE33BER\nSafn\nDE71110220330123456789\nEUR12.3\n\n\nDues",
         "Bank transfer", "12.3 EUR to Safn", "money"),
        ("SPC\n0200\n1\nCH4431999123000889012\nS\nSafn\nStreet\n1\n8000\nTown\nCH\n\n\n\n\n\n\n\n"
         "50.00\nCHF", "Swiss bill", "50.00 CHF to Safn", "money"),
        ("javascript:alert(1)", "Text", "javascript:alert(1)", "program"),
        ("data:text/html,<b>", "Text", "data:text/html", "inside the code"),
        ("file:///etc/passwd", "Text", "file:///etc/passwd", "your own computer"),
        ("LPA:1$smdp.example$X", "SIM for a phone", "eSIM", "mobile plan"),
        ("xmpp:katrin@x.example", "Chat address (XMPP)", "katrin@x.example", ""),
        ("weixin://contacts/profile/katrin", "WeChat contact", "katrin", ""),
        ("threema://add?id=ABCD1234", "Threema contact", "ABCD1234", ""),
    ],
)  # fmt: skip
def test_codes_for_other_programs_are_named_and_marked(
    text: str, noun: str, words: str, caution: str
) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.noun) == ("text", noun)
    assert words in payload.summary
    assert caution in payload.caution
    assert bool(caution) == bool(payload.caution)
    assert [action.kind for action in payload.actions] == ["copy"]


def test_a_key_for_signing_in_is_not_shown() -> None:
    payload = recognise("otpauth://totp/Safn:k?secret=JBSWY3DP")
    assert Detail("Secret", "JBSWY3DP", secret=True) in payload.details
    assert "JBSWY3DP" not in payload.summary


def test_a_chat_address_is_kept_as_one() -> None:
    draft = recognise("xmpp:katrin@x.example").draft
    assert draft is not None
    assert draft.impps == [Point("xmpp:katrin@x.example")]


@pytest.mark.parametrize(
    ("text", "name", "organization", "email"),
    [
        ("Katrín Jónsdóttir|Safn|k@x.example", "Katrín Jónsdóttir", "Safn", "k@x.example"),
        ("A-17;Priya;Rao;Library;p@x.example", "Priya Rao", "Library", "p@x.example"),
        ("90210^Rao^Priya^Library", "Priya Rao", "Library", ""),
        ("Rao|Priya|priya.rao@x.example", "Priya Rao", "", "priya.rao@x.example"),
        ("77\tPriya Rao\tLibrary", "Priya Rao", "Library", ""),
        ("Priya Rao\nCity Library\npriya@x.example\n+354 555 1234", "Priya Rao", "City Library",
         "priya@x.example"),
        ("Name: Priya Rao\nCompany: Library\nE-mail: p@x.example", "Priya Rao", "Library",
         "p@x.example"),
        ("first=Priya&last=Rao&ticket=77", "Priya Rao", "", ""),
        ("Priya,Rao,Library,p@x.example", "Priya Rao", "Library", "p@x.example"),
    ],
)  # fmt: skip
def test_a_badge_of_fields_gives_its_person(
    text: str, name: str, organization: str, email: str
) -> None:
    assert recognise(text).kind == "badge"
    assert person(text) == (name, organization, email)


@pytest.mark.parametrize(
    "text",
    [
        "Hello; this is a text", "One, two and three", "a|b|c", "Welcome\nto the City Library",
        "Note: bring a book", "Zines; maps; books; ink", "Lunch\n12:30\nHall 2", '{"a": [1, 2]}',
    ],
)  # fmt: skip
def test_text_with_separators_is_no_badge(text: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.draft) == ("text", None)


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


NESTED = {"data": {"attendee": {"firstName": "Priya", "lastName": "Rao", "id": 90210}}, "v": 2}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(NESTED),
        packed(NESTED),
        base64.b64encode(json.dumps(NESTED).encode()).decode(),
        json.dumps({"d": json.dumps(NESTED)}),
        json.dumps({"d": packed(NESTED)}),
        f"{packed({'alg': 'HS256', 'typ': 'JWT'})}.{packed(NESTED)}.c2lnbmF0dXJl",
    ],
)
def test_json_is_read_however_it_is_wrapped(text: str) -> None:
    payload = recognise(text)
    assert payload.kind == "badge"
    assert person(text)[0] == "Priya Rao"
    assert payload.identifiers[0] == "90210"


def test_a_signed_token_is_read_and_not_trusted() -> None:
    token = f"{packed({'alg': 'none'})}.{packed({'sub': 'T-77', 'exp': 1893456000})}."
    payload = recognise(token)
    assert payload.identifiers == ["T-77", token]
    assert "signature is not checked" in payload.caution


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("*B-77*", ["*B-77*"]),
        ("42", ["42"]),
        ("Ticket: 4711", ["4711", "Ticket: 4711"]),
        ('{"event_id": 42, "registrant_id": "7", "checkin_secret": "ab-cd"}', ["7", "ab-cd"]),
    ],
)
def test_ids_are_told_from_what_is_none(text: str, ids: list[str]) -> None:
    assert recognise(text).identifiers == ids


def test_eventbrite_s_barcode_holds_the_attendee_s_number() -> None:
    assert "2345678901" in recognise("12345678902345678901001").identifiers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Katrín Jónsdóttir", "Katrín Jónsdóttir"),
        ("Jónsdóttir, Katrín", "Katrín Jónsdóttir"),
        ("Dr. Ana María de la Cruz", "Dr. Ana María de la Cruz"),
        ("Jean-Luc O’Brien", "Jean-Luc O’Brien"),
        ("J. R. Smith", "J. R. Smith"),
        ("ANNA SMITH", "ANNA SMITH"),
        ("佐藤 花子", "佐藤 花子"),
        ("Катрин Йонссон", "Катрин Йонссон"),
        ("प्रिया राव", "प्रिया राव"),
        ("سارة الأحمد", "سارة الأحمد"),
        ("Katrín", ""),
        ("hello world", ""),
        ("Welcome Everybody", ""),
        ("Coffee Break", ""),
        ("City Library", ""),
        ("Room Two", ""),
        ("One Two Three Four Five Six", ""),
        ("ABC DEF", ""),
        ("Katrín 2", ""),
        ("Katrín\nJónsdóttir", ""),
    ],
)
def test_a_bare_name_is_offered_as_a_person(text: str, name: str) -> None:
    draft = recognise(text).draft
    assert (draft.formatted_name if draft else "") == name
    assert recognise(text).kind == "text"


def test_a_name_with_a_line_end_in_it_stays_one_line() -> None:
    for text in (
        "MECARD:N:Rao\nEMAIL:x@evil.example,Priya;;",
        '{"name": "Priya\\r\\nTEL:1", "id": 1}',
    ):
        payload = recognise(text)
        assert "\n" not in payload.summary


PIECES = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "VERSION:3.0", "N:", "FN:", "\\n", "data:text/vcard,", ";base64,",
     "%0A", "WIFI:", "T:WPA;", "S:", "H:true;", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20261019",
     "T093000Z", "DURATION:P1W", "SUMMARY:", "geo:", "64.1,-21.9", "?q=", "otpauth://totp/", "A:b",
     "?secret=", "bitcoin:", "upi://pay?", "BCD\n", "SPC\n", "eyJ", ".", "{", "}", '"id":', "[",
     "|", ";", "^", "\t", ",", "&", "=", "Name: ", "Ana Ríos", "a@x.example", "https://", "@u@h.xy",
     "linkedin.com/in/", "xn--", ":99999", "wa.me/", "::", "\u202e", "\x00", "1" * 30, "=="]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_mixture_of_formats_is_an_error(text: str) -> None:
    payload = recognise(text)
    assert payload.summary
    assert payload.noun
    for line in (payload.summary, payload.noun, payload.caution):
        assert line.isprintable() or any(c in line for c in "\u200c\u200d")
        assert len(line) <= 210


HOSTILE: dict[str, str] = {
    "controls": "\x01\x1b[2J\x07" * 1000,
    "overrides": "\u202e\u2066\u2069" * 1000,
    "semicolons": ";" * 100_000,
    "bars": "a|" * 50_000,
    "labels": "a:b;" * 50_000,
    "names": "Ana " * 20_000,
    "integer": "[" + "9" * 200_000 + "]",
    "json": '{"a":' * 50_000,
    "json in json": json.dumps({"a": json.dumps({"b": json.dumps({"c": "x" * 5000})})}),
    "wide json": json.dumps([{"id": n} for n in range(50_000)]),
    "base64": "A" * 100_000,
    "token": "eyJ" + "A" * 50_000 + "." + "A" * 50_000 + ".",
    "one line card": "BEGIN:VCARD" + "N:a" * 40_000,
    "escaped card": "BEGIN:VCARD" + "\\n" * 40_000,
    "event": "BEGIN:VEVENT\n" * 20_000,
    "event parameters": "BEGIN:VEVENT\nTEL;TYPE=" + "a," * 20_000 + '"\nEND:VEVENT',
    "wifi": "WIFI:" + "S:\\;" * 40_000,
    "geo": "geo:" + "1" * 100_000 + ",",
    "link": "https://a.example/?" + "a=b&" * 40_000,
    "labels of a host": "https://" + "a." * 50_000 + "example/",
    "handle": "@" + "a" * 50_000 + "@" + "a." * 50_000,
    "mailto": "mailto:a@hi.example?" + "&" * 100_000,
}


def cpu(text: str) -> float:
    start = time.process_time()
    recognise(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_be_slow_takes_no_longer_than_ordinary_text(name: str) -> None:
    """Of endless text only the beginning is read, in milliseconds; quadratic takes minutes."""
    payload = recognise(HOSTILE[name])
    assert payload.summary
    assert min(cpu(HOSTILE[name]) for _ in range(2)) < 0.5


def test_the_same_code_is_always_understood_the_same() -> None:
    def plain(payload: Payload) -> Any:
        return payload.kind, payload.summary, payload.identifiers, payload.draft

    for text in (CARD, json.dumps(NESTED), "https://wa.me/3545551234"):
        assert plain(recognise(text)) == plain(recognise(text))
