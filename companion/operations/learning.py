"""Learning names: a round of people to ask for, and what came of each answer.

When somebody is asked for again is FSRS's decision (the free spaced repetition scheduler, py-fsrs),
without its random fuzz: the same answers at the same times give the same dates.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.operations.learning_round import Standing, choose, standing
from companion.operations.name_prompts import Facts, Prompt, prompt
from companion.store import Database, attendees, contacts, learning
from companion.store.database import Connection
from companion.store.learning import LearningState
from companion.store.people import PeopleFilter, key_of, person_keys, person_rows, split

if TYPE_CHECKING:
    from fsrs import Card


@dataclass(frozen=True, slots=True)
class LearningCard:
    """Somebody whose name is asked for. `photo` are the bytes of a picture, if there is one."""

    key: int
    facts: Facts
    prompt: Prompt
    photo: bytes | None
    pronouns: str
    line: str
    is_new: bool
    wanted: bool


@dataclass(frozen=True, slots=True)
class LearningRound:
    """The cards of a round, in their order, and how far one is with all of these people."""

    cards: tuple[LearningCard, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Answered:
    """The state after an answer: when the name comes again (ISO 8601, UTC), and if it is known."""

    key: int
    due: str
    known: bool
    reviews: int
    changed: Changed


# Whose names: those whom a filter shows, or these people by their keys.
Whose = PeopleFilter | tuple[int, ...]


def learning_standing(db: Database, *, people: Whose) -> Standing:
    """How far one is with the names of these people."""
    with db.read() as sql:
        states, keys = learning.states(sql), _keys(sql, people)
    return standing(keys, states, now=_stamp(db.now()))


def learning_round(db: Database, *, people: Whose, seed: int) -> LearningRound:
    """The next round of these people: an event's, a circle's, a tag's, or everybody.

    See `learning_round.choose` for who comes. People without a name are left out.
    """
    now = _stamp(db.now())
    with db.read() as sql:
        states, keys = learning.states(sql), _keys(sql, people)
        wanted = learning.wanted_keys(sql)
        chosen = choose(
            keys, states, wanted=wanted, photos=learning.photo_keys(sql), now=now, seed=seed
        )
        cards = [_card(sql, key, states.get(key), key in wanted) for key in chosen]
    return LearningRound(tuple(cards), standing(keys, states, now=now))


def _keys(sql: Connection, people: Whose) -> list[int]:
    keys = list(person_keys(sql, people) if isinstance(people, PeopleFilter) else people)
    named = learning.named_keys(sql, keys)
    return [key for key in keys if key in named]


def _card(sql: Connection, key: int, state: LearningState | None, wanted: bool) -> LearningCard:
    kind, id = split(key)
    facts, photo, pronouns = _of_contact(sql, id) if kind == "contact" else _of_attendee(sql, id)
    (row,) = person_rows(sql, [key])
    asked = prompt(facts, reviews=state.reviews if state else 0)
    return LearningCard(key, facts, asked, photo, pronouns, row.line, state is None, wanted)


def _of_attendee(sql: Connection, id: int) -> tuple[Facts, bytes | None, str]:
    line = attendees.the_attendee(sql, id)
    return _facts_of_line(line), None, line["pronouns"]


def _facts_of_line(line: dict[str, Any]) -> Facts:
    return Facts(
        name=line["formatted_name"],
        given=line["given"],
        family=line["family"],
        nicknames=line["nicknames"],
        title=line["title"],
        organization=line["organization"],
        place=", ".join(part for part in (line["city"], line["country"]) if part),
        interests=line["interests"],
    )


def _of_contact(sql: Connection, id: int) -> tuple[Facts, bytes | None, str]:
    """The card's own words, and where it has none those of the lists."""
    draft = contacts.load_draft(sql, id)
    lines = attendees.attendee_records(sql, contacts.attendee_ids_of(sql, id))
    listed = _facts_of_line(lines[-1]) if lines else Facts("")
    home = next((one for one in draft.addresses if one.locality or one.country), None)
    place = ", ".join(part for part in (home.locality, home.country) if part) if home else ""
    pronouns = next((one.value for one in draft.extra if one.name.upper() == "PRONOUNS"), "")
    facts = Facts(
        name=draft.formatted_name,
        given=draft.given,
        family=draft.family,
        nicknames=draft.nicknames,
        title=draft.title or listed.title,
        organization=next(filter(None, draft.organization), "") or listed.organization,
        place=place or listed.place,
        interests=listed.interests,
        has_photo=draft.photo is not None,
    )
    return facts, draft.photo.data if draft.photo else None, pronouns


def answer_name(db: Database, *, key: int, knew: bool) -> Answered:
    """Note whether a person's name was known; one step for each answer.

    The state goes with the person: whoever was met since has it as a contact. Raises KnownError
    if there is nobody of this key (any more).
    """
    with db.change("Learned a name") as unit:
        key = _person_now(unit.sql, key)
        (row,) = person_rows(unit.sql, [key])
        old = learning.state_of(unit.sql, key)
        state = _after(old, knew=knew, now=unit.now)
        learning.put(unit.sql, key, state)
        unit.name = f"Knew {row.name}" if knew else f"Is learning {row.name}"
    return Answered(key, state.due, state.known, state.reviews, unit.changed)


def _person_now(sql: Connection, key: int) -> int:
    """The key of the contact whom an attendee has become."""
    kind, id = split(key)
    if kind == "contact":
        contacts.require(sql, [id])
        return key
    records = attendees.attendee_records(sql, [id])
    if not records:
        raise KnownError("That person is in no list any more.")
    contact = records[0]["contact_id"]
    return key if contact is None else key_of("contact", contact)


def _after(old: LearningState | None, *, knew: bool, now: datetime) -> LearningState:
    from fsrs import Rating, Scheduler, State

    at = now.astimezone(UTC).replace(microsecond=0)
    card, _ = Scheduler(enable_fuzzing=False).review_card(
        _scheduled(old, at), Rating.Good if knew else Rating.Again, at
    )
    return LearningState(
        id=old.id if old else 0,
        card={
            "state": int(card.state),
            "step": card.step,
            "stability": card.stability,
            "difficulty": card.difficulty,
        },
        due=_stamp(card.due),
        last_review=_stamp(at),
        known=card.state == State.Review,
        reviews=(old.reviews if old else 0) + 1,
        lapses=(old.lapses if old else 0) + (not knew),
    )


def _scheduled(old: LearningState | None, now: datetime) -> "Card":
    """The scheduler's card; a new one if what is stored makes none."""
    from fsrs import Card, State

    if old is not None:
        try:
            return Card(
                card_id=1,
                state=State(old.card["state"]),
                step=old.card["step"],
                stability=old.card["stability"],
                difficulty=old.card["difficulty"],
                due=datetime.fromisoformat(old.due),
                # A clock that was set back must not make the time negative.
                last_review=min(now, datetime.fromisoformat(old.last_review)),
            )
        except (KeyError, ValueError, TypeError):
            pass
    return Card(card_id=1, due=now)


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")
