"""What is shown of partnerships: what comes next, what waits, what was talked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.operations.partners.knowing import Knowing, known_of
from companion.operations.partners.topics import prompts_of
from companion.store import Database, partners
from companion.store.partners import EntryRow, PartnershipRow


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partnership as lists show it. `waiting` are topics whose day has passed."""

    row: PartnershipRow
    next: EntryRow | None
    waiting: tuple[EntryRow, ...]
    talked: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partnership with its journal and what is known of the partner.

    `prompts` are what one may ask about each topic, by the entry's id.
    """

    line: PartnerLine
    entries: tuple[EntryRow, ...]
    prompts: dict[int, tuple[str, ...]]
    knowing: Knowing


def partner_lines(db: Database, *, today: date) -> list[PartnerLine]:
    """All partnerships, those first that are not over; among these whose topic comes first."""
    with db.read() as sql:
        rows, journals = partners.partnerships(sql), partners.entries_of_all(sql)
    lines = [_line(row, journals.get(row.id, ()), today) for row in rows]
    return sorted(lines, key=_order)


def lines_with(db: Database, *, contact_id: int, today: date) -> list[PartnerLine]:
    """The partnerships with a contact, in the same order."""
    with db.read() as sql:
        rows = partners.partnerships_with(sql, contact_id)
        lines = [_line(row, partners.entries(sql, row.id), today) for row in rows]
    return sorted(lines, key=_order)


def open_partnership(db: Database, *, partnership_id: int, today: date) -> PartnerView:
    """Everything about a partnership. Raises KnownError if there is none."""
    with db.read() as sql:
        row = partners.the_partnership(sql, partnership_id)
        entries = partners.entries(sql, partnership_id)
        prompts = {
            one.id: prompts_of(sql, title=one.title, topic_id=one.topic_id) for one in entries
        }
        known = known_of(sql, row.contact_id)
    return PartnerView(_line(row, entries, today), tuple(entries), prompts, known)


def _line(row: PartnershipRow, entries: Sequence[EntryRow], today: date) -> PartnerLine:
    day = today.isoformat()
    planned = [one for one in entries if one.is_open and one.planned_on]
    coming = [one for one in planned if one.planned_on >= day]
    waiting = [one for one in planned if one.planned_on < day]
    return PartnerLine(
        row,
        coming[0] if coming else None,
        tuple(waiting),
        sum(not one.is_open for one in entries),
        bool(row.archived_at) or "" < row.ends_on < day,
    )


def _order(line: PartnerLine) -> tuple[bool, str, str, int]:
    day = line.next.planned_on if line.next else "9999"
    # What is over: the latest first is what one looks for, but names are easier to find.
    return line.is_over, "" if line.is_over else day, line.row.name.casefold(), line.row.id
