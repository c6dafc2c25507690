"""What the import sheet has done off the UI thread: reading, counting, importing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from companion.errors import Cancelled, KnownError
from companion.importing import ImportPlan
from companion.model.circle import Circle
from companion.model.progress import Progress

if TYPE_CHECKING:
    from companion.operations.cards_in import CardImport
    from companion.operations.rosters import RosterReport
    from companion.store import Database

_LIST_WORDS = frozenset(
    ("attendee", "attendees", "participant", "participants", "registrant", "registrants", "guest",
     "guests", "list", "roster", "export", "final", "copy", "pasted", "table",
     "teilnehmer", "teilnehmerliste", "participantes", "inscrits", "liste", "lista")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `number` says to which: answers to earlier ones are stale.

    `plan` is None if the file could not be read, `report` if it was not counted; `problem` says
    why, in a sentence.
    """

    number: int
    plan: ImportPlan | None = None
    report: "RosterReport | None" = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """How a file would be read into an event. With `plan` it is only counted anew.

    `event` is an id or a name; None means that of a file, read for the first time, `name_of`.
    """

    number: int
    path: Path
    event: int | str
    reading: dict[str, Any]
    plan: ImportPlan | None = None


def ask(question: Question, stop: Event) -> "Callable[[Database], Answer]":
    """A job for the worker's lane of reads; `stop` makes it end early."""

    def progress(_done: int, _total: int | None) -> None:
        if stop.is_set():
            raise Cancelled

    def job(database: "Database") -> Answer:
        from companion import operations

        plan = question.plan
        try:
            if plan is None:
                plan = operations.plan_roster(
                    database, question.path, progress=progress, **question.reading
                )
            progress(0, None)
            if plan.table.format == "vcard" and question.plan is None:
                return Answer(question.number, plan)
            report = operations.import_roster(
                database, plan=plan, event=question.event, dry_run=True, progress=progress
            )
        except KnownError as error:
            return Answer(question.number, plan, problem=str(error))
        return Answer(question.number, plan, report)

    return job


def bring_in(plan: ImportPlan, event: int | str) -> "Callable[[Database, Progress], RosterReport]":
    """The import itself, for `context.change`."""

    def job(database: "Database", progress: Progress) -> "RosterReport":
        from companion import operations

        return operations.import_roster(database, plan=plan, event=event, progress=progress)

    return job


def bring_cards(
    paths: list[Path], circle: Circle, event_id: int | None
) -> "Callable[[Database, Progress], CardImport]":
    """Take the cards of some files as contacts, for `context.change`."""

    def job(database: "Database", progress: Progress) -> "CardImport":
        from companion import operations

        sources = [(path.name, _bytes(path)) for path in paths]
        return operations.import_cards(
            database, sources=sources, circle=circle, event_id=event_id, progress=progress
        )

    return job


def name_of(path: Path) -> str:
    """A name for a new event, from the file's, without the words that only say "list"."""
    words = path.stem.replace("_", " ").replace("-", " ").split()
    kept = [word for word in words if word.casefold() not in _LIST_WORDS]
    if not any(letter.isalpha() for word in kept for letter in word):
        kept = words
    return " ".join(kept)[:80]


def _bytes(path: Path) -> bytes:
    from companion.formats.tables import MAX_FILE_BYTES

    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise KnownError(
                f"“{path.name}” is too large ({size / 1e6:,.0f} MB): split it into smaller files."
            )
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise KnownError(f"“{path.name}” cannot be read: {reason}.") from error
