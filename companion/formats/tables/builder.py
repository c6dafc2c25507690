"""Builds tables from the events of a document: begin of a table, a row, a cell, text, and so on."""

import re
from pathlib import Path
from urllib.parse import unquote

from companion.errors import KnownError
from companion.formats.tables.cell_parts import BREAK, OpenCell, OpenTable, clean
from companion.formats.tables.grids import Grid
from companion.formats.tables.table import MAX_COLUMNS, MAX_ROWS, too_many_rows
from companion.model.progress import Progress

# Cells and tables of one document: many times what a list of 100,000 people has.
MAX_DOCUMENT_CELLS = 5_000_000
# A row takes as much memory as some three cells.
_ROW_WEIGHT = 3
_MOST_ROWS = 2 * MAX_ROWS
_MOST_REPEATED = 1000
_MAX_TABLES = 20_000
_MAX_LINES = 1_000_000
_PROGRESS_EVERY = 2000
# A table within a cell is told again in that cell if it is no longer than a few lines.
_LONGEST_INNER = 2000
_ADDRESS = re.compile(r"(?i)(?:https?|mailto|tel):")


class TableBuilder:
    """Collects the tables of one document, and its lines of text that stand outside of them.

    A cell that spans rows is repeated in each of them; one that spans columns stands in the first.
    Rows are numbered from 1; those wholly blank are counted but not kept. Tables may stand within
    cells: each is a table of its own. Raises KnownError beyond the bounds.
    """

    def __init__(self, path: Path, progress: Progress) -> None:
        """`path` is only named in sentences."""
        self.grids: list[Grid] = []
        self.lines: list[str] = []
        self._path = path
        self._progress = progress
        self._open: list[OpenTable] = []
        self._cell: OpenCell | None = None
        self._outside: list[str] = []
        self._heading = ""
        self._naming: list[str] | None = None
        self._cells = self._rows = 0

    @property
    def in_table(self) -> bool:
        """True between the begin and the end of a table."""
        return bool(self._open)

    def begin_table(self, name: str = "") -> None:
        """A table begins; without a name it takes that of the heading above it."""
        self.end_line()
        self._naming = None
        if len(self._open) >= 50:
            raise KnownError(f"“{self._path.name}” has tables within tables without end.")
        self._open.append(OpenTable(Grid(name or self._heading)))
        self._cell = None

    def end_table(self) -> None:
        """The innermost table ends."""
        if not self._open:
            return
        self.end_row()
        done = self._open.pop()
        self._cell = self._open[-1].cell if self._open else None
        if not done.grid.rows:
            return
        self.grids.append(done.grid)
        if len(self.grids) > _MAX_TABLES:
            raise self._too_large(f"more than {_MAX_TABLES:,} tables")
        if self._cell is not None:
            self._tell_inner(done.grid)

    def heading(self, text: str) -> None:
        """The name of the tables that follow."""
        self._heading = text

    def begin_row(self) -> None:
        """A row begins."""
        if not self._open:
            return
        self.end_row()
        table = self._open[-1]
        table.number += 1
        table.row = []
        table.labels = table.others = 0

    def whole_row(self, cells: list[str]) -> bool:
        """A row of plain cells, already clean. False if it cannot be taken: cell by cell then."""
        table = self._open[-1] if self._open else None
        if table is None or table.reaching:
            return False
        self.end_row()
        table.number += 1
        self._cells += len(cells)
        if len(cells) > MAX_COLUMNS or self._cells > MAX_DOCUMENT_CELLS:
            self._check_size(len(cells))
        self._keep(table, cells)
        return True

    def whole_cell(self, text: str, *, header: bool) -> bool:
        """A cell of plain text, already clean. False if it cannot be taken: in parts then."""
        table = self._open[-1] if self._open else None
        if table is None or table.row is None or table.reaching or table.cell is not None:
            return False
        if text and header:
            table.labels += 1
        elif text:
            table.others += 1
        self._place(table, text)
        return True

    def repeat_row(self, times: int) -> None:
        """The row that has just ended stands there so many times more."""
        table = self._open[-1] if self._open else None
        if table is None or times < 1:
            return
        last = table.grid.rows[-1] if table.grid.rows else None
        if last is None or last[0] != table.number or times > _MOST_REPEATED:
            table.number += times
            return
        for _ in range(times):
            table.number += 1
            self._keep(table, list(last[1]))

    def go_to_row(self, number: int) -> None:
        """The row that follows has this number; one that has passed changes nothing."""
        if self._open:
            self._open[-1].number = max(self._open[-1].number, number - 1)

    def go_to_column(self, number: int) -> None:
        """The cell that follows is in this column, counted from 1."""
        while self._open and len(self._open[-1].row or ()) < number - 1:
            self.covered()

    def end_row(self) -> None:
        """The row ends."""
        if not self._open or self._open[-1].row is None:
            return
        self.end_cell()
        table = self._open[-1]
        row = table.row
        assert row is not None
        while len(row) in table.reaching:
            self._place(table, self._reach(table))
        table.row = None
        if table.grid.header_row is None and table.labels and not table.others:
            table.grid.header_row = table.number
        self._keep(table, row)

    def begin_cell(self, *, columns: int = 1, rows: int = 1, header: bool = False) -> None:
        """A cell begins that spans so many columns and rows; `header` if it is marked as one."""
        if not self._open:
            return
        table = self._open[-1]
        self.end_cell()
        if table.row is None:
            self.begin_row()
        assert table.row is not None
        while len(table.row) in table.reaching:
            self._place(table, self._reach(table))
        spanned = max(1, min(columns, MAX_COLUMNS))
        table.cell = self._cell = OpenCell(columns=spanned, rows=max(1, min(rows, 65_534)))
        self._cell.header = header

    def covered(self) -> None:
        """A place that a cell further up or further left covers."""
        table = self._open[-1] if self._open else None
        if table is None:
            return
        self.end_cell()
        if table.row is None:
            self.begin_row()
        assert table.row is not None
        self._place(table, self._reach(table) if len(table.row) in table.reaching else "")

    def repeat_above(self) -> None:
        """The open cell continues the one above it: its text is repeated."""
        table = self._open[-1] if self._open else None
        if table is None or table.cell is None or table.row is None or not table.grid.rows:
            return
        number, above = table.grid.rows[-1]
        column = len(table.row)
        if number == table.number - 1 and column < len(above) and not table.cell.parts:
            table.cell.parts.append(above[column].replace("\n", BREAK))

    def span(self, *, columns: int) -> None:
        """The open cell spans so many columns."""
        if self._cell is not None:
            self._cell.columns = max(1, min(columns, MAX_COLUMNS))

    def end_cell(self, *, repeats: int = 1) -> None:
        """The cell ends; it stands there `repeats` times."""
        table = self._open[-1] if self._open else None
        if table is None or table.cell is None:
            return
        cell = table.cell
        table.cell = self._cell = None
        text = clean("".join(cell.parts))
        links = [link for link in dict.fromkeys(cell.links) if link not in text]
        if not text:
            text, links = "\n".join(links) or cell.instead, []
        if text and cell.header:
            table.labels += 1
        elif text:
            table.others += 1
        assert table.row is not None
        column = len(table.row)
        if links and not cell.header:
            table.grid.links.setdefault(column, {})[table.number] = "\n".join(links)
        if cell.rows > 1:
            for offset in range(cell.columns):
                table.reaching[column + offset] = (cell.rows - 1, "" if offset else text)
        self._place(table, text)
        for _ in range(cell.columns - 1):
            self._place(table, "")
        for _ in range(min(repeats - 1, MAX_COLUMNS if text else 0)):
            self._place(table, text)
        if repeats > 1 and not text:
            # Documents pad their rows with thousands of blank cells.
            self._place_blank(table, repeats - 1)

    def text(self, text: str) -> None:
        """Text of the open cell, or of the line outside of tables."""
        if self._naming is not None:
            self._naming.append(text)
        if self._cell is not None:
            self._cell.parts.append(text)
        elif not self._open and text:
            self._outside.append(text)

    def exact_text(self, text: str) -> None:
        """Text of which the line breaks count."""
        self.text(text.replace("\r\n", "\n").replace("\n", BREAK))

    def line_break(self) -> None:
        """The text goes on in the next line."""
        if self._cell is not None:
            self._cell.parts.append(BREAK)
        else:
            self.end_line()

    def begin_caption(self) -> None:
        """The text that follows, up to the end of a caption or heading, is the name of tables."""
        self.line_break()
        self._naming = []

    def end_caption(self) -> None:
        """The name is complete: that of the open table, or of those that follow."""
        if self._naming is not None:
            name = clean("".join(self._naming)).replace("\n", " ")
            if self._open:
                self._open[-1].grid.name = name
            else:
                self._heading = name
        self._naming = None
        self.line_break()

    def end_line(self) -> None:
        """A paragraph outside of tables ends."""
        if self._outside and not self._open:
            line = clean("".join(self._outside), tabs=True)
            self._outside = []
            if line:
                self.lines.append(line)
                if len(self.lines) > _MAX_LINES:
                    raise self._too_large(f"more than {_MAX_LINES:,} lines")

    def link(self, address: str) -> None:
        """The open cell's text leads to this address: `mailto:`, `tel:` or a web page's."""
        address = address.strip()
        if self._cell is None or not _ADDRESS.match(address) or len(address) > _LONGEST_INNER:
            return
        scheme, _, rest = address.partition(":")
        if scheme.lower() in ("mailto", "tel"):
            address = unquote(rest.partition("?")[0]).strip()
        if address:
            self._cell.links.append(address)

    def instead_of_text(self, text: str) -> None:
        """What a picture in the open cell says, if the cell has no text."""
        if self._cell is not None and not self._cell.instead:
            self._cell.instead = clean(text)

    def _keep(self, table: OpenTable, row: list[str]) -> None:
        while row and not row[-1]:
            row.pop()
        if row:
            table.grid.rows.append((table.number, row))
            if len(table.grid.rows) > MAX_ROWS:
                raise too_many_rows(self._path)
            if len(row) > table.grid.width:
                table.grid.width = len(row)
        self._rows += 1
        self._cells += _ROW_WEIGHT
        if self._cells > MAX_DOCUMENT_CELLS or self._rows > _MOST_ROWS:
            self._check_size(0)
        if not self._rows % _PROGRESS_EVERY:
            self._progress(self._rows, None)

    def _place(self, table: OpenTable, text: str) -> None:
        assert table.row is not None
        table.row.append(text)
        self._cells += 1
        if len(table.row) > MAX_COLUMNS or self._cells > MAX_DOCUMENT_CELLS:
            self._check_size(len(table.row))

    def _place_blank(self, table: OpenTable, number: int) -> None:
        assert table.row is not None
        for _ in range(min(number, MAX_COLUMNS - len(table.row))):
            self._place(table, "")

    def _check_size(self, columns: int) -> None:
        if columns > MAX_COLUMNS:
            raise self._too_large(f"a row of more than {MAX_COLUMNS:,} columns")
        if self._rows > _MOST_ROWS:
            raise too_many_rows(self._path)
        raise self._too_large(f"more than {MAX_DOCUMENT_CELLS:,} cells")

    def _reach(self, table: OpenTable) -> str:
        """The text that reaches down to the next place of the row."""
        assert table.row is not None
        column = len(table.row)
        left, text = table.reaching[column]
        if left > 1:
            table.reaching[column] = (left - 1, text)
        else:
            del table.reaching[column]
        return text

    def _tell_inner(self, grid: Grid) -> None:
        assert self._cell is not None
        lines: list[str] = []
        length = 0
        for _, cells in grid.rows:
            lines.append(" ".join(filter(None, cells)))
            length += len(lines[-1])
            if length > _LONGEST_INNER:
                return
        self._cell.parts += [BREAK, BREAK.join(lines).replace("\n", BREAK), BREAK]

    def _too_large(self, what: str) -> KnownError:
        return KnownError(
            f"“{self._path.name}” has {what}, which no list of people needs: save only its list "
            "as CSV or XLSX and import that."
        )
