"""Semicolons in plain texts, as KDE (it shows a backslash before them) and Evolution want them."""

from companion.formats.vcard import read_cards, write_card
from companion.model.draft import Address, ContactDraft, Note, Point

ADA = ContactDraft(
    formatted_name="Ada; B",
    given="Ada; B",
    organization=["Labs; Sons"],
    title="Head; heart",
    nicknames=["A; B", "C"],
    phones=[Point("1;2")],
    addresses=[Address(street="1 Way; yard")],
    notes=[Note("tea\\; coffee")],
    tags=["a; b"],
)


def test_kde_gets_plain_texts_with_bare_semicolons_and_structured_ones_with_escapes() -> None:
    lines = write_card(ADA, profile="kde").text.split("\r\n")

    for line in (
        "FN:Ada; B",
        "N:;Ada\\; B;;;",
        "NICKNAME:A; B,C",
        "ORG:Labs\\; Sons",
        "TITLE:Head; heart",
        "ADR:;;1 Way\\; yard;;;;",
        "CATEGORIES:a; b",
        "NOTE:tea\\\\; coffee",
    ):
        assert line in lines


def test_bare_semicolons_are_read_as_text() -> None:
    (read,) = read_cards(write_card(ADA, profile="kde").text.encode()).cards

    assert read == ADA


def test_all_others_get_them_escaped() -> None:
    assert "TITLE:Head\\; heart" in write_card(ADA, profile="apple").text


def test_quoted_printable_texts_have_theirs_encoded() -> None:
    # Evolution cuts where a semicolon stands, and only then decodes.
    note = ContactDraft(formatted_name="A", given="A", notes=[Note("Tee; Küche")])

    written = write_card(note, profile="outlook").text
    assert "QUOTED-PRINTABLE:Tee=3B K=C3=BCche\r\n" in written
    assert read_cards(written.encode()).cards == [note]
