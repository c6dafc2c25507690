"""What is written is read back: by us in full, by vobject in what it understands."""

import io
from typing import Any, Literal

import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from vobject.base import getLogicalLines, textLineToContentLine
from vobject.icalendar import stringToTextValues

from companion.formats.vcard import read_cards, write_cards
from companion.formats.vcard.notes import join_notes
from companion.formats.vcard.points import write_uri
from companion.model.draft import ContactDraft, Point
from tests.formats.vcard.drafts import DRAFTS, LINKS

VersionName = Literal["3.0", "4.0"]
VERSIONS: tuple[VersionName, ...] = ("3.0", "4.0")

# Drawing a contact takes longer than writing and reading it, so each is asked for everything.


@given(st.lists(DRAFTS, max_size=3))
def test_every_contact_that_is_written_reads_back_equal_however_often(
    drafts: list[ContactDraft],
) -> None:
    for version in VERSIONS:
        written = write_cards(drafts, version=version)
        reading = read_cards(written)

        assert reading.problems == []
        assert reading.cards_read == len(drafts)
        assert reading.cards == drafts
        assert write_cards(reading.cards, version=version) == written
        _check_lines(written)

    third = read_cards(write_cards(drafts, version="3.0")).cards
    assert read_cards(write_cards(third, version="4.0")).cards == drafts


def _check_lines(written: bytes) -> None:
    """None is longer than 75 bytes, and none cuts a character."""
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")


def _values(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, [])]


@given(DRAFTS)
def test_vobject_reads_what_was_written(draft: ContactDraft) -> None:
    for version in VERSIONS:
        text = write_cards([draft], version=version).decode("utf-8")
        _check_with_vobject(text, draft)
        _check_categories(text, draft)


def _check_with_vobject(text: str, draft: ContactDraft) -> None:
    (card,) = vobject.readComponents(text)

    assert card.fn.value == draft.formatted_name
    name = card.n.value
    assert [name.family, name.given, name.additional, name.prefix, name.suffix] == [
        draft.family,
        draft.given,
        draft.additional,
        draft.prefixes,
        draft.suffixes,
    ]
    assert _values(card, "org") == ([draft.organization] if draft.organization else [])
    assert _values(card, "title") == ([draft.title] if draft.title else [])
    assert _values(card, "tel") == [point.value for point in draft.phones]
    assert _values(card, "email") == [point.value for point in draft.emails]
    assert _values(card, "url") == [write_uri(point.value) for point in draft.urls]
    assert _values(card, "note") == [text for text, _ in join_notes(draft.notes)]
    assert [
        (a.box, a.extended, a.street, a.city, a.region, a.code, a.country)
        for a in _values(card, "adr")
    ] == [address.parts for address in draft.addresses]
    assert {extra.name.lower() for extra in draft.extra} <= set(card.contents)


def _check_categories(text: str, draft: ContactDraft) -> None:
    """As categories, circles and tags are found by vobject."""
    lines = [
        textLineToContentLine(line)
        for line, _ in getLogicalLines(io.StringIO(text, newline=""), allowQP=False)
        if line.strip()
    ]
    found = [line.value.rstrip("\r\n") for line in lines if line.name == "CATEGORIES"]

    words = [name.capitalize() for name in draft.circles.names] + draft.tags
    assert found == [] if not words else [stringToTextValues(found[0])] == [words]


@given(LINKS)
@example("https://maps.example/@48.1,11.5;z=3")
def test_links_have_no_character_that_readers_cut_them_at(link: str) -> None:
    draft = ContactDraft(formatted_name="A", urls=[Point(link)])
    text = write_cards([draft]).decode("utf-8").replace("\r\n ", "")

    value = text.split("URL:")[1].split("\r\n")[0]
    assert not set(value) & set(",;\\")
