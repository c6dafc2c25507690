"""Writing to guests: the message, what one of them would read, and the drafts of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.ui.context import Context
from companion.ui.event_words import dates_in_words
from companion.ui.pages.person.opening import OpenUrl
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.guests import Invitation
    from companion.store.events import EventRow
    from companion.store.guests import GuestRow


class InviteSheet(Sheet):
    """The message is kept with the event. Nothing is sent: the mail program shows a draft."""

    def __init__(
        self,
        context: Context,
        event: "EventRow",
        guests: "Sequence[GuestRow]",
        *,
        open_url: OpenUrl | None = None,
    ) -> None:
        from companion.operations.guests import subject_and_text

        super().__init__(
            context.theme, title="Write to your guests", primary="Open in the mail program",
            cancel="Close",
        )  # fmt: skip
        self._context, self._event, self._guests = context, event, list(guests)
        self._open_url = open_url
        subject, text = subject_and_text(event.message)
        self.subject = QLineEdit(subject)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.theme.em(12))
        self.only_new = QCheckBox("Only those to whom you have not written yet")
        written = any(one.invited_at for one in guests)
        self.only_new.setVisible(written)
        self.only_new.setChecked(written)
        self.whom = label("", "muted", wrap=True)
        self.sample = label("", wrap=True)
        self._lay_out_body()
        for changed in (self.subject.textChanged, self.text.textChanged, self.only_new.toggled):
            changed.connect(self._show)
        self._show()

    def _lay_out_body(self) -> None:
        self.set_subtitle(
            "{name}, {event}, {when} and {where} are filled in. Nobody sees who else is invited, "
            "and nothing is sent before you send it."
        )
        inside = QWidget()
        inside.setMaximumWidth(self.theme.em(46))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.em(0.5))
        column.addWidget(FieldRow(self.theme, "&Subject", self.subject, label_width=5))
        column.addWidget(FieldRow(self.theme, "&Message", self.text, label_width=5))
        column.addWidget(self.only_new)
        column.addWidget(self.whom)
        self.each = QPushButton("Drafts, one for each…")
        self.each.setToolTip("Files (.eml) that a mail program opens, with each guest's name in it")
        self.each.clicked.connect(lambda: self._choose_folder(one_each=True))
        self.together = QPushButton("One draft for all…")
        self.together.setToolTip("One file (.eml) in which the addresses are hidden (BCC)")
        self.together.clicked.connect(lambda: self._choose_folder(one_each=False))
        self.copy = QPushButton("Copy the addresses")
        self.copy.clicked.connect(self._on_copy)
        self.copy_text = QPushButton("Copy the text")
        self.copy_text.clicked.connect(self._on_copy_text)
        deeds = FlowLayout(spacing=self.theme.em(0.6))
        for button in (self.each, self.together, self.copy, self.copy_text):
            deeds.addWidget(button)
        column.addLayout(deeds)
        column.addWidget(SectionHeading("As one of them reads it"))
        column.addWidget(self.sample)
        self.body.addWidget(inside)
        self.body.addStretch(1)

    @property
    def invitation(self) -> "Invitation":
        """The messages as they are now."""
        from companion.operations.guests import invitation

        today = date.today()  # noqa: DTZ011 - only whether the year must be said
        return invitation(
            self._event,
            self._chosen,
            subject=self.subject.text(),
            text=self.text.toPlainText(),
            when=dates_in_words(self._event.starts_on, self._event.ends_on, today=today),
        )

    @property
    def _chosen(self) -> "list[GuestRow]":
        new_alone = self.only_new.isChecked()
        # Who has said no is not asked again.
        return [
            one for one in self._guests if one.answer != "no" and not (new_alone and one.invited_at)
        ]

    def accept(self) -> None:
        """Open the mail program with one message for all, their addresses hidden."""
        invited = self.invitation
        self._keep()
        for address in invited.addresses:
            url = QUrl(address, QUrl.ParsingMode.StrictMode)
            if not (self._open_url or QDesktopServices.openUrl)(url):
                self.message.say(
                    "No mail program could be opened: save drafts, or copy the addresses."
                )
                return
        self._offer_mark(invited)

    def close_sheet(self) -> None:
        """What was written is kept with the event."""
        self._keep()
        super().close_sheet()

    def save_drafts(self, folder: Path, *, one_each: bool) -> None:
        """Write the drafts into a folder."""
        invited = self.invitation
        self._keep()
        self._context.worker.compute(
            lambda _: _written(invited, folder, one_each),
            on_done=partial(self._on_written, invited),
            on_failed=self.message.say,
            what="Writing the drafts…",
        )

    def _show(self) -> None:
        invited = self.invitation
        count, without = len(invited.letters), [one.name for one in invited.without_address]
        words = "Nobody" if not count else "1 guest" if count == 1 else f"{count:,} guests"
        more = f" Without an e-mail address: {', '.join(without[:8])}." if without else ""
        said_no = sum(one.answer == "no" for one in self._guests)
        refused = f" Left out: {said_no} who said no." if said_no else ""
        self.whom.setText(f"To {words}.{more}{refused}")
        for button in (self.primary, self.each, self.together, self.copy):
            button.setEnabled(bool(count))
        letter = invited.letters[0][1] if invited.letters else invited.together
        self.sample.setText(f"{letter.subject}\n\n{letter.text}")

    def _keep(self) -> None:
        from companion.operations.guests import MESSAGE, SUBJECT, set_message

        subject, text = self.subject.text().strip(), self.text.toPlainText().strip()
        message = f"{subject}\n\n{text}"
        if message == self._event.message or (
            not self._event.message and (subject, text) == (SUBJECT, MESSAGE)
        ):
            return
        self._event = replace(self._event, message=message)
        event_id = self._event.id
        self._context.change(
            lambda db, _: set_message(db, event_id=event_id, message=message),
            cause=self,
            on_failed=self._context.say,
        )

    def _offer_mark(self, invited: "Invitation") -> None:
        if self._closed:
            return
        self.message.say(
            "The draft is in your mail program. When you have sent it:",
            tone="calm",
            action="I have written to them",
            do=partial(self._mark, [guest.id for guest, _ in invited.letters]),
        )

    def _mark(self, guest_ids: list[int]) -> None:
        from companion.operations.guests import mark_invited

        self._context.change(lambda db, _: mark_invited(db, guest_ids=guest_ids), cause=None)
        self.close_sheet()

    def _choose_folder(self, *, one_each: bool) -> None:
        dialog = QFileDialog(self, "A folder for the drafts")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_drafts(Path(name), one_each=one_each))
        dialog.open()

    def _on_written(self, invited: "Invitation", paths: list[Path]) -> None:
        what = "1 draft is" if len(paths) == 1 else f"{len(paths):,} drafts are"
        self.message.say(
            f"{what} in “{paths[0].parent.name}”. When you have sent them:",
            tone="calm",
            action="I have written to them",
            do=partial(self._mark, [guest.id for guest, _ in invited.letters]),
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(", ".join(self.invitation.together.hidden))
        self.message.say(
            "The addresses are on the clipboard: paste them into BCC, so that nobody sees them.",
            tone="calm",
        )

    def _on_copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.invitation.together.text)
        self.message.say("The text is on the clipboard.", tone="calm")


def _written(invited: "Invitation", folder: Path, one_each: bool) -> list[Path]:
    from companion.operations.guests import write_drafts

    return write_drafts(invited, folder, one_each=one_each)
