"""What the import sheet has done off the UI thread: reading, counting, importing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from companion.errors import Cancelled, KnownError
from companion.formats.tables.rows import Rows
from companion.importing import ImportPlan
from companion.model.circle import Circle
from companion.model.draft import AttendeeDraft
from companion.model.progress import Progress
from companion.store.events import event_by_id, find_event
from companion.ui.dialogs.importing.fields import FIELD_WORDS
from companion.ui.dialogs.importing.sources import Pasted, Source

if TYPE_CHECKING:
    from companion.importing.matching.records import FieldChange
    from companion.operations.cards_in import CardImport
    from companion.operations.rosters import RosterReport
    from companion.store import Database

CHUNK = 100  # people made at once for the preview
# Up to so many rows are looked at together, as the import does it: a person who stands there
# twice is shown with all that both rows say.
WHOLE = 2_000

Columns = Mapping[str, str | None]
People = Mapping[int, AttendeeDraft]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `number` says to which: answers to earlier ones are stale.

    `plan` is None if the file could not be read, `report` if it was not counted; `problem` says
    why, in a sentence. `changed` says by row number which fields of whom change. `country` is the
    event's. `places` are the indices in `plan.table.rows` of those that are people, `first` the
    first of these people, by place.
    """

    number: int
    plan: ImportPlan | None = None
    report: "RosterReport | None" = None
    problem: str = ""
    changed: Mapping[int, str] = field(default_factory=dict)
    country: str = ""
    places: Sequence[int] = ()
    first: People = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """How a source would be read into an event. With `plan` it is only counted anew.

    `event` is an id or a name. `reading` are keywords of `plan_roster`; `columns` what the user
    chose for columns, by header: those that are gone with another header row are left out.
    """

    number: int
    source: Source
    event: int | str
    reading: Mapping[str, Any]
    columns: Columns
    plan: ImportPlan | None = None


def ask(question: Question, stop: Event, told: Progress) -> "Callable[[Database], Answer]":
    """A job for the worker's lane of reads; `stop` makes it end early."""

    def progress(done: int, total: int | None) -> None:
        if stop.is_set():
            raise Cancelled
        told(done, total)

    def job(database: "Database") -> Answer:
        from companion import operations

        plan = question.plan
        try:
            # What was asked before and is no longer wanted ends here, without reading anything.
            progress(0, None)
            if plan is None:
                plan = _plan(database, question, progress)
            if plan.holds_contacts and question.plan is None:
                return Answer(question.number, plan)
            report = operations.import_roster(
                database, plan=plan, event=question.event, dry_run=True, progress=progress
            )
        except KnownError as error:
            return Answer(question.number, plan, problem=str(error))
        places = people_places(plan, report)
        country = _country_of(database, question.event)
        few = len(plan.table.rows) <= WHOLE
        first = people_at(plan, range(len(plan.table.rows)) if few else places[:CHUNK], country)
        changed = changed_fields(report.changes)
        return Answer(question.number, plan, report, "", changed, country, places, first)

    return job


def _plan(database: "Database", question: Question, progress: Progress) -> ImportPlan:
    from companion import operations

    source = question.source
    if isinstance(source, Pasted):
        plan = operations.plan_pasted(
            database,
            text=source.text,
            html=source.html,
            progress=progress,
            **question.reading,
        )
    else:
        plan = operations.plan_roster(database, source, progress=progress, **question.reading)
    chosen = {header: f for header, f in question.columns.items() if header in plan.columns}
    return plan.with_columns(chosen) if chosen else plan


def changed_fields(changes: "Sequence[FieldChange]") -> dict[int, str]:
    """For the rows of people who were on an earlier list otherwise: what changes, in words."""
    fields: dict[int, list[str]] = {}
    for one in changes:
        fields.setdefault(one.row, []).append(FIELD_WORDS.get(one.field, one.field))
    return {row: ", ".join(words[:10]) for row, words in fields.items()}


def people_places(plan: ImportPlan, report: "RosterReport") -> Sequence[int]:
    """The indices of the rows that are people: all but those left out."""
    left_out = {skipped.row for skipped in report.skipped}
    rows = plan.table.rows
    if not left_out:
        return range(len(rows))
    numbers = rows.numbers if isinstance(rows, Rows) else [number for number, _ in rows]
    return [place for place, number in enumerate(numbers) if number not in left_out]


def people_at(plan: ImportPlan, places: Sequence[int], country: str) -> dict[int, AttendeeDraft]:
    """The people in some rows as they would be stored, by their places in the table.

    `country` is the event's, by which phone numbers without one are read.
    """
    rows = [plan.table.rows[place] for place in places]
    some = replace(plan, table=replace(plan.table, rows=rows))
    people, _ = some.people(country=country)
    found: dict[int, AttendeeDraft] = {}
    index = 0
    for place, (number, _) in zip(places, rows, strict=True):
        if index < len(people) and people.rows[index] == number:
            found[place] = people.draft(index)
            index += 1
    return found


def _country_of(database: "Database", event: int | str) -> str:
    with database.read() as sql:
        known = event_by_id(sql, event) if isinstance(event, int) else find_event(sql, event)
    return known.country if known else ""


def bring_in(plan: ImportPlan, event: int | str) -> "Callable[[Database, Progress], RosterReport]":
    """The import itself, for `context.change`."""

    def job(database: "Database", progress: Progress) -> "RosterReport":
        from companion import operations

        report = operations.import_roster(database, plan=plan, event=event, progress=progress)
        # They are told apart by field when they are first looked at: not on the UI thread.
        len(report.changes)
        return report

    return job


def bring_cards(
    sources: Sequence[Source], circle: Circle, event_id: int | None
) -> "Callable[[Database, Progress], CardImport]":
    """Take the cards of some files as contacts, for `context.change`."""

    def job(database: "Database", progress: Progress) -> "CardImport":
        from companion import operations

        named = [(source.name, _content(source)) for source in sources]
        return operations.import_cards(
            database, sources=named, circle=circle, event_id=event_id, progress=progress
        )

    return job


def _content(source: Source) -> bytes | Path:
    if isinstance(source, Pasted):
        return source.text.encode("utf-8", "replace")
    return source
