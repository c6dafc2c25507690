"""Calendar files as programs write them, made for these tests."""

from collections.abc import Sequence
from datetime import date

from companion.formats.calendar import CalendarFile, Span, read_calendar

TODAY = date(2026, 5, 1)
CONF = Span(TODAY, date(2026, 5, 17), date(2026, 5, 19))
OUTLOOK_ZONE = """\
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "", end: str = "\r\n") -> bytes:
    """A calendar of events, each given as its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.splitlines()]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.splitlines(), "END:VEVENT"]
    return (end.join([*lines, "END:VCALENDAR"]) + end).encode()


def event(title: str, start: str, *more: str, uid: str = "") -> str:
    """The lines of an event; `start` is all of DTSTART but its name."""
    lines = [f"UID:{uid or title}", f"SUMMARY:{title}", f"DTSTART{start}", *more]
    return "\n".join(lines)


def read(*events: str, head: str = "", span: Span = CONF) -> CalendarFile:
    """What is read from a calendar of these."""
    return read_calendar(calendar(*events, head=head), span)


def times(file: CalendarFile) -> list[str]:
    """When entries begin, and when they end where that is known."""
    return [" ".join(filter(None, (one.starts, one.ends))) for one in file.entries]


def told(file: CalendarFile) -> list[str]:
    """What is said to be wrong."""
    return [str(one) for one in file.faults]


def starts(file: CalendarFile) -> Sequence[str]:
    """When entries begin."""
    return [one.starts for one in file.entries]
