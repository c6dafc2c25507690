"""iCalendar files (RFC 5545), written with vobject: events that come once or again.

Local times keep their zone, whose rules go along (VTIMEZONE), so that 9 pm stays 9 pm when the
clocks change. The same entries give the same bytes, but for when they were written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from companion.formats.calendar.observances import Observance, observances
from companion.model.progress import Progress

_PRODUCT = "-//Companion//Companion//EN"
# SEQUENCE only ever grows (RFC 5545 3.8.7.4): it is the minutes since then.
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event of a calendar. `starts` is a day, or local time in `zone` (IANA; "" is UTC).

    `uid` stays the same from export to export, so that a second import updates; `minutes` is how
    long it lasts, `days` the same for a day, `rule` an RRULE, `remind` how many minutes before one
    is told, None for not. What is `private` others do not see where calendars are shared.
    """

    uid: str
    summary: str
    starts: date | datetime
    minutes: int = 0
    days: int = 1
    zone: str = ""
    rule: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    categories: Sequence[str] = ()
    remind: int | None = None
    private: bool = False


def write_calendar(
    entries: Iterable[CalendarEvent],
    *,
    name: str,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
) -> bytes:
    """An iCalendar file of these entries. `now` (aware) is when it was written.

    What was changed when is not known of each entry, so that each says that it was changed now:
    a newer file counts for more than an older one, and than what a calendar made of that.
    """
    import vobject

    calendar = vobject.iCalendar()
    _put(calendar, "prodid", _PRODUCT)
    _put(calendar, "x-wr-calname", _text(name))
    listed = list(entries)
    for zone, year in _zones(listed).items():
        calendar.add(_zone(zone, year))
    for number, entry in enumerate(listed):
        progress(number, len(listed))
        calendar.add(_event(entry, now))
    written: str = calendar.serialize(validate=False)
    return written.encode()


def _zones(entries: Iterable[CalendarEvent]) -> dict[str, int]:
    """The zones that are used, each with the year before it is first needed: 1 January as well."""
    found: dict[str, int] = {}
    for entry in entries:
        if entry.zone and isinstance(entry.starts, datetime) and entry.zone != "UTC":
            found[entry.zone] = min(found.get(entry.zone, 9999), entry.starts.year - 1)
    return dict(sorted(found.items()))


def _event(entry: CalendarEvent, now: datetime) -> Any:
    import vobject

    event = vobject.newFromBehavior("vevent")
    _put(event, "uid", entry.uid)
    _put(event, "dtstamp", _utc(now))
    _put(event, "last-modified", _utc(now))
    _put(event, "sequence", str(max(0, (now - _EPOCH) // timedelta(minutes=1))))
    _put_time(event, entry)
    _put(event, "summary", _text(entry.summary))
    for field, text in (("description", entry.description), ("location", entry.location)):
        if text:
            _put(event, field, _text(text))
    if entry.url:
        _put(event, "url", entry.url.translate(_CONTROLS).replace("\n", "").replace("\t", ""))
    if entry.rule:
        _put(event, "rrule", entry.rule)
    if entry.private:
        _put(event, "class", "PRIVATE")
    if entry.categories:
        _put(event, "categories", ",".join(map(_text, entry.categories)))
    if entry.remind is not None:
        event.add(_alarm(entry))
    return event


def _put_time(event: Any, entry: CalendarEvent) -> None:
    starts = entry.starts
    if not isinstance(starts, datetime):
        _put(event, "dtstart", f"{starts:%Y%m%d}").params["VALUE"] = ["DATE"]
        if entry.days > 1:
            _put(event, "duration", f"P{entry.days}D")
        _put(event, "transp", "TRANSPARENT")
        return
    if entry.zone and entry.zone != "UTC":
        line = _put(event, "dtstart", f"{starts:%Y%m%dT%H%M%S}")
        line.params["TZID"] = [entry.zone]
    else:
        _put(event, "dtstart", f"{starts:%Y%m%dT%H%M%SZ}")
    if entry.minutes > 0:
        _put(event, "duration", f"PT{entry.minutes}M")


def _alarm(entry: CalendarEvent) -> Any:
    import vobject

    alarm = vobject.newFromBehavior("valarm")
    _put(alarm, "action", "DISPLAY")
    _put(alarm, "description", _text(entry.summary))
    _put(alarm, "trigger", f"-PT{entry.remind}M" if entry.remind else "PT0M")
    return alarm


def _zone(zone: str, year: int) -> Any:
    import zoneinfo

    import vobject

    made = vobject.base.Component("VTIMEZONE")
    _put(made, "tzid", zone)
    for one in observances(zoneinfo.ZoneInfo(zone), year=year):
        made.add(_observance(one))
    return made


def _observance(one: Observance) -> Any:
    import vobject

    made = vobject.base.Component("DAYLIGHT" if one.daylight else "STANDARD")
    _put(made, "dtstart", f"{one.begins:%Y%m%dT%H%M%S}")
    _put(made, "tzoffsetfrom", _offset(one.offset_before))
    _put(made, "tzoffsetto", _offset(one.offset))
    if one.name:
        _put(made, "tzname", one.name)
    if one.rule:
        _put(made, "rrule", one.rule)
    for day in one.dates:  # a line each: of a list vobject keeps the first one alone
        _put(made, "rdate", f"{day:%Y%m%dT%H%M%S}")
    return made


def _put(component: Any, name: str, value: str) -> Any:
    """A line of which the value is written as it is: vobject's own zones are not IANA's."""
    import vobject

    line = vobject.base.ContentLine(name.upper(), [], value, encoded=True)
    line.isNative = False
    component.add(line)
    return line


def _text(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11): no line ends but escaped ones."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = "\\n".join(escaped.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return lines.translate(_CONTROLS)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _offset(offset: timedelta) -> str:
    seconds = round(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{left:02}" if left else "")
