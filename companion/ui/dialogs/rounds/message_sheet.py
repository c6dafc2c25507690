"""What everybody of a round is told: subject and text with fields, shown filled in, and drafts."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.peers.leaving import Each, Written
    from companion.operations.peers.messages import Message
    from companion.operations.peers.rounds import OpenRound
    from companion.store import Database


class MessageSheet(Sheet):
    """Nothing is sent: drafts are written for the mail program, or one is opened in it."""

    def __init__(self, context: Context, round_id: int) -> None:
        super().__init__(context.theme, title="Messages", primary="Save the drafts…", cancel="Back")
        self._context, self._round_id = context, round_id
        self.now: OpenRound | None = None
        self._message: Message | None = None
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(context.theme.em(11))
        self.together = QCheckBox("&One message for each group instead of each person")
        self.whom = QComboBox()
        self.preview = label("", wrap=True)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = set_look(QPushButton("Open this one in the &mail program"), "quiet")
        self.open.clicked.connect(self._on_open)
        self.fields = label("", "small", wrap=True)
        theme = context.theme
        self.body.addWidget(FieldRow(theme, "&Subject", self.subject))
        self.body.addWidget(FieldRow(theme, "M&essage", self.text))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.together)
        self.body.addSpacing(theme.em(0.6))
        self.body.addWidget(SectionHeading("As it will be"))
        self.body.addWidget(FieldRow(theme, "&For", self.whom))
        self.body.addWidget(self.preview)
        self.body.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.subject.textChanged.connect(self._show)
        self.text.textChanged.connect(self._show)
        self.together.toggled.connect(self._show)
        self.whom.activated.connect(self._show)
        self.set_subtitle(
            "Nothing is sent. Drafts open in your mail program; only what people signed up with "
            "is in them."
        )
        context.worker.read(
            partial(_open, round_id=round_id), on_done=self._on_read, on_failed=self.message.say
        )

    @property
    def _each(self) -> "Each":
        return "group" if self.together.isChecked() else "person"

    def _on_read(self, now: "OpenRound") -> None:
        from companion.operations.peers.messages import FIELDS

        self.now = now
        self.fields.setText("Fields: " + "  ".join(f"{{{name}}}" for name in FIELDS))
        for group in now.groups:
            self.whom.addItem(now.title(group))
        self.subject.setText(now.row.subject)
        self.text.setPlainText(now.row.template)
        self._show()

    def _show(self) -> None:
        from companion.operations.peers.leaving import group_messages

        now = self.now
        if now is None or not now.groups:
            self.primary.setEnabled(False)
            return
        group = now.groups[max(0, self.whom.currentIndex())]
        try:
            self._message, *_ = group_messages(
                now, group, each=self._each, subject=self.subject.text(),
                template=self.text.toPlainText(),
            )  # fmt: skip
        except KnownError as error:
            self._message = None
            self.preview.setText(str(error))
        else:
            to = ", ".join(f"{name} <{email}>" for name, email in self._message.to)
            self.preview.setText(f"To: {to}\n{self._message.subject}\n\n{self._message.body}")
        for button in (self.primary, self.open):
            button.setEnabled(self._message is not None)

    def _on_open(self) -> None:
        from companion.operations.peers.leaving import link_of

        if self._message is not None:
            QDesktopServices.openUrl(QUrl.fromEncoded(link_of(self._message).encode()))

    def accept(self) -> None:
        """Ask for a folder, then write."""
        if self._message is None:
            return
        dialog = QFileDialog(self, "A folder for the drafts")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, folder: Path) -> None:
        """Write a draft for each person or group into a folder, and keep the message."""
        now = self.now
        if now is None:
            return
        self._keep()
        job = partial(_write, now, folder, self._each, self.subject.text(), self.text.toPlainText())
        self.set_busy("Writing the drafts…")
        self._context.worker.compute(
            lambda _progress: job(), on_done=self._on_written, on_failed=self._on_failed
        )

    def reject(self) -> None:
        """Keep the message, and go back to the round."""
        from companion.ui.dialogs.rounds.sheet import RoundSheet

        if self._message is not None:
            self._keep()
        context, round_id = self._context, self._round_id
        self.close_sheet()
        context.open_sheet(RoundSheet(context, round_id))

    def _keep(self) -> None:
        from companion.operations.peers.rounds import edit_round

        now, subject, text = self.now, self.subject.text(), self.text.toPlainText()
        if now is None or (subject, text.strip()) == (now.row.subject, now.row.template.strip()):
            return
        self._context.change(
            lambda db, _: edit_round(db, round_id=now.row.id, subject=subject, template=text),
            cause=self,
        )

    def _on_written(self, written: "Written") -> None:
        self.set_busy("")
        words = f"Saved {len(written.files):,} drafts. A double click opens one to be sent."
        if written.unreachable:
            words += f" Without an e-mail that could be used: {', '.join(written.unreachable[:8])}"
            more = len(written.unreachable) - 8
            words += f" and {more:,} more." if more > 0 else "."
        self.message.say(words, tone="calm")

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


def _open(db: "Database", *, round_id: int) -> "OpenRound":
    from companion.operations.peers.rounds import open_round

    return open_round(db, round_id=round_id)


def _write(now: "OpenRound", folder: Path, each: "Each", subject: str, template: str) -> "Written":
    from companion.operations.peers.leaving import write_drafts

    return write_drafts(now, folder, each=each, subject=subject, template=template)
