"""The message of an introduction: which to begin with, subject and text, and who sees what."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from companion.errors import KnownError
from companion.operations.introductions.messages import (
    FIELDS,
    Reader,
    Sent,
    is_to_each,
    messages,
    parted,
    wording,
)
from companion.operations.introductions.wording import LANGUAGES, WAYS
from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from companion.operations.introductions.wordings import Wording
    from companion.store import Database

_LANGUAGE = "introductions/language"
_WAYS = {
    "together": "To both of them together",
    "each": "To each of them alone",
    "ask": "To each alone, asking first",
}
_NAMELESS = " Your card has no name yet, so {me} is blank."
_NOBODY = Reader(0, "…")


class MessageForm(QWidget):
    """`changed` with every letter. `messages` are what is read, none while something is wrong."""

    changed = Signal()

    def __init__(self, context: Context, message: str) -> None:
        """`message` as an introduction keeps it, "" to begin with."""
        super().__init__()
        self._context, self._theme = context, context.theme
        self._own: dict[int, Wording] = {}
        self._one = self._other = _NOBODY
        self._why = self._me = ""
        self.messages: list[Sent] = []
        self.way, self.language, self.reader = QComboBox(), QComboBox(), QComboBox()
        for way in WAYS:
            self.way.addItem(_WAYS[way], way)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        known = self.language.findData(context.settings.text(_LANGUAGE))
        self.language.setCurrentIndex(max(0, known))
        subject, text = parted(message) if message else wording("together", self._code)
        if is_to_each(f"{subject}\n{text}"):
            self.way.setCurrentIndex(self.way.findData("each"))
        self.subject = QLineEdit(subject)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self._theme.em(11))
        self.seen = label("", "muted", wrap=True)
        self.preview = label("", wrap=True)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.keep = NewLine(name="Keep this message as", hint="A name, to use it again")
        self.keep.setMaxLength(100)
        self.keep.entered.connect(self._on_keep)
        self._lay_out()
        self.way.activated.connect(self._on_way)
        self.language.activated.connect(self._on_language)
        self.reader.activated.connect(lambda _index: self._show())
        self.subject.textChanged.connect(self.show_all)
        self.text.textChanged.connect(self.show_all)
        self._read_own()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.4))
        begin = QWidget()
        row = QHBoxLayout(begin)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.5))
        for combo, name, share in (
            (self.way, "Which message", 3), (self.language, "In which language", 1),
        ):  # fmt: skip
            combo.setAccessibleName(name)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)
            row.addWidget(combo, share)
        fields = "  ".join(f"{{{name}}} {what}" for name, what in FIELDS.items())
        first = FieldRow(theme, "Message", begin)
        first.label.setContentsMargins(0, theme.em(0.5), 0, 0)
        column.addWidget(first)
        column.addWidget(FieldRow(theme, "&Subject", self.subject))
        column.addWidget(FieldRow(theme, "&Text", self.text))
        column.addWidget(label(fields, "small", wrap=True))
        column.addWidget(FieldRow(theme, "&Keep it as", self.keep))
        column.addSpacing(theme.em(0.5))
        column.addWidget(SectionHeading("As it is read"))
        self.reader_row = FieldRow(theme, "&By", self.reader)
        column.addWidget(self.seen)
        column.addWidget(self.reader_row)
        column.addWidget(self.preview)

    @property
    def _code(self) -> str:
        return str(self.language.currentData())

    @property
    def message(self) -> str:
        """The message as an introduction keeps it."""
        from companion.operations.introductions.messages import joined

        return joined(self.subject.text(), self.text.toPlainText())

    def tell(self, one: Reader | None, other: Reader | None, *, why: str, me: str) -> None:
        """Whom it is about, and why."""
        self._one, self._other, self._why, self._me = one or _NOBODY, other or _NOBODY, why, me
        self.show_all()

    def show_all(self) -> None:
        """Fill the message in and say what each sees."""
        try:
            self.messages = messages(
                self._one, self._other, subject=self.subject.text(),
                text=self.text.toPlainText(), why=self._why, me=self._me,
            )  # fmt: skip
        except KnownError as error:
            self.messages = []
            self.reader_row.hide()
            self.seen.setText("")
            self.preview.setText(str(error))
            self.changed.emit()
            return
        at = max(0, self.reader.currentIndex())
        self.reader.clear()
        for sent in self.messages:
            self.reader.addItem(" and ".join(reader.name for reader in sent.readers))
        self.reader.setCurrentIndex(min(at, len(self.messages) - 1))
        self.reader_row.setVisible(len(self.messages) > 1)
        nameless = "" if self._me or "{me}" not in self.message else _NAMELESS
        self.seen.setText(_seen(self.messages) + nameless)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if self.messages:
            letter = self.messages[max(0, self.reader.currentIndex())].letter
            self.preview.setText(f"{letter.subject}\n\n{letter.text}")

    def _on_way(self, _index: int = 0) -> None:
        chosen = self.way.currentData()
        if isinstance(chosen, int):
            own = self._own[chosen]
            self._write(own.subject, own.text)
        else:
            self._write(*wording(chosen, self._code))

    def _on_language(self, _index: int) -> None:
        self._context.settings.set_text(_LANGUAGE, self._code)
        if not isinstance(self.way.currentData(), int):
            self._on_way()

    def _write(self, subject: str, text: str) -> None:
        """As if it were typed, so that Ctrl+Z brings back what stood there."""
        self.subject.selectAll()
        self.subject.insert(subject)
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _on_keep(self, name: str) -> None:
        from companion.operations.introductions.wordings import keep_wording

        subject, text, language = self.subject.text(), self.text.toPlainText(), self._code
        self._context.change(
            lambda db, _: keep_wording(
                db, name=name, subject=subject, text=text, language=language
            ),
            cause=self,
            on_done=lambda _result: self._read_own(),
            on_failed=partial(self._on_refused, name),
        )

    def _on_refused(self, name: str, sentence: str) -> None:
        self.keep.give_back(name)
        self.preview.setText(sentence)

    def _read_own(self) -> None:
        self._context.worker.read(_own, on_done=self._on_own)

    def _on_own(self, found: "Sequence[Wording]") -> None:
        self._own = {one.id: one for one in found}
        chosen = self.way.currentData()
        while self.way.count() > len(WAYS):
            self.way.removeItem(len(WAYS))
        for one in found:
            self.way.addItem(f"“{one.name}”", one.id)
        self.way.setCurrentIndex(max(0, self.way.findData(chosen)))


def _seen(sent: Sequence[Sent]) -> str:
    """Who sees what, and whom no mail reaches."""
    if len(sent) == 1:
        said = "One message to both: each sees the other’s e-mail address. "
    else:
        said = "A message to each alone: nobody’s address is shown to the other. "
    without = [
        reader.name
        for one in sent
        for reader in one.readers
        if reader.contact_id and not reader.email
    ]
    if without:
        names = " and ".join(without)
        said += (
            f"{names} {'has' if len(without) == 1 else 'have'} no e-mail address: copy the text."
        )
    return said.strip()


def _own(db: "Database") -> "list[Wording]":
    from companion.operations.introductions.wordings import own_wordings

    return own_wordings(db)
