"""What every reader of tables returns, and how large a file it takes on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from companion.errors import KnownError
from companion.formats.tables.rows import Row as Row

TableFormat = Literal[
    "csv", "xlsx", "xls", "xlsb", "ods", "vcard",
    "json", "html", "xml", "docx", "odt", "pdf", "text",
]  # fmt: skip

# A participant list of 100,000 people is about 15 MB. Beyond these bounds a file is something
# else, and is refused before it can fill the memory.
MAX_FILE_BYTES = 200_000_000
MAX_UNPACKED_BYTES = 1_000_000_000
MAX_ROWS = 1_200_000
MAX_CELLS = 12_000_000
MAX_COLUMNS = 2_000
_LONGEST_HEADER = 500
# Nobody could type these in a header: NUL, soft hyphen, spaces of no width, marks of direction.
_INVISIBLE = dict.fromkeys((0, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
MAX_CELL_CHARACTERS = 10_000_000


@dataclass(slots=True)
class Table:
    """A table as it stands in a file: headers, and rows of text.

    `rows` (a `Rows`, once read) holds each row that is not wholly blank as (row number, cells).
    The number counts from 1 as a spreadsheet shows it (a cell with line breaks is one row; a vCard
    is one row). `cells` are as they came and always as many as `headers`. `headers` are unique and
    never empty: `Company (2)`, `Column 5`. `header_row` is 0 if the table has none. `encoding` is
    None for workbooks; `sheet` is None for everything else. `no_people` says by row number why one
    of `rows` is no person: a heading, a note on the columns.
    """

    format: TableFormat
    headers: list[str]
    rows: Sequence[Row]
    header_row: int = 0
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None
    no_people: dict[int, str] = field(default_factory=dict)


def too_many_rows(path: Path) -> KnownError:
    """What is said of a file with more rows than `MAX_ROWS`."""
    return KnownError(
        f"“{path.name}” has more than {MAX_ROWS:,} rows: split it, or delete what is no person."
    )


def unique_headers(cells: Sequence[str], width: int) -> list[str]:
    """Names for `width` columns: one line each, never empty, repeats numbered "Company (2)"."""
    taken: set[str] = set()
    names: list[str] = []
    padded: Iterable[str] = [*cells, *[""] * (width - len(cells))]
    for number, cell in enumerate(padded, 1):
        base = _one_line(cell) or f"Column {number}"
        name, repeat = base, 1
        while name in taken:
            repeat += 1
            name = f"{base} ({repeat})"
        taken.add(name)
        names.append(name)
    return names


def _one_line(cell: str) -> str:
    text = " ".join(cell[:_LONGEST_HEADER].translate(_INVISIBLE).split())
    return text if len(cell) <= _LONGEST_HEADER else f"{text}…"
