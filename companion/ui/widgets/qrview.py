"""A QR code on the screen: black on white in both schemes, with whole pixels and quiet zone."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.qr.encode import QUIET_ZONE, QrMatrix

_SMALLEST = 120  # logical pixels; below that no phone reads it


class QrView(QWidget):
    """Shows a matrix as large as it fits.

    A module is a whole number of the screen's own pixels, since one that is blurred at its edges
    is read from half as far. Without a matrix there is nothing to see.
    """

    def __init__(self, *, name: str = "QR code") -> None:
        super().__init__()
        self._image: QImage | None = None
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
        self._image = None if matrix is None else _picture(matrix)
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
        painter.end()


def _picture(matrix: QrMatrix) -> QImage:
    """One pixel a module, quiet zone included."""
    side = matrix.side + 2 * QUIET_ZONE
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    black = QColor(Qt.GlobalColor.black)
    for y, row in enumerate(matrix.modules, start=QUIET_ZONE):
        for x, dark in enumerate(row, start=QUIET_ZONE):
            if dark:
                image.setPixelColor(x, y, black)
    return image
