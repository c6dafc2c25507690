"""Contacts, written from drafts."""

import sqlite3
from typing import Any

from companion.model.draft import ContactDraft
from companion.model.fold import fold, match_key
from companion.model.own_fields import parted
from companion.store.contacts import POINT_KINDS, TEXTS, load_draft
from companion.store.jsontext import to_json


def insert(sql: sqlite3.Connection, draft: ContactDraft, *, created_at: str) -> int:
    """Store a new contact; its uid must be set. Returns its id."""
    values = [getattr(draft, name) for name in TEXTS]
    cursor = sql.execute(
        f"INSERT INTO contact({', '.join(TEXTS)}, nicknames, organization, circles, sort_key,"
        f" created_at) VALUES ({'?, ' * len(TEXTS)}?, ?, ?, ?, ?)",
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


def update(
    sql: sqlite3.Connection,
    contact_id: int,
    draft: ContactDraft,
    *,
    old: ContactDraft | None = None,
) -> None:
    """Make a stored contact what the draft says. Parts that are the same are left alone.

    `old` is the contact as it is stored, if that is known.
    """
    old = old or load_draft(sql, contact_id)
    assignments = ", ".join(f"{name} = ?" for name in TEXTS)
    sql.execute(
        f"UPDATE contact SET {assignments}, nicknames = ?, organization = ?, circles = ?,"
        " sort_key = ? WHERE id = ?",
        (
            *(getattr(draft, name) for name in TEXTS),
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
    "custom_field": "position, name, words",
}


def _parts(draft: ContactDraft) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each part table, without the contact's id."""
    properties, own = parted(draft.extra)
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
            for position, extra in enumerate(properties)
        ],
        "contact_photo": [(draft.photo.media_type, draft.photo.data)] if draft.photo else [],
        "custom_field": [(position, *field) for position, field in enumerate(own)],
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


def remove(sql: sqlite3.Connection, contact_id: int) -> None:
    """Remove a contact with all that belongs to it."""
    sql.execute("DELETE FROM contact WHERE id = ?", (contact_id,))
