"""Introducing one contact to another: whom, why, and a message that you send yourself."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.operations.introductions.messages import Reader, Sent
from companion.ui.context import Context
from companion.ui.dialogs.introducing.message_form import MessageForm
from companion.ui.dialogs.introducing.person_field import PersonField
from companion.ui.pages.person.opening import OpenUrl
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.introductions.introducing import IntroductionResult
    from companion.store import Database
    from companion.store.introductions import IntroductionRow

_WIDEST = 50  # em


class IntroduceSheet(Sheet):
    """A new introduction, or with `row` one that is kept. Nothing is sent by Companion."""

    def __init__(
        self,
        context: Context,
        one: int | None = None,
        other: int | None = None,
        *,
        why: str = "",
        row: "IntroductionRow | None" = None,
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(
            context.theme,
            title="Introduce two people" if row is None else "The introduction",
            primary="Note it" if row is None else "Save",
        )
        self._context, self._row, self._open_url = context, row, open_url
        self._readers: list[Reader | None] = [None, None]
        self._me = ""
        self.who = (PersonField(context, name="Whom"), PersonField(context, name="To whom"))
        self.why = QLineEdit(why if row is None else row.why)
        self.why.setMaxLength(500)
        self.why.setCursorPosition(0)
        self.why.setPlaceholderText("Why should they know each other?")
        self.form = MessageForm(context, row.message if row else "")
        self.made = QCheckBox("I have &introduced them already")
        self.made.setChecked(bool(row and row.made_at))
        self._lay_out_body()
        self.why.textChanged.connect(self._tell)
        self.form.changed.connect(self._on_message)
        for at, field in enumerate(self.who):
            field.chosen.connect(partial(self._on_chosen, at))
        context.worker.read(
            lambda db: _begin(db, (one, other)), on_done=self._on_read, on_failed=self.message.say
        )

    def _lay_out_body(self) -> None:
        theme = self.theme
        self.set_subtitle(
            "Only their names and what you write here are in the message. What somebody told you "
            "alone is better left out. Nothing is sent before you send it."
        )
        inside = QWidget()
        inside.setMaximumWidth(theme.em(_WIDEST))
        self.open = QPushButton("&Open in the mail program")
        self.open.clicked.connect(self._on_open)
        self.save = QPushButton("Save as &drafts…")
        self.save.setToolTip("Files (.eml) that a mail program opens")
        self.save.clicked.connect(self._on_save)
        self.copy = QPushButton("&Copy the text")
        self.copy.clicked.connect(self._on_copy)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.4))
        for field, name in zip(self.who, ("Whom", "To whom"), strict=True):
            if self._row is not None:
                field.other.hide()
            line = FieldRow(theme, name, field)
            line.label.setContentsMargins(0, theme.em(0.5), 0, 0)
            column.addWidget(line)
        column.addWidget(FieldRow(theme, "&Why", self.why))
        column.addWidget(self.form)
        holder = QWidget()
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, spacing=theme.em(0.6))
        for button in (self.open, self.save, self.copy):
            flow.addWidget(button)
        column.addWidget(holder)
        column.addWidget(self.made)
        # Beside a stretch, since a column alone would ask for the height at its own width.
        beside = QHBoxLayout()
        beside.addWidget(inside, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _on_read(self, found: "tuple[tuple[Reader | None, Reader | None], str]") -> None:
        readers, self._me = found
        for at, reader in enumerate(readers):
            if reader is not None:
                self._readers[at] = reader
                self.who[at].show_person(reader.contact_id, reader.name)
        self._tell()
        empty = next((field for field in self.who if field.contact_id is None), None)
        (self.why if empty is None else empty.finder.field).setFocus()

    def _on_chosen(self, at: int, contact_id: int | None) -> None:
        self._readers[at] = None
        if contact_id is None:
            self._tell()
            return
        self._context.worker.read(
            lambda db: _begin(db, (contact_id, None)), on_done=partial(self._on_chosen_read, at)
        )

    def _on_chosen_read(
        self, at: int, found: "tuple[tuple[Reader | None, Reader | None], str]"
    ) -> None:
        reader = found[0][0]
        if reader is None or self.who[at].contact_id != reader.contact_id:
            return
        self._readers[at] = reader
        self._tell()
        next_one = self.who[1 - at]
        (next_one.finder.field if next_one.contact_id is None else self.why).setFocus()

    def _tell(self) -> None:
        one, other = self._readers
        self.form.tell(one, other, why=self.why.text(), me=self._me)

    def _on_message(self) -> None:
        both = all(self._readers)
        self.primary.setEnabled(both and bool(self.form.messages))
        reached = both and any(one.letter.to for one in self.form.messages)
        for button in (self.open, self.save):
            button.setEnabled(reached)
        self.copy.setEnabled(both and bool(self.form.messages))

    def accept(self) -> None:
        """Keep it."""
        self._keep(made=self.made.isChecked())

    def _keep(self, *, made: bool) -> None:
        one, other = self._readers
        if one is None or other is None:
            self.message.say("Choose two people: half a name finds them.")
            return
        why, message, row = self.why.text(), self.form.message, self._row
        event = self._context.current_event
        event_id = event.id if event else None
        pair = (one.contact_id, other.contact_id)
        self._context.change(
            lambda db, _: (
                _introduce(db, pair, why, message, event_id, made)
                if row is None
                else _edit(db, row.id, why, message, made)
            ),
            cause=None,
            on_done=self._on_kept,
            on_failed=self._on_failed,
        )

    def _on_kept(self, _result: "IntroductionResult") -> None:
        self.close_sheet()

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)

    def _on_open(self) -> None:
        from companion.operations.introductions.messages import mail_links

        for link in mail_links(self.form.messages):
            url = QUrl(link, QUrl.ParsingMode.StrictMode)
            if not (self._open_url or QDesktopServices.openUrl)(url):
                self.message.say("No mail program could be opened: save drafts, or copy the text.")
                return
        self._offer("The draft is in your mail program. When you have sent it:")

    def _offer(self, sentence: str) -> None:
        self.message.say(
            sentence, tone="calm", action="I introduced them", do=partial(self._keep, made=True)
        )

    def _on_copy(self) -> None:
        from companion.operations.introductions.messages import copied

        QGuiApplication.clipboard().setText(copied(self.form.messages))
        self._offer("The text is on the clipboard. When you have sent it:")

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Save the message", "Introduction.eml", "Message (*.eml)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("eml")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the drafts: to this file, or one for each beside it."""
        sent = list(self.form.messages)
        self._context.worker.compute(
            lambda _: _written(sent, path),
            on_done=self._on_written,
            on_failed=self.message.say,
            what="Writing the drafts…",
        )

    def _on_written(self, paths: list[Path]) -> None:
        names = " and ".join(f"“{path.name}”" for path in paths)
        self._offer(f"Saved {names}. When you have sent it:")


def _begin(
    db: "Database", ids: tuple[int | None, int | None]
) -> tuple[tuple[Reader | None, Reader | None], str]:
    from companion.operations.introductions.messages import own_name, reader

    with db.read() as sql:
        one, other = (None if id is None else reader(sql, id) for id in ids)
        return (one, other), own_name(sql)


def _introduce(
    db: "Database", pair: tuple[int, int], why: str, message: str, event_id: int | None, made: bool
) -> "IntroductionResult":
    from companion.operations.introductions.introducing import introduce

    return introduce(
        db, contact_id=pair[0], other_id=pair[1], why=why, message=message, event_id=event_id,
        made=made,
    )  # fmt: skip


def _edit(db: "Database", id: int, why: str, message: str, made: bool) -> "IntroductionResult":
    from companion.operations.introductions.introducing import edit_introduction

    return edit_introduction(db, introduction_id=id, why=why, message=message, made=made)


def _written(sent: list[Sent], path: Path) -> list[Path]:
    from companion.operations.introductions.messages import write_drafts

    return write_drafts(sent, path)
