"""Getting to know somebody: what is known beside the card, and what to ask next."""

from dataclasses import dataclass
from datetime import date

from companion.errors import KnownError
from companion.model.draft import Photo
from companion.model.fold import fold
from companion.model.text import tidy, tidy_lines
from companion.operations.following.log import log_contact
from companion.operations.results import ContactResult, Result
from companion.store import Database, contacts, knowing
from companion.store.database import Connection

WORKPLACE, FEATURE, ROLE, PATH, HOPES = (
    "Workplace", "Favourite feature", "Role", "Career path", "Hopes",
)  # fmt: skip
# What is asked of everybody, and how one asks it.
PROMPTS = {
    WORKPLACE: "What is your workplace like?",
    FEATURE: "What do you like best about it? Send me a photo!",
    ROLE: "What do you do there?",
    PATH: "How did you come to your work?",
    HOPES: "What do you hope for from our talks?",
}
_LONGEST, _LONGEST_PROMPT, _MOST_PROMPTS = 4_000, 120, 24


@dataclass(frozen=True, slots=True)
class Answer:
    """A prompt and what is known. `on_card` is what the card says of it, `own` a prompt of yours.

    `takes_picture` is whether one may add a photo.
    """

    name: str
    question: str
    words: str
    picture: Photo | None
    on_card: str = ""
    own: bool = False

    @property
    def is_known(self) -> bool:
        """Whether something is known."""
        return bool(self.words or self.picture or self.on_card)

    @property
    def takes_picture(self) -> bool:
        """Whether one may add a photo."""
        return self.name == FEATURE or self.picture is not None


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is known of a contact. `met_on` is a day, "" if it is not known, None if never met."""

    contact_id: int
    name: str
    answers: tuple[Answer, ...]
    met_on: str | None

    @property
    def unknown(self) -> tuple[Answer, ...]:
        """What could be asked next."""
        return tuple(one for one in self.answers if not one.is_known)


def getting_to_know(db: Database, *, contact_id: int) -> Knowing:
    """What is known of a contact, and what is not yet. Raises KnownError if it is gone."""
    with db.read() as sql:
        return known_of(sql, contact_id)


def known_of(sql: Connection, contact_id: int) -> Knowing:
    """The same within a transaction."""
    name, title, organization = knowing.on_card(sql, contact_id)
    card = {WORKPLACE: organization, ROLE: title}
    found = {one.name: one for one in knowing.answers_of(sql, contact_id)}
    own = [name for name in knowing.prompt_names(sql) if name not in PROMPTS][:_MOST_PROMPTS]
    # What was answered is shown even beyond those.
    own += [name for name in found if name not in PROMPTS and name not in own]
    answers = []
    for asked in (*PROMPTS, *own):
        row = found.get(asked)
        answers.append(
            Answer(
                asked,
                PROMPTS.get(asked, asked),
                row.words if row else "",
                row.picture if row else None,
                card.get(asked, ""),
                asked not in PROMPTS,
            )
        )
    return Knowing(contact_id, name, tuple(answers), knowing.met_in_person(sql, contact_id))


def set_answer(db: Database, *, contact_id: int, name: str, words: str) -> ContactResult:
    """Keep what you know; "" forgets it. Raises KnownError if the contact is gone."""
    with db.change("Getting to know") as unit:
        contacts.require(unit.sql, [contact_id])
        _put(unit.sql, contact_id, _known_name(name), words=tidy_lines(words)[:_LONGEST])
        unit.name = f"{name}: {_whom(unit.sql, contact_id)}"
    return ContactResult(contact_id, unit.changed)


def set_answer_picture(
    db: Database, *, contact_id: int, name: str, picture: Photo | None
) -> ContactResult:
    """Keep a photo of it (see `qr.card_pictures.photo_of`), or none."""
    with db.change("A photo") as unit:
        contacts.require(unit.sql, [contact_id])
        asked = _known_name(name)
        old = knowing.answer(unit.sql, contact_id, asked)
        words = old.words if old else ""
        if words or picture or asked not in PROMPTS:
            knowing.put(unit.sql, contact_id, asked, words=words, picture=picture)
        else:
            knowing.forget(unit.sql, contact_id, asked)
        unit.name = f"{'Photo' if picture else 'No photo'} of {_whom(unit.sql, contact_id)}: {name}"
    return ContactResult(contact_id, unit.changed)


def add_prompt(db: Database, *, contact_id: int, name: str) -> ContactResult:
    """Ask something else, of this contact and of everybody. Raises KnownError if it is there."""
    asked = _known_name(name)
    with db.change("Added a prompt") as unit:
        contacts.require(unit.sql, [contact_id])
        there = [*PROMPTS, *knowing.prompt_names(unit.sql)]
        if any(one == asked or fold(one) == fold(asked) != "" for one in there):
            raise KnownError(f"“{asked}” is asked already.")
        if len(there) >= len(PROMPTS) + _MOST_PROMPTS:
            raise KnownError(f"{_MOST_PROMPTS} prompts of your own are enough: remove one first.")
        knowing.put(unit.sql, contact_id, asked, words="", picture=None)
        unit.name = f"Added the prompt “{asked}”"
    return ContactResult(contact_id, unit.changed)


def remove_prompt(db: Database, *, name: str) -> Result:
    """Ask it no more. Raises KnownError for one that ships, or that somebody's answer stands on."""
    with db.change("Removed a prompt") as unit:
        if name in PROMPTS:
            raise KnownError(f"“{name}” belongs to every person: leave it empty instead.")
        if count := knowing.answered(unit.sql, name):
            people = "one person" if count == 1 else f"{count:,} people"
            raise KnownError(f"You know “{name}” of {people}: empty it there first.")
        knowing.forget_prompt(unit.sql, name)
        unit.name = f"Removed the prompt “{name}”"
    return Result(unit.changed)


def met_in_person(db: Database, *, contact_id: int, on: date, today: date) -> ContactResult:
    """You met in person on a day: it goes to the log. Raises KnownError for a day to come."""
    if on > today:
        raise KnownError(f"{on.isoformat()} has not come yet: say when you met.")
    return log_contact(db, contact_id=contact_id, method="in person", on=on)


def _put(sql: Connection, contact_id: int, name: str, *, words: str) -> None:
    old = knowing.answer(sql, contact_id, name)
    picture = old.picture if old else None
    # An empty answer to a prompt of one's own keeps the prompt.
    if words or picture or (name not in PROMPTS and old is not None):
        knowing.put(sql, contact_id, name, words=words, picture=picture)
    else:
        knowing.forget(sql, contact_id, name)


def _known_name(name: str) -> str:
    asked = tidy(name)
    if not asked:
        raise KnownError("Say what you would like to know, in a few words.")
    if len(asked) > _LONGEST_PROMPT:
        raise KnownError(f"This prompt has {len(asked):,} letters: say it in {_LONGEST_PROMPT}.")
    return asked


def _whom(sql: Connection, contact_id: int) -> str:
    return contacts.names_of(sql, [contact_id])[contact_id] or "somebody"
