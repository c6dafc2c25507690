"""jCard (RFC 7095): the same contacts, in JSON."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.vcard import looks_like_vcard, read_cards, write_jcards
from companion.model.draft import ContactDraft, ExtraProperty, Point
from tests.formats.vcard.drafts import DRAFTS


def _with_capitals(draft: ContactDraft) -> ContactDraft:
    """Names of properties are in lower case there, and in capitals when they are read."""
    return replace(draft, extra=[replace(extra, name=extra.name.upper()) for extra in draft.extra])


@given(st.lists(DRAFTS.map(_with_capitals), min_size=1, max_size=2))
def test_every_contact_comes_back_from_json(drafts: list[ContactDraft]) -> None:
    data = write_jcards(drafts)

    assert looks_like_vcard(data)
    reading = read_cards(data)
    assert (reading.problems, reading.cards) == ([], drafts)


# The example of RFC 7095 appendix B.1, with a person of our own.
EXAMPLE: list[Any] = [
    "vcard",
    [
        ["version", {}, "text", "4.0"],
        ["fn", {}, "text", "Ada Example"],
        ["n", {}, "text", ["Example", "Ada", "", "", ["ing. jr", "M.Sc."]]],
        ["bday", {}, "date-and-or-time", "--02-03"],
        ["anniversary", {}, "date-and-or-time", "2009-08-08T14:30:00-05:00"],
        ["gender", {}, "text", "F"],
        ["lang", {"pref": "1"}, "language-tag", "fr"],
        ["org", {"type": "work"}, "text", "Example Labs"],
        ["adr", {"type": "work"}, "text",
         ["", "Suite D2-630", "2875 Way", "Quebec", "QC", "G1V 2M2", "Canada"]],
        ["tel", {"type": ["work", "voice"], "pref": "1"}, "uri", "tel:+1-418-656-9254;ext=102"],
        ["email", {"type": "work"}, "text", "ada@labs.example"],
        ["geo", {"type": "work"}, "uri", "geo:46.772673,-71.282945"],
        ["tz", {}, "utc-offset", "-05:00"],
        ["categories", {}, "text", "computers", "cameras, old"],
        ["url", {"type": "home", "group": "item1"}, "uri", "https://x.example/~ada"],
        ["x-ablabel", {"group": "item1"}, "unknown", "Garden"],
        ["rev", {}, "timestamp", "2026-11-20T18:30:00Z"],
    ],
]  # fmt: skip


def test_the_properties_of_the_rfc_are_read() -> None:
    (draft,) = read_cards(json.dumps(EXAMPLE).encode()).cards

    assert (draft.family, draft.given, draft.suffixes) == ("Example", "Ada", "ing. jr,M.Sc.")
    assert (draft.birthday, draft.anniversary) == ("--02-03", "2009-08-08T14:30:00-05:00")
    assert draft.organization == ["Example Labs"]
    assert draft.addresses[0].extended == "Suite D2-630"
    assert draft.phones == [Point("+1-418-656-9254;ext=102", ["work", "voice"], preferred=True)]
    assert draft.tags == ["computers", "cameras, old"]
    assert draft.urls == [Point("https://x.example/~ada", ["home"], label="Garden")]
    assert ExtraProperty("REV", "20261120T183000Z") in draft.extra


def test_what_was_read_is_written_as_the_rfc_has_it() -> None:
    data = json.dumps(EXAMPLE).encode()
    written = json.loads(write_jcards(read_cards(data).cards))[1]

    for item in EXAMPLE[1]:
        if item[0] not in ("tel", "tz", "url", "x-ablabel", "lang"):
            assert item in written
    assert ["tel", {"type": ["work", "voice"], "pref": "1"}, "text",
            "+1-418-656-9254;ext=102"] in written  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b'["vcard", [["fn", {}, "text", "A"]',
        b'["vcard", ' + b"[" * 100_000,
        b'["vcard", [["fn"], 5, ["fn", [], "text", "A"], ["", {}, "text", "A"]]]',
        b'[["vcard", [["fn", {}, "text", {"a": 1}]]], 7]',
        b'["vcard", [["n", {"x": null, "y": [true, 1.5]}, "text", [["a", null], 7]]]]',
    ],
)
def test_broken_json_is_reported_and_never_raises(data: bytes) -> None:
    reading = read_cards(data)

    assert reading.cards_read >= 1
    assert reading.problems or reading.cards


def test_other_json_is_no_card() -> None:
    assert not looks_like_vcard(b'{"vcard": []}')
    assert not looks_like_vcard(b'["vcalendar", []]')
