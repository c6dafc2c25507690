"""Tables that are laid out otherwise: side by side, one below the other, or turned."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter

from companion.formats.tables.cells import is_email, is_value
from companion.formats.tables.table import Row
from companion.formats.tables.words import compact, roster_words

_NAMES = frozenset(("name", "family_first", "given", "family"))
_MOST_TURNED = 60
AGAIN = "the headers once more, not a person"


def period(headers: Sequence[str]) -> int:
    """After how many columns the headers begin again; 0 if they do not.

    Lists are printed side by side: Name, E-mail, an empty column, Name, E-mail.
    """
    labels = [compact(header) for header in headers]
    while labels and not labels[-1]:
        labels.pop()
    if not labels or not labels[0]:
        return 0
    for size in range(2, len(labels) // 2 + 2):
        blocks = [_trimmed(labels[i : i + size]) for i in range(0, len(labels), size)]
        if len(blocks) > 1 and all(block == blocks[0] for block in blocks[1:]):
            apart = len(blocks[0]) < size
            return size if _names_people(blocks[0], 1 if apart else 2) else 0
    return 0


def one_below_the_other(rows: Sequence[Row], size: int) -> list[Row]:
    """The rows of tables of `size` columns side by side as those of one table.

    Each keeps the number of the row it stands in; blank halves are left out.
    """
    widest = max((len(cells) for _, cells in rows), default=0)
    return [
        (number, cells[start : start + size])
        for start in range(0, widest, size)
        for number, cells in rows
        if any(map(str.strip, cells[start : start + size]))
    ]


def realigned(
    headers: list[str], rows: list[Row], no_people: dict[int, str]
) -> tuple[list[str], list[Row]]:
    """The rows with those below a second header in another order moved to where they belong.

    Notes the second headers in `no_people`. Columns that only a later table has come last.
    """
    labels = [compact(header) for header in headers]
    first = next((i for i, label in enumerate(labels) if label), 0)
    own = {header.strip() for header in headers if header.strip()}
    found = [i for i in among(rows, first, own) if _is_other_header(rows[i][1], labels)]
    if not found:
        return headers, rows
    wide, moved = list(headers), rows[: found[0]]
    for start, end in zip(found, [*found[1:], len(rows)], strict=True):
        number, cells = rows[start]
        no_people[number] = AGAIN
        places = _places(cells, wide)
        moved += [(n, _moved(line, places, len(wide))) for n, line in rows[start:end]]
    return wide, moved


def repeated(rows: Sequence[Row], above: Sequence[Sequence[str]]) -> dict[int, str]:
    """By row number which rows are one of those `above` the list once more, cell for cell.

    One cell alone is no sign of that: a title is perhaps a name, too.
    """
    found: dict[int, str] = {}
    for head in {tuple(_trimmed(cells)) for cells in above if sum(map(bool, cells)) > 1}:
        place = next(i for i, cell in enumerate(head) if cell)
        for index in among(rows, place, {head[place]}):
            if tuple(_trimmed(rows[index][1])) == head:
                found[rows[index][0]] = AGAIN
    return found


def among(rows: Sequence[Row], column: int, texts: AbstractSet[str]) -> list[int]:
    """The places of the rows that have one of some texts in a column.

    Nearly always none has: a quick look at the whole column says so.
    """
    lines = list(map(itemgetter(1), rows))
    if lines and min(map(len, lines)) > column and texts.isdisjoint(map(itemgetter(column), lines)):
        return []
    return [i for i, cells in enumerate(lines) if column < len(cells) and cells[column] in texts]


def turned(rows: Sequence[Row]) -> list[Row] | None:
    """The table turned, if its headers stand in the first column; None if they do not.

    The rows of the result are the columns of the file, with their numbers.
    """
    width = max((len(cells) for _, cells in rows), default=0)
    if not 2 < len(rows) <= _MOST_TURNED or width < 2:
        return None
    words = roster_words()
    labels = [cells[0].strip() if cells else "" for _, cells in rows]
    known = [words.fields(label) if label else set() for label in labels]
    count = sum(map(bool, known))
    if count < 3 or count * 10 < len(labels) * 6 or not any(_NAMES & f for f in known):
        return None
    across = [cell for cell in rows[0][1] if cell and words.knows(cell)]
    if len(across) > 1 or len(set(labels)) < len(labels):
        return None
    for (_, cells), fields in zip(rows, known, strict=True):
        beside = [cell for cell in cells[1:] if cell.strip()]
        if "emails" in fields and beside and not all(map(is_email, beside)):
            return None
    return [
        (column + 1, [cells[column] if column < len(cells) else "" for _, cells in rows])
        for column in range(width)
    ]


def _trimmed(labels: Sequence[str]) -> list[str]:
    end = len(labels)
    while end and not labels[end - 1]:
        end -= 1
    return list(labels[:end])


def _names_people(block: Sequence[str], fewest: int) -> bool:
    words = roster_words()
    fields = [words.fields(label) for label in block if label]
    return len({*block} - {""}) >= fewest and any(_NAMES & found for found in fields)


def _is_other_header(cells: Sequence[str], labels: Sequence[str]) -> bool:
    """True for a row of headers, most of them those of the table, in another order."""
    own = [compact(cell) for cell in cells]
    filled = [label for label in own if label]
    if len(filled) < 2 or any(cell.strip() and is_value(cell) for cell in cells):
        return False
    alike = sum(1 for label in filled if label in labels)
    width = max(len(own), len(labels))
    same = own + [""] * (width - len(own)) == [*labels, *[""] * (width - len(labels))]
    words = roster_words()
    known = sum(1 for cell in cells if cell.strip() and words.knows(cell))
    return not same and alike >= 2 and known * 4 >= len(filled) * 3


def _places(cells: Sequence[str], wide: list[str]) -> list[int]:
    """For each column of a second table, the column of the first; new ones are added to `wide`."""
    labels = [compact(header) for header in wide]
    places: list[int] = []
    for cell in cells:
        label = compact(cell)
        free = [i for i, own in enumerate(labels) if own == label and label and i not in places]
        if not free:
            wide.append(cell)
            labels.append(label)
            free = [len(wide) - 1]
        places.append(free[0])
    return places


def _moved(cells: Sequence[str], places: Sequence[int], width: int) -> list[str]:
    line = [""] * width
    for place, cell in zip(places, cells, strict=False):
        line[place] = cell
    # Cells beyond the second header.
    return [*line, *cells[len(places) :]]
