CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    place TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    hashtag TEXT NOT NULL,
    notes TEXT NOT NULL
, series_id INTEGER REFERENCES series(id) ON DELETE SET NULL, role TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE roster (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    format TEXT NOT NULL,
    sheet TEXT,
    encoding TEXT,
    header_row INTEGER NOT NULL,
    headers TEXT NOT NULL,
    columns TEXT NOT NULL
, corrected TEXT NOT NULL DEFAULT '{}') STRICT;
CREATE INDEX roster_event ON roster(event_id);
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uid TEXT NOT NULL,
    formatted_name TEXT NOT NULL,
    given TEXT NOT NULL,
    additional TEXT NOT NULL,
    family TEXT NOT NULL,
    prefixes TEXT NOT NULL,
    suffixes TEXT NOT NULL,
    nicknames TEXT NOT NULL,
    organization TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    birthday TEXT NOT NULL,
    anniversary TEXT NOT NULL,
    circles INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    created_at TEXT NOT NULL
, archived_at TEXT NOT NULL DEFAULT '', time_zone TEXT NOT NULL DEFAULT '', hours TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX contact_uid ON contact(uid);
CREATE TABLE attendee (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    roster_id INTEGER NOT NULL REFERENCES roster(id) ON DELETE CASCADE,
    contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    row INTEGER NOT NULL,
    formatted_name TEXT NOT NULL,
    given TEXT NOT NULL,
    additional TEXT NOT NULL,
    family TEXT NOT NULL,
    prefixes TEXT NOT NULL,
    suffixes TEXT NOT NULL,
    nicknames TEXT NOT NULL,
    organization TEXT NOT NULL,
    department TEXT NOT NULL,
    title TEXT NOT NULL,
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    urls TEXT NOT NULL,
    address TEXT,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL,
    interests TEXT NOT NULL,
    ticket TEXT NOT NULL,
    order_id TEXT NOT NULL,
    attendee_number TEXT NOT NULL,
    badge_id TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    status TEXT NOT NULL,
    notes TEXT NOT NULL,
    extra TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    missing INTEGER NOT NULL,
    want_to_meet INTEGER NOT NULL
, country_code TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX attendee_order ON attendee(event_id, sort_key, contact_id);
CREATE INDEX attendee_roster ON attendee(roster_id);
CREATE INDEX attendee_contact ON attendee(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX attendee_wanted ON attendee(event_id) WHERE want_to_meet;
CREATE TABLE contact_point (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    types TEXT NOT NULL,
    preferred INTEGER NOT NULL,
    label TEXT,
    params TEXT NOT NULL,
    match_key TEXT NOT NULL
) STRICT;
CREATE INDEX contact_point_contact ON contact_point(contact_id);
CREATE INDEX contact_point_match ON contact_point(match_key);
CREATE TABLE contact_address (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    po_box TEXT NOT NULL,
    extended TEXT NOT NULL,
    street TEXT NOT NULL,
    locality TEXT NOT NULL,
    region TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    types TEXT NOT NULL,
    label TEXT,
    preferred INTEGER NOT NULL,
    params TEXT NOT NULL
) STRICT;
CREATE INDEX contact_address_contact ON contact_address(contact_id);
CREATE TABLE contact_note (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    at TEXT
) STRICT;
CREATE INDEX contact_note_contact ON contact_note(contact_id);
CREATE TABLE contact_tag (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (contact_id, name)
) STRICT;
CREATE INDEX contact_tag_name ON contact_tag(name);
CREATE TABLE contact_property (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    group_name TEXT,
    name TEXT NOT NULL,
    params TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX contact_property_contact ON contact_property(contact_id);
CREATE TABLE contact_photo (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL UNIQUE REFERENCES contact(id) ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE encounter (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES event(id) ON DELETE SET NULL,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE SET NULL,
    met_on TEXT,
    place TEXT NOT NULL,
    note TEXT NOT NULL
, session_id INTEGER
    REFERENCES event_session(id) ON DELETE SET NULL) STRICT;
CREATE INDEX encounter_contact ON encounter(contact_id);
CREATE INDEX encounter_event ON encounter(event_id);
CREATE INDEX encounter_attendee ON encounter(attendee_id);
CREATE TABLE card_field (
    id INTEGER PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    types TEXT NOT NULL,
    circles INTEGER NOT NULL
, language TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE scan (
    id INTEGER PRIMARY KEY NOT NULL,
    event_id INTEGER REFERENCES event(id) ON DELETE SET NULL,
    contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
    attendee_id INTEGER REFERENCES attendee(id) ON DELETE SET NULL,
    scanned_at TEXT NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL
, picture BLOB) STRICT;
CREATE INDEX scan_event ON scan(event_id);
CREATE INDEX scan_contact ON scan(contact_id);
CREATE INDEX scan_attendee ON scan(attendee_id);
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT;
CREATE TABLE undo_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    step_id INTEGER NOT NULL REFERENCES undo_step(id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    last_row_id INTEGER,
    held TEXT,
    sql TEXT
) STRICT;
CREATE INDEX undo_entry_step ON undo_entry(step_id, id);
CREATE TABLE undo_recording (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    step_id INTEGER
) STRICT;
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
CREATE TABLE contact_source (
    id INTEGER PRIMARY KEY NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;
CREATE INDEX contact_source_contact ON contact_source(contact_id);
CREATE INDEX contact_source_uid ON contact_source(uid);
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
CREATE TABLE series (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) STRICT;
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
CREATE INDEX contact_archived ON contact(archived_at) WHERE archived_at <> '';
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
INSERT INTO alembic_version VALUES ('0007');
INSERT INTO undo_recording VALUES (1, NULL);
INSERT INTO search_state VALUES (1, 0, 0)
