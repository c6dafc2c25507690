"""One question: its words, who might answer it, whom it was asked, and what was learned."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.models.words import day_words, local_now
from companion.ui.pages.parts.panel import PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.pages.person.section import Section
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label
from companion.ui.widgets.new_line import NewLine
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.operations.answerers import Answerer
    from companion.operations.asking import AskingMaterial
    from companion.store import Database
    from companion.store.questions import AskedRow, QuestionRow
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = ("question", "question_asked", "attendee", "contact", "offer")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Read:
    question: "QuestionRow"
    material: "AskingMaterial"


class QuestionSheet(Sheet):
    """Every field saves itself; each is a step of the history."""

    def __init__(
        self, context: Context, question_id: int, *, now: "Callable[[], datetime]" = local_now
    ) -> None:
        super().__init__(context.theme, title="Question", primary="Done with it", cancel="Back")
        self._context, self._id, self._now = context, question_id, now
        self._task: Task | None = None
        self.question: QuestionRow | None = None
        self.words = InPlaceEdit(name="Question")
        self.words.committed.connect(lambda text: self._edit(words=text))
        self.topic = InPlaceEdit(name="Topic", hint="what it is about")
        self.topic.committed.connect(lambda text: self._edit(topic=text))
        self.anonymous = QCheckBox("&Anonymous: my name never goes out with it")
        self.anonymous.clicked.connect(lambda on: self._edit(signed=not on))
        self.asked = Section(context.theme, "Asked")
        self.somebody = NewLine(name="Asked somebody else", hint="Asked somebody else: a name")
        self.somebody.entered.connect(self._on_somebody)
        self.learned = NoteEdit(
            context.theme, name="What you learned", hint="What did you learn? Then it is answered."
        )
        self.learned.finished.connect(self._on_learned)
        self.people = PeopleList(context, "Who might answer")
        self.nobody = label("", "muted", wrap=True)
        for part in (
            FieldRow(context.theme, "&Question", self.words),
            FieldRow(context.theme, "&Topic", self.topic),
            self.anonymous,
            self.asked,
            self.somebody,
            FieldRow(context.theme, "&Learned", self.learned),
            self.people,
            self.nobody,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.nobody.hide()
        context.changes.happened.connect(self._on_changed)
        self.load()

    def load(self) -> None:
        """Read it again."""
        if self._task is not None:
            self._task.cancel()
        event = self._context.current_event
        event_id = event.id if event else None
        self._task = self._context.worker.read(
            lambda db: _read(db, self._id, event_id),
            on_done=self._on_read,
            on_failed=self._on_gone,
        )

    def _on_read(self, read: _Read) -> None:
        one = self.question = read.question
        self.title.setText(one.words)
        self.set_subtitle("Answered" if one.closed else "")
        self.words.show_text(one.words)
        self.topic.show_text(one.topic)
        self.anonymous.setChecked(not one.signed)
        self.learned.show_text(one.learned)
        self.primary.setText("Ask it again" if one.closed else "Done with it")
        self._show_asked(one)
        asked = {each.key for each in one.asked}
        self._task = self._context.worker.compute(
            lambda progress: _answerers(read, progress),
            on_done=partial(self._show_people, asked),
            what="Looking for who might answer…",
        )

    def _on_gone(self, _sentence: str) -> None:
        """Removed meanwhile, by an undo for one."""
        self.close_sheet()

    def _show_asked(self, one: "QuestionRow") -> None:
        name = self.asked.clear()
        for each in one.asked:
            self.asked.body.addWidget(self._asked_row(each))
        self.asked.setVisible(bool(one.asked))
        self.asked.give_focus_back(name)

    def _asked_row(self, each: "AskedRow") -> FieldRow:
        answer = NoteEdit(
            self.theme, name=f"The answer of {each.whom}", text=each.answer, hint="The answer"
        )
        answer.finished.connect(partial(self._on_answer, each.id))
        forget = FieldAction("Remove", partial(self._on_forget, each.id))
        row = FieldRow(self.theme, f"{each.whom}, {self._day(each.asked_on)}", answer, [forget])
        row.buttons[0].setAccessibleName(f"Not asked: {each.whom}")
        return row

    def _day(self, iso: str) -> str:
        return day_words(iso, self._now().date(), exact=True)

    def _show_people(self, asked: "set[int | None]", found: "list[Answerer]") -> None:
        left = [who for who in found if who.key not in asked]
        self.people.show_lines(map(self._person, left))
        self.nobody.setText(
            "Everybody of whom the list says something about this was asked already."
            if found
            else "Nothing on the list says that somebody could answer this. Other words may find "
            "somebody; or ask whoever sits beside you."
        )
        self.nobody.setVisible(not left)

    def _person(self, one: "Answerer") -> PersonLine:
        return PersonLine(
            self.theme,
            name=one.name,
            line=one.line,
            why=(". ".join(one.reasons) + ".",),
            on_open=partial(self._on_person, one.key),
            deeds=(("Asked", partial(self._on_asked, one.key)),),
        )

    def _on_person(self, key: int) -> None:
        self.close_sheet()
        self._context.go("people", key)

    def _on_asked(self, key: int) -> None:
        from companion.operations.questions import ask_question

        self._change(lambda db: ask_question(db, question_id=self._id, of=[key]))

    def _on_somebody(self, name: str) -> None:
        from companion.operations.questions import ask_question

        self._change(lambda db: ask_question(db, question_id=self._id, whom=[name]))

    def _on_answer(self, asked_id: int, text: str) -> None:
        from companion.operations.questions import edit_asked

        self._change(lambda db: edit_asked(db, asked_id=asked_id, answer=text))

    def _on_forget(self, asked_id: int) -> None:
        from companion.operations.questions import forget_asked

        self._change(lambda db: forget_asked(db, asked_id=asked_id))

    def _on_learned(self, text: str) -> None:
        from companion.operations.questions import learn

        self._change(lambda db: learn(db, question_id=self._id, learned=text))

    def _edit(
        self, *, words: str | None = None, topic: str | None = None, signed: bool | None = None
    ) -> None:
        from companion.operations.questions import edit_question

        self._change(
            lambda db: edit_question(
                db, question_id=self._id, words=words, topic=topic, signed=signed
            )
        )

    def _change(self, operation: "Callable[[Database], TellsChange]") -> None:
        self.message.dismiss()
        self._context.change(lambda db, _: operation(db), cause=None, on_failed=self._on_failed)

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)
        self.load()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()

    def accept(self) -> None:
        """Done with it, or not yet after all; what is half typed is kept first."""
        from companion.operations.questions import learn

        if self.question is None:
            return
        closed, text = not self.question.closed, self.learned.toPlainText()
        self.learned.reset()
        self._change(lambda db: learn(db, question_id=self._id, learned=text, closed=closed))
        self.close_sheet()

    def close_sheet(self) -> None:
        """Give the page back; what is half typed is kept."""
        self.learned.commit()
        if (focus := self.focusWidget()) is not None:
            focus.clearFocus()
        super().close_sheet()


def _read(db: "Database", question_id: int, event_id: int | None) -> _Read:
    from companion.operations.asking import asking_material
    from companion.store.questions import the_question

    with db.read() as sql:
        question = the_question(sql, question_id)
    return _Read(question, asking_material(db, event_id=question.event_id or event_id))


def _answerers(read: _Read, progress: "Callable[[int, int | None], None]") -> "list[Answerer]":
    from companion.operations.asking import who_answers

    one = replace(read.question, closed=False)
    material = replace(read.material, questions=[one])
    return who_answers(material, limit=_SHOWN, progress=progress)[one.id]
