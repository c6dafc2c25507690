"""Lines of text in three columns, painted: a label each would take as long to make as a file."""

from unicodedata import east_asian_width

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.heading import SectionHeading

Line = tuple[str, str, str]  # where, why, what stands there

_LINE, _GAP = 1.7, 1.2  # em
_WIDEST = (14, 26)  # em, of the first two columns; the third takes what is left


def width_of(text: str, metrics: QFontMetrics) -> int:
    """About how wide a text is; measuring each letter of many scripts costs a frame and more."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text[:80])
    return round(letters * metrics.averageCharWidth() * 0.92)


class Lines(QWidget):
    """A heading and, below it, one line each: where, why, and muted what stands there."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.6), 0, 0)
        layout.setSpacing(theme.em(0.3))
        self._painted = _Painted(theme)
        layout.addWidget(SectionHeading(heading, buddy=self._painted))
        layout.addWidget(self._painted)
        self.hide()

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return self._painted.lines

    def show_lines(self, lines: list[Line], *, more: int = 0) -> None:
        """Show these; `more` says how many there are besides."""
        besides = [(f"and {more:,} more", "", "")] if more else []
        self._painted.show_lines([*lines, *besides])
        self.setVisible(bool(lines))


class _Painted(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_lines(self, lines: list[Line]) -> None:
        self.lines = lines
        self.setAccessibleDescription("\n".join(", ".join(filter(None, line)) for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), max(1, len(self.lines)) * self._theme.em(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, height = self._theme, self._theme.em(_LINE)
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        small, plain = theme.font(0.86), theme.font()
        places = self._places()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        for row, line in enumerate(self.lines):
            if not event.rect().intersects(QRect(0, row * height, self.width(), height)):
                continue
            for column, (text, (left, width)) in enumerate(zip(line, places, strict=True)):
                font = plain if column == 1 else small
                painter.setFont(font)
                painter.setPen(theme.colour("ink" if column == 1 else "muted"))
                # A lone line such as "and 12 more" has the whole width.
                room = width if any(line[column + 1 :]) else self.width() - left
                words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
                place = QRect(left, row * height, room, height)
                place = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
                painter.drawText(place, align, words)
        painter.end()

    def _places(self) -> list[tuple[int, int]]:
        em, metrics = self._theme.em, QFontMetrics(self._theme.font())
        places, left = [], 0
        for column, widest in enumerate(_WIDEST):
            texts = (line[column] for line in self.lines if any(line[column + 1 :]))
            width = max((width_of(text, metrics) for text in texts), default=0)
            width = min(width, em(widest), self.width() // 3)
            places.append((left, width))
            left += width + em(_GAP)
        return [*places, (left, max(0, self.width() - left))]

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
