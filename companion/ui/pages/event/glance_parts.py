"""Parts of the event's home: numbers to press, and lines that lead somewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui.context import Context
from companion.ui.pages.event.glance_words import News
from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.mirror import mirrored

_MIRROR = QTransform(-1, 0, 0, 1, 0, 0)
_HIGH, _LOW = 5.6, 4.6  # em: with second lines, and without
_ROOM = 9.6  # em: a number with fewer gets a line of its own


class NumberTile(QAbstractButton):
    """A large number and what it counts; a second line below, muted."""

    def __init__(self, theme: Theme, *, do: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self._number = self._words = self._detail = ""
        self._high = _HIGH
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Number")
        self.clicked.connect(lambda: do())
        theme.changed.connect(self.updateGeometry)

    def say(self, number: int, words: str, detail: str = "") -> None:
        """Show a number."""
        self._number, self._words, self._detail = f"{number:,}", words, detail
        self.setAccessibleName(", ".join(filter(None, (f"{number:,} {words}", detail))))
        self.update()

    @property
    def has_detail(self) -> bool:
        """Whether it has a second line."""
        return bool(self._detail)

    def set_height(self, high: float) -> None:
        """Be as high as the others, in em."""
        self._high = high
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(_ROOM), self._theme.em(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(7), self._theme.em(self._high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self._theme, self._theme.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("selection" if self.underMouse() else "panel"))
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if focused else "line"), 2 if focused else 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(
            frame.adjusted(0.5, 0.5, -0.5, -0.5) if focused else frame, em(0.55), em(0.55)
        )
        pad = em(0.85)
        lines = (
            (self._number, theme.font(1.85, bold=True), "ink", em(0.55), em(2.3)),
            (self._words, theme.font(), "ink", em(2.75), em(1.3)),
            (self._detail, theme.font(0.86), "muted", em(4.0), em(1.15)),
        )
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        for text, font, token, top, high in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            place = QRect(pad, top, self.width() - 2 * pad, high)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(mirrored(self.layoutDirection(), self.rect(), place), flags, shown)
        painter.end()


class NumberRow(QWidget):
    """Numbers side by side, all as wide; in as many rows as the window needs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[NumberTile] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.em(0.7))

    def take(self, tiles: Sequence[NumberTile]) -> None:
        """These tiles; the hidden ones take no room."""
        for tile in tiles:
            tile.setParent(self)
        self._tiles = list(tiles)
        self.arrange()

    def arrange(self) -> None:
        """Lay out those that are shown."""
        shown = [tile for tile in self._tiles if not tile.isHidden()]
        most = max(1, self.width() // self._theme.em(_ROOM))
        rows = -(-len(shown) // most) if shown else 1
        columns = -(-len(shown) // rows) if shown else 1
        while self._grid.takeAt(0) is not None:
            pass
        high = _HIGH if any(tile.has_detail for tile in shown) else _LOW
        for at, tile in enumerate(shown):
            tile.set_height(high)
            self._grid.addWidget(tile, at // columns, at % columns)
        for at in range(max(columns, self._columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class NewsLine(QAbstractButton):
    """An icon, words, a detail in muted ink, and an arrow: pressing it leads there."""

    def __init__(self, context: Context, news: News) -> None:
        super().__init__()
        self._theme, self._icons, self.news = context.theme, context.icons, news
        spoken = ", ".join(filter(None, (news.words, news.detail)))
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        em = self._theme.em
        row = QHBoxLayout(self)
        row.setContentsMargins(em(2.5), em(0.35), em(2), em(0.35))
        row.setSpacing(em(0.7))
        words, detail = ElidedLabel(news.words, "strong"), ElidedLabel(news.detail, "muted")
        for part in (words, detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(words)
        row.addWidget(detail, 1)
        self.clicked.connect(lambda: context.go(news.page, news.target))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(2.2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self._theme, self._theme.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame, radius = self.rect().adjusted(1, 1, -1, -1), em(0.4)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, radius, radius)
        size = em(1.25)
        top, density = (self.height() - size) // 2, self.devicePixelRatioF()
        icon = self._icons.pixmap(self.news.icon, size, "accent", density)
        place = QRect(em(0.6), top, size, size)
        painter.drawPixmap(mirrored(self.layoutDirection(), self.rect(), place), icon)
        small = em(0.95)
        arrow = self._icons.pixmap("chevron-right", small, "muted", density)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            arrow = arrow.transformed(_MIRROR)
        end = QRect(self.width() - em(0.6) - small, (self.height() - small) // 2, small, small)
        painter.drawPixmap(mirrored(self.layoutDirection(), self.rect(), end), arrow)
        painter.end()


class NewsList(QWidget):
    """The lines of what is new; hidden without any."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lines: list[NewsLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_news(self, news: Sequence[News]) -> None:
        """Show these; the focus stays at its place."""
        if [line.news for line in self.lines] == list(news):
            return
        place = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [NewsLine(self._context, one) for one in news]
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(news))
        if place is not None and self.lines:
            self.lines[min(place, len(self.lines) - 1)].setFocus()
