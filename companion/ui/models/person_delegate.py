"""Paints one person of the list: avatar, name, a line, badges and state."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from companion.store.people import PersonRow
from companion.ui.models.heading_paint import paint_heading
from companion.ui.models.matched import Span
from companion.ui.models.people import PeopleModel
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import paint_avatar
from companion.ui.widgets.circles import badges_width, paint_badges
from companion.ui.widgets.line_of_text import LineOfText

HEIGHT = 4.05  # of a row, in em
# As many rows as a high screen shows, and some.
_MOST_PICTURES = 64


class PersonDelegate(QStyledItemDelegate):
    """All rows are of one height, so that 100,000 of them need not be measured."""

    def __init__(self, theme: Theme, model: PeopleModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._pictures: dict[Hashable, QPixmap] = {}
        theme.changed.connect(self._on_theme_changed)

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
        rect = option.rect
        if (section := self._model.heading(index.row())) is not None:
            row_is_current = self._view.currentIndex().row() == index.row()
            paint_heading(
                painter, rect, self._theme, section, option.direction,
                folded=self._model.is_folded(index.row()),
                focused=row_is_current and self._view.hasFocus(),
            )  # fmt: skip
            return
        row = self._model.row(index.row())
        # The view is asked instead of `option.state`, whose flags are QStyle's: PySide makes all of
        # that large class when it is first named, which takes 15 ms of the start.
        selected = self._view.selectionModel().isSelected(index)
        focused = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        hovered = self._is_under_mouse(index.row())
        if row is not None and not (selected or focused or hovered):
            painter.drawPixmap(rect.topLeft(), self._picture(row, painter, option))
            return
        painter.save()
        _Row(self._theme, painter, rect, option.direction).paint(
            row, self._model, selected=selected, focused=focused, hovered=hovered
        )
        painter.restore()

    def _is_under_mouse(self, place: int) -> bool:
        viewport = self._view.viewport()
        if not viewport.underMouse():
            return False
        return self._view.indexAt(viewport.mapFromGlobal(QCursor.pos())).row() == place

    def _picture(self, row: PersonRow, painter: QPainter, option: QStyleOptionViewItem) -> QPixmap:
        """The row painted, as most are: kept while it is in sight, since scrolling paints all."""
        density = painter.device().devicePixelRatio()
        size, direction = option.rect.size(), option.direction
        reason, state = self._model.reasons.of(row), self._model.state(row)
        key = (row, reason, state, size.width(), size.height(), density, direction)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = QPixmap(size * density)
            picture.setDevicePixelRatio(density)
            # Not transparent: letters are drawn sharper on a ground.
            picture.fill(self._theme.colour("panel"))
            inside = QPainter(picture)
            inside.setRenderHints(painter.renderHints())
            _Row(self._theme, inside, QRect(QPoint(0, 0), size), direction).paint(
                row, self._model, selected=False, focused=False, hovered=False
            )
            inside.end()
            if len(self._pictures) >= _MOST_PICTURES:
                del self._pictures[next(iter(self._pictures))]
        # Those used last are at the end.
        self._pictures[key] = picture
        return picture

    def _on_theme_changed(self) -> None:
        self._pictures.clear()


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
        # A line, no rectangle that is filled: that has a variant for 180 ready-made gradients,
        # which PySide makes when it is first called.
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
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
        spans: Sequence[Span],
    ) -> None:
        """One line in the direction of its own script, at the side where the layout begins."""
        line = LineOfText(text, font, width, mirrored=self._mirrored)
        place = self._place(start, top, width, line.height).topLeft()
        line.draw(self._painter, place, self._theme.colour(token))
        if spans:
            em = self._theme.em
            line.underline(
                self._painter, place, spans, self._theme.colour("accent"),
                gap=em(0.22), thick=max(1.5, em() / 8),
            )  # fmt: skip

    def _place(self, start: float, top: float, width: float, height: float) -> QRectF:
        left = self._rect.width() - start - width if self._mirrored else start
        return QRectF(self._rect.x() + left, self._rect.y() + top, width, height)
