"""A QR code on the screen: dark on white in both schemes, with whole pixels and quiet zone."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.qr.encode import QUIET_ZONE, QrMatrix
from companion.qr.look import BLACK

_SMALLEST = 120  # logical pixels; below that no phone reads it
_MILLIMETRES = 25.4  # to the inch
_USUAL_DENSITY = 96.0  # logical pixels to the inch, where a screen does not know its own
DIM = "#8d8d8d"
"""What is white, in a dark room: no lamp in anybody's face, and still 6:1 to black."""


class QrView(QWidget):
    """Shows a matrix as large as it fits.

    A module is a whole number of the screen's own pixels, since one that is blurred at its edges
    is read from half as far. Without a matrix there is nothing to see.
    """

    def __init__(self, *, name: str = "QR code") -> None:
        super().__init__()
        self._image: QImage | None = None
        self._matrix: QrMatrix | None = None
        self._logo: QPixmap | None = None
        self._dimmed = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(_SMALLEST, _SMALLEST)
        self.setAccessibleName(name)

    @property
    def is_empty(self) -> bool:
        """True while there is nothing to show."""
        return self._image is None

    @property
    def module_pixels(self) -> int:
        """How many of the screen's pixels a module takes at the present size; 0 for nothing."""
        if self._image is None:
            return 0
        room = min(self.width(), self.height()) * self.devicePixelRatioF()
        return math.floor(room / self._image.width())

    def show_matrix(self, matrix: QrMatrix | None) -> None:
        """Show this code, or none."""
        self._matrix = matrix
        self._draw()

    def dim(self, dimmed: bool) -> None:
        """Show grey for white, for a dark room; dark modules are black then."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self._draw()

    @property
    def module_millimetres(self) -> float:
        """How wide a module is on this screen, as far as the screen knows its size."""
        density = self.screen().physicalDotsPerInch()
        if not 40 <= density <= 400:
            density = _USUAL_DENSITY
        return self.module_pixels / self.devicePixelRatioF() / density * _MILLIMETRES

    def _draw(self) -> None:
        self._image = self._logo = None
        if self._matrix is not None:
            look = self._matrix.look
            ground, ink = (DIM, BLACK) if self._dimmed else ("#ffffff", look.colour)
            self._image = _picture(self._matrix, QColor(ground), QColor(ink))
            if look.logo is not None:
                self._logo = QPixmap.fromImage(QImage.fromData(look.logo))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 360)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Where there is no room for one pixel a module, a smooth smaller one is better than none.
        if self._image is not None:
            scale, density = self.module_pixels, self.devicePixelRatioF()
            side = self._image.width() * scale / density or min(self.width(), self.height())
            left = round((self.width() - side) / 2 * density) / density
            top = round((self.height() - side) / 2 * density) / density
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, on=not scale)
            painter.drawImage(QRectF(left, top, side, side), self._image)
            self._paint_logo(painter, QRectF(left, top, side, side))
        painter.end()

    def _paint_logo(self, painter: QPainter, place: QRectF) -> None:
        """As `to_png` does: in the hole, less half a module on each side."""
        if self._matrix is None or self._image is None or self._logo is None:
            return
        room = (self._matrix.hole - 1) * place.width() / self._image.width()
        size = QSizeF(self._logo.size()).scaled(room, room, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), size)
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.6 if self._dimmed else 1.0)
        painter.drawPixmap(target, self._logo, QRectF(self._logo.rect()))


def _picture(matrix: QrMatrix, ground: QColor, ink: QColor) -> QImage:
    """One pixel a module, quiet zone included."""
    side = matrix.side + 2 * QUIET_ZONE
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(ground)
    for y, row in enumerate(matrix.modules, start=QUIET_ZONE):
        for x, dark in enumerate(row, start=QUIET_ZONE):
            if dark:
                image.setPixelColor(x, y, ink)
    return image
