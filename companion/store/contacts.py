"""Contacts: read as records and drafts, written from drafts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import (
    Address,
    ContactDraft,
    ExtraProperty,
    Note,
    Photo,
    Point,
    PointKind,
)
from companion.model.fold import fold, match_key, names_agree
from companion.store.jsontext import from_json, to_json

POINT_KINDS: tuple[PointKind, ...] = ("email", "phone", "url", "impp")
_PLURAL = {"email": "emails", "phone": "phones", "url": "urls", "impp": "impps"}
_TEXTS = (
    "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "title",
    "role", "birthday", "anniversary",
)  # fmt: skip
_ADDRESS_PARTS = (
    "po_box", "extended", "street", "locality", "region", "postal_code", "country",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note of a contact."""

    id: int
    text: str
    at: str | None


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """One time you met a contact; `event` is the event's name."""

    id: int
    event_id: int | None
    event: str | None
    on: str | None
    where: str
    note: str
    attendee_id: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """A contact that a draft seems to be, why, and how surely (0 to 1; 1 is sure)."""

    contact_id: int
    name: str
    reason: str
    score: float


def contact_ids(
    sql: sqlite3.Connection,
    *,
    event_id: int | None = None,
    circle: Circle | None = None,
    tag: str | None = None,
) -> list[int]:
    """The ids of contacts, by name. A circle takes in those of both; `BOTH` only those."""
    conditions, values = ["1"], dict[str, Any]()
    if event_id is not None:
        conditions.append(
            "id IN (SELECT contact_id FROM encounter WHERE event_id = :event"
            " UNION SELECT contact_id FROM attendee WHERE event_id = :event)"
        )
        values["event"] = event_id
    if circle is not None:
        conditions.append("circles & :circle = :circle")
        values["circle"] = int(circle)
    if tag is not None:
        conditions.append(
            "id IN (SELECT contact_id FROM contact_tag WHERE name = :tag COLLATE NOCASE)"
        )
        values["tag"] = tag
    where = " AND ".join(conditions)
    rows = sql.execute(f"SELECT id FROM contact WHERE {where} ORDER BY sort_key, id", values)
    return [row[0] for row in rows]


def contact_records(sql: sqlite3.Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Contacts in the shape of the command line's JSON, in the order of the ids."""
    ids = list(ids)
    encounters = _grouped(sql, _ENCOUNTERS, ids)
    records = []
    for id, draft in zip(ids, load_drafts(sql, ids), strict=True):
        record = _record(id, draft)
        record["encounters"] = [
            {"event": row[2], "on": row[3], "where": row[4], "note": row[5]}
            for row in encounters.get(id, ())
        ]
        record["extra"] = [
            {"group": extra.group, "name": extra.name, "params": extra.params, "value": extra.value}
            for extra in draft.extra
        ]
        records.append(record)
    return records


def _record(id: int, draft: ContactDraft) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": "contact", "id": id, "uid": draft.uid}
    for name in ("formatted_name", "given", "additional", "family", "prefixes", "suffixes"):
        record[name] = getattr(draft, name)
    record["nicknames"] = draft.nicknames
    record["organization"] = draft.organization
    record["title"] = draft.title
    record["role"] = draft.role
    for kind in POINT_KINDS:
        record[_PLURAL[kind]] = [
            {"value": point.value, "types": point.types, "preferred": point.preferred}
            | ({"label": point.label} if point.label else {})
            for point in draft.points(kind)
        ]
    record["addresses"] = [
        {part: getattr(address, part) for part in _ADDRESS_PARTS}
        | {"types": address.types, "label": address.label}
        for address in draft.addresses
    ]
    record["birthday"] = draft.birthday or None
    record["anniversary"] = draft.anniversary or None
    record["notes"] = [{"text": note.text, "at": note.at} for note in draft.notes]
    record["photo"] = draft.photo is not None
    record["circles"] = draft.circles.names
    record["tags"] = draft.tags
    return record


def require(sql: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Raise KnownError if one of the contacts does not exist."""
    for id in ids:
        if sql.execute("SELECT 1 FROM contact WHERE id = ?", (id,)).fetchone() is None:
            raise KnownError(f"There is no contact {id}: “companion contact list” shows them.")


def load_draft(sql: sqlite3.Connection, contact_id: int) -> ContactDraft:
    """One contact as a draft. Raises KnownError if there is none."""
    return next(iter(load_drafts(sql, [contact_id])))


_BATCH = 500
_ENCOUNTERS = (
    "SELECT n.contact_id, n.event_id, e.name, n.met_on, n.place, n.note, n.attendee_id, n.id"
    " FROM encounter n LEFT JOIN event e ON e.id = n.event_id WHERE n.contact_id IN {ids}"
    " ORDER BY n.met_on, n.id"
)
_POINTS = (
    "SELECT contact_id, kind, value, types, preferred, label, params FROM contact_point"
    " WHERE contact_id IN {ids} ORDER BY position, id"
)
_ADDRESSES = (
    "SELECT contact_id, po_box, extended, street, locality, region, postal_code, country,"
    " types, label, preferred, params FROM contact_address"
    " WHERE contact_id IN {ids} ORDER BY position, id"
)
_NOTES = (
    "SELECT contact_id, text, at FROM contact_note WHERE contact_id IN {ids} ORDER BY position, id"
)
_TAGS = "SELECT contact_id, name FROM contact_tag WHERE contact_id IN {ids} ORDER BY id"
_PROPERTIES = (
    "SELECT contact_id, name, value, group_name, params FROM contact_property"
    " WHERE contact_id IN {ids} ORDER BY position, id"
)
_PHOTOS = "SELECT contact_id, data, media_type FROM contact_photo WHERE contact_id IN {ids}"
_CONTACTS = (
    f"SELECT id, {', '.join(_TEXTS)}, nicknames, organization, circles FROM contact"
    " WHERE id IN {ids}"
)


def _grouped(
    sql: sqlite3.Connection, query: str, ids: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    marks = query.replace("{ids}", "(SELECT value FROM json_each(?))")
    for row in sql.execute(marks, (json.dumps(list(ids)),)):
        found.setdefault(row[0], []).append(row)
    return found


def load_drafts(sql: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ContactDraft]:
    """Contacts as drafts, in the order of the ids, read in batches.

    Raises KnownError for an id that does not exist.
    """
    for start in range(0, len(ids), _BATCH):
        yield from _load_batch(sql, ids[start : start + _BATCH])


def _load_batch(sql: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ContactDraft]:
    contacts = _grouped(sql, _CONTACTS, ids)
    points = _grouped(sql, _POINTS, ids)
    addresses = _grouped(sql, _ADDRESSES, ids)
    notes = _grouped(sql, _NOTES, ids)
    tags = _grouped(sql, _TAGS, ids)
    properties = _grouped(sql, _PROPERTIES, ids)
    photos = _grouped(sql, _PHOTOS, ids)
    for id in ids:
        if id not in contacts:
            raise KnownError(f"There is no contact {id}: “companion contact list” shows them.")
        row = contacts[id][0]
        draft = ContactDraft(**dict(zip(_TEXTS, row[1:], strict=False)))
        draft.nicknames, draft.organization = from_json(row[-3]), from_json(row[-2])
        draft.circles = Circle(row[-1])
        for _, kind, value, types, preferred, label, params in points.get(id, ()):
            draft.points(kind).append(
                Point(value, from_json(types), bool(preferred), label, from_json(params))
            )
        for line in addresses.get(id, ()):
            draft.addresses.append(
                Address(
                    **dict(zip(_ADDRESS_PARTS, line[1:8], strict=True)),
                    types=from_json(line[8]),
                    label=line[9],
                    preferred=bool(line[10]),
                    params=from_json(line[11]),
                )
            )
        draft.notes = [Note(text, at) for _, text, at in notes.get(id, ())]
        draft.tags = [name for _, name in tags.get(id, ())]
        draft.extra = [
            ExtraProperty(name, value, group, from_json(params))
            for _, name, value, group, params in properties.get(id, ())
        ]
        if id in photos:
            draft.photo = Photo(photos[id][0][1], photos[id][0][2])
        yield draft


def insert(sql: sqlite3.Connection, draft: ContactDraft, *, created_at: str) -> int:
    """Store a new contact; its uid must be set. Returns its id."""
    values = [getattr(draft, name) for name in _TEXTS]
    cursor = sql.execute(
        f"INSERT INTO contact({', '.join(_TEXTS)}, nicknames, organization, circles, sort_key,"
        f" created_at) VALUES ({'?, ' * len(_TEXTS)}?, ?, ?, ?, ?)",
        (
            *values,
            to_json(draft.nicknames),
            to_json(draft.organization),
            int(draft.circles),
            fold(draft.formatted_name),
            created_at,
        ),
    )
    assert cursor.lastrowid is not None
    _write_parts(sql, cursor.lastrowid, _parts(draft))
    return cursor.lastrowid


def update(sql: sqlite3.Connection, contact_id: int, draft: ContactDraft) -> None:
    """Make a stored contact what the draft says. Parts that are the same are left alone."""
    old = load_draft(sql, contact_id)
    assignments = ", ".join(f"{name} = ?" for name in _TEXTS)
    sql.execute(
        f"UPDATE contact SET {assignments}, nicknames = ?, organization = ?, circles = ?,"
        " sort_key = ? WHERE id = ?",
        (
            *(getattr(draft, name) for name in _TEXTS),
            to_json(draft.nicknames),
            to_json(draft.organization),
            int(draft.circles),
            fold(draft.formatted_name),
            contact_id,
        ),
    )
    before, after = _parts(old), _parts(draft)
    for table, rows in after.items():
        if rows != before[table]:
            sql.execute(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
            _write_parts(sql, contact_id, {table: rows})


_PART_COLUMNS = {
    "contact_point": "kind, position, value, types, preferred, label, params, match_key",
    "contact_address": (
        "position, po_box, extended, street, locality, region, postal_code, country, types, label,"
        " preferred, params"
    ),
    "contact_note": "position, text, at",
    "contact_tag": "name",
    "contact_property": "position, group_name, name, params, value",
    "contact_photo": "media_type, data",
}


def _parts(draft: ContactDraft) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each part table, without the contact's id."""
    return {
        "contact_point": [
            (
                kind,
                position,
                point.value,
                to_json(point.types),
                int(point.preferred),
                point.label,
                to_json(point.params),
                match_key(kind, point.value),
            )
            for kind in POINT_KINDS
            for position, point in enumerate(draft.points(kind))
        ],
        "contact_address": [
            (
                position,
                *address.parts,
                to_json(address.types),
                address.label,
                int(address.preferred),
                to_json(address.params),
            )
            for position, address in enumerate(draft.addresses)
        ],
        "contact_note": [
            (position, note.text, note.at) for position, note in enumerate(draft.notes)
        ],
        "contact_tag": [(tag,) for tag in dict.fromkeys(draft.tags)],
        "contact_property": [
            (position, extra.group, extra.name, to_json(extra.params), extra.value)
            for position, extra in enumerate(draft.extra)
        ],
        "contact_photo": [(draft.photo.media_type, draft.photo.data)] if draft.photo else [],
    }


def _write_parts(
    sql: sqlite3.Connection, contact_id: int, parts: dict[str, list[tuple[Any, ...]]]
) -> None:
    for table, rows in parts.items():
        if rows:
            columns = _PART_COLUMNS[table]
            marks = ", ?" * (columns.count(",") + 1)
            sql.executemany(
                f"INSERT INTO {table}(contact_id, {columns}) VALUES (?{marks})",
                [(contact_id, *row) for row in rows],
            )


def notes_of(sql: sqlite3.Connection, contact_id: int) -> list[NoteRow]:
    """A contact's notes, in their order."""
    rows = sql.execute(
        "SELECT id, text, at FROM contact_note WHERE contact_id = ? ORDER BY position, id",
        (contact_id,),
    )
    return [NoteRow(*row) for row in rows]


def encounters_of(sql: sqlite3.Connection, contact_id: int) -> list[EncounterRow]:
    """When and where a contact was met, the oldest first."""
    rows = _grouped(sql, _ENCOUNTERS, [contact_id]).get(contact_id, [])
    return [
        EncounterRow(id, event_id, event, on, where, note, attendee)
        for _, event_id, event, on, where, note, attendee, id in rows
    ]


def attendee_ids_of(sql: sqlite3.Connection, contact_id: int) -> list[int]:
    """The roster lines that are this contact."""
    rows = sql.execute("SELECT id FROM attendee WHERE contact_id = ? ORDER BY id", (contact_id,))
    return [row[0] for row in rows]


def all_tags(sql: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag with how many contacts have it, by name."""
    return list(
        sql.execute("SELECT name, count(*) FROM contact_tag GROUP BY name ORDER BY lower(name)")
    )


def photo_of(sql: sqlite3.Connection, contact_id: int) -> Photo | None:
    """A contact's picture, if there is one."""
    row = sql.execute(
        "SELECT data, media_type FROM contact_photo WHERE contact_id = ?", (contact_id,)
    ).fetchone()
    return Photo(*row) if row else None


def matches(sql: sqlite3.Connection, draft: ContactDraft) -> list[Match]:
    """The contacts that a draft may be, the surest first.

    By uid; by e-mail, phone or link with a name that agrees; by name and organization; by name.
    """
    found: dict[int, Match] = {}

    def note(id: int, name: str, reason: str, score: float) -> None:
        if id not in found or found[id].score < score:
            found[id] = Match(id, name, reason, score)

    if draft.uid:
        for id, name in sql.execute(
            "SELECT id, formatted_name FROM contact WHERE uid = ?", (draft.uid,)
        ):
            note(id, name, "the same card", 1.0)
    mine = fold(draft.formatted_name)
    for kind in ("email", "phone", "url"):
        for point in draft.points(kind):
            key = match_key(kind, point.value)
            if not key:
                continue
            for id, name in sql.execute(
                "SELECT c.id, c.formatted_name FROM contact_point p"
                " JOIN contact c ON c.id = p.contact_id WHERE p.match_key = ? AND p.kind = ?",
                (key, kind),
            ):
                # Somebody known by an e-mail alone carries it as the name.
                agree = "@" in draft.formatted_name + name or names_agree(mine, fold(name))
                reason = f"the same {'number' if kind == 'phone' else kind}"
                note(id, name, reason, 0.95 if agree else 0.6)
    if mine:
        company = fold(draft.organization[0]) if draft.organization else ""
        for id, name, organization in sql.execute(
            "SELECT id, formatted_name, organization FROM contact WHERE sort_key = ?", (mine,)
        ):
            theirs = from_json(organization)
            same = bool(company) and bool(theirs) and fold(theirs[0]) == company
            reason = "the same name and organization" if same else "the same name"
            note(id, name, reason, 0.95 if same else 0.7)
    return sorted(found.values(), key=lambda match: (-match.score, match.contact_id))
