"""The pairs that one may bring together: what is compared, read at once; and “not these two”."""

from companion.errors import KnownError
from companion.operations.asking import placed, your_names
from companion.operations.introductions.suggesting import GoBetween
from companion.operations.results import Result
from companion.store import Database, attending, contacts, go_between, offers, questions
from companion.store.events import event_by_id
from companion.store.people import key_of


def go_between_material(db: Database, *, event_id: int | None = None) -> GoBetween:
    """Your contacts with all that lists and notes say of them; of an event, those who are there.

    What you noted counts from every event: an offer holds longer than a conference.
    """
    from companion.formats.tables.bulk import collector_paused

    with collector_paused(), db.read() as sql:
        if event_id is not None:
            event_by_id(sql, event_id)
        known = go_between.known(sql, event_id, you=your_names(sql))
        keys = [key_of("contact", id) for id in known.contact_ids]
        place = {key: at for at, key in enumerate(keys)}
        lines = attending.lines_of(sql, keys)
        heard, noted = questions.heard_questions(sql, None), offers.heard_offers(sql, None)
    owners = [place[key] for key in lines.keys]
    return GoBetween(known, lines.people, owners, placed(keys, heard, noted))


def not_these_two(db: Database, *, contact_id: int, other_id: int, allow: bool = False) -> Result:
    """Do not suggest two contacts to be introduced; or do again (`allow`).

    Raises KnownError if one of them is gone, they are one person, or that is so already.
    """
    with db.change("Not these two") as unit:
        contacts.require(unit.sql, [contact_id, other_id])
        names = contacts.names_of(unit.sql, [contact_id, other_id])
        one, other = names[contact_id] or "somebody", names[other_id] or "somebody"
        if contact_id == other_id:
            raise KnownError("These are one person: name two.")
        if allow:
            unit.name = f"{one} and {other} may be introduced"
            if not go_between.allow(unit.sql, contact_id, other_id):
                raise KnownError(f"Nothing says that {one} and {other} are not to be introduced.")
        else:
            unit.name = f"Not to introduce {one} to {other}"
            if not go_between.refuse(unit.sql, contact_id, other_id):
                raise KnownError(f"{one} and {other} are not suggested already.")
    return Result(unit.changed)
