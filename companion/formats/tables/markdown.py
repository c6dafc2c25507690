"""Tables drawn with signs: Markdown's pipes, and the frames that databases print."""

import re

from companion.formats.tables.cell_parts import clean
from companion.formats.tables.grids import Grid

_RULER = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FRAME = re.compile(r"[ \t]*(?:[+|][-=+]+[+|]|-+(?:\+-+)+)[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*")
_PIPE = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"\[([^\]\n]{0,300})\]\(\s*<?((?:https?://|mailto:|tel:)[^\s)>]{1,2000})[^)\n]*\)"
)
_ADDRESS = re.compile(r"<((?:mailto:)?[^\s<>@]+@[^\s<>]+|https?://[^\s<>]+)>")
_MARKS = re.compile(r"(\*\*|__|`|~~)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(text: str) -> list[Grid]:
    """All tables of a text, named by the heading above. A row's number is that of its line."""
    grids: list[Grid] = []
    heading = ""
    grid: Grid | None = None
    ruled = False
    for number, line in enumerate(text.splitlines(), 1):
        if (title := _HEADING.fullmatch(line)) is not None:
            heading = title[1]
        if "|" not in line and not (grid is not None and _FRAME.fullmatch(line)):
            if not _FRAME.fullmatch(line):
                if ruled:
                    _finished(grid, grids)
                grid, ruled = None, False
            continue
        if grid is None:
            grid = Grid(heading)
        if _RULER.fullmatch(line) or _FRAME.fullmatch(line):
            ruled = True
            if len(grid.rows) == 1 and grid.header_row is None:
                grid.header_row = grid.rows[0][0]
            continue
        _add(grid, number, line)
    if ruled:
        _finished(grid, grids)
    return grids


def _finished(grid: Grid | None, grids: list[Grid]) -> None:
    if grid is not None and grid.rows and grid.width > 1:
        grids.append(grid)


def _add(grid: Grid, number: int, line: str) -> None:
    line = line.strip().removeprefix(">").strip()
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells: list[str] = []
    for column, part in enumerate(_PIPE.split(inner)):
        shown, links = _plain(part)
        cells.append(shown)
        if links:
            grid.links.setdefault(column, {})[number] = links
    if any(cells):
        grid.rows.append((number, cells))
        grid.width = max(grid.width, len(cells))


def _plain(part: str) -> tuple[str, str]:
    """The text of a cell without marks, and the addresses of links that it does not show."""
    if not any(sign in part for sign in "\\[<*_`~"):
        return part.strip(), ""
    links = [address.removeprefix("mailto:") for _, address in _LINK.findall(part)]
    text = _LINK.sub(r"\1", part)
    text = _ADDRESS.sub(lambda found: found[1].removeprefix("mailto:"), text)
    text = _BREAK.sub("\v", _MARKS.sub(r"\2", text))
    text = clean(text).replace("\\|", "|")
    return text, "\n".join(link for link in links if link not in text)
