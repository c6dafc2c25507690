"""Horizontal bars: name, bar, number and share, the largest first; the rest on demand."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from companion.model.figures import Bar, Figure, share_words
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import Pattern, fill
from companion.ui.widgets.mirror import mirrored

# So many are shown at first, and so many when all are asked for: more are read in the table.
FIRST, MOST = 12, 100
_ROW = 1.85  # em
_WIDEST_NAME = 0.44  # of the row
_PATTERNS: dict[str, Pattern] = {"plain": "solid", "other": "hatched", "blank": "empty"}


class BarRow(Mark):
    """One bar. `more` is a row that stands for others and is no bar of its own."""

    def __init__(
        self, theme: Theme, bar: Bar, figure: Figure, *, more: bool = False, spoken: str = ""
    ) -> None:
        self._shown = bar
        share = figure.share(bar)
        people = figure.said(bar.value)
        said = spoken or f"{bar.label or 'Not said'}: {people}" + (f", {share}" if share else "")
        super().__init__(theme, None if more else bar, spoken=said)
        self._number, self._share = f"{bar.value:,}", share
        self._part = bar.value / figure.largest if figure.largest else 0.0
        self._pattern: Pattern = "hatched" if more else _PATTERNS[bar.kind]
        self._more = more
        self._widths: tuple[int, int, int] | None = None
        self.name_width = self.number_width = self.share_width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say_no_numbers(self) -> None:
        """Show the name alone."""
        self._number = self._share = ""
        self._widths = None

    @property
    def widths(self) -> tuple[int, int, int]:
        """How much room the name, the number and the share would like."""
        if self._widths is None:
            metrics = QFontMetrics(self.theme.font(bold=True))
            small = QFontMetrics(self.theme.font(0.86))
            self._widths = (
                QFontMetrics(self.theme.font()).horizontalAdvance(self._shown.label),
                metrics.horizontalAdvance(self._number),
                small.horizontalAdvance(self._share),
            )
        return self._widths

    def restyle(self) -> None:
        self._widths = None
        super().restyle()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.em(16), self.theme.em(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.em(12), self.theme.em(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self.theme, self.theme.em
        painter = QPainter(self)
        self.paint_ground(painter)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        pad, gap, height = em(0.35), em(0.6), self.height()
        room = max(0, self.width() - 2 * pad - self.name_width - self.number_width)
        room -= self.share_width + 3 * gap
        start = pad + self.name_width + gap
        long = max(em(0.2), round(room * self._part)) if self._shown.value else 0
        thick = em(0.85)
        if long > 0 and not self._more:
            place = self._place(start, (height - thick) // 2, long, thick)
            fill(painter, QRectF(place), theme, self._pattern, radius=em(0.16))
        self._write(painter, self._shown.label, QRect(pad, 0, self.name_width, height), "ink")
        end = self.width() - pad - self.share_width
        small = theme.font(0.86)
        painter.setFont(small)
        self._write_end(painter, self._share, QRect(end, 0, self.share_width, height), "muted")
        painter.setFont(theme.font(bold=self._shown.kind == "plain" and not self._more))
        place = QRect(end - gap // 2 - self.number_width, 0, self.number_width, height)
        self._write_end(painter, self._number, place, "ink")
        painter.end()

    def _write(self, painter: QPainter, text: str, place: QRect, token: str) -> None:
        quiet = self._more or self._shown.kind != "plain"
        painter.setFont(self.theme.font())
        painter.setPen(self.theme.colour("muted" if quiet else token))
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(
            self._mirrored(place),
            side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
            shown,
        )

    def _write_end(self, painter: QPainter, text: str, place: QRect, token: str) -> None:
        painter.setPen(self.theme.colour(token))
        side = Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self._mirrored(place), flags, text)

    def _place(self, left: int, top: int, width: int, height: int) -> QRect:
        return self._mirrored(QRect(left, top, width, height))

    def _mirrored(self, place: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), place)


class BarChart(Marks):
    """The bars of a figure; those beyond the first ones are shown when "others" is pressed."""

    def __init__(self, theme: Theme, figure: Figure, *, first: int = FIRST) -> None:
        super().__init__(theme, name=figure.title)
        self._first = first
        self._open = False
        self._figure = figure
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.show_figure(figure)

    def restyle(self) -> None:
        super().restyle()
        self._share_room()

    @property
    def is_open(self) -> bool:
        """Whether more than the first bars are shown."""
        return self._open

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self._figure = figure
        self.setAccessibleName(figure.title)
        plain = [bar for bar in figure.bars if bar.kind == "plain"]
        last = [bar for bar in figure.bars if bar.kind != "plain"]
        # One more is no reason for a row of its own.
        many = len(plain) > self._first + 1
        shown = plain[: (MOST if self._open else self._first) if many else len(plain)]
        rows = [BarRow(self.theme, bar, figure) for bar in shown]
        if many:
            rows.append(self._others(plain[len(shown) :], figure))
        rows += [BarRow(self.theme, bar, figure) for bar in last]
        for row in rows:
            self._column.addWidget(row)
        self.take(rows)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def _others(self, rest: list[Bar], figure: Figure) -> BarRow:
        if self._open:
            words = f"and {len(rest):,} more, in the table; show fewer" if rest else "Show fewer"
        else:
            words = f"{len(rest):,} others"
        people = sum(bar.value for bar in rest)
        spoken = words if self._open else f"{words}: show them"
        if not figure.several and rest and not self._open:
            share = share_words(people, figure.whole)
            people_words = figure.said(people)
            spoken = f"{words}, {people_words}, {share}: show them"
        row = BarRow(self.theme, Bar(words, people, kind="other"), figure, more=True, spoken=spoken)
        if self._open or figure.several:
            row.say_no_numbers()
        row.clicked.connect(self._on_others)
        return row

    def _on_others(self) -> None:
        self._open = not self._open
        self.show_figure(self._figure)

    def _share_room(self) -> None:
        """One edge for all names, one for all bars, one for all numbers."""
        rows = [mark for mark in self.marks if isinstance(mark, BarRow)]
        if not rows:
            return
        names, numbers, shares = zip(*(row.widths for row in rows), strict=True)
        widest = round(self.width() * _WIDEST_NAME)
        for row in rows:
            row.name_width = min(max(names) + 2, widest)
            row.number_width, row.share_width = max(numbers) + 2, max(shares) + 2
            row.update()
