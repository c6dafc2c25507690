"""Days as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.operations.following.days import day_said

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"), ("Tomorrow", "2026-11-23"), ("in 2 weeks", "2026-12-06"),
        ("3 days", "2026-11-25"), ("a fortnight", "2026-12-06"), ("in a month", "2026-12-22"),
        ("in six months", "2027-05-22"), ("next week", "2026-11-29"), ("next month", "2026-12-22"),
        ("in 1 year", "2027-11-22"), ("Friday", "2026-11-27"), ("next fri", "2026-11-27"),
        ("on Sunday", "2026-11-29"), ("by Monday", "2026-11-23"), ("2026-12-03", "2026-12-03"),
        ("3.12.2026", "2026-12-03"), ("5 May", "2027-05-05"), ("24 December", "2026-12-24"),
        ("Dec 24", "2026-12-24"), ("5. Mai", "2027-05-05"),
    ],
)  # fmt: skip
def test_a_day_is_understood(text: str, day: str) -> None:
    assert day_said(text, today=SUNDAY).isoformat() == day


def test_a_month_later_than_the_31st_is_the_months_last_day() -> None:
    assert day_said("in a month", today=date(2026, 1, 31)) == date(2026, 2, 28)
    assert day_said("in 11 months", today=date(2026, 1, 31)) == date(2026, 12, 31)
    assert day_said("in a year", today=date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "is no day"), ("some time", "is no day"), ("every Monday", "is no day"),
        ("31 February", "There is no day"), ("31.2.2026", "There is no day"),
        ("2026-02-31", "There is no day"), ("in 9999 years", "too far away"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(text: str, part: str) -> None:
    with pytest.raises(KnownError, match=part):
        day_said(text, today=SUNDAY)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(1, 60))
def test_months_go_on_one_by_one(today: date, months: int) -> None:
    later = day_said(f"in {months} months", today=today)
    passed = (later.year - today.year) * 12 + later.month - today.month
    assert passed == months
    assert later.day == today.day or later.day < today.day
