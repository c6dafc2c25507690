"""What is due: who slips, what is to be done by today, what is coming, and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.importing.countries import country_code
from companion.operations.following.cadence import Turn, turns
from companion.operations.following.local_time import Local, local_time
from companion.operations.following.methods import METHODS
from companion.store import Database, follow_ups, touch
from companion.store.database import Connection
from companion.store.follow_ups import FollowUpRow
from companion.store.reach import Reach, reach_of

COMING_DAYS, _MOST_DONE = 30, 50
_BY = {"mail": "email", "call": "phone", "chat": "impp"}


@dataclass(frozen=True, slots=True)
class Way:
    """How to do it: a method, and the address or number ("" if none is known)."""

    method: str
    value: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something to do for a contact, or (`turn`) that it is time to be in touch again.

    `id` is the follow-up's, or the contact's for a turn. `late` counts days, below 0 before.
    `methods` are those that they prefer, the dearest first.
    """

    turn: bool
    id: int
    contact_id: int
    name: str
    words: str
    due: date | None
    late: int
    methods: tuple[str, ...]
    way: Way
    local: Local | None
    event: str = ""
    promised: bool = False
    put_off_from: str = ""
    done_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueList:
    """Each list in the order in which to go through it; `next_on` is the next day with something.

    `count` is how many are due: slipping, and for today or before.
    """

    slipping: Sequence[DueLine]
    due: Sequence[DueLine]
    coming: Sequence[DueLine]
    some_time: Sequence[DueLine]
    done: Sequence[DueLine]
    next_on: date | None

    @property
    def count(self) -> int:
        """How many wait for you now."""
        return len(self.slipping) + len(self.due)


def due_list(
    db: Database,
    *,
    now: datetime,
    event_id: int | None = None,
    with_done: bool = True,
    coming_days: int | None = COMING_DAYS,
) -> DueList:
    """All of it, as of a moment with a zone; of one event if one is given (then no turns).

    What is coming is that of so many days, None for all.
    """
    today = now.date()
    with db.read() as sql:
        rows = follow_ups.open_follow_ups(sql)
        found = [] if event_id is not None else turns(touch.cadences(sql), today=today)
        done = follow_ups.done_follow_ups(sql, event_id=event_id) if with_done else []
        if event_id is not None:
            rows = [row for row in rows if row.event_id == event_id]
        done = sorted(done, key=lambda row: row.done_at, reverse=True)[:_MOST_DONE]
        lines = _Lines(sql, now, rows + done, found)
    open_lines = [lines.follow_up(row) for row in rows]
    waiting = [lines.turn(turn) for turn in found if not turn.slipping]
    dated = sorted(
        (line for line in (*open_lines, *waiting) if line.due is not None),
        key=lambda line: (line.due, line.turn),
    )
    later = [line for line in dated if line.late < 0]
    limit = date.max if coming_days is None else today + timedelta(days=coming_days)
    return DueList(
        slipping=[lines.turn(turn) for turn in found if turn.slipping],
        due=[line for line in dated if line.late >= 0],
        coming=[line for line in later if line.due is not None and line.due <= limit],
        some_time=[line for line in open_lines if line.due is None],
        done=[lines.follow_up(row) for row in done],
        next_on=later[0].due if later else None,
    )


def of_contact(db: Database, *, contact_id: int, now: datetime) -> "ContactDue":
    """What there is between you and one contact. Empty for one that is not there."""
    with db.read() as sql:
        rows = follow_ups.follow_ups_of(sql, contact_id)
        cadence = touch.cadence_of(sql, contact_id)
        found = turns([cadence] if cadence else [], today=now.date())
        log = touch.log_of(sql, contact_id)
        lines = _Lines(sql, now, rows, found, (contact_id,))
    reach = lines.reach.get(contact_id)
    return ContactDue(
        tuple(lines.follow_up(row) for row in rows if not row.done_at),
        tuple(lines.follow_up(row) for row in rows if row.done_at),
        cadence, next(iter(found), None), tuple(log), reach,
        None if reach is None else _local(reach, now),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactDue:
    """Follow-ups, how often to be in touch, when that was, and their time, of one contact."""

    open: tuple[DueLine, ...]
    done: tuple[DueLine, ...]
    cadence: touch.CadenceRow | None
    turn: Turn | None
    log: tuple[touch.LogRow, ...]
    reach: Reach | None
    local: Local | None


def local_words(local: Local, *, now: datetime) -> str:
    """ "21:05 there, not a time to call"; the day is said where it is another than here."""
    day = "" if local.now.date() == now.date() else f" on {local.now:%A}"
    about = "" if local.sure else "about "
    call = "" if local.can_call else ", not a time to call"
    return f"{about}{local.now:%H:%M}{day} there{call}"


def late_words(line: DueLine) -> str:
    """ "3 days late", "today", "in 5 days", "some time"."""
    if line.due is None:
        return "some time"
    if line.late == 0:
        return "today"
    days = abs(line.late)
    said = "1 day" if days == 1 else f"{days:,} days"
    if line.late > 0:
        return f"{said} late"
    return "tomorrow" if days == 1 else f"in {said}"


class _Lines:
    """Makes lines of rows; what is known of the people is read once for all."""

    def __init__(
        self,
        sql: Connection,
        now: datetime,
        rows: Iterable[FollowUpRow],
        found: Iterable[Turn],
        more: Iterable[int] = (),
    ) -> None:
        self._now = now
        ids = {*(row.contact_id for row in rows), *(turn.contact_id for turn in found), *more}
        self.reach = reach_of(sql, ids)
        self._methods = touch.methods_of(sql, ids)

    def follow_up(self, row: FollowUpRow) -> DueLine:
        due = date.fromisoformat(row.due) if row.due else None
        preferred = self._methods.get(row.contact_id, ())
        methods = tuple(dict.fromkeys(filter(None, (row.method, *preferred))))
        reach = self.reach[row.contact_id]
        return DueLine(
            False, row.id, row.contact_id, row.name, row.words, due,
            (self._now.date() - due).days if due else 0, methods, way_of(reach, methods),
            _local(reach, self._now), row.event, row.promised, row.snoozed_from, row.done_at,
            row.note,
        )  # fmt: skip

    def turn(self, turn: Turn) -> DueLine:
        reach = self.reach[turn.contact_id]
        return DueLine(
            True, turn.contact_id, turn.contact_id, turn.name, f"In touch {turn.words}", turn.due,
            turn.late, turn.methods, way_of(reach, turn.methods), _local(reach, self._now),
            note=turn.last,
        )  # fmt: skip


def way_of(reach: Reach, methods: Sequence[str]) -> Way:
    """The first of their methods for which an address is known; else any for which one is."""
    for method in methods:
        if method not in _BY or reach.first(_BY[method]):
            return Way(method, reach.first(_BY.get(method, "")))
    for method in _BY:
        if reach.first(_BY[method]):
            return Way(method, reach.first(_BY[method]))
    return Way(next(iter(methods), ""), "")


def method_words(methods: Sequence[str]) -> str:
    """ "e-mail or chat": how they like it."""
    return " or ".join(METHODS[method] for method in methods if method in METHODS)


def _local(reach: Reach, now: datetime) -> Local | None:
    return local_time(
        time_zone=reach.time_zone,
        hours=reach.hours,
        country=country_code(reach.country) if reach.country else "",
        now=now,
    )
