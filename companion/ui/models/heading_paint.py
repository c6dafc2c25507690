"""Paints the heading of a group in the list of people."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from companion.ui.models.words import NAMELESS
from companion.ui.theme import Theme

if TYPE_CHECKING:
    from companion.store.arranging import Section

BAND = 2.2  # em, of a heading that stays at the top


def paint_heading(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    section: "Section",
    direction: Qt.LayoutDirection,
    *,
    sticky: bool = False,
) -> None:
    """The group's name at the foot of its row, and how many people it has at the end.

    `sticky`: it stands over people, in a band of its own.
    """
    em = theme.em
    painter.save()
    painter.fillRect(rect, theme.colour("side"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    line = rect if sticky else rect.adjusted(0, rect.height() - em(BAND), 0, 0)
    line = line.adjusted(em(1), 0, -em(1), 0)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if mirrored:
        leading, trailing = trailing, leading
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    count, small = f"{section.count:,}", theme.font(0.86)
    room = QFontMetrics(small).horizontalAdvance(count)
    painter.setFont(small)
    painter.setPen(theme.colour("muted"))
    end = QRect(line.right() - room, line.y(), room + 1, line.height())
    painter.drawText(QStyle.visualRect(direction, line, end), middle | trailing, count)
    font = theme.font(bold=True)
    painter.setFont(font)
    painter.setPen(theme.colour("ink" if section.name else "muted"))
    width = line.width() - room - em(0.8)
    name = " ".join((section.name or NAMELESS)[:400].split())
    words = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, width)
    start = QRect(line.x(), line.y(), width, line.height())
    painter.drawText(QStyle.visualRect(direction, line, start), middle | leading, words)
    painter.restore()
