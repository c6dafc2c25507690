"""The sheet “Ice-breakers”: choices on the left, the pages on the right."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
)

from companion.errors import KnownError
from companion.formats.paper.leaves import PAPERS
from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.dialogs.icebreakers.form import MOST_SEED, IceForm
from companion.ui.dialogs.icebreakers.output import PrintOut
from companion.ui.dialogs.icebreakers.people import PeopleTicks
from companion.ui.dialogs.icebreakers.work import Chosen, Room, make_pages, read_room
from companion.ui.dialogs.paper.preview import PagePreview
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.operations.icebreaking.drawing import Drawn
    from companion.operations.icebreaking.draws import KeptResult
    from companion.operations.icebreaking.printing import Kind, Made
    from companion.store import Database


class IcebreakerSheet(Sheet):
    """Every choice is seen on the page. A draw is kept when it is shown, saved or printed."""

    def __init__(
        self, context: Context, kind: "Kind", *, event_id: int, picked: Sequence[int] = (),
        seed: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context.theme, title="Ice-breakers", primary="Print…", scrolls=False)
        self._context, self._event = context, event_id
        self._room: Room | None = None
        self._made: Made | None = None
        self._drawn: tuple[Chosen, Drawn] | None = None
        self._kept: Drawn | None = None
        self._making: Task | None = None
        self._looking: Task | None = None
        self._number = 0
        first = SystemRandom().randrange(1, MOST_SEED) if seed is None else seed
        self.form = IceForm(context, kind, seed=first)
        if picked:
            self.form.choose_people(picked)
        self.preview = PagePreview(context.theme)
        self.ticks = PeopleTicks(context.theme)
        self.counted = label("", "strong", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        self.large = QPushButton("Show &large")
        self.save_pdf = QPushButton("&Save as PDF…")
        self.out = PrintOut(self, context, self._drawing, self._keep, self._enable)
        self._lay_out_body()
        self.form.changed.connect(self._make)
        self.form.people_asked.connect(self._on_people)
        self.ticks.done.connect(self._on_ticked)
        self.preview.wanted.connect(self._look)
        self.large.clicked.connect(self._on_large)
        self.save_pdf.clicked.connect(self._on_save)
        self._read()

    @property
    def made(self) -> "Made | None":
        """What the preview shows."""
        return self._made

    def accept(self) -> None:
        """Print."""
        self.out.ask_printer()

    def reject(self) -> None:
        """Back to the pages, or stop what is under way; else close."""
        if self._right.currentWidget() is self.ticks:
            self._right.setCurrentWidget(self.preview)
        elif not self.out.cancel():
            self.close_sheet()

    def close_sheet(self) -> None:
        """What is still being made is not wanted any more."""
        for task in (self._making, self._looking):
            if task is not None:
                task.cancel()
        super().close_sheet()

    def save(self, out: Path) -> None:
        """Write the pages to a PDF."""
        self.out.save(out)

    def _lay_out_body(self) -> None:
        em = self.theme.em
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.form, "page")
        area.setWidget(self.form)
        area.setMinimumWidth(em(19))
        area.setMaximumWidth(em(27))
        self._right = QStackedWidget()
        self._right.addWidget(self.preview)
        self._right.addWidget(self.ticks)
        row = QHBoxLayout()
        row.setSpacing(em(1.4))
        row.addWidget(area, 2)
        row.addWidget(self._right, 3)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.remarks)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.7))
        foot.addWidget(self.counted, 1)
        for button in (self.out.folder, self.large, self.save_pdf):
            foot.addWidget(button)
        self.body.addLayout(foot)
        self.out.folder.hide()
        self.remarks.hide()
        self._enable()

    def _read(self) -> None:
        read = partial(_read, event_id=self._event)
        self._context.worker.read(read, on_done=self._on_read, on_failed=self._on_nothing)

    def _on_read(self, room: Room) -> None:
        self._room = room
        self._make()

    def _make(self) -> None:
        """Make what is chosen, off this thread; an older wish is no longer one."""
        if self._room is None:
            return
        if self._making is not None:
            self._making.cancel()
        self._number += 1
        room, chosen, number = self._room, self.form.chosen, self._number
        known = self._drawn

        def job(progress: Progress) -> "tuple[int, Chosen, int, Made]":
            people, made = make_pages(room, chosen, known, progress)
            return number, chosen, people, made

        self._making = self._context.worker.compute(
            job, on_done=self._on_made, on_failed=partial(self._on_not_made, number),
            on_progress=self.progress.advance, what="Mixing…",
        )  # fmt: skip
        self.progress.begin("Mixing…", cancel=self._on_stop)
        self._made = None
        self._enable()

    def _on_made(self, answer: "tuple[int, Chosen, int, Made]") -> None:
        number, chosen, people, made = answer
        if number != self._number:
            return
        self._end_making()
        self.message.dismiss()
        self._made = made
        if made.drawn is not None:
            self._drawn = (chosen.of_the_draw, made.drawn)
        pages = len(made.leaves)
        self.counted.setText(
            f"{_several(people, 'person', 'people')}, {_what(made)}, {_several(pages, 'page')}"
        )
        self.remarks.setText(made.remark)
        self.remarks.setVisible(bool(made.remark))
        self.out.paper = PAPERS[made.paper]
        self.preview.set_pages(pages, QSize(*(round(side) for side in self.out.paper)))
        self._enable()
        self._look()

    def _on_not_made(self, number: int, sentence: str) -> None:
        if number == self._number:
            self._end_making()
            self._on_nothing(sentence)

    def _on_stop(self) -> None:
        if self._making is not None:
            self._making.cancel()
        self._number += 1
        self._end_making()
        self._on_nothing("Stopped. Choose fewer people or rounds, or shuffle again.")

    def _end_making(self) -> None:
        self._making = None
        self.progress.end()

    def _on_nothing(self, sentence: str) -> None:
        self._made = None
        self.message.say(sentence)
        self.counted.setText("")
        self.remarks.hide()
        self.preview.set_pages(0, QSize(210, 297))
        self.preview.show_page(None)
        self._enable()

    def _look(self) -> None:
        if self._made is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        number, dots = self._number, self.preview.dots
        page, drawing = self.preview.page, self._drawing(self.preview.page)

        def job(progress: Progress) -> tuple[int, int, QImage]:
            from companion.ui.dialogs.paper.rendering import page_picture

            return number, page, page_picture(drawing(progress), 0, dots)

        self._looking = self._context.worker.compute(
            job, on_done=self._on_looked, on_failed=self.message.say, what="Drawing…"
        )

    def _on_looked(self, answer: tuple[int, int, QImage]) -> None:
        number, page, picture = answer
        if number == self._number and page == self.preview.page:
            self.preview.show_page(picture)

    def _drawing(self, only_page: int | None = None) -> Callable[[Progress], bytes]:
        """What draws the pages, on any thread."""
        made = self._made
        assert made is not None, "the buttons wait until something was made"

        def draw(progress: Progress) -> bytes:
            from companion.operations.icebreaking.printing import draw_pages

            return draw_pages(
                made, created=datetime.now(UTC), only_page=only_page, progress=progress
            ).data

        return draw

    def _keep(self) -> None:
        """A draw that was used counts for the next one; once."""
        drawn = self._made.drawn if self._made is not None else None
        if drawn is None or drawn is self._kept:
            return
        self._kept = drawn
        event_id = self._event

        def keep(db: "Database", _progress: Progress) -> "KeptResult":
            from companion.operations.icebreaking.draws import keep_draw

            return keep_draw(db, event_id=event_id, drawn=drawn)

        self._context.change(keep, cause=self, on_done=self._on_kept, on_failed=self.message.say)

    def _on_kept(self, _result: "KeptResult") -> None:
        """The next draw reckons with this one; what is shown stays."""
        read = partial(_read, event_id=self._event)
        self._context.worker.read(read, on_done=self._on_read_again, on_failed=self.message.say)

    def _on_read_again(self, room: Room) -> None:
        self._room = room

    def _enable(self) -> None:
        ready = self._made is not None and not self.out.is_busy
        for button in (self.primary, self.save_pdf, self.large):
            button.setEnabled(ready)

    def _on_people(self) -> None:
        if self._room is None:
            return
        from companion.operations.icebreaking.people import taking_part

        chosen = self.form.chosen
        try:
            playing = taking_part(self._room.players, chosen.who, added=chosen.picked)
        except KnownError:
            playing = []
        self.ticks.show_people(self._room.players, [one.id for one in playing])
        self._right.setCurrentWidget(self.ticks)
        self.ticks.field.setFocus()

    def _on_ticked(self, ids: list[int]) -> None:
        self._right.setCurrentWidget(self.preview)
        self.form.choose_people(ids)

    def _on_large(self) -> None:
        from companion.ui.dialogs.icebreakers.screen import show_large
        from companion.ui.dialogs.icebreakers.slides import slides_of

        if self._made is not None:
            self.screen_shown = show_large(self._context, slides_of(self._made), self)
            self._keep()

    def _on_save(self) -> None:
        if self._made is not None:
            self.out.choose_file(self._made.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if not (turns and self.preview.turn_by_key(event.key())):
            super().keyPressEvent(event)


_UNITS = {
    "bingo": ("card", "cards"), "find": ("list", "lists"), "prompts": ("prompt", "prompts"),
    "pairs": ("pair", "pairs"), "groups": ("group", "groups"), "tables": ("table", "tables"),
}  # fmt: skip


def _what(made: "Made") -> str:
    turns = len(made.drawn.rounds) if made.drawn is not None else 1
    return _several(made.count, *_UNITS[made.kind]) + (f" in {turns} rounds" if turns > 1 else "")


def _several(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _read(db: "Database", *, event_id: int) -> Room:
    return read_room(db, event_id)
