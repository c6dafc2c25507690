"""Cards that may be somebody you had: what you say to it, once they are kept as contacts."""

from collections.abc import Sequence

from companion.operations.joining import joined
from companion.operations.results import Result
from companion.store import Database, contact_writing, contacts, handing_over, links
from companion.store.database import Unit

Pair = tuple[int, int]


def settle_cards(db: Database, *, same: Sequence[Pair] = (), apart: Sequence[Pair] = ()) -> Result:
    """Make pairs (a contact, the one that its card became) one, or tell them apart, in one step.

    Of several that one card may be, it becomes the first that is named. Those told apart are never
    offered again as duplicates; the cards are known again as whose they are now. Raises KnownError
    for a contact that is not there.
    """
    with db.change("Sorted cards") as unit:
        contacts.require(unit.sql, {id for pair in (*same, *apart) for id in pair})
        name = _merge(unit, same)
        for one, other in apart:
            links.tell_contacts_apart(unit.sql, one, other)
        if len(same) == 1:
            unit.name = f"Added a card to {name}"
        elif same:
            unit.name = f"Added {len(same)} cards to contacts"
        else:
            unit.name = "Kept cards apart" if len(apart) > 1 else "Kept a card apart"
    return Result(unit.changed)


def _merge(unit: Unit, pairs: Sequence[Pair]) -> str:
    """Returns the name of the last contact that others were made one with."""
    gone: dict[int, int] = {}
    name = ""
    for kept, card in pairs:
        while kept in gone:
            kept = gone[kept]
        if card in gone or card == kept:
            continue
        draft = joined(list(contacts.load_drafts(unit.sql, [kept, card])), at=unit.stamp)
        handing_over.hand_over(unit.sql, card, kept)
        contact_writing.update(unit.sql, kept, draft)
        contact_writing.remove(unit.sql, card)
        gone[card], name = kept, draft.formatted_name
    return name
