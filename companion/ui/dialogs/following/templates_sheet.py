"""Your messages: those that come with Companion, changed into your own words, and new ones."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.following.templates import Template, TemplateResult
    from companion.store import Database

_NEW = "New message"


class TemplatesSheet(Sheet):
    """One that is chosen is shown; keeping one that ships makes it your own."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, title="Your messages", primary="Keep it", cancel="Back")
        self._context = context
        self._found: list[Template] = []
        self._wanted: tuple[str, str] | None = None
        self.choice = QComboBox()
        self.name, self.subject, self.text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.language = QComboBox()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(context.theme.em(12))
        self.fields = label("", "small", wrap=True)
        self.new = set_look(QPushButton("Another, &new"), "quiet")
        self.remove = set_look(QPushButton("&Remove"), "quiet")
        self.new.clicked.connect(self._on_new)
        self.remove.clicked.connect(self._on_remove)
        self.choice.activated.connect(self._show)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        for row in (
            FieldRow(context.theme, "&Message", self.choice),
            FieldRow(context.theme, "N&ame", self.name),
            FieldRow(context.theme, "&Language", self.language, fill=False),
            FieldRow(context.theme, "S&ubject", self.subject),
            FieldRow(context.theme, "&Text", self.text),
            self.fields,
        ):
            self.body.addWidget(row)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.set_subtitle("What stands in braces is filled in for each person.")
        self._say_fields()
        context.changes.happened.connect(self._on_changed)
        self._load()

    def _say_fields(self) -> None:
        from companion.operations.following.templates import FIELDS, LANGUAGES

        self.fields.setText(
            "Fields: " + ", ".join(f"{{{name}}} {words}" for name, words in FIELDS.items()) + "."
        )
        for code, words in LANGUAGES.items():
            self.language.addItem(words, code)
        self.language.setEditable(True)

    def _load(self) -> None:
        self._context.worker.read(_read, on_done=self._on_read, on_failed=self.message.say)

    def _on_read(self, found: "list[Template]") -> None:
        self._found = found
        self.choice.clear()
        for one in found:
            own = "" if one.id is None else ", yours"
            self.choice.addItem(f"{one.name} ({one.language}{own})")
        keys = [(one.name, one.language) for one in found]
        self.choice.setCurrentIndex(keys.index(self._wanted) if self._wanted in keys else 0)
        self._show()

    @property
    def chosen(self) -> "Template | None":
        """The one that is shown; None for a new one."""
        at = self.choice.currentIndex()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _show(self) -> None:
        one = self.chosen
        self.remove.setEnabled(one is not None and one.id is not None)
        if one is None:
            return
        self.name.setText(one.name)
        self.subject.setText(one.subject)
        self.text.setPlainText(one.words)
        at = self.language.findData(one.language)
        if at < 0:
            self.language.addItem(one.language, one.language)
            at = self.language.count() - 1
        self.language.setCurrentIndex(at)

    def _on_new(self) -> None:
        self.choice.setCurrentIndex(-1)
        self.name.clear()
        self.subject.clear()
        self.text.setPlainText("")
        self.remove.setEnabled(False)
        self.name.setFocus()

    def _on_remove(self) -> None:
        from companion.operations.following.templates import remove_template

        one = self.chosen
        if one is not None and (id := one.id) is not None:
            self.message.dismiss()
            self._context.change(
                lambda db, _: remove_template(db, template_id=id),
                cause=None,
                on_failed=self.message.say,
            )

    def accept(self) -> None:
        """Keep what is written, as one of your own."""
        name, words = self.name.text(), self.text.toPlainText()
        subject, language = self.subject.text(), self._language()
        one = self.chosen
        id, purpose = (one.id, one.purpose) if one is not None else (None, "")
        self.message.dismiss()
        self._wanted = (" ".join(name.split()), language)

        def keep(db: "Database", _progress: object) -> "TemplateResult":
            from companion.operations.following.templates import add_template, edit_template

            if id is None:
                return add_template(
                    db, name=name, words=words, subject=subject, language=language,
                    purpose=purpose,
                )  # fmt: skip
            return edit_template(
                db, template_id=id, name=name, words=words, subject=subject, language=language
            )

        self._context.change(keep, cause=None, on_done=self._on_kept, on_failed=self.message.say)

    def _on_kept(self, _result: object) -> None:
        self.message.say("Kept. It stands first where messages are chosen.", tone="calm")

    def _language(self) -> str:
        at = self.language.findText(self.language.currentText())
        code = self.language.itemData(at) if at >= 0 else None
        return code if isinstance(code, str) else self.language.currentText().strip().casefold()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("message_template"):
            self._load()


def _read(db: "Database") -> "list[Template]":
    from companion.operations.following.templates import all_templates

    return all_templates(db)
