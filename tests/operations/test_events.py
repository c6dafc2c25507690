"""Events: checked when they are added and changed, removed with their rosters."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.store import Database
from companion.store.events import all_events, event_by_id, find_event, the_event
from tests.people import everything, import_people

WHOLE: dict[str, str] = {
    "name": "LibConf 2026",
    "kind": "conference",
    "starts_on": "2026-10-18",
    "ends_on": "2026-10-20",
    "place": "Harpa",
    "country": "Iceland",
    "time_zone": "Atlantic/Reykjavik",
    "hashtag": "#libconf",
    "notes": "Bring\ncards",
}


def test_an_event_is_kept_as_it_was_given(db: Database) -> None:
    result = operations.add_event(db, **WHOLE)
    with db.read() as sql:
        event = event_by_id(sql, result.event_id)
    assert {name: getattr(event, name) for name in WHOLE} == WHOLE
    assert event.uid
    assert event.people == 0
    assert result.changed.step == "Added the event “LibConf 2026”"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " \x00"}, "needs a name"),
        ({"starts_on": "18.10.2026"}, "year-month-day"),
        ({"ends_on": "2026-02-30"}, "year-month-day"),
        ({"ends_on": "2026-10-17"}, "end .* before it starts"),
        ({"time_zone": "Mars/Olympus"}, "time zone"),
        ({"name": "libCONF 2027"}, "already"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(
    db: Database, fields: dict[str, str], sentence: str
) -> None:
    operations.add_event(db, name="LibConf 2027")
    event = operations.add_event(db, **WHOLE).event_id
    before = everything(db)
    with pytest.raises(KnownError, match=sentence):
        operations.add_event(db, **(WHOLE | {"name": "Other"} | fields))
    with pytest.raises(KnownError, match=sentence):
        operations.edit_event(db, event_id=event, **fields)
    assert everything(db) == before


def test_an_event_is_changed_field_by_field(db: Database) -> None:
    event = operations.add_event(db, **WHOLE).event_id
    operations.edit_event(db, event_id=event, place="Online", ends_on=None, hashtag="lib26")
    operations.edit_event(db, event_id=event, name="LIBCONF 2026")
    with db.read() as sql:
        row = event_by_id(sql, event)
    assert (row.name, row.place, row.ends_on, row.hashtag) == (
        "LIBCONF 2026", "Online", None, "#lib26",
    )  # fmt: skip
    assert row.starts_on == "2026-10-18"
    with pytest.raises(KnownError, match="no field “colour”"):
        operations.edit_event(db, event_id=event, colour="red")
    with pytest.raises(KnownError, match="no event 99"):
        operations.edit_event(db, event_id=99, name="x")


def test_removing_an_event_keeps_the_people_met_there(db: Database, tmp_path: Path) -> None:
    event = import_people(db, tmp_path / "people.csv").event_id
    assert event is not None
    operations.meet(db, attendee_id=1, where="Stairs")
    before = everything(db)
    operations.remove_event(db, event_id=event)
    after = everything(db)
    assert after["event"] == after["roster"] == after["attendee"] == []
    assert after["contact"] == before["contact"]
    with db.read() as sql:
        encounter = sql.execute("SELECT event_id, attendee_id, place FROM encounter").fetchall()
    assert encounter == [(None, None, "Stairs")]
    assert db.problems() == []
    operations.undo(db)
    assert everything(db) == before


def test_events_are_listed_newest_first(db: Database) -> None:
    for name, day in (("Old", "2020-01-01"), ("New", "2026-01-01"), ("Undated", None)):
        operations.add_event(db, name=name, starts_on=day)
    with db.read() as sql:
        assert [event.name for event in all_events(sql)] == ["Undated", "New", "Old"]


def test_an_event_is_found_by_name_before_number(db: Database) -> None:
    first = operations.add_event(db, name="Köln Café").event_id
    second = operations.add_event(db, name="1").event_id
    with db.read() as sql:
        assert the_event(sql, " koln cafe ").id == first
        assert the_event(sql, "1").id == second
        assert the_event(sql, str(second)).id == second
        for nobody in ("", "Berlin", "99", "9" * 5000, "…"):
            assert find_event(sql, nobody) is None
        with pytest.raises(KnownError, match="no event “Berlin”"):
            the_event(sql, "Berlin")
