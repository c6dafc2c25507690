"""Contacts, read: as records for the command line and as drafts for everything else."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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
from companion.model.own_fields import as_property
from companion.store.encounters import encounters_by_contact
from companion.store.grouping import grouped
from companion.store.jsontext import from_json, to_json

POINT_KINDS: tuple[PointKind, ...] = ("email", "phone", "url", "impp")
_PLURAL = {"email": "emails", "phone": "phones", "url": "urls", "impp": "impps"}
TEXTS = (
    "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "title",
    "role", "birthday", "anniversary",
)  # fmt: skip
ADDRESS_PARTS = (
    "po_box", "extended", "street", "locality", "region", "postal_code", "country",
)  # fmt: skip


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
    encounters = encounters_by_contact(sql, ids)
    records = []
    for id, draft in zip(ids, load_drafts(sql, ids), strict=True):
        record = _record(id, draft)
        record["encounters"] = [
            {
                "event": met.event,
                "on": met.on,
                # The contract has no key for the session: it is where you met, too.
                "where": met.where or met.session,
                "note": met.note,
            }
            for met in encounters.get(id, ())
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
        {part: getattr(address, part) for part in ADDRESS_PARTS}
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


def names_of(sql: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The names of some contacts, of those that exist."""
    wanted = to_json(list(ids))
    return dict(
        sql.execute(
            "SELECT id, formatted_name FROM contact WHERE id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    )


def birthday_and_archived(sql: sqlite3.Connection, contact_id: int) -> tuple[str, bool]:
    """The birthday as it is written, and whether a contact that exists is put away."""
    row = sql.execute(
        "SELECT birthday, archived_at FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    return row[0], bool(row[1])


_BATCH = 500
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
_OWN_FIELDS = (
    "SELECT contact_id, name, words FROM custom_field"
    " WHERE contact_id IN {ids} ORDER BY position, id"
)
_PHOTOS = "SELECT contact_id, data, media_type FROM contact_photo WHERE contact_id IN {ids}"
_CONTACTS = (
    f"SELECT id, {', '.join(TEXTS)}, nicknames, organization, circles FROM contact"
    " WHERE id IN {ids}"
)


def load_drafts(sql: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ContactDraft]:
    """Contacts as drafts, in the order of the ids, read in batches.

    Raises KnownError for an id that does not exist.
    """
    for start in range(0, len(ids), _BATCH):
        yield from _load_batch(sql, ids[start : start + _BATCH])


def _load_batch(sql: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ContactDraft]:
    contacts = grouped(sql, _CONTACTS, ids)
    points = grouped(sql, _POINTS, ids)
    addresses = grouped(sql, _ADDRESSES, ids)
    notes = grouped(sql, _NOTES, ids)
    tags = grouped(sql, _TAGS, ids)
    properties = grouped(sql, _PROPERTIES, ids)
    own_fields = grouped(sql, _OWN_FIELDS, ids)
    photos = grouped(sql, _PHOTOS, ids)
    for id in ids:
        if id not in contacts:
            raise KnownError(f"There is no contact {id}: “companion contact list” shows them.")
        row = contacts[id][0]
        draft = ContactDraft(**dict(zip(TEXTS, row[1:], strict=False)))
        draft.nicknames, draft.organization = from_json(row[-3]), from_json(row[-2])
        draft.circles = Circle(row[-1])
        for _, kind, value, types, preferred, label, params in points.get(id, ()):
            draft.points(kind).append(
                Point(value, from_json(types), bool(preferred), label, from_json(params))
            )
        for line in addresses.get(id, ()):
            draft.addresses.append(
                Address(
                    **dict(zip(ADDRESS_PARTS, line[1:8], strict=True)),
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
        draft.extra += [as_property(name, words) for _, name, words in own_fields.get(id, ())]
        if id in photos:
            draft.photo = Photo(photos[id][0][1], photos[id][0][2])
        yield draft


def attendee_ids_of(sql: sqlite3.Connection, contact_id: int) -> list[int]:
    """The roster lines that are this contact."""
    rows = sql.execute("SELECT id FROM attendee WHERE contact_id = ? ORDER BY id", (contact_id,))
    return [row[0] for row in rows]
