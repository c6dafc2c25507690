"""Rosters: an organizer's file brought into an event, refreshed, forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion import importing
from companion.formats.tables.bulk import collector_paused
from companion.importing import ColumnGuess, ImportPlan, SkippedRow, plan_import
from companion.importing.matching import FieldChange, KnownPerson, LikelyMatch
from companion.importing.matching.changes import Changes
from companion.model.changed import Changed
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns
from companion.model.text import tidy
from companion.operations.events import create
from companion.operations.results import Result
from companion.operations.roster_sorting import Sorted, sort, with_ids
from companion.store import Database, attendees, rosters
from companion.store.attendees import DRAFT_COLUMNS
from companion.store.database import Unit
from companion.store.events import event_by_id, find_event

# People written between two words about the progress.
_CHUNK = 4000


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What an import did, or would do: rows_read = added + updated + unchanged + len(skipped).

    `missing` counts attendees of earlier files that this one lacks; they are kept and marked.
    `already_known` counts people who are contacts already: `known` says who and why, `likely` who
    may be one. `changes` has what the updated ones' lines said before, field by field;
    `missing_people` names the missing. `guesses` says how `columns` came about.
    """

    event: str
    event_id: int | None
    file: str
    sheet: str | None
    encoding: str | None
    header_row: int
    rows_read: int
    added: int
    updated: int
    unchanged: int
    missing: int
    already_known: int
    skipped: list[SkippedRow]
    columns: dict[str, str | None]
    dry_run: bool
    changed: Changed
    changes: Sequence[FieldChange] = ()
    missing_people: list[str] = field(default_factory=list)
    known: list[KnownPerson] = field(default_factory=list)
    likely: list[LikelyMatch] = field(default_factory=list)
    guesses: list[ColumnGuess] = field(default_factory=list)


def plan_roster(
    db: Database,
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read a file and guess its columns; a mapping used for the same headers before is kept.

    Parameters and errors are those of `plan_import`.
    """
    with db.read() as sql:
        return plan_import(
            path,
            sheet=sheet,
            header_row=header_row,
            encoding=encoding,
            columns=columns,
            remembered=lambda headers: rosters.remembered_columns(sql, headers),
            progress=progress,
        )


def plan_pasted(
    db: Database,
    *,
    text: str,
    html: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    columns: Mapping[str, str | None] | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """The same for a table that was copied from a spreadsheet, a mail or a web page."""
    with db.read() as sql:
        return importing.plan_pasted(
            text,
            html=html,
            sheet=sheet,
            header_row=header_row,
            columns=columns,
            remembered=lambda headers: rosters.remembered_columns(sql, headers),
            progress=progress,
        )


def import_roster(
    db: Database,
    *,
    plan: ImportPlan,
    event: str | int,
    dry_run: bool = False,
    progress: Progress = silent,
) -> RosterReport:
    """Bring a planned file's people into an event, as one step.

    `event` is an id, or a name; an event of a new name is made. People of an earlier file are
    updated, never doubled; your own marks, and contacts, are not touched. With `dry_run` nothing
    is written. Cancelling (see `Progress`) leaves nothing.
    """
    # A hundred thousand drafts live through all of it: looking for garbage would find none.
    with collector_paused():
        return _import(db, plan, event, dry_run, progress)


def _import(
    db: Database, plan: ImportPlan, event: str | int, dry_run: bool, progress: Progress
) -> RosterReport:
    # Reading the lines and writing them take about as long: each is half of the way.
    country = _country_of(db, event)
    people, skipped = plan.people(_part(progress, 0), country=country)
    if dry_run:
        with db.read() as sql:
            known = event_by_id(sql, event) if isinstance(event, int) else find_event(sql, event)
            event_id = known.id if known else None
            result = sort(sql, event_id, people)
            name = known.name if known else tidy(str(event))
        return _report(plan, name, event_id, people, skipped, result, True, Changed("", {}))
    with db.change("Imported a roster") as unit:
        event_id, name = _event(unit, event)
        result = sort(unit.sql, event_id, people)
        _write(unit, plan, event_id, people, result, _part(progress, 1))
        result.likely = with_ids(unit.sql, event_id, result.likely)
        unit.name = _step_name(result, name)
    return _report(plan, name, event_id, people, skipped, result, False, unit.changed)


def _country_of(db: Database, event: str | int) -> str:
    """Where the event is, as far as that is known."""
    with db.read() as sql:
        known = event_by_id(sql, event) if isinstance(event, int) else find_event(sql, event)
    return known.country if known else ""


def _part(progress: Progress, number: int) -> Progress:
    """The progress of the first (0) or second (1) half of the job."""

    def part(done: int, total: int | None) -> None:
        if total:
            progress(number * total + done, 2 * total)

    return part


def _event(unit: Unit, event: str | int) -> tuple[int, str]:
    if isinstance(event, int):
        return event, event_by_id(unit.sql, event).name
    known = find_event(unit.sql, event)
    return (known.id, known.name) if known else (create(unit, name=event), tidy(event))


def _write(
    unit: Unit,
    plan: ImportPlan,
    event_id: int,
    people: RosterColumns,
    result: Sorted,
    progress: Progress,
) -> None:
    latest = next(iter(rosters.rosters_of(unit.sql, event_id)), None)
    news = result.new or result.updated or result.links
    if not news and latest is not None and latest.sha256 == plan.source.sha256:
        attendees.mark_missing(unit.sql, result.missing)
        return
    roster_id = _add_roster(unit, plan, event_id)
    _keep_rows(unit, roster_id, people, result)
    total = len(result.new) + len(result.updated)
    for start in range(0, len(result.updated), _CHUNK):
        progress(start, total)
        some = result.updated[start : start + _CHUNK]
        attendees.update(
            unit.sql,
            roster_id,
            people.take(some),
            [result.attendee_ids[index] or 0 for index in some],
            [result.contact_ids[index] for index in some],
        )
    for attendee, contact in result.links:
        attendees.link(unit.sql, attendee, contact)
    attendees.mark_missing(unit.sql, result.missing)
    with unit.bulk("attendee", rows=len(result.new)) as filing:
        for start in range(0, len(result.new), _CHUNK):
            progress(len(result.updated) + start, total)
            some = result.new[start : start + _CHUNK]
            contacts = [result.contact_ids[index] for index in some]
            new = people.take(some)
            attendees.insert(unit.sql, event_id, roster_id, new, contacts)
            if filing is not None:
                filing.add_columns(new)
    progress(total, total)


def _add_roster(unit: Unit, plan: ImportPlan, event_id: int) -> int:
    table = plan.table
    return rosters.add_roster(
        unit.sql,
        event_id=event_id,
        file_name=plan.source.name,
        sha256=plan.source.sha256,
        imported_at=unit.stamp,
        format=table.format,
        sheet=table.sheet,
        encoding=table.encoding,
        header_row=table.header_row,
        headers=table.headers,
        columns=plan.columns,
        corrected=plan.corrected,
    )


def _keep_rows(unit: Unit, roster_id: int, people: RosterColumns, result: Sorted) -> None:
    """Keep the rows of whoever is new or says something new, as they came."""
    kept = people.take(sorted(result.new + result.updated))
    with unit.bulk("roster_page", rows=0):
        rosters.add_rows(unit.sql, roster_id, kept.rows, kept.cells)


def _step_name(result: Sorted, event: str) -> str:
    counted = len(result.new) + len(result.updated)
    people = "1 attendee" if counted == 1 else f"{counted} attendees"
    return f"Imported {people} to {event}"


def _report(
    plan: ImportPlan,
    event: str,
    event_id: int | None,
    people: RosterColumns,
    skipped: list[SkippedRow],
    result: Sorted,
    dry_run: bool,
    changed: Changed,
) -> RosterReport:
    return RosterReport(
        event=event,
        event_id=event_id,
        file=plan.source.name,
        sheet=plan.table.sheet,
        encoding=plan.table.encoding,
        header_row=plan.table.header_row,
        rows_read=len(people) + len(skipped),
        added=len(result.new),
        updated=len(result.updated),
        unchanged=result.unchanged,
        missing=len(result.missing),
        already_known=len(result.known),
        skipped=skipped,
        columns=plan.columns,
        dry_run=dry_run,
        changed=changed,
        changes=Changes(DRAFT_COLUMNS, result.changed),
        missing_people=result.missing_people,
        known=result.known,
        likely=result.likely,
        guesses=plan.guesses,
    )


def forget_rosters(db: Database, *, event_id: int) -> Result:
    """Take an event's rosters and attendees away. The event, and your contacts, stay."""
    with db.change("Forgot a roster") as unit:
        unit.name = f"Forgot the roster of {event_by_id(unit.sql, event_id).name}"
        rosters.forget(unit.sql, event_id)
    return Result(unit.changed)
