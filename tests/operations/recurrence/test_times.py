"""The moments of a recurrence, across the changes of clocks, and zones by their names."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.operations.recurrence.days import days_of, parse_rule
from companion.operations.recurrence.times import first_time, next_times, the_zone
from companion.operations.recurrence.zones import zone_named, zones_of_country


def moments(starts_at: str, rule: str, zone: str, after: datetime, count: int) -> list[str]:
    found = next_times(starts_at=starts_at, rule=rule, zone=zone, after=after, count=count)
    return [moment.astimezone(UTC).isoformat(timespec="minutes") for moment in found]


def test_nine_in_the_evening_stays_nine_in_the_evening_all_year() -> None:
    # New York changes its clocks on 1 November 2026 and 14 March 2027.
    assert moments(
        "2026-10-08T21:00", "FREQ=MONTHLY;BYDAY=2TH", "America/New_York",
        datetime(2026, 10, 1, tzinfo=UTC), 7,
    ) == [
        "2026-10-09T01:00+00:00", "2026-11-13T02:00+00:00", "2026-12-11T02:00+00:00",
        "2027-01-15T02:00+00:00", "2027-02-12T02:00+00:00", "2027-03-12T02:00+00:00",
        "2027-04-09T01:00+00:00",
    ]  # fmt: skip


def test_a_time_that_the_clock_leaves_out_counts_by_the_offset_before() -> None:
    # Berlin has no 02:30 on 28 March 2027.
    assert moments(
        "2027-03-27T02:30", "FREQ=DAILY", "Europe/Berlin", datetime(2027, 3, 27, tzinfo=UTC), 3
    ) == ["2027-03-27T01:30+00:00", "2027-03-28T01:30+00:00", "2027-03-29T00:30+00:00"]


def test_what_begins_just_before_another_days_midnight_is_not_missed() -> None:
    after = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert moments("2026-11-23T00:00", "FREQ=DAILY", "Pacific/Kiritimati", after, 1) == [
        "2026-11-23T10:00+00:00"
    ]


def test_what_happens_once_is_over_afterwards() -> None:
    after = datetime(2026, 5, 7, 19, 0, tzinfo=UTC)
    assert moments("2026-05-07T21:00", "", "Europe/Berlin", after, 5) == ["2026-05-07T19:00+00:00"]
    assert moments("2026-05-07T20:59", "", "Europe/Berlin", after, 5) == []


def test_a_rule_that_never_comes_true_ends() -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC)
    assert moments("2026-01-01T00:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "", after, 1) == []
    with pytest.raises(KnownError, match="never happens"):
        first_time(
            rule="FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", on=None, at=None, today=after.date()
        )


def test_a_rule_with_an_end_ends() -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC)
    rule = "FREQ=WEEKLY;UNTIL=20260115T000000Z"
    assert len(moments("2026-01-01T00:00", rule, "", after, 9)) == 3
    assert len(moments("2026-01-01T00:00", "FREQ=WEEKLY;COUNT=2", "", after, 9)) == 2


def test_the_first_time_is_the_first_day_of_the_rule() -> None:
    first = first_time(
        rule="FREQ=MONTHLY;BYDAY=2TH", on=None, at=time(21), today=date(2026, 11, 22)
    )
    assert first == "2026-12-10T21:00"


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0x", "rubbish"],
)
def test_an_impossible_rule_is_one_sentence(rule: str) -> None:
    with pytest.raises(KnownError, match=r"rule|does not say|does not know"):
        moments("2026-01-01T00:00", rule, "", datetime(2026, 1, 1, tzinfo=UTC), 1)


def test_an_impossible_zone_or_start_is_one_sentence() -> None:
    with pytest.raises(KnownError, match="no time zone “Mars/Base”"):
        the_zone("Mars/Base")
    with pytest.raises(KnownError, match="no date and time"):
        moments("next week", "", "", datetime(2026, 1, 1, tzinfo=UTC), 1)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Eastern", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Reykjavik", "Atlantic/Reykjavik"),
        ("São Paulo", "America/Sao_Paulo"),
        ("new york time", "America/New_York"),
        ("UTC", "UTC"),
        ("UTC+2", "Etc/GMT-2"),
        ("GMT-3", "Etc/GMT+3"),
        ("IST", "Asia/Kolkata"),
    ],
)
def test_zones_are_known_by_what_people_call_them(text: str, zone: str) -> None:
    assert zone_named(text) == zone


@pytest.mark.parametrize("text", ["", "Atlantis", "UTC+5:30", "UTC+99"])
def test_an_unknown_zone_is_said(text: str) -> None:
    with pytest.raises(KnownError, match="time zone"):
        zone_named(text)


def test_a_country_has_its_zones() -> None:
    assert zones_of_country("IS") == ("Atlantic/Reykjavik",)
    assert zones_of_country("us")[0] == "America/New_York"
    assert zones_of_country("XX") == ()


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that come true some day: dateutil looks for the others until the year 9999."""
    unit = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={unit}", f"INTERVAL={draw(st.integers(1, 5))}"]
    nth = draw(st.sampled_from(["", "1", "2", "-1", "-2", "5"])) if unit[0] in "MY" else ""
    names = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    if days := draw(st.lists(names, max_size=3, unique=True)):
        parts.append("BYDAY=" + ",".join(nth + day for day in days))
    of_month = st.lists(st.sampled_from([1, 2, 15, 28, -1, -3]), max_size=2, unique=True)
    if unit != "WEEKLY" and not (nth and days) and (numbers := draw(of_month)):
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    if months := draw(st.lists(st.integers(1, 12), max_size=3, unique=True)):
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    return ";".join(parts)


@given(rules(), st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(0, 900))
def test_the_days_are_those_of_dateutil(rule: str, begin: date, later: int) -> None:
    from dateutil.rrule import rrulestr

    since = begin + timedelta(days=later)
    end = since + timedelta(days=700)
    until = f";UNTIL={end:%Y%m%d}"
    expected = [
        moment.date()
        for moment in rrulestr(rule + until, dtstart=datetime.combine(begin, time()))
        if moment.date() >= since
    ]
    found = takewhile(lambda day: day <= end, days_of(parse_rule(rule), begin, since=since))
    assert list(found) == expected
