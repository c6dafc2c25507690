"""The inbox of an event: everybody whom you met or scanned there is sorted once.

What you decide about somebody is one step: circles, tags, a note, a promise, when to be in touch,
and that this one is sorted. Taking the step back puts the person into the inbox again.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.text import tidy, tidy_lines
from companion.operations.cleaning import cleaned
from companion.operations.people import meet_within
from companion.operations.results import ContactResult, Result
from companion.store import (
    Database,
    attendees,
    contact_writing,
    contacts,
    encounters,
    follow_ups,
    inbox,
    marks,
    notes,
    scan_whose,
    touch,
)
from companion.store.database import Unit
from companion.store.inbox import Waiting

IN_TOUCH = "Be in touch"
_LONGEST = 500
_LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What you decide about somebody; what is not given stays as it is.

    `promise` becomes a follow-up that you promised, due on `promise_due`, else on `follow_up`;
    `follow_up` is the day on which to be in touch. `every_days` 0 ends a cadence.
    """

    circles: Circle | None = None
    tags: tuple[str, ...] = ()
    untagged: tuple[str, ...] = ()
    note: str = ""
    promise: str = ""
    promise_due: date | None = None
    follow_up: date | None = None
    every_days: int | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """A follow-up that came of a decision."""

    words: str
    due: date | None


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The contact who was sorted, and what there is to do for them now."""

    contact_id: int
    to_do: tuple[ToDo, ...]
    changed: Changed


def sort_out(
    db: Database, *, who: Waiting, decision: Decision, into: int | None = None
) -> SortedOut:
    """Note what you decided about somebody of the inbox, who is sorted by it.

    Somebody of whom there was only a code becomes a contact, met on the day of the code; or, with
    `into`, is the contact of this id. Raises KnownError if the person is not there any more, and
    for a code that is nobody's yet (see `name_code`).
    """
    with db.change("Sorted") as unit:
        contact_id = _the_contact(unit, who, into)
        _mark(unit, contact_id, decision)
        to_do = to_do_of(decision)
        for one, promised in to_do:
            _add_follow_up(unit, contact_id, who, one, promised=promised)
        if decision.every_days is not None:
            _set_cadence(unit, contact_id, decision.every_days)
        inbox.mark_done(unit.sql, contact_id, who.event_ids, unit.stamp)
        unit.name = f"Sorted {contacts.names_of(unit.sql, [contact_id])[contact_id] or 'somebody'}"
    return SortedOut(contact_id, tuple(one for one, _ in to_do), unit.changed)


def to_do_of(decision: Decision) -> list[tuple[ToDo, bool]]:
    """The follow-ups that come of a decision, each with whether it is promised.

    A promise without a day is for the day on which to be in touch: that is one thing, not two.
    """
    found = []
    promise = tidy(decision.promise)[:_LONGEST]
    if promise:
        found.append((ToDo(promise, decision.promise_due or decision.follow_up), True))
    if decision.follow_up is not None and not (promise and decision.promise_due is None):
        found.append((ToDo(IN_TOUCH, decision.follow_up), False))
    return found


def name_code(
    db: Database,
    *,
    scan_id: int,
    attendee_id: int | None = None,
    contact_id: int | None = None,
    name: str = "",
) -> ContactResult:
    """Say whose a kept code is: an attendee's, a contact's, or somebody new of this name.

    Where and when the code was read is where and when you met. Raises KnownError if one of them
    is not there any more, or if nobody is named.
    """
    with db.change("Said whose a code is") as unit:
        code = scan_whose.kept_code(unit.sql, scan_id)
        if code is None:
            raise KnownError("That code is not there any more.")
        day = _day(code.scanned_at, unit)
        if attendee_id is not None:
            whose = meet_within(unit, attendee_id=attendee_id, circle=Circle.NONE, note="", on=day)
        elif contact_id is not None:
            contacts.require(unit.sql, [contact_id])
            whose = contact_id
        else:
            whose = _new_contact(unit, name)
        if code.event_id is not None:
            encounters.add_once(unit.sql, whose, code.event_id, day)
        inbox.give_code(unit.sql, scan_id, whose, attendee_id)
        unit.name = f"Found whose the code is: {contacts.names_of(unit.sql, [whose])[whose]}"
    return ContactResult(whose, unit.changed)


def forget_codes(db: Database, *, who: Waiting) -> Result:
    """Forget the codes of somebody who is no contact: there is nothing to keep."""
    if who.kind == "contact":
        raise KnownError(f"{who.name} is a contact: remove the contact instead.")
    with db.change("Forgot a code") as unit:
        inbox.forget_codes(unit.sql, inbox.codes_of(unit.sql, who))
        unit.name = f"Forgot the code of {who.name}" if who.kind == "attendee" else unit.name
    return Result(unit.changed)


def sort_all(db: Database, *, event_id: int | None) -> Result:
    """Say that all contacts who wait, at an event or (None) anywhere, are sorted as they are."""
    with db.change("Sorted everybody") as unit:
        some = [one for one in inbox.waiting(unit.sql, event_id) if one.kind == "contact"]
        for one in some:
            inbox.mark_done(unit.sql, one.id, one.event_ids, unit.stamp)
        unit.name = f"Sorted {len(some):,} people as they are"
    return Result(unit.changed)


def _the_contact(unit: Unit, who: Waiting, into: int | None) -> int:
    """The contact whom this is about: made now, if there was only a code of an attendee."""
    if who.kind == "contact":
        if who.id not in contacts.names_of(unit.sql, [who.id]):
            raise _gone(who)
        return who.id
    if who.kind == "code":
        raise KnownError("Nobody knows whose this code is: say it first, or forget the code.")
    if not attendees.attendee_records(unit.sql, [who.id]):
        raise _gone(who)
    if into is not None:
        contacts.require(unit.sql, [into])
        attendees.link(unit.sql, who.id, into)
    contact_id = meet_within(
        unit, attendee_id=who.id, circle=Circle.NONE, note="", on=_day(who.at, unit)
    )
    inbox.give_codes(unit.sql, who.id, contact_id)
    return contact_id


def _gone(who: Waiting) -> KnownError:
    return KnownError(
        f"{who.name or 'This person'} is not there any more: removed, merged, or forgotten with "
        "the list."
    )


def _mark(unit: Unit, contact_id: int, decision: Decision) -> None:
    if decision.circles is not None:
        marks.set_circles(unit.sql, contact_id, decision.circles)
    for tag in decision.untagged:
        marks.remove_tag(unit.sql, contact_id, tag)
    for tag in decision.tags:
        # A comma would part the tag in two in every exported card.
        if name := tidy(tag.replace(",", " ")):
            marks.add_tag(unit.sql, contact_id, name)
    if note := tidy_lines(decision.note)[:_LONGEST_NOTE]:
        notes.append(unit.sql, contact_id, note, unit.stamp)


def _add_follow_up(
    unit: Unit, contact_id: int, who: Waiting, to_do: ToDo, *, promised: bool
) -> None:
    follow_ups.insert(
        unit.sql,
        uid=f"follow-up-{uuid.uuid4()}",
        contact_id=contact_id,
        event_id=inbox.latest_event(unit.sql, who.event_ids),
        words=to_do.words,
        due=to_do.due.isoformat() if to_do.due else "",
        promised=int(promised),
        created_at=unit.stamp,
    )


def _set_cadence(unit: Unit, contact_id: int, every_days: int) -> None:
    if every_days <= 0:
        touch.end_cadence(unit.sql, contact_id)
        return
    old = touch.cadence_of(unit.sql, contact_id)
    touch.set_cadence(
        unit.sql,
        contact_id,
        every_days=every_days,
        at_least_days=0,
        methods=old.methods if old else (),
        since=f"{unit.now.astimezone():%Y-%m-%d}",
    )


def _new_contact(unit: Unit, name: str) -> int:
    from companion.importing.names import split_name

    whole = tidy(name)
    if not whole:
        raise KnownError("Say whose the code is: somebody whom you know, or a new name.")
    parts = split_name(whole)
    draft = cleaned(
        replace(
            ContactDraft(formatted_name=whole),
            given=parts.given, additional=parts.additional, family=parts.family,
            prefixes=parts.prefixes, suffixes=parts.suffixes,
        )
    )  # fmt: skip
    draft.uid = str(uuid.uuid4())
    return contact_writing.insert(unit.sql, draft, created_at=unit.stamp)


def _day(at: str, unit: Unit) -> str:
    """The local day of a moment; today for what is none."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d}"
    except ValueError:
        return f"{unit.now.astimezone():%Y-%m-%d}"
