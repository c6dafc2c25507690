"""Writes `migrations/schema.sql`: `python -m companion.store.snapshot`, after a new migration."""

import sqlite3
from contextlib import closing
from pathlib import Path

from companion.store.schema import migrate

FILE = Path(__file__).resolve().parent / "migrations" / "schema.sql"

# What the migrations put into a new database; everything else begins empty.
_SEEDED = ("alembic_version", "undo_recording", "search_state")


def snapshot() -> str:
    """The statements that make a new database what all migrations together would make it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sql:
        migrate(sql)
        statements = [
            row[0]
            for row in sql.execute(
                "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index')"
                " AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
            )
        ]
        for table in _SEEDED:
            for row in sql.execute(f"SELECT * FROM {table}"):
                values = ", ".join("NULL" if value is None else repr(value) for value in row)
                statements.append(f"INSERT INTO {table} VALUES ({values})")
    return ";\n".join(statements) + "\n"


if __name__ == "__main__":
    FILE.write_text(snapshot(), encoding="utf-8")
