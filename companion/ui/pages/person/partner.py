"""Getting to know a contact, and the partnership with them, on the person's page."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.partners.knowing import KnowingFields, more_button, unknown_words
from companion.ui.dialogs.partners.words import next_words
from companion.ui.pages.person.section import Section
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.partners.knowing import Knowing
    from companion.operations.partners.views import PartnerLine
    from companion.store import Database

TABLES = (
    "partnership", "journal_entry", "getting_to_know", "encounter", "contact_log", "contact",
)  # fmt: skip

_MORE = "Write down what you know"


class Partner(Section):
    """What is known is a line or two until one asks for the fields. Hidden for nobody's contact."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context.theme, "Getting to know")
        self._context, self._now = context, now
        self._contact: int | None = None
        self._name = ""
        self._open = False
        self.known = QVBoxLayout()
        self.known.setSpacing(context.theme.em(0.1))
        self._known = QWidget()
        self._known.setLayout(self.known)
        self.known.setContentsMargins(0, 0, 0, 0)
        self.unknown = label("", "muted", wrap=True)
        self.fields: KnowingFields | None = None
        self.more = more_button(_MORE)
        self.more.clicked.connect(self._on_more)
        self.begin = more_button("Begin a partnership…")
        self.begin.clicked.connect(self._on_begin)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.more)
        row.addWidget(self.begin)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for part in (self._known, self.unknown):
            layout.addWidget(part)
        layout.addLayout(row)
        context.changes.happened.connect(self._on_changed)
        self.hide()

    def show_contact(self, contact_id: int | None, name: str) -> None:
        """Show what is known of this contact; None hides the section."""
        if contact_id != self._contact:
            self._open = False
            self.more.setText(_MORE)
            if self.fields is not None:
                self.fields.show_contact(contact_id)
                self.fields.hide()
            self._show(None)
        self._contact, self._name = contact_id, name
        self.setVisible(contact_id is not None)
        self._load()

    def commit(self) -> None:
        """Save what is half typed."""
        if self.fields is not None:
            self.fields.commit()

    def _load(self) -> None:
        if (contact := self._contact) is not None:
            self._context.worker.read(
                partial(_read, contact_id=contact, now=self._now),
                on_done=self._show,
                on_failed=lambda _sentence: None,
            )

    def _show(self, read: "tuple[Knowing, list[PartnerLine]] | None") -> None:
        name = self.clear()
        while (item := self.known.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if read is None:
            self.unknown.clear()
            return
        knowing, lines = read
        if knowing.contact_id != self._contact:
            return
        for line in lines:
            words = "Was your partner. " if line.is_over else ""
            open_it = FieldAction("journal", partial(self._on_open, line.row.id))
            words += next_words(line, self._now().date())
            self.body.addWidget(FieldRow(self.theme, "Partner", words, [open_it]))
        for one in knowing.answers:
            if one.words:
                self.known.addWidget(FieldRow(self.theme, one.name, one.words))
            elif one.picture is not None:
                self.known.addWidget(FieldRow(self.theme, one.name, "a photo"))
        self._known.setVisible(not self._open)
        self.unknown.setText(unknown_words(knowing))
        self.unknown.setVisible(bool(self.unknown.text()) and not self._open)
        self.begin.setVisible(all(line.is_over for line in lines))
        self.give_focus_back(name)

    def _on_more(self) -> None:
        self._open = not self._open
        self.more.setText("Done" if self._open else _MORE)
        if self.fields is None:
            self.fields = KnowingFields(self._context, now=self._now)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(2, self.fields)
        self.fields.setVisible(self._open)
        if self._open:
            self.fields.show_contact(self._contact)
        else:
            self.fields.commit()
        self._load()

    def _on_open(self, partnership_id: int) -> None:
        from companion.ui.dialogs.partners.sheet import PartnerSheet

        self._context.open_sheet(PartnerSheet(self._context, partnership_id, now=self._now))

    def _on_begin(self) -> None:
        from companion.ui.dialogs.partners.begin_sheet import BeginSheet

        if self._contact is not None:
            self._context.open_sheet(
                BeginSheet(self._context, contact_id=self._contact, name=self._name, now=self._now)
            )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._load()


def _read(
    db: "Database", *, contact_id: int, now: Callable[[], datetime]
) -> "tuple[Knowing, list[PartnerLine]]":
    from companion.operations.partners.knowing import getting_to_know
    from companion.operations.partners.views import lines_with

    knowing = getting_to_know(db, contact_id=contact_id)
    return knowing, lines_with(db, contact_id=contact_id, today=now().date())
