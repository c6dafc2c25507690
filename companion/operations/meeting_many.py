"""Meeting many people at once: a workshop's list, a table at dinner."""

from collections.abc import Sequence
from uuid import uuid4

from companion.model.circle import Circle
from companion.model.progress import Progress, silent
from companion.operations.cleaning import cleaned
from companion.operations.people import contact_from, meet_within
from companion.operations.results import Result
from companion.store import Database, encounters, many
from companion.store.attendees import attendee_records
from companion.store.contact_loading import ContactLoader, NewContact
from companion.store.database import Unit
from companion.store.events import event_by_id
from companion.store.match_keys import keys_of

_AT_ONCE = 1000


def meet_many(
    db: Database,
    *,
    attendee_ids: Sequence[int],
    contact_ids: Sequence[int] = (),
    event_id: int | None = None,
    progress: Progress = silent,
) -> Result:
    """Note that you met these attendees today, each at the event of the list; as one step.

    They become contacts. Those who are (`contact_ids`) were met today at `event_id`; without an
    event nothing is noted of them. Raises KnownError if somebody is not there.
    """
    with db.change("Met") as unit:
        unit.progress = progress
        many.require(unit.sql, "attendee", attendee_ids)
        many.require(unit.sql, "contact", contact_ids)
        if len(attendee_ids) < many.MANY:
            for id in attendee_ids:
                meet_within(unit, attendee_id=id, circle=Circle.NONE, note="")
        else:
            _meet(unit, attendee_ids, progress)
        if event_id is not None and contact_ids:
            event_by_id(unit.sql, event_id)
            encounters.add_many(unit, [(id, event_id, None) for id in contact_ids], _day(unit))
        met = len(attendee_ids) + (len(contact_ids) if event_id is not None else 0)
        unit.name = f"Met {met:,} people" if met != 1 else unit.name
    return Result(unit.changed)


def _day(unit: Unit) -> str:
    return f"{unit.now.astimezone():%Y-%m-%d}"


def _meet(unit: Unit, attendee_ids: Sequence[int], progress: Progress) -> None:
    """Those who are no contacts yet are loaded as whole columns of rows, not one by one."""
    loader, contact_of = ContactLoader(unit), dict[int, int]()
    met: list[tuple[int, int, int | None]] = []
    for start in range(0, len(attendee_ids), _AT_ONCE):
        progress(start, len(attendee_ids))
        some = attendee_ids[start : start + _AT_ONCE]
        records = attendee_records(unit.sql, some)
        events = many.events_of(unit.sql, some)
        drafts = []
        for record in records:
            id, contact = record["id"], record["contact_id"]
            if contact is None:
                draft = cleaned(contact_from(record))
                draft.uid = str(uuid4())
                drafts.append(draft)
                contact_of[id] = contact = loader.new_id()
            met.append((contact, events[id], id))
        ids = range(loader.next_id - len(drafts), loader.next_id)
        loader.insert(
            [
                NewContact(id, draft, keys)
                for id, draft, keys in zip(ids, drafts, keys_of(drafts), strict=True)
            ],
            event=None,
            day="",
        )
    loader.finish()
    many.link(unit, contact_of)
    encounters.add_many(unit, met, _day(unit))
