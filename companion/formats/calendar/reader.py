"""From a calendar file to sessions. What is wrong with one entry never keeps the others out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from companion.formats.calendar import texts
from companion.formats.calendar.components import Component, Given, Parts, read_parts
from companion.formats.calendar.entries import CalendarFile, Entry, Fault, Span
from companion.formats.calendar.recurring import Repeating, Time, Timed, each_time, earliest_end
from companion.formats.calendar.rules import Budget, RuleError
from companion.formats.calendar.times import Moment, read_duration, read_time
from companion.formats.calendar.zones import Zones, named

MOST_ENTRIES = 20_000
_KEPT_FAULTS = 200
_UTC_NAMES = frozenset(("", "UTC"))

Progress = Callable[[int, int | None], None]


def read_calendar(
    data: bytes, span: Span, *, progress: Progress = lambda done, total: None
) -> CalendarFile:
    """The sessions of an iCalendar file, in the order of their times.

    Raises KnownError if it is no calendar file. A rule for repeating that cannot be followed is
    told among `faults`, and its entry taken once, when it begins.
    """
    parts = read_parts(data, progress)
    reading = _Reading(parts, span)
    groups = _groups(parts.events)
    for number, group in enumerate(groups):
        if number % 50 == 0:
            progress(number, len(groups))
        reading.take(group)
    return reading.finished()


@dataclass(slots=True)
class _Group:
    """What has one UID: the session, and the times of it that are otherwise."""

    uid: str
    main: Component | None
    others: list[Component]


def _groups(events: Iterable[Component]) -> list[_Group]:
    """Entries by their UID. Some programs give several sessions one: these are told apart."""
    named_: dict[str, list[Component]] = {}
    nameless: list[_Group] = []
    for event in events:
        uid = event.text("UID")[:300]
        if uid:
            named_.setdefault(uid, []).append(event)
        else:
            nameless.append(_Group("", event, []))
    found: list[_Group] = []
    for uid, own in named_.items():
        others = [one for one in own if one.first("RECURRENCE-ID") is not None]
        mains = _newest([one for one in own if one.first("RECURRENCE-ID") is None])
        found.append(_Group(uid, mains[0] if mains else None, others))
        found += [_Group(f"{uid}#{n}", one, []) for n, one in enumerate(mains[1:], start=2)]
    return found + nameless


def _newest(events: list[Component]) -> list[Component]:
    """Of entries with one UID the newest version; several, if they are no versions at all."""
    if len(events) < 2:
        return events
    sequences = [int(text) if (text := one.text("SEQUENCE")[:9]).isdigit() else 0 for one in events]
    if len(set(sequences)) > 1:
        return [events[sequences.index(max(sequences))]]
    distinct: dict[tuple[str, ...], Component] = {}
    for one in events:
        key = tuple(one.text(name) for name in ("SUMMARY", "DTSTART", "DTEND", "LOCATION"))
        distinct.setdefault(key, one)
    return list(distinct.values())


class _Reading:
    """One file being read: its zones, what may still be spent on rules, and what was found."""

    def __init__(self, parts: Parts, span: Span) -> None:
        self._zones, self._span, self._budget = Zones(parts.zones), span, Budget()
        self._file = CalendarFile(name=texts.line(parts.name), zone=named(parts.zone))
        self._used: Counter[str] = Counter()
        self._too_many = 0

    def take(self, group: _Group) -> None:
        """Read a session with all its times."""
        for entry in self._entries(group):
            if not self._span.holds(_day(entry)):
                self._file.outside += 1
            elif len(self._file.entries) < MOST_ENTRIES:
                self._file.entries.append(entry)
                self._used[entry.zone] += 1
            else:
                self._too_many += 1

    def finished(self) -> CalendarFile:
        """What was found, in order."""
        file = self._file
        self._tell_zones()
        file.entries.sort(key=lambda one: (one.starts or "9999", one.title, one.uid))
        file.entries = list(_with_ids(file.entries))
        if self._too_many:
            self._tell(
                0, file.name, f"{self._too_many:,} more sessions than the {MOST_ENTRIES:,} that "
                "Companion keeps were left out"
            )  # fmt: skip
        if file.zone in _UTC_NAMES:
            zones = [zone for zone, _ in self._used.most_common() if zone]
            file.zone = zones[0] if zones else ""
        return file

    def _entries(self, group: _Group) -> Iterator[Entry]:
        main = group.main
        timed = self._timed(main) if main is not None else None
        if main is None or timed is None:
            for one in (*([main] if main else []), *group.others):
                yield from self._alone(one, group.uid)
            return
        others = [(one, found) for one in group.others if (found := self._timed(one)) is not None]
        rules = [given.text for given in main.lines.get("RRULE", ())]
        dates = list(self._moments(main, "RDATE"))
        if not rules and not dates and not others:
            yield self._entry(main, group.uid, timed.start, timed.end)
            return
        what = Repeating(
            timed,
            rules,
            [given.text for given in main.lines.get("EXRULE", ())],
            dates,
            list(self._moments(main, "EXDATE")),
            [found for _, found in others],
        )
        yield from self._repeated(group.uid, [main, *(one for one, _ in others)], what)

    def _repeated(self, uid: str, events: list[Component], what: Repeating) -> Iterator[Entry]:
        """Each time of a session: `events[0]` is the session, the others are times of it."""
        main = events[0]
        cancelled = main.text("STATUS").upper() == "CANCELLED"
        for time in self._times(main, what):
            event = events[time.which]
            if event is not main and not event.text("SUMMARY"):
                # What a changed time does not say is as the session says it.
                own = {name: lines for name, lines in event.lines.items() if lines[0].text}
                event = replace(event, lines={**main.lines, **own})
            entry = self._entry(event, uid, time.start, time.end)
            yield replace(
                entry,
                recurrence=time.original.written(),
                cancelled=entry.cancelled or cancelled,
            )

    def _times(self, main: Component, what: Repeating) -> list[Time]:
        first, span = what.first, self._span
        start = first.start.wall
        begins = date(start.year, start.month, start.day)
        endless = span.end_for(begins)
        last = earliest_end(begins, span.today)
        since = begins
        if span.first is not None and not span.everything:
            since = span.first - timedelta(days=3)
            last = (span.last or span.first) + timedelta(days=3)
        try:
            found = each_time(what, first=since, last=last, endless=endless, budget=self._budget)
        except (RuleError, OverflowError, ValueError) as error:
            why = str(error) if isinstance(error, RuleError) else "its times cannot be"
            self._tell(main.line, main.text("SUMMARY"), f"{why}; it was taken once")
            times = [Time(first.start, first.start, first.end)]
            for number, other in enumerate(what.others, start=1):
                times.append(Time(other.recurrence or other.start, other.start, other.end, number))
            return times
        ends = [one for rule in what.rules for one in rule.upper().split(";")]
        if what.rules and not any(one.startswith(("UNTIL=", "COUNT=")) for one in ends):
            self._file.endless_until = max(self._file.endless_until or endless, endless)
        return found

    def _alone(self, event: Component, uid: str) -> Iterator[Entry]:
        """A changed time whose session is not in the file, or what has no time that can be read."""
        timed = self._timed(event)
        if timed is not None:
            entry = self._entry(event, uid, timed.start, timed.end)
            which = timed.recurrence.written() if timed.recurrence else ""
            yield replace(entry, recurrence=which)
        elif event.text("SUMMARY"):
            yield self._entry(event, uid, None, None)

    def _timed(self, event: Component) -> Timed | None:
        """When an entry is; None, and told, if that cannot be read."""
        try:
            return self._timed_or_fail(event)
        except (OverflowError, ValueError):
            self._tell(event.line, event.text("SUMMARY"), "its time cannot be; it has none now")
            return None

    def _timed_or_fail(self, event: Component) -> Timed | None:
        given = event.first("DTSTART")
        start = self._moment(given) if given else None
        if start is None:
            why = "its time cannot be read" if given else "it has no time"
            self._tell(event.line, event.text("SUMMARY"), f"{why}; it was taken without one")
            return None
        all_day = event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
        end = self._end(event, start)
        if all_day and not start.is_day:
            start, end = _as_days(start), _as_days(end) if end else None
        start.written()  # beyond the calendar it raises
        if not event.is_whole:
            self._tell(event.line, event.text("SUMMARY"), "the file breaks off in it")
        changed = event.first("RECURRENCE-ID")
        recurrence = self._moment(changed) if changed else None
        later = changed is not None and changed.param("RANGE").upper() == "THISANDFUTURE"
        return Timed(start, end, recurrence, later)

    def _end(self, event: Component, start: Moment) -> Moment | None:
        """Where it stops, as the file has it (of days the one after); None if it does not say."""
        title = event.text("SUMMARY")
        if (given := event.first("DTEND")) is not None:
            end = self._moment(given)
            if end is None or end.is_day != start.is_day:
                self._tell(event.line, title, "its end cannot be read; it was left out")
                return None
            if end.written() < start.written():
                self._tell(event.line, title, "it would end before it starts; its end was left out")
                return None
            return end
        if (given := event.first("DURATION")) is not None:
            length = read_duration(given.text)
            if length is None:
                self._tell(event.line, title, "its length cannot be read; it was left out")
                return None
            end = start.later(length)
            end.written()
            return end
        return None

    def _moment(self, given: Given) -> Moment | None:
        # Outlook writes zones with a colon in them ("(UTC+01:00) Berlin") without quotes.
        rest, _, text = given.value.rpartition(":")
        if (whole := read_time(given.value)) is not None:
            rest = ""
        read = whole or read_time(text)
        if read is None:
            return None
        wall, zone = read
        if zone is not None or not hasattr(wall, "hour"):
            return Moment(wall, zone)
        name = given.param("TZID") + (f":{rest}" if rest else "")
        found = self._zones.find(name) if name else None
        if found is None:
            return Moment(wall)
        zone, iana = found
        return Moment(wall, zone, "" if iana in _UTC_NAMES else iana)

    def _moments(self, event: Component, name: str) -> Iterator[Moment]:
        """The times of RDATE and EXDATE; of periods when they begin."""
        for given in event.lines.get(name, ()):
            for text in given.value.split(",")[:2000]:
                moment = self._moment(Given(text.partition("/")[0], given.params))
                if moment is not None:
                    yield moment
                elif text.strip():
                    self._tell(
                        event.line, event.text("SUMMARY"), f"“{text[:30]}” in {name} is no time"
                    )

    def _entry(self, event: Component, uid: str, start: Moment | None, end: Moment | None) -> Entry:
        said = texts.description(event.text("DESCRIPTION") or event.text("X-ALT-DESC"))
        title = texts.title(event.text("SUMMARY")) or texts.title(said.partition("\n")[0])
        speakers = ", ".join(given.text for given in event.speakers)
        if uid.startswith("pretalx-") and not speakers:
            # pretalx writes “Title - Speaker, Speaker” and has nowhere else to say who speaks.
            title, speakers = texts.title_and_speakers(title)
        kinds = [part for given in event.lines.get("CATEGORIES", ()) for part in _listed(given)]
        links = (event.text(name) for name in ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE"))
        return Entry(
            uid=uid,
            title=title,
            starts=start.written() if start else "",
            ends=_last(start, end),
            zone=start.name if start else "",
            place=texts.line(event.text("LOCATION")),
            speakers=texts.line(speakers) or texts.speakers(said),
            description=said,
            url=next(filter(None, map(texts.link, links)), ""),
            kind=texts.line(", ".join(dict.fromkeys(kinds))),
            cancelled=event.text("STATUS").upper() == "CANCELLED",
            line=event.line,
        )

    def _tell(self, line: int, title: str, reason: str) -> None:
        self._file.fault_count += 1
        if len(self._file.faults) < _KEPT_FAULTS:
            self._file.faults.append(Fault(line, texts.title(title)[:100], f"{reason}."))

    def _tell_zones(self) -> None:
        for name in self._zones.unknown:
            self._tell(
                0, "", f"the time zone “{name[:60]}” is not known; its times are the event's own"
            )


def _as_days(moment: Moment) -> Moment:
    wall = moment.wall
    return Moment(date(wall.year, wall.month, wall.day))


def _last(start: Moment | None, end: Moment | None) -> str:
    if start is None or end is None:
        return ""
    if end.is_day:
        return max(start.wall, end.wall - timedelta(days=1)).isoformat()
    return end.written()


def _day(entry: Entry) -> date | None:
    return date.fromisoformat(entry.starts[:10]) if entry.starts else None


def _listed(given: Given) -> list[str]:
    from companion.formats.vcard.escapes import split

    return [part.strip() for part in split(given.value[:2000], ",") if part.strip()]


def _with_ids(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries without a UID get one by their title and which of that title they are, in time.

    So one that is moved to another hour is known again in a newer file.
    """
    seen: Counter[str] = Counter()
    for entry in entries:
        if entry.uid:
            yield entry
            continue
        digest = hashlib.sha256(entry.title.encode("utf-8", "replace")).hexdigest()[:24]
        seen[digest] += 1
        yield replace(entry, uid=f"no-uid:{digest}:{seen[digest]}")
