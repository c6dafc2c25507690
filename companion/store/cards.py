"""Your own card: its fields, and what each circle sees of them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
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


# What is said anew in each language or script; the parts of a name go together.
NAME_PARTS = ("formatted_name", "given", "additional", "family", "prefixes", "suffixes")
TRANSLATED = (*NAME_PARTS, "organization", "title", "role", "address")


@dataclass(frozen=True, slots=True)
class CardFieldDraft:
    """A field of the card to be saved. `types` are those of a vCard (`work`, `cell`, ...).

    An address is written in the order of vCard's ADR, parted by semicolons:
    `post box;extended;street;city;region;postal code;country`; without any it is the street.
    `language` is a BCP 47 tag (`ja`, `sr-Latn`) for what is said in a second language or script,
    "" for the main one. `id` is the stored field that this one is, None if that is to be found
    out; `variants` are the ids of one's own variants that show it, None for those that do.
    """

    name: str
    value: str
    types: tuple[str, ...] = ()
    circles: Circle = Circle.BOTH
    language: str = ""
    id: int | None = None
    variants: frozenset[int] | None = None


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


def replace_fields(sql: sqlite3.Connection, fields: Sequence[CardFieldDraft]) -> None:
    """Store these fields and no others. A field keeps its row wherever it is moved to."""
    old = {field.id: field for field in card_fields(sql)}
    ids = _matched(fields, old)
    for gone in old.keys() - set(ids):
        sql.execute("DELETE FROM card_field WHERE id = ?", (gone,))
    for position, (field, id) in enumerate(zip(fields, ids, strict=True)):
        values = (
            position, field.name, field.value, to_json(list(field.types)), int(field.circles),
            field.language,
        )  # fmt: skip
        if id is None:
            id = sql.execute(
                "INSERT INTO card_field(position, name, value, types, circles, language)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid
        else:
            sql.execute(
                "UPDATE card_field SET position = ?, name = ?, value = ?, types = ?, circles = ?,"
                " language = ? WHERE id = ?",
                (*values, id),
            )
        if field.variants is not None and id is not None:
            choose(sql, id, field.variants)


def _matched(fields: Sequence[CardFieldDraft], old: Mapping[int, CardFieldRow]) -> list[int | None]:
    """The row of each field, None for a new one.

    One that does not say its row has that of the same field; or, if only the value is another,
    that of the first of its kind. Who sees it must be the same, so that no variant shows a
    private address in a professional one's place.
    """
    ids = [field.id if field.id in old else None for field in fields]
    free = [row for row in old.values() if row.id not in set(ids)]
    likes: tuple[Callable[[CardFieldDraft | CardFieldRow], object], ...] = (
        lambda one: (one.name, one.value, one.types, one.language),
        lambda one: (one.name, one.types, one.language, one.circles),
    )
    for like in likes:
        for number, field in enumerate(fields):
            if ids[number] is None:
                same = next((row for row in free if like(row) == like(field)), None)
                if same is not None:
                    ids[number] = same.id
                    free.remove(same)
    return ids


def choose(sql: sqlite3.Connection, field_id: int, variants: frozenset[int]) -> None:
    """Show a field on these of one's own variants, and on no other."""
    rows = sql.execute(
        "SELECT id, variant_id FROM card_choice WHERE field_id = ?", (field_id,)
    ).fetchall()
    for id, variant in rows:
        if variant not in variants:
            sql.execute("DELETE FROM card_choice WHERE id = ?", (id,))
    for variant in sorted(variants - {variant for _, variant in rows}):
        sql.execute(
            "INSERT INTO card_choice(variant_id, field_id)"
            " SELECT id, ? FROM card_variant WHERE id = ?",
            (field_id, variant),
        )


def card_draft(sql: sqlite3.Connection, circle: Circle, language: str = "") -> ContactDraft:
    """The card as one circle sees it; `BOTH` sees what both circles see, `NONE` everything."""
    return draft_of([row for row in card_fields(sql) if row.circles & circle == circle], language)


def languages_of(fields: Sequence[CardFieldRow]) -> list[str]:
    """The languages in which fields say something, the main one ("") first."""
    return ["", *dict.fromkeys(field.language for field in fields if field.language)]


def draft_of(fields: Sequence[CardFieldRow], language: str = "") -> ContactDraft:
    """These fields as a card, in one language; what it does not say is in the main one."""
    said = {_slot(field) for field in fields if field.language == language} if language else set()
    draft = ContactDraft()
    for field in fields:
        if field.language == language or (not field.language and _slot(field) not in said):
            _put(draft, field)
    if not draft.formatted_name:
        parts = (draft.prefixes, draft.given, draft.additional, draft.family, draft.suffixes)
        draft.formatted_name = " ".join(part for part in parts if part)
    return draft


def _slot(field: CardFieldRow) -> object:
    """What a field of another language stands in for: the whole name, or one field."""
    return "name" if field.name in NAME_PARTS else (field.name, field.types)


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
