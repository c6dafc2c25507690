"""Delimited text: comma, semicolon, tab or whatever else, whatever the file's name says."""

import csv
from collections.abc import Iterator
from itertools import compress
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.content import reason
from companion.formats.tables.dialect import NONE, Dialect
from companion.formats.tables.encoding import Encoding, decoded, find_decoding
from companion.formats.tables.guards import GuardWatch
from companion.formats.tables.records import records
from companion.formats.tables.rows import Sharing
from companion.formats.tables.sniffing import find_dialect
from companion.formats.tables.table import (
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    too_many_rows,
)
from companion.model.progress import Progress

_SAMPLE_CHARACTERS = 100_000
_PROGRESS_EVERY = 2000


def read_delimited(
    path: Path, *, encoding: str | Encoding | None, progress: Progress
) -> tuple[list[Row], str, str]:
    """All rows that are not blank, the encoding's name and the delimiter ("" for one column).

    `encoding` is what `find_decoding` found, or a name that the user stated, or None to find it.
    A row's number is that of its record, as a spreadsheet shows it: a line `sep=;` at the start is
    an instruction to the spreadsheet and does not count. Raises KnownError.
    """
    try:
        found = encoding if isinstance(encoding, Encoding) else find_decoding(path, encoding)
        sample = _sample(path, found)
        stated = _stated_delimiter(sample)
        dialect = find_dialect(_without_first_line(sample) if stated else sample, stated)
        guards = GuardWatch()
        pieces = guards.watched(decoded(path, found))
        rows = _rows(path, pieces, dialect, progress, stated=stated is not None)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    guards.take_off(rows)
    return rows, found.name, dialect.delimiter if dialect.delimiter != NONE else ""


def _sample(path: Path, encoding: Encoding) -> str:
    """The beginning of the text, whole lines of it if it has lines."""
    sample = ""
    for piece in decoded(path, encoding):
        sample += piece
        if len(sample) >= _SAMPLE_CHARACTERS:
            end = max(
                sample.rfind("\n", 0, _SAMPLE_CHARACTERS), sample.rfind("\r", 0, _SAMPLE_CHARACTERS)
            )
            return sample[: end + 1] if end > 0 else sample[:_SAMPLE_CHARACTERS]
    return sample


def _stated_delimiter(sample: str) -> str | None:
    """The delimiter of a first line `sep=;`, which Excel writes and obeys."""
    first = sample[:20].splitlines()
    line = first[0].strip('"') if first else ""
    return line[4] if len(line) == 5 and line[:4].lower() == "sep=" else None


def _without_first_line(sample: str) -> str:
    return "".join(sample.splitlines(keepends=True)[1:])


def _rows(
    path: Path, pieces: Iterator[str], dialect: Dialect, progress: Progress, *, stated: bool
) -> list[Row]:
    # The csv module's bound is its only setting for the whole process; nothing else here reads csv.
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    rows: list[Row] = []
    sharing = Sharing()
    count = cells = told = 0
    for read in records(pieces, dialect, skip_first=stated):
        batch = sharing.rows(read)
        # Whole batches at a time, so that nothing of ours runs for each row.
        filled = list(map(any, batch))
        numbered = enumerate(batch, count + 1)
        # A row without a single cell is blank, and so is one of nothing but delimiters.
        rows += numbered if all(filled) else compress(numbered, filled)
        count += len(batch)
        widths = list(map(len, batch))
        cells += sum(widths)
        if max(widths, default=0) > MAX_COLUMNS:
            raise _too_wide(path, max(widths))
        if cells > MAX_CELLS:
            raise KnownError(
                f"“{path.name}” has more than {MAX_CELLS:,} cells: split it, or delete "
                "the columns that are not needed."
            )
        if len(rows) > MAX_ROWS:
            raise too_many_rows(path)
        if count - told >= _PROGRESS_EVERY:
            told = count
            progress(count, None)
    progress(count, None)
    return rows


def _too_wide(path: Path, width: int) -> KnownError:
    return KnownError(
        f"“{path.name}” has {width:,} columns, more than the {MAX_COLUMNS:,} that Companion "
        "takes: delete those that are not needed."
    )
