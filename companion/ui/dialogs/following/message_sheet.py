"""A message to one person from a template: shown as it will be, and yours to change."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.pages.person.opening import OpenUrl
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.following.drafts import Draft, DraftFacts
    from companion.operations.following.templates import Template
    from companion.store import Database

_LANGUAGE = "following/language"


class FollowUpMessage(Sheet):
    """Nothing is sent: the message opens in the mail program, is saved, or is copied."""

    def __init__(
        self,
        context: Context,
        contact_id: int,
        *,
        follow_up_id: int | None = None,
        purpose: str = "",
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(
            context.theme, title="A message", primary="Open in the mail program", cancel="Back"
        )
        self._context, self._open_url = context, open_url
        self._purpose = purpose
        self._facts: DraftFacts | None = None
        self._found: list[Template] = []
        self._names: tuple[str, ...] = ()
        self.language, self.template = QComboBox(), QComboBox()
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(context.theme.em(14))
        self.leaves = label("", "small", wrap=True)
        self.missing = label("", wrap=True)
        self.copy = set_look(QPushButton("&Copy the text"), "quiet")
        self.save = set_look(QPushButton("&Save as a file…"), "quiet")
        self._put_in()
        self.language.activated.connect(self._on_language)
        self.template.activated.connect(self._fill)
        self.subject.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        context.worker.read(
            partial(_read, contact_id=contact_id, follow_up_id=follow_up_id),
            on_done=self._on_read,
            on_failed=self.message.say,
        )

    def _put_in(self) -> None:
        theme = self.theme
        self.body.addWidget(FieldRow(theme, "&Language", self.language, fill=False))
        self.body.addWidget(FieldRow(theme, "&Message", self.template))
        self.body.addWidget(FieldRow(theme, "S&ubject", self.subject))
        self.body.addWidget(FieldRow(theme, "&Text", self.text))
        self.body.addWidget(self.missing)
        self.body.addWidget(self.leaves)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        for button in (self.primary, self.copy, self.save):
            button.setEnabled(False)

    @property
    def draft(self) -> "Draft | None":
        """What is written now; None while it is not read yet."""
        from companion.operations.following.drafts import Draft

        if self._facts is None:
            return None
        return Draft(self._to, self.subject.text(), self.text.toPlainText(), self._names)

    def _on_read(self, read: "tuple[DraftFacts, list[Template]]") -> None:
        from companion.operations.following.templates import LANGUAGES

        self._facts, self._found = read
        self.title.setText(f"A message to {self._facts.values['name'] or 'somebody'}")
        kept = self._context.settings.text(_LANGUAGE) or "en"
        for language in dict.fromkeys(one.language for one in self._found):
            self.language.addItem(LANGUAGES.get(language, language), language)
        self.language.setCurrentIndex(max(0, self.language.findData(kept)))
        self._show_templates()
        self.text.setFocus()

    def _on_language(self) -> None:
        self._context.settings.set_text(_LANGUAGE, self.language.currentData())
        current = self.template.currentData()
        if isinstance(current, int):
            self._purpose = self._found[current].purpose
        self._show_templates()

    def _show_templates(self) -> None:
        language = self.language.currentData()
        self.template.clear()
        for place, one in enumerate(self._found):
            if one.language == language:
                self.template.addItem(one.name, place)
                if one.purpose == self._purpose and self.template.currentIndex() <= 0:
                    self.template.setCurrentIndex(self.template.count() - 1)
        self._fill()

    def _fill(self) -> None:
        from companion.operations.following.drafts import drafted

        place = self.template.currentData()
        if self._facts is None or not isinstance(place, int):
            return
        draft = drafted(self._facts, self._found[place])
        self._to, self._names = draft.to, draft.names
        self.set_subtitle(
            f"To {draft.to[1]}. You read it and send it yourself."
            if draft.to[1]
            else "No e-mail address is known: copy the text, or save it as a file."
        )
        self.subject.setText(draft.subject)
        self.text.setPlainText(draft.text)

    _to = ("", "")

    def _check(self) -> None:
        from companion.operations.following.drafts import check_whole

        draft = self.draft
        if draft is None:
            return
        problem = ""
        try:
            check_whole(draft)
        except KnownError as error:
            problem = str(error)
        self.missing.setText(problem)
        self.missing.setVisible(bool(problem))
        self.leaves.setText(_leaves(draft))
        for button in (self.copy, self.save):
            button.setEnabled(not problem)
        self.primary.setEnabled(not problem and bool(draft.to[1]))

    def accept(self) -> None:
        """Open it in the mail program; a text that is too long for that is copied as well."""
        from companion.formats.letters import Letter, is_cut
        from companion.operations.following.drafts import mail_link

        if (draft := self.draft) is None:
            return
        try:
            link = mail_link(draft)
        except KnownError as error:
            self.message.say(str(error))
            return
        if not (self._open_url or QDesktopServices.openUrl)(QUrl.fromEncoded(link.encode())):
            self.message.say("There is no mail program on this computer: copy the text instead.")
        elif is_cut(Letter(draft.subject, draft.text, to=(draft.to,))):
            QGuiApplication.clipboard().setText(draft.text)
            self.message.say(
                "The text is too long to be handed over whole: it is copied, so paste it there.",
                tone="calm",
            )
        else:
            self.message.say("It is in your mail program: read it, and send it there.", tone="calm")

    def _on_copy(self) -> None:
        if (draft := self.draft) is not None:
            QGuiApplication.clipboard().setText(draft.text)
            self.message.say("Copied: paste it wherever you write to them.", tone="calm")

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Save the draft")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("eml")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile("message.eml")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, out: Path) -> None:
        """Write the draft as a file that a double click opens in the mail program."""
        from companion.operations.following.drafts import write_draft

        if (draft := self.draft) is not None:
            ready = replace(draft)
            self._context.worker.compute(
                lambda _progress: write_draft(ready, out),
                on_done=self._on_written,
                on_failed=self.message.say,
            )

    def _on_written(self, out: Path) -> None:
        self.message.say(f"Saved “{out.name}”. A double click opens it to be sent.", tone="calm")


def _leaves(draft: "Draft") -> str:
    """What leaves with it: said before it does."""
    told = f" It tells {'; '.join(draft.names)}." if draft.names else ""
    return (
        f"Nobody but {draft.to[0] or 'this person'} gets it, and of your notes it holds nothing "
        f"but what you read here.{told}"
    )


def _read(
    db: "Database", *, contact_id: int, follow_up_id: int | None
) -> "tuple[DraftFacts, list[Template]]":
    from companion.operations.following.drafts import draft_facts
    from companion.operations.following.templates import all_templates

    facts = draft_facts(db, contact_id=contact_id, follow_up_id=follow_up_id)
    return facts, all_templates(db)
