"""Introductions: planned, made, and what came of them. Each is one undo step."""

from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.introductions.messages import check_message
from companion.operations.results import Result
from companion.store import Database, contacts, go_between, introductions
from companion.store.events import event_by_id

_LONGEST, _LONGEST_MESSAGE = 500, 8_000


@dataclass(frozen=True, slots=True)
class IntroductionResult:
    """The introduction that was made or changed."""

    introduction_id: int
    changed: Changed


def introduce(
    db: Database,
    *,
    contact_id: int,
    other_id: int,
    why: str,
    message: str = "",
    event_id: int | None = None,
    made: bool = False,
) -> IntroductionResult:
    """Plan to introduce one contact to another, or note that you did (`made`).

    Raises KnownError if they are one person, gone, introduced already, or no reason is given.
    """
    reason, words = _line(why), _message(message)
    if contact_id == other_id:
        raise KnownError("Nobody can be introduced to themselves: choose two people.")
    with db.change("Planned an introduction") as unit:
        contacts.require(unit.sql, [contact_id, other_id])
        names = contacts.names_of(unit.sql, [contact_id, other_id])
        one, other = names[contact_id] or "somebody", names[other_id] or "somebody"
        if introductions.introduced_before(unit.sql, contact_id, other_id):
            raise KnownError(f"{one} and {other} are introduced already, or that is planned.")
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        unit.name = f"{'Introduced' if made else 'To introduce'} {one} to {other}"
        # Whoever introduces two people has thought better of it.
        go_between.allow(unit.sql, contact_id, other_id)
        id = introductions.insert(
            unit.sql,
            contact_id=contact_id,
            other_id=other_id,
            event_id=event_id,
            why=reason,
            message=words,
            planned_at=unit.stamp,
            made_at=unit.stamp if made else "",
        )
    return IntroductionResult(id, unit.changed)


def edit_introduction(
    db: Database,
    *,
    introduction_id: int,
    why: str | None = None,
    message: str | None = None,
    made: bool | None = None,
) -> IntroductionResult:
    """Change the reason or the message of an introduction, or that it is `made`; None stays."""
    with db.change("Changed an introduction") as unit:
        old = introductions.the_introduction(unit.sql, introduction_id)
        unit.name = f"Changed how {old.name} and {old.other} are introduced"
        introductions.change(
            unit.sql,
            introduction_id,
            why=old.why if why is None else _line(why),
            message=old.message if message is None else _message(message),
            made_at=old.made_at if made is None else (old.made_at or unit.stamp) if made else "",
        )
    return IntroductionResult(introduction_id, unit.changed)


def set_made(db: Database, *, introduction_id: int, made: bool = True) -> IntroductionResult:
    """You introduced them; or not yet after all."""
    with db.change("Introduced") as unit:
        old = introductions.the_introduction(unit.sql, introduction_id)
        unit.name = f"{'Introduced' if made else 'Not yet introduced:'} {old.name} to {old.other}"
        introductions.change(unit.sql, introduction_id, made_at=unit.stamp if made else "")
    return IntroductionResult(introduction_id, unit.changed)


def set_outcome(db: Database, *, introduction_id: int, outcome: str) -> IntroductionResult:
    """What came of an introduction, which therefore was made; "" if nothing is known."""
    with db.change("What came of it") as unit:
        old = introductions.the_introduction(unit.sql, introduction_id)
        unit.name = f"What came of {old.name} and {old.other}"
        introductions.change(
            unit.sql,
            introduction_id,
            outcome=_outcome(outcome),
            made_at=old.made_at or (unit.stamp if outcome.strip() else ""),
        )
    return IntroductionResult(introduction_id, unit.changed)


def remove_introduction(db: Database, *, introduction_id: int) -> Result:
    """Remove an introduction. Raises KnownError if it is gone already."""
    with db.change("Removed an introduction") as unit:
        old = introductions.the_introduction(unit.sql, introduction_id)
        unit.name = f"Removed the introduction of {old.name} to {old.other}"
        introductions.remove(unit.sql, introduction_id)
    return Result(unit.changed)


def _message(message: str) -> str:
    text = tidy_lines(message)
    _check_length("message", text)
    check_message(text)
    return text


def _outcome(outcome: str) -> str:
    text = tidy_lines(outcome)
    _check_length("outcome", text)
    return text


def _check_length(what: str, text: str) -> None:
    if len(text) > _LONGEST_MESSAGE:
        raise KnownError(f"This {what} has {len(text):,} letters: {_LONGEST_MESSAGE:,} at most.")


def _line(why: str) -> str:
    text = tidy(why)
    if not text:
        raise KnownError("Say why they should know each other, in a line.")
    if len(text) > _LONGEST:
        raise KnownError(f"This reason has {len(text):,} letters: say it in {_LONGEST}.")
    return text
