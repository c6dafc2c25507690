"""Between the search field and the chips: terms that are typed become chips, others are offered."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from companion.ui.models.listing import Lister, Question
from companion.ui.pages.person.filters import Filters
from companion.ui.widgets.search_field import SearchField
from companion.ui.worker import Task, Worker

if TYPE_CHECKING:
    from companion.store.narrowing.query import Term
    from companion.store.narrowing.suggesting import Suggestion

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Narrowing(QObject):
    """`changed` when the list has to be asked for anew."""

    changed = Signal()

    def __init__(
        self, search: SearchField, filters: Filters, lister: Lister, worker: Worker
    ) -> None:
        super().__init__(search)
        self._search, self._filters = search, filters
        self._lister, self._worker = lister, worker
        self._task: Task | None = None
        self._typed: list[str] = []
        self._columns: Mapping[str, str] = {}
        search.installEventFilter(self)
        filters.taken.connect(self._on_taken)

    @property
    def text(self) -> str:
        """The chips and what is typed, as one search."""
        return " ".join((*map(str, self._filters.terms), self._search.text()))

    def begin_with(self, terms: "Sequence[Term]") -> None:
        """Narrow by these alone, whatever was chosen and typed before."""
        self._filters.reset()
        self._filters.add(terms)
        self._put("")

    def suggest(self, question: Question) -> None:
        """Offer what the text that is typed may mean; what was asked before is not wanted."""
        if self._task is not None:
            self._task.cancel()
        typed = self._search.text()
        if not typed.strip():
            self._task = None
            self._filters.show_offers(())
            return
        question = Question(question.filter, typed)
        lister, terms = self._lister, self._filters.terms
        # Looked at from the reading lane: another list, something else is typed.
        now = self._typed = [typed]
        self._task = self._worker.read(
            lambda db: lister.suggest(db, question, terms, lambda: self._typed is not now),
            on_done=self._on_suggested,
        )

    def _on_suggested(self, told: "tuple[list[Suggestion], Mapping[str, str]]") -> None:
        self._task = None
        offers, self._columns = told
        self._filters.show_offers(offers)

    def eventFilter(self, _search: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        search = self._search
        at_end = search.cursorPosition() == len(search.text()) and not search.hasSelectedText()
        if event.key() == Qt.Key.Key_Backspace and not search.text():
            if self._filters.drop_last():
                self.changed.emit()
                return True
        elif event.key() in _ENTER or (event.key() == Qt.Key.Key_Space and at_end):
            return self._take(force=event.key() in _ENTER)
        return False

    def _take(self, *, force: bool) -> bool:
        """Make chips of the terms that are typed; False if there are none yet."""
        text = self._search.text()
        if not force and _is_open(text):
            return False
        # Nobody has typed when the window is painted first.
        from companion.store.narrowing.query import parse

        query = parse(text, self._columns)
        if not query.narrow:
            return False
        self._filters.add(query.narrow)
        self._put(" ".join((query.words, query.unfinished)).strip())
        return True

    def _on_taken(self, rest: str) -> None:
        self._put(rest)
        self._search.setFocus()

    def _put(self, text: str) -> None:
        """Leave this text, with a blank behind it for the next word."""
        text = f"{text} " if text else ""
        if text == self._search.text():
            self.changed.emit()
        else:
            self._search.setText(text)


def _is_open(text: str) -> bool:
    """Whether a blank belongs to a value: within quotes or brackets that are not closed yet."""
    return text.count('"') % 2 == 1 or text.rfind("(") > text.rfind(")")
