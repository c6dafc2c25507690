"""Names being learned, why you want to meet somebody, and what you are interested in yourself.

A state of learning belongs to a line of a roster until that person is a contact, then to the
contact. Suggestions of whom to meet that you refused are kept, so that they do not come again.
"""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = """
CREATE TABLE name_learning (
    id INTEGER PRIMARY KEY NOT NULL,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact(id) ON DELETE CASCADE,
    card TEXT NOT NULL,
    due TEXT NOT NULL,
    last_review TEXT NOT NULL,
    known INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL
) STRICT;
CREATE INDEX name_learning_attendee ON name_learning(attendee_id);
CREATE INDEX name_learning_contact ON name_learning(contact_id);
CREATE TABLE meeting_reason (
    id INTEGER PRIMARY KEY NOT NULL,
    attendee_id INTEGER NOT NULL REFERENCES attendee(id) ON DELETE CASCADE,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_reason_attendee ON meeting_reason(attendee_id);
CREATE TABLE not_suggested (
    id INTEGER PRIMARY KEY NOT NULL,
    attendee_id INTEGER NOT NULL REFERENCES attendee(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX not_suggested_attendee ON not_suggested(attendee_id);
CREATE TABLE own_interest (
    id INTEGER PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
