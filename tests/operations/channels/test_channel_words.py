"""When a channel is, in words: by your clock and by theirs."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from companion.operations.channels.agenda import Week, next_time
from companion.operations.channels.changing import add_channel
from companion.operations.channels.words import (
    at_place,
    channel_words,
    length_words,
    next_words,
    week_words,
)
from companion.operations.recurrence.home import at_home, home_zone, zone_of
from companion.store import Database
from companion.store.channels import ChannelRow, channels

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def noted(db: Database, when: str, zone: str = "Europe/Berlin") -> ChannelRow:
    add_channel(db, name="Chat", today=NOW.date(), when=when, time_zone=zone)
    with db.read() as sql:
        return channels(sql)[-1]


@pytest.mark.parametrize(
    ("when", "rule", "coming"),
    [
        ("2nd Thursday, 9-10 pm Eastern", "2nd Thursday of the month, 21:00–22:00 in New York",
         "Friday 11 December 03:00 for you · Thursday 21:00 in New York"),
        ("every other Monday 18:30", "Every other Monday, 18:30 in Berlin", "Tomorrow 18:30"),
        ("daily 11:00-12:30", "Every day, 11:00–12:30 in Berlin", "Now, until 12:30"),
        ("daily 12:20", "Every day, 12:20 in Berlin", "Today 12:20, in 20 minutes"),
        ("daily 13:00 UTC+2", "Every day, 13:00 UTC+2", "Now"),
        ("daily 13:59 UTC+2", "Every day, 13:59 UTC+2",
         "Today 12:59 for you, in 59 minutes · 13:59 UTC+2"),
        ("5 May 2027, 9:00", "Wednesday 5 May 2027, 09:00 in Berlin", "Wednesday 5 May 09:00"),
        ("every year on 5 May, 9:00", "Every year on 5 May, 09:00 in Berlin",
         "Wednesday 5 May 09:00"),
        ("Fridays 9:00 until 18 December", "Every Friday, 09:00 in Berlin, until 18 December 2026",
         "Friday 09:00"),
        ("2026-10-01 9:00", "Thursday 1 October 2026, 09:00 in Berlin", "Over"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_when_it_is_reads_as_one_would_say_it(
    db: Database, when: str, rule: str, coming: str
) -> None:
    row = noted(db, when)
    assert channel_words(row) == rule
    assert next_words(next_time(row, now=NOW), now=NOW) == coming


def test_summer_and_winter_of_both_places_count(db: Database) -> None:
    row = noted(db, "Mondays 21:00 Eastern")
    for month, clock in ((3, 15), (6, 15)):
        now = datetime(2027, month, clock, 8, 0, tzinfo=ZoneInfo("Europe/Berlin"))
        found = next_time(row, now=now)
        assert found.here is not None
        # For two weeks in March New York has summer time already, and Berlin not yet.
        assert f"{found.here:%H:%M}" == ("02:00" if month == 3 else "03:00")


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (60, "1 hour"), (90, "1 h 30 min")]
)
def test_how_long_it_lasts(minutes: int, words: str) -> None:
    assert length_words(minutes) == words


def test_places_and_weeks_in_words() -> None:
    assert [at_place(zone) for zone in ("", "Etc/GMT+5", "America/New_York")] == [
        "UTC", "UTC-5", "in New York",
    ]  # fmt: skip
    week = Week(NOW.date(), (("Zines", 45), ("Blog", 20)))
    assert week_words(week) == "22 November 2026: Zines 45, Blog 20"


def test_this_computers_zone_knows_of_summer_and_winter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Europe/Berlin")
    here = at_home(datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo")))
    assert zone_of(here) == "Asia/Tokyo"
    assert home_zone(now=NOW) == "Europe/Berlin"
    here = at_home(NOW.astimezone())
    assert zone_of(here) == "Europe/Berlin"
    assert here == NOW
    monkeypatch.setenv("TZ", "Nowhere/At all")
    assert at_home(NOW.astimezone()) == NOW
