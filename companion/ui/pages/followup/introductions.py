"""Introductions: to do, waiting to hear what came of them, done; and whom one could introduce."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.pages.followup.introduction_line import Deed, PairLine
from companion.ui.pages.followup.introduction_list import PairSection
from companion.ui.pages.followup.introduction_words import state_words
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.person.opening import OpenUrl
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.introductions.suggesting import GoBetween, PairSuggestion
    from companion.store import Database
    from companion.store.introductions import IntroductionRow
    from companion.ui.context import TellsChange

TABLES = (
    "introduction", "not_introduced", "met_through", "contact", "offer", "question", "attendee",
)  # fmt: skip
_KEYS = "Enter: the next step.  W: write.  Delete: remove.  N: introduce two people."
_MOST = 20


class IntroductionsPanel(Panel):
    """Counted are those that are to be made."""

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], datetime],
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(context, icon="people", empty="Who should know whom?", detail="")
        self._now, self._open_url = now, open_url
        self._at = 0
        self.sentence = label("", "subtitle", wrap=True)
        self.new = set_look(QPushButton("I&ntroduce two people…"), "primary")
        self.new.clicked.connect(lambda: self.introduce())
        self.planned = PairSection(context, "To do")
        self.waiting = PairSection(context, "Waiting to hear")
        self.suggested = PairSection(context, "You could introduce")
        self.done = PairSection(context, "What came of them")
        self.sections = (self.planned, self.waiting, self.suggested, self.done)
        self.nobody = label("", "muted", wrap=True)
        self.keys = label(_KEYS, "small", wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.new, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (*self.sections, self.nobody, self.keys):
            self.body.addWidget(part)

    @property
    def lines(self) -> list[PairLine]:
        """All lines that are shown, in their order."""
        return [line for section in self.sections for line in section.lines]

    def load(self) -> None:
        self._note_focus()
        self.follow(self.context.worker.read(_read, on_done=self._on_read))

    def _on_read(self, found: "tuple[list[IntroductionRow], GoBetween]") -> None:
        rows, material = found
        planned = [row for row in rows if not row.made_at and not row.outcome]
        waiting = [row for row in rows if row.made_at and not row.outcome]
        done = [row for row in rows if row.outcome]
        had_focus = self._note_focus()
        for section, some in (
            (self.planned, planned), (self.waiting, waiting), (self.done, done),
        ):  # fmt: skip
            section.show_lines(map(self._line, some), len(some))
        self.counted.emit(len(planned) or None)
        self.sentence.setText(_sentence(len(planned), len(waiting)))
        self.setCurrentWidget(self.area)
        if had_focus:
            self._focus_line()
        self.nobody.hide()
        self.compute(
            lambda progress: _suggest(material, progress),
            on_done=partial(self._on_suggested, len(material.known.contact_ids)),
            what="Looking for who should know whom…",
        )

    def _on_suggested(self, contacts: int, found: "list[PairSuggestion]") -> None:
        had_focus = self._note_focus()
        self.suggested.show_lines(map(self._suggestion, found), len(found))
        self.nobody.setText(
            "Nobody’s asks and offers fit another’s, as far as you noted them: what people tell "
            "you can be noted on their page, and lists with columns such as “I can offer” help."
            if contacts > 1
            else "With two contacts you can introduce one to the other. Meet somebody first."
        )
        self.nobody.setVisible(not found)
        self.keys.setVisible(bool(self.lines))
        if had_focus:
            self._focus_line()

    def _line(self, row: "IntroductionRow") -> PairLine:
        write, ask = "Message…", "What came of it?"
        deeds: list[Deed] = [(write, Qt.Key.Key_W, partial(self._on_write, row))]
        if row.outcome:
            deeds = [("Change", Qt.Key.Key_Return, lambda: line.ask(row.outcome)), *deeds]
        elif row.made_at:
            deeds = [
                (ask, Qt.Key.Key_Return, lambda: line.ask()), *deeds,
                ("Not yet", None, partial(self._on_made, row.id, made=False)),
            ]  # fmt: skip
        else:
            made = partial(self._on_made, row.id, made=True)
            deeds = [*deeds, ("I introduced them", Qt.Key.Key_Return, made)]
        deeds.append(("Remove", Qt.Key.Key_Delete, partial(self._on_remove, row.id)))
        line = self._pair(
            (row.contact_id, row.other_id), (row.name, row.other),
            words=tuple(filter(None, (row.why, row.outcome and f"→ {row.outcome}"))),
            muted=(state_words(row, today=self._now().date()),),
            deeds=deeds,
        )  # fmt: skip
        line.answered.connect(partial(self._on_answered, row.id))
        return line

    def _suggestion(self, one: "PairSuggestion") -> PairLine:
        introduce = partial(self.introduce, one.contact_id, one.other_id, ". ".join(one.reasons))
        return self._pair(
            (one.contact_id, one.other_id), (one.name, one.other),
            muted=tuple(f"{reason}." for reason in one.reasons),
            deeds=(
                ("Introduce…", Qt.Key.Key_Return, introduce),
                ("Not these two", Qt.Key.Key_Delete, partial(self._on_not, one)),
            ),
        )  # fmt: skip

    def _pair(
        self,
        ids: tuple[int, int],
        names: tuple[str, str],
        *,
        words: tuple[str, ...] = (),
        muted: tuple[str, ...] = (),
        deeds: Iterable[Deed] = (),
    ) -> PairLine:
        line = PairLine(
            self.context.theme, names=names, words=words, muted=muted, deeds=tuple(deeds),
            on_open=lambda at: self.context.go("people", key_of("contact", ids[at])),
        )  # fmt: skip
        line.moved.connect(partial(self._move, line))
        return line

    def introduce(self, one: int | None = None, other: int | None = None, why: str = "") -> None:
        """Ask whom to introduce to whom, and why."""
        from companion.ui.dialogs.introducing.sheet import IntroduceSheet

        self.context.open_sheet(
            IntroduceSheet(self.context, one, other, why=why, open_url=self._open_url)
        )

    def _on_write(self, row: "IntroductionRow") -> None:
        from companion.ui.dialogs.introducing.sheet import IntroduceSheet

        self.context.open_sheet(
            IntroduceSheet(
                self.context, row.contact_id, row.other_id, row=row, open_url=self._open_url
            )
        )

    def _on_made(self, id: int, *, made: bool) -> None:
        from companion.operations.introductions.introducing import set_made

        self._change(lambda db: set_made(db, introduction_id=id, made=made))

    def _on_answered(self, id: int, text: str) -> None:
        from companion.operations.introductions.introducing import set_outcome

        self._change(lambda db: set_outcome(db, introduction_id=id, outcome=text))

    def _on_remove(self, id: int) -> None:
        from companion.operations.introductions.introducing import remove_introduction

        self._change(lambda db: remove_introduction(db, introduction_id=id))

    def _on_not(self, one: "PairSuggestion") -> None:
        from companion.operations.introductions.go_between import not_these_two

        self._change(lambda db: not_these_two(db, contact_id=one.contact_id, other_id=one.other_id))

    def _change(self, operation: "Callable[[Database], TellsChange]") -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: operation(db), cause=None, on_failed=self.message.say)

    def _note_focus(self) -> bool:
        """Remember which line has the focus; False if none has."""
        focus = self.window().focusWidget()
        for at, line in enumerate(self.lines):
            if focus is not None and (line is focus or line.isAncestorOf(focus)):
                self._at = at
                return True
        return False

    def _focus_line(self) -> None:
        if lines := self.lines:
            line = lines[min(self._at, len(lines) - 1)]
            line.setFocus()
            self.area.ensureWidgetVisible(line)

    def _move(self, line: PairLine, step: int) -> None:
        lines = self.lines
        at = lines.index(line) + step
        if 0 <= at < len(lines):
            self._at = at
            self._focus_line()

    def event(self, event: QEvent) -> bool:
        """N introduces two people here, also where it is a command elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_new(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_new(event):
            self.introduce()
        elif event.key() == Qt.Key.Key_Down and self.lines:
            self._focus_line()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _is_new(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_N and not event.modifiers()


def _sentence(planned: int, waiting: int) -> str:
    """ "2 introductions to make; of 1 you have not heard what came of it." """
    if not planned and not waiting:
        return "Nobody waits to be introduced."
    what = "1 introduction" if planned == 1 else f"{planned:,} introductions"
    heard = f"of {waiting:,} you have not heard what came of it."
    return f"{what} to make; {heard}" if waiting and planned else (
        f"{what} to make." if planned else heard[0].upper() + heard[1:]
    )  # fmt: skip


def _read(db: "Database") -> "tuple[list[IntroductionRow], GoBetween]":
    from companion.operations.introductions.go_between import go_between_material
    from companion.store.introductions import introductions

    material = go_between_material(db)
    with db.read() as sql:
        return introductions(sql), material


def _suggest(material: "GoBetween", progress: "Progress") -> "list[PairSuggestion]":
    from companion.operations.introductions.suggesting import whom_to_introduce

    return whom_to_introduce(material, limit=_MOST, progress=progress)
