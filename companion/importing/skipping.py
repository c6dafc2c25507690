"""Rows that are no people, and why they are left out."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from companion.formats.tables.cells import is_number
from companion.formats.tables.words import compact, roster_words
from companion.importing.name_order import is_particle
from companion.importing.repeats import join_repeats
from companion.model.roster_columns import RosterColumns, Singles

# "Total: 301", "合计：3人", "Summe 12.50".
_AFTER_LABEL = re.compile(r"[:：]|[\d .,]+$")
# "Subject to change.": the last word of a sentence is longer than "Jr." and "jun.".
_SENTENCE_END = re.compile(r"[^\W\d_]{5,}[.!]$")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was left out; `row` counts as a spreadsheet shows it, from 1."""

    row: int
    reason: str


class Skipper:
    """Tells people from other rows of one table, and from rows that stand there twice."""

    def __init__(
        self,
        headers: Sequence[str],
        told: Mapping[int, str] | None = None,
        kept: Collection[int] = (),
    ) -> None:
        """`headers`: those of the table; a row that repeats them is no person.

        `told`: by row number what the reader knows of rows that are no people. `kept`: the numbers
        of rows that are people all the same, if they have a name.
        """
        self._kept = frozenset(kept)
        self._told = told or {}
        self._written = headers
        self._headers = [compact(header) for header in headers]
        self._first_header = headers[0].casefold() if headers else ""
        self._totals = roster_words().totals

    def divide(self, people: RosterColumns) -> tuple[RosterColumns, list[SkippedRow]]:
        """The people among the rows, and the other rows with the reason."""
        reasons = {**self._no_people(people), **self._told_rows(people)}
        if self._kept:
            names = people.text("formatted_name")
            reasons = {
                index: reason
                for index, reason in reasons.items()
                if people.rows[index] not in self._kept or not names[index]
            }
        people = join_repeats(people, self._written, reasons)
        if not reasons:
            return people, []
        skipped = [SkippedRow(people.rows[index], reasons[index]) for index in sorted(reasons)]
        return people.take([i for i in range(len(people)) if i not in reasons]), skipped

    def _told_rows(self, people: RosterColumns) -> dict[int, str]:
        if not self._told:
            return {}
        return {i: self._told[row] for i, row in enumerate(people.rows) if row in self._told}

    def _no_people(self, people: RosterColumns) -> dict[int, str]:
        """Why rows are no people, by their place. An e-mail address is always somebody's."""
        names, emails = people.text("formatted_name"), people.several("emails")
        found: dict[int, str] = {}
        without = (
            [index for index, email in enumerate(emails.texts) if not email]
            if isinstance(emails, Singles)
            else [index for index, several in enumerate(emails) if not several]
        )
        for index in without:
            reason = self._reason(names[index], people.cells[index])
            if reason is not None:
                found[index] = reason
        return found

    def _reason(self, name: str, cells: Sequence[str]) -> str | None:
        """Why a row without an e-mail address is left out, or None if it is a person."""
        if cells[0].casefold() == self._first_header and self._is_header(cells):
            return "the headers once more, not a person"
        if not name or name[-1] == ":" or name.isdigit() or self._is_total(name):
            return self._why_no_person(name, cells)
        if (len(name) > 40 or _is_sentence(name)) and sum(1 for c in cells if c.strip()) == 1:
            return f"a remark, not a person: “{_short(name)}”"
        return None

    def _is_header(self, cells: Sequence[str]) -> bool:
        """True if each filled cell repeats its header; columns without one are blank in both."""
        pairs = zip(cells, self._headers, strict=True)
        return all(compact(cell) == header for cell, header in pairs if cell.strip())

    def _is_total(self, name: str) -> bool:
        """ "Total", "Summe: 301": a quick look first, since this runs for many rows."""
        first = name.split(None, 1)[0].rstrip(":")
        return compact(first) in self._totals

    def _why_no_person(self, name: str, cells: Sequence[str]) -> str | None:
        texts = [cell.strip() for cell in cells if cell.strip()]
        first = texts[0] if texts else ""
        label = compact(_AFTER_LABEL.split(first, maxsplit=1)[0])
        others = all(is_number(text) or compact(text) in self._totals for text in texts[1:])
        if label in self._totals and others:
            return f"“{_short(' '.join(texts))}”: a total, not a person"
        if not name:
            return "no name and no e-mail address"
        if len(texts) == 1:
            return f"a remark, not a person: “{_short(first)}”"
        return None


def _is_sentence(name: str) -> bool:
    """ "Alle Angaben ohne Gewähr.": four words or more, a small one among them, a full stop."""
    if name[-1] not in ".!" or not _SENTENCE_END.search(name):
        return False
    words = name.split()
    return len(words) > 3 and any(word.islower() and not is_particle(word) for word in words[1:-1])


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
