"""The plan: its days are within the partnership, apart, and in order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.operations.partners.planning import HORIZON, free_days

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    first=DAYS, length=st.none() | st.integers(-5, 400), every=st.integers(1, 60), today=DAYS,
    taken=st.lists(DAYS, max_size=8),
)  # fmt: skip
def test_free_days_are_steps_within_the_partnership_away_from_what_is_taken(
    first: date, length: int | None, every: int, today: date, taken: list[date]
) -> None:
    last = None if length is None else first + timedelta(days=length)
    found = list(free_days(first=first, last=last, every=every, today=today, taken=taken))
    end = last or max(first, today) + HORIZON
    assert found == sorted(set(found))
    for day in found:
        assert max(first, today) <= day <= end
        assert (day - first).days % every == 0
        assert all(2 * abs((day - other).days) >= every for other in taken)
    steps = (first + timedelta(days=n) for n in range(0, (end - first).days + 1, every))
    free = [
        day
        for day in steps
        if day >= today and all(2 * abs((day - one).days) >= every for one in taken)
    ]
    assert found == free


def test_the_end_of_the_calendar_is_no_error() -> None:
    found = list(free_days(first=date.max, last=None, every=14, today=date.max, taken=[]))
    assert found == [date.max]
    late = date(9999, 12, 1)
    days = list(free_days(first=date.min, last=None, every=300, today=late, taken=[]))
    assert all(day >= late for day in days)
