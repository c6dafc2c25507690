"""Follow-ups: noted, put off, done, opened again. Each is one step that can be taken back."""

import uuid
from dataclasses import dataclass
from datetime import date

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.events import iso_date
from companion.operations.following.methods import method_named
from companion.operations.results import Result
from companion.store import Database, contacts, follow_ups, touch
from companion.store.events import event_by_id

LONGEST, _LONGEST_NOTE = 500, 4_000


@dataclass(frozen=True, slots=True)
class FollowUpResult:
    """The follow-up that was made or changed."""

    follow_up_id: int
    changed: Changed


def add_follow_up(
    db: Database,
    *,
    contact_id: int,
    words: str,
    due: date | None = None,
    method: str = "",
    event_id: int | None = None,
    promised: bool = False,
) -> FollowUpResult:
    """Note what is to be done for a contact, by a day or some time.

    `method` is how they prefer it, if that is known ("mail", "call" ...). Raises KnownError if
    it is empty or too long, or if there is no such contact, event or method.
    """
    text = _one_line(words)
    with db.change("Noted a follow-up") as unit:
        contacts.require(unit.sql, [contact_id])
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        id = follow_ups.insert(
            unit.sql,
            uid=f"follow-up-{uuid.uuid4()}",
            contact_id=contact_id,
            event_id=event_id,
            words=text,
            due=due.isoformat() if due else "",
            method=method_named(method),
            promised=int(promised),
            created_at=unit.stamp,
        )
        name = contacts.names_of(unit.sql, [contact_id])[contact_id] or "somebody"
        unit.name = f"To do for {name}: {text if len(text) < 40 else text[:39] + '…'}"
    return FollowUpResult(id, unit.changed)


def edit_follow_up(
    db: Database,
    *,
    follow_up_id: int,
    words: str | None = None,
    due: date | str | None = None,
    method: str | None = None,
    promised: bool | None = None,
) -> FollowUpResult:
    """Change a follow-up; what is None stays, and a `due` of "" is some time.

    Raises KnownError if it is gone, or empty then.
    """
    with db.change("Changed a follow-up") as unit:
        old = follow_ups.the_follow_up(unit.sql, follow_up_id)
        unit.name = f"Changed what is to be done for {old.name}"
        follow_ups.change(
            unit.sql,
            follow_up_id,
            words=old.words if words is None else _one_line(words),
            due=old.due if due is None else _day(due),
            method=old.method if method is None else method_named(method),
            promised=int(old.promised if promised is None else promised),
        )
    return FollowUpResult(follow_up_id, unit.changed)


def snooze(db: Database, *, follow_up_id: int, until: date) -> FollowUpResult:
    """Put a follow-up off until a day. It keeps the day on which it was first due."""
    with db.change("Put off") as unit:
        old = follow_ups.the_follow_up(unit.sql, follow_up_id)
        unit.name = f"{old.name} put off until {until.isoformat()}"
        first = old.snoozed_from or old.due
        follow_ups.change(unit.sql, follow_up_id, due=until.isoformat(), snoozed_from=first)
    return FollowUpResult(follow_up_id, unit.changed)


def finish(
    db: Database, *, follow_up_id: int, note: str = "", method: str | None = None
) -> FollowUpResult:
    """It is done, with a note of how it went; that you were in touch goes to the log.

    `method` is how, the one that was planned if not given. Raises KnownError if it is gone.
    """
    with db.change("Done") as unit:
        old = follow_ups.the_follow_up(unit.sql, follow_up_id)
        if old.done_at:
            raise KnownError(f"“{old.words}” for {old.name} is done already.")
        unit.name = f"Done for {old.name}: {old.words}"[:80]
        said = tidy_lines(note)[:_LONGEST_NOTE]
        how = old.method if method is None else method_named(method)
        follow_ups.change(unit.sql, follow_up_id, done_at=unit.stamp, note=said)
        local = unit.now.astimezone()
        touch.add_log(
            unit.sql,
            old.contact_id,
            method=how,
            at=f"{local:%Y-%m-%d}",
            note=said or old.words,
            follow_up_id=follow_up_id,
        )
    return FollowUpResult(follow_up_id, unit.changed)


def reopen(db: Database, *, follow_up_id: int) -> FollowUpResult:
    """It is not done after all: what the log says of it goes with it."""
    with db.change("Opened again") as unit:
        old = follow_ups.the_follow_up(unit.sql, follow_up_id)
        unit.name = f"Opened again for {old.name}: {old.words}"[:80]
        follow_ups.change(unit.sql, follow_up_id, done_at="", note="")
        touch.forget_log_of(unit.sql, follow_up_id)
    return FollowUpResult(follow_up_id, unit.changed)


def remove_follow_up(db: Database, *, follow_up_id: int) -> Result:
    """Remove a follow-up. Raises KnownError if it is gone already."""
    with db.change("Removed a follow-up") as unit:
        old = follow_ups.the_follow_up(unit.sql, follow_up_id)
        unit.name = f"Not to be done for {old.name}: {old.words}"[:80]
        follow_ups.remove(unit.sql, follow_up_id)
    return Result(unit.changed)


def _one_line(words: str) -> str:
    text = tidy(words)
    if not text:
        raise KnownError("Say what is to be done, in a line.")
    if len(text) > LONGEST:
        raise KnownError(f"This is {len(text):,} letters: say it in {LONGEST}.")
    return text


def _day(due: date | str) -> str:
    return due.isoformat() if isinstance(due, date) else iso_date(tidy(due)) if tidy(due) else ""
