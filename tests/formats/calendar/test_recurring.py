"""Sessions that repeat, and rules that are broken or were made to keep a program busy."""

import time
from datetime import date

import pytest

from companion.formats.calendar import Span
from tests.formats.calendar.files import CONF, TODAY, event, read, starts, times, told

OSLO = ";TZID=Europe/Oslo:"
_SIXTY = ",".join(map(str, range(60)))


def test_a_rule_with_a_day_left_out_a_day_added_and_a_time_that_is_otherwise() -> None:
    file = read(
        event(
            "Coffee", f"{OSLO}20260517T080000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=3",
            f"EXDATE{OSLO}20260518T080000", f"RDATE{OSLO}20260518T160000", uid="c",
        ),
        event(
            "Coffee, later", f"{OSLO}20260519T090000", f"RECURRENCE-ID{OSLO}20260519T080000",
            f"DTEND{OSLO}20260519T093000", uid="c",
        ),
    )  # fmt: skip
    assert times(file) == [
        "2026-05-17T06:00:00+00:00 2026-05-17T06:30:00+00:00",
        "2026-05-18T14:00:00+00:00 2026-05-18T14:30:00+00:00",
        "2026-05-19T07:00:00+00:00 2026-05-19T07:30:00+00:00",
    ]
    assert file.entries[2].title == "Coffee, later"
    assert file.entries[2].recurrence == "2026-05-19T06:00:00+00:00"


def test_it_repeats_by_the_clock_on_the_wall_when_the_clock_changes() -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=2"
    file = read(event("Knitting", f"{OSLO}20261022T190000", rule), span=Span(TODAY))
    assert starts(file) == ["2026-10-22T17:00:00+00:00", "2026-10-29T18:00:00+00:00"]


def test_until_holds_to_the_end_of_its_day_and_in_its_own_zone() -> None:
    by_day = read(event("A", f"{OSLO}20260517T080000", "RRULE:FREQ=DAILY;UNTIL=20260518"))
    assert len(by_day.entries) == 2
    by_time = read(event("A", f"{OSLO}20260517T080000", "RRULE:FREQ=DAILY;UNTIL=20260518T060000Z"))
    assert len(by_time.entries) == 2


def test_a_changed_time_and_all_later_ones_are_moved() -> None:
    file = read(
        event("A", f"{OSLO}20260517T080000", "RRULE:FREQ=DAILY;COUNT=3", uid="a"),
        event(
            "A", f"{OSLO}20260518T100000",
            f"RECURRENCE-ID;RANGE=THISANDFUTURE{OSLO}20260518T080000", uid="a",
        ),
    )  # fmt: skip
    assert [start[11:16] for start in starts(file)] == ["06:00", "08:00", "08:00"]


def test_a_cancelled_session_is_cancelled_each_time_and_one_time_alone() -> None:
    rule = "RRULE:FREQ=DAILY;COUNT=2"
    whole = read(event("A", f"{OSLO}20260517T080000", rule, "STATUS:CANCELLED"))
    assert [one.cancelled for one in whole.entries] == [True, True]
    once = read(
        event("A", f"{OSLO}20260517T080000", rule, uid="a"),
        event(
            "", f"{OSLO}20260518T080000", f"RECURRENCE-ID{OSLO}20260518T080000", "STATUS:CANCELLED",
            uid="a",
        ),
    )  # fmt: skip
    assert [(one.title, one.cancelled) for one in once.entries] == [("A", False), ("A", True)]


def test_whole_days_repeat() -> None:
    file = read(event("Exhibition", ";VALUE=DATE:20260517", "RRULE:FREQ=DAILY;COUNT=2"))
    assert starts(file) == ["2026-05-17", "2026-05-18"]
    assert file.entries[1].recurrence == "2026-05-18"


def test_without_an_end_it_is_followed_to_the_end_of_the_event_or_for_a_year() -> None:
    daily = event("Stand-up", ":20190107T090000", "RRULE:FREQ=DAILY")
    file = read(daily)
    assert starts(file)[-1] == "2026-05-19T09:00:00"
    assert file.endless_until == date(2026, 5, 19)
    weekly = read(event("Knitting", ":20260507T190000", "RRULE:FREQ=WEEKLY"), span=Span(TODAY))
    assert len(weekly.entries) == 53


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SOMETIMES", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=many", "COUNT=3", "whenever",
        "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;FREQ=DAILY", "FREQ=SECONDLY", "FREQ=MINUTELY",
        f"FREQ=DAILY;BYMINUTE={_SIXTY};BYSECOND={_SIXTY}", "FREQ=HOURLY;BYYEARDAY=367",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYSETPOS=5", "FREQ=DAILY;BYMONTH=" + "1," * 5000,
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_and_its_entry_taken_once(rule: str) -> None:
    file = read(event("Odd", ":20260518T100000", f"RRULE:{rule}"), event("B", ":20260518T110000"))
    assert starts(file) == ["2026-05-18T10:00:00", "2026-05-18T11:00:00"]
    assert told(file)[0].startswith("Line 3, “Odd”: ")
    assert told(file)[0].endswith("it was taken once.")


def test_rules_made_to_keep_a_program_busy_take_a_few_seconds_of_a_file_at_most() -> None:
    rules = ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY=6MO")
    events = [
        event(f"{rule} {number}", ":19700101T000000", f"RRULE:{rule}")
        for number in range(40)
        for rule in rules
    ]
    began = time.thread_time()
    file = read(*events, span=CONF)
    assert time.thread_time() - began < 8
    assert any("too long to count" in fault for fault in told(file))
