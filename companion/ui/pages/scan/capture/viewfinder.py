"""The picture that moves, with an outline around each code that it shows."""

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.message import announce

# An outline stays as long after its code was last in sight; the flash at a new code lasts as long.
FADE_SECONDS = 0.5
_STEP_MS = 33

Outline = Sequence[QPointF]


class Viewfinder(QWidget):
    """Paints a picture as large as fits; `mark` outlines codes in it, `flash` lights up its frame.

    Pictures come mirrored if `mirrored` is set and in the size that `room` says, so that painting
    them is copying them. Outlines are corners from (0, 0) to (1, 1) of the picture as it was
    before it was mirrored. Codes are marked by colour and by a tick, so that nobody has to tell
    colours apart.
    """

    def __init__(
        self, theme: Theme, name: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._theme, self.clock = theme, clock
        self.image = QImage()
        self._mirrored = False
        self._words = ""
        self._outlines: list[Outline] = []
        self._marked = self._flashed = float("-inf")
        self._fresh = False
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # All of it is painted, so what lies below need not be.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def mirrored(self) -> bool:
        """True if left and right change places, as in a mirror."""
        return self._mirrored

    @mirrored.setter
    def mirrored(self, mirrored: bool) -> None:
        if mirrored != self._mirrored:
            self._mirrored = mirrored
            # The next one comes mirrored; this one is shown until then.
            self.image = self.image.flipped(Qt.Orientation.Horizontal)
            self.update()

    @property
    def room(self) -> QSize:
        """How many pixels of the screen a picture has room in; none while nobody sees it."""
        return self.size() * self.devicePixelRatioF() if self.isVisible() else QSize()

    @property
    def words(self) -> str:
        """The line at the lower edge, "" for none."""
        return self._words

    def show_picture(self, image: QImage) -> None:
        """The newest picture."""
        self.image = image
        self._fresh = True
        self.update()

    def mark(self, outlines: Sequence[Outline]) -> None:
        """Codes are here now; each outline fades when it is not renewed."""
        if outlines:
            self._outlines = list(outlines)
            self._marked = self.clock()
            self._begin()

    def flash(self) -> None:
        """Light the frame up for a moment: something new was read."""
        self._flashed = self.clock()
        self._begin()

    def say(self, words: str) -> None:
        """A line at the lower edge of the picture, "" for none."""
        if words != self._words:
            self._words = words
            self.update()
            if words:
                announce(self, words)

    def clear(self) -> None:
        """Black, as before the first picture."""
        self.image = QImage()
        self._words = ""
        self._outlines = []
        self._marked = self._flashed = float("-inf")
        self._timer.stop()
        self.update()

    def place(self) -> QRectF:
        """Where the picture is painted: in the middle, its sides as long as they were."""
        density = self.devicePixelRatioF()
        size = self.image.size().scaled(self.size() * density, Qt.AspectRatioMode.KeepAspectRatio)
        width, height = size.width() / density, size.height() / density
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def mapped(self, outline: Outline) -> QPolygonF:
        """An outline's corners in the widget."""
        place = self.place()
        return QPolygonF(
            [
                QPointF(
                    place.left() + (1 - point.x() if self._mirrored else point.x()) * place.width(),
                    place.top() + point.y() * place.height(),
                )
                for point in outline
            ]
        )

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000"))
        if not self.image.isNull():
            self._paint_picture(painter)
            now = self.clock()
            self._paint_outlines(painter, _left(now, self._marked))
            self._paint_flash(painter, _left(now, self._flashed))
        if self._words:
            paint_words(painter, self._theme, self.rect(), self._words)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        place, density = self.place(), self.devicePixelRatioF()
        if self.image.width() == round(place.width() * density):
            self.image.setDevicePixelRatio(density)
            painter.drawImage(place.topLeft(), self.image)
        else:  # while the window is resized
            painter.drawImage(place, self.image)

    def _paint_outlines(self, painter: QPainter, strength: float) -> None:
        if strength <= 0:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(math.sqrt(strength))
        for outline in self._outlines:
            paint_outline(painter, self._theme, self.mapped(outline))
        painter.restore()

    def _paint_flash(self, painter: QPainter, strength: float) -> None:
        if strength <= 0:
            return
        painter.save()
        painter.setOpacity(strength)
        width = self._theme.em(0.45)
        pen = QPen(QColor(BRIGHT), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = width / 2
        painter.drawRect(self.place().adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _begin(self) -> None:
        # Painted with the next picture, or by the timer if none comes.
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _on_step(self) -> None:
        if not self._fresh:
            self.update()
        self._fresh = False
        now = self.clock()
        if _left(now, self._marked) <= 0 and _left(now, self._flashed) <= 0:
            self._outlines = []
            self._timer.stop()
            self.update()


# On a picture, whatever the scheme of the window is: the accent of the dark one, cased in black.
BRIGHT, CASING = "#7cc4a8", "#10201a"


def paint_outline(
    painter: QPainter, theme: Theme, corners: QPolygonF, *, sign: str = "✓", chosen: bool = False
) -> None:
    """A line around a code, light with a dark edge, and a disc with a sign in its middle."""
    thick = theme.em(0.3 if chosen else 0.22)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((CASING, thick * 2), (BRIGHT, thick)):
        # Side by side: Qt takes five times as long for the polygon.
        painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.SquareCap))
        for at in range(corners.count()):
            painter.drawLine(corners.at(at), corners.at((at + 1) % corners.count()))
    box = corners.boundingRect()
    radius = max(theme.em(0.9), min(theme.em(1.6), min(box.width(), box.height()) / 5))
    painter.setPen(QPen(QColor(CASING), thick / 2))
    painter.setBrush(QColor(BRIGHT))
    painter.drawEllipse(box.center(), radius, radius)
    painter.setPen(QPen(QColor(CASING), radius / 4.5, c=Qt.PenCapStyle.RoundCap))
    if sign == "✓":
        # Drawn, because a font may lack the sign.
        tick = ((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([box.center() + QPointF(x, y) * radius for x, y in tick])
        return
    font = theme.font(1.0, bold=True)
    font.setPixelSize(max(8, round(radius * 1.1)))
    painter.setFont(font)
    disc = QRectF(box.center().x() - radius, box.center().y() - radius, 2 * radius, 2 * radius)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, sign)


def paint_words(painter: QPainter, theme: Theme, room: QRect, words: str) -> None:
    """A line of text on a dark pill, in the middle of the lower edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(0.95))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    widest = room.width() - 2 * theme.em(1.6)
    box = painter.boundingRect(QRect(0, 0, widest, room.height()), flags, words)
    pill = box.adjusted(-theme.em(0.9), -theme.em(0.35), theme.em(0.9), theme.em(0.35))
    pill.moveCenter(room.center())
    pill.moveBottom(room.bottom() - theme.em(0.7))
    ground = QColor("#000000")
    ground.setAlphaF(0.78)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, theme.em(0.8), theme.em(0.8))
    painter.setPen(QColor("#ffffff"))
    painter.drawText(pill, flags, words)
    painter.restore()


def _left(now: float, since: float) -> float:
    """1 at the beginning, 0 when it has faded."""
    return max(0.0, 1 - (now - since) / FADE_SECONDS)
