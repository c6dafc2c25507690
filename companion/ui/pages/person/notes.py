"""Notes that save themselves: when the cursor leaves, as one step of the history."""

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from companion.store.notes import NoteRow
from companion.ui.models.words import moment_words
from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label


class NoteEdit(QPlainTextEdit):
    """As high as its text. `finished(text)` is sent when the focus leaves, if it was changed.

    Ctrl+Enter finishes too; Esc puts back what was saved.
    """

    finished = Signal(str)

    def __init__(self, theme: Theme, *, name: str, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self._theme, self._saved = theme, text
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def is_half_typed(self) -> bool:
        """True if there is something that was not saved."""
        return self.toPlainText() != self._saved

    def show_text(self, text: str) -> None:
        """Show what is saved, unless the user is just typing something else."""
        if self.hasFocus() and self.is_half_typed:
            return
        self._saved = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def reset(self) -> None:
        """Empty it, without a signal."""
        self._saved = ""
        self.setPlainText("")

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        text = self.toPlainText()
        if text != self._saved:
            self._saved = text
            self.finished.emit(text)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.is_half_typed:
            self.setPlainText(self._saved)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self.height())

    def _fit(self) -> None:
        """A plain text's document is measured in lines."""
        lines = max(1.0, self.document().size().height())
        extra = 2 * self.document().documentMargin() + self._theme.em(1.1)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + extra))


class Notes(Section):
    """The notes of a contact, newest first, under a field for a new one.

    `added(text)` and `changed(note_id, text)`; an empty text removes the note.
    """

    added = Signal(str)
    changed = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Notes")
        self.new = NoteEdit(theme, name="New note", hint="Write a note. It saves itself.")
        self.new.finished.connect(self._on_new)
        self.heading.setBuddy(self.new)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.new)
        self.body.setSpacing(theme.em(0.5))
        self._notes: list[NoteRow] = []
        self._edits: dict[int, NoteEdit] = {}

    def show_notes(self, notes: list[NoteRow], now: datetime) -> None:
        """Show these notes, in the order in which they were written."""
        if [(n.id, n.at) for n in notes] == [(n.id, n.at) for n in self._notes]:
            for note in notes:
                self._edits[note.id].show_text(note.text)
            return
        self._notes = list(notes)
        name = self.clear()
        self._edits = {}
        for note in reversed(notes):
            self.body.addWidget(self._note(note, now))
        self.give_focus_back(name)

    def commit(self) -> None:
        """Save what is half typed."""
        for edit in (self.new, *self._edits.values()):
            edit.commit()

    def forget_new(self) -> None:
        """Empty the field for a new note: another person is shown."""
        self.new.reset()

    def _note(self, note: NoteRow, now: datetime) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.em(0.15))
        when = moment_words(note.at, now)
        number = len(self._edits) + 1
        name = f"Note {number}, {when}" if when else f"Note {number}"
        edit = NoteEdit(self.theme, name=name, text=note.text)
        edit.finished.connect(lambda text: self.changed.emit(note.id, text))
        self._edits[note.id] = edit
        layout.addWidget(edit)
        if when:
            date = label(when, "small")
            date.setContentsMargins(self.theme.em(0.75), 0, 0, 0)
            layout.addWidget(date)
        return whole

    def _on_new(self, text: str) -> None:
        self.new.reset()
        if text.strip():
            self.added.emit(text)
