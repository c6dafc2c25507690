"""A database of the first version comes along with everything in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from companion import operations
from companion.store import Database, schema, undo
from companion.store.attendees import attendee_records, cells_of
from companion.store.cards import card_fields
from companion.store.people import PeopleFilter, search_people
from companion.store.search.query import Searcher
from tests.people import everything

EVENT = {"id": 1, "uid": "u", "name": "LibConf", "kind": "conference"}
ROSTER = {
    "id": 1, "event_id": 1, "file_name": "a.csv", "sha256": "x", "format": "csv", "header_row": 1,
    "headers": '["Name","E-mail"]', "columns": '{"Name":"name","E-mail":"emails"}',
}  # fmt: skip


def _attendee(number: int) -> dict[str, object]:
    given, family, email = f"Given{number}", f"Family{number}", f"p{number}@x.example"
    return {
        "event_id": 1, "roster_id": 1, "row": number, "formatted_name": f"{given} {family}",
        "given": given, "family": family, "emails": f'["{email}"]', "nicknames": "[]",
        "phones": "[]", "urls": "[]", "interests": "[]", "extra": "{}", "missing": 0,
        "want_to_meet": 0, "cells": f'[" {given}  {family}","{email}"]',
        "sort_key": f"{given} {family}".lower(),
    }  # fmt: skip


def _insert(sql: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """Insert a row; texts that are not given are blank."""
    columns = sql.execute(f"PRAGMA table_info({table})").fetchall()
    texts = (name for _, name, kind, needed, *_ in columns if needed and kind == "TEXT")
    full: dict[str, object] = {**dict.fromkeys(texts, ""), **values}
    marks = ", ".join("?" * len(full))
    sql.execute(f"INSERT INTO {table}({', '.join(full)}) VALUES ({marks})", tuple(full.values()))


@contextmanager
def older(folder: Path, version: int) -> Iterator[sqlite3.Connection]:
    """A new database as the migrations up to that version make it."""
    from alembic import command
    from alembic.config import Config

    from companion.store.orm import engine_on

    folder.mkdir()
    with closing(sqlite3.connect(folder / "companion.db", isolation_level=None)) as sql:
        config = Config()
        config.set_main_option("script_location", str(schema._migrations()))
        config.set_main_option("path_separator", "os")
        with engine_on(sql).connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, f"{version:04}")
        yield sql
        sql.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        sql.execute(f"PRAGMA user_version = {version}")


def first_version(folder: Path) -> None:
    """Write a database as version 0.1.0 left it: an event, a roster, 250 people, a contact."""
    with older(folder, 1) as sql:
        _insert(sql, "event", EVENT)
        _insert(sql, "roster", ROSTER)
        for number in range(2, 252):
            _insert(sql, "attendee", _attendee(number))
        sql.execute("INSERT INTO undo_step(name, at, undone) VALUES ('Imported', '', 0)")


def columns_of(sql: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in sql.execute(f"PRAGMA table_info({table})")]


def test_people_of_the_first_version_are_found_with_their_rows(tmp_path: Path) -> None:
    first_version(tmp_path / "data")
    with Database.open(tmp_path / "data") as db:
        assert db.problems() == []
        with db.read() as sql:
            assert sql.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
            people = attendee_records(sql, event_id=1)
            assert len(people) == 250
            (found, *_) = search_people(sql, Searcher(sql), "given77 famly77", PeopleFilter())
            id = found.key >> 1
            assert cells_of(sql, id) == {
                "Name": " Given77  Family77", "E-mail": "p77@x.example",
            }  # fmt: skip
        before = everything(db)
        operations.meet(db, attendee_id=id)
        operations.undo(db)
        assert everything(db) == before
    assert list((tmp_path / "data" / "backups").glob("*version-1.db"))


def test_a_card_and_a_scan_of_the_third_version_come_along_and_are_undone(tmp_path: Path) -> None:
    with older(tmp_path / "data", 3) as sql:
        undo.install(sql, [one for one in undo.TRACKED_TABLES if columns_of(sql, one)])
        step = undo.begin(sql, "Changed my card", "")
        field = {"id": 7, "position": 0, "name": "given", "value": "Ada", "types": "[]"}
        _insert(sql, "card_field", {**field, "circles": 3})
        _insert(sql, "scan", {"id": 1, "payload": "https://a.example"})
        undo.end(sql, step, "Changed my card")
    with Database.open(tmp_path / "data") as db:
        with db.read() as read:
            (card,) = card_fields(read)
            assert (card.id, card.value, card.language) == (7, "Ada", "")
            assert read.execute("SELECT payload, picture FROM scan").fetchall() == [
                ("https://a.example", None)
            ]
        before = everything(db)
        operations.undo(db)
        with db.read() as read:
            assert card_fields(read) == []
        operations.redo(db)
        assert everything(db) == before


def test_people_whom_you_wanted_to_meet_come_along_from_the_fourth_version(
    tmp_path: Path,
) -> None:
    with older(tmp_path / "data", 4) as sql:
        _insert(sql, "event", EVENT)
        _insert(sql, "roster", {**ROSTER, "corrected": "{}"})
        line = {name: value for name, value in _attendee(2).items() if name != "cells"}
        _insert(sql, "attendee", {**line, "id": 1, "country_code": ""})
        undo.install(sql, [one for one in undo.TRACKED_TABLES if columns_of(sql, one)])
        step = undo.begin(sql, "Want to meet Given2 Family2", "")
        sql.execute("UPDATE attendee SET want_to_meet = 1")
        undo.end(sql, step, "Want to meet Given2 Family2")
    with Database.open(tmp_path / "data") as db:
        with db.read() as read:
            assert attendee_records(read, marks=True)[0]["want_to_meet"]
        with db.change("Said why") as unit:
            unit.sql.execute("INSERT INTO meeting_reason(attendee_id, reason) VALUES (1, 'zines')")
        after = everything(db)
        operations.undo(db)
        operations.undo(db)
        with db.read() as read:
            assert not attendee_records(read, marks=True)[0]["want_to_meet"]
        operations.redo(db)
        operations.redo(db)
        assert everything(db) == after
