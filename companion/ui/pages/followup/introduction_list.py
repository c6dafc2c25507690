"""Pairs of people under a heading, some at first and more when one asks for them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.pages.followup.introduction_line import PairLine
from companion.ui.pages.parts.panel import STEP
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import set_look


class PairSection(QWidget):
    """A heading and lines under it, made as they are shown; hidden while there are none."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self._title = title
        self.heading = SectionHeading(title)
        self.lines: list[PairLine] = []
        self._waiting: Iterator[PairLine] = iter(())
        self._count = 0
        self.more = set_look(QPushButton("Show more"), "quiet")
        self.more.setAccessibleName(f"Show more: {title}")
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, context.theme.em(0.8), 0, 0)
        column.setSpacing(context.theme.em(0.2))
        column.addWidget(self.heading)
        column.addLayout(self._column)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_lines(self, lines: Iterable[PairLine], count: int) -> None:
        """Show these instead of those before."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines, self._waiting, self._count = [], iter(lines), count
        self._show_more()
        self.heading.setText(f"{self._title} ({count:,})")
        self.setVisible(bool(count))

    def _show_more(self) -> None:
        for line in islice(self._waiting, STEP):
            self.lines.append(line)
            self._column.addWidget(line)
        self.more.setVisible(len(self.lines) < self._count)

    def _on_more(self) -> None:
        at = len(self.lines)
        self._show_more()
        if at < len(self.lines):
            self.lines[at].setFocus()
