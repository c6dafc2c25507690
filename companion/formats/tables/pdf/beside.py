"""Two or three lists beside each other on one page: read one after the other, as people do."""

from collections.abc import Sequence
from itertools import pairwise

from companion.formats.tables.cells import holds_email, is_email, is_value
from companion.formats.tables.words import compact, fold

_FEWEST = 3
# So many letters are in order even where two programs sort accents differently.
_LETTERS = 3
# At least each so many texts begin with other letters than the one before.
_STEPS = 6


def lists_beside(rows: Sequence[Sequence[str]], header: Sequence[str] | None) -> int:
    """How many lists of equally many columns stand beside each other in rows of cells; 1 if one.

    They do if their headers repeat, or, without headers, if each has a column of addresses at the
    same place.
    """
    width = max((len(row) for row in rows), default=0)
    for count in (4, 3, 2):
        if width % count or width <= count:
            continue
        part = width // count
        if header is not None and any(map(str.strip, header)):
            labels = [compact(label) for label in header] + [""] * (width - len(header))
            pieces = {tuple(labels[at : at + part]) for at in range(0, width, part)}
            if len(pieces) == 1 and any(labels):
                return count
        elif _addresses_repeat(rows, width, part):
            return count
    return 1


def holds_entries(rows: Sequence[Sequence[str]]) -> bool:
    """True if each column holds whole entries: people, not one thing about them.

    That is so if each has addresses of its own, or texts with several parts, or if the names go
    on in the alphabet from one column's end to the next one's begin.
    """
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    columns = [column for column in columns if column]
    if len(columns) < 2 or any(len(column) < _FEWEST for column in columns[:-1]):
        return False
    # The last one may be short.
    full = [column for column in columns if len(column) >= _FEWEST]
    mailed = [sum(map(holds_email, column)) / len(column) for column in full]
    if min(mailed) > 0.15 and max(mailed) < 0.95 and max(mailed) < 3 * min(mailed):
        return True
    inside = [sum(_is_entry(cell) for cell in column) / len(column) for column in full]
    return min(inside) > 0.6 or _alphabet_goes_on(columns)


def one_after_the_other(row: Sequence[str], count: int) -> list[list[str]]:
    """The pieces of one row of lists beside each other."""
    part = len(row) // count
    return [list(row[at : at + part]) for at in range(0, part * count, part)]


def _addresses_repeat(rows: Sequence[Sequence[str]], width: int, part: int) -> bool:
    shares = []
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        shares.append(sum(map(is_email, cells)) * 2 > len(cells) if cells else False)
    first = shares[:part]
    return sum(first) == 1 and all(shares[at : at + part] == first for at in range(0, width, part))


def _is_entry(cell: str) -> bool:
    """A text of several parts, one of them an address: an entry of its own."""
    return cell.count(", ") >= 1 and (holds_email(cell) or cell.count(", ") >= 2)


def _alphabet_goes_on(columns: Sequence[Sequence[str]]) -> bool:
    """True if the texts are in order of the alphabet, down each column and on in the next."""
    texts = [cell for column in columns for cell in column if len(cell) > 1]
    if len(texts) < 4 * _FEWEST or any(map(is_value, texts)):
        return False
    for words in (texts, [text.split()[-1] for text in texts]):
        keys = [fold(word)[:_LETTERS] for word in words]
        steps = [(before, after) for before, after in pairwise(keys) if before != after]
        risen = sum(1 for before, after in steps if before < after)
        # Things that are all alike ("Person 1", "Person 2") are in no order.
        if len(steps) * _STEPS >= len(keys) and risen >= 0.95 * len(steps):
            return True
    return False
