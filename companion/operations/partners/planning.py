"""On which days topics are talked about. Pure.

A plan goes from the first day in steps of so many days. Where a topic was moved by hand, its
neighbours stay: a step is free if nothing is planned nearer to it than half a step.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

# An open end is planned for no further than this.
HORIZON = timedelta(days=366)
MOST_ENTRIES = 200


def free_days(
    *, first: date, last: date | None, every: int, today: date, taken: Iterable[date]
) -> Iterator[date]:
    """The steps from today on that are free, in their order; at most until `last`.

    `every` is at least 1 day. Without a `last` day they end a year from now (or from `first`).
    """
    end = last or _later(max(first, today), HORIZON)
    busy = sorted(set(taken))
    step = timedelta(days=every)
    missed = max(0, -(-(today - first).days // every))
    try:
        day = first + missed * step
    except OverflowError:
        return
    while day <= end:
        if not _is_near(busy, day, every):
            yield day
        try:
            day += step
        except OverflowError:
            return


def _is_near(busy: list[date], day: date, every: int) -> bool:
    at = bisect_left(busy, day)
    return any(
        2 * abs((busy[place] - day).days) < every
        for place in (at - 1, at)
        if 0 <= place < len(busy)
    )


def _later(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max
