"""The big screen: what is on the slides as large as it goes, turned by keys."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from companion.ui.awake import Awake
from companion.ui.context import Context
from companion.ui.dialogs.icebreakers.slides import Slide
from companion.ui.tokens import DARK, LIGHT

_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_PageDown,
          Qt.Key.Key_Return, Qt.Key.Key_Enter)  # fmt: skip
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_HINT = "→ next   ← back   D dark   Esc close"
_SMALLEST = 9  # pixels
_WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class BigScreen(QWidget):
    """A window of its own. Right or Space: next; Left: back; Home, End; D: dark; Esc: close."""

    def __init__(
        self, context: Context, slides: Sequence[Slide], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ice-breaker")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slides, self.at = tuple(slides), 0
        self.dark = context.theme.tokens.dark
        self._theme = context.theme
        self._awake = Awake(self)
        self._turn(0)

    @property
    def slide(self) -> Slide:
        """What is shown."""
        return self.slides[self.at]

    def _turn(self, to: int) -> None:
        self.at = max(0, min(to, len(self.slides) - 1))
        # Whoever hears the screen is told what others see.
        self.setAccessibleName(f"{self.at + 1} of {len(self.slides)}. {self.slide.spoken}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _FORTH or key in _BACK:
            self._turn(self.at + (1 if key in _FORTH else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._turn(0 if key == Qt.Key.Key_Home else len(self.slides))
        elif key == Qt.Key.Key_D:
            self.dark = not self.dark
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in the left third turns back, elsewhere on."""
        self._turn(self.at + (-1 if event.position().x() < self.width() / 3 else 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = DARK if self.dark else LIGHT
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.panel))
        unit = max(4, min(self.width(), self.height()) // 40)
        room = self.rect().adjusted(3 * unit, 2 * unit, -3 * unit, -2 * unit)
        head = QRect(room.left(), room.top(), room.width(), 4 * unit)
        foot = QRect(room.left(), room.bottom() - 2 * unit, room.width(), 2 * unit)
        inside = room.adjusted(0, 5 * unit, 0, -3 * unit)
        painter.setPen(QColor(tokens.accent))
        self._line(painter, head, self.slide.heading, int(2.2 * unit), bold=True)
        painter.setPen(QColor(tokens.muted))
        count = f"{self.at + 1} / {len(self.slides)}"
        self._line(painter, foot, f"{count}      {_HINT}", int(1.1 * unit))
        painter.setPen(QColor(tokens.ink))
        if self.slide.text:
            self._text(painter, inside)
        else:
            self._circles(painter, inside, QColor(tokens.accent), QColor(tokens.line))
        painter.end()

    def _font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = self._theme.font(1.0, bold=bold)
        font.setPixelSize(max(_SMALLEST, pixels))
        return font

    def _line(
        self, painter: QPainter, box: QRect, text: str, pixels: int, *, bold: bool = False
    ) -> None:
        font = self._font(pixels, bold=bold)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignAbsolute, shown)

    def _text(self, painter: QPainter, box: QRect) -> None:
        """One text as large as it fits, by halving."""
        low, high = _SMALLEST, max(_SMALLEST, box.height() // 3)
        while low < high:
            middle = (low + high + 1) // 2
            metrics = QFontMetrics(self._font(middle, bold=True))
            needed = metrics.boundingRect(box, _WRAP, self.slide.text)
            widest = max(map(metrics.horizontalAdvance, self.slide.text.split()), default=0)
            if needed.height() <= box.height() and widest <= box.width():
                low = middle
            else:
                high = middle - 1
        painter.setFont(self._font(low, bold=True))
        painter.drawText(box, _WRAP, self.slide.text)

    def _circles(self, painter: QPainter, box: QRect, accent: QColor, line: QColor) -> None:
        """Groups in a grid, all in one size: the largest in which every name is whole."""
        circles = self.slide.circles
        most = max(len(people) for _, people in circles)
        columns, pixels = self._best_grid(box, most)
        rows = ceil(len(circles) / columns)
        width, height = box.width() // columns, box.height() // rows
        step = round(pixels * 1.35)
        for place, (name, people) in enumerate(circles):
            cell = QRect(
                box.left() + place % columns * width, box.top() + place // columns * height,
                width - pixels, height,
            )  # fmt: skip
            painter.setPen(line)
            painter.drawLine(cell.topLeft(), cell.topRight())
            painter.setPen(accent)
            self._line(painter, _row(cell, 0, step), name, pixels, bold=True)
            painter.setPen(QColor((DARK if self.dark else LIGHT).ink))
            for number, person in enumerate(people, start=1):
                self._line(painter, _row(cell, number, step), person, pixels)

    def _best_grid(self, box: QRect, most: int) -> tuple[int, int]:
        """Columns and pixels."""
        circles = self.slide.circles
        probe = QFontMetrics(self._font(100, bold=True))
        widths = sorted(
            probe.horizontalAdvance(text) for name, people in circles for text in (name, *people)
        )
        # A few very long names are cut rather than that all others become small.
        usual = max(1, widths[len(widths) * 9 // 10])
        best = (1, _SMALLEST)
        for columns in range(1, len(circles) + 1):
            rows = ceil(len(circles) / columns)
            by_height = box.height() / rows / (most + 1.6) / 1.35
            by_width = box.width() / columns * 100 / (usual + 110)
            pixels = int(min(by_height, by_width, box.height() / 9))
            if pixels > best[1]:
                best = (columns, pixels)
        return best


def _row(cell: QRect, number: int, step: int) -> QRect:
    return QRect(cell.left(), cell.top() + number * step + step // 8, cell.width(), step)


def show_large(context: Context, slides: Sequence[Slide], near: QWidget) -> BigScreen:
    """Show slides on the screen beside the one in use, if there is one; else on this."""
    shown = BigScreen(context, slides, near.window())
    screens = QGuiApplication.screens()
    other = next((one for one in screens if one is not near.screen()), near.screen())
    shown.setScreen(other)
    shown.setGeometry(other.geometry())
    shown.showFullScreen()
    shown.activateWindow()
    shown.setFocus()
    return shown
