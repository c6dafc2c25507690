"""A heading and the lines under it; the arrows go from line to line across all of them."""

from collections.abc import Callable, Iterable
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.pages.followup.due_line import DueLineView
from companion.ui.pages.parts.panel import STEP
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import set_look


class DueSection(QWidget):
    """Hidden while it has no lines. `make` gets one after the other, as they are shown."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self._title = title
        self.heading = SectionHeading(title)
        self.lines: list[DueLineView] = []
        self._waiting: Iterable[Callable[[], DueLineView]] = iter(())
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

    def show_lines(self, make: list[Callable[[], DueLineView]]) -> None:
        """Show these instead of those before."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines, self._waiting, self._count = [], iter(make), len(make)
        self.heading.setText(f"{self._title} ({len(make):,})")
        self.setVisible(bool(make))
        self._show_more()

    def _show_more(self) -> None:
        for made in islice(self._waiting, STEP):
            line = made()
            self.lines.append(line)
            self._column.addWidget(line)
            line.show()  # at once: it may be given the focus
        self.more.setVisible(len(self.lines) < self._count)

    def _on_more(self) -> None:
        at = len(self.lines)
        self._show_more()
        if at < len(self.lines):
            self.lines[at].setFocus()
