"""Offers and asks: what you and others can give, and what you and others look for."""

from dataclasses import dataclass

from companion.model.changed import Changed
from companion.operations.questions import one_line
from companion.operations.results import Result
from companion.operations.whom import whose
from companion.store import Database, offers
from companion.store.events import event_by_id
from companion.store.offers import OfferKind

_SAID = {"offer": "an offer", "ask": "what is asked for"}


@dataclass(frozen=True, slots=True)
class OfferResult:
    """The offer or ask that was made or changed."""

    offer_id: int
    changed: Changed


def add_offer(
    db: Database,
    *,
    words: str,
    kind: OfferKind = "offer",
    event_id: int | None = None,
    of: int | None = None,
) -> OfferResult:
    """Note what is offered or asked for: by you, or by the person of the key `of`.

    Without an event it holds at every one. Raises KnownError if it is empty or too long, or if
    there is no such event or person.
    """
    text = one_line(words, kind)
    with db.change(f"Noted {_SAID[kind]}") as unit:
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        attendee, contact, name = whose(unit.sql, of)
        id = offers.insert(
            unit.sql,
            event_id=event_id,
            attendee_id=attendee,
            contact_id=contact,
            kind=kind,
            words=text,
            created_at=unit.stamp,
        )
        verb = "offer" if kind == "offer" else "ask for"
        third = "offers" if kind == "offer" else "asks for"
        shown = text if len(text) <= 60 else f"{text[:59].rstrip()}…"
        unit.name = f"{name} {third} {shown}" if name else f"You {verb} {shown}"
    return OfferResult(id, unit.changed)


def edit_offer(
    db: Database,
    *,
    offer_id: int,
    words: str | None = None,
    event_id: int | None = None,
    everywhere: bool = False,
) -> OfferResult:
    """Change the words, or where it holds: at an event, or `everywhere`; else that stays."""
    with db.change("Changed an offer") as unit:
        old = offers.the_offer(unit.sql, offer_id)
        unit.name = f"Changed {_SAID[old.kind]}"
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        where = None if everywhere else old.event_id if event_id is None else event_id
        text = old.words if words is None else one_line(words, old.kind)
        offers.change(unit.sql, offer_id, words=text, event_id=where)
    return OfferResult(offer_id, unit.changed)


def remove_offer(db: Database, *, offer_id: int) -> Result:
    """Remove an offer or an ask."""
    with db.change("Removed an offer") as unit:
        old = offers.the_offer(unit.sql, offer_id)
        unit.name = f"Removed {_SAID[old.kind]}: {old.words[:60]}"
        offers.remove(unit.sql, offer_id)
    return Result(unit.changed)
