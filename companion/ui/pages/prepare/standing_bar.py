"""How far one is with some names: a bar of known, being learned and new, and the same in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.learning_round import Standing


def standing_words(standing: "Standing") -> str:
    """ "3 known · 12 learning · 112 new"; what there is none of is left out."""
    parts = ((standing.known, "known"), (standing.learning, "learning"), (standing.new, "new"))
    return " · ".join(f"{count:,} {word}" for count, word in parts if count)


class StandingBar(QWidget):
    """The bar, and the words under it, which say what the colours mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bar = _Bar(theme)
        self.words = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.3))
        column.addWidget(self._bar)
        column.addWidget(self.words)

    def show_standing(self, standing: "Standing") -> None:
        """Draw it."""
        words = standing_words(standing)
        self.words.setText(words)
        self.setAccessibleName(f"Names: {words}")
        self._bar.show_parts(standing.known, standing.learning, standing.total)


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._known = self._learning = 0
        self._total = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(12), self._theme.em(0.7))

    def show_parts(self, known: int, learning: int, total: int) -> None:
        self._known, self._learning, self._total = known, learning, max(1, total)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        painter.setClipPath(shape)
        painter.fillRect(frame, self._theme.colour("line"))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(frame.width(), 0)
            painter.scale(-1, 1)
        known = frame.width() * self._known / self._total
        learning = frame.width() * self._learning / self._total
        painter.fillRect(QRectF(0, 0, known, frame.height()), self._theme.colour("accent"))
        part = QRectF(known, 0, learning, frame.height())
        painter.fillRect(part, self._theme.colour("accent_tint"))
        # Stripes too, so that the parts differ without their colours.
        painter.fillRect(part, self._hatch())
        painter.end()

    def _hatch(self) -> QBrush:
        return QBrush(self._theme.colour("accent"), Qt.BrushStyle.BDiagPattern)
