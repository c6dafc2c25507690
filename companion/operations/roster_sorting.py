"""Who of a file is new to an event, who has changed, and whom you know, as far as is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.importing import match
from companion.importing.matching import KnownPerson, LikelyMatch, Matches
from companion.importing.matching.changes import Changed
from companion.model.roster_columns import RosterColumns
from companion.store import attendees, matching
from companion.store.attendees import DRAFT_COLUMNS, Values
from companion.store.database import Connection

_ROW = DRAFT_COLUMNS.index("row")
# People compared at a time.
_CHUNK = 4000


@dataclass(slots=True)
class Sorted:
    """A file's people against what is stored of the event.

    `new` and `updated` are places in the file's columns; `attendee_ids` and `contact_ids` have an
    entry for everybody.
    """

    attendee_ids: Sequence[int | None]
    contact_ids: Sequence[int | None]
    missing: list[int]
    missing_people: list[str]
    known: list[KnownPerson]
    likely: list[LikelyMatch]
    changed: list[Changed] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    unchanged: int = 0


def sort(sql: Connection, event_id: int | None, people: RosterColumns) -> Sorted:
    """Compare a file's people with the event's (nobody's without an event) and the contacts."""
    earlier = matching.earlier_columns(sql, event_id)
    found: Matches = match(
        people, earlier, matching.contact_columns(sql), matching.told_apart(sql, event_id)
    )
    names = dict(zip(earlier.ids, earlier.formatted_names, strict=True)) if found.missing else {}
    result = Sorted(
        found.attendee_ids,
        found.contact_ids,
        found.missing,
        [names[id] for id in found.missing],
        found.known,
        found.likely,
    )
    result.new = [index for index, id in enumerate(found.attendee_ids) if id is None]
    known = [index for index, id in enumerate(found.attendee_ids) if id is not None]
    known.sort(key=lambda index: found.attendee_ids[index] or 0)
    for start in range(0, len(known), _CHUNK):
        _compare(sql, people, known[start : start + _CHUNK], result)
    return result


def with_ids(sql: Connection, event_id: int, likely: Sequence[LikelyMatch]) -> list[LikelyMatch]:
    """The offers with the ids of those who are stored only now."""
    rows = [one.row for one in likely if one.attendee_id is None]
    ids = matching.newest_ids(sql, event_id, rows) if rows else {}
    return [
        replace(one, attendee_id=ids.get(one.row)) if one.attendee_id is None else one
        for one in likely
    ]


def _compare(
    sql: Connection, people: RosterColumns, indices: Sequence[int], result: Sorted
) -> None:
    """Tell who of people that were in an earlier file has changed since."""
    stored = attendees.stored_values(sql, [result.attendee_ids[index] or 0 for index in indices])
    fresh = attendees.value_rows(people.take(indices))
    for index, values in zip(indices, fresh, strict=True):
        attendee, contact = result.attendee_ids[index] or 0, result.contact_ids[index]
        own_contact, was_missing, *old = stored[attendee]
        if was_missing or not _same(old, values):
            result.updated.append(index)
            result.changed.append(Changed(attendee, old, values))
            continue
        result.unchanged += 1
        if own_contact is None and contact is not None:
            result.links.append((attendee, contact))


def _same(old: list[object], new: Values) -> bool:
    """Whether a line says what it said; that it moved up or down in the file is no news."""
    return old[:_ROW] == list(new[:_ROW]) and old[_ROW + 1 :] == list(new[_ROW + 1 :])
