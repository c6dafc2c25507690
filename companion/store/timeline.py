"""Everything that happened with a contact, as one list of moments."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened with a contact, at a day or a moment (ISO 8601, UTC if with a zone).

    `kind`: met, scanned, followed, contact, introduced, talked, noted, past, kept. `what` is of
    whom or what it was (an event's name, a person's, what was done, a contact's method); `words`
    what was said of it. `leads_to` is the id of the event, of the other person, or of nothing.
    """

    kind: str
    at: str
    what: str
    words: str
    leads_to: int | None


_HAPPENINGS = """
SELECT 'met', coalesce(n.met_on, e.starts_on, ''), coalesce(e.name, ''),
       trim(n.place || char(10) || coalesce(s.title, '') || char(10) || n.note, char(10)), e.id
FROM encounter n LEFT JOIN event e ON e.id = n.event_id
LEFT JOIN event_session s ON s.id = n.session_id WHERE n.contact_id = :id
UNION ALL
SELECT 'scanned', c.scanned_at, coalesce(e.name, ''), '', e.id
FROM scan c LEFT JOIN event e ON e.id = c.event_id WHERE c.contact_id = :id
UNION ALL
SELECT 'followed', done_at, words, note, NULL FROM follow_up
WHERE contact_id = :id AND done_at <> ''
UNION ALL
SELECT 'contact', at, method, note, NULL FROM contact_log
WHERE contact_id = :id AND follow_up_id IS NULL
UNION ALL
SELECT 'introduced', i.made_at, o.formatted_name, trim(i.why || char(10) || i.outcome, char(10)),
       o.id FROM introduction i
JOIN contact o ON o.id = CASE i.contact_id WHEN :id THEN i.other_id ELSE i.contact_id END
WHERE (i.contact_id = :id OR i.other_id = :id) AND i.made_at <> ''
UNION ALL
SELECT 'talked', j.talked_on, j.title, trim(j.said || char(10) || j.learned, char(10)), NULL
FROM journal_entry j JOIN partnership p ON p.id = j.partnership_id
WHERE p.contact_id = :id AND j.talked_on <> ''
UNION ALL
SELECT 'noted', coalesce(at, ''), '', text, NULL FROM contact_note WHERE contact_id = :id
UNION ALL
SELECT 'kept', created_at, '', '', NULL FROM contact WHERE id = :id
"""


def happenings(sql: sqlite3.Connection, contact_id: int) -> list[Happening]:
    """What happened with a contact, in no order; jobs of before are in `store.past`."""
    return [Happening(*row) for row in sql.execute(_HAPPENINGS, {"id": contact_id})]


def last_seen(sql: sqlite3.Connection, contact_id: int) -> tuple[str, str]:
    """The day when a contact was last seen in person, and the event ("" for none); "" for never."""
    row = sql.execute(
        "SELECT substr(met_on, 1, 10) AS day, coalesce(e.name, '') FROM encounter n"
        " LEFT JOIN event e ON e.id = n.event_id WHERE n.contact_id = :id AND met_on <> ''"
        " UNION ALL SELECT substr(at, 1, 10), '' FROM contact_log"
        " WHERE contact_id = :id AND method = 'in person'"
        " ORDER BY day DESC LIMIT 1",
        {"id": contact_id},
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def birthdays(sql: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """The birthdays that are known of contacts who are not put away: id, name, as it is written."""
    return sql.execute(
        "SELECT id, formatted_name, birthday FROM contact WHERE birthday <> ''"
        " AND archived_at = '' ORDER BY sort_key, id"
    ).fetchall()
