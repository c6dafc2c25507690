"""One person of a peek: the name and how it is said, where you know each other from, a note."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.store.peek import PeekCard
from companion.ui.models.matched import Reason, Span
from companion.ui.models.words import day_words
from companion.ui.peek.dim import DIM
from companion.ui.theme import Theme
from companion.ui.widgets.line_of_text import LineOfText

HEIGHT = 4.3  # em


class PeekRow(QWidget):
    """Never has the focus: the line above keeps it. `chosen` when it is clicked."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card: PeekCard | None = None
        self._why = Reason()
        self._lines: tuple[str, str, str] = ("", "", "")
        self._current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def card(self) -> PeekCard | None:
        """Who is shown."""
        return self._card

    def show_card(self, card: PeekCard | None, why: Reason, today: date) -> None:
        """Show somebody, or nobody; what matched is underlined, and quoted if it is elsewhere."""
        self._card, self._why = card, why
        self._lines = ("", "", "") if card is None else lines_of(card, today)
        if why.line:
            self._lines = (*self._lines[:2], why.line)
        self.setAccessibleName(". ".join(line for line in self._lines if line))
        self.setVisible(card is not None)
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark the one whom Enter opens."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(24), self._theme.em(HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Kept from the window, which would take it for the beginning of a drag."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._card is None:
            return
        em = self._theme.em
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), QColor(DIM.current))
            bar = QRectF(0, 0, max(3, em(0.2)), self.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(self.width())
            painter.fillRect(bar, QColor(DIM.accent))
        name, about, note = self._lines
        small = self._theme.font(0.86)
        self._line(
            painter, name, self._theme.font(1.05, bold=True), DIM.ink, em(0.45), self._why.name
        )
        self._line(painter, about, small, DIM.muted, em(1.85), ())
        self._line(painter, note, small, DIM.muted, em(2.95), self._why.in_line)
        painter.end()

    def _line(
        self,
        painter: QPainter,
        text: str,
        font: QFont,
        colour: str,
        top: float,
        spans: Iterable[Span],
    ) -> None:
        if not text:
            return
        side = self._theme.em(0.9)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = LineOfText(text, font, self.width() - 2 * side, mirrored=mirrored)
        line.draw(painter, QPointF(side, top), QColor(colour))
        em = self._theme.em
        line.underline(
            painter, QPointF(side, top), spans, QColor(DIM.accent),
            gap=em(0.2), thick=max(1.5, em() / 8),
        )  # fmt: skip


def lines_of(card: PeekCard, today: date) -> tuple[str, str, str]:
    """The three lines: who, what and where from, what to ask and the last note."""
    ask = f"Ask: {card.ask}" if card.ask else ""
    note = " · ".join(part for part in (ask, " ".join(card.note.split())) if part)
    who = " · ".join(part for part in (card.name or "(no name)", card.said, card.pronouns) if part)
    met = ", ".join(
        part
        for part in (
            card.met_at,
            card.met_where,
            day_words(card.met_on, today) if card.met_on else "",
        )
        if part
    )
    if not met:
        return who, " · ".join(filter(None, (card.title, card.organization))), note
    about = " · ".join(part for part in (card.organization or card.title, f"met: {met}") if part)
    return who, about, note
