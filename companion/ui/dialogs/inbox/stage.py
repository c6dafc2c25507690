"""What the sheet shows: who it is and what is decided, side by side or one below the other."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.store.inbox import Waiting
from companion.ui.context import Context
from companion.ui.dialogs.inbox.choices import Choices
from companion.ui.dialogs.inbox.code_view import CodeView
from companion.ui.dialogs.inbox.keys import Keys
from companion.ui.dialogs.inbox.reading import Shown
from companion.ui.dialogs.inbox.who import WhoView
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.looks import set_look

_BESIDE = 54.0  # em, from which on there is room for two columns


class Stage(QWidget):
    """`gave_back`: a field was left, and the keys are the sheet's again."""

    gave_back = Signal()

    keys = Keys({})  # those of the sheet: what scrolls would take the arrows before it

    def __init__(self, context: Context, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme = context.theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The person who is sorted")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back = set_look(QPushButton("Back  →" if mirrored else "Back  ←"), "quiet")
        self.later = set_look(QPushButton("Later  L"), "quiet")
        self.skip = set_look(QPushButton("Not now  X"), "quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How many are sorted")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(context.theme.em(0.35))
        self.who = WhoView(context.theme)
        self.choices = Choices(context.theme, today=today)
        self.code = CodeView(context)
        self.end = EmptyState(context.theme, context.icons, icon="check", sentence="", detail="")
        self._right = QStackedWidget()
        self._right.addWidget(self.choices)
        self._right.addWidget(self.code)
        for part in (self.choices, self.code):
            part.left.connect(self.gave_back)
        self._lay_out()
        self.end.hide()
        self.nav.hide()

    def _lay_out(self) -> None:
        em = self._theme.em
        self.nav = QWidget()
        row = QHBoxLayout(self.nav)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        row.addWidget(self.bar, 1)
        row.addSpacing(em(0.8))
        for button in (self.back, self.later, self.skip):
            row.addWidget(button)
        self._person = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._person)
        self._columns.setContentsMargins(0, em(0.6), 0, em(0.6))
        self._columns.setSpacing(em(2.2))
        self._columns.addWidget(self.who, 1)
        self._columns.addWidget(self._right, 1)
        self._person.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.nav)
        column.addWidget(self._person, 1)
        column.addWidget(self.end, 1)

    def show_waiting(self, who: Waiting) -> None:
        """Show what is known of somebody before more is read."""
        self._turn(who)
        self.who.show_waiting(who)

    def show_person(self, shown: Shown, *, now: datetime, sorted_already: bool) -> None:
        """Show somebody."""
        self._turn(shown.person.who)
        self.who.show_person(shown, now=now, sorted_already=sorted_already)

    def _turn(self, who: Waiting) -> None:
        is_code = who.kind == "code"
        if is_code:
            self.code.clear()
        self._right.setCurrentWidget(self.code if is_code else self.choices)
        for part in (self.nav, self._person):
            part.show()
        self.end.hide()

    def show_end(self, sentence: str, detail: str) -> None:
        """Nobody is left."""
        self.end.say(sentence, detail)
        self._person.hide()
        self.nav.hide()
        self.end.show()

    def tell(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def type_name_or_note(self) -> None:
        """N: the name of somebody new behind a code, else a note."""
        is_code = self._right.currentWidget() is self.code
        (self.code.name if is_code else self.choices.note).setFocus()

    def find_whose(self) -> None:
        """F: whose a code is."""
        if self._right.currentWidget() is self.code:
            self.code.finder.begin()

    def keep_in_sight(self) -> None:
        """Scroll to what has the focus, if the window is too small for all."""
        focused, area = QApplication.focusWidget(), self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and focused is not None:
            if self._right.isAncestorOf(focused):
                area.ensureWidgetVisible(focused)
            elif focused is self:
                area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (slot := self.keys.takes(event)) is not None:
            slot()
        else:
            super().keyPressEvent(event)

    def fit(self, width: int) -> None:
        """There is room for this width: side by side, or one below the other."""
        beside = width >= self._theme.em(_BESIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._columns.setSpacing(self._theme.em(2.2 if beside else 1))
        self._columns.setStretch(0, int(beside))
