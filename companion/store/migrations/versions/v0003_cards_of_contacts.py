"""The cards that a contact was read from: which they were, and what they said.

An address book's card is known again by its UID, also after two contacts were made one; and what
it said the last time tells what has been changed since, there and here.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = """
CREATE TABLE contact_source (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;
CREATE INDEX contact_source_contact ON contact_source(contact_id);
CREATE INDEX contact_source_uid ON contact_source(uid);
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
