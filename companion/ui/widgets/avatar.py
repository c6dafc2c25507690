"""A person's picture: the photo, or initials on a tint that stays the same for the same name."""

import unicodedata
import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.theme import Theme
from companion.ui.tokens import Pair, Tokens


def initials(name: str) -> str:
    """One or two letters for a name as it is written: first and last word; one for CJK, "" for "".

    Only words that begin with a letter or digit count, so “Dr. (Kim) Lee” gives “DL”.
    """
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    first = _first_letter(words[0])
    if len(words) == 1 or _is_cjk(first):
        return first
    return first + _first_letter(words[-1])


def _first_letter(word: str) -> str:
    # A letter keeps its combining marks (a Devanagari vowel sign, a Vietnamese tone).
    end = 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    letter = word[:end]
    # A letter that grows when capitalised (ß) stays as it is.
    return letter.upper() if len(letter.upper()) == len(letter) else letter


def _is_cjk(letter: str) -> bool:
    return unicodedata.east_asian_width(letter[0]) in ("W", "F")


def tint(tokens: Tokens, name: str) -> Pair:
    """Ground and ink for a name: always the same ones in a scheme."""
    return tokens.avatars[zlib.crc32(name.encode("utf-8", "replace")) % len(tokens.avatars)]


def paint_avatar(
    painter: QPainter, rect: QRectF, theme: Theme, name: str, photo: QPixmap | None = None
) -> None:
    """Paint an avatar into a square; the painter is left as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    ground, ink = tint(theme.tokens, name)
    if photo is not None and not photo.isNull():
        circle = QPainterPath()
        circle.addEllipse(rect)
        painter.setClipPath(circle)
        side = min(photo.width(), photo.height())
        source = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
        painter.drawPixmap(rect, photo, source)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawEllipse(rect)
        font = theme.font(bold=True)
        font.setPixelSize(max(8, round(rect.height() * 0.36)))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QWidget):
    """An avatar as a widget, `size` em wide. Decoration: the name is written beside it."""

    def __init__(self, theme: Theme, *, size: float = 2.7, name: str = "") -> None:
        super().__init__()
        self._theme, self._size, self._name = theme, size, name
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_person(self, name: str, photo: QPixmap | None = None) -> None:
        """Show this person; without a photo the initials."""
        self._name, self._photo = name, photo
        self.setAccessibleName(f"Picture of {name}" if photo else "")
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.em(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._theme, self._name, self._photo)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
