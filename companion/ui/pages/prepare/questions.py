"""Questions: yours with who might answer, those answered, and what the others ask."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.pages.prepare.words_lines import WordsLine, WordsLines
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.operations.answerers import Answerer
    from companion.operations.asking import AskingMaterial
    from companion.operations.mutual import TheirQuestion
    from companion.operations.questions_out import TextFormat
    from companion.operations.results import Result
    from companion.store import Database
    from companion.store.questions import QuestionRow

TABLES = (
    "question", "question_asked", "offer", "own_interest", "card_field", "attendee", "contact",
)  # fmt: skip
# People who might answer that a line names, and how many are looked for: some were asked already.
_NAMED, _READ = 3, 12


@dataclass(frozen=True, slots=True)
class _Read:
    material: "AskingMaterial"
    name: str


@dataclass(frozen=True, slots=True)
class _Found:
    answerers: "dict[int, list[Answerer]]"
    theirs: "list[TheirQuestion]"


class QuestionsPanel(Panel):
    """Counted are your open questions."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, icon="help", empty="What would you like to ask?", detail="")
        theme = context.theme
        self._name = ""
        self.new = NewLine(name="A question", hint="What would you like to ask? #topic at the end")
        self.new.entered.connect(self._on_entered)
        self.anonymous = QCheckBox("&Anonymous")
        self.anonymous.setToolTip("Your name never goes out with an anonymous question")
        add = set_look(QPushButton("Add"), "primary")
        add.setAccessibleName("Add the question")
        add.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.7))
        row.addWidget(self.new, 1)
        row.addWidget(self.anonymous)
        row.addWidget(add)
        self.hint = label("", "muted", wrap=True)
        self.yours = WordsLines(theme, "Your questions")
        self.done = WordsLines(theme, "Answered")
        self.theirs = PeopleList(context, "Their questions")
        self.copy_all = set_look(QPushButton("Copy all"), "quiet")
        self.copy_all.setAccessibleName("Copy all questions and answers")
        self.copy_all.clicked.connect(self._on_copy_all)
        self.save = set_look(QPushButton("Save as a file…"), "quiet")
        self.save.setAccessibleName("Save all questions and answers as a file")
        self.save.clicked.connect(self._on_save)
        out = QHBoxLayout()
        out.addWidget(self.copy_all)
        out.addWidget(self.save)
        out.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.yours)
        self.body.addWidget(self.done)
        self.body.addLayout(out)
        self.body.addWidget(self.theirs)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.counted.emit(None)
            self.say(
                "What would you like to ask?",
                "Choose an event in the sidebar: then note your questions, and see who there might "
                "answer them.",
            )
            return
        read = partial(_read, event_id=event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: _Read) -> None:
        material, self._name = read.material, read.name
        still_open = [one for one in material.questions if not one.closed]
        closed = [one for one in material.questions if one.closed]
        self.counted.emit(len(still_open) or None)
        self.yours.show_lines(map(self._open_line, still_open))
        self.done.show_lines(map(self._closed_line, closed))
        for button in (self.copy_all, self.save):
            button.setVisible(bool(material.questions or material.heard))
        self._say_hint(bool(material.questions), len(material.people))
        self.setCurrentWidget(self.area)
        self.follow(
            self.context.worker.compute(
                lambda progress: _find(material, progress),
                on_done=partial(self._show_found, still_open),
                what="Looking for who might answer…",
            )
        )

    def _say_hint(self, has_questions: bool, people: int) -> None:
        if not has_questions:
            self.hint.setText(
                "What do you want to bring home? Type a question and press Enter. Companion says "
                "who at the event might answer it, by what the participant list says."
            )
        elif not people:
            self.hint.setText("Import the participant list: then you see who might answer.")
        self.hint.setVisible(not has_questions or not people)

    def _show_found(self, shown: "list[QuestionRow]", found: _Found) -> None:
        for one, line in zip(shown, self.yours.lines, strict=False):
            asked = {each.key for each in one.asked}
            people = [who for who in found.answerers.get(one.id, []) if who.key not in asked]
            line.say_more(_might_answer(people))
        self.theirs.show_lines(map(self._their_line, found.theirs))

    def _open_line(self, one: "QuestionRow") -> WordsLine:
        return WordsLine(
            self.context.theme,
            one.words,
            about=tuple(filter(None, (_about(one), _asked(one)))),
            deeds=(
                ("Whom to ask…", partial(self._on_open, one.id)),
                ("Copy", partial(self._on_copy, one)),
                ("Remove", partial(self._on_remove, one.id)),
            ),
        )

    def _closed_line(self, one: "QuestionRow") -> WordsLine:
        return WordsLine(
            self.context.theme,
            one.words,
            about=tuple(filter(None, (one.learned and f"Learned: {one.learned}", _asked(one)))),
            deeds=(
                ("Open…", partial(self._on_open, one.id)),
                ("Remove", partial(self._on_remove, one.id)),
            ),
        )

    def _their_line(self, one: "TheirQuestion") -> PersonLine:
        begin = "Looks for" if one.kind == "ask" else "Asks"
        help_words = f"You could help: {'; '.join(_lower(why) for why in one.reasons)}."
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=one.line,
            why=(f"{begin}: {one.words}", *((help_words,) if one.reasons else ())),
            on_open=partial(self.context.go, "people", one.key),
        )

    def _on_add(self) -> None:
        self.new.enter()
        self.new.setFocus()

    def _on_entered(self, text: str) -> None:
        from companion.model.question_line import read_line
        from companion.operations.questions import add_question

        event = self.context.current_event
        if event is None:
            return
        event_id, signed = event.id, not self.anonymous.isChecked()
        words, topic = read_line(text)
        self.message.dismiss()
        if not signed and self._name and self._name.casefold() in words.casefold():
            self.message.say(
                "Your own name stands in the question itself: it would go out with it."
            )
        self.context.change(
            lambda db, _: add_question(
                db, words=words, event_id=event_id, topic=topic, signed=signed
            ),
            cause=None,
            on_failed=partial(self._on_refused, text),
        )

    def _on_refused(self, text: str, sentence: str) -> None:
        self.new.give_back(text)
        self.message.say(sentence)

    def _on_open(self, question_id: int) -> None:
        from companion.ui.pages.prepare.question_sheet import QuestionSheet

        self.context.open_sheet(QuestionSheet(self.context, question_id))

    def _on_copy(self, one: "QuestionRow") -> None:
        from companion.operations.questions_out import question_text

        QGuiApplication.clipboard().setText(question_text(one, self._name))
        named = " with your name" if one.signed and self._name else " without your name"
        self.message.say(f"Copied{named}.", tone="calm")

    def _on_remove(self, question_id: int) -> None:
        from companion.operations.questions import remove_question

        self._change(lambda db: remove_question(db, question_id=question_id))

    def _change(self, operation: "Callable[[Database], Result]") -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: operation(db), cause=None, on_failed=self.message.say)

    def _on_copy_all(self) -> None:
        event = self.context.current_event
        if event is not None:
            write = partial(_text, event_id=event.id, text_format="text")
            self.context.worker.read(write, on_done=self._copy)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.message.say("Copied: all questions with their answers.", tone="calm")

    def _on_save(self) -> None:
        from companion.operations.questions_out import file_name_of

        event = self.context.current_event
        if event is None:
            return
        dialog = QFileDialog(self, "Save questions and answers")
        dialog.setNameFilters(["Markdown (*.md)", "Text (*.txt)"])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        dialog.selectFile(file_name_of(event.name, "markdown"))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write the questions and answers into a file: text if it is called so, else Markdown."""
        event = self.context.current_event
        if event is not None and name:
            write = partial(_write, event_id=event.id, path=Path(name))
            self.context.worker.read(write, on_done=self._on_saved, on_failed=self.message.say)

    def _on_saved(self, name: str) -> None:
        self.message.say(f"Saved as “{name}”.", tone="calm")

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _about(one: "QuestionRow") -> str:
    parts = (one.topic, "" if one.signed else "anonymous", "" if one.event_id else "for anywhere")
    return " · ".join(part for part in parts if part)


def _asked(one: "QuestionRow") -> str:
    """Whom it was asked, and the answers."""
    said = [
        f"{asked.whom}, “{' '.join(asked.answer.split())}”" if asked.answer else asked.whom
        for asked in one.asked
    ]
    return f"Asked: {'; '.join(said)}" if said else ""


def _might_answer(people: "list[Answerer]") -> str:
    said = [
        f"{one.name or '(no name)'} ({_lower(one.reasons[0])})" if one.reasons else one.name
        for one in people[:_NAMED]
    ]
    return f"Might know: {', '.join(said)}" if said else ""


def _read(db: "Database", *, event_id: int) -> _Read:
    from companion.operations.asking import asking_material, your_names

    with db.read() as sql:
        name = next(iter(your_names(sql)), "")
    return _Read(asking_material(db, event_id=event_id), name)


def _find(material: "AskingMaterial", progress: "Callable[[int, int | None], None]") -> _Found:
    from companion.operations.asking import who_answers, whom_to_help

    who = who_answers(material, limit=_READ, progress=progress)
    return _Found(who, whom_to_help(material, limit=100, progress=progress))


def _text(db: "Database", *, event_id: int, text_format: "TextFormat") -> str:
    from companion.operations.questions_out import questions_text

    return questions_text(db, event_id=event_id, text_format=text_format)


def _write(db: "Database", *, event_id: int, path: Path) -> str:
    from companion.operations.files_out import write_files

    plain = path.suffix.casefold() == ".txt"
    text = _text(db, event_id=event_id, text_format="text" if plain else "markdown")
    write_files([(path, text.encode())])
    return path.name
