"""Paints the heading of a group in the list of people."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from companion.ui.models.words import NAMELESS
from companion.ui.theme import Theme
from companion.ui.widgets.mirror import mirrored

if TYPE_CHECKING:
    from companion.store.arranging import Section

_ARROW = 1.3  # em, with the gap behind it
BAND = 2.2  # em, of a heading that stays at the top


def paint_heading(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    section: "Section",
    direction: Qt.LayoutDirection,
    *,
    sticky: bool = False,
    folded: bool = False,
    focused: bool = False,
) -> None:
    """The group's name at the foot of its row, and how many people it has at the end.

    `sticky`: it stands over people, in a band of its own. The arrow says whether it is folded.
    """
    em = theme.em
    painter.save()
    painter.fillRect(rect, theme.colour("side"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    is_whole = sticky or folded
    line = rect if is_whole else rect.adjusted(0, rect.height() - em(BAND), 0, 0)
    line = line.adjusted(em(1), 0, -em(1), 0)
    _paint_arrow(painter, line, theme, direction, folded=folded)
    if focused:
        painter.setPen(theme.colour("accent"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    line = _behind_arrow(line, em(_ARROW), direction)
    leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if direction == Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    count, small = f"{section.count:,}", theme.font(0.86)
    room = QFontMetrics(small).horizontalAdvance(count)
    painter.setFont(small)
    painter.setPen(theme.colour("muted"))
    end = QRect(line.right() - room, line.y(), room + 1, line.height())
    painter.drawText(mirrored(direction, line, end), middle | trailing, count)
    font = theme.font(bold=True)
    painter.setFont(font)
    painter.setPen(theme.colour("ink" if section.name else "muted"))
    width = line.width() - room - em(0.8)
    name = " ".join((section.name or NAMELESS)[:400].split())
    words = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, width)
    start = QRect(line.x(), line.y(), width, line.height())
    painter.drawText(mirrored(direction, line, start), middle | leading, words)
    painter.restore()


def _behind_arrow(line: QRect, room: int, direction: Qt.LayoutDirection) -> QRect:
    if direction == Qt.LayoutDirection.RightToLeft:
        return line.adjusted(0, 0, -room, 0)
    return line.adjusted(room, 0, 0, 0)


def _paint_arrow(
    painter: QPainter, line: QRect, theme: Theme, direction: Qt.LayoutDirection, *, folded: bool
) -> None:
    """Downwards over the people of a group; folded, to where one reads on."""
    half: float = theme.em(0.28)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("muted"), max(1.5, theme.em() / 9)))
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft
    x = line.right() - half if is_mirrored else line.left() + half
    y = float(line.center().y())
    if folded:
        tip = -half if is_mirrored else half
        points = [(x - tip / 2, y - half), (x + tip / 2, y), (x - tip / 2, y + half)]
    else:
        points = [(x - half, y - half / 2), (x, y + half / 2), (x + half, y - half / 2)]
    painter.drawPolyline([QPointF(*point) for point in points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
