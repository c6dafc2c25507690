"""Calendar files that we write, read by another library: the same moments, and nothing lost."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.calendar.observances import observances
from companion.formats.calendar.writing import CalendarEvent, write_calendar

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ZONES = (
    "America/New_York", "Europe/Berlin", "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo",
    "Asia/Jerusalem", "Asia/Kolkata", "Asia/Gaza", "Australia/Lord_Howe", "America/Sao_Paulo",
    "Pacific/Chatham", "America/St_Johns", "Etc/GMT-2",
)  # fmt: skip


def written(*events: CalendarEvent) -> bytes:
    return write_calendar(events, name="Learning network", now=NOW)


def read(data: bytes) -> Any:
    return icalendar.Calendar.from_ical(data)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("zone", ZONES)
def test_the_rules_of_a_zone_say_what_the_zone_says(zone: str) -> None:
    event = CalendarEvent(
        uid="chat@companion", summary="Chat", starts=local("2026-01-01T21:30"), zone=zone,
        rule="FREQ=DAILY", minutes=30,
    )  # fmt: skip
    # Under a name that no reader knows, so that it has to go by the rules in the file.
    ours = f"Ours{zone.replace('/', '')}".encode()
    data = written(event).replace(f"TZID:{zone}".encode(), b"TZID:" + ours)
    data = data.replace(f"TZID={zone}:".encode(), b"TZID=" + ours + b":")
    moments = recurring_ical_events.of(read(data)).between(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 12, 30, tzinfo=UTC)
    )
    place = ZoneInfo(zone)
    for moment in moments:
        at = moment["DTSTART"].dt
        assert at.utcoffset() == at.replace(tzinfo=place).utcoffset(), at
    assert len(moments) > 1400


def test_all_that_an_event_says_is_read_again() -> None:
    event = CalendarEvent(
        uid="topic-7@companion", summary="Zines; seeds, and “more”\\", starts=date(2026, 12, 24),
        description="First line,\r\nsecond line", location="Bókasafn, Reykjavík",
        url="https://chat.example/?a=1;b=2,3", categories=["learning, together", "زملاء"],
        rule="FREQ=YEARLY", remind=0,
    )  # fmt: skip
    calendar = read(written(event))
    (found,) = calendar.walk("VEVENT")
    assert found["UID"] == "topic-7@companion"
    assert found["SUMMARY"] == "Zines; seeds, and “more”\\"
    assert found["DESCRIPTION"] == "First line,\nsecond line"
    assert found["LOCATION"] == "Bókasafn, Reykjavík"
    assert found["URL"] == "https://chat.example/?a=1;b=2,3"
    assert found["CATEGORIES"].cats == ["learning, together", "زملاء"]
    assert found["DTSTART"].dt == date(2026, 12, 24)
    assert found["DTSTAMP"].dt == NOW
    assert found["RRULE"] == {"FREQ": ["YEARLY"]}
    (alarm,) = found.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta()
    assert calendar["X-WR-CALNAME"] == "Learning network"


def test_a_moment_without_a_zone_is_utc_and_needs_no_rules() -> None:
    event = CalendarEvent(
        uid="a", summary="A", starts=local("2026-12-01T08:05"), minutes=90, remind=15
    )
    calendar = read(written(event))
    (found,) = calendar.walk("VEVENT")
    assert found["DTSTART"].dt == datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
    assert found["DURATION"].dt == timedelta(minutes=90)
    assert found.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-15)
    assert calendar.walk("VTIMEZONE") == []


def test_each_zone_goes_along_once_and_the_same_entries_give_the_same_bytes() -> None:
    events = [
        CalendarEvent(uid=str(n), summary="x", starts=local(f"{2026 + n}-05-01T09:00"), zone=zone)
        for n, zone in enumerate(["Europe/Berlin", "Asia/Tokyo", "Europe/Berlin"])
    ]
    assert written(*events) == written(*events)
    zones = read(written(*events)).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Asia/Tokyo", "Europe/Berlin"]


def test_a_calendar_without_events_is_a_calendar() -> None:
    assert read(written()).walk("VEVENT") == []


@given(st.text(), st.text())
def test_no_text_adds_a_line(summary: str, description: str) -> None:
    event = CalendarEvent(
        uid="u", summary=summary, starts=date(2026, 5, 1), description=description or "x"
    )
    lines = written(event).decode().split("\r\n")
    assert [line.partition(":")[0] for line in lines if line and not line.startswith(" ")] == [
        "BEGIN", "VERSION", "PRODID", "X-WR-CALNAME", "BEGIN", "UID", "DTSTART;VALUE=DATE",
        "DESCRIPTION", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "TRANSP", "END", "END",
    ]  # fmt: skip


def test_the_rules_reach_back_to_what_is_still_last_year_elsewhere() -> None:
    event = CalendarEvent(uid="u", summary="s", starts=local("2026-01-01T00:15"), zone="Asia/Tokyo")
    (zone,) = read(written(event)).walk("VTIMEZONE")
    assert min(part["DTSTART"].dt for part in zone.subcomponents) < local("2026-01-01T00:15")


def test_a_zone_that_changes_by_a_rule_has_that_rule() -> None:
    found = observances(ZoneInfo("America/New_York"), year=2026)
    assert [one.rule for one in found] == [
        "",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]
