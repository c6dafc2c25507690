"""The organizer's calendar file in an event's programme, and newer versions of it."""

import pytest

from companion import operations
from companion.errors import KnownError
from companion.operations.calendars_in import CalendarReport, import_calendar
from companion.operations.sessions import edit_session, set_going
from companion.store import Database
from companion.store.events import event_by_id
from companion.store.sessions import SessionRow, sessions_of
from tests.formats.calendar.files import calendar, event
from tests.people import everything

ZINES = event("Zines", ";TZID=Europe/Oslo:20261018T140000", "LOCATION:Hall A", uid="z")
SEEDS = event("Seeds", ";TZID=Europe/Oslo:20261019T090000", uid="s")
COFFEE = event("Coffee", ";TZID=Europe/Oslo:20261018T080000", "RRULE:FREQ=DAILY;COUNT=3", uid="c")


def bring(
    db: Database,
    *events: str,
    file: str = "programme.ics",
    everything: bool = False,
    dry_run: bool = False,
) -> CalendarReport:
    data = calendar(*events)
    return import_calendar(
        db, event="LibConf", data=data, file=file, everything=everything, dry_run=dry_run
    )


def sessions(db: Database) -> dict[str, SessionRow]:
    with db.read() as sql:
        return {one.title: one for one in sessions_of(sql, 1)}


def test_a_file_makes_its_event_with_its_days_and_its_zone(db: Database) -> None:
    report = bring(db, ZINES, SEEDS, COFFEE)
    assert len(report.added) == 5
    with db.read() as sql:
        made = event_by_id(sql, report.event_id)
    assert (made.name, made.starts_on, made.ends_on) == ("LibConf", "2026-10-18", "2026-10-20")
    assert made.time_zone == "Europe/Oslo"
    before = everything(db)
    operations.undo(db)
    with db.read() as sql:
        assert sql.execute("SELECT count(*) FROM event").fetchone() == (0,)
    operations.redo(db)
    assert everything(db) == before


def test_a_newer_file_says_in_words_what_is_otherwise(db: Database) -> None:
    bring(db, ZINES, SEEDS, COFFEE)
    moved = ZINES.replace("T140000", "T150000").replace("Hall A", "Hall B")
    gone = event("Seeds", ";TZID=Europe/Oslo:20261019T090000", "STATUS:CANCELLED", uid="s")
    new = event("Maps", ";TZID=Europe/Oslo:20261019T110000", uid="m")
    planned = bring(db, moved, gone, new, file="programme (2).ics", dry_run=True)
    before = everything(db)
    report = bring(db, moved, gone, new, file="programme (2).ics")
    assert [one.title for one in report.added] == ["Maps"]
    assert [one.words for one in report.updated] == [
        "begins: 2026-10-18 14:00 → 2026-10-18 15:00; place: Hall A → Hall B"
    ]
    assert [one.title for one in report.cancelled] == ["Seeds"]
    assert [one.title for one in report.missing] == ["Coffee"] * 3
    for name in ("added", "updated", "cancelled", "missing"):
        assert getattr(planned, name) == getattr(report, name)
    after = sessions(db)
    assert (after["Seeds"].state, after["Coffee"].state) == ("cancelled", "missing")
    operations.undo(db)
    assert everything(db) == before


def test_the_same_file_again_changes_nothing_and_what_is_back_is_back(db: Database) -> None:
    bring(db, ZINES, SEEDS)
    before = everything(db)
    report = bring(db, ZINES, SEEDS)
    assert (report.unchanged, report.added, report.updated) == (2, [], [])
    assert everything(db) == before
    bring(db, ZINES)
    assert sessions(db)["Seeds"].state == "missing"
    assert [one.words for one in bring(db, ZINES, SEEDS).updated] == [
        "state: missing → takes place"
    ]


def test_what_you_changed_stays_until_the_file_says_something_new_of_it(db: Database) -> None:
    bring(db, ZINES)
    set_going(db, session_id=1, going=True)
    edit_session(db, session_id=1, place="The attic", title="Zines!")
    assert bring(db, ZINES).own == 1
    assert (sessions(db)["Zines!"].place, sessions(db)["Zines!"].going) == ("The attic", True)
    bring(db, ZINES.replace("Hall A", "Hall C"))
    assert sessions(db)["Zines!"].place == "Hall C"


def test_another_calendar_of_the_event_marks_nothing_of_the_first_as_missing(db: Database) -> None:
    bring(db, ZINES)
    report = bring(db, SEEDS, file="workshops.ics")
    assert report.missing == []
    assert {one.state for one in sessions(db).values()} == {""}


def test_a_file_of_other_days_is_told_and_can_be_taken_all_the_same(db: Database) -> None:
    operations.add_event(db, name="LibConf", starts_on="2027-01-01")
    with pytest.raises(KnownError, match="on other days than the event's"):
        bring(db, ZINES)
    assert len(bring(db, ZINES, everything=True).added) == 1


def test_a_broken_rule_is_reported_and_all_else_is_taken(db: Database) -> None:
    broken = event("Odd", ":20261018T100000Z", "RRULE:FREQ=WHENEVER")
    report = bring(db, broken, ZINES)
    assert len(report.added) == 2
    assert str(report.faults[0]).startswith("Line 3, “Odd”: “FREQ=WHENEVER” is no rule")


def test_a_file_of_nothing_makes_no_event(db: Database) -> None:
    with pytest.raises(KnownError, match="no sessions that can be read"):
        bring(db)
    with db.read() as sql:
        assert sql.execute("SELECT count(*) FROM event").fetchone() == (0,)
