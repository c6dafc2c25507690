"""Rosters of any size: the rows as they came stand beside the people, the index in spans.

A row's cells are kept with the roster they stood in, some hundred rows to a page, so that the
people's own table stays small. Countries get their codes, a roster remembers what its reader
corrected, and who was said not to be somebody stays so. The search index is made anew (see
`companion.store.search`), and so is the log of undo steps, whose statements name columns that
are gone.
"""

import json

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

_ROWS = 100

STATEMENTS = """
CREATE TABLE roster_page (
    id INTEGER PRIMARY KEY NOT NULL,
    roster_id INTEGER NOT NULL REFERENCES roster(id) ON DELETE CASCADE,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    rows TEXT NOT NULL
) STRICT;
CREATE INDEX roster_page_place ON roster_page(roster_id, first_row);
CREATE TABLE not_same (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE CASCADE,
    other_id INTEGER REFERENCES contact(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX not_same_contact ON not_same(contact_id);
CREATE INDEX not_same_attendee ON not_same(attendee_id);
CREATE INDEX not_same_other ON not_same(other_id);
ALTER TABLE roster ADD COLUMN corrected TEXT NOT NULL DEFAULT '{}';
ALTER TABLE attendee ADD COLUMN country_code TEXT NOT NULL DEFAULT '';

DROP TABLE search_dirty;
DROP TABLE search_doc;
DROP TABLE search_term;
DROP TABLE search_page;
DROP TABLE search_state;
CREATE TABLE search_dirty (
    kind INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (kind, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_dirty_span (
    kind INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL
) STRICT;
CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY NOT NULL,
    kind INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    UNIQUE (kind, person_id)
) STRICT;
CREATE TABLE search_span (
    first_doc INTEGER PRIMARY KEY NOT NULL,
    kind INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    size INTEGER NOT NULL
) STRICT;
CREATE INDEX search_span_people ON search_span(kind, first_id);
CREATE TABLE search_gone (
    doc INTEGER PRIMARY KEY NOT NULL
) STRICT;
CREATE TABLE search_gram (
    gram INTEGER NOT NULL,
    block INTEGER NOT NULL,
    docs BLOB NOT NULL,
    PRIMARY KEY (gram, block)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_term (
    term TEXT NOT NULL,
    block INTEGER NOT NULL,
    docs BLOB NOT NULL,
    PRIMARY KEY (term, block)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_page (
    id INTEGER PRIMARY KEY NOT NULL,
    first_term TEXT NOT NULL,
    last_term TEXT NOT NULL,
    terms TEXT NOT NULL,
    blocks BLOB NOT NULL,
    sizes BLOB NOT NULL,
    docs BLOB NOT NULL
) STRICT;
CREATE INDEX search_page_span ON search_page(first_term, last_term);
CREATE TABLE search_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,
    next_doc INTEGER NOT NULL
) STRICT;
INSERT INTO search_state VALUES (1, 0, 0);
"""


def upgrade() -> None:
    _drop_triggers()
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
    _keep_rows_with_their_rosters()
    op.execute("ALTER TABLE attendee DROP COLUMN cells")
    for kind, table in ((0, "attendee"), (1, "contact")):
        op.execute(f"INSERT INTO search_dirty SELECT {kind}, id FROM {table}")
    _forget_history()


def _drop_triggers() -> None:
    """They name the columns that go; those of today are written after the migrations."""
    sql = op.get_bind()
    for (name,) in sql.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        op.execute(f"DROP TRIGGER {name}")


def _keep_rows_with_their_rosters() -> None:
    sql = op.get_bind()
    for (roster,) in sql.execute(text("SELECT id FROM roster ORDER BY id")).all():
        rows = sql.execute(
            text("SELECT row, cells FROM attendee WHERE roster_id = :roster ORDER BY row, id"),
            {"roster": roster},
        ).all()
        for start in range(0, len(rows), _ROWS):
            page = rows[start : start + _ROWS]
            sql.execute(
                text(
                    "INSERT INTO roster_page(roster_id, first_row, last_row, rows)"
                    " VALUES (:roster, :first, :last, :rows)"
                ),
                {
                    "roster": roster,
                    "first": page[0][0],
                    "last": page[-1][0],
                    "rows": json.dumps(
                        [[row, json.loads(cells)] for row, cells in page], ensure_ascii=False
                    ),
                },
            )


def _forget_history() -> None:
    sql = op.get_bind()
    held = sql.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'undo_held_*'")
    ).all()
    for (name,) in held:
        op.execute(f"DROP TABLE {name}")
    op.execute("DELETE FROM undo_entry")
    op.execute("DELETE FROM undo_step")
