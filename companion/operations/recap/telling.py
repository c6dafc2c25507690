"""A recap as one value: figures, the graph of who brought whom, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from companion.errors import KnownError
from companion.importing.countries import country_code
from companion.model.circle import Circle
from companion.model.figures import Bar, Figure
from companion.operations import glance_figures as figures
from companion.operations.introductions.through import Node, graph
from companion.store import Database, introductions, recap
from companion.store.database import Connection
from companion.store.events import EventRow, event_by_id

FIRST_YEAR, LAST_YEAR = 1900, 2200
# More days than these are drawn as months.
_MOST_DAYS = 24
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Kept:
    """Follow-ups: done (`in_time` of them by the day first set), and open (`late` overdue)."""

    done: int = 0
    in_time: int = 0
    open: int = 0
    late: int = 0
    promised: int = 0

    @property
    def all(self) -> int:
        """Done or open."""
        return self.done + self.open


@dataclass(frozen=True, slots=True)
class Recap:
    """An event, or a year (`event` None).

    `months` says that `days` holds months ("2026-05"). `nodes` are who brought whom, each after
    the one above; `links` the ids of whom you introduced to whom, both of whom are in `nodes`.
    """

    event: EventRow | None
    year: int | None
    circle: Circle
    people: tuple[recap.Met, ...]
    days: Figure
    months: bool
    circles: Figure
    countries: Figure
    organizations: Figure
    roles: Figure
    kept: Kept
    nodes: tuple[Node, ...]
    links: tuple[tuple[int, int], ...]
    came_of: int
    questions: tuple[recap.Asked, ...]
    resources: int
    channels: Figure
    weeks: Figure
    talks: int
    partners: int
    hidden: tuple[tuple[str, str, str], ...]

    @property
    def title(self) -> str:
        """The event's name, or the year."""
        return self.event.name if self.event is not None else str(self.year)

    @property
    def new(self) -> int:
        """How many people were met for the first time."""
        return sum(not one.before for one in self.people)

    @property
    def minutes(self) -> int:
        """Spent on channels."""
        return self.channels.whole

    @property
    def learned(self) -> tuple[recap.Asked, ...]:
        """The questions of which something was learned."""
        return tuple(one for one in self.questions if one.learned.strip())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.people or self.kept.all or self.links or self.questions or self.resources
            or self.minutes or self.talks
        )  # fmt: skip


def the_year(year: int) -> int:
    """A year that there can be something of. Raises KnownError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise KnownError(f"{year} is no year to look back on: give one such as 2026.")
    return year


def years(db: Database, *, today: date) -> list[int]:
    """The years to choose from, the latest first; this year is always among them."""
    with db.read() as sql:
        found = recap.years(sql)
    likely = {one for one in found if FIRST_YEAR <= one <= LAST_YEAR}
    return sorted(likely | {today.year}, reverse=True)


def recap_of(
    db: Database,
    *,
    event_id: int | None = None,
    year: int | None = None,
    now: datetime,
    circle: Circle = Circle.NONE,
) -> Recap:
    """Look back on an event or a year; with a circle, on its people alone.

    Neither given, it is the year of `now`. Raises KnownError if there is no such event or year.
    """
    if event_id is not None and year is not None:
        raise KnownError("Choose an event or a year, not both.")
    with db.read() as sql:
        event = event_by_id(sql, event_id) if event_id is not None else None
        wanted = None if event is not None else the_year(now.year if year is None else year)
        return _told(sql, event, wanted, _span(event, wanted, circle), circle, now)


def _span(event: EventRow | None, year: int | None, circle: Circle) -> recap.Span:
    # Both circles are everyone: who is in one of them, and who was not sorted yet.
    number = 0 if circle is Circle.BOTH else int(circle)
    if event is None:
        return recap.Span(None, f"{year:04}-01-01", f"{year:04}-12-31", number)
    first = event.starts_on or ""
    return recap.Span(event.id, first, event.ends_on or first, number)


def _told(
    sql: Connection, event: EventRow | None, year: int | None, span: recap.Span, circle: Circle,
    now: datetime,
) -> Recap:  # fmt: skip
    people = recap.people(sql, span)
    count = len(people)
    days, months = _days(recap.met_by_day(sql, span), span, count)
    introduced = recap.introductions(sql, span)
    names = recap.contacts_in(sql, span)
    # An event has no channels of its own; what was spent in its days tells nothing of it.
    spent = recap.minutes(sql, span) if event is None else []
    talks, partners = recap.talks(sql, span) if event is None else (0, 0)
    nodes = _nodes(sql, {one.id for one in people}, introduced, names)
    return Recap(
        event=event, year=year, circle=circle, people=tuple(people), days=days, months=months,
        circles=_circles(people), countries=_countries(people),
        organizations=figures.organizations(Counter(one.organization for one in people), count),
        roles=figures.roles(Counter(one.title for one in people), count),
        kept=_kept(recap.follow_ups(sql, span), now), nodes=nodes,
        links=tuple((one, other) for one, other, _ in introduced),
        came_of=sum(outcome for *_, outcome in introduced),
        questions=tuple(recap.questions(sql, span)), resources=recap.resources(sql, span),
        channels=_channels(spent), weeks=_weeks(spent), talks=talks, partners=partners,
        hidden=tuple(recap.names_to_hide(sql)),
    )  # fmt: skip


def _days(met: Sequence[tuple[str, int]], span: recap.Span, people: int) -> tuple[Figure, bool]:
    counts = dict(met)
    unknown = counts.pop("", 0)
    months = len(counts) > _MOST_DAYS
    if months:
        # Somebody met on two days of a month counts twice: it is how busy the month was.
        by_month: Counter[str] = Counter()
        for day, number in counts.items():
            by_month[day[:7]] += number
        counts = dict(by_month)
        if span.event_id is None:
            counts |= {f"{span.first[:4]}-{at:02}": 0 for at in range(1, 13)} | counts
    elif span.event_id is not None:
        counts = dict.fromkeys(_own_days(span), 0) | counts
    bars = [
        Bar(day, counts[day], None if months else figures.with_value("met", day))
        for day in sorted(counts)
    ]
    if unknown:
        bars.append(Bar("", unknown, None, kind="blank"))
    what = "Month" if months else "Day"
    whole = sum(bar.value for bar in bars)
    title = "People met by month" if months else "People met by day"
    return Figure("days", title, what, tuple(bars if people else ()), whole), months


def _own_days(span: recap.Span) -> list[str]:
    try:
        first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    except ValueError:
        return []
    count = min(max((last - first).days + 1, 0), _MOST_DAYS)
    return [(first + timedelta(days=at)).isoformat() for at in range(count)]


def day_lines(label: str, *, months: bool) -> tuple[str, str]:
    """What stands below a column, in two short lines: "15", "Oct"."""
    if not label:
        return "No day", "noted"
    month = _MONTHS[int(label[5:7]) - 1]
    return (month, "") if months else (str(int(label[8:10])), month)


def _circles(people: Sequence[recap.Met]) -> Figure:
    counts = Counter(one.circles for one in people)
    bars = (
        Bar("Professional", counts[1], None),
        Bar("Social", counts[2], None),
        Bar("Both", counts[3], None),
        Bar("Not sorted yet", counts[0], None, kind="blank"),
    )
    shown = bars if people else ()
    return Figure("circles", "By circle", "Circle", shown, len(people))


def _countries(people: Sequence[recap.Met]) -> Figure:
    # Somebody's own address says where they are now, the list where they were.
    codes = {text: country_code(text) for text in {one.country for one in people}}
    counts = Counter(codes[one.country] or one.code or one.country for one in people)
    return figures.countries(counts, len(people))


def _kept(found: Iterable[recap.FollowUp], now: datetime) -> Kept:
    done = in_time = open_ = late = promised = 0
    zone: tzinfo = now.tzinfo or UTC
    today = now.date().isoformat()
    for one in found:
        promised += one.promised
        if one.done_at:
            done += 1
            in_time += not one.due or _local_day(one.done_at, zone) <= one.due
        else:
            open_ += 1
            late += bool(one.due) and one.due < today
    return Kept(done, in_time, open_, late, promised)


def _local_day(moment: str, zone: tzinfo) -> str:
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return moment[:10]
    return (read.astimezone(zone) if read.tzinfo else read).date().isoformat()


def _nodes(
    sql: Connection,
    met: set[int],
    introduced: Sequence[tuple[int, int, bool]],
    names: dict[int, str],
) -> tuple[Node, ...]:
    """Whoever was met in the span through somebody, those above them, and who was introduced."""
    rows = {row.contact_id: row for row in introductions.met_through(sql)}
    wanted: set[int] = set()
    for contact in met:
        at: int | None = contact
        while at is not None and at not in wanted and at in rows:
            wanted.add(at)
            at = rows[at].through_id
    shown = [
        row for key, row in rows.items()
        if key in wanted and key in names and (row.through_id is None or row.through_id in names)
    ]  # fmt: skip
    nodes = graph(shown)
    there = {node.key for node in nodes}
    alone = dict.fromkeys(key for pair in introduced for key in pair[:2] if key not in there)
    return (*nodes, *(Node(key, names[key], None, 0, 0) for key in alone))


def _channels(spent: Sequence[tuple[str, str, int]]) -> Figure:
    counts: Counter[str] = Counter()
    for name, _, minutes in spent:
        counts[name] += minutes
    bars = tuple(Bar(name, minutes) for name, minutes in counts.most_common())
    return Figure("channels", "Channels", "Channel", bars, sum(counts.values()), unit="Minutes")


def _weeks(spent: Sequence[tuple[str, str, int]]) -> Figure:
    """Minutes by month: a year has too many weeks for one row of columns."""
    counts: Counter[str] = Counter()
    for _, day, minutes in spent:
        counts[day[:7]] += minutes
    year = spent[0][1][:4] if spent else ""
    months = [f"{year}-{at:02}" for at in range(1, 13)] if spent else []
    bars = tuple(Bar(month, counts[month]) for month in months)
    title = "Minutes on channels by month"
    return Figure("minutes", title, "Month", bars, sum(counts.values()), unit="Minutes")
