"""Partnerships: begun, changed, ended, removed. Each is one step that can be taken back."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from companion.errors import KnownError
from companion.model.text import tidy, tidy_lines
from companion.operations.partners.planning import free_days
from companion.operations.partners.results import PartnershipResult, RemovalResult
from companion.store import Database, contacts, partners
from companion.store.database import Connection, Unit

USUAL_DAYS, MOST_DAYS = 14, 366
_LONGEST, _LONGEST_LINE = 4_000, 200


def begin_partnership(
    db: Database,
    *,
    contact_id: int,
    starts_on: date,
    ends_on: date | None = None,
    hopes: str = "",
    every_days: int = USUAL_DAYS,
    means: str = "",
    round_id: int | None = None,
    with_topics: bool = False,
    language: str = "en",
) -> PartnershipResult:
    """Begin a partnership with a contact; `with_topics`: those of the list are planned at once.

    `means` is how you talk ("video" ...), in your words. Raises KnownError if there is no such
    contact, if you are partners already then, or if it would end before it starts.
    """
    with db.change("Began a partnership") as unit:
        id, planned = begin_within(
            unit, contact_id, starts_on=starts_on, ends_on=ends_on, hopes=hopes,
            every_days=every_days, means=means, round_id=round_id, with_topics=with_topics,
            language=language,
        )  # fmt: skip
    return PartnershipResult(id, unit.changed, planned)


def begin_within(
    unit: Unit,
    contact_id: int,
    *,
    starts_on: date,
    ends_on: date | None,
    hopes: str,
    every_days: int,
    means: str,
    round_id: int | None,
    with_topics: bool,
    language: str,
) -> tuple[int, int]:
    """`begin_partnership` as part of a larger step; its id, and how many topics were planned."""
    from companion.operations.partners.journal import plan_within

    _check(starts_on, ends_on, every_days)
    contacts.require(unit.sql, [contact_id])
    _check_free(unit.sql, contact_id, starts_on, ends_on)
    id = partners.insert(
        unit.sql,
        uid=f"partnership-{uuid.uuid4()}",
        contact_id=contact_id,
        round_id=round_id,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat() if ends_on else "",
        hopes=tidy_lines(hopes)[:_LONGEST],
        every_days=every_days,
        means=tidy(means)[:_LONGEST_LINE],
        outcome="",
    )
    row = partners.the_partnership(unit.sql, id)
    unit.name = f"Partner of {row.name or 'somebody'}"
    planned = 0
    if with_topics:
        planned = plan_within(unit.sql, row, today=starts_on, language=language)
    return id, planned


def edit_partnership(
    db: Database,
    *,
    partnership_id: int,
    today: date,
    starts_on: date | None = None,
    ends_on: date | str | None = None,
    hopes: str | None = None,
    every_days: int | None = None,
    means: str | None = None,
    outcome: str | None = None,
) -> PartnershipResult:
    """Change a partnership; what is None stays, `ends_on` "" is an open end.

    Topics whose day is no longer within it get another, from `today` on, or none if there is
    none. Raises KnownError as `begin_partnership`.
    """
    with db.change("Changed a partnership") as unit:
        old = partners.the_partnership(unit.sql, partnership_id)
        unit.name = f"Changed the partnership with {old.name or 'somebody'}"
        first = starts_on or date.fromisoformat(old.starts_on)
        last = day_or_none(old.ends_on if ends_on is None else ends_on)
        every = old.every_days if every_days is None else every_days
        _check(first, last, every)
        if (first.isoformat(), last.isoformat() if last else "") != (old.starts_on, old.ends_on):
            _check_free(unit.sql, old.contact_id, first, last, but=partnership_id)
        partners.change(
            unit.sql,
            partnership_id,
            starts_on=first.isoformat(),
            ends_on=last.isoformat() if last else "",
            every_days=every,
            hopes=old.hopes if hopes is None else tidy_lines(hopes)[:_LONGEST],
            means=old.means if means is None else tidy(means)[:_LONGEST_LINE],
            outcome=old.outcome if outcome is None else tidy_lines(outcome)[:_LONGEST],
        )
        planned, aside = _bring_within(unit.sql, partnership_id, today)
    return PartnershipResult(partnership_id, unit.changed, planned, aside)


def end_partnership(
    db: Database, *, partnership_id: int, on: date, outcome: str | None = None
) -> PartnershipResult:
    """It ends on a day. The journal stays; what was planned for later is put aside."""
    with db.change("Ended a partnership") as unit:
        old = partners.the_partnership(unit.sql, partnership_id)
        unit.name = f"Ended the partnership with {old.name or 'somebody'}"
        first = date.fromisoformat(old.starts_on)
        _check(first, on, old.every_days)
        partners.change(
            unit.sql,
            partnership_id,
            ends_on=on.isoformat(),
            outcome=old.outcome if outcome is None else tidy_lines(outcome)[:_LONGEST],
        )
        later = [
            entry.id
            for entry in partners.entries(unit.sql, partnership_id)
            if entry.is_open and entry.planned_on > on.isoformat()
        ]
        partners.set_days(unit.sql, ((id, "") for id in later))
    return PartnershipResult(partnership_id, unit.changed, aside=len(later))


def remove_partnership(
    db: Database, *, partnership_id: int, today: date, with_journal: bool = False
) -> RemovalResult:
    """Remove a partnership. One with a journal ends instead, and what was only planned goes.

    The journal is private and stays where it is, unless it is to go as well (`with_journal`).
    """
    with db.change("Removed a partnership") as unit:
        old = partners.the_partnership(unit.sql, partnership_id)
        entries = partners.entries(unit.sql, partnership_id)
        kept = has_journal(old, entries) and not with_journal
        if kept:
            for one in entries:
                if one.is_open and not one.is_written:
                    partners.remove_entry(unit.sql, one.id)
            # Over as of today, unless it began only now.
            last = max(old.starts_on, (today - timedelta(days=1)).isoformat())
            ends = min(last, old.ends_on or last)
            later = [one.id for one in entries if one.is_open and one.planned_on > ends]
            partners.set_days(unit.sql, ((id, "") for id in later))
            partners.change(unit.sql, partnership_id, ends_on=ends)
        else:
            partners.remove(unit.sql, partnership_id)
        words = "Ended, with its journal kept, the" if kept else "Removed the"
        unit.name = f"{words} partnership with {old.name or 'somebody'}"
    return RemovalResult(kept, unit.changed)


def has_journal(row: partners.PartnershipRow, entries: Sequence[partners.EntryRow]) -> bool:
    """Whether something was talked about or written down."""
    return bool(row.outcome) or any(not one.is_open or one.is_written for one in entries)


def day_or_none(day: date | str) -> date | None:
    """A day as it is kept, as a date; None for ""."""
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as error:
        raise KnownError(f"“{day}” is no date: write it as year-month-day.") from error


def within(row: partners.PartnershipRow, day: date) -> bool:
    """Whether a day is in a partnership."""
    return row.starts_on <= day.isoformat() <= (row.ends_on or "9999-12-31")


def _bring_within(sql: Connection, partnership_id: int, today: date) -> tuple[int, int]:
    """Give topics that are outside a day inside; how many got one, and how many did not."""
    row = partners.the_partnership(sql, partnership_id)
    entries = partners.entries(sql, partnership_id)
    planned = [(one, date.fromisoformat(one.planned_on)) for one in entries
               if one.is_open and one.planned_on]  # fmt: skip
    outside = [one.id for one, day in planned if not within(row, day)]
    days = free_days(
        first=date.fromisoformat(row.starts_on),
        last=day_or_none(row.ends_on),
        every=row.every_days,
        today=today,
        taken=[day for _, day in planned if within(row, day)] + talked_days(entries),
    )
    moved = [(id, day.isoformat()) for id, day in zip(outside, days, strict=False)]
    aside = outside[len(moved) :]
    partners.set_days(sql, [*moved, *((id, "") for id in aside)])
    return len(moved), len(aside)


def talked_days(entries: list[partners.EntryRow]) -> list[date]:
    """On which days you talked."""
    return [date.fromisoformat(one.talked_on) for one in entries if one.talked_on]


def _check(first: date, last: date | None, every: int) -> None:
    if last is not None and last < first:
        raise KnownError(
            f"The partnership would end ({last.isoformat()}) before it starts "
            f"({first.isoformat()}): change one of them."
        )
    if not 1 <= every <= MOST_DAYS:
        raise KnownError(
            f"Every {every:,} days is no rhythm for talks: choose from 1 day to a year."
        )


def _check_free(
    sql: Connection, contact_id: int, first: date, last: date | None, *, but: int | None = None
) -> None:
    for other in partners.partnerships_with(sql, contact_id):
        begins, ends = other.starts_on, other.ends_on or "9999-12-31"
        if other.id != but and begins <= (last or date.max).isoformat() and (
            first.isoformat() <= ends
        ):  # fmt: skip
            until = f"until {other.ends_on}" if other.ends_on else "with an open end"
            raise KnownError(
                f"You and {other.name or 'this person'} are partners from {begins} {until}: "
                "end that first, or begin later."
            )
