"""The organizer's calendar file into an event's programme, and what a newer one says otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from companion.errors import KnownError
from companion.formats.calendar import CalendarFile, Entry, Fault, Span, read_calendar
from companion.model.changed import Changed
from companion.model.moments import day_of, moment, on_the_wall
from companion.model.text import tidy
from companion.operations.events import create
from companion.operations.sessions import in_order
from companion.store import Database
from companion.store import sessions as store
from companion.store.database import Unit
from companion.store.events import event_by_id, find_event, set_when
from companion.store.sessions import FIELDS, SessionRow

Progress = Callable[[int, int | None], None]

_WORDS = {
    "title": "title", "starts_at": "begins", "ends_at": "ends", "place": "place",
    "speakers": "speakers", "url": "link", "kind": "kind", "description": "description",
    "state": "state", "time_zone": "time zone",
}  # fmt: skip
_LONG = frozenset(("description",))
# Days that a programme may span so that they are taken for the event's.
_MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Difference:
    """What the file says of one session that is new or otherwise: `fields` by name, (old, new)."""

    title: str
    when: str
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """In a line: “place: Hall A → Hall B; begins: 09:00 → 10:00”."""
        return "; ".join(
            f"{_WORDS[name]} changed"
            if name in _LONG
            else f"{_WORDS[name]}: {old or '–'} → {new or '–'}"
            for name, (old, new) in self.fields.items()
        )


@dataclass(slots=True)
class CalendarReport:
    """What a calendar file did to a programme, or would do. `event_id` is 0 for one to be made.

    `missing` are sessions of an earlier version of the file that this one lacks: kept and marked.
    `own` counts what you changed yourself and the file says otherwise: yours stays.
    """

    event: str
    file: str
    event_id: int = 0
    added: list[Difference] = field(default_factory=list)
    updated: list[Difference] = field(default_factory=list)
    cancelled: list[Difference] = field(default_factory=list)
    missing: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    own: int = 0
    outside: int = 0
    endless_until: date | None = None
    faults: Sequence[Fault] = ()
    fault_count: int = 0
    days: tuple[str, str] | None = None
    zone: str = ""
    changed: Changed = field(default_factory=lambda: Changed("Nothing"))


def read_calendar_file(path: Path) -> bytes:
    """The bytes of a calendar file. Raises KnownError if it cannot be read."""
    from companion.formats.calendar.components import LARGEST

    try:
        if path.stat().st_size > LARGEST:
            raise KnownError(f"“{path.name}” is larger than {LARGEST // 1024**2} MB.")
        return path.read_bytes()
    except OSError as error:
        raise KnownError(f"“{path}” cannot be read: {error.strerror or error}.") from error


def import_calendar(
    db: Database,
    *,
    event: int | str,
    data: bytes,
    file: str,
    everything: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
) -> CalendarReport:
    """Bring the sessions of an iCalendar file into an event, in one step; by name it may be new.

    Sessions are known again by UID and RECURRENCE-ID. What you changed yourself stays, unless the
    file says something new of it. With `everything`, days far from the event's are taken too; with
    `dry_run` nothing is changed. Raises KnownError if the file is none or holds nothing.
    """
    with db.read() as sql:
        known = event_by_id(sql, event) if isinstance(event, int) else find_event(sql, event)
    today = db.now().astimezone().date()
    first = date.fromisoformat(known.starts_on) if known and known.starts_on else None
    last = date.fromisoformat(known.ends_on) if known and known.ends_on else first
    span = Span(today, first, last, everything)
    read = read_calendar(data, span, progress=progress)
    if not read.entries:
        raise KnownError(_nothing(read, file))
    source = _Source(read, file, span)
    if dry_run:
        if known is None:
            return _compare(source, 0, str(event), "", [], None)
        with db.read() as sql:
            sessions = store.sessions_of(sql, known.id)
        return _compare(source, known.id, known.name, known.time_zone, sessions, None)
    with db.change("Read a calendar") as unit:
        event_id = known.id if known else create(unit, name=str(event))
        report = _bring(unit, event_id, source, progress)
        count = len(report.added) + len(report.updated)
        unit.name = f"Read the programme “{tidy(file)}” ({count:,} new or changed)"
    report.changed = unit.changed
    return report


def _nothing(read: CalendarFile, file: str) -> str:
    if read.outside:
        return (
            f"“{file}” holds {read.outside:,} sessions, all on other days than the event's: check "
            "the event's days, or take all days."
        )
    return f"“{file}” holds no sessions that can be read: there is nothing to take from it."


@dataclass(frozen=True, slots=True)
class _Source:
    """A calendar that was read: from which file, and of which days."""

    read: CalendarFile
    file: str
    span: Span


def _bring(unit: Unit, event_id: int, source: _Source, progress: Progress) -> CalendarReport:
    event = event_by_id(unit.sql, event_id)
    known = store.sessions_of(unit.sql, event_id)
    zone = source.read.zone if not event.time_zone else ""
    days = _days(source.read, known, event.time_zone or zone) if not event.starts_on else None
    if days or zone:
        first, last = days or (None, None)
        set_when(unit.sql, event_id, first, last, zone)
    report = _compare(source, event_id, event.name, event.time_zone or zone, known, unit, progress)
    report.days, report.zone = days, zone
    return report


def _compare(
    source: _Source, event_id: int, name: str, zone: str, known: Sequence[SessionRow],
    unit: Unit | None, progress: Progress = lambda done, total: None,
) -> CalendarReport:  # fmt: skip
    """What the file says otherwise; with a unit it is written as well."""
    read, file = source.read, source.file
    report = CalendarReport(
        name, file, event_id, outside=read.outside, endless_until=read.endless_until,
        faults=read.faults, fault_count=read.fault_count,
    )  # fmt: skip
    zone = zone or read.zone
    by_key = {(one.uid, one.recurrence): one for one in known}
    sources = {file}
    seen: set[int] = set()
    for number, entry in enumerate(read.entries):
        if number % 200 == 0:
            progress(number, len(read.entries))
        said = _said(entry)
        found = by_key.get((entry.uid, entry.recurrence))
        if found is None or found.id in seen:
            _tell(report.cancelled if entry.cancelled else report.added, said, zone)
            if unit is not None:
                store.insert(
                    unit.sql, event_id, said, uid=entry.uid, recurrence=entry.recurrence,
                    source=file, said=said,
                )  # fmt: skip
            continue
        seen.add(found.id)
        sources.add(found.source)
        _update(report, found, said, zone, file, unit)
    gone = [one for one in known if one.id not in seen and one.source in sources and one.source]
    for one in in_order(gone, zone):
        if source.span.holds(day_of(moment(one.starts_at, zone), zone)) and one.state != "missing":
            _tell(report.missing, {name: getattr(one, name) for name in FIELDS}, zone)
            if unit is not None:
                store.update(unit.sql, one.id, {"state": "missing"})
    return report


def _update(
    report: CalendarReport, found: SessionRow, said: Mapping[str, str], zone: str, file: str,
    unit: Unit | None,
) -> None:  # fmt: skip
    """Take from the file what is new in it; what you changed and it only repeats stays yours."""
    news = {
        name: text
        for name, text in said.items()
        if text != getattr(found, name) and text != found.said.get(name, getattr(found, name))
    }
    if found.state == "missing":
        news["state"] = said["state"]
    report.own += any(
        text != getattr(found, name) and name not in news for name, text in said.items()
    )
    if unit is not None:
        store.update(unit.sql, found.id, news)
        if said != found.said or found.source != file:
            store.remember(unit.sql, found.id, said, file)
    shown = {
        name: (_shown(name, getattr(found, name), zone), _shown(name, text, zone))
        for name, text in news.items()
        if name != "time_zone" or len(news) == 1
    }
    if not news:
        report.unchanged += 1
    elif news.get("state") == "cancelled":
        _tell(report.cancelled, said, zone)
    else:
        _tell(report.updated, said, zone, shown)


def _said(entry: Entry) -> dict[str, str]:
    return {
        "title": entry.title, "starts_at": entry.starts, "ends_at": entry.ends,
        "time_zone": entry.zone, "place": entry.place, "speakers": entry.speakers,
        "description": entry.description, "url": entry.url, "kind": entry.kind,
        "state": "cancelled" if entry.cancelled else "",
    }  # fmt: skip


def _tell(
    into: list[Difference], said: Mapping[str, str], zone: str,
    fields: Mapping[str, tuple[str, str]] | None = None,
) -> None:  # fmt: skip
    when = _shown("starts_at", said["starts_at"], zone)
    into.append(Difference(said["title"] or "(no title)", when, fields or {}))


def _shown(name: str, text: str, zone: str) -> str:
    """A field as a person reads it: times by the event's clock."""
    if name == "state":
        return text or "takes place"
    if name not in ("starts_at", "ends_at") or len(text) <= 10:
        return text
    at = moment(text, zone)
    return f"{on_the_wall(at, zone):%Y-%m-%d %H:%M}" if isinstance(at, datetime) else text


def _days(read: CalendarFile, known: Sequence[SessionRow], zone: str) -> tuple[str, str] | None:
    """The days that a programme spans, with what is known already, if they can be an event's."""
    starts = [one.starts for one in read.entries] + [one.starts_at for one in known]
    found = [day for text in starts if (day := day_of(moment(text, zone), zone)) is not None]
    if not found or (max(found) - min(found)).days >= _MOST_DAYS:
        return None
    return min(found).isoformat(), max(found).isoformat()
