"""One's own card as the page shows it, read from the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.store.card_variants import OwnCard
from companion.ui.pages.cards.fields import CardLine, language_called

if TYPE_CHECKING:
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class WholeCard:
    """The card as it is stored: its lines, its variants, and its pictures."""

    lines: list[CardLine]
    cards: list[OwnCard]
    photo: bytes | None
    logo: bytes | None


def load_card(db: "Database") -> WholeCard:
    """Read the card. For the worker's threads."""
    from companion.store.card_variants import chosen_fields, own_cards, picture
    from companion.store.cards import card_fields

    with db.read() as sql:
        chosen = chosen_fields(sql)
        lines = [
            CardLine(
                row.name,
                row.types,
                row.value,
                row.circles,
                row.language,
                frozenset(variant for variant, fields in chosen.items() if row.id in fields),
                row.id,
            )
            for row in card_fields(sql)
        ]
        photo, logo = picture(sql, "photo"), picture(sql, "logo")
        return WholeCard(
            lines, own_cards(sql), photo.data if photo else None, logo.data if logo else None
        )


def languages_in(card: OwnCard) -> dict[str, str]:
    """The names that a card has in its languages, by their tags, the main one first."""
    names = {card.variant.language if card.variant.language not in card.others else "": card.draft}
    names.update(card.others)
    return {
        tag: f"{names[tag].formatted_name}  ({language_called(tag)})"
        if tag
        else names[tag].formatted_name
        for tag in sorted(names)
    }
