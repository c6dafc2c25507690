"""How often to be in touch with whom, and who is slipping.

"Weekly, a fortnight at the least": somebody is due after a week, and slips after two. Meeting
somebody, and whatever the log says, is being in touch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.errors import KnownError
from companion.operations.following.methods import method_named
from companion.operations.results import ContactResult
from companion.store import Database, contacts, touch
from companion.store.database import Connection
from companion.store.touch import CadenceRow

_MOST_DAYS = 3660
_WORDS = {1: "every day", 7: "weekly", 14: "every fortnight", 30: "monthly", 91: "every quarter",
          182: "twice a year", 365: "yearly"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """When somebody is due: the day, and how many days late (before it: negative).

    `slipping` is true once the longest time that you allow is over.
    """

    contact_id: int
    name: str
    due: date
    late: int
    slipping: bool
    last: str
    methods: tuple[str, ...]
    words: str


def set_cadence(
    db: Database,
    *,
    contact_id: int,
    every_days: int,
    at_least_days: int = 0,
    methods: Sequence[str] = (),
) -> ContactResult:
    """Say how often to be in touch with a contact, and by which methods they prefer it.

    Raises KnownError if there is no such contact, or for impossible numbers of days.
    """
    if not 1 <= every_days <= _MOST_DAYS or not 0 <= at_least_days <= _MOST_DAYS:
        raise KnownError("Say every how many days: from 1 to ten years.")
    if 0 < at_least_days < every_days:
        raise KnownError(
            f"“At the least every {at_least_days} days” is more often than every {every_days}: "
            "exchange the two."
        )
    with db.change("Stay in touch") as unit:
        contacts.require(unit.sql, [contact_id])
        touch.set_cadence(
            unit.sql,
            contact_id,
            every_days=every_days,
            at_least_days=at_least_days,
            methods=list(dict.fromkeys(map(method_named, methods))),
            since=f"{unit.now.astimezone():%Y-%m-%d}",
        )
        unit.name = f"In touch with {_name(unit.sql, contact_id)} {every(every_days)}"
    return ContactResult(contact_id, unit.changed)


def pause(db: Database, *, contact_id: int, until: date) -> ContactResult:
    """Leave a contact alone until a day. Raises KnownError if there is no such contact."""
    with db.change("Paused") as unit:
        contacts.require(unit.sql, [contact_id])
        touch.pause_cadence(unit.sql, contact_id, until.isoformat())
        unit.name = f"{_name(unit.sql, contact_id)} paused until {until.isoformat()}"
    return ContactResult(contact_id, unit.changed)


def end_cadence(db: Database, *, contact_id: int) -> ContactResult:
    """Be in touch with a contact whenever it happens."""
    with db.change("No longer at fixed times") as unit:
        contacts.require(unit.sql, [contact_id])
        touch.end_cadence(unit.sql, contact_id)
        unit.name = f"{_name(unit.sql, contact_id)}: whenever it happens"
    return ContactResult(contact_id, unit.changed)


def turns(rows: Iterable[CadenceRow], *, today: date) -> list[Turn]:
    """When each is due: those who slip first, the longest first, then by the day."""
    found = [_turn(row, today) for row in rows]
    return sorted(found, key=lambda turn: (not turn.slipping, turn.due, turn.name, turn.contact_id))


def every(days: int) -> str:
    """ "weekly", "every fortnight", "every 10 days"."""
    return _WORDS.get(days, f"every {days} days")


def cadence_words(every_days: int, at_least_days: int) -> str:
    """ "weekly, every fortnight at the least"."""
    if at_least_days in (0, every_days):
        return every(every_days)
    return f"{every(every_days)}, {every(at_least_days)} at the least"


def _turn(row: CadenceRow, today: date) -> Turn:
    # From the day on which it was said, if you were not in touch since: nobody slips at once.
    last = max(_day(row.last), _day(row.since))
    due = last + timedelta(days=row.every_days)
    longest = last + timedelta(days=row.at_least_days or row.every_days)
    paused = _day(row.snoozed_until)
    due, longest = max(due, paused), max(longest, paused)
    return Turn(
        row.contact_id, row.name, due, (today - due).days, today > longest, row.last, row.methods,
        cadence_words(row.every_days, row.at_least_days),
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return date.min


def _name(sql: Connection, contact_id: int) -> str:
    return contacts.names_of(sql, [contact_id])[contact_id] or "somebody"
