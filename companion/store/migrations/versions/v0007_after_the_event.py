"""Follow-ups, cadences, a contact log, partners, introductions, channels, and history of contacts.

A follow-up, a partnership or an introduction goes with its contact: removing one asks first, and
undoing brings all of them back. Whom you met through somebody is kept beside the contact, and
stays, by name, when that somebody is removed.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = """
ALTER TABLE contact ADD COLUMN archived_at TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN hours TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_archived ON contact(archived_at) WHERE archived_at <> '';
DROP INDEX contact_order;
CREATE INDEX contact_order ON contact(sort_key, archived_at);
CREATE TABLE inbox_done (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    done_at TEXT NOT NULL
) STRICT;
CREATE INDEX inbox_done_event ON inbox_done(event_id);
CREATE INDEX inbox_done_contact ON inbox_done(contact_id);
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY NOT NULL,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES event(id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    due TEXT NOT NULL,
    method TEXT NOT NULL,
    promised INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    snoozed_from TEXT NOT NULL,
    done_at TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX follow_up_contact ON follow_up(contact_id);
CREATE INDEX follow_up_event ON follow_up(event_id);
CREATE INDEX follow_up_due ON follow_up(done_at, due);
CREATE TABLE cadence (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    every_days INTEGER NOT NULL,
    at_least_days INTEGER NOT NULL,
    methods TEXT NOT NULL,
    since TEXT NOT NULL,
    snoozed_until TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX cadence_contact ON cadence(contact_id);
CREATE TABLE contact_log (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    follow_up_id INTEGER REFERENCES follow_up(id) ON DELETE SET NULL,
    method TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX contact_log_contact ON contact_log(contact_id, at);
CREATE INDEX contact_log_follow_up ON contact_log(follow_up_id);
CREATE TABLE message_template (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE TABLE partnership (
    id INTEGER PRIMARY KEY NOT NULL,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    round_id INTEGER REFERENCES peer_round(id) ON DELETE SET NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    hopes TEXT NOT NULL,
    every_days INTEGER NOT NULL,
    means TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE INDEX partnership_contact ON partnership(contact_id);
CREATE INDEX partnership_round ON partnership(round_id);
CREATE TABLE topic (
    id INTEGER PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE TABLE journal_entry (
    id INTEGER PRIMARY KEY NOT NULL,
    uid TEXT NOT NULL,
    partnership_id INTEGER NOT NULL REFERENCES partnership(id) ON DELETE CASCADE,
    topic_id INTEGER REFERENCES topic(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    talked_on TEXT NOT NULL,
    said TEXT NOT NULL,
    learned TEXT NOT NULL,
    tried TEXT NOT NULL
) STRICT;
CREATE INDEX journal_entry_partnership ON journal_entry(partnership_id);
CREATE INDEX journal_entry_topic ON journal_entry(topic_id);
CREATE TABLE getting_to_know (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    media_type TEXT NOT NULL,
    picture BLOB
) STRICT;
CREATE INDEX getting_to_know_contact ON getting_to_know(contact_id);
CREATE TABLE introduction (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES event(id) ON DELETE SET NULL,
    why TEXT NOT NULL,
    message TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE INDEX introduction_contact ON introduction(contact_id);
CREATE INDEX introduction_other ON introduction(other_id);
CREATE INDEX introduction_event ON introduction(event_id);
CREATE TABLE not_introduced (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX not_introduced_contact ON not_introduced(contact_id);
CREATE INDEX not_introduced_other ON not_introduced(other_id);
CREATE TABLE met_through (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    through_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX met_through_contact ON met_through(contact_id);
CREATE INDEX met_through_through ON met_through(through_id);
CREATE TABLE channel (
    id INTEGER PRIMARY KEY NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    hashtag TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    recurrence TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    said TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE channel_time (
    id INTEGER PRIMARY KEY NOT NULL,
    channel_id INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    spent_on TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX channel_time_channel ON channel_time(channel_id);
CREATE TABLE channel_person (
    id INTEGER PRIMARY KEY NOT NULL,
    channel_id INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX channel_person_channel ON channel_person(channel_id);
CREATE INDEX channel_person_contact ON channel_person(contact_id);
CREATE TABLE contact_past (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    words TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX contact_past_contact ON contact_past(contact_id);
CREATE TABLE not_taken (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX not_taken_contact ON not_taken(contact_id);
CREATE TABLE custom_field (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX custom_field_contact ON custom_field(contact_id);
CREATE TABLE contact_group (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE group_member (
    id INTEGER PRIMARY KEY NOT NULL,
    group_id INTEGER NOT NULL REFERENCES contact_group(id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX group_member_group ON group_member(group_id);
CREATE INDEX group_member_contact ON group_member(contact_id);
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            op.execute(statement)
