"""The variants of your own card, and the pictures that they may show."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import Photo
from companion.model.text import tidy
from companion.operations.results import Result
from companion.store import Database
from companion.store.card_variants import (
    Variant,
    choose_all,
    drop_variant,
    fields_of,
    put_picture,
    put_variant,
    variants,
)

if TYPE_CHECKING:
    import sqlite3

FORMS = ("vcard", "mecard", "link")
_LONGEST_NAME = 40
_MOST_VARIANTS = 50
_RESERVED = frozenset({"professional", "social", "both"})


@dataclass(frozen=True, slots=True)
class VariantResult:
    """The variant as it is now, and what changed."""

    variant: Variant
    changed: Changed


def add_variant(db: Database, *, name: str, like: Variant | None = None) -> VariantResult:
    """Add a variant of your own: an empty one, or one that shows what `like` shows.

    Raises KnownError for a name that is empty, long or taken.
    """
    with db.change("Added a card") as unit:
        own = [one for one in variants(unit.sql) if not one.circle]
        if len(own) >= _MOST_VARIANTS:
            raise KnownError(f"There are {len(own)} cards already: remove one first.")
        name = _checked_name(own, name)
        unit.name = f"Added the card “{name}”"
        variant = Variant(name=name)
        shown: list[int] = []
        if like is not None:
            like = _stored(unit.sql, like)
            shown = [field.id for field in fields_of(unit.sql, like)]
            variant = replace(like, id=0, circle=Circle.NONE, name=name)
        variant = replace(variant, id=put_variant(unit.sql, variant))
        choose_all(unit.sql, variant.id, shown)
    return VariantResult(variant, unit.changed)


def set_variant(db: Database, *, variant: Variant) -> VariantResult:
    """Store a variant's name and looks. The names of the two circles' stay.

    Raises KnownError for a name as above, for a form that there is not, and for a colour that is
    too light for a code.
    """
    from companion.qr.look import checked_colour

    if variant.form not in FORMS:
        raise KnownError(f"There is no form “{variant.form}”: use one of {', '.join(FORMS)}.")
    colour = variant.colour and checked_colour(variant.colour)
    variant = replace(variant, colour=colour, link=tidy(variant.link))
    with db.change("Changed a card") as unit:
        before = _stored(unit.sql, variant)
        if variant.circle:
            variant = replace(variant, id=before.id, name=before.name)
        else:
            own = [one for one in variants(unit.sql) if not one.circle and one.id != variant.id]
            variant = replace(variant, name=_checked_name(own, variant.name))
        unit.name = f"Changed the card “{variant.name}”"
        if not before.circle and before.name != variant.name:
            unit.name = f"Renamed the card “{before.name}” to “{variant.name}”"
        if before != variant:
            variant = replace(variant, id=put_variant(unit.sql, variant))
    return VariantResult(variant, unit.changed)


def remove_variant(db: Database, *, variant_id: int) -> Result:
    """Remove a variant of your own; the fields stay. Raises KnownError if there is none."""
    with db.change("Removed a card") as unit:
        gone = _stored(unit.sql, Variant(id=variant_id))
        unit.name = f"Removed the card “{gone.name}”"
        drop_variant(unit.sql, variant_id)
    return Result(unit.changed)


def set_card_picture(
    db: Database,
    *,
    kind: Literal["photo", "logo"],
    picture: Photo | None,
    variant: Variant | None = None,
) -> Result:
    """Set or (None) remove the photo or the logo of your card, as `companion.qr.card_pictures`
    made it. The `variant` is the one that shows it from now on; the others stay as they are.
    """
    name = "Removed the {} of my card" if picture is None else "Put a {} on my card"
    with db.change(name.format(kind)) as unit:
        put_picture(unit.sql, kind, picture)
        if variant is not None and picture is not None:
            shown = _stored(unit.sql, variant)
            shown = (
                replace(shown, with_photo=True)
                if kind == "photo"
                else replace(shown, with_logo=True)
            )
            if shown != _stored(unit.sql, variant):
                put_variant(unit.sql, shown)
    return Result(unit.changed)


def _stored(sql: "sqlite3.Connection", variant: Variant) -> Variant:
    """The variant as it is stored. Raises KnownError if one of one's own is gone."""
    for one in variants(sql):
        if (one.circle and one.circle == variant.circle) or (
            not one.circle and not variant.circle and one.id == variant.id
        ):
            return one
    raise KnownError("This card is not there any more: choose another one.")


def _checked_name(others: list[Variant], name: str) -> str:
    name = tidy(name)
    if not name:
        raise KnownError("A card needs a name: write one, such as “Speaker”.")
    if len(name) > _LONGEST_NAME:
        raise KnownError(f"The name is too long: {_LONGEST_NAME} characters are the most.")
    taken = _RESERVED | {one.name.casefold() for one in others}
    if name.casefold() in taken:
        raise KnownError(f"There is a card “{name}” already: choose another name.")
    return name
