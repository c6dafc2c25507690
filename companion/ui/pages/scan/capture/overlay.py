"""A picture of the screen over the screen, dimmed: one drags around the code that is meant."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from companion.ui.context import Context
from companion.ui.pages.scan.capture.feed import Sight
from companion.ui.pages.scan.capture.screens import Shot
from companion.ui.pages.scan.capture.viewfinder import BRIGHT, CASING, paint_outline, paint_words
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.message import announce

_HINT = "Drag around the code. Codes with a number can be clicked, or picked by their number."
_LEAST = 8  # pixels; a shorter drag was meant as a click
_DIM = QColor(0, 0, 0, 115)
WHOLE = QRectF(0, 0, 1, 1)


class Overlay(QWidget):
    """One screen's. Areas go from 0 to 1 in both directions of the screen.

    `area_chosen(QRectF)`: a part was marked, or all of it by Enter; `code_chosen(int)`: the code
    at this place of the sight; `left`: Esc. Whoever listens closes it.
    """

    area_chosen = Signal(QRectF)
    code_chosen = Signal(int)
    left = Signal()

    def __init__(self, context: Context, shot: Shot) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._context, self.shot = context, shot
        self.sight = Sight([], [])
        self._from: QPointF | None = None
        self._area = QRectF()
        self._words = _HINT
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setWindowTitle("Choose a part of the screen")
        self.setAccessibleName("The screen, dimmed. Drag around a code, or press Enter for all")
        self._make_bar()
        self.setScreen(shot.screen)
        self.setGeometry(shot.screen.geometry())

    def _make_bar(self) -> None:
        em = self._context.theme.em
        self.bar = set_look(QFrame(self), "card")
        self.watch = set_look(QPushButton("Keep watching  W"), "chip")
        self.watch.setCheckable(True)
        self.watch.setAccessibleName("Keep watching")
        self.watch.setToolTip("Look at the chosen part twice a second, until you stop it (W)")
        self.all = QPushButton("Whole screen  Enter")
        self.all.setAccessibleName("Whole screen")
        self.all.setToolTip("Take every code on this screen (Enter)")
        self.all.clicked.connect(self._on_whole)
        self.leave = set_look(QPushButton("Leave  Esc"), "quiet")
        self.leave.setAccessibleName("Leave")
        self.leave.setToolTip("Close this, and take nothing (Esc)")
        self.leave.clicked.connect(self.left)
        self.bar.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(em(0.7), em(0.5), em(0.7), em(0.5))
        row.setSpacing(em(0.6))
        for button in (self.watch, self.all, self.leave):
            row.addWidget(button)

    @property
    def words(self) -> str:
        """The line at the lower edge."""
        return self._words

    def show_sight(self, sight: Sight) -> None:
        """The codes that were found on the whole screen; each gets its number."""
        self.sight = sight
        if sight.codes:
            number = len(sight.codes)
            announce(self, f"{number} codes found" if number > 1 else "One code found")
        self.update()

    def say(self, words: str) -> None:
        """A line at the lower edge, for instance that there was no code."""
        self._words = words
        self._area = QRectF()
        announce(self, words, urgent=True)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()
            self._area = QRectF()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._area = QRectF(self._from, event.position()).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        area = QRectF(self._from, event.position()).normalized()
        self._from = None
        if area.width() >= _LEAST and area.height() >= _LEAST:
            self._area = area
            self.area_chosen.emit(self._in_units(area))
        else:
            self._area = QRectF()
            self._on_click(event.position())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        number = key - Qt.Key.Key_1.value
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_whole()
        elif key == Qt.Key.Key_W:
            self.watch.toggle()
        elif 0 <= number < min(9, len(self.sight.codes)):
            self.code_chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.spontaneous():
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.adjustSize()
        self.bar.move(
            (self.width() - self.bar.width()) // 2,
            self.height() - self.bar.height() - self._context.theme.em(1.6),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        image = self.shot.image
        painter.drawImage(whole, image)
        painter.fillRect(whole, _DIM)
        if not self._area.isEmpty():
            self._paint_area(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._context.theme
        for number, corners in enumerate(self.sight.outlines):
            paint_outline(painter, theme, self._polygon(corners), sign=str(number + 1))
        room = QRect(0, 0, self.width(), self.bar.y())
        paint_words(painter, theme, room, self._words)
        painter.end()

    def _paint_area(self, painter: QPainter) -> None:
        unit, image = self._in_units(self._area), self.shot.image
        source = QRectF(
            unit.x() * image.width(),
            unit.y() * image.height(),
            unit.width() * image.width(),
            unit.height() * image.height(),
        )
        painter.drawImage(self._area, image, source)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((CASING, 4), (BRIGHT, 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(self._area)

    def _on_whole(self) -> None:
        self.area_chosen.emit(WHOLE)

    def _on_click(self, place: QPointF) -> None:
        for number, corners in enumerate(self.sight.outlines):
            if self._polygon(corners).boundingRect().contains(place):
                self.code_chosen.emit(number)
                return

    def _polygon(self, corners: tuple[QPointF, ...]) -> QPolygonF:
        return QPolygonF([QPointF(p.x() * self.width(), p.y() * self.height()) for p in corners])

    def _in_units(self, area: QRectF) -> QRectF:
        width, height = max(1, self.width()), max(1, self.height())
        return QRectF(
            area.x() / width, area.y() / height, area.width() / width, area.height() / height
        ).intersected(WHOLE)
