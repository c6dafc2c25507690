"""A contact's timeline: everything that happened, by year, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from companion.model.birthdays import born
from companion.operations.over_years.birthdays import birthday_words
from companion.operations.over_years.earlier import EarlierJob, earlier_jobs
from companion.operations.over_years.jobs import JobNews, job_news
from companion.store import Database, contacts, groups, own_fields, past, timeline
from companion.store.groups import GroupRow
from companion.store.own_fields import OwnFieldRow
from companion.store.past import PastRow
from companion.store.timeline import Happening

_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_METHODS = {
    "in person": "Saw each other", "mail": "Wrote a mail", "call": "Called", "chat": "Chatted",
    "post": "Wrote by post", "video": "Video call",
}  # fmt: skip
# Where the lines of a kind lead.
_LEADS = {
    "met": "event", "scanned": "event", "followed": "due", "contact": "due",
    "introduced": "person", "talked": "partners", "noted": "notes",
}  # fmt: skip
# Whom one has not seen for so long is told so.
_LONG_AGO = 365


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened. `when` is its day in words, without the year; `day` ISO 8601.

    `leads` is where it belongs: an event, the page of a person (their id is `leads_to`), the
    parts "due" and "partners" of following up, the person's notes; "" for nowhere.
    """

    day: str
    when: str
    words: str
    detail: str
    leads: str
    leads_to: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year, "" for what has no day, and what happened in it, the newest first."""

    year: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Lasting:
    """A contact over the years.

    `last_met` says when that was if it is long ago, `birthday` when the next is if it comes
    within a month, `news` what a newer list says of the job.
    """

    contact_id: int
    years: tuple[Year, ...]
    last_met: str
    birthday: str
    news: JobNews | None
    jobs: tuple[EarlierJob, ...]
    groups: tuple[GroupRow, ...]
    all_groups: tuple[GroupRow, ...]
    own_fields: tuple[OwnFieldRow, ...]
    field_names: tuple[str, ...]
    archived: bool


def over_the_years(db: Database, *, contact_id: int) -> Lasting:
    """Everything of a contact that lasts. Raises KnownError if there is none."""
    now = db.now().astimezone()
    news = job_news(db, contact_id=contact_id)
    with db.read() as sql:
        contacts.require(sql, [contact_id])
        rows = past.past_of(sql, contact_id)
        found = timeline.happenings(sql, contact_id)
        seen, event = timeline.last_seen(sql, contact_id)
        birthday, archived = contacts.birthday_and_archived(sql, contact_id)
        return Lasting(
            contact_id,
            by_year([*_lines(found, now), *_past_lines(rows)]),
            last_met_words(seen, event, now.date()),
            _birthday(birthday, now.date()),
            news[0] if news else None,
            tuple(earlier_jobs(rows)),
            tuple(groups.groups_of(sql, contact_id)),
            tuple(groups.all_groups(sql)),
            tuple(own_fields.own_fields_of(sql, contact_id)),
            tuple(own_fields.names_in_use(sql)),
            archived,
        )


def by_year(lines: Sequence[Line]) -> tuple[Year, ...]:
    """Lines by year, the newest year and in it the newest line first; those without a day last."""
    ordered = sorted(lines, key=lambda line: line.day, reverse=True)
    return tuple(
        Year(year, tuple(own)) for year, own in groupby(ordered, key=lambda line: line.day[:4])
    )


def last_met_words(day: str, event: str, today: date) -> str:
    """ "You last met at NELA 2023, three years ago."; "" if it is not long ago, or not known."""
    try:
        seen = date.fromisoformat(day)
    except ValueError:
        return ""
    if (today - seen).days < _LONG_AGO:
        return ""
    years = today.year - seen.year - ((today.month, today.day) < (seen.month, seen.day))
    ago = "a year ago" if years <= 1 else f"{years} years ago"
    where = f" at {event}" if event else f" in {seen.year}"
    return f"You last met{where}, {ago}."


def _birthday(text: str, today: date) -> str:
    birthday = born(text)
    if birthday is None or (birthday.next_from(today) - today).days > 30:
        return ""
    return birthday_words(text, today)


def _lines(found: Sequence[Happening], now: datetime) -> list[Line]:
    lines = []
    met = [one.words for one in found if one.kind == "met" and one.words]
    for one in found:
        if one.kind == "noted" and any(words.endswith(one.words) for words in met):
            # Meeting somebody with a note keeps it as one, too.
            continue
        day = _day(one.at, now)
        words = _words(one)
        detail = " · ".join(part for part in one.words.split("\n") if part.strip())
        if one.kind == "noted":
            words, detail = detail, ""
        leads = _LEADS.get(one.kind, "")
        if leads in ("event", "person") and one.leads_to is None:
            leads = ""
        lines.append(Line(day, when_words(day), words, detail, leads, one.leads_to))
    return lines


def _words(one: Happening) -> str:
    match one.kind:
        case "met":
            return f"Met at {one.what}" if one.what else "Met"
        case "scanned":
            return f"Code scanned at {one.what}" if one.what else "Code scanned"
        case "followed":
            return f"Done: {one.what}"
        case "contact":
            return _METHODS.get(one.what, "Were in touch")
        case "introduced":
            return f"You introduced {one.what}"
        case "talked":
            return f"Talked about {one.what}"
        case "kept":
            return "Became a contact"
        case _:
            return one.what


def _past_lines(rows: Sequence[PastRow]) -> list[Line]:
    """Jobs and names that were, at the day until which they were so."""
    lines = [
        Line(
            job.until_on, when_words(job.until_on), f"Until then {job.words}", job.source, "", None
        )
        for job in earlier_jobs(rows)
        if job.until_on
    ]
    lines += [
        Line(
            row.until_on, when_words(row.until_on), f"Until then {row.words}", row.source, "", None
        )
        for row in rows
        if row.field == "name" and row.until_on
    ]
    return lines


def _day(at: str, now: datetime) -> str:
    """A day or moment as a day where the user is; "" for what is neither."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at if at[:4].isdecimal() else ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(now.tzinfo)
    return moment.date().isoformat()


def when_words(day: str) -> str:
    """ "19 Oct" of a day, "Oct" of a month, "" of a year alone."""
    parts = day.split("-")
    if len(parts) == 1 or not parts[1].isdecimal() or not 1 <= int(parts[1]) <= 12:
        return ""
    month = _MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month}" if len(parts) > 2 and parts[2].isdecimal() else month
