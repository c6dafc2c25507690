"""What is written is read back: by us in full, by vobject in what it understands."""

import io
from typing import Any, Literal

import pytest
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

VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])
VersionName = Literal["3.0", "4.0"]


@VERSIONS
@given(st.lists(DRAFTS, max_size=3))
def test_every_contact_that_is_written_reads_back_equal(
    version: VersionName, drafts: list[ContactDraft]
) -> None:
    reading = read_cards(write_cards(drafts, version=version))

    assert reading.problems == []
    assert reading.cards_read == len(drafts)
    assert reading.cards == drafts


@VERSIONS
@given(DRAFTS)
def test_no_line_is_longer_than_75_bytes_and_none_cuts_a_character(
    version: VersionName, draft: ContactDraft
) -> None:
    lines = write_cards([draft], version=version).split(b"\r\n")

    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")


@VERSIONS
@given(DRAFTS)
def test_writing_is_deterministic_and_survives_a_second_round(
    version: VersionName, draft: ContactDraft
) -> None:
    written = write_cards([draft], version=version)

    assert write_cards(read_cards(written).cards, version=version) == written


@given(DRAFTS)
def test_a_card_goes_from_3_to_4_and_back_unchanged(draft: ContactDraft) -> None:
    fourth = write_cards(read_cards(write_cards([draft], version="3.0")).cards, version="4.0")

    assert read_cards(fourth).cards == [draft]


def _values(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, [])]


@VERSIONS
@given(DRAFTS)
def test_vobject_reads_what_was_written(version: VersionName, draft: ContactDraft) -> None:
    text = write_cards([draft], version=version).decode("utf-8")
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


@VERSIONS
@given(DRAFTS)
def test_vobject_finds_circles_and_tags_as_categories(
    version: VersionName, draft: ContactDraft
) -> None:
    text = write_cards([draft], version=version).decode("utf-8")
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
