"""What is known about a column before it is mapped: its cells, and the guess made from them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from companion.formats.tables import Table
from companion.formats.tables.cells import (
    holds_email,
    is_date,
    is_number,
    is_phone,
    is_url,
    is_written_as_phone,
)
from companion.formats.tables.words import Words, compact
from companion.importing.countries import country_code

_SAMPLE_ROWS = 400
_SAMPLE_CELLS = 80_000
_FEWEST_ROWS = 40
_LONGEST_HONORIFIC = 40
_SHOWN_SAMPLES = 3
_LONGEST = 200
_FIRST_CELLS = 12
_ORCID = re.compile(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(?:\d{4}-){3}\d{3}[\dX]/?", re.I)


@dataclass(slots=True)
class ColumnGuess:
    """Which field a column was taken for. `field` None: the column is kept in `extra` only.

    `confidence` is 0 to 1; `reason` a sentence's worth of words for the preview; `samples` up to
    three cells. `family_first` marks a `name` column whose cells begin with the family name.
    """

    header: str
    field: str | None
    confidence: float
    reason: str
    samples: list[str] = attribute(default_factory=list)
    family_first: bool = False


@dataclass(slots=True)
class Evidence:
    """A sample of one column's cells, blank ones left out, and how full the column is."""

    cells: list[str]
    filled: float
    _counts: Counter[str] | None = None

    def share(self, test: Callable[[str], bool]) -> float:
        """The share of the sample's cells that pass, 0 to 1; 0 for an empty column."""
        if not self.cells:
            return 0.0
        # Answers repeat: each is looked at once.
        return sum(n for cell, n in self._counted().items() if test(cell)) / len(self.cells)

    def share_if_any(self, test: Callable[[str], bool]) -> float:
        """The same for slow tests: 0 as well if none of the first dozen of cells passes."""
        first = list(self._counted())[:_FIRST_CELLS]
        return self.share(test) if any(map(test, first)) else 0.0

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter(self.cells)
        return self._counts

    @property
    def empty(self) -> bool:
        """True if no cell of the sample is filled."""
        return not self.cells

    @property
    def emails(self) -> float:
        """The share of cells that hold an e-mail address."""
        return self.share(holds_email)

    @property
    def phones(self) -> float:
        """The share of cells that may be phone numbers; plain numbers of 7 digits count."""
        return self.share(lambda cell: any(map(is_phone, _pieces(cell))))

    @property
    def written_phones(self) -> float:
        """The share of cells that can be nothing but phone numbers."""
        return self.share(is_written_as_phone)

    @property
    def links(self) -> float:
        """The share of cells that hold a web address."""
        return self.share(lambda cell: any(map(is_url, cell.split())))

    @property
    def linkedin(self) -> float:
        """The share of cells that hold a LinkedIn profile."""
        return self.share(lambda cell: "linkedin.com/" in cell.lower())

    @property
    def orcids(self) -> float:
        """The share of cells that hold an ORCID iD, with or without its link."""
        return self.share(lambda cell: _ORCID.fullmatch(cell.strip()) is not None)

    @property
    def values(self) -> float:
        """The share of cells that are numbers, dates, addresses: no names, no words."""
        return self.share(
            lambda cell: is_number(cell) or is_date(cell) or is_url(cell) or holds_email(cell)
        )

    @property
    def several_words(self) -> float:
        """The share of cells of two to five words, as whole names are."""
        return self.share(lambda cell: 2 <= len(cell.split()) <= 5)

    @property
    def distinct(self) -> float:
        """The share of cells that are unlike the others."""
        return len(self._counted()) / len(self.cells) if self.cells else 0.0

    @property
    def countries(self) -> float:
        """The share of cells that are a country's name or code."""
        return self.share_if_any(lambda cell: bool(country_code(cell)))

    @property
    def named_countries(self) -> float:
        """The share of cells that are a country's name: codes of two letters may be states."""
        return self.share_if_any(lambda cell: len(cell.strip()) > 3 and bool(country_code(cell)))

    def honorifics(self, words: Words) -> float:
        """The share of cells that hold nothing but forms of address and academic titles."""
        return self.share_if_any(lambda cell: is_honorific(cell, words))

    def shown(self) -> list[str]:
        """The samples of the preview: the first few that differ."""
        return list(dict.fromkeys(cell.strip() for cell in self.cells[:50]))[:_SHOWN_SAMPLES]


def is_honorific(cell: str, words: Words) -> bool:
    """`Dr`, `Prof. Dr.`, `Frau`: each word, or the whole, is one."""
    if len(cell) > _LONGEST_HONORIFIC:
        return False

    def known(text: str) -> bool:
        key = compact(text)
        return not key or key in words.honorifics or key in words.salutations

    parts = cell.replace(".", ". ").replace("/", " ").split()
    # Nearly every cell that is none shows it in its first word.
    return bool(compact(cell)) and (all(map(known, parts)) or (len(parts) < 5 and known(cell)))


def gather(table: Table) -> list[Evidence]:
    """The evidence of each column, from rows spread over the whole table."""
    # As many cells of each column as say enough, fewer where thousands of columns make it long.
    sample = max(_FEWEST_ROWS, min(_SAMPLE_ROWS, _SAMPLE_CELLS // max(1, len(table.headers))))
    step = max(1, len(table.rows) // sample)
    # The first rows as well as every n-th: some columns are filled for the first speakers only.
    half = sample // 2
    rows = [cells for _, cells in (*table.rows[:half], *table.rows[half::step])]
    found: list[Evidence] = []
    columns: Sequence[Sequence[str]] = list(zip(*rows, strict=True)) if rows else []
    for index in range(len(table.headers)):
        column = columns[index] if columns else []
        # The beginning of a cell says what it is; some patterns are slow on very long ones.
        cells = [cell[:_LONGEST] for cell in column if cell.strip()]
        found.append(Evidence(cells=cells, filled=len(cells) / len(column) if column else 0.0))
    return found


def _pieces(cell: str) -> list[str]:
    for separator in (";", "/", "|", "\n"):
        cell = cell.replace(separator, ",")
    return [cell.replace(",", " "), *cell.split(",")]
