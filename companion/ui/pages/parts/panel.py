"""What the parts of the page have in common: sections in a column that scrolls."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.model.changed import Changed
from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip
from companion.ui.worker import Task

T = TypeVar("T")
_WIDEST = 52  # em
STEP = 25  # lines of one list that are shown at first, and then each time one asks for more


class PeopleList(QWidget):
    """A heading and people under it, the first of them; hidden while there are none."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self._theme = context.theme
        self.heading = SectionHeading(title)
        self._title = title
        self.lines: list[PersonLine] = []
        self._waiting: Iterator[PersonLine] = iter(())
        self._count = 0
        self.more = set_look(QPushButton("Show more"), "quiet")
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

    def show_lines(self, lines: Iterable[PersonLine], count: int | None = None) -> None:
        """Show these people; the focus stays at the place, and on the button, where it was.

        With `count`, how many they are, `lines` are asked for as they are shown: of thousands
        most never are.
        """
        place, button = self._focus()
        for line in self.lines:
            line.hide()
            line.deleteLater()
        if count is None:
            lines = list(lines)
            count = len(lines)
        self.lines, self._waiting, self._count = [], iter(lines), count
        self._show_more()
        self.heading.setText(f"{self._title} ({count:,})" if count else self._title)
        self.setVisible(bool(count))
        if place is not None and self.lines:
            line = self.lines[min(place, len(self.lines) - 1)]
            (line.buttons[button] if 0 <= button < len(line.buttons) else line.open).setFocus()

    def _focus(self) -> tuple[int | None, int]:
        for place, line in enumerate(self.lines):
            if line.open.hasFocus():
                return place, -1
            for number, button in enumerate(line.buttons):
                if button.hasFocus():
                    return place, number
        return None, -1

    def _show_more(self) -> list[PersonLine]:
        shown = list(islice(self._waiting, STEP))
        for line in shown:
            self._column.addWidget(line)
        self.lines += shown
        self.more.setVisible(len(self.lines) < self._count)
        return shown

    def _on_more(self) -> None:
        if shown := self._show_more():
            shown[0].open.setFocus()


class Panel(QStackedWidget):
    """A part of the page: `body` scrolls; `nothing` says what to do while there is nothing.

    `counted` sends the number that stands beside the part's word, None for none.
    """

    counted = Signal(object)

    def __init__(
        self, context: Context, *, icon: str, empty: str, detail: str, widest: float = _WIDEST
    ) -> None:
        """`widest` in em: what is read in lines is no wider than lines should be."""
        super().__init__()
        self.context = context
        self._tasks: list[Task] = []
        em = context.theme.em
        self.nothing = EmptyState(
            context.theme, context.icons, icon=icon, sentence=empty, detail=detail
        )
        self.message = Message(context.theme)
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        self.progress = ProgressStrip(context.theme)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        self.body = column
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(em(widest))
        # Beside a stretch, since a column alone would ask for the height at its own width.
        beside = QHBoxLayout()
        beside.addWidget(holder, 100)
        beside.addStretch(1)
        around = QVBoxLayout(inside)
        around.setContentsMargins(em(1.8), em(0.8), em(1.8), em(4))
        around.addLayout(beside)
        around.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.addWidget(self.nothing)
        self.addWidget(self.area)

    def load(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        raise NotImplementedError

    def follow(self, task: Task) -> None:
        """A task whose answer will be shown; those before it are out of date."""
        self.progress.end()
        for old in self._tasks:
            old.cancel()
        self._tasks = [task]

    def compute(
        self, job: Callable[[Progress], T], *, on_done: Callable[[T], None], what: str
    ) -> None:
        """Compute what will be shown; what takes longer shows how far it is, and can be stopped."""

        def done(result: T) -> None:
            self.progress.end()
            on_done(result)

        task = self.context.worker.compute(
            job,
            on_done=done,
            on_failed=self._on_failed_computing,
            on_progress=self.progress.advance,
            on_cancelled=self.progress.end,
            what=what,
        )
        self.follow(task)
        self.progress.begin(what, cancel=partial(self._stop, task))

    def _stop(self, task: Task) -> None:
        task.cancel()
        self.progress.end()
        self.message.say("Stopped. Come back to this part to begin again.", tone="calm")

    def _on_failed_computing(self, sentence: str) -> None:
        self.progress.end()
        self.message.say(sentence)

    def say(self, sentence: str, detail: str) -> None:
        """There is nothing: say why, and what to do."""
        self.nothing.say(sentence, detail)
        self.setCurrentWidget(self.nothing)
