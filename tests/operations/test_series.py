"""Series of events: the same again next year."""

import pytest

from companion import operations
from companion.errors import KnownError
from companion.operations.series import repeat_event, series_name
from companion.store import Database
from companion.store.events import EventRow, event_by_id, events_of_series
from companion.store.series import all_series
from tests.people import everything


def again(db: Database, name: str, start: str = "2026-10-18", end: str | None = None) -> EventRow:
    made = operations.add_event(db, name=name, starts_on=start, ends_on=end)
    following = repeat_event(db, event_id=made.event_id)
    with db.read() as sql:
        return event_by_id(sql, following.event_id)


@pytest.mark.parametrize(
    ("name", "following", "series"),
    [
        ("NELA 2026", "NELA 2027", "NELA"),
        ("12th Round Table", "13th Round Table", "Round Table"),
        ("22nd NELA 2026", "23rd NELA 2027", "NELA"),
        ("LibConf '26", "LibConf '27", "LibConf"),
        ("Knitting", "Knitting 2027", "Knitting"),
    ],
)
def test_the_next_one_has_the_next_name(
    db: Database, name: str, following: str, series: str
) -> None:
    made = again(db, name)
    assert (made.name, made.series) == (following, series)
    assert series_name(name) == series


@pytest.mark.parametrize(
    ("days", "moved"),
    [
        (("2026-10-18", "2026-10-20"), ("2027-10-17", "2027-10-19")),  # Sunday to Tuesday
        (("2024-02-29", None), ("2025-02-27", None)),
        (("2026-12-31", "2027-01-02"), ("2027-12-30", "2028-01-01")),
    ],
)
def test_its_days_are_the_same_weekdays_nearest_to_the_date(
    db: Database, days: tuple[str, str | None], moved: tuple[str, str | None]
) -> None:
    made = again(db, "NELA", *days)
    assert (made.starts_on, made.ends_on) == moved


def test_both_are_in_the_series_and_it_is_one_step(db: Database) -> None:
    first = operations.add_event(
        db, name="NELA 2026", starts_on="2026-10-18", role="speaker", hashtag="#nela2026"
    ).event_id
    before = everything(db)
    made = repeat_event(db, event_id=first, place="Boston").event_id
    with db.read() as sql:
        event = event_by_id(sql, made)
        assert [one.id for one in events_of_series(sql, event.series_id or 0)] == [first, made]
    assert (event.place, event.role, event.hashtag) == ("Boston", "speaker", "#nela2027")
    operations.undo(db)
    assert everything(db) == before


def test_a_series_of_no_events_is_gone(db: Database) -> None:
    event = operations.add_event(db, name="NELA 2026", series="NELA").event_id
    same = operations.add_event(db, name="NELA 2027", series="nela").event_id
    with db.read() as sql:
        assert [name for _, name in all_series(sql)] == ["NELA"]
    operations.edit_event(db, event_id=event, series="")
    operations.remove_event(db, event_id=same)
    with db.read() as sql:
        assert all_series(sql) == []


def test_a_year_that_is_taken_is_passed_over(db: Database) -> None:
    operations.add_event(db, name="NELA 2027")
    assert again(db, "NELA 2026").name == "NELA 2028"


def test_beyond_the_calendar_there_is_no_next_year(db: Database) -> None:
    made = operations.add_event(db, name="The last", starts_on="9999-12-31").event_id
    with pytest.raises(KnownError, match="no year after"):
        repeat_event(db, event_id=made)
