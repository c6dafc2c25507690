"""What is shown of somebody of the inbox: all that helps to remember who this was. Read only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.operations.people import contact_from
from companion.store import (
    Database,
    attendees,
    contacts,
    encounters,
    follow_ups,
    inbox,
    links,
    matches,
    offers,
    questions,
    scans,
    touch,
)
from companion.store.database import Connection
from companion.store.inbox import Waiting
from companion.store.people import key_of

if TYPE_CHECKING:
    from companion.operations.one_question import OneQuestion
    from companion.store.encounters import EncounterRow
    from companion.store.follow_ups import FollowUpRow
    from companion.store.scans import ScanRow
    from companion.store.touch import CadenceRow

_LIKELY = 0.7
_MOST_LINES, _MOST_NOTES = 8, 4
_ROSTER = (
    ("title", "Job"), ("organization", "Organization"), ("department", "Department"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Twin:
    """A contact who may be the same person: who it is, and what speaks for it."""

    contact_id: int
    name: str
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that the person asked, asked for or offered: `kind` says which, in a word."""

    kind: str
    words: str


@dataclass(slots=True)
class InboxPerson:
    """Somebody of the inbox with all that is known. `roster` are names and values.

    `question` is the one of yours that fits, and `code` the newest code that was kept.
    """

    who: Waiting
    name: str
    line: str = ""
    photo: bytes | None = None
    circles: Circle = Circle.NONE
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    met: "Sequence[EncounterRow]" = ()
    roster: tuple[tuple[str, str], ...] = ()
    heard: tuple[Heard, ...] = ()
    reach: tuple[str, ...] = ()
    code: "ScanRow | None" = None
    code_noun: str = ""
    picture: bytes | None = None
    question: "OneQuestion | None" = None
    cadence: "CadenceRow | None" = None
    open: "Sequence[FollowUpRow]" = ()
    twin: Twin | None = None
    known_tags: list[str] = field(default_factory=list)


def inbox_people(db: Database, whom: Sequence[Waiting]) -> list[InboxPerson]:
    """What is known of these, of those who are still there; in their order."""
    with db.read() as sql:
        from companion.store.marks import all_tags

        tags = [name for name, _ in all_tags(sql)]
        found = [person for who in whom if (person := _person(sql, who)) is not None]
        keys = [key_of(one.who.kind, one.who.id) for one in found if one.who.kind != "code"]
        fitting = _questions(sql, keys)
    for one in found:
        one.known_tags = tags
        if one.who.kind != "code":
            one.question = fitting.get(key_of(one.who.kind, one.who.id))
    return found


def _questions(sql: Connection, keys: Sequence[int]) -> "dict[int, OneQuestion]":
    from companion.operations.one_question import one_question_each

    return one_question_each(sql, keys)


def _person(sql: Connection, who: Waiting) -> InboxPerson | None:
    if who.kind == "contact":
        person = _contact(sql, who)
    elif who.kind == "attendee":
        person = _attendee(sql, who)
    else:
        person = InboxPerson(who, "")
    if person is not None:
        _add_code(sql, person)
        if who.kind == "code":
            return person if person.code is not None else None
    return person


def _contact(sql: Connection, who: Waiting) -> InboxPerson | None:
    if who.id not in contacts.names_of(sql, [who.id]):
        return None
    draft = contacts.load_draft(sql, who.id)
    lines = contacts.attendee_ids_of(sql, who.id)
    return InboxPerson(
        who,
        draft.formatted_name,
        _line(draft),
        draft.photo.data if draft.photo else None,
        draft.circles,
        tuple(draft.tags),
        tuple(note.text for note in draft.notes[-_MOST_NOTES:]),
        encounters.encounters_of(sql, who.id),
        _roster(sql, lines, draft),
        _heard(sql, who.id, lines),
        _reach(draft),
        cadence=touch.cadence_of(sql, who.id),
        open=[one for one in follow_ups.follow_ups_of(sql, who.id) if not one.done_at],
        twin=_twin(sql, draft, who.id),
    )


def _attendee(sql: Connection, who: Waiting) -> InboxPerson | None:
    records = attendees.attendee_records(sql, [who.id])
    if not records:
        return None
    draft = contact_from(records[0])
    return InboxPerson(
        who,
        draft.formatted_name,
        _line(draft),
        roster=_roster(sql, [who.id], draft),
        heard=_heard(sql, None, [who.id]),
        reach=_reach(draft),
        twin=_twin(sql, draft, None),
    )


def _line(draft: ContactDraft) -> str:
    return " · ".join(filter(None, (draft.title, *draft.organization[:1])))


def _reach(draft: ContactDraft) -> tuple[str, ...]:
    points = (*draft.emails[:1], *draft.phones[:1], *draft.urls[:1])
    return tuple(point.value for point in points if point.value)


def _roster(
    sql: Connection, ids: Sequence[int], draft: ContactDraft
) -> tuple[tuple[str, str], ...]:
    """What the newest line of a list says beside what the card says."""
    records = attendees.attendee_records(sql, ids)
    if not records:
        return ()
    record = records[-1]
    said = {draft.title, *draft.organization}
    found = [(word, str(record[name])) for name, word in _ROSTER if record[name]]
    found = [(word, value) for word, value in found if value not in said]
    if place := ", ".join(filter(None, (record["city"], record["country"]))):
        found.append(("Place", place))
    if record["interests"]:
        found.append(("Interests", ", ".join(record["interests"])))
    found += [(name, value) for name, value in record["extra"].items() if value]
    if record["notes"]:
        found.append(("Notes", record["notes"]))
    return tuple(found[:_MOST_LINES])


def _heard(
    sql: Connection, contact_id: int | None, attendee_ids: Sequence[int]
) -> tuple[Heard, ...]:
    asked = [
        Heard("asks", one.words) for one in questions.questions_of(sql, contact_id, attendee_ids)
    ]
    told = [
        Heard("offers" if one.kind == "offer" else "looks for", one.words)
        for one in offers.offers_of(sql, contact_id, attendee_ids)
    ]
    return (*asked, *told)[:_MOST_LINES]


def _twin(sql: Connection, draft: ContactDraft, contact_id: int | None) -> Twin | None:
    """The likeliest other contact who may be this one, if you did not say that it is another."""
    apart = links.contacts_apart(sql) if contact_id is not None else frozenset()
    for match in matches.matches(sql, draft):
        other = match.contact_id
        pair = (min(other, contact_id or 0), max(other, contact_id or 0))
        if other == contact_id or match.score < _LIKELY or pair in apart:
            continue
        line = _line(contacts.load_draft(sql, other))
        return Twin(other, match.name, line, match.reason)
    return None


def _add_code(sql: Connection, person: InboxPerson) -> None:
    ids = inbox.codes_of(sql, person.who)
    code = scans.the_scan(sql, ids[0]) if ids else None
    if code is None:
        return
    from companion.qr.payload import recognise

    payload = recognise(code.text)
    person.code, person.code_noun = code, payload.noun
    person.picture = scans.scan_picture(sql, code.id)
    if person.who.kind == "code":
        person.name = (payload.draft.formatted_name if payload.draft else "") or payload.summary
        person.line = "" if person.name.startswith(payload.noun) else payload.noun
