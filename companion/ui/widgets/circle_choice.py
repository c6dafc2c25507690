"""One of the two circles, chosen: which card is shown."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from companion.model.circle import Circle
from companion.ui.theme import Theme
from companion.ui.tokens import Tokens
from companion.ui.widgets.circles import SINGLE, TITLES

_TOKENS = {Circle.PROFESSIONAL: "professional", Circle.SOCIAL: "social"}


class CircleChoice(QWidget):
    """Two halves of which one is on; `chosen(circle)` is sent when the user turns to the other.

    `tokens` fixes the colours where the ground does not follow the scheme.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, tokens: Tokens | None = None) -> None:
        super().__init__()
        self.setAccessibleName("Which card")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for circle in SINGLE:
            half = _Half(theme, circle, tokens)
            self._group.addButton(half, circle.value)
            row.addWidget(half)
        self.show_circle(Circle.PROFESSIONAL)
        self._group.idClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def circle(self) -> Circle:
        """The circle that is on."""
        return Circle(self._group.checkedId())

    def show_circle(self, circle: Circle) -> None:
        """Turn to this circle, without a signal."""
        self._group.button(circle.value).setChecked(True)

    def choose(self, circle: Circle) -> None:
        """Turn to this circle as a press would."""
        self._group.button(circle.value).click()

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(Circle(number))


class _Half(QAbstractButton):
    """A badge and a word; the chosen one is tinted and underlined."""

    def __init__(self, theme: Theme, circle: Circle, tokens: Tokens | None) -> None:
        super().__init__()
        self._theme, self._circle, self._tokens = theme, circle, tokens
        self.setCheckable(True)
        self.setText(TITLES[circle])
        self.setAccessibleName(f"{TITLES[circle]} card")
        self.setToolTip(f"The card for {TITLES[circle]} ({TITLES[circle][0]})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        em = self._theme.em
        words = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(words + em(3.2), em(2.3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        em, on = self._theme.em, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        own = self._colour(_TOKENS[self._circle])
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        painter.setPen(QPen(self._colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(self._colour(f"{_TOKENS[self._circle]}_tint" if on else "panel"))
        painter.drawRoundedRect(frame, em(0.4), em(0.4))
        if on:
            line = QRectF(frame.left() + 2, frame.bottom() - em(0.18), frame.width() - 4, em(0.18))
            painter.fillRect(line, own)
        painter.setPen(own if on else self._colour("muted"))
        letter = QRectF(em(0.7), 0, em(1), self.height())
        words = QRectF(self.rect()).adjusted(em(2), 0, -em(0.6), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            letter.moveRight(self.width() - em(0.7))
            words = QRectF(self.rect()).adjusted(em(0.6), 0, -em(2), 0)
        painter.setFont(self._theme.font(bold=True))
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, self.text()[0])
        painter.setFont(self._theme.font(bold=on))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _colour(self, token: str) -> QColor:
        return QColor(str(getattr(self._tokens or self._theme.tokens, token)))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
