"""Why each row of a search is there: at once from the row, a moment later from other fields.

What a row shows itself is found while it is painted, and kept. Who was found by a note or an
e-mail is asked for after the paint, for the rows that were painted, so that no key waits for it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.store.people import PersonRow, key_of
from companion.ui.models.matched import Reason, seen_reason, told_reason
from companion.ui.worker import Worker

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.search.why import Match

Matches = Mapping[int, "Sequence[Match]"]


class Reasons(QObject):
    """Reasons by person. `changed` when rows look different for what was read of other fields."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._reasons: dict[int, tuple[PersonRow, Reason]] = {}
        self._matches: dict[int, Sequence[Match]] = {}
        self._fresh: set[int] = set()
        self._wanted: list[int] = []
        self._worker: Worker | None = None

    def read_with(self, worker: Worker) -> None:
        """Read other fields on this worker's lane; without one, the row itself is all."""
        self._worker = worker

    @property
    def words(self) -> str:
        """What is looked for, without the terms that narrow."""
        return self._words

    def start(self, words: str) -> None:
        """Other words, or the same on other data."""
        if words != self._words:
            self._matches.clear()
        self._words = words
        # What was told of the data before is shown until it is told anew.
        self._fresh.clear()
        self._reasons.clear()
        self._wanted.clear()

    def of(self, row: PersonRow) -> Reason:
        """The reason for a row that is being painted."""
        if not self._words:
            return Reason(line=row.line)
        key = key_of(row.kind, row.id)
        kept = self._reasons.get(key)
        if kept is not None and kept[0] is row:
            return kept[1]
        reason, is_all = seen_reason(row, self._words)
        if not is_all:
            if key not in self._fresh:
                self._wanted.append(key)
            if key in self._matches:
                reason = told_reason(row, reason, self._matches[key])
        self._reasons[key] = (row, reason)
        return reason

    def ask(self) -> None:
        """Ask for what was missing in the rows painted until now."""
        wanted, self._wanted = list(dict.fromkeys(self._wanted)), []
        if wanted and self._worker is not None:
            words = self._words
            self._worker.read(
                lambda db: _read_matches(db, words, wanted, lambda: self._words != words),
                on_done=self._on_matches,
            )

    def _on_matches(self, told: tuple[str, Matches]) -> None:
        words, matches = told
        if words != self._words:
            return
        self._fresh.update(matches)
        new = [key for key, fields in matches.items() if self._matches.get(key) != fields]
        self._matches.update(matches)
        for key in new:
            self._reasons.pop(key, None)
        if new:
            self.changed.emit()


def _read_matches(
    database: "Database", words: str, keys: Sequence[int], stop: Callable[[], bool]
) -> tuple[str, Matches]:
    """Which fields of these people the words are in; runs on the reading lane.

    Ends early, with those that it has, when `stop` says that nobody waits any more.
    """
    from companion.store.narrowing.finding import lines_of
    from companion.store.search.why import explain

    found: dict[int, Sequence[Match]] = {}
    with database.read() as sql:
        for key, lines in zip(keys, lines_of(sql, keys), strict=True):
            if stop():
                break
            found[key] = explain(sql, key & 1, key >> 1, words, lines)
    return words, found
