"""Paints one line of “Scanned lately”: its picture or kind, who it is, whence and when."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.qr.harmless import harmless
from companion.store.scans import ScanRow
from companion.ui.icons import Icons
from companion.ui.models.words import moment_words
from companion.ui.pages.scan.kinds import kind_icon
from companion.ui.theme import Theme

HEIGHT = 3.2  # em
EntryRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept code, what it is, and the picture of it as it was scanned, None if there is none."""

    scan: ScanRow
    noun: str
    picture: QImage | None = None

    @property
    def name(self) -> str:
        """Who it is, or what the code says."""
        return harmless(self.scan.name or self.scan.text, limit=120) or "An empty code"

    @property
    def detail(self) -> str:
        """ "Contact card · from badge.png"."""
        source = harmless(self.scan.source, limit=60)
        whose = "" if self.scan.contact_id is not None else "nobody’s yet"
        return " · ".join(filter(None, (self.noun, f"from {source}" if source else "", whose)))

    def when(self, now: datetime) -> str:
        """ "today 19:31"."""
        return moment_words(self.scan.at, now)


class KeptDelegate(QStyledItemDelegate):
    """All rows are of one height."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.em(12), self._theme.em(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(EntryRole)
        rect, state = option.rect, option.state
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        theme, em = self._theme, self._theme.em
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        side = em(2.3)
        place = QRectF(rect.x() + em(0.4), rect.y() + (rect.height() - side) / 2, side, side)
        self._paint_picture(painter, _mirror(place, rect, mirrored), entry)
        when = entry.when(datetime.now().astimezone())
        small = theme.font(0.86)
        room = QFontMetrics(small).horizontalAdvance(when) + em(0.8)
        left = rect.x() + em(0.4) + side + em(0.8)
        width = rect.right() - room - left
        above = QRectF(left, rect.y() + em(0.3), width, em(1.4))
        below = QRectF(left, rect.y() + em(1.65), width, em(1.2))
        end = QRectF(rect.right() - room, rect.y() + em(0.3), room - em(0.4), em(1.4))
        painter.setPen(theme.colour("ink"))
        self._text(painter, above, entry.name, theme.font(bold=True), rect, mirrored)
        painter.setPen(theme.colour("muted"))
        self._text(painter, below, entry.detail, small, rect, mirrored)
        self._text(painter, end, when, small, rect, mirrored)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRectF, entry: Entry) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, self._theme.em(0.3), self._theme.em(0.3))
        if entry.picture is not None and not entry.picture.isNull():
            painter.save()
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            side = min(entry.picture.width(), entry.picture.height())
            cut = QRect(
                (entry.picture.width() - side) // 2, (entry.picture.height() - side) // 2,
                side, side,
            )  # fmt: skip
            painter.drawImage(place, entry.picture, QRectF(cut))
            painter.restore()
            return
        painter.fillPath(shape, self._theme.colour("side"))
        size = self._theme.em(1.3)
        density = painter.device().devicePixelRatioF()
        drawing: QPixmap = self._icons.pixmap(kind_icon(entry.noun), size, "muted", density)
        at = place.center()
        painter.drawPixmap(round(at.x() - size / 2), round(at.y() - size / 2), drawing)

    @staticmethod
    def _text(
        painter: QPainter, place: QRectF, words: str, font: object, rect: QRect, mirrored: bool
    ) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(place.width())
        )
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(_mirror(place, rect, mirrored), flags, shown)


def _mirror(place: QRectF, rect: QRect, mirrored: bool) -> QRectF:
    if not mirrored:
        return place
    mirror = QRectF(place)
    mirror.moveRight(rect.x() + rect.right() - place.left())
    return mirror
