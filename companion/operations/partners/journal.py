"""The plan of a partnership and its journal. Each change is one step that can be taken back.

No two topics that are still to be talked about have the same day, and none has one outside the
partnership.
"""

import uuid
from collections.abc import Iterator
from datetime import date

from companion.errors import KnownError
from companion.model.fold import fold
from companion.model.text import tidy, tidy_lines
from companion.operations.following.methods import METHODS
from companion.operations.partners.partnerships import day_or_none, talked_days, within
from companion.operations.partners.planning import MOST_ENTRIES, free_days
from companion.operations.partners.results import EntryResult, PartnershipResult
from companion.operations.partners.topics import language_of, topic_list
from companion.operations.results import Result
from companion.store import Database, partners, touch
from companion.store.database import Connection
from companion.store.partners import EntryRow, PartnershipRow

_LONGEST_TITLE, _LONGEST = 200, 20_000


def plan_topics(
    db: Database,
    *,
    partnership_id: int,
    today: date,
    language: str | None = None,
    most: int | None = None,
) -> PartnershipResult:
    """Plan the next topics of the list for the days that are free, from today on.

    What was put aside comes first; the language of the list that ships is the journal's, if none
    is given. Raises KnownError if no day or no topic is left.
    """
    with db.change("Planned topics") as unit:
        row = partners.the_partnership(unit.sql, partnership_id)
        planned = plan_within(unit.sql, row, today=today, language=language, most=most)
        if not planned:
            raise KnownError(_why_none(unit.sql, row, today))
        what = "a topic" if planned == 1 else f"{planned} topics"
        unit.name = f"Planned {what} with {row.name or 'somebody'}"
    return PartnershipResult(partnership_id, unit.changed, planned)


def plan_within(
    sql: Connection,
    row: PartnershipRow,
    *,
    today: date,
    language: str | None = None,
    most: int | None = None,
) -> int:
    """`plan_topics` as part of a larger step; how many got a day."""
    entries = partners.entries(sql, row.id)
    used = {fold(one.title) for one in entries}
    days = _free(row, entries, today)
    room = MOST_ENTRIES - len(entries)
    aside = [one.id for one in entries if one.is_open and not one.planned_on][:most]
    again = list(zip(aside, days, strict=False))
    partners.set_days(sql, ((id, day.isoformat()) for id, day in again))
    # A day that `zip` took in vain when `aside` was at its end is not lost: it asks again.
    days = _free(row, partners.entries(sql, row.id), today)
    language = language or language_of(one.title for one in entries)
    new = [one for one in topic_list(sql, language=language) if fold(one.title) not in used]
    left = room if most is None else min(room, most - len(again))
    added = list(zip(new[: max(0, left)], days, strict=False))
    for topic, day in added:
        partners.insert_entry(
            sql,
            row.id,
            uid=_uid(),
            title=topic.title,
            topic_id=topic.id if topic.id > 0 else None,
            planned_on=day.isoformat(),
        )
    return len(again) + len(added)


def add_entry(
    db: Database,
    *,
    partnership_id: int,
    title: str,
    topic_id: int | None = None,
    on: date | None = None,
    today: date,
) -> EntryResult:
    """Add a topic to the plan, on a day, or on the next one that is free (none: put aside).

    Raises KnownError without words, or if the day is taken or outside the partnership.
    """
    name = _title(title)
    with db.change("Planned a topic") as unit:
        row = partners.the_partnership(unit.sql, partnership_id)
        entries = partners.entries(unit.sql, partnership_id)
        if len(entries) >= MOST_ENTRIES:
            raise KnownError(f"There are {MOST_ENTRIES} topics in this journal: remove some first.")
        if on is not None:
            _check_day(row, on)
            _check_untaken(entries, on)
        day = on or next(_free(row, entries, today), None)
        unit.name = f"Planned “{name}” with {row.name or 'somebody'}"
        id = partners.insert_entry(
            unit.sql,
            partnership_id,
            uid=_uid(),
            title=name,
            topic_id=topic_id if topic_id and topic_id > 0 else None,
            planned_on=day.isoformat() if day else "",
        )
    return EntryResult(id, unit.changed)


def move_entry(db: Database, *, entry_id: int, on: date) -> EntryResult:
    """Plan a topic for another day; the one that has that day takes this one's.

    Raises KnownError if the day is outside the partnership, or the topic was talked about.
    """
    with db.change("Moved a topic") as unit:
        entry, row = _both(unit.sql, entry_id)
        _check_open(entry)
        _check_day(row, on)
        day = on.isoformat()
        there = [
            one
            for one in partners.entries(unit.sql, row.id)
            if one.is_open and one.planned_on == day and one.id != entry_id
        ]
        if there and not entry.planned_on:
            _check_untaken(there, on)
        unit.name = f"“{entry.title}” is on {day}"
        partners.set_days(unit.sql, [(entry_id, day), *((one.id, entry.planned_on)
                                                         for one in there)])  # fmt: skip
    return EntryResult(entry_id, unit.changed)


def skip_entry(db: Database, *, entry_id: int) -> EntryResult:
    """Put a topic aside: it has no day, and may get one again."""
    with db.change("Skipped a topic") as unit:
        entry, _ = _both(unit.sql, entry_id)
        _check_open(entry)
        unit.name = f"Put “{entry.title}” aside"
        partners.set_days(unit.sql, [(entry_id, "")])
    return EntryResult(entry_id, unit.changed)


def lay_out_again(db: Database, *, partnership_id: int, today: date) -> PartnershipResult:
    """Give all topics with a day new ones, in their order, from today on.

    What has no room before the end is put aside. Raises KnownError if there is nothing to move.
    """
    with db.change("Laid the plan out again") as unit:
        row = partners.the_partnership(unit.sql, partnership_id)
        unit.name = f"Laid the plan with {row.name or 'somebody'} out again"
        entries = partners.entries(unit.sql, partnership_id)
        waiting = sorted(
            (one for one in entries if one.is_open and one.planned_on),
            key=lambda one: (one.planned_on, one.id),
        )
        if not waiting:
            raise KnownError("No topic has a day that could be moved: plan some first.")
        talked = [one for one in entries if not one.is_open]
        days = list(_free(row, talked, today))[: len(waiting)]
        partners.set_days(
            unit.sql,
            ((one.id, days[place].isoformat() if place < len(days) else "")
             for place, one in enumerate(waiting)),
        )  # fmt: skip
    aside = max(0, len(waiting) - len(days))
    return PartnershipResult(partnership_id, unit.changed, len(waiting) - aside, aside)


def talked_about(db: Database, *, entry_id: int, on: date, today: date) -> EntryResult:
    """You talked about it on a day; that you were in touch goes to the log.

    Raises KnownError for a day that has not come.
    """
    if on > today:
        raise KnownError(f"{on.isoformat()} has not come yet: say when you talked about it.")
    with db.change("Talked about it") as unit:
        entry, row = _both(unit.sql, entry_id)
        unit.name = f"Talked with {row.name or 'somebody'} about “{entry.title}”"
        _forget_log(unit.sql, row, entry)
        partners.change_entry(unit.sql, entry_id, talked_on=on.isoformat())
        method = next((key for key, words in METHODS.items()
                       if fold(row.means) in (fold(key), fold(words))), "")  # fmt: skip
        touch.add_log(
            unit.sql, row.contact_id, method=method, at=on.isoformat(), note=_log_note(entry)
        )
    return EntryResult(entry_id, unit.changed)


def not_talked_about(db: Database, *, entry_id: int, today: date) -> EntryResult:
    """You did not talk about it after all: it is open again, on a day that is free."""
    with db.change("Not talked about yet") as unit:
        entry, row = _both(unit.sql, entry_id)
        unit.name = f"Not talked about yet: “{entry.title}”"
        _forget_log(unit.sql, row, entry)
        others = [one for one in partners.entries(unit.sql, row.id) if one.id != entry_id]
        day = day_or_none(entry.planned_on)
        taken = {one.planned_on for one in others if one.is_open}
        if day is None or entry.planned_on in taken or not within(row, day):
            day = next(_free(row, others, today), None)
        partners.change_entry(
            unit.sql, entry_id, talked_on="", planned_on=day.isoformat() if day else ""
        )
    return EntryResult(entry_id, unit.changed)


def write_entry(
    db: Database,
    *,
    entry_id: int,
    title: str | None = None,
    said: str | None = None,
    learned: str | None = None,
    tried: str | None = None,
) -> EntryResult:
    """Write down what was said, what you learned, what you tried; what is None stays."""
    with db.change("Wrote in the journal") as unit:
        entry, row = _both(unit.sql, entry_id)
        texts = {"said": said, "learned": learned, "tried": tried}
        values = {
            name: tidy_lines(text)[:_LONGEST] for name, text in texts.items() if text is not None
        }
        if title is not None:
            values["title"] = _title(title)
        if values:
            partners.change_entry(unit.sql, entry_id, **values)
        name = values.get("title", entry.title)
        unit.name = f"Wrote about “{name}” with {row.name or 'somebody'}"
    return EntryResult(entry_id, unit.changed)


def remove_entry(db: Database, *, entry_id: int) -> Result:
    """Take a topic out of the plan, with what was written about it."""
    with db.change("Removed a topic") as unit:
        entry, row = _both(unit.sql, entry_id)
        unit.name = f"Removed “{entry.title}” from the plan with {row.name or 'somebody'}"
        partners.remove_entry(unit.sql, entry_id)
    return Result(unit.changed)


def _both(sql: Connection, entry_id: int) -> tuple[EntryRow, PartnershipRow]:
    entry = partners.the_entry(sql, entry_id)
    return entry, partners.the_partnership(sql, entry.partnership_id)


def _free(row: PartnershipRow, entries: list[EntryRow], today: date) -> Iterator[date]:
    planned = [date.fromisoformat(one.planned_on) for one in entries
               if one.is_open and one.planned_on]  # fmt: skip
    return free_days(
        first=date.fromisoformat(row.starts_on),
        last=day_or_none(row.ends_on),
        every=row.every_days,
        today=today,
        taken=planned + talked_days(entries),
    )


def _check_open(entry: EntryRow) -> None:
    if not entry.is_open:
        raise KnownError(f"You talked about “{entry.title}” on {entry.talked_on}: it has its day.")


def _check_day(row: PartnershipRow, day: date) -> None:
    if not within(row, day):
        until = f" to {row.ends_on}" if row.ends_on else " on"
        raise KnownError(
            f"{day.isoformat()} is not within the partnership, which is from {row.starts_on}"
            f"{until}: choose a day in it, or change its first or last day."
        )


def _check_untaken(entries: list[EntryRow], day: date) -> None:
    for one in entries:
        if one.is_open and one.planned_on == day.isoformat():
            raise KnownError(f"“{one.title}” is planned for {day.isoformat()}: choose another day.")


def _why_none(sql: Connection, row: PartnershipRow, today: date) -> str:
    if next(_free(row, partners.entries(sql, row.id), today), None) is None:
        return (
            f"No day is free until {row.ends_on}: choose a later last day, or talk more often."
            if row.ends_on
            else "All days of the coming year have a topic."
        )
    return "You have planned every topic of the list: add some to it, or a topic of your own here."


def _forget_log(sql: Connection, row: PartnershipRow, entry: EntryRow) -> None:
    for one in touch.log_of(sql, row.contact_id):
        if entry.talked_on and (one.at, one.note) == (entry.talked_on, _log_note(entry)):
            touch.remove_log(sql, one.id)
            return


def _log_note(entry: EntryRow) -> str:
    return f"Talked about “{entry.title}”"


def _title(text: str) -> str:
    title = tidy(text)
    if not title:
        raise KnownError("Say in a few words what to talk about.")
    if len(title) > _LONGEST_TITLE:
        raise KnownError(f"This topic has {len(title):,} letters: say it in {_LONGEST_TITLE}.")
    return title


def _uid() -> str:
    return f"topic-{uuid.uuid4()}"
