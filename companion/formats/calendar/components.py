"""A calendar file taken apart: its lines, and which belong to which event or time zone.

The lines are read by the layer that reads vCards, which takes what programs really write: any line
end, folds that lost their blank, byte order marks, several encodings in one file. It is linear and
never raises; so is this.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from companion.errors import KnownError
from companion.formats.vcard.contentline import Charsets, Property, read_lines
from companion.formats.vcard.encodings import carrier
from companion.formats.vcard.escapes import unescape

LARGEST = 64 * 1024 * 1024
_LONGEST_TEXT = 20_000
# What is read of an event; everything else (attendees, alarms, attachments) stays in the file.
_TAKEN = frozenset(
    (
        "UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "DESCRIPTION", "URL",
        "CATEGORIES", "STATUS", "SEQUENCE", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE",
        "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-ALT-DESC",
    )
)  # fmt: skip
_SEVERAL = frozenset(("RRULE", "EXRULE", "RDATE", "EXDATE", "CATEGORIES"))
_MOST_LINES = 5_000  # of one time zone
_SAME_LINE = 500  # RDATE, EXDATE and the like of one event


@dataclass(slots=True)
class Given:
    """One line: its value still escaped, and its parameters by name in capitals."""

    value: str
    params: dict[str, list[str]]

    def param(self, name: str) -> str:
        """A parameter's value, "" without it; a comma within it was no separator."""
        return ", ".join(part.strip() for part in self.params.get(name, ()))

    @property
    def text(self) -> str:
        """The value as text."""
        return unescape(self.value)[:_LONGEST_TEXT].strip()


@dataclass(slots=True)
class Component:
    """A VEVENT: the line where it begins, and what it says by name."""

    line: int
    lines: dict[str, list[Given]] = field(default_factory=dict)
    speakers: list[Given] = field(default_factory=list)
    is_whole: bool = True

    def first(self, name: str) -> Given | None:
        """The first line of a name."""
        given = self.lines.get(name)
        return given[0] if given else None

    def text(self, name: str) -> str:
        """A line's text, "" without it."""
        given = self.first(name)
        return given.text if given else ""


@dataclass(slots=True)
class Parts:
    """All of a file: events in their order, and the lines of its own time zones by name."""

    name: str = ""
    zone: str = ""
    events: list[Component] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)


def read_parts(data: bytes, progress: Callable[[int, int | None], None]) -> Parts:
    """The events and time zones of a file. Raises KnownError if it is no calendar."""
    if len(data) > LARGEST:
        raise KnownError(
            f"This calendar file is larger than {LARGEST // 1024**2} MB: ask for a smaller one."
        )
    text = carrier(data)
    head = text[:4000].upper()
    if "BEGIN:VCALENDAR" not in head and "BEGIN:VEVENT" not in head:
        raise KnownError(
            "This is no calendar file: it does not begin with BEGIN:VCALENDAR. "
            "Ask the organizer for the programme as iCalendar (.ics)."
        )
    charsets = Charsets()
    charsets.begin(text)
    taker = _Taker()
    for number, item in enumerate(read_lines(text, charsets)):
        if number % 5000 == 0:
            progress(number, None)
        if isinstance(item, Property):
            taker.take(item)
        else:
            taker.go_on(item.text)
    taker.end()
    return taker.parts


class _Taker:
    """Takes line after line, and knows in which component it is."""

    def __init__(self) -> None:
        self.parts = Parts()
        self._stack: list[str] = []
        self._event: Component | None = None
        self._zone: list[str] | None = None
        self._zone_name = ""
        self._last: Given | None = None

    def take(self, item: Property) -> None:
        """A property."""
        key = item.head.key
        if key in ("BEGIN", "END"):
            self._mark(key, item.value.strip().upper(), item.line)
        elif self._zone is not None:
            if len(self._zone) < _MOST_LINES:
                self._zone.append(f"{item.head.text}:{item.value}")
            if key == "TZID" and self._stack[-1:] == ["VTIMEZONE"]:
                self._zone_name = item.value.strip().strip('"')
        elif self._event is not None and self._stack[-1:] == ["VEVENT"]:
            self._take_of_event(self._event, key, Given(item.value, item.head.params))
        elif self._stack in ([], ["VCALENDAR"]):
            self._take_of_calendar(key, unescape(item.value).strip())

    def go_on(self, text: str) -> None:
        """A line that is no property: the last text goes on, which was broken without a fold."""
        if self._last is not None and len(self._last.value) < _LONGEST_TEXT:
            self._last.value += "\\n" + text

    def end(self) -> None:
        """The file ends, perhaps in the middle of an event."""
        if self._event is not None:
            self._event.is_whole = False
            self.parts.events.append(self._event)
            self._event = None

    def _mark(self, key: str, name: str, line: int) -> None:
        self._last = None
        if key == "BEGIN":
            if name == "VEVENT":
                # An event that was never closed ends where the next one begins.
                self.end()
                self._stack = ["VEVENT"]
                self._event, self._zone = Component(line), None
                return
            if name == "VTIMEZONE":
                self._zone, self._zone_name = [], ""
            elif self._zone is not None:
                self._zone.append(f"BEGIN:{name}")
            if len(self._stack) < 100:
                self._stack.append(name)
            return
        if self._stack and name in self._stack:
            while self._stack.pop() != name:
                pass
        if name == "VEVENT" and self._event is not None:
            self.parts.events.append(self._event)
            self._event = None
            self._stack = []
        elif name == "VTIMEZONE" and self._zone is not None:
            self.parts.zones.setdefault(self._zone_name, self._zone)
            self._zone = None
        elif self._zone is not None:
            self._zone.append(f"END:{name}")

    def _take_of_event(self, event: Component, key: str, given: Given) -> None:
        self._last = given if key in ("DESCRIPTION", "SUMMARY", "LOCATION") else None
        if key in _TAKEN:
            known = event.lines.setdefault(key, [])
            if not known or (key in _SEVERAL and len(known) < _SAME_LINE):
                known.append(given)
        elif "SPEAKER" in key and len(event.speakers) < 50:
            event.speakers.append(given)

    def _take_of_calendar(self, key: str, text: str) -> None:
        if key in ("X-WR-CALNAME", "NAME") and not self.parts.name:
            self.parts.name = text
        elif key == "X-WR-TIMEZONE" and not self.parts.zone:
            self.parts.zone = text
