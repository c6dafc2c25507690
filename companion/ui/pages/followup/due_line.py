"""One thing to do for a person: what, when and how, with the keys that settle it."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.pages.followup.due_words import LATER
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.new_line import NewLine

Ask = Literal["done", "later", "edit"]
_ASKS: dict[Ask, tuple[str, str]] = {
    "done": ("How did it go?", "How did it go? Enter, and it is done"),
    "later": ("Until when?", "Until when? “Friday”, “in 2 weeks”, “5 May”"),
    "edit": ("What, and by when?", "What, and by when? “send the zine by Friday”"),
}


class DueLineView(QWidget):
    """Keys: Enter done, S later, E change, Delete remove, W the way to do it, Up and Down.

    `answered(ask, text)` when something is settled, `removed`, `opened` (the person), `acted`
    (the button of the way), `reopened`, and `moved(-1 or 1)`.
    """

    answered = Signal(str, str)
    removed = Signal()
    opened = Signal()
    acted = Signal()
    reopened = Signal()
    moved = Signal(int)

    def __init__(
        self, theme: Theme, *, name: str, words: str, facts: str, deed: str, done: bool,
        editable: bool,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._words, self._done, self._editable = theme, words, done, editable
        self._asking: Ask | None = None
        shown = name or "(no name)"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{shown}: {words}")
        self.setAccessibleDescription(facts)
        self.person = ElidedLabel(shown, "strong")
        self.act = self._button(deed, f"{deed.rstrip('…')}: {shown}", self.acted.emit)
        if done or not deed:
            self.act.hide()  # shown before it has a parent it would be a window of its own
        if done:
            self.buttons = [self._button("Open again", f"Open again: {shown}", self.reopened.emit)]
        else:
            self.buttons = [
                self._button("Done", f"Done: {shown}", lambda: self.ask("done")),
                self._button("Later", f"Later: {shown}", lambda: self.ask("later")),
            ]
        self.show_person = self._button("Show", f"Show {shown}", self.opened.emit)
        self.field = NewLine(name=words, hint="")
        self.field.returnPressed.disconnect(self.field.enter)
        self.field.returnPressed.connect(self._on_entered)
        self._asked = self._asking_row()
        self._lay_out(facts)

    def _lay_out(self, facts: str) -> None:
        em = self._theme.em
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(self.person)
        words.addWidget(label(self._words, wrap=True))
        words.addWidget(label(facts, "muted", wrap=True))
        words.addWidget(self._asked)
        row = QHBoxLayout()
        row.setContentsMargins(em(0.4), em(0.55), em(0.4), em(0.55))
        row.setSpacing(em(0.6))
        row.addWidget(Avatar(self._theme, name=self.person.text()),
                      alignment=Qt.AlignmentFlag.AlignTop)  # fmt: skip
        row.addLayout(words, 1)
        deeds = QWidget()
        flow = QHBoxLayout(deeds)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(em(0.2))
        for button in (self.act, *self.buttons, self.show_person):
            flow.addWidget(button)
        row.addWidget(deeds, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def _asking_row(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, self._theme.em(0.3), 0, 0)
        column.setSpacing(self._theme.em(0.3))
        column.addWidget(self.field)
        self._choices = QWidget()
        policy = self._choices.sizePolicy()
        policy.setHeightForWidth(True)
        self._choices.setSizePolicy(policy)
        flow = FlowLayout(self._choices, spacing=self._theme.em(0.3))
        for words, said in LATER:
            choice = set_look(QPushButton(words), "quiet")
            choice.clicked.connect(lambda _checked=False, said=said: self._answer("later", said))
            flow.addWidget(choice)
        column.addWidget(self._choices)
        holder.hide()
        return holder

    def _button(self, text: str, name: str, do: object) -> QPushButton:
        button = set_look(QPushButton(text), "quiet")
        button.setAccessibleName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())  # type: ignore[operator]
        return button

    def ask(self, what: Ask, text: str = "") -> None:
        """Open the field under the line: a note, a day, or other words. Esc closes it."""
        if self._done or (what == "edit" and not self._editable):
            return
        name, hint = _ASKS[what]
        self._asking = what
        self.field.setAccessibleName(f"{name} {self._words}")
        self.field.setPlaceholderText(hint)
        self.field.setText(text or (self.edited if what == "edit" else ""))
        self._choices.setVisible(what == "later")
        self._asked.show()
        self.field.setFocus()
        self.field.selectAll()

    edited = ""  # how the line reads in the field in which it is changed

    def event(self, event: QEvent) -> bool:
        """Letters that are commands elsewhere are this line's while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            mine = (Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_W, Qt.Key.Key_Delete)
            if plain and self._asking is None and event.key() in mine:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._asking is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.close_field()
            else:
                super().keyPressEvent(event)
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.ask("done")
            case Qt.Key.Key_S:
                self.ask("later")
            case Qt.Key.Key_E:
                self.ask("edit")
            case Qt.Key.Key_W if not self.act.isHidden():
                self.acted.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)

    def close_field(self) -> None:
        """Nothing was said; the line has the focus again."""
        self._asking = None
        self._asked.hide()
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            radius = self._theme.em(0.45)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), radius, radius)
            painter.end()

    def _on_entered(self) -> None:
        text = self.field.text().strip()
        if self._asking is not None and (text or self._asking == "done"):
            self._answer(self._asking, text)

    def _answer(self, what: Ask, text: str) -> None:
        self.answered.emit(what, text)
