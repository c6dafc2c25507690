"""Rows that are no people, and why they are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.tables.cells import is_number
from companion.formats.tables.words import compact, roster_words
from companion.model.draft import AttendeeDraft


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was left out; `row` counts as a spreadsheet shows it, from 1."""

    row: int
    reason: str


class Skipper:
    """Tells people from other rows of one table, and from rows that stand there twice."""

    def __init__(self, headers: Sequence[str]) -> None:
        """`headers`: those of the table; a row that repeats them is no person."""
        self._headers = [compact(header) for header in headers]
        self._first_header = headers[0].casefold() if headers else ""
        self._totals = roster_words().totals
        self._by_email: dict[str, list[AttendeeDraft]] = {}
        self._repeated: dict[str, dict[tuple[str, ...], int]] = {}

    def divide(
        self, drafts: Sequence[AttendeeDraft]
    ) -> tuple[list[AttendeeDraft], list[SkippedRow]]:
        """The people among the drafts, and the other rows with the reason."""
        people: list[AttendeeDraft] = []
        skipped: list[SkippedRow] = []
        for draft in drafts:
            reason = self._reason(draft)
            if reason is None:
                people.append(draft)
            else:
                skipped.append(SkippedRow(draft.row, reason))
        return people, skipped

    def _reason(self, draft: AttendeeDraft) -> str | None:
        """Why the row is left out, or None if it is a person."""
        if draft.emails:
            return self._repeats(draft)
        if draft.cells[0].casefold() == self._first_header and self._is_header(draft):
            return "the headers once more, not a person"
        name = draft.formatted_name
        if not name or name[-1] == ":" or name.isdigit() or self._is_total(name):
            return self._why_no_person(draft)
        if len(name) > 40 and self._filled(draft) == 1:
            return f"a remark, not a person: “{_short(name)}”"
        return None

    def _is_header(self, draft: AttendeeDraft) -> bool:
        """True if each filled cell repeats its header; columns without one are blank in both."""
        pairs = zip(draft.cells, self._headers, strict=True)
        return all(compact(cell) == header for cell, header in pairs if cell.strip())

    def _is_total(self, name: str) -> bool:
        """ "Total", "Summe: 301": a quick look first, since this runs for each row."""
        first = name.split(None, 1)[0].rstrip(":")
        return compact(first) in self._totals

    def _why_no_person(self, draft: AttendeeDraft) -> str | None:
        texts = [cell.strip() for cell in draft.cells if cell.strip()]
        first = texts[0] if texts else ""
        label = compact(first.rstrip("0123456789 .,:"))
        others = all(is_number(text) or compact(text) in self._totals for text in texts[1:])
        if label in self._totals and others:
            return f"“{_short(' '.join(texts))}”: a total, not a person"
        if not draft.formatted_name:
            return "no name and no e-mail address"
        if len(texts) == 1:
            return f"a remark, not a person: “{_short(first)}”"
        return None

    def _repeats(self, draft: AttendeeDraft) -> str | None:
        """The reason if an earlier row has the very same cells, and an e-mail that says who.

        Rows that share only their address, or only their name, are different people.
        """
        email = draft.emails[0]
        if email not in self._by_email:
            self._by_email[email] = [draft]
            return None
        seen = self._repeated.setdefault(email, {})
        if not seen:
            first = self._by_email[email][0]
            seen[tuple(first.cells)] = first.row
        row = seen.setdefault(tuple(draft.cells), draft.row)
        return None if row == draft.row else f"the same, cell for cell, as row {row}"

    @staticmethod
    def _filled(draft: AttendeeDraft) -> int:
        return sum(1 for cell in draft.cells if cell.strip())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
