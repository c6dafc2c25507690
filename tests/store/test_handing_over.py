"""Two contacts become one: nothing that refers to either is lost, whatever tables there are."""

import sqlite3
from collections.abc import Iterator

import pytest

from companion import operations
from companion.model.draft import ContactDraft
from companion.operations.contacts import add_contact
from companion.operations.merging import merge_contacts
from companion.store import Database
from companion.store.handing_over import BY_SOURCES, DRAFT_TABLES, MOVED, ONCE, OTHERS

KEPT, GONE, THIRD, FOURTH = 1, 2, 3, 4
# Tables of pairs, whose first end is a contact as the other is.
FIRST = (("introduction", "contact_id"), ("not_introduced", "contact_id"))


@pytest.fixture
def people(db: Database) -> Database:
    for name in ("Katrín Jónsdóttir", "Katrin Jonsdottir", "Bo Park", "Cy Lin"):
        add_contact(db, draft=ContactDraft(formatted_name=name))
    return db


def references(sql: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every column that refers to a contact."""
    tables = [row[0] for row in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in sql.execute(f"PRAGMA foreign_key_list({table})"):
            if row[2] == "contact":
                yield table, row[3]


def plant(sql: sqlite3.Connection, table: str, **given: object) -> int:
    """A row with something in every column, and what it belongs to."""
    owners = {row[3]: row[2] for row in sql.execute(f"PRAGMA foreign_key_list({table})")}
    for _, column, kind, needed, *_ in sql.execute(f"PRAGMA table_info({table})").fetchall():
        if column in given or column == "id" or not needed:
            continue
        if column in owners:
            given[column] = plant(sql, owners[column])
        else:
            number = sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            texts = "{}" if column in ("extra", "said") else f'["x{number}"]'
            given[column] = number if kind == "INTEGER" else texts
    names, places = ", ".join(given), ", ".join("?" * len(given))
    made = sql.execute(f"INSERT INTO {table}({names}) VALUES ({places})", tuple(given.values()))
    assert made.lastrowid is not None
    return made.lastrowid


def everything(db: Database) -> dict[str, list[tuple[object, ...]]]:
    with db.read() as sql:
        tables = {table for table, _ in references(sql)}
        return {
            table: [tuple(row) for row in sql.execute(f"SELECT * FROM {table} ORDER BY id")]
            for table in sorted(tables)
        }


def test_every_column_that_refers_to_a_contact_has_a_rule(db: Database) -> None:
    with db.read() as sql:
        found = set(references(sql))
    ruled = {(table, "contact_id") for table in {*DRAFT_TABLES, *BY_SOURCES, *MOVED, *ONCE}}
    assert found == ruled | set(OTHERS)


def test_whatever_refers_to_the_one_that_goes_refers_to_the_one_that_stays(
    people: Database,
) -> None:
    with people.read() as sql:
        places = [place for place in references(sql) if place[0] not in DRAFT_TABLES]
    planted: dict[tuple[str, str], int] = {}
    with people.change("Planted") as unit:
        for table, column in places:
            # The other end of a pair is somebody else.
            pair = {name: THIRD for other, name in (*OTHERS, *FIRST)
                    if other == table and name != column}  # fmt: skip
            if table == "met_through" and column == "through_id":
                pair = {"contact_id": THIRD}
            elif table == "met_through":
                pair = {}
            elif table == "not_same":
                pair = {"contact_id": FOURTH, "other_id": THIRD} | {column: GONE}
            planted[table, column] = plant(unit.sql, table, **(pair | {column: GONE}))
    before = everything(people)
    merge_contacts(people, contact_ids=[KEPT, GONE])
    with people.read() as sql:
        for table, column in places:
            ids = [row[0] for row in sql.execute(f"SELECT {column} FROM {table}")]
            assert KEPT in ids, f"{table}.{column} was forgotten"
            assert GONE not in ids
    operations.undo(people)
    assert everything(people) == before


def both(
    db: Database, table: str, one: dict[str, object], other: dict[str, object]
) -> list[object]:
    """Rows for both, merged: what the first text columns of the rest say."""
    with db.change("Planted") as unit:
        plant(unit.sql, table, **{"contact_id": KEPT, **one})
        plant(unit.sql, table, **{"contact_id": GONE, **other})
    merge_contacts(db, contact_ids=[KEPT, GONE])
    column = next(iter(one))
    with db.read() as sql:
        return [row[0] for row in sql.execute(f"SELECT {column} FROM {table} ORDER BY id")]


def test_of_what_there_can_be_one_the_kept_contacts_stays(people: Database) -> None:
    assert both(people, "cadence", {"every_days": 7}, {"every_days": 30}) == [7]


def test_both_answers_of_getting_to_know_stay(people: Database) -> None:
    one, other = {"words": "zines", "name": "hopes"}, {"words": "maps", "name": "hopes"}
    assert both(people, "getting_to_know", dict(one), dict(other)) == ["zines\nmaps"]


def test_an_answer_to_an_invitation_is_taken_from_whoever_gave_one(people: Database) -> None:
    with people.change("An event") as unit:
        event = plant(unit.sql, "event")
    one: dict[str, object] = {"answer": "", "event_id": event}
    assert both(people, "guest", one, {"answer": "yes", "event_id": event}) == ["yes"]


def test_nobody_is_introduced_to_or_met_through_themselves(people: Database) -> None:
    with people.change("Planted") as unit:
        plant(unit.sql, "introduction", contact_id=GONE, other_id=KEPT)
        plant(unit.sql, "met_through", contact_id=KEPT, through_id=GONE)
    merge_contacts(people, contact_ids=[KEPT, GONE])
    left = everything(people)
    assert (left["introduction"], left["met_through"]) == ([], [])


def test_a_circle_of_having_met_through_each_other_is_broken_with_the_name_kept(
    people: Database,
) -> None:
    with people.change("Planted") as unit:
        plant(unit.sql, "met_through", contact_id=KEPT, through_id=THIRD, name="", note="")
        plant(unit.sql, "met_through", contact_id=THIRD, through_id=GONE, name="", note="")
    merge_contacts(people, contact_ids=[KEPT, GONE])
    with people.read() as sql:
        rows = sql.execute("SELECT contact_id, through_id, name FROM met_through ORDER BY id")
        assert [tuple(row) for row in rows] == [(KEPT, None, "Bo Park"), (THIRD, KEPT, "")]


def test_hours_and_zone_are_taken_over_and_who_is_in_use_is_not_put_away(people: Database) -> None:
    with people.change("Planted") as unit:
        unit.sql.execute("UPDATE contact SET archived_at = '2026-01-01' WHERE id = ?", (KEPT,))
        unit.sql.execute("UPDATE contact SET hours = '8-14' WHERE id = ?", (GONE,))
    merge_contacts(people, contact_ids=[KEPT, GONE])
    with people.read() as sql:
        row = sql.execute("SELECT hours, archived_at FROM contact WHERE id = ?", (KEPT,)).fetchone()
        assert tuple(row) == ("8-14", "")
