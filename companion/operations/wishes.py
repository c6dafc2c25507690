"""Whom to meet at an event: whom you want to, why, and who is suggested."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.fold import fold
from companion.model.text import tidy
from companion.operations.answerers import Said
from companion.operations.asking import placed
from companion.operations.results import Result
from companion.operations.suggesting import Me, Suggestion, suggest
from companion.store import Database, attendees, offers, questions, wishes
from companion.store.attendees import the_attendee
from companion.store.cards import card_fields
from companion.store.database import Connection
from companion.store.people import key_of
from companion.store.wishes import Candidates

_MOST_INTERESTS, _LONGEST = 50, 200


@dataclass(frozen=True, slots=True)
class Material:
    """All that suggesting needs, read at once: the rest is computing (`suggestions`)."""

    me: Me
    people: Candidates
    known: Sequence[tuple[str, str, str]]
    said: Sequence[Said] = ()


def want_because(db: Database, *, attendee_id: int, reason: str) -> Result:
    """Want to meet an attendee, for a reason ("ask about zines"); "" for none.

    Raises KnownError if there is no such attendee.
    """
    with db.change("Said whom you want to meet") as unit:
        person = the_attendee(unit.sql, attendee_id)["formatted_name"] or "somebody"
        attendees.set_wanted(unit.sql, attendee_id, True)
        wishes.set_reason(unit.sql, attendee_id, tidy(reason)[:_LONGEST])
        unit.name = f"Want to meet {person}"
    return Result(unit.changed)


def refuse_suggestion(db: Database, *, attendee_id: int) -> Result:
    """Suggest an attendee no more. Raises KnownError if there is no such attendee."""
    with db.change("Refused a suggestion") as unit:
        person = the_attendee(unit.sql, attendee_id)["formatted_name"] or "somebody"
        wishes.refuse(unit.sql, attendee_id)
        unit.name = f"Not suggested any more: {person}"
    return Result(unit.changed)


def allow_suggestions(db: Database, *, event_id: int) -> Result:
    """Suggest everybody of an event again who was refused."""
    with db.change("Suggested again") as unit:
        count = wishes.allow(unit.sql, event_id)
        unit.name = f"Suggests {count} again" if count != 1 else "Suggests somebody again"
    return Result(unit.changed)


def set_interests(db: Database, *, interests: Sequence[str]) -> Result:
    """Say what you are interested in. It is on no card, and is compared on this machine alone.

    Blank ones and doubles are left out. Raises KnownError for more than fifty.
    """
    own: dict[str, str] = {}
    for words in interests:
        text = tidy(words)[:_LONGEST]
        if text:
            own.setdefault(fold(text) or text, text)
    if len(own) > _MOST_INTERESTS:
        raise KnownError(
            f"These are {len(own)} interests: name at most {_MOST_INTERESTS}, the dearest first."
        )
    with db.change("Changed your interests") as unit:
        wishes.replace_interests(unit.sql, list(own.values()))
    return Result(unit.changed)


def suggestion_material(db: Database, *, event_id: int) -> Material:
    """You, your contacts, and the event's people who may be suggested."""
    with db.read() as sql:
        people = wishes.candidates(sql, event_id)
        heard = questions.heard_questions(sql, event_id)
        said = placed(
            [key_of("attendee", id) for id in people.ids], heard, offers.heard_offers(sql, event_id)
        )
        return Material(_me(sql, event_id), people, wishes.known_places(sql).people, said)


def suggestions(
    material: Material,
    *,
    limit: int = 40,
    progress: Callable[[int, int | None], None] = lambda done, total: None,
) -> list[Suggestion]:
    """Whom to meet, best first, with the reasons. Needs no database; see `suggesting.suggest`."""
    from companion.formats.tables.bulk import collector_paused
    from companion.importing.countries import country_name

    with collector_paused():
        return suggest(
            material.me,
            material.people,
            material.known,
            said=material.said,
            limit=limit,
            country_name=lambda code: country_name(code) or code,
            progress=progress,
        )


def _me(sql: Connection, event_id: int) -> Me:
    from companion.importing.countries import country_code

    said: dict[str, list[str]] = {}
    for one in card_fields(sql):
        said.setdefault(one.name, []).append(one.value)
    # "post box;extended;street;city;region;postal code;country" (see store.cards).
    addresses = [(value.split(";") + [""] * 7)[:7] for value in said.get("address", ())]
    own = offers.your_offers(sql, event_id)
    return Me(
        interests=wishes.own_interests(sql),
        titles=[*said.get("title", ()), *said.get("role", ())],
        organizations=said.get("organization", ()),
        cities=[address[3].strip() for address in addresses],
        country_codes=[country_code(address[6]) for address in addresses],
        names=said.get("formatted_name", ()),
        emails=said.get("email", ()),
        offers=[one.words for one in own if one.kind == "offer"],
        asks=[one.words for one in own if one.kind == "ask"],
        questions=[one for one in questions.your_questions(sql, event_id) if not one.closed],
    )
