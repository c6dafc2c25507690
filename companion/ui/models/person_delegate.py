"""Paints one person of the list: avatar, name, a line, badges and state."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.store.people import PersonRow
from companion.ui.models.matched import Span
from companion.ui.models.people import PeopleModel
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import paint_avatar
from companion.ui.widgets.circles import badges_width, paint_badges

HEIGHT = 4.05  # of a row, in em
# A longer name is cut before it is measured; no list is that wide.
_LONGEST = 400
# One character for one, so that what is underlined stays where it is.
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))


class PersonDelegate(QStyledItemDelegate):
    """All rows are of one height, so that 100,000 of them need not be measured."""

    def __init__(self, theme: Theme, model: PeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.em(14), self._theme.em(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, state = option.rect, option.state
        painter.save()
        _Row(self._theme, painter, rect, option.direction).paint(
            self._model.row(index.row()),
            self._model,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            focused=bool(state & QStyle.StateFlag.State_HasFocus),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.restore()


class _Row:
    """One row while it is painted. Places count from the side where reading begins."""

    def __init__(
        self, theme: Theme, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection
    ) -> None:
        self._theme, self._painter, self._rect = theme, painter, rect
        self._mirrored = direction == Qt.LayoutDirection.RightToLeft

    def paint(
        self,
        row: PersonRow | None,
        model: PeopleModel,
        *,
        selected: bool,
        focused: bool,
        hovered: bool,
    ) -> None:
        self._ground(selected=selected, focused=focused, hovered=hovered)
        if row is None:
            return
        em = self._theme.em
        side = em(2.7)
        top = (self._rect.height() - side) / 2
        paint_avatar(self._painter, self._place(em(1), top, side, side), self._theme, row.name)
        room = self._state(row, model.state(row))
        start = em(1) + side + em(1.1)
        width = self._rect.width() - start - room - em(1)
        reason = model.reasons.of(row)
        bold = self._theme.font(bold=True)
        self._text(row.name or "(no name)", bold, "ink", start, em(0.75), width, reason.name)
        small = self._theme.font(0.86)
        # Whoever was not found by name was by title, organization, or what is quoted here.
        self._text(reason.line, small, "muted", start, em(2.12), width, reason.in_line)

    def _ground(self, *, selected: bool, focused: bool, hovered: bool) -> None:
        painter, theme, rect = self._painter, self._theme, self._rect
        if selected or hovered:
            colour = theme.colour("accent_tint" if selected else "selection")
            if not selected:
                colour.setAlphaF(0.5)
            painter.fillRect(rect, colour)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if selected:
            bar = self._place(0, 0, max(3, theme.em(0.2)), rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        if focused:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _state(self, row: PersonRow, words: str) -> float:
        """Badges over the state at the end of the row; how much room they take."""
        em = self._theme.em
        small = self._theme.font(0.86)
        width = QFontMetrics(small).horizontalAdvance(words)
        badge = em(1.35)
        badges = badges_width(row.circles, badge)
        room = max(width, badges) + em(0.4)
        left = self._rect.width() - em(1) - max(width, badges)
        top = em(2.12) if row.circles else (self._rect.height() - em(1.1)) / 2
        # A narrow list keeps its room for the names.
        if left < em(11):
            left, room = self._rect.width() - em(1) - badges, badges + em(0.4) if badges else 0
            top = -1.0
        if row.circles:
            place = self._place(self._rect.width() - em(1) - badges, em(0.65), badges, badge)
            paint_badges(self._painter, place.topLeft(), badge, self._theme, row.circles)
        if top >= 0:
            token = "accent" if row.wanted and row.met_on is None else "muted"
            self._text(words, small, token, left, top, width + em(0.3), ())
        return room

    def _text(
        self,
        text: str,
        font: QFont,
        token: str,
        start: float,
        top: float,
        width: float,
        spans: Iterable[Span],
    ) -> None:
        """One line in the direction of its own script, at the side where the layout begins."""
        text = text[:_LONGEST].translate(_BREAKS)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if text.isascii() is False and _is_rtl(text)
            else Qt.LayoutDirection.LeftToRight
        )  # fmt: skip
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(shown, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(1.0, width))
        layout.endLayout()
        place = self._place(start, top, width, line.height())
        self._painter.setPen(self._theme.colour(token))
        layout.draw(self._painter, place.topLeft())
        self._underline(line, place.topLeft(), len(shown), spans)

    def _underline(
        self, line: QTextLine, origin: QPointF, length: int, spans: Iterable[Span]
    ) -> None:
        below = origin.y() + line.ascent() + self._theme.em(0.22)
        thick = max(1.5, self._theme.em() / 8)
        colour: QColor = self._theme.colour("accent")
        for start, end in spans:
            for left, right in _extents(line, start, min(end, length)):
                self._painter.fillRect(
                    QRectF(origin.x() + left, below, right - left, thick), colour
                )

    def _place(self, start: float, top: float, width: float, height: float) -> QRectF:
        left = self._rect.width() - start - width if self._mirrored else start
        return QRectF(self._rect.x() + left, self._rect.y() + top, width, height)


def _extents(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """From where to where some characters stand, left to right; several pieces where scripts mix.

    Both edges of each character count: where the direction turns, the next one is elsewhere.
    """
    extents: list[tuple[float, float]] = []
    for place in range(start, end):
        one, other = _x(line, place, _LEADING), _x(line, place, _TRAILING)
        left, right = min(one, other), max(one, other)
        if extents and left <= extents[-1][1] + 1 and right >= extents[-1][0] - 1:
            extents[-1] = (min(left, extents[-1][0]), max(right, extents[-1][1]))
        elif right > left:
            extents.append((left, right))
    return extents


_LEADING, _TRAILING = QTextLine.Edge.Leading, QTextLine.Edge.Trailing


def _x(line: QTextLine, place: int, edge: QTextLine.Edge) -> float:
    """An edge of a character; PySide gives a position and the cursor that it belongs to."""
    found: Any = line.cursorToX(place, edge)
    return float(found[0] if isinstance(found, tuple) else found)


def _is_rtl(text: str) -> bool:
    from companion.model.text import is_right_to_left

    return is_right_to_left(text)
