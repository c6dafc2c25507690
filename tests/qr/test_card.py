"""A card fits a code that phones read, and reads back exactly, in every script."""

from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.qr.card import DROP_ORDER, MOST_VERSION, CardCode, fit_card
from companion.qr.decode import decode_picture
from companion.qr.encode import to_png
from companion.qr.payload import recognise


def katrin() -> ContactDraft:
    """An ordinary card: what most people would show."""
    return ContactDraft(
        formatted_name="Katrín Jónsdóttir",
        given="Katrín",
        family="Jónsdóttir",
        organization=["Háskóli Íslands"],
        title="Prófessor",
        emails=[Point("katrin@hi.example", ["work", "internet"], preferred=True)],
        phones=[Point("+354 555 1234", ["cell", "voice"])],
        urls=[Point("https://www.linkedin.com/in/katrin")],
    )


def everything() -> ContactDraft:
    """A card of everything there is, too much for a code of version 15."""
    draft = katrin()
    draft.uid = "urn:uuid:1"
    draft.nicknames = ["Kata"]
    draft.organization = ["Háskóli Íslands", "Raunvísindadeild"]
    draft.role = "Deildarforseti"
    draft.emails.append(Point("kata@heima.example", ["home"]))
    draft.phones.append(Point("+354 555 9999", ["home"], label="Sumarhús"))
    draft.urls.append(Point("https://hi.example/~katrin"))
    draft.impps = [Point("xmpp:katrin@hi.example")]
    draft.addresses = [Address(street="Sæmundargötu 2", locality="Reykjavík", country="Ísland")]
    draft.birthday = "1980-02-29"
    draft.anniversary = "2010-06-17"
    draft.notes = [Note("Talar um jarðskjálfta", "2026-05-01T10:00:00+00:00")]
    draft.photo = Photo(b"\xff\xd8\xff" + bytes(2000))
    draft.circles = Circle.BOTH
    draft.tags = ["speaker"]
    draft.extra = [ExtraProperty("X-PET", "cat")]
    return draft


def scanned(card: CardCode) -> ContactDraft:
    """What a reader finds in the PNG of the card's code."""
    [code] = decode_picture(to_png(card.matrix, scale=4))
    assert code.text == card.payload
    payload = recognise(code.text)
    assert payload.kind == "vcard"
    assert payload.draft is not None
    return payload.draft


def test_an_ordinary_card_is_small_and_loses_nothing() -> None:
    card = fit_card(katrin())
    assert card.dropped == []
    assert card.not_carried == []
    assert card.matrix.size_bytes <= 300
    assert card.matrix.version <= 13
    assert card.matrix.level == "M"
    read = scanned(card)
    assert (read.given, read.family, read.formatted_name) == (
        "Katrín",
        "Jónsdóttir",
        "Katrín Jónsdóttir",
    )
    assert read.organization == ["Háskóli Íslands"]
    assert read.title == "Prófessor"
    assert read.emails == [Point("katrin@hi.example")]
    assert read.phones == [Point("+354 555 1234", ["cell"])]
    assert read.urls == [Point("https://www.linkedin.com/in/katrin")]


def test_the_payload_is_a_plain_vcard_3_that_vobject_reads_too() -> None:
    payload = fit_card(katrin()).payload
    lines = payload.split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert lines[-2:] == ["END:VCARD", ""]
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    assert not names & {"PRODID", "UID", "REV", "PHOTO", "CATEGORIES"}
    card: Any = vobject.readOne(payload)
    assert card.fn.value == "Katrín Jónsdóttir"
    assert card.n.value.family == "Jónsdóttir"
    assert card.email.value == "katrin@hi.example"


def test_long_lines_are_not_folded() -> None:
    draft = katrin()
    draft.title = "Prófessor í jarðeðlisfræði og forstöðumaður Rannsóknarseturs um jarðskjálfta"
    card = fit_card(draft)
    assert f"TITLE:{draft.title}\r\n" in card.payload
    assert scanned(card).title == draft.title


def test_what_is_too_much_is_dropped_in_order_and_named() -> None:
    draft = everything()
    card = fit_card(draft)
    order = [drop.words for drop in DROP_ORDER]
    assert card.dropped == order[: len(card.dropped)]
    assert card.dropped[0] == "the notes"
    assert card.not_carried == ["the photo", "the tags", "other properties"]
    assert card.matrix.version <= MOST_VERSION
    read = scanned(card)
    assert read.notes == []
    assert read.emails[0].value == "katrin@hi.example"
    assert draft == everything(), "the draft itself is left as it was"


def test_nothing_is_dropped_that_need_not_be() -> None:
    """One field fewer dropped, and the code would be too large."""
    card = fit_card(everything())
    kept = everything()
    for drop in DROP_ORDER[: len(card.dropped) - 1]:
        kept = drop.drop(kept)
    assert fit_card(kept).dropped == card.dropped[-1:]
    assert fit_card(everything(), max_version=40).dropped == []


@pytest.mark.parametrize("max_version", range(1, 20, 3))
def test_a_smaller_code_keeps_less_but_always_a_name_and_a_way_to_write(max_version: int) -> None:
    card = fit_card(everything(), max_version=max_version)
    read = scanned(card)
    assert read.formatted_name == "Katrín Jónsdóttir"
    assert read.emails[0] == Point("katrin@hi.example")
    if card.matrix.version > max_version:
        assert len(card.dropped) == len(DROP_ORDER)


def test_every_step_of_the_order_drops_what_it_says() -> None:
    card = everything()
    for drop in DROP_ORDER:
        smaller = drop.drop(card)
        assert smaller != card, drop.words
        card = smaller
    assert card.emails
    assert card.formatted_name


def test_steps_that_would_change_nothing_are_not_named() -> None:
    draft = katrin()
    draft.notes = [Note("x" * 600)]
    draft.photo = None
    assert fit_card(draft).dropped == ["the notes"]


def test_the_last_way_to_reach_someone_stays() -> None:
    phone_only = ContactDraft(formatted_name="A", phones=[Point("+354 555 1234")])
    assert scanned(fit_card(phone_only, max_version=1)).phones
    company = ContactDraft(organization=["Acme " * 20])
    assert scanned(fit_card(company, max_version=1)).organization == [("Acme " * 20).strip()]


def test_the_preferred_number_is_the_one_that_stays() -> None:
    draft = katrin()
    draft.phones.append(Point("+354 555 0000", preferred=True))
    read = scanned(fit_card(draft, max_version=9))
    assert [point.value for point in read.phones] == ["+354 555 0000"]


def test_a_card_without_a_name_is_refused() -> None:
    with pytest.raises(KnownError, match="no name yet"):
        fit_card(ContactDraft(notes=[Note("only a note")]))


def test_a_name_that_no_code_holds_is_refused() -> None:
    with pytest.raises(KnownError, match="too long for a QR code"):
        fit_card(ContactDraft(formatted_name="é" * 2000))


def test_a_line_cannot_be_smuggled_into_the_card() -> None:
    draft = katrin()
    draft.title = "Dr.\r\nTEL:+900\r\nEND:VCARD"
    draft.family = "Eve;X\nBEGIN:VCARD"
    read = scanned(fit_card(draft))
    assert [point.value for point in read.phones] == ["+354 555 1234"]
    assert read.title == "Dr.\nTEL:+900\nEND:VCARD"
    assert len(read_cards(fit_card(draft).payload.encode()).cards) == 1


def letters(*ranges: tuple[int, int]) -> st.SearchStrategy[str]:
    scripts = st.one_of(
        *(
            st.characters(
                min_codepoint=low, max_codepoint=high, categories=["Lu", "Ll", "Lo", "Lm"]
            )
            for low, high in ranges
        )
    )
    return st.text(scripts, min_size=1, max_size=14)


NAMES = st.one_of(
    letters((0x41, 0x17F)),  # Latin
    letters((0x370, 0x3FF)),  # Greek
    letters((0x400, 0x4FF)),  # Cyrillic
    letters((0x531, 0x587)),  # Armenian
    letters((0x5D0, 0x5EA)),  # Hebrew
    letters((0x620, 0x6D3)),  # Arabic
    letters((0x904, 0x939)),  # Devanagari
    letters((0xE01, 0xE2E)),  # Thai
    letters((0x10D0, 0x10FA)),  # Georgian
    letters((0x3041, 0x30FA)),  # kana
    letters((0x4E00, 0x9FA5)),  # Han
    letters((0xAC00, 0xD7A3)),  # Hangul
    letters((0x20000, 0x2A6D0)),  # Han beyond the first plane
    st.sampled_from(["O'Brien-Ðóra", "van der Berg, Jr.", "a;b", "back\\slash", "Núñez (Ñ)"]),
)


@settings(max_examples=60)
@given(given_name=NAMES, family=NAMES, organization=NAMES)
def test_names_in_every_script_read_back_exactly_from_the_picture(
    given_name: str, family: str, organization: str
) -> None:
    draft = ContactDraft(
        formatted_name=f"{given_name} {family}",
        given=given_name,
        family=family,
        organization=[organization],
        emails=[Point("a@b.example")],
    )
    read = scanned(fit_card(draft))
    assert (read.given, read.family, read.formatted_name) == (
        given_name,
        family,
        f"{given_name} {family}",
    )
    assert read.organization == [organization]
