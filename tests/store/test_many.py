"""Many people changed at once: the same as one by one, and taken back as a whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Note, Photo, Point
from companion.store import Database, many
from companion.store.undo import TRACKED_TABLES

PEOPLE = many.MANY + 20


@pytest.fixture
def crowd(db: Database) -> Database:
    """Contacts who say something in most tables; the first two stand on a list as well."""
    for number in range(4):
        draft = ContactDraft(
            formatted_name=f"Ana {number}", emails=[Point(f"ana{number}@x.example")],
            notes=[Note("met by the door")], tags=["old"], photo=Photo(b"picture"),
        )  # fmt: skip
        operations.add_contact(db, draft=draft)
    with db.change("Filled") as unit:
        unit.sql.executemany(
            "INSERT INTO contact(uid, formatted_name, given, additional, family, prefixes,"
            " suffixes, nicknames, organization, title, role, birthday, anniversary, circles,"
            " sort_key, created_at) VALUES (?, ?, '', '', '', '', '', '[]', '[]', '', '', '', '',"
            " 0, ?, '')",
            [(f"u{n}", f"Bo {n}", f"bo {n}") for n in range(PEOPLE - 4)],
        )
        event = unit.sql.execute(
            "INSERT INTO event(uid, name, kind, place, country, time_zone, hashtag, notes, role,"
            " message) VALUES ('e', 'Conf', 'conference', '', '', '', '', '', '', '')"
        ).lastrowid
        roster = unit.sql.execute(
            "INSERT INTO roster(event_id, file_name, sha256, imported_at, format, header_row,"
            " headers, columns, corrected) VALUES (?, 'x', 'x', '', 'csv', 1, '[]', '{}', '{}')",
            (event,),
        ).lastrowid
        for contact in (1, 2):
            _attendee(unit.sql, event, roster, contact)
    return db


def _attendee(sql: Any, event: int | None, roster: int | None, contact: int) -> None:
    columns = [
        row[1]
        for row in sql.execute("PRAGMA table_info(attendee)")
        if row[1] not in ("id", "address")
    ]
    lists = {"nicknames", "emails", "phones", "urls", "interests"}
    numbers = {"row", "missing", "want_to_meet"}
    known = {"event_id": event, "roster_id": roster, "contact_id": contact, "extra": "{}"}
    values = [
        known.get(name, "[]" if name in lists else 0 if name in numbers else "x")
        for name in columns
    ]
    marks = ", ".join("?" * len(columns))
    sql.execute(f"INSERT INTO attendee({', '.join(columns)}) VALUES ({marks})", values)


def everything(db: Database) -> dict[str, list[Any]]:
    with db.read() as sql:
        return {table: sql.execute(f"SELECT * FROM {table}").fetchall() for table in TRACKED_TABLES}


def ids(db: Database) -> list[int]:
    with db.read() as sql:
        return [row[0] for row in sql.execute("SELECT id FROM contact ORDER BY id")]


def entries(db: Database) -> int:
    with db.read() as sql:
        count: int = sql.execute(
            "SELECT count(*) FROM undo_entry WHERE step_id = (SELECT max(id) FROM undo_step)"
        ).fetchone()[0]
    return count


def found(db: Database, text: str) -> int:
    from companion.store.search.query import Searcher

    with db.read() as sql:
        return len(Searcher(sql).find(text, limit=2 * PEOPLE))


DEEDS: dict[str, Callable[[Database, list[int]], object]] = {
    "circles": lambda db, some: operations.set_circles(db, contact_ids=some, circles=Circle.BOTH),
    "also": lambda db, some: operations.add_circles(db, contact_ids=some, circles=Circle.SOCIAL),
    "tag": lambda db, some: operations.tag_contacts(db, contact_ids=some, tags=["old", "zebra"]),
    "remove": lambda db, some: operations.remove_contacts(db, contact_ids=some),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_many_at_once_are_taken_back_and_done_again_as_one_step(crowd: Database, deed: str) -> None:
    before, some = everything(crowd), ids(crowd)
    DEEDS[deed](crowd, some)
    after = everything(crowd)
    assert after != before
    assert entries(crowd) < 20
    for _ in range(2):
        operations.undo(crowd)
        assert everything(crowd) == before
        operations.redo(crowd)
        assert everything(crowd) == after


@pytest.mark.parametrize("deed", DEEDS)
def test_many_at_once_come_to_the_same_as_one_by_one(crowd: Database, deed: str) -> None:
    some = ids(crowd)
    DEEDS[deed](crowd, some)
    at_once = everything(crowd)
    operations.undo(crowd)
    for start in range(0, len(some), 50):
        DEEDS[deed](crowd, some[start : start + 50])
    one_by_one = everything(crowd)
    for table, rows in at_once.items():
        assert _without_ids(rows) == _without_ids(one_by_one[table]), table


def _without_ids(rows: list[Any]) -> list[Any]:
    return sorted((row[1:] for row in rows), key=repr)


def test_what_was_changed_at_once_is_found_by_the_search(crowd: Database) -> None:
    some = ids(crowd)
    operations.tag_contacts(crowd, contact_ids=some[:-1], tags=["zebra"])
    assert found(crowd, "zebra") == PEOPLE - 1
    operations.untag_contacts(crowd, contact_ids=some[1:], tags=["zebra"])
    assert found(crowd, "zebra") == 1
    operations.undo(crowd)
    assert found(crowd, "zebra") == PEOPLE - 1
    operations.undo(crowd)
    assert found(crowd, "zebra") == 0
    operations.remove_contacts(crowd, contact_ids=some)
    assert found(crowd, "bo") == 0
    operations.undo(crowd)
    assert found(crowd, "bo") == PEOPLE - 4


def test_whoever_leaves_a_circle_stays_in_the_other(crowd: Database) -> None:
    some = ids(crowd)
    operations.set_circles(crowd, contact_ids=some, circles=Circle.BOTH)
    step = operations.leave_circles(crowd, contact_ids=some, circles=Circle.SOCIAL).changed
    with crowd.read() as sql:
        assert sql.execute("SELECT DISTINCT circles FROM contact").fetchall() == [(1,)]
    assert step.step == f"{PEOPLE} people: no longer social"
    assert step.tables["contact"] == frozenset(some)
    assert not operations.leave_circles(
        crowd, contact_ids=some, circles=Circle.SOCIAL
    ).changed.tables


def test_a_change_of_many_that_is_stopped_leaves_everything_as_it_was(crowd: Database) -> None:
    before = everything(crowd)

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    some = ids(crowd)
    with pytest.raises(Cancelled):
        operations.remove_contacts(crowd, contact_ids=some, progress=stop)
    with pytest.raises(Cancelled):
        operations.tag_contacts(crowd, contact_ids=some, tags=["zebra"], progress=stop)
    assert everything(crowd) == before
    # The triggers that were dropped meanwhile are there again.
    operations.tag_contacts(crowd, contact_ids=[1], tags=["one"])
    operations.undo(crowd)
    assert everything(crowd) == before


def test_one_who_is_not_there_is_told_before_anything_is_done(crowd: Database) -> None:
    before = everything(crowd)
    with pytest.raises(KnownError, match="no contact 99999"):
        operations.set_circles(crowd, contact_ids=[*ids(crowd), 99999], circles=Circle.BOTH)
    assert everything(crowd) == before


def test_many_attendees_who_are_met_at_once_are_as_those_met_one_by_one(
    db: Database, tmp_path: Path
) -> None:
    lines = [f"Ana {n},ana{n}@x.example,Library {n % 7}" for n in range(PEOPLE)]
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail,Company\n" + "\n".join(lines) + "\n", encoding="utf-8")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event="Conf")
    with db.read() as sql:
        lines_of = [row[0] for row in sql.execute("SELECT id FROM attendee ORDER BY id")]
    operations.meet(db, attendee_id=lines_of[3])
    before = everything(db)
    assert operations.meet_many(db, attendee_ids=lines_of).changed.step == f"Met {PEOPLE} people"
    at_once = everything(db)
    assert len(at_once["encounter"]) == PEOPLE
    assert found(db, "ana 7") > 0
    operations.undo(db)
    assert everything(db) == before
    operations.redo(db)
    assert everything(db) == at_once
    operations.undo(db)
    for start in range(0, PEOPLE, 100):
        operations.meet_many(db, attendee_ids=lines_of[start : start + 100])
    one_by_one = everything(db)
    for table in ("contact", "contact_point", "encounter", "attendee"):
        # But for ids, and the UID, which is by chance.
        start = 4 if table == "attendee" else 2
        assert [row[start:] for row in at_once[table]] == [
            row[start:] for row in one_by_one[table]
        ], table


def test_contacts_are_met_at_the_event_once_a_day(crowd: Database) -> None:
    for _ in range(2):
        operations.meet_many(crowd, attendee_ids=[], contact_ids=ids(crowd), event_id=1)
    assert len(everything(crowd)["encounter"]) == PEOPLE
