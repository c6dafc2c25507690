"""Calendar events in codes (iCalendar, RFC 5545): what, when and where. Nothing is put in a diary.

vobject reads the values. The lines are cut here, and only the few that matter are handed to it,
because it takes exponential time for some lines that were made for that.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from companion.formats.calendar.zones import named

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLD = re.compile(r"\r?\n[ \t]")
_TAKEN = frozenset(
    ("SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "DESCRIPTION", "URL", "ORGANIZER")
)
_TIMES = ("DTSTART", "DTEND")
# What vobject is given of a time or a duration: nothing else reaches it.
_TIME = re.compile(r"\d{8}(?:T\d{6}Z?)?")
_DURATION = re.compile(
    r"[+-]?P(?:\d{1,4}W|(?:\d{1,4}D)?(?:T(?:\d{1,4}H)?(?:\d{1,4}M)?(?:\d{1,6}S)?)?)"
)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event as its code says it; what it does not say is "".

    `starts` and `ends` are ISO 8601, a day or a day with a time; `zone` is the times' IANA zone
    ("Europe/Berlin", "UTC"), "" where they are meant wherever one is. The end of an event of whole
    days is its last day.
    """

    summary: str
    starts: str = ""
    ends: str = ""
    zone: str = ""
    place: str = ""
    description: str = ""
    url: str = ""

    @property
    def when(self) -> str:
        """In words: "2026-10-19, 09:30 to 11:00 (Europe/Berlin)"."""
        day, _, time = self.starts.partition("T")
        last, _, until = self.ends.partition("T")
        words = f"{day}, {time[:5]}" if time else day
        if last and last != day:
            words += f" to {last}" + (f", {until[:5]}" if until else "")
        elif until and until != time:
            words += f" to {until[:5]}"
        return f"{words} ({self.zone})" if self.zone and time else words


def read_event(text: str) -> CalendarEvent | None:
    """The first event that the text holds, None if it is no calendar's."""
    start = text[:40].upper()
    if not start.startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        return None
    given, zone = _lines_of_event(text)
    values = _read(given)
    starts, ends = values.get("dtstart"), values.get("dtend")
    length = values.get("duration")
    if ends is None and isinstance(length, timedelta) and isinstance(starts, date):
        ends = _later(starts, length)
    elif type(ends) is date and ends != starts:
        ends = _later(ends, timedelta(days=-1))  # RFC 5545: the end is the day after
    return CalendarEvent(
        summary=str(values.get("summary", "")).strip(),
        starts=_written(starts),
        ends=_written(ends),
        zone="UTC" if given.get("DTSTART", "").endswith("Z") else zone,
        place=str(values.get("location", "")).strip(),
        description=str(values.get("description", "")).strip(),
        url=str(values.get("url", "")).strip(),
    )


def _later(moment: date, by: timedelta) -> date | None:
    try:
        return moment + by
    except OverflowError:
        return None


def _lines_of_event(text: str) -> "tuple[Mapping[str, str], str]":
    """Of the first VEVENT the values that matter, still escaped, and the zone of its start."""
    given: dict[str, str] = {}
    zone, inside = "", 0
    for line in _FOLD.sub("", text).splitlines():
        head, _, value = line.partition(":")
        name, *params = head.split(";")
        name = name.strip().upper()
        if name in ("BEGIN", "END"):
            inside += 1 if name == "BEGIN" else -1
            if given and value.strip().upper() == "VEVENT" and name == "END":
                break
            # A reminder within the event has a summary of its own.
            skipped = value.strip().upper() in ("VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT")
            inside = inside if not skipped else (99 if name == "BEGIN" else 1)
        elif name in _TAKEN and inside < 99 and name not in given and _is_sound(name, value):
            given[name] = value.strip()[:_LONGEST]
            if name == "DTSTART":
                zone = _zone(params)
    return given, zone


def _is_sound(name: str, value: str) -> bool:
    if name in _TIMES:
        return _is_time(value.strip())
    return name != "DURATION" or _DURATION.fullmatch(value.strip()) is not None


def _is_time(value: str) -> bool:
    pattern = "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d"
    try:
        datetime.strptime(value.removesuffix("Z"), pattern)  # noqa: DTZ007 - only whether it is one
    except ValueError:
        return False
    return _TIME.fullmatch(value) is not None


def _zone(params: list[str]) -> str:
    for param in params:
        key, _, value = param.partition("=")
        if key.strip().upper() == "TZID" and (name := named(value)):
            return name
    return ""


def _read(given: "Mapping[str, str]") -> dict[str, Any]:
    """The values by vobject: texts without escapes, days, times and durations."""
    import vobject

    lines = [
        f"{name};VALUE=DATE:{value}" if name in _TIMES and len(value) == 8 else f"{name}:{value}"
        for name, value in given.items()
    ]
    text = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    try:
        event = vobject.readOne(text)
        return {name: item[0].value for name, item in event.contents.items()}
    except Exception:  # noqa: BLE001 - it raises what it likes; the text itself is kept anyway
        return {}


def _written(moment: Any) -> str:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat(timespec="seconds")
    return moment.isoformat() if isinstance(moment, date) else ""
