"""Sessions typed in a line, marked, changed; and meeting people where one is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.moments import order, when
from companion.operations.people import set_encounter_session
from companion.operations.session_lines import TypedSession, read_session_line
from companion.operations.sessions import (
    add_session,
    edit_session,
    remove_sessions,
    say_here,
    sessions_in_order,
    set_going,
)
from companion.store import Database
from companion.store.contacts import contact_records
from companion.store.encounters import EncounterRow, encounters_of
from companion.store.events import event_by_id
from companion.store.sessions import SessionRow
from tests.people import NOW, everything, import_people

FIRST, LAST = date(2026, 10, 18), date(2026, 10, 20)


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    """An event of three days in a zone, with four people; it is 11:20 UTC on the second."""
    event_id = import_people(db, tmp_path / "people.csv").event_id
    assert event_id is not None
    operations.edit_event(
        db, event_id=event_id, starts_on=str(FIRST), ends_on=str(LAST), time_zone="Europe/Oslo"
    )
    return event_id


def listed(db: Database, event_id: int) -> list[SessionRow]:
    with db.read() as sql:
        return sessions_in_order(sql, event_by_id(sql, event_id))


def met(db: Database, contact_id: int) -> list[EncounterRow]:
    with db.read() as sql:
        return encounters_of(sql, contact_id)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("14:00-15:30 Zines for everyone, Room 2",
         ("Zines for everyone", "2026-10-19T14:00:00", "2026-10-19T15:30:00", "Room 2")),
        ("Tue 9-10:30 am Coffee, cake, and more",
         ("Coffee, cake, and more", "2026-10-20T09:00:00", "2026-10-20T10:30:00", "")),
        ("18 Oct 14h30 Zines @ Hall A", ("Zines", "2026-10-18T14:30:00", "", "Hall A")),
        ("October 20, 2pm Closing", ("Closing", "2026-10-20T14:00:00", "", "")),
        ("2026-10-20 14.00 – 15.30 Uhr Saatgut, Raum 3",
         ("Saatgut", "2026-10-20T14:00:00", "2026-10-20T15:30:00", "Raum 3")),
        ("11-1 pm Lunch", ("Lunch", "2026-10-19T11:00:00", "2026-10-19T13:00:00", "")),
        ("22:00-01:00 Party, Bar",
         ("Party", "2026-10-19T22:00:00", "2026-10-20T01:00:00", "Bar")),
        ("3 ways to weed", ("3 ways to weed", "", "", "")),
        ("20 Oct Exhibition", ("Exhibition", "2026-10-20", "", "")),
    ],
)  # fmt: skip
def test_a_line_is_understood(line: str, expected: tuple[str, str, str, str]) -> None:
    read = read_session_line(line, first=FIRST, last=LAST, day=date(2026, 10, 19))
    assert read == TypedSession(*expected)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("14:00", "needs a title"),
        ("", "needs a title"),
        ("25:00 Zines", "no time of day"),
        ("Fri 14:00 Zines", "has no Fri"),
        ("2026-02-30 14:00 Zines", "a day that there is not"),
    ],
)
def test_a_line_that_cannot_be_is_told(line: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        read_session_line(line, first=FIRST, last=LAST, day=None)


def test_a_line_without_a_day_needs_one_from_elsewhere() -> None:
    with pytest.raises(KnownError, match="On which day"):
        read_session_line("14:00 Zines", first=None, last=None, day=None)


def test_sessions_are_in_the_order_of_the_events_clock(db: Database, event: int) -> None:
    add_session(db, event_id=event, line="Whenever")
    add_session(db, event_id=event, title="Late, in UTC", starts_at="2026-10-18T13:00:00+00:00")
    add_session(db, event_id=event, line="18 Oct 14:30 Before it")
    add_session(db, event_id=event, line="18 Oct All day long")
    titles = [one.title for one in listed(db, event)]
    assert titles == ["All day long", "Before it", "Late, in UTC", "Whenever"]


def test_times_follow_the_zone_of_the_event(db: Database, event: int) -> None:
    add_session(db, event_id=event, line="14:00-15:00 Zines", day=LAST)
    one = listed(db, event)[0]
    assert when(one.starts_at, one.ends_at, "Europe/Oslo").runs_at(
        datetime(2026, 10, 20, 12, 30, tzinfo=UTC)
    )
    assert order(when(one.starts_at, "", "Asia/Tokyo").start, "Asia/Tokyo") == (
        0, "2026-10-20T140000",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "needs a title"),
        ({"starts_at": "teatime"}, "no time"),
        ({"ends_at": "2026-10-18T09:00"}, "end before it begins"),
        ({"starts_at": "", "ends_at": "2026-10-18T09:00"}, "has to begin"),
        ({"ends_at": "2026-10-19"}, "not one of each"),
        ({"colour": "red"}, "no field “colour”"),
    ],
)
def test_what_a_session_cannot_be_is_told(
    db: Database, event: int, fields: dict[str, str], sentence: str
) -> None:
    made = add_session(db, event_id=event, line="18 Oct 14:00 Zines").session_id
    before = everything(db)
    with pytest.raises(KnownError, match=sentence):
        edit_session(db, session_id=made, **fields)
    assert everything(db) == before


def test_each_change_of_a_session_is_one_step(db: Database, event: int) -> None:
    steps: list[Callable[[], Any]] = [
        lambda: add_session(db, event_id=event, line="14:00 Zines"),
        lambda: edit_session(db, session_id=1, place="Hall", url="https://x.example"),
        lambda: set_going(db, session_id=1, going=True),
        lambda: say_here(db, event_id=event, session_id=1),
        lambda: say_here(db, event_id=event, session_id=None),
        lambda: remove_sessions(db, session_ids=[1]),
    ]
    for step in steps:
        before = everything(db)
        step()
        assert everything(db) != before
        operations.undo(db)
        assert everything(db) == before
        operations.redo(db)


def test_whom_one_meets_while_one_session_runs_is_met_there(db: Database, event: int) -> None:
    add_session(db, event_id=event, line="2026-10-19 13:00-14:00 Zines, Room 2")
    add_session(db, event_id=event, line="2026-10-19 15:00-16:00 Later")
    contact = operations.meet(db, attendee_id=1).contact_id
    assert [(one.session, one.where) for one in met(db, contact)] == [("Zines", "")]
    with db.read() as sql:
        assert contact_records(sql, [contact])[0]["encounters"] == [
            {"event": "LibConf", "on": "2026-10-19", "where": "Zines", "note": ""}
        ]


def test_of_several_that_run_it_is_the_one_you_go_to_or_say(db: Database, event: int) -> None:
    for title in ("A", "B"):
        add_session(db, event_id=event, line=f"2026-10-19 13:00-14:00 {title}")
    assert met(db, operations.meet(db, attendee_id=1).contact_id)[0].session == ""
    set_going(db, session_id=2, going=True)
    assert met(db, operations.meet(db, attendee_id=2).contact_id)[0].session == "B"
    say_here(db, event_id=event, session_id=1)
    assert met(db, operations.meet(db, attendee_id=3).contact_id)[0].session == "A"
    # Another day is no session of now.
    contact = operations.meet(db, attendee_id=4, on="2026-10-18").contact_id
    assert met(db, contact)[0].session == ""


def test_a_second_session_is_a_second_meeting_and_it_can_be_corrected(
    db: Database, event: int
) -> None:
    for title in ("A", "B"):
        add_session(db, event_id=event, line=f"2026-10-19 13:00-14:00 {title}")
    for session in (1, 2, 2):
        say_here(db, event_id=event, session_id=session)
        contact = operations.meet(db, attendee_id=1).contact_id
    assert [one.session for one in met(db, contact)] == ["A", "B"]
    first = met(db, contact)[0].id
    set_encounter_session(db, encounter_id=first, session_id=None)
    assert met(db, contact)[0].session == ""
    other = operations.add_event(db, name="Elsewhere").event_id
    foreign = add_session(db, event_id=other, line="Foreign").session_id
    with pytest.raises(KnownError, match="not at that event"):
        set_encounter_session(db, encounter_id=first, session_id=foreign)


def test_a_session_that_goes_leaves_the_meeting(db: Database, event: int) -> None:
    add_session(db, event_id=event, line="2026-10-19 13:00-14:00 Zines")
    contact = operations.meet(db, attendee_id=1).contact_id
    before = everything(db)
    remove_sessions(db, session_ids=[1])
    assert [(one.event, one.session) for one in met(db, contact)] == [("LibConf", "")]
    operations.undo(db)
    assert everything(db) == before


def test_the_clock_of_these_tests_is_as_they_say() -> None:
    assert datetime(2026, 10, 19, 11, 20, tzinfo=UTC) == NOW
