"""The variants of your own card: what each shows, and how its code looks."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Photo
from companion.store.cards import CardFieldRow, card_fields, draft_of, languages_of

GIVEN = (Circle.PROFESSIONAL, Circle.SOCIAL)
_TITLES = {Circle.PROFESSIONAL: "Professional", Circle.SOCIAL: "Social"}


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant. `id` is 0 for a circle's that nobody has changed yet.

    `circle` is the one whose card it is, NONE for a variant of one's own. `form` is `vcard`,
    `mecard` or `link`; `link` what the last carries ("" for the card's own first); `colour` as
    `#rrggbb`, "" for black.
    """

    id: int = 0
    circle: Circle = Circle.NONE
    name: str = ""
    language: str = ""
    form: str = "vcard"
    link: str = ""
    colour: str = ""
    with_photo: bool = False
    with_logo: bool = False

    @property
    def key(self) -> str:
        """What it is known by while the program runs and between two runs."""
        return self.circle.names[0] if self.circle else f"own-{self.id}"


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A variant with what it shows, and nothing else: `draft` in its language, `others` in the
    other ones it has; the photo (for files alone) and the logo only if it is to have them.
    """

    variant: Variant
    draft: ContactDraft = field(default_factory=ContactDraft)
    others: Mapping[str, ContactDraft] = field(default_factory=dict)
    photo: Photo | None = None
    logo: bytes | None = None


def variants(sql: sqlite3.Connection) -> list[Variant]:
    """The two circles' variants, then one's own in their order."""
    rows = sql.execute(
        "SELECT id, circle, name, language, form, link, colour, with_photo, with_logo"
        " FROM card_variant ORDER BY position, id"
    )
    stored = [
        Variant(id, Circle(circle), name, language, form, link, colour, bool(photo), bool(logo))
        for id, circle, name, language, form, link, colour, photo, logo in rows
    ]
    given = {one.circle: one for one in stored if one.circle}
    return [
        *(given.get(circle, Variant(circle=circle, name=_TITLES[circle])) for circle in GIVEN),
        *(one for one in stored if not one.circle),
    ]


def chosen_fields(sql: sqlite3.Connection) -> dict[int, frozenset[int]]:
    """The fields of each of one's own variants, by their ids."""
    chosen: dict[int, set[int]] = {}
    for variant, field_id in sql.execute("SELECT variant_id, field_id FROM card_choice"):
        chosen.setdefault(variant, set()).add(field_id)
    return {variant: frozenset(fields) for variant, fields in chosen.items()}


def fields_of(sql: sqlite3.Connection, variant: Variant) -> list[CardFieldRow]:
    """What a variant shows: the fields that its circle sees, or those chosen for it."""
    fields = card_fields(sql)
    if variant.circle:
        return [one for one in fields if one.circles & variant.circle == variant.circle]
    chosen = chosen_fields(sql).get(variant.id, frozenset())
    return [one for one in fields if one.id in chosen]


def own_card(sql: sqlite3.Connection, variant: Variant) -> OwnCard:
    """A variant with everything that it shows; in the main language if its own is not said."""
    shown = fields_of(sql, variant)
    languages = languages_of(shown)
    language = variant.language if variant.language in languages else ""
    return OwnCard(
        variant=replace(variant, language=language),
        draft=draft_of(shown, language),
        others={other: draft_of(shown, other) for other in languages if other != language},
        photo=picture(sql, "photo") if variant.with_photo else None,
        logo=_logo(sql) if variant.with_logo else None,
    )


def own_cards(sql: sqlite3.Connection) -> list[OwnCard]:
    """All variants with what they show."""
    return [own_card(sql, variant) for variant in variants(sql)]


def _logo(sql: sqlite3.Connection) -> bytes | None:
    logo = picture(sql, "logo")
    return logo.data if logo else None


def picture(sql: sqlite3.Connection, kind: str) -> Photo | None:
    """The card's `photo` or `logo`."""
    row = sql.execute(
        "SELECT data, media_type FROM card_picture WHERE kind = ? ORDER BY id", (kind,)
    ).fetchone()
    return Photo(bytes(row[0]), row[1]) if row else None


def put_picture(sql: sqlite3.Connection, kind: str, photo: Photo | None) -> None:
    """Store the card's photo or logo in place of the one before; None takes it away."""
    old = sql.execute("SELECT id FROM card_picture WHERE kind = ?", (kind,)).fetchone()
    if photo is None:
        sql.execute("DELETE FROM card_picture WHERE kind = ?", (kind,))
    elif old:
        sql.execute(
            "UPDATE card_picture SET media_type = ?, data = ? WHERE id = ?",
            (photo.media_type, photo.data, old[0]),
        )
    else:
        sql.execute(
            "INSERT INTO card_picture(kind, media_type, data) VALUES (?, ?, ?)",
            (kind, photo.media_type, photo.data),
        )


def put_variant(sql: sqlite3.Connection, variant: Variant) -> int:
    """Store a variant, at the end if it is new; its id."""
    values = (
        int(variant.circle), variant.name, variant.language, variant.form, variant.link,
        variant.colour, int(variant.with_photo), int(variant.with_logo),
    )  # fmt: skip
    if variant.id:
        sql.execute(
            "UPDATE card_variant SET circle = ?, name = ?, language = ?, form = ?, link = ?,"
            " colour = ?, with_photo = ?, with_logo = ? WHERE id = ?",
            (*values, variant.id),
        )
        return variant.id
    new = sql.execute(
        "INSERT INTO card_variant(position, circle, name, language, form, link, colour, with_photo,"
        " with_logo) SELECT coalesce(max(position) + 1, 0), ?, ?, ?, ?, ?, ?, ?, ?"
        " FROM card_variant",
        values,
    ).lastrowid
    assert new is not None
    return new


def choose_all(sql: sqlite3.Connection, variant_id: int, fields: Sequence[int]) -> None:
    """Let a new variant show these fields."""
    for field_id in fields:
        sql.execute(
            "INSERT INTO card_choice(variant_id, field_id) VALUES (?, ?)", (variant_id, field_id)
        )


def drop_variant(sql: sqlite3.Connection, variant_id: int) -> None:
    """Remove a variant and its choices; the fields stay."""
    sql.execute("DELETE FROM card_variant WHERE id = ?", (variant_id,))
