"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, read by calamine."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from companion.errors import KnownError
from companion.formats.tables.content import locked, reason
from companion.formats.tables.extent import check_extent
from companion.formats.tables.merged import fill_merged
from companion.formats.tables.sheets import people_likelihood
from companion.formats.tables.table import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    TableFormat,
    too_many_rows,
)
from companion.model.progress import Progress

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_PROGRESS_EVERY = 2000
_TEXT = frozenset((str,))


def read_workbook(
    path: Path, *, sheet: str | None, progress: Progress
) -> tuple[list[Row], str, list[str], TableFormat]:
    """The rows that are not blank of one sheet, its name, all sheets' names and the format.

    Without `sheet` the one that looks most like people is read. Raises KnownError.
    """
    check_extent(path)
    with _opened(path) as book:
        names = list(book.sheet_names)
        if sheet is None:
            chosen, rows = _likeliest(path, book, progress)
        else:
            chosen = _named(path, names, sheet)
            rows = _rows(path, book.get_sheet_by_name(chosen), progress)
    return rows, chosen, names, _format(path)


def cell_text(value: Any) -> str:
    """A cell as text: ids and phone numbers without `.0`, dates in ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Excel keeps every number as a float of 15 digits; "4.91701E+11" is how it shows them.
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


@contextmanager
def _opened(path: Path) -> "Iterator[CalamineWorkbook]":
    """The workbook; whatever calamine says against the file becomes a KnownError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    damaged = KnownError(
        f"“{path.name}” is damaged or was cut off, or is no workbook that can be read: open it in "
        "a spreadsheet program, save it as XLSX or CSV and import that."
    )
    try:
        with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:
            yield book
    except PasswordError:
        raise locked(path) from None
    except CalamineError as error:
        raise damaged from error
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    except BaseException as error:
        # A panic in calamine's Rust code is a BaseException of a class that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise damaged from error
        raise


def _named(path: Path, names: Sequence[str], sheet: str) -> str:
    for name in names:
        if name.strip().casefold() == sheet.strip().casefold():
            return name
    listed = ", ".join(f"“{name}”" for name in names)
    raise KnownError(f"“{path.name}” has no sheet “{sheet}”: there are {listed}.")


def _likeliest(path: Path, book: "CalamineWorkbook", progress: Progress) -> tuple[str, list[Row]]:
    """The name and rows of the sheet that likeliest holds the list of people."""
    best: tuple[tuple[bool, bool, float], str, list[Row]] | None = None
    for meta in book.sheets_metadata:
        if str(meta.typ).rpartition(".")[2] not in ("WorkSheet", "MacroSheet"):
            continue
        rows = _rows(path, book.get_sheet_by_name(meta.name), progress)
        visible = str(meta.visible).endswith(".Visible")
        likelihood = people_likelihood(meta.name, rows)
        # A hidden sheet holds look-up values, if any other shows people.
        rank = (likelihood >= 1, visible, likelihood)
        if best is None or rank > best[0]:
            best = (rank, meta.name, rows)
    if best is None:
        raise KnownError(f"“{path.name}” has no sheet with cells: choose another file.")
    return best[1], best[2]


def _rows(path: Path, sheet: "CalamineSheet", progress: Progress) -> list[Row]:
    if sheet.start is None:
        return []
    top, left = sheet.start
    # The columns to the left of the first filled one are made, too.
    if sheet.height * (left + sheet.width) > MAX_CELLS:
        raise KnownError(
            f"Sheet “{sheet.name}” of “{path.name}” is too large ({sheet.height:,} rows of "
            f"{sheet.width:,} columns): delete the empty rows and columns, or split it."
        )
    if left + sheet.width > MAX_COLUMNS:
        raise KnownError(
            f"Sheet “{sheet.name}” of “{path.name}” has {left + sheet.width:,} columns, more than "
            f"the {MAX_COLUMNS:,} that Companion takes: delete those that are not needed."
        )
    padding = [""] * left
    rows: list[Row] = []
    # `iter_rows` gives the blank rows above the first filled one too, but not the columns.
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = (
            cast(list[str], values)
            if _TEXT.issuperset(map(type, values))
            else [value if type(value) is str else cell_text(value) for value in values]
        )
        if any(cells):
            rows.append((number, padding + cells if left else cells))
        if not number % _PROGRESS_EVERY:
            if len(rows) > MAX_ROWS:
                raise too_many_rows(path)
            progress(number, top + sheet.height)
    fill_merged(rows, sheet.merged_cell_ranges or ())
    return rows


def _format(path: Path) -> TableFormat:
    """The format by content; the extension only tells XLSX from XLSM, which read alike."""
    import zipfile

    if not zipfile.is_zipfile(path):
        return "xls"
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx" if "xl/workbook.xml" in names else "ods"
