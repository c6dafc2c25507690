"""An import before it is done: what the file holds, which column is what, and who is in it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from companion.errors import KnownError
from companion.formats.address_books import BOOKS
from companion.formats.tables import Table, read_table
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.content import reason
from companion.importing.chosen import checked
from companion.importing.columns import guess_columns
from companion.importing.conflicts import SEVERAL
from companion.importing.countries import country_code
from companion.importing.guess import ColumnGuess
from companion.importing.people import Surroundings, read_people
from companion.importing.skipping import SkippedRow
from companion.model.draft import AttendeeDraft
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns

Remembered = Callable[[Sequence[str]], Mapping[str, str | None] | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Which file was read: its name without folders, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A table read, its columns guessed; nothing is saved yet.

    `guesses` has one entry for each of `table.headers`, in that order. `system` is the program
    that wrote the file if it was recognised ("Eventbrite"). `corrected` is what somebody chose
    against the guess, in this file or an earlier one of the same shape: header to field. `kept` are
    numbers of rows that somebody wants though they look like no people. Changing a column makes
    another plan, so that a window can show what changes.
    """

    table: Table
    guesses: list[ColumnGuess]
    source: Source
    system: str | None = None
    corrected: dict[str, str | None] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()

    @property
    def columns(self) -> dict[str, str | None]:
        """The mapping: header to field, None for columns that are only kept."""
        return {guess.header: guess.field for guess in self.guesses}

    @property
    def holds_contacts(self) -> bool:
        """True for cards and for what an address book wrote: rather contacts than participants."""
        return self.table.format == "vcard" or self.system in BOOKS

    def with_columns(
        self, columns: Mapping[str, str | None], *, why: str = "as you chose"
    ) -> "ImportPlan":
        """The plan with some columns mapped otherwise; None or `ignore` keeps one in `extra`.

        A field that takes one column leaves the column it had. Raises KnownError for a header or
        field that does not exist, and when two of `columns` ask for the same single field.
        """
        guesses = [replace(guess) for guess in self.guesses]
        chosen = checked(columns, [guess.header for guess in guesses])
        corrected = dict(self.corrected)
        for guess in guesses:
            if guess.header in chosen:
                # What was guessed already is no correction: a better guess may follow it.
                if guess.field != chosen[guess.header]:
                    corrected[guess.header] = chosen[guess.header]
                guess.field = chosen[guess.header]
                guess.confidence, guess.reason = 1.0, why
                guess.family_first = guess.family_first and guess.field == "name"
            elif guess.field not in SEVERAL and guess.field in chosen.values():
                guess.reason = f"another column was chosen for {guess.field}"
                guess.field = None
        return replace(self, guesses=guesses, corrected=corrected)

    def keep(self, rows: Iterable[int]) -> "ImportPlan":
        """The plan with some rows imported that would be left out; one without a name stays out."""
        return replace(self, kept=self.kept | frozenset(rows))

    def people(
        self, progress: Progress = silent, *, country: str = ""
    ) -> tuple[RosterColumns, list[SkippedRow]]:
        """All people, and the rows left out with reasons; together they are all of `table.rows`.

        `country` is the event's, for phone numbers of people whose own is not known: a code of
        ISO 3166-1 or a name.
        """
        around = Surroundings(country_code(country), self.system == "Indico")
        with collector_paused():
            return read_people(self.table, self.guesses, around, progress, kept=self.kept)

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

    `columns` overrules guesses by header. `remembered` is asked with the headers for what was
    corrected in a file of the same shape. That overrules a guess, since somebody looked at it; all
    other columns are guessed anew, from these cells and with what is known today.
    `sheet`, `header_row`, `encoding` and `progress` are those of `read_table`. Raises KnownError.
    """
    path = Path(path)
    table = read_table(
        path, sheet=sheet, header_row=header_row, encoding=encoding, progress=progress
    )
    return _planned(table, Source(path.name, _sha256(path)), columns, remembered)


def plan_pasted(
    text: str,
    *,
    html: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    columns: Mapping[str, str | None] | None = None,
    remembered: Remembered | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """The same for a table that was copied: its text, and the web page's piece if there is one."""
    from companion.formats.tables.pasted import CLIPBOARD, read_pasted

    table = read_pasted(text, html, sheet=sheet, header_row=header_row, progress=progress)
    digest = hashlib.sha256((html or text).encode("utf-8", "replace")).hexdigest()
    return _planned(table, Source(CLIPBOARD, digest), columns, remembered)


def _planned(
    table: Table,
    source: Source,
    columns: Mapping[str, str | None] | None,
    remembered: Remembered | None,
) -> ImportPlan:
    guesses, system = guess_columns(table)
    plan = ImportPlan(table, guesses, source, system)
    known = remembered(table.headers) if remembered is not None else None
    if known:
        plan = _as_before(plan, known)
    return plan.with_columns(columns) if columns else plan


def _as_before(plan: ImportPlan, known: Mapping[str, str | None]) -> ImportPlan:
    """The plan with earlier corrections; without them if they make no sense any more."""
    present = {header: field for header, field in known.items() if header in plan.columns}
    try:
        again = plan.with_columns(present, why="as you chose for an earlier file like this")
    except KnownError:
        # A field of another version, say: nobody has asked for it in this file.
        return plan
    return replace(again, corrected=present)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
