"""Questions, offers, resources, sessions and series of events, guests, draws and peer rounds.

Whose a question or an offer is: yours if it names nobody. A file that is kept as a copy lies in
the database in parts of a megabyte, once however many resources are that file: so a backup holds
it. Those parts are not in the undo log; what no resource and no step needs any more is collected
(see `store.kept_files`).
"""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = """
CREATE TABLE series (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) STRICT;
ALTER TABLE event ADD COLUMN series_id INTEGER REFERENCES series(id) ON DELETE SET NULL;
ALTER TABLE event ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN message TEXT NOT NULL DEFAULT '';
CREATE INDEX event_series ON event(series_id);
CREATE TABLE event_session (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    recurrence TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    place TEXT NOT NULL,
    speakers TEXT NOT NULL,
    description TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    going INTEGER NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '{}',
    here_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_session_event ON event_session(event_id);
ALTER TABLE encounter ADD COLUMN session_id INTEGER
    REFERENCES event_session(id) ON DELETE SET NULL;
CREATE INDEX encounter_session ON encounter(session_id);
CREATE TABLE guest (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    invited_at TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX guest_event ON guest(event_id);
CREATE INDEX guest_contact ON guest(contact_id);
CREATE TABLE question (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER REFERENCES event(id) ON DELETE CASCADE,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact(id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    topic TEXT NOT NULL,
    signed INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    learned TEXT NOT NULL,
    closed INTEGER NOT NULL
) STRICT;
CREATE INDEX question_event ON question(event_id);
CREATE INDEX question_attendee ON question(attendee_id);
CREATE INDEX question_contact ON question(contact_id);
CREATE TABLE question_asked (
    id INTEGER PRIMARY KEY NOT NULL,
    question_id INTEGER NOT NULL REFERENCES question(id) ON DELETE CASCADE,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE SET NULL,
    contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    whom TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX question_asked_question ON question_asked(question_id);
CREATE INDEX question_asked_attendee ON question_asked(attendee_id);
CREATE INDEX question_asked_contact ON question_asked(contact_id);
CREATE TABLE offer (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER REFERENCES event(id) ON DELETE CASCADE,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX offer_event ON offer(event_id);
CREATE INDEX offer_attendee ON offer(attendee_id);
CREATE INDEX offer_contact ON offer(contact_id);
CREATE TABLE watched_folder (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    keeps TEXT NOT NULL,
    looked_at TEXT NOT NULL
) STRICT;
CREATE INDEX watched_folder_event ON watched_folder(event_id);
CREATE TABLE resource (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES event_session(id) ON DELETE SET NULL,
    folder_id INTEGER REFERENCES watched_folder(id) ON DELETE SET NULL,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE SET NULL,
    contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    target TEXT NOT NULL,
    words TEXT NOT NULL,
    given_by TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    gone INTEGER NOT NULL,
    forgotten INTEGER NOT NULL
) STRICT;
CREATE INDEX resource_event ON resource(event_id);
CREATE INDEX resource_session ON resource(session_id);
CREATE INDEX resource_folder ON resource(folder_id);
CREATE INDEX resource_attendee ON resource(attendee_id);
CREATE INDEX resource_contact ON resource(contact_id);
CREATE INDEX resource_sha256 ON resource(sha256);
CREATE TABLE resource_tag (
    id INTEGER PRIMARY KEY NOT NULL,
    resource_id INTEGER NOT NULL REFERENCES resource(id) ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX resource_tag_resource ON resource_tag(resource_id);
CREATE TABLE resource_look (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    looked_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX resource_look_event ON resource_look(event_id);
CREATE TABLE kept_file (
    id INTEGER PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX kept_file_sha256 ON kept_file(sha256);
CREATE TABLE kept_file_part (
    id INTEGER PRIMARY KEY NOT NULL,
    file_id INTEGER NOT NULL REFERENCES kept_file(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX kept_file_part_file ON kept_file_part(file_id, position);
CREATE TABLE draw (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rules TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX draw_event ON draw(event_id);
CREATE TABLE draw_place (
    id INTEGER PRIMARY KEY NOT NULL,
    draw_id INTEGER NOT NULL REFERENCES draw(id) ON DELETE CASCADE,
    attendee_id INTEGER NOT NULL REFERENCES attendee(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX draw_place_draw ON draw_place(draw_id);
CREATE INDEX draw_place_attendee ON draw_place(attendee_id);
CREATE TABLE peer_round (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER REFERENCES event(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    rules TEXT NOT NULL,
    subject TEXT NOT NULL,
    template TEXT NOT NULL
) STRICT;
CREATE INDEX peer_round_event ON peer_round(event_id);
CREATE TABLE peer_group (
    id INTEGER PRIMARY KEY NOT NULL,
    round_id INTEGER NOT NULL REFERENCES peer_round(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    score INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    by_hand INTEGER NOT NULL
) STRICT;
CREATE INDEX peer_group_round ON peer_group(round_id);
CREATE TABLE peer (
    id INTEGER PRIMARY KEY NOT NULL,
    round_id INTEGER NOT NULL REFERENCES peer_round(id) ON DELETE CASCADE,
    group_id INTEGER REFERENCES peer_group(id) ON DELETE SET NULL,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE SET NULL,
    contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;
CREATE INDEX peer_round_of ON peer(round_id);
CREATE INDEX peer_group_of ON peer(group_id);
CREATE INDEX peer_attendee ON peer(attendee_id);
CREATE INDEX peer_contact ON peer(contact_id);
CREATE INDEX peer_identity ON peer(identity);
CREATE INDEX attendee_short_badge ON attendee(badge_id)
    WHERE length(badge_id) BETWEEN 1 AND 2;
CREATE INDEX attendee_short_order ON attendee(order_id)
    WHERE length(order_id) BETWEEN 1 AND 2;
CREATE INDEX attendee_short_number ON attendee(attendee_number)
    WHERE length(attendee_number) BETWEEN 1 AND 5;
CREATE INDEX attendee_short_ticket ON attendee(ticket)
    WHERE (length(ticket) BETWEEN 1 AND 2 OR ticket GLOB '[0-9]*');
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
