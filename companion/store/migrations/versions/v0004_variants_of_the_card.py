"""Your own card in as many variants as wanted, in several languages, with a photo and a logo.

The professional and the social card stay what they are: what a field's circles say. A variant of
your own chooses its fields one by one. Scans keep the piece of the picture that held the code.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = """
ALTER TABLE card_field ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE TABLE card_variant (
    id INTEGER PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    circle INTEGER NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    form TEXT NOT NULL,
    link TEXT NOT NULL,
    colour TEXT NOT NULL,
    with_photo INTEGER NOT NULL,
    with_logo INTEGER NOT NULL
) STRICT;
CREATE TABLE card_choice (
    id INTEGER PRIMARY KEY NOT NULL,
    variant_id INTEGER NOT NULL REFERENCES card_variant(id) ON DELETE CASCADE,
    field_id INTEGER NOT NULL REFERENCES card_field(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX card_choice_variant ON card_choice(variant_id);
CREATE INDEX card_choice_field ON card_choice(field_id);
CREATE TABLE card_picture (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
ALTER TABLE scan ADD COLUMN picture BLOB;
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
