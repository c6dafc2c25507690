"""Pictures as the window shows them."""

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader


def small_image(data: bytes, side: int = 320) -> QImage:
    """A picture as large as an avatar needs it; null if Qt cannot read it. Off the UI thread."""
    buffer = QBuffer()
    buffer.setData(data)
    reader = QImageReader(buffer)
    # Cameras save portraits lying down, and say so beside the picture.
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return image
    return image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
