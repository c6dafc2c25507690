"""Draws the program's icon for each system from resources/icons/companion.svg.

Run it by hand after changing the drawing: .venv/bin/python .ci/icon.py
"""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"


def draw(size: int) -> Image.Image:
    """The icon as a square picture of this many pixels."""
    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(ICONS / "companion.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def main() -> None:
    """Write companion.png (Linux), companion.ico (Windows) and companion.icns (macOS)."""
    _application = QGuiApplication([])
    draw(256).save(ICONS / "companion.png", optimize=True)
    sizes = [16, 24, 32, 48, 64, 128, 256]
    pictures = [draw(size) for size in sizes]
    pictures[-1].save(
        ICONS / "companion.ico",
        sizes=[(size, size) for size in sizes],
        append_images=pictures[:-1],
    )
    draw(512).save(ICONS / "companion.icns")


if __name__ == "__main__":
    main()
