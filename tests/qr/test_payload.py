"""What a code says is recognised, shown harmlessly, and never acted on."""

import json
import socket
import subprocess
import webbrowser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.draft import ContactDraft, Point
from companion.qr.payload import Payload, recognise

VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Jónsdóttir;Katrín;;;\r\nFN:Katrín Jónsdóttir\r\n"
    "ORG:Háskóli Íslands\r\nTEL;TYPE=CELL:+354 555 1234\r\nEMAIL:katrin@hi.example\r\n"
    "URL:https://hi.example/katrin\r\nEND:VCARD\r\n"
)


def done_with(payload: Payload) -> list[tuple[str, str]]:
    """What can be done with it besides copying, and with which value."""
    return [(action.kind, action.target) for action in payload.actions if action.kind != "copy"]


def test_a_vcard_is_a_person_with_everything_that_can_be_done() -> None:
    payload = recognise(VCARD)
    assert payload.kind == "vcard"
    assert payload.summary == "Katrín Jónsdóttir, Háskóli Íslands"
    assert payload.draft is not None
    assert (payload.draft.given, payload.draft.family) == ("Katrín", "Jónsdóttir")
    assert payload.draft.phones == [Point("+354 555 1234", ["cell"])]
    assert done_with(payload) == [
        ("mail", "katrin@hi.example"),
        ("call", "+3545551234"),
        ("open", "https://hi.example/katrin"),
    ]
    assert payload.actions[-1].target == VCARD


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "MECARD:N:Jónsdóttir,Katrín;TEL:+354555;EMAIL:k@hi.example;;",
            "mecard",
            "Katrín Jónsdóttir",
        ),
        ("mecard:N:Doe,John;;", "mecard", "John Doe"),
        ("BIZCARD:N:Sean;X:Owen;C:Acme;B:+12125551212;;", "bizcard", "Sean Owen, Acme"),
        ("MEMORY:\r\nNAME1:山田さくら\r\nTEL1:0312345678\r\n", "mecard", "山田さくら"),
        (VCARD.replace("3.0", "4.0"), "vcard", "Katrín Jónsdóttir, Háskóli Íslands"),
        ("BEGIN:VCARD\nVERSION:2.1\nN:Doe;John\nEND:VCARD", "vcard", "John Doe"),
        ("\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:A B\nEND:VCARD", "vcard", "A B"),
    ],
)
def test_every_kind_of_card_gives_its_person(text: str, kind: str, name: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary) == (kind, name)
    assert payload.draft is not None


@pytest.mark.parametrize("charset", ["ISO-8859-1", "SHIFT_JIS", "UTF-8"])
def test_a_charset_that_a_card_declares_is_not_applied_to_decoded_text_again(charset: str) -> None:
    name = "Müller" if charset == "ISO-8859-1" else "山田 花子"
    text = f"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET={charset}:{name};X\r\nEND:VCARD\r\n"
    payload = recognise(text)
    assert payload.draft is not None
    assert payload.draft.family == name


def test_a_code_of_several_cards_says_so() -> None:
    payload = recognise(VCARD + VCARD.replace("Katrín", "Anna"))
    assert payload.draft is not None
    assert payload.draft.given == "Katrín"
    assert payload.caution == "The code holds 2 cards; this is the first."


@pytest.mark.parametrize(
    ("text", "address", "summary"),
    [
        ("katrin@hi.example", "katrin@hi.example", "E-mail to katrin@hi.example"),
        ("mailto:a+b@hi.example?subject=Your%20talk", "a+b@hi.example",
         "E-mail to a+b@hi.example about “Your talk”"),
        ("MAILTO:?to=a%40hi.example", "a@hi.example", "E-mail to a@hi.example"),
        ("MATMSG:TO:a@hi.example;SUB:Semi\\;colon;BODY:x;;", "a@hi.example",
         "E-mail to a@hi.example about “Semi;colon”"),
        ("SMTP:a@hi.example:Hello:Body: with colon", "a@hi.example",
         "E-mail to a@hi.example about “Hello”"),
    ],
)  # fmt: skip
def test_addresses_are_recognised_in_every_dress(text: str, address: str, summary: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary) == ("email", summary)
    assert payload.draft == ContactDraft(emails=[Point(address)])
    assert done_with(payload) == [("mail", address)]


@pytest.mark.parametrize(
    "text",
    ["mailto:a@hi.example,b@hi.example", "mailto:a@hi.example%0D%0ABcc:b@hi.example", "mailto:"],
)
def test_an_address_that_brings_another_along_offers_no_mail(text: str) -> None:
    assert [kind for kind, _ in done_with(recognise(text))] == []


@pytest.mark.parametrize(
    ("text", "action", "summary"),
    [
        ("tel:+354-555-1234;ext=5", ("call", "+3545551234"), "Phone number +354-555-1234"),
        ("TEL:%2B354555", ("call", "+354555"), "Phone number +354555"),
        ("+354 (0) 555-1234", ("call", "+35405551234"), "Phone number +354 (0) 555-1234"),
        ("SMSTO:+354555:See you", ("message", "+354555"), "Text message to +354555"),
        ("sms:+354555?body=x", ("message", "+354555"), "Text message to +354555"),
    ],
)
def test_numbers_are_recognised(text: str, action: tuple[str, str], summary: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary) == ("phone", summary)
    assert done_with(payload) == [action]


def test_a_command_to_the_phone_network_is_not_offered_as_a_call() -> None:
    payload = recognise("tel:*2767*3855%23")
    assert done_with(payload) == []
    assert "command" in payload.caution
    card = recognise("MECARD:N:Eve;TEL:*#06#;;")
    assert done_with(card) == []


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("WIFI:T:WPA;S:Conference\\; hall;P:secret;;", "Wi-Fi network Conference; hall"),
        ("geo:64.14,-21.95", "A place: 64.14° N, 21.95° W"),
        ("BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:Dinner\r\nEND:VEVENT", "A calendar event: Dinner"),
        ("two\nlines", "two lines"),
        ("", "An empty code"),
        ("javascript:alert(document.cookie)", "javascript:alert(document.cookie)"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_anything_else_is_text_that_can_only_be_copied(text: str, summary: str) -> None:
    payload = recognise(text)
    assert (payload.summary, payload.draft) == (summary, None)
    assert [(action.kind, action.target) for action in payload.actions] == [("copy", text)]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "two words", "Katrín", "hello", "Yes"])
def test_plain_words_are_no_badge(text: str) -> None:
    assert recognise(text).kind == "text"


def test_a_password_of_a_network_is_not_shown() -> None:
    assert "secret" not in recognise("WIFI:T:WPA;P:secret;S:Hall;;").summary


def test_hidden_characters_are_dropped_from_the_summary_and_named() -> None:
    text = "Pay\u202eeno\u200b\u2066to\x1b[31m\x07me\x00"
    payload = recognise(text)
    assert payload.summary == "Payenoto [31m me"
    assert payload.caution == "It holds hidden characters."
    assert payload.actions[-1].target == text


@given(st.text(max_size=300))
def test_any_text_is_recognised_and_shown_in_one_safe_line(text: str) -> None:
    check(recognise(text), text)


PIECES = st.sampled_from(
    ["BEGIN:VCARD\n", "END:VCARD\n", "N:", "MECARD:", "BIZCARD:", "MEMORY:", "TEL:", "tel:", ";",
     ":", "\\", "::", "{", '"i"', "[", "]", "}", "1", "https://", "@", "xn--", "%00", "a.b", "/",
     "\u202e", "mailto:", "MATMSG:TO:", "?", "&to=", "\n", "WIFI:S:", "é", "\ud800",
     "1e999", "[[[["]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_that_looks_like_a_payload_is_recognised_without_an_error(text: str) -> None:
    check(recognise(text), text)


def check(payload: Payload, text: str) -> None:
    for shown in (payload.summary, payload.caution, *(a.label for a in payload.actions)):
        assert len(shown) <= 200
        assert not any(ord(character) < 32 or character in "\u202e\u2066" for character in shown)
    assert payload.summary
    assert payload.actions[-1].target == text
    for action in payload.actions:
        if action.kind == "open":
            assert action.target.lower().startswith(("http://", "https://"))
        elif action.kind == "call":
            assert set(action.target) <= set("+0123456789") or not action.target.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "MATMSG:" + "TO:" * 60_000,
        "a@" + "b." * 60_000,
        "[" * 100_000,
        '{"a":' * 50_000,
        "::" * 60_000,
        "+1" + " " * 100_000,
        "https://" + "@" * 100_000,
        "BEGIN:VCARD\n" * 20_000,
        '{"n":' + "9" * 100_000 + "}",
        "\u202e" * 100_000,
        "a\u0301" + "\u0301" * 100_000,
    ],
)
def test_a_payload_made_to_be_slow_is_not(text: str) -> None:
    """The suite's time limit is the judge: what is quadratic takes hours here."""
    check(recognise(text), text)


def test_nothing_is_opened_fetched_or_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise AssertionError("a payload was acted on")

    monkeypatch.setattr(webbrowser, "open", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    for text in ("https://evil.example/x", "WIFI:S:x;;", "mailto:a@b.example", "tel:1"):
        recognise(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("z3fsn8jyufm5kpk768q69gkbyr5f4h6w", ["z3fsn8jyufm5kpk768q69gkbyr5f4h6w"]),
        ("1234567", ["1234567"]),
        ("ABCDE-3", ["ABCDE-3", "ABCDE"]),
        ("QWERT", ["QWERT"]),
        (
            '{"i":[2,"https://indico.example","rBEAAKwRAACsEQAArBEAAA=="]}',
            [
                "ac110000-ac11-0000-ac11-0000ac110000",
                "rBEAAKwRAACsEQAArBEAAA==",
                "https://indico.example",
            ],
        ),
        ('{"ticket": 90210, "v": 1}', ["90210"]),
    ],
)
def test_an_opaque_badge_gives_the_ids_to_try_against_the_roster(text: str, ids: list[str]) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.draft) == ("badge", None)
    assert payload.identifiers == ids


def test_a_badge_of_fields_names_its_person_and_id() -> None:
    payload = recognise("4711::Jónsdóttir::Katrín::Háskóli Íslands::katrin@hi.example")
    assert (payload.kind, payload.identifiers) == ("badge", ["4711"])
    assert payload.summary == "Katrín Jónsdóttir, Háskóli Íslands"
    assert payload.draft is not None
    assert payload.draft.family == "Jónsdóttir"
    assert payload.draft.emails == [Point("katrin@hi.example")]
    assert done_with(payload) == [("mail", "katrin@hi.example")]


def test_a_json_badge_names_its_person_and_id() -> None:
    badge = {
        "badgeId": "B-77",
        "firstName": "小明",
        "last_name": "王",
        "Company": "東京大学",
        "e-mail": "wang@u.example",
    }
    payload = recognise(json.dumps(badge))
    assert (payload.kind, payload.identifiers) == ("badge", ["B-77"])
    assert payload.draft is not None
    assert (payload.draft.given, payload.draft.family) == ("小明", "王")
    assert payload.draft.organization == ["東京大学"]
