"""What the sheet has read off the UI thread: the contacts of a group, in words. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from companion.model.draft import ContactDraft, PointKind
from companion.operations import choosing
from companion.ui.pages.person.reach import one_line
from companion.ui.widgets.circles import describe
from companion.ui.widgets.pictures import small_image

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.encounters import EncounterRow

# More beside each other cannot be compared; the others are offered next.
MOST = 6
_POINTS: tuple[tuple[PointKind, str], ...] = (
    ("email", "E-mail"), ("phone", "Phone"), ("url", "Link"), ("impp", "Chat"),
)  # fmt: skip
_LONGEST = 200  # characters of a note
_MOST_EXTRAS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One field as each contact says it ("" for one that does not)."""

    name: str
    values: Sequence[str]


@dataclass(frozen=True)
class Compared:
    """Contacts beside each other, one entry for each in every row.

    `single` by field of `choosing.FIELDS`: of these one value stays, and `usual` says by default
    whose (a place). Of `lists` everything stays.
    """

    ids: Sequence[int]
    names: Sequence[str]
    photos: Sequence[QImage | None]
    single: dict[str, Row] = field(default_factory=dict)
    differing: frozenset[str] = frozenset()
    usual: dict[str, int] = field(default_factory=dict)
    lists: list[Row] = field(default_factory=list)
    left_out: int = 0


def compare(database: "Database", ids: Sequence[int]) -> Compared:
    """Read the contacts that are (still) there."""
    from companion.store.contacts import load_drafts, names_of
    from companion.store.encounters import encounters_by_contact

    with database.read() as sql:
        there = names_of(sql, ids)
        left = [id for id in ids if id in there]
        shown = left[:MOST]
        drafts = list(load_drafts(sql, shown))
        met = encounters_by_contact(sql, shown)
    single = {
        name: Row(word, values)
        for name, word in choosing.FIELDS.items()
        if any(values := [choosing.shown(draft, name) for draft in drafts])
    }
    return Compared(
        shown,
        [draft.formatted_name for draft in drafts],
        [small_image(draft.photo.data) if draft.photo else None for draft in drafts],
        single,
        frozenset(choosing.differing(drafts)),
        choosing.usual(drafts),
        [row for row in _lists(drafts, [met.get(id, []) for id in shown]) if any(row.values)],
        len(left) - len(shown),
    )


def _lists(drafts: Sequence[ContactDraft], met: "Sequence[list[EncounterRow]]") -> list[Row]:
    rows = [
        Row(word, ["\n".join(point.value for point in draft.points(kind)) for draft in drafts])
        for kind, word in _POINTS
    ]
    rows += [
        Row("Address", ["\n".join(map(one_line, draft.addresses)) for draft in drafts]),
        Row("Nickname", ["\n".join(draft.nicknames) for draft in drafts]),
        Row("Circle", [describe(draft.circles) if draft.circles else "" for draft in drafts]),
        Row("Tags", [", ".join(draft.tags) for draft in drafts]),
        Row("Met", ["\n".join(map(_meeting, rows)) for rows in met]),
        Row("Notes", ["\n".join(_short(note.text) for note in draft.notes) for draft in drafts]),
        Row("Other", [_others(draft) for draft in drafts]),
    ]
    return rows


def _meeting(met: "EncounterRow") -> str:
    return ", ".join(part for part in (met.event, met.on, met.where) if part) or met.note


def _others(draft: ContactDraft) -> str:
    """The properties without a field of their own, a few of them."""
    said = [
        f"{extra.name.removeprefix('X-').capitalize()}: {_short(extra.value)}"
        for extra in draft.extra
        if extra.value and extra.name.upper() not in ("REV", "PRODID", "PHOTO")
    ]
    more = len(said) - _MOST_EXTRAS
    return "\n".join([*said[:_MOST_EXTRAS], *([f"and {more} more"] if more > 0 else [])])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
