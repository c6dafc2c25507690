"""An import before it is done: what the file holds, which column is what, and who is in it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables import Table, read_table
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.content import reason
from companion.formats.tables.words import compact
from companion.importing.columns import guess_columns
from companion.importing.conflicts import SEVERAL
from companion.importing.guess import ColumnGuess
from companion.importing.people import read_people
from companion.importing.skipping import SkippedRow
from companion.model.draft import AttendeeDraft
from companion.model.fields import MAPPABLE_FIELDS
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns

Remembered = Callable[[Sequence[str]], Mapping[str, str | None] | None]
# Shorthands of one field; what a plan says is always the second.
_SAME = {"email": "emails", "phone": "phones", "url": "urls", "nickname": "nicknames"}


@dataclass(frozen=True, slots=True)
class Source:
    """Which file was read: its name without folders, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A table read, its columns guessed; nothing is saved yet.

    `guesses` has one entry for each of `table.headers`, in that order. `system` is the program
    that wrote the file if it was recognised ("Eventbrite"). Changing a column makes another plan,
    so that a window can show what changes.
    """

    table: Table
    guesses: list[ColumnGuess]
    source: Source
    system: str | None = None

    @property
    def columns(self) -> dict[str, str | None]:
        """The mapping: header to field, None for columns that are only kept."""
        return {guess.header: guess.field for guess in self.guesses}

    def with_columns(
        self, columns: Mapping[str, str | None], *, why: str = "as you chose"
    ) -> "ImportPlan":
        """The plan with some columns mapped otherwise; None or `ignore` keeps one in `extra`.

        A field that takes one column leaves the column it had. Raises KnownError for a header or
        field that does not exist, and when two of `columns` ask for the same single field.
        """
        guesses = [replace(guess) for guess in self.guesses]
        chosen = _checked(columns, guesses)
        for guess in guesses:
            if guess.header in chosen:
                guess.field = chosen[guess.header]
                guess.confidence, guess.reason = 1.0, why
                guess.family_first = guess.family_first and guess.field == "name"
            elif guess.field not in SEVERAL and guess.field in chosen.values():
                guess.reason = f"another column was chosen for {guess.field}"
                guess.field = None
        return replace(self, guesses=guesses)

    def people(self, progress: Progress = silent) -> tuple[RosterColumns, list[SkippedRow]]:
        """All people, and the rows left out with reasons; together they are all of `table.rows`."""
        with collector_paused():
            return read_people(self.table, self.guesses, progress)

    def attendees(
        self, progress: Progress = silent
    ) -> tuple[list[AttendeeDraft], list[SkippedRow]]:
        """The same with a draft for each person: for small tables, and to look at."""
        people, skipped = self.people(progress)
        return [people.draft(index) for index in range(len(people))], skipped


def plan_import(
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    remembered: Remembered | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read a file and guess its columns.

    `columns` overrules guesses by header. `remembered` is asked with the headers for a mapping
    that was corrected for a file of the same shape; headers it names that are gone are ignored.
    `sheet`, `header_row`, `encoding` and `progress` are those of `read_table`. Raises KnownError.
    """
    path = Path(path)
    table = read_table(
        path, sheet=sheet, header_row=header_row, encoding=encoding, progress=progress
    )
    guesses, system = guess_columns(table)
    plan = ImportPlan(table, guesses, Source(path.name, _sha256(path)), system)
    known = remembered(table.headers) if remembered is not None else None
    if known:
        present = {header: field for header, field in known.items() if header in plan.columns}
        plan = plan.with_columns(present, why="as for an earlier file with these headers")
    return plan.with_columns(columns) if columns else plan


def _checked(
    columns: Mapping[str, str | None], guesses: Sequence[ColumnGuess]
) -> dict[str, str | None]:
    """The mapping with headers and fields as this program writes them. Raises KnownError."""
    chosen: dict[str, str | None] = {}
    for header, field in columns.items():
        name = _header(header, guesses)
        meant = _field(field)
        if meant is not None and meant not in SEVERAL and meant in chosen.values():
            raise KnownError(
                f"Two columns cannot both be {meant}: choose one of them, and another field or "
                "“ignore” for the other."
            )
        chosen[name] = meant
    return chosen


def _header(wanted: str, guesses: Sequence[ColumnGuess]) -> str:
    for alike in (str, str.casefold, compact):
        for guess in guesses:
            if alike(guess.header) == alike(wanted.strip()) != "":
                return guess.header
    listed = ", ".join(f"“{guess.header}”" for guess in guesses[:20])
    more = "" if len(guesses) <= 20 else f" and {len(guesses) - 20} more"
    raise KnownError(f"There is no column “{wanted}”: the file has {listed}{more}.")


def _field(wanted: str | None) -> str | None:
    if wanted is None or not wanted.strip():
        return None
    name = wanted.strip().casefold().replace(" ", "_").replace("-", "_")
    if name == "ignore":
        return None
    name = _SAME.get(name, name)
    if name not in MAPPABLE_FIELDS:
        raise KnownError(
            f"There is no field “{wanted}”: use one of {', '.join(sorted(MAPPABLE_FIELDS))}."
        )
    return name


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
