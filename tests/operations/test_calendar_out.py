"""The calendar that goes out, read back by other libraries: the same moments, the same UIDs."""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.calendar_out import KINDS, Wanted, export_calendar, make_calendar
from companion.operations.channels.changing import add_channel, edit_channel
from companion.operations.contacts import add_contact
from companion.operations.following.follow_ups import (
    add_follow_up,
    edit_follow_up,
    finish,
)
from companion.operations.recurrence.times import next_times
from companion.operations.sessions import add_session, set_going
from companion.store import Database
from companion.store.channels import channels

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
EVERYTHING = Wanted(kinds=KINDS, since=TODAY)


def events(db: Database, wanted: Wanted = EVERYTHING, *, now: datetime = NOW) -> Mapping[str, Any]:
    """The entries by their UIDs, as icalendar reads them."""
    made = make_calendar(db, wanted=wanted, now=now)
    found = icalendar.Calendar.from_ical(made.data).walk("VEVENT")
    assert len(found) == made.entries
    return {str(one["UID"]): one for one in found}


def contact(db: Database, name: str, birthday: str = "") -> int:
    return add_contact(db, draft=ContactDraft(formatted_name=name, birthday=birthday)).contact_id


TIMES = (
    ("2nd Thursday, 9-10 pm", "America/New_York"),
    ("every other Monday 2:30", "Europe/Berlin"),  # one of them is left out by the clock
    ("last Friday 23:45 for 90 min", "Australia/Lord_Howe"),
    ("daily 0:30", "America/Santiago"),
    ("1st and 3rd Tuesday 12:00", "Africa/Casablanca"),
    ("Wednesdays 5 am until 20 January 2028", "Asia/Tokyo"),
    ("on the 31st of each month, 8:00", "Asia/Kolkata"),
    ("every year on 29 February, 9:00", "Pacific/Chatham"),
    ("weekdays 18:00", "UTC"),
    ("every 3 weeks on Sunday 1:30", "America/St_Johns"),
    ("Mondays in March 9:00", "Europe/London"),
    ("5 May 2027 21:00", "Africa/Cairo"),
)


def test_each_channel_comes_when_its_next_times_say_for_two_years(db: Database) -> None:
    for number, (when, zone) in enumerate(TIMES):
        add_channel(db, name=str(number), today=TODAY, when=when, time_zone=zone)
    wanted = Wanted(kinds=("channels",), since=TODAY)
    data = make_calendar(db, wanted=wanted, now=NOW).data
    calendar = icalendar.Calendar.from_ical(data)
    begin, end = (datetime(year, 11, 22, tzinfo=UTC) for year in (2026, 2028))
    read: dict[str, list[datetime]] = {}
    for one in recurring_ical_events.of(calendar).between(begin, end):
        read.setdefault(str(one["UID"]), []).append(one["DTSTART"].dt.astimezone(UTC))
    with db.read() as sql:
        rows = channels(sql)
    assert len(rows) == len(TIMES)
    for row in rows:
        ours = next_times(
            starts_at=row.starts_at, rule=row.recurrence, zone=row.time_zone, after=begin, count=800
        )
        expected = [at.astimezone(UTC) for at in ours if at < end]
        assert expected, row.said
        assert sorted(read[row.uid]) == expected, (row.said, row.time_zone)


def test_what_each_kind_says(db: Database) -> None:
    ana = contact(db, "Ana Ríos", "1985-04-07")
    add_follow_up(db, contact_id=ana, words="Send the list", due=date(2026, 12, 1))
    add_follow_up(db, contact_id=ana, words="Some time")
    add_channel(
        db, name="Zines", today=TODAY, when="Mondays 9-10 pm Eastern", hashtag="zinelib",
        url="https://chat.example/z", note="dull, mostly", contact_ids=[ana],
    )  # fmt: skip
    add_channel(db, name="A blog", today=TODAY)
    event = operations.add_event(db, name="LibConf", time_zone="Europe/Oslo").event_id
    for line, going in (("2026-12-03 14:00-15:30 Seeds, Room 2", True), ("15:30 Tea", False)):
        made = add_session(db, event_id=event, line=line, day=date(2026, 12, 3))
        set_going(db, session_id=made.session_id, going=going)
    partnership(db, ana)
    found = list(events(db, Wanted(kinds=KINDS, since=TODAY, remind=10)).values())
    assert [(str(one["SUMMARY"]), str(one["CATEGORIES"].cats[0])) for one in found] == [
        ("Send the list (Ana Ríos)", "Follow-up"),
        ("Zines", "Learning network"),
        ("Makerspaces (Ana Ríos)", "Topic"),
        ("Seeds", "Session"),
        ("Birthday: Ana Ríos", "Birthday"),
    ]
    todo, zines, topic, seeds, birthday = found
    assert (todo["DTSTART"].dt, topic["DTSTART"].dt) == (date(2026, 12, 1), date(2026, 12, 9))
    assert (todo["CLASS"], "CLASS" in zines, topic["CLASS"]) == ("PRIVATE", False, "PRIVATE")
    assert zines["DESCRIPTION"] == "Every Monday, 21:00–22:00 in New York\n#zinelib"
    assert (zines["URL"], zines["DURATION"].dt) == ("https://chat.example/z", timedelta(hours=1))
    assert zines.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-10)
    assert str(seeds["DTSTART"].dt) == "2026-12-03 14:00:00+01:00"
    assert (seeds["DURATION"].dt, seeds["LOCATION"]) == (timedelta(minutes=90), "Room 2")
    # How old she is the file does not say.
    assert (birthday["DTSTART"].dt, birthday["RRULE"]["FREQ"]) == (date(2026, 4, 7), ["YEARLY"])


def partnership(db: Database, contact_id: int) -> None:
    with db.change("A partnership") as unit:
        unit.sql.execute(
            "INSERT INTO partnership(id, uid, contact_id, starts_on, ends_on, hopes, every_days,"
            " means, outcome) VALUES (1, 'p', ?, '', '', '', 14, '', '')",
            (contact_id,),
        )
        unit.sql.execute(
            "INSERT INTO journal_entry(uid, partnership_id, title, planned_on, talked_on, said,"
            " learned, tried) VALUES ('topic-1', 1, 'Makerspaces', '2026-12-09', '', 'much',"
            " 'more', '')"
        )


def test_private_notes_go_in_only_when_they_are_chosen(db: Database) -> None:
    ana = contact(db, "Ana Ríos")
    add_channel(db, name="Zines", today=TODAY, when="Mondays 9 pm", note="SECRET one")
    done = add_follow_up(db, contact_id=ana, words="Call", due=date(2026, 12, 1)).follow_up_id
    finish(db, follow_up_id=done, note="SECRET two")
    partnership(db, ana)
    assert b"SECRET" not in make_calendar(db, wanted=EVERYTHING, now=NOW).data
    told = make_calendar(db, wanted=Wanted(kinds=KINDS, since=TODAY, notes=True), now=NOW).data
    assert told.count(b"SECRET") == 2
    assert b"much\\nmore" in told


def test_a_second_file_updates_what_the_first_one_brought(db: Database) -> None:
    ana = contact(db, "Ana Ríos")
    todo = add_follow_up(db, contact_id=ana, words="Call", due=date(2026, 12, 1)).follow_up_id
    chat = add_channel(db, name="Zines", today=TODAY, when="Mondays 9 pm").channel_id
    event = operations.add_event(db, name="LibConf", time_zone="Europe/Oslo").event_id
    session = add_session(db, event_id=event, line="14:00 Seeds", day=date(2026, 12, 3)).session_id
    set_going(db, session_id=session, going=True)
    first = events(db)
    assert first.keys() == events(db).keys()
    edit_follow_up(db, follow_up_id=todo, due=date(2026, 12, 24))
    edit_channel(db, channel_id=chat, today=TODAY, name="Zine chat", when="Tuesdays 8 pm")
    second = events(db, now=NOW + timedelta(days=1))
    assert second.keys() == first.keys()
    for uid, entry in second.items():
        assert entry["SEQUENCE"] > first[uid]["SEQUENCE"]
        assert entry["LAST-MODIFIED"].dt > first[uid]["LAST-MODIFIED"].dt
    assert {str(one["SUMMARY"]) for one in second.values()} >= {"Call (Ana Ríos)", "Zine chat"}
    finish(db, follow_up_id=todo)
    assert "✓ Call (Ana Ríos)" in {str(one["SUMMARY"]) for one in events(db).values()}


def test_nothing_before_the_day_goes_in_but_what_still_goes_on(db: Database) -> None:
    ana = contact(db, "Ana Ríos")
    add_follow_up(db, contact_id=ana, words="Long ago", due=date(2026, 1, 1))
    add_channel(db, name="Once", today=date(2026, 1, 1), when="2026-02-02 9:00")
    add_channel(db, name="Still", today=date(2026, 1, 1), when="Mondays 9:00")
    made = make_calendar(db, wanted=EVERYTHING, now=NOW)
    assert (made.counts["followups"], made.counts["channels"], made.earlier) == (0, 1, 2)
    all_ = make_calendar(db, wanted=Wanted(kinds=KINDS), now=NOW)
    assert (all_.entries, all_.earlier) == (3, 0)


def test_what_cannot_go_in_is_told_and_the_rest_goes(db: Database) -> None:
    for name, day in (("Ana", "1985-04-07"), ("Bo", "in spring"), ("Cy", "--02-30"),
                      ("Di", "--02-29")):  # fmt: skip
        contact(db, name, day)
    chat = add_channel(db, name="Zines", today=TODAY, when="Mondays 9 pm").channel_id
    with db.change("A zone went away") as unit:
        unit.sql.execute("UPDATE channel SET time_zone = 'Mars/Base' WHERE id = ?", (chat,))
    made = make_calendar(db, wanted=EVERYTHING, now=NOW)
    assert made.counts["birthdays"] == 2
    assert [(one.what, one.reason.partition(":")[0]) for one in made.left_out] == [
        ("Zines", "There is no time zone “Mars/Base”"),
        ("Bo", "“in spring” names no day of the year."),
        ("Cy", "Its day or time is none"),
    ]
    calendar = icalendar.Calendar.from_ical(made.data)
    leap = [
        one["DTSTART"].dt
        for one in recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 12, 31))
        if "Di" in one["SUMMARY"]
    ]
    assert leap == [date(2027, 2, 28), date(2028, 2, 29)]


def test_other_kinds_and_places_that_cannot_be_written_are_refused(
    db: Database, tmp_path: Path
) -> None:
    with pytest.raises(KnownError, match="cannot go into a calendar"):
        make_calendar(db, wanted=Wanted(kinds=("cakes",)), now=NOW)
    with pytest.raises(KnownError, match="Choose what"):
        make_calendar(db, wanted=Wanted(kinds=()), now=NOW)
    with pytest.raises(KnownError, match="is a folder"):
        export_calendar(db, out=tmp_path, wanted=EVERYTHING, now=NOW)
    with pytest.raises(KnownError, match="cannot be written"):
        export_calendar(db, out=tmp_path / "no" / "c.ics", wanted=EVERYTHING, now=NOW)


def test_a_thousand_entries_are_written_at_once(db: Database) -> None:
    ana = contact(db, "Ana Ríos")
    with db.change("Many") as unit:
        unit.sql.executemany(
            "INSERT INTO follow_up(uid, contact_id, words, due, method, promised, created_at,"
            " snoozed_from, done_at, note) VALUES (?, ?, ?, ?, '', 0, '', '', '', '')",
            [(f"u{n}", ana, f"Do {n}", f"2027-{n % 12 + 1:02}-01") for n in range(1000)],
        )
    begin = time.process_time()
    assert make_calendar(db, wanted=EVERYTHING, now=NOW).entries == 1000
    assert time.process_time() - begin < 3
