"""The fields of your own card. Its variants are changed in `card_variants`."""

from collections.abc import Sequence
from dataclasses import replace

from companion.errors import KnownError
from companion.model.text import tidy
from companion.operations.results import Result
from companion.store import Database
from companion.store.cards import CARD_FIELDS, TRANSLATED, CardFieldDraft, replace_fields


def set_card(db: Database, *, fields: Sequence[CardFieldDraft]) -> Result:
    """Make these the fields of your card, as one step. Empty ones are left out.

    Raises KnownError for a field that a card does not have.
    """
    ready = []
    for field in fields:
        if field.name not in CARD_FIELDS:
            raise KnownError(
                f"A card has no field “{field.name}”: use one of {', '.join(CARD_FIELDS)}."
            )
        value = tidy(field.value)
        if value:
            language = field.language if field.name in TRANSLATED else ""
            ready.append(replace(field, value=value, language=language))
    with db.change("Changed my card") as unit:
        replace_fields(unit.sql, ready)
    return Result(unit.changed)
