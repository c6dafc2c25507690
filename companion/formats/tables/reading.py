"""What each reader is asked for, and what it hands back before headers are told from people."""

from dataclasses import dataclass, field

from companion.formats.tables.table import Row, TableFormat
from companion.model.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user chose about a file; None leaves it to the reader to find.

    `sheet` names one of several tables: a sheet, an HTML table, a file of an archive. `depth` is
    how many files are around this one. `sure`: the user says where the headers are, so that the
    file is a table however odd it looks.
    """

    sheet: str | None = None
    encoding: str | None = None
    progress: Progress = silent
    depth: int = 0
    sure: bool = False


@dataclass(slots=True)
class Reading:
    """The rows of a file that are not blank, before anybody has looked for headers.

    `rows` are numbered from 1 as a spreadsheet would show them. `headers` is given by formats that
    name each value themselves (JSON, vCard): all rows are then people, with as many cells as
    there are headers. `header_row` is the number of the row that the file itself marks as headers
    (`<th>`): it is taken if none is found by content. `links` holds, by column index and row
    number, the address behind a cell that shows other text; each such column gets a neighbour.
    """

    rows: list[Row]
    format: TableFormat
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None
    headers: list[str] | None = None
    header_row: int | None = None
    links: dict[int, dict[int, str]] = field(default_factory=dict)
