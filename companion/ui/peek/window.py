"""The window: frameless, dim, above all others; worked with one hand and closed with Esc."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.models.matched import Reason
from companion.ui.peek.dim import DIM
from companion.ui.peek.looking import SHOWN, Looker, Peeked, with_questions
from companion.ui.peek.names import PLACE, STAY
from companion.ui.peek.row import PeekRow
from companion.ui.widgets.looks import label
from companion.ui.worker import Task

TABLES = (
    "event", "attendee", "contact", "contact_note", "contact_point", "contact_tag",
    "contact_property", "encounter", "question", "question_asked", "offer",
)  # fmt: skip
_STYLE = f"""
QLineEdit {{ background: {DIM.ground}; color: {DIM.ink}; border: none; padding: 2px;
    border-radius: 0; selection-background-color: {DIM.accent}; selection-color: {DIM.ground};
    placeholder-text-color: {DIM.muted}; }}
QLineEdit:focus {{ border: none; padding: 2px; }}
QLabel {{ color: {DIM.muted}; }}
"""


class PeekWindow(QWidget):
    """`opened(key)` when Enter or a click opens somebody. It hides, and is shown again as empty.

    Up and Down go along the three; the line keeps the focus, so that one types on.
    """

    opened = Signal(int)

    def __init__(
        self,
        context: Context,
        *,
        today: Callable[[], date] = date.today,
        beside: QWidget | None = None,
    ) -> None:
        """It first appears on the screen where `beside` is."""
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self._context, self._today, self._beside = context, today, beside
        self._looker = Looker()
        self._task: Task | None = None
        self._current = 0
        self._placed = False
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Peek")
        self.setAccessibleName("Peek")
        self.setStyleSheet(_STYLE)
        self.line = QLineEdit()
        self.line.setAccessibleName("Who is it? Half a name is enough")
        self.line.setPlaceholderText("Half a name is enough")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.look)
        self.rows = [PeekRow(context.theme) for _ in range(SHOWN)]
        for number, row in enumerate(self.rows):
            row.chosen.connect(lambda number=number: self.open_row(number))
        self.sentence = label("", "muted", wrap=True)
        self._lay_out()
        context.changes.happened.connect(self._on_changed)
        context.event_changed.connect(self._on_event_changed)
        context.theme.changed.connect(self._on_theme_changed)

    def _lay_out(self) -> None:
        em = self._context.theme.em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, em(0.4))
        layout.setSpacing(0)
        self.line.setFont(self._context.theme.font(1.15))
        self.line.setContentsMargins(em(0.7), em(0.5), em(0.7), em(0.4))
        layout.addWidget(self.line)
        for row in self.rows:
            layout.addWidget(row)
        self.sentence.setContentsMargins(em(0.9), em(0.4), em(0.9), em(0.4))
        layout.addWidget(self.sentence)
        layout.addStretch(1)

    @property
    def current(self) -> int:
        """Which of the rows Enter opens."""
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(self._context.theme.em(27), self._context.theme.em(16))

    def peek(self) -> None:
        """Show it, empty, where it was last."""
        self._put_in_place()
        self.line.clear()
        self.look()
        self.show()
        self.activateWindow()
        self.line.setFocus()

    def look(self) -> None:
        """Look for what is typed; an answer that is under way is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        event, text = self._context.current_event, self.line.text()
        event_id = event.id if event else None
        looker = self._looker
        self._task = self._context.worker.read(
            lambda db: looker.look(db, event_id, text), on_done=self._on_found
        )

    def open_row(self, number: int) -> None:
        """Open somebody in the main window."""
        card = self.rows[number].card
        if card is not None:
            if not self._stays:
                self.hide()
            self.opened.emit(card.key)

    def _on_found(self, peeked: Peeked) -> None:
        self._task = None
        self._show(peeked)
        self._choose(0)
        if peeked.cards:
            # The next key cancels it.
            self._task = self._context.worker.read(
                lambda db: with_questions(db, peeked), on_done=self._on_questions
            )

    def _on_questions(self, peeked: Peeked) -> None:
        self._task = None
        if any(card.ask for card in peeked.cards):
            self._show(peeked)
            self._choose(self._current)

    def _show(self, peeked: Peeked) -> None:
        today = self._today()
        for number, row in enumerate(self.rows):
            card = peeked.cards[number] if number < len(peeked.cards) else None
            why = peeked.whys[number] if number < len(peeked.whys) else Reason()
            row.show_card(card, why, today)
        typed = peeked.text.strip()
        self.sentence.setText("Nobody is like that." if typed else "Nobody met yet: type a name.")
        self.sentence.setVisible(not peeked.cards)

    def _choose(self, number: int) -> None:
        self._current = number
        for place, row in enumerate(self.rows):
            row.set_current(place == number)
        # Who hears the line instead of seeing the rows hears whom Enter opens.
        self.line.setAccessibleDescription(self.rows[number].accessibleName())

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        again = self._context.commands.action("peek").shortcut()
        if key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == again:
            self.hide()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            shown = sum(row.card is not None for row in self.rows)
            if shown:
                step = 1 if key == Qt.Key.Key_Down else -1
                self._choose((self._current + step) % shown)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self._current)
        else:
            return False
        return True

    @property
    def _stays(self) -> bool:
        return self._context.settings.text(STAY) == "yes"

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if self.isVisible() and changed.touches(*TABLES):
            self.look()

    def _on_event_changed(self) -> None:
        if self.isVisible():
            self.look()

    def _on_theme_changed(self) -> None:
        self.line.setFont(self._context.theme.font(1.15))
        self.updateGeometry()
        if self._placed:
            self.resize(self.sizeHint())

    def _put_in_place(self) -> None:
        if self._placed and QGuiApplication.screenAt(self.frameGeometry().center()) is not None:
            return
        self._placed = True
        self.resize(self.sizeHint())
        saved = self._context.settings.text(PLACE).encode("ascii", "ignore")
        place = QByteArray.fromBase64(saved)
        if place.isEmpty() or not self.restoreGeometry(place):
            room = (self._beside or self).screen().availableGeometry()
            gap = self._context.theme.em(1.5)
            corner = room.bottomRight() - QPoint(gap, gap)
            self.move(corner - QPoint(self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three people are higher than none: it grows upwards where there is no room below."""
        super().resizeEvent(event)
        over = self.geometry().bottom() - self.screen().availableGeometry().bottom()
        if self._placed and over > 0:
            self.move(self.pos() - QPoint(0, over))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(DIM.ground))
        painter.setPen(QPen(QColor(DIM.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        below = self.line.geometry().bottom()
        painter.drawLine(0, below, self.width(), below)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()

    def changeEvent(self, event: QEvent) -> None:
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible() and not self._stays:
            self.hide()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        place = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._context.settings.set_text(PLACE, place)
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        super().closeEvent(event)
