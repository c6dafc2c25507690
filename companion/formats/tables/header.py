"""Which row holds the headers: found by what stands in it and below it, never by its number."""

from collections import Counter
from collections.abc import Sequence

from companion.formats.tables.cells import holds_email, is_value
from companion.formats.tables.words import Words, roster_words

# Logos, titles and instructions above a header take a few rows, seldom more than this.
SEARCH_ROWS = 60
_LONGEST_LABEL = 240
# Fields whose words hardly stand in a cell below a header.
_PEOPLE = frozenset(("name", "family_first", "given", "family", "emails"))


def find_header(rows: Sequence[Sequence[str]], words: Words | None = None) -> int | None:
    """The index of the header among the first rows of a sheet, or None if there is none.

    A header is a row of labels (no e-mail, number, date or link in it), about as wide as the
    table, with known words in it or with values below it that no label would have.
    """
    known_words = words or roster_words()
    # One letter more than a label has is enough to see that a cell is none.
    sample = [[cell[: _LONGEST_LABEL + 1].strip() for cell in row] for row in rows[:SEARCH_ROWS]]
    width = _usual_width(sample)
    scores = [
        _score(row, sample[index + 1 :], width, known_words) for index, row in enumerate(sample)
    ]
    best = max(range(len(sample)), key=lambda index: scores[index], default=0)
    if not sample or scores[best] <= 0:
        return None
    # A second header further down begins a second table: the first one counts.
    return next((i for i in range(best) if _begins_table(sample, i, best, known_words)), best)


def _begins_table(sample: Sequence[Sequence[str]], index: int, later: int, words: Words) -> bool:
    """True if a row is a header nearly as good as the later one, with people between the two."""
    known = _count_known(sample[index], words)
    if known < 2 or known * 4 < 3 * _count_known(sample[later], words):
        return False
    if any(is_value(cell) for cell in sample[index] if cell):
        return False
    return any(
        sum(map(bool, row)) > 1 and any(map(holds_email, row)) for row in sample[index + 1 : later]
    )


def _count_known(row: Sequence[str], words: Words) -> int:
    return sum(1 for cell in row if cell and words.knows(cell))


def known_share(rows: Sequence[Sequence[str]], words: Words | None = None) -> int:
    """How many headers of the best row are known words: to compare sheets, or delimiters."""
    known_words = words or roster_words()
    return max(
        (
            sum(
                1 for cell in row if cell and len(cell) < _LONGEST_LABEL and known_words.knows(cell)
            )
            for row in rows[:SEARCH_ROWS]
        ),
        default=0,
    )


def _usual_width(sample: Sequence[Sequence[str]]) -> int:
    """How many cells a row of the table has filled: the commonest number above one, else one."""
    widths = Counter(filled for row in sample if (filled := sum(map(bool, row))))
    wide = [(count, width) for width, count in widths.items() if width > 1]
    return max(wide)[1] if wide else 1


def _score(row: list[str], below: list[list[str]], width: int, words: Words) -> float:
    """Above 0 if the row may be a header; higher is likelier."""
    labels = [cell for cell in row if cell]
    if not labels or any(len(cell) >= _LONGEST_LABEL for cell in labels):
        return 0
    # A number is a value, but one or two (years, say) stand in headers of question columns.
    values = sum(1 for cell in labels if is_value(cell))
    if values * 4 > len(labels):
        return 0
    meant = [fields for fields in map(words.fields, labels) if fields]
    known = len(meant)
    if len(labels) == 1 and width > 1 and not (known and _all_below_narrow(below)):
        return 0
    contrast = _contrast(row, below)
    distinct = len(set(labels)) / len(labels)
    if known < 2 and contrast < 1 and not (len(labels) <= 2 and any(_PEOPLE & f for f in meant)):
        # One word that happens to be known ("Ada Lovelace, Library") makes no header.
        return 0
    if known == 0 and len(labels) * 2 < width:
        return 0
    wide_enough = min(1.0, len(labels) / max(width, 1))
    return (2 * known + 1.5 * contrast + wide_enough) * distinct - 0.5 * values


def _all_below_narrow(below: list[list[str]]) -> bool:
    return all(sum(map(bool, row)) <= 1 for row in below)


def _contrast(row: list[str], below: list[list[str]]) -> int:
    """In how many columns a label stands above values (e-mails, dates, numbers)."""
    found = 0
    for column, label in enumerate(row):
        if not label or is_value(label):
            continue
        cells = [line[column] for line in below[:20] if column < len(line) and line[column]]
        if cells and sum(1 for cell in cells if is_value(cell)) * 5 >= len(cells) * 3:
            found += 1
    return found
