"""Contacts of any content, as far as a table can hold them, and how to read one back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from companion.formats.address_books import write_table
from companion.formats.vcard.escapes import escape
from companion.importing.contacts_from_tables import read_contact_table
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.operations.cleaning import cleaned

_LETTERS = st.one_of(
    st.sampled_from("aZ0 ,:'=+-@%./()[]é語ש"),
    st.sampled_from('aZ0 ,"^&\\|!#*_~`'),
    st.characters(categories=("L", "N", "P", "S")),
)


def _usable(text: str) -> str:
    """Without what parts values in one of the tables, and tidied as the database has it."""
    text = re.sub(r":{3,}|;", ":", " ".join(text.split()))
    return text.lstrip("*[ ") or "x"


TEXT = st.text(_LETTERS, min_size=1, max_size=24).map(_usable)
MAYBE = st.one_of(st.just(""), TEXT)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
TAGS = TEXT.map(lambda tag: "x" if tag.casefold() in ("professional", "social") else tag)
DAYS = st.one_of(st.just(""), st.dates().map(str))
SHORT = st.dates().map(lambda day: f"--{day:%m-%d}")
LABELS = st.sampled_from(["Ferry", "Summer house", "Büro 2"])
KINDS = st.sampled_from([[], ["home"], ["work"], ["cell"], ["home", "fax"], ["other"]])


@st.composite
def points(draw: Any, value: st.SearchStrategy[str] = TEXT, most: int = 3) -> list[Point]:
    """Values of a kind, each with types or a label of one's own."""
    found = []
    for text in draw(st.lists(value, max_size=most)):
        label = draw(st.one_of(st.none(), LABELS))
        types = [] if label else list(draw(KINDS))
        found.append(Point(text, types, draw(st.booleans()), label))
    return found


@st.composite
def addresses(draw: Any) -> list[Address]:
    """Addresses of several parts."""
    found = []
    for parts in draw(st.lists(st.tuples(*[MAYBE] * 7), max_size=3)):
        if any(parts):
            types = list(draw(st.sampled_from([[], ["home"], ["work"]])))
            place = Address(*parts)
            place.types = types
            place.preferred = draw(st.booleans())
            found.append(place)
    return found


NOTES: st.SearchStrategy[list[Note]] = st.one_of(
    st.just([]),
    LINES.map(lambda text: [Note(text)]),
    st.lists(
        st.builds(
            Note,
            LINES,
            st.datetimes().map(lambda when: when.isoformat(timespec="seconds") + "+01:00"),
        ),
        min_size=1,
        max_size=3,
    ),
)


def kept(header: str, text: str) -> ExtraProperty:
    """A cell that no field takes, as it is kept."""
    return ExtraProperty("X-COMPANION-FIELD", escape(text), None, {"LABEL": [header]})


def related(kind: str, who: str) -> ExtraProperty:
    """Somebody's spouse or manager."""
    return ExtraProperty("RELATED", escape(who), None, {"TYPE": [kind], "VALUE": ["text"]})


EXTRAS = st.lists(
    st.one_of(
        st.builds(kept, st.sampled_from(["Badge colour", "Diet", "T-shirt"]), TEXT),
        st.builds(related, st.sampled_from(["spouse", "manager", "best friend"]), TEXT),
        TEXT.map(
            lambda text: ExtraProperty("HOBBY", text.replace(",", "").replace("\\", "") or "x")
        ),
    ),
    max_size=3,
    unique_by=lambda extra: (extra.name, str(extra.params)),
)

PEOPLE = st.builds(
    ContactDraft,
    formatted_name=TEXT,
    given=MAYBE,
    additional=MAYBE,
    family=MAYBE,
    prefixes=MAYBE,
    suffixes=MAYBE,
    nicknames=st.lists(TEXT, max_size=2),
    organization=st.lists(TEXT, max_size=3),
    title=MAYBE,
    role=MAYBE,
    emails=points(),
    phones=points(),
    urls=points(),
    impps=points().map(lambda found: [Point(point.value) for point in found]),
    addresses=addresses(),
    birthday=st.one_of(DAYS, SHORT),
    anniversary=DAYS,
    notes=NOTES,
    circles=st.sampled_from(list(Circle)),
    tags=st.lists(TAGS, max_size=3, unique=True),
    extra=EXTRAS,
)


def back(drafts: Sequence[ContactDraft], format: str) -> list[ContactDraft]:
    """The contacts written in a format and read again."""
    suffix = ".xlsx" if format == "xlsx" else ".csv"
    table = read_contact_table(f"people{suffix}", write_table(drafts, format).data)
    assert all(row.draft is not None for row in table.rows)
    return [cleaned(row.draft) for row in table.rows if row.draft is not None]


def sorted_extra(draft: ContactDraft) -> ContactDraft:
    """With its other properties in an order of their own: a table has one, too."""
    return replace(draft, extra=sorted(draft.extra, key=lambda extra: (extra.name, extra.value)))
