"""What is known of somebody beside the card: each prompt a small field that saves itself."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.partners.words import day_text, past_day
from companion.ui.models.words import local_now
from companion.ui.pages.cards.pictures import PictureBox
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from companion.operations.partners.knowing import Answer, Knowing
    from companion.store import Database
    from companion.ui.context import TellsChange

TABLES = ("getting_to_know", "encounter", "contact_log", "contact")


class KnowingFields(QWidget):
    """`show_contact` reads; every field is a step of the history when the cursor leaves it."""

    def __init__(self, context: Context, *, now: Callable[[], datetime] = local_now) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._contact: int | None = None
        self.knowing: Knowing | None = None
        self.edits: dict[str, NoteEdit] = {}
        self.boxes: dict[str, PictureBox] = {}
        self._shape: object = None
        em = context.theme.em
        self.met = label("", wrap=True)
        self.met_on = NewLine(name="When you met in person", hint="today, Friday, 5 May …")
        self.met_on.setMaximumWidth(em(16))
        self.met_on.entered.connect(self._on_met)
        self._met_row = QHBoxLayout()
        self._met_row.setSpacing(em(0.6))
        self._met_row.addWidget(self.met, 1)
        self._met_row.addWidget(self.met_on, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(em(0.35))
        self.new = NewLine(name="Something else to ask", hint="Something else to ask everybody?")
        self.new.entered.connect(self._on_new)
        self.problem = label("", "small", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addLayout(self._met_row)
        column.addLayout(self._rows)
        column.addWidget(self.new)
        column.addWidget(self.problem)
        context.changes.happened.connect(self._on_changed)

    def show_contact(self, contact_id: int | None) -> None:
        """Show what is known of a contact, None for nobody. What is half typed is saved first."""
        if contact_id != self._contact:
            self.commit()
            self._contact, self._shape = contact_id, None
            self.new.clear()
            self.problem.hide()
        self.load()

    def load(self) -> None:
        """Read again what is known."""
        if (contact := self._contact) is not None:
            self._context.worker.read(
                partial(_read, contact_id=contact), on_done=self.show_knowing, on_failed=_unheard
            )

    def commit(self) -> None:
        """Save what is half typed."""
        for edit in self.edits.values():
            edit.commit()

    def show_knowing(self, knowing: "Knowing") -> None:
        """Show this; the fields stay where they are if only their texts are others."""
        if knowing.contact_id != self._contact:
            return
        self.knowing = knowing
        self._show_met(knowing.met_on)
        shape = [(one.name, one.on_card, one.own, one.picture) for one in knowing.answers]
        if shape == self._shape:
            for one in knowing.answers:
                self.edits[one.name].show_text(one.words)
            return
        focus = QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        self._shape = shape
        self._clear()
        for one in knowing.answers:
            self._add(one)
        for edit in (*self.edits.values(), *self.boxes.values()):
            if name and edit.accessibleName() == name:
                edit.setFocus()

    def _show_met(self, met_on: str | None) -> None:
        if met_on is None:
            self.met.setText("Have you met in person yet?")
        elif met_on:
            self.met.setText(f"You met in person, last on {day_text(met_on)}.")
        else:
            self.met.setText("You met in person.")
        self.met_on.setVisible(met_on is None)

    def _add(self, one: "Answer") -> None:
        hint = f"{one.on_card} (says the card)" if one.on_card else one.question
        edit = NoteEdit(
            self._context.theme, name=one.name, text=one.words, hint=hint if not one.own else ""
        )
        edit.finished.connect(partial(self._on_answer, one.name))
        self.edits[one.name] = edit
        actions = []
        if one.own and not one.words and one.picture is None:
            actions.append(FieldAction("remove", partial(self._on_remove, one.name)))
        self._rows.addWidget(FieldRow(self._context.theme, one.name, edit, actions))
        if one.takes_picture:
            self._rows.addWidget(self._picture_row(one))

    def _picture_row(self, one: "Answer") -> QWidget:
        em = self._context.theme.em
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(em(7.9), 0, 0, em(0.3))
        row.setSpacing(em(0.7))
        wide = one.picture is not None
        box = _Photo(self._context.theme, f"photo: {one.name.lower()}", large=wide)
        box.file_given.connect(partial(self._on_file, one.name))
        box.data_given.connect(partial(self._on_data, one.name))
        box.removed.connect(partial(self._keep_picture, one.name, None))
        self.boxes[one.name] = box
        row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        if one.picture is None:
            row.addWidget(label("A photo: choose one, paste it, or drop it here.", "small",
                                wrap=True), 1)  # fmt: skip
            return whole
        box.show_picture(one.picture.data)
        row.addStretch(1)
        return whole

    def _clear(self) -> None:
        self.edits, self.boxes = {}, {}
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                # Hidden first: what was half typed is committed by the focus that leaves.
                widget.hide()
                widget.deleteLater()

    def _on_answer(self, name: str, words: str) -> None:
        from companion.operations.partners.knowing import set_answer

        if (contact := self._contact) is not None:
            self._change(lambda db: set_answer(db, contact_id=contact, name=name, words=words))

    def _on_file(self, name: str, path: Path) -> None:
        from companion.ui.pages.person.photo import read_picture

        self._take_picture(name, lambda: read_picture(path))

    def _on_data(self, name: str, data: bytes) -> None:
        self._take_picture(name, lambda: data)

    def _take_picture(self, name: str, read: Callable[[], bytes]) -> None:
        from companion.operations.partners.knowing import set_answer_picture
        from companion.qr.card_pictures import photo_of

        if (contact := self._contact) is not None:
            self._change(
                lambda db: set_answer_picture(
                    db, contact_id=contact, name=name, picture=photo_of(read())
                )
            )

    def _keep_picture(self, name: str, picture: None) -> None:
        from companion.operations.partners.knowing import set_answer_picture

        if (contact := self._contact) is not None:
            self._change(
                lambda db: set_answer_picture(db, contact_id=contact, name=name, picture=picture)
            )

    def _on_new(self, name: str) -> None:
        from companion.operations.partners.knowing import add_prompt

        if (contact := self._contact) is not None:
            self._change(
                lambda db: add_prompt(db, contact_id=contact, name=name),
                refused=lambda: self.new.give_back(name),
            )

    def _on_remove(self, name: str) -> None:
        from companion.operations.partners.knowing import remove_prompt

        self._change(lambda db: remove_prompt(db, name=name))

    def _on_met(self, text: str) -> None:
        from companion.operations.partners.knowing import met_in_person

        today, contact = self._now().date(), self._contact
        try:
            day = past_day(text, today)
        except KnownError as error:
            self._say(str(error))
            self.met_on.give_back(text)
            return
        if day is not None and contact is not None:
            self._change(
                lambda db: met_in_person(db, contact_id=contact, on=day, today=today),
                refused=lambda: self.met_on.give_back(text),
            )

    def _change(
        self,
        operation: "Callable[[Database], TellsChange]",
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        def failed(sentence: str) -> None:
            refused()
            self._say(sentence)
            self.load()

        self.problem.hide()
        self._context.change(lambda db, _: operation(db), cause=self, on_failed=failed)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()


class _Photo(PictureBox):
    """As large as a photo should be to be looked at."""

    def __init__(self, theme: Theme, what: str, *, large: bool) -> None:
        self._em, self._large = theme.em, large
        super().__init__(theme, what)

    def sizeHint(self) -> QSize:
        return QSize(self._em(16), self._em(12)) if self._large else super().sizeHint()


def unknown_words(knowing: "Knowing") -> str:
    """ "Still to ask: workplace, hopes"; "" if all is known."""
    names = [one.name[:1].lower() + one.name[1:].rstrip("?？") for one in knowing.unknown]
    return f"Still to ask: {', '.join(names)}." if names else ""


def more_button(text: str) -> QPushButton:
    """A quiet button that shows more."""
    button = set_look(QPushButton(text), "quiet")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _read(db: "Database", *, contact_id: int) -> "Knowing":
    from companion.operations.partners.knowing import getting_to_know

    return getting_to_know(db, contact_id=contact_id)


def _unheard(_sentence: str) -> None:
    """Who was removed meanwhile is said elsewhere."""
