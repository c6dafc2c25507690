"""Your own card: its fields, and what each circle sees of them."""

import sqlite3
from dataclasses import dataclass

from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.model.text import card_value
from companion.store.jsontext import from_json, to_json

CARD_FIELDS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "nickname",
    "pronouns", "organization", "title", "role", "email", "phone", "url", "impp", "address",
    "birthday", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CardFieldDraft:
    """A field of the card to be saved. `types` are those of a vCard (`work`, `cell`, ...).

    An address is written in the order of vCard's ADR, parted by semicolons:
    `post box;extended;street;city;region;postal code;country`; without any it is the street.
    """

    name: str
    value: str
    types: tuple[str, ...] = ()
    circles: Circle = Circle.BOTH
    language: str = ""


@dataclass(frozen=True, slots=True)
class CardFieldRow:
    """A field of the card as it is stored."""

    id: int
    position: int
    name: str
    value: str
    types: tuple[str, ...]
    circles: Circle
    language: str = ""


def card_fields(sql: sqlite3.Connection) -> list[CardFieldRow]:
    """All fields, in their order."""
    rows = sql.execute(
        "SELECT id, position, name, value, types, circles, language FROM card_field"
        " ORDER BY position, id"
    )
    return [
        CardFieldRow(id, position, name, value, tuple(from_json(types)), Circle(circles), language)
        for id, position, name, value, types, circles, language in rows
    ]


def replace_fields(sql: sqlite3.Connection, fields: list[CardFieldDraft]) -> None:
    """Store these fields and no others. Those that are the same keep their rows."""
    old = card_fields(sql)
    for position, field in enumerate(fields):
        values = (field.name, field.value, to_json(list(field.types)), int(field.circles))
        if position < len(old):
            sql.execute(
                "UPDATE card_field SET position = ?, name = ?, value = ?, types = ?, circles = ?"
                " WHERE id = ?",
                (position, *values, old[position].id),
            )
        else:
            sql.execute(
                "INSERT INTO card_field(position, name, value, types, circles, language)"
                " VALUES (?, ?, ?, ?, ?, '')",
                (position, *values),
            )
    for left in old[len(fields) :]:
        sql.execute("DELETE FROM card_field WHERE id = ?", (left.id,))


def card_draft(sql: sqlite3.Connection, circle: Circle) -> ContactDraft:
    """The card as one circle sees it; `BOTH` sees what both circles see, `NONE` everything."""
    draft = ContactDraft()
    for field in card_fields(sql):
        if field.circles & circle == circle:
            _put(draft, field)
    if not draft.formatted_name:
        parts = (draft.prefixes, draft.given, draft.additional, draft.family, draft.suffixes)
        draft.formatted_name = " ".join(part for part in parts if part)
    return draft


def _put(draft: ContactDraft, field: CardFieldRow) -> None:
    match field.name:
        case "email" | "phone" | "url" | "impp":
            draft.points(field.name).append(Point(field.value, list(field.types)))
        case "nickname":
            draft.nicknames.append(field.value)
        case "organization":
            draft.organization = [part.strip() for part in field.value.split(";")]
        case "note":
            draft.notes.append(Note(field.value))
        case "pronouns":
            draft.extra.append(ExtraProperty("PRONOUNS", card_value(field.value)))
        case "address":
            draft.addresses.append(_address(field))
        case name if name in CARD_FIELDS:
            setattr(draft, name, field.value)


def _address(field: CardFieldRow) -> Address:
    parts = [part.strip() for part in field.value.split(";")]
    if len(parts) == 1:
        return Address(street=parts[0], types=list(field.types))
    po_box, extended, street, locality, region, postal_code, country = (parts + [""] * 7)[:7]
    return Address(
        po_box, extended, street, locality, region, postal_code, country, types=list(field.types)
    )
