"""Delimited text: comma, semicolon, tab or pipe, whatever the file's name says."""

import csv
import io
from collections import Counter
from itertools import islice
from operator import methodcaller
from pathlib import Path
from typing import TextIO

from companion.errors import KnownError
from companion.formats.tables.content import reason
from companion.formats.tables.encoding import find_encoding
from companion.formats.tables.header import known_share
from companion.formats.tables.quotes import read_mending, swallowed
from companion.formats.tables.table import MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, Row
from companion.model.progress import Progress

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 100_000
_SAMPLE_ROWS = 60
_BATCH = 2000


def read_delimited(
    path: Path, *, encoding: str | None, progress: Progress
) -> tuple[list[Row], str, str]:
    """All rows that are not blank, the encoding's name and the delimiter.

    A row's number is that of its record, as a spreadsheet shows it: a line `sep=;` at the start is
    an instruction to the spreadsheet and does not count. Raises KnownError.
    """
    name = find_encoding(path, encoding)
    # The csv module's bound is its only setting for the whole process; nothing else here reads csv.
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        with path.open(encoding=name, newline="") as stream:
            sample = stream.read(_SAMPLE_CHARACTERS)
            stated = _stated_delimiter(sample)
            delimiter = stated or find_delimiter(sample)
            stream.seek(0)
            if stated:
                stream.readline()
            start = stream.tell()
            rows, breaks = _rows(path, stream, delimiter, progress)
            if breaks and swallowed(rows, delimiter):
                stream.seek(start)
                rows = read_mending(stream.readlines(), delimiter)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    return rows, name, delimiter


def find_delimiter(sample: str) -> str:
    """The delimiter that makes the most regular table, preferring one that shows known headers."""
    text = _whole_lines(sample)
    scores = {delimiter: _regularity(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _stated_delimiter(sample: str) -> str | None:
    """The delimiter of a first line `sep=;`, which Excel writes and obeys."""
    first = sample[:20].lstrip("\ufeff").splitlines()
    line = first[0].strip('"') if first else ""
    return line[4] if len(line) == 5 and line[:4].lower() == "sep=" else None


def _whole_lines(sample: str) -> str:
    if len(sample) < _SAMPLE_CHARACTERS:
        return sample
    end = max(sample.rfind("\n"), sample.rfind("\r"))
    return sample[: end + 1] if end > 0 else sample


def _regularity(text: str, delimiter: str) -> float:
    if delimiter not in text:
        return 0
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [row for row in islice(records, _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    # Each known header counts: a comma inside the cells of a semicolon file is regular too.
    return count / len(rows) * (1 + min(width, 12) / 12) + known_share(rows)


def _rows(path: Path, stream: TextIO, delimiter: str, progress: Progress) -> tuple[list[Row], bool]:
    """The rows that are not blank, and whether some cell holds line breaks."""
    # No cell is meant to hold zero bytes, and the database cannot.
    reader = csv.reader(map(methodcaller("replace", "\0", ""), stream), delimiter=delimiter)
    rows: list[Row] = []
    records = cells = 0
    try:
        # Whole batches at a time, so that nothing of ours runs for each row.
        while batch := list(islice(reader, _BATCH)):
            numbered = enumerate(batch, records + 1)
            # A row without a single cell is blank, and so is one of nothing but delimiters.
            rows += numbered if all(map(any, batch)) else filter(_is_filled, numbered)
            records += len(batch)
            cells += sum(map(len, batch))
            if cells > MAX_CELLS:
                raise KnownError(
                    f"“{path.name}” has more than {MAX_CELLS:,} cells: split it, or delete "
                    "the columns that are not needed."
                )
            progress(records, None)
    except csv.Error:
        raise KnownError(
            f"“{path.name}” has a cell of more than {MAX_CELL_CHARACTERS:,} letters in row "
            f"{records + 1} or below: a quotation mark may not be closed there."
        ) from None
    widest = max((len(row) for _, row in rows), default=0)
    if widest > MAX_COLUMNS:
        raise KnownError(
            f"“{path.name}” has {widest:,} columns, more than the {MAX_COLUMNS:,} that Companion "
            "takes: delete those that are not needed."
        )
    return rows, reader.line_num > records


def _is_filled(row: Row) -> bool:
    return any(row[1])
