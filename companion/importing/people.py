"""Rows of a table become people, column by column, some thousand rows at a time."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from companion.formats.tables import Table
from companion.formats.tables.rows import Rows, as_columns
from companion.importing import converters
from companion.importing.chunk import Chunk
from companion.importing.converters import Lists, Texts
from companion.importing.countries import country_codes
from companion.importing.guess import ColumnGuess
from companion.importing.naming import fill_names
from companion.importing.phones import international
from companion.importing.skipping import SkippedRow, Skipper
from companion.model.draft import Address
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns, Several, Singles

_T = TypeVar("_T")
_CHUNK = 2000

_TEXTS: dict[str, Callable[[Sequence[str]], Texts]] = {"notes": converters.to_notes}
_LISTS: dict[str, Callable[[Sequence[str]], Lists]] = {
    "emails": converters.to_emails,
    "urls": converters.to_urls,
    "linkedin": converters.to_linkedin,
    "interests": converters.to_interests,
    "nicknames": converters.to_names,
}
# Fields of a table that are no fields of a person.
_OF_TABLES = ("street", "postal_code", "address")
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else is known of a file's people: the event's country as an ISO code, or "", and
    whether the program that wrote the file takes the plus from phone numbers (Indico does).
    """

    country: str = ""
    stripped_plus: bool = False


def read_people(
    table: Table,
    guesses: Sequence[ColumnGuess],
    around: Surroundings = Surroundings(),
    progress: Progress = silent,
    *,
    kept: Collection[int] = (),
) -> tuple[RosterColumns, list[SkippedRow]]:
    """All people of the table, and the rows that are none with the reason.

    Every row of the table is in one of the two. Each cell that is not blank is in a field or in
    `extra` of its person; a phone number or name that is stored otherwise than it was written is
    in both. `kept`: numbers of rows that are people though they do not look so. Raises only what
    `progress` raises.
    """
    rows = table.rows if isinstance(table.rows, Rows) else as_columns(list(table.rows))
    columns = _Columns(rows)
    for start in range(0, len(rows), _CHUNK):
        some = slice(start, start + _CHUNK)
        chunk = Chunk(len(rows.numbers[some]))
        cells = [column[some] for column in rows.cells.columns]
        columns.add(_people(chunk, cells, guesses, around))
        progress(columns.size, len(rows))
    return Skipper(table.headers, table.no_people, kept).divide(columns.joined())


class _Columns:
    """The columns of all chunks, one after the other."""

    def __init__(self, rows: Rows) -> None:
        self.size = 0
        self._rows = rows
        self._chunks: list[RosterColumns] = []

    def add(self, chunk: RosterColumns) -> None:
        self.size += len(chunk)
        self._chunks.append(chunk)

    def joined(self) -> RosterColumns:
        chunks = self._chunks
        texts = dict.fromkeys(name for chunk in chunks for name in chunk.texts)
        lists = dict.fromkeys(name for chunk in chunks for name in chunk.lists)
        return RosterColumns(
            rows=self._rows.numbers,
            cells=self._rows.cells,
            texts={name: _chained(chunk.text(name) for chunk in chunks) for name in texts},
            lists={name: _chained_lists([c.several(name) for c in chunks]) for name in lists},
            addresses=(
                _chained(chunk.addresses or [None] * len(chunk) for chunk in chunks)
                if any(chunk.addresses for chunk in chunks)
                else None
            ),
            extra=(
                _chained(chunk.extra or [_NOTHING] * len(chunk) for chunk in chunks)
                if any(chunk.extra for chunk in chunks)
                else ()
            ),
        )


def _chained(columns: Iterable[Sequence[_T]]) -> list[_T]:
    whole: list[_T] = []
    for column in columns:
        whole.extend(column)
    return whole


def _chained_lists(columns: Sequence[Sequence[Several]]) -> Sequence[Several]:
    singles = [column.texts for column in columns if isinstance(column, Singles)]
    if len(singles) == len(columns):
        return Singles(_chained(singles))
    return _chained(columns)


def _people(
    chunk: Chunk,
    columns: Sequence[Sequence[str]],
    guesses: Sequence[ColumnGuess],
    around: Surroundings,
) -> RosterColumns:
    """The people of some rows, without these rows' numbers and cells."""
    for guess, column in zip(guesses, columns, strict=True):
        if guess.field is None:
            chunk.leave_column(guess.header, column)
        elif guess.field in _LISTS:
            chunk.add_lists(guess, _LISTS[guess.field](column))
        elif guess.field != "phones":
            chunk.add_texts(guess, _TEXTS.get(guess.field, converters.to_text)(column))
    _countries_and_phones(chunk, guesses, columns, around)
    fill_names(chunk, guesses)
    return RosterColumns(
        rows=range(chunk.size),
        cells=(),
        addresses=_addresses(chunk),
        texts={name: column for name, column in chunk.texts.items() if name not in _OF_TABLES},
        lists=chunk.lists,
        extra=[chunk.extra.get(i, _NOTHING) for i in range(chunk.size)] if chunk.extra else (),
    )


def _countries_and_phones(
    chunk: Chunk,
    guesses: Sequence[ColumnGuess],
    columns: Sequence[Sequence[str]],
    around: Surroundings,
) -> None:
    """A phone number means something in a country: the row's own, or else the event's."""
    codes = [""] * chunk.size
    if "country" in chunk.texts:
        codes = country_codes(chunk.texts["country"])
        if any(codes):
            chunk.texts["country_code"] = codes
    for guess, column in zip(guesses, columns, strict=True):
        if guess.field == "phones":
            numbers = international(
                column, codes, default=around.country, stripped_plus=around.stripped_plus
            )
            chunk.add_lists(guess, numbers)


def _addresses(chunk: Chunk) -> list[Address | None] | None:
    """A postal address for rows that have more than a city, region or country."""
    texts = chunk.texts
    if texts.keys().isdisjoint(_OF_TABLES):
        return None
    columns = [chunk.text(f) for f in ("street", "city", "region", "postal_code", "country")]
    return [
        Address(
            street=street or whole,
            locality=city,
            region=region,
            postal_code=postal_code,
            country=country,
            # The whole address beside its parts is what RFC 6350 6.3.1 calls LABEL.
            label=whole if street and whole else None,
        )
        if street or postal_code or whole
        else None
        for street, city, region, postal_code, country, whole in zip(
            *columns, chunk.text("address"), strict=True
        )
    ]
