"""One name that is asked for: the hints, the field to type in, and then the answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.looks import TextLabel, label, set_look
from companion.ui.widgets.message import announce

if TYPE_CHECKING:
    from companion.operations.learning import LearningCard

_LINES = 4


class CardView(QWidget):
    """`revealed(typed)` when the answer is wanted, `graded(knew)` when the user says so."""

    revealed = Signal(str)
    graded = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._suggested: bool | None = None
        self.is_open = False
        self.question = _centred("muted")
        self.avatar = Avatar(theme, size=9)
        self.letters = _centred("title")
        self.hints = [_centred("subtitle" if at == 0 else "plain") for at in range(_LINES)]
        self.typed = QLineEdit()
        self.typed.setAccessibleName("The name")
        self.typed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.typed.setMaxLength(200)
        self.typed.installEventFilter(self)
        self.reveal = QPushButton("Show the name")
        self.answer = _centred("title")
        self.line = _centred("plain")
        self.verdict = _centred("muted")
        self.keys = _centred("small")
        self.again = QPushButton("1  Not yet")
        self.again.setAccessibleName("I did not know it")
        self.knew = set_look(QPushButton("2  I knew it"), "primary")
        self.knew.setAccessibleName("I knew it")
        self.reveal.clicked.connect(self._ask)
        self.again.clicked.connect(lambda: self._grade(knew=False))
        self.knew.clicked.connect(lambda: self._grade(knew=True))
        for button in (self.again, self.knew):
            button.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Did you know the name?")
        self._lay_out()

    def _lay_out(self) -> None:
        em = self._theme.em
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.6), 0, em(0.6))
        column.setSpacing(em(0.35))
        column.addWidget(self.question)
        column.addWidget(self.avatar, alignment=Qt.AlignmentFlag.AlignHCenter)
        for part in (self.answer, self.letters, *self.hints, self.line, self.verdict):
            column.addWidget(part)
        column.addSpacing(em(1.2))
        self.typed.setMaximumWidth(em(26))
        field = QHBoxLayout()
        field.addStretch(1)
        field.addWidget(self.typed, 100)
        field.addStretch(1)
        column.addLayout(field)
        column.addSpacing(em(0.5))
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.7))
        buttons.addStretch(1)
        for button in (self.reveal, self.again, self.knew):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(em(0.3))
        column.addWidget(self.keys)

    def show_card(self, card: "LearningCard", photo: QImage | None) -> None:
        """Ask for this one; the cursor is in the field."""
        asked = card.prompt
        self.is_open, self._suggested = False, None
        self.question.setText(asked.question)
        self.avatar.setVisible(photo is not None and asked.with_photo)
        if photo is not None:
            self.avatar.show_person("", QPixmap.fromImage(photo))
            self.avatar.setAccessibleName("Picture of the person")
        self._put(self.letters, asked.letters)
        for at, hint in enumerate(self.hints):
            self._put(hint, asked.lines[at] if at < len(asked.lines) else "")
        what = "organization" if asked.way == "organization" else "name"
        self.typed.clear()
        self.typed.setAccessibleName(f"The {what}")
        self.keys.setText(f"Type the {what} and press Enter, or press Space to see it.")
        self.reveal.setText(f"Show the {what}")
        _show((self.typed, self.reveal), shown=True)
        _show((self.answer, self.line, self.verdict, self.again, self.knew), shown=False)
        self.typed.setFocus()
        announce(self.typed, ". ".join((asked.question, asked.letters, *asked.lines)))

    def show_answer(self, card: "LearningCard", verdict: str, suggested: bool | None) -> None:
        """Say the answer; `suggested` is what Enter then says, None for nothing."""
        self.is_open, self._suggested = True, suggested
        asked = card.prompt
        name = card.facts.name
        spoken = f"{name} ({card.pronouns})" if card.pronouns else name
        self.answer.setText(spoken if asked.way == "name" else asked.answer)
        self._put(self.line, card.line if asked.way == "name" and not asked.lines else "")
        self._put(self.verdict, verdict)
        self.keys.setText("1 if you did not know it yet, 2 if you did. Esc ends.")
        self.letters.hide()
        _show((self.answer, self.again, self.knew), shown=True)
        _show((self.typed, self.reveal), shown=False)
        set_look(self.knew, "plain" if suggested is False else "primary")
        set_look(self.again, "primary" if suggested is False else "plain")
        self.setFocus()
        announce(self, f"{self.answer.text()}. {verdict}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            # In an empty field Ctrl+Z takes back the last answer, not what was typed.
            mine = watched is self.typed and not self.typed.text()
            if mine and event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and self._take(event, of=watched):
            return True
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent, of: QObject | None = None) -> bool:
        if not self.is_open:
            return self._take_asking(event, of)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = Qt.Key(event.key())
        again = (Qt.Key.Key_1, Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left)
        knew = (Qt.Key.Key_2, Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right)
        if key in again or key in knew:
            self._grade(knew=key in knew)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and of is None:
            if self._suggested is not None:
                self._grade(knew=self._suggested)
        else:
            return False
        return True

    def _take_asking(self, event: QKeyEvent, of: QObject | None) -> bool:
        """Enter and, in an empty field, Space show the answer; a button's keys are its own."""
        if of not in (None, self.typed) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        blank = event.key() == Qt.Key.Key_Space and not self.typed.text()
        if enter or blank:
            self._ask()
        return enter or blank

    def _ask(self) -> None:
        if not self.is_open:
            self.revealed.emit(self.typed.text().strip())

    def _grade(self, *, knew: bool) -> None:
        if self.is_open:
            self.is_open = False  # a key held down answers once
            self.graded.emit(knew)

    @staticmethod
    def _put(part: TextLabel, text: str) -> None:
        part.setText(text)
        part.setVisible(bool(text))


def _show(parts: Sequence[QWidget], *, shown: bool) -> None:
    for part in parts:
        part.setVisible(shown)


def _centred(look: str) -> TextLabel:
    made = label("", look, wrap=True)  # type: ignore[arg-type]
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
