"""Beginning a partnership: with whom, from when to when, how often, by what means, what for."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.dialogs.partners.picker import ContactPicker
from companion.ui.dialogs.partners.words import day_text, means_box, rhythm_box, said_day
from companion.ui.models.words import local_now
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.partners.results import PartnershipResult
    from companion.store import Database


class BeginSheet(Sheet):
    """With a contact, a peer of a round (`peer_id`), or whoever is chosen in the sheet."""

    def __init__(
        self,
        context: Context,
        *,
        contact_id: int | None = None,
        peer_id: int | None = None,
        name: str = "",
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__(context.theme, title="A new partner", primary="Begin")
        self._context, self._now = context, now
        self._contact, self._peer = contact_id, peer_id
        today = now().date()
        self.picker = ContactPicker(context)
        self.picker.chosen.connect(self._on_chosen)
        self.starts, self.ends = QLineEdit(day_text(today.isoformat())), QLineEdit()
        self.starts.setPlaceholderText("today, 1 March …")
        self.ends.setPlaceholderText("in 6 months; nothing: open end")
        self.rhythm, self.means = rhythm_box(14), means_box("")
        self.hopes = QPlainTextEdit()
        self.hopes.setTabChangesFocus(True)
        self.hopes.setFixedHeight(context.theme.em(5))
        self.hopes.setPlaceholderText("What do you both hope for?")
        self.with_topics = QCheckBox("Plan &topics from the list, one for each talk")
        self.with_topics.setChecked(True)
        self.language = QComboBox()
        self.language.setAccessibleName("Language of the topics")
        self.with_topics.toggled.connect(self.language.setEnabled)
        self._lay_out_fields()
        self._show_whom(name)
        (self.picker if self._is_open else self.ends).setFocus()

    @property
    def _is_open(self) -> bool:
        """Whether somebody is still to be chosen."""
        return self._contact is None and self._peer is None

    def _lay_out_fields(self) -> None:
        from companion.operations.partners.topics import LANGUAGES

        for code, words in LANGUAGES.items():
            self.language.addItem(words, code)
        form = QWidget()
        form.setMaximumWidth(self.theme.em(44))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.em(0.5))
        self._whom_row = FieldRow(self.theme, "&With", self.picker)
        column.addWidget(self._whom_row)
        for name, field in (
            ("&From", self.starts), ("&Until", self.ends), ("How &often", self.rhythm),
            ("By what &means", self.means), ("&Hopes", self.hopes),
        ):  # fmt: skip
            column.addWidget(FieldRow(self.theme, name, field))
        row = QHBoxLayout()
        row.setSpacing(self.theme.em(0.8))
        row.addWidget(self.with_topics, 1)
        row.addWidget(self.language)
        column.addLayout(row)
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _on_chosen(self, contact_id: int, name: str) -> None:
        self._contact = contact_id
        self._show_whom(name)
        self.starts.setFocus()

    def _show_whom(self, name: str) -> None:
        self._whom_row.setVisible(self._is_open)
        self.primary.setEnabled(not self._is_open)
        if not self._is_open:
            self.title.setText(f"Partner: {name or '(no name)'}")
        self.set_subtitle("You talk every so often, about a topic each time, and keep a journal.")

    def accept(self) -> None:
        """Begin, and show the partnership."""
        if self._is_open or not self.primary.isEnabled():
            return
        today = self._now().date()
        try:
            starts = said_day(self.starts.text(), today) or today
            ends = said_day(self.ends.text(), starts)
        except KnownError as error:
            self.message.say(str(error))
            return
        values = {
            "starts_on": starts, "ends_on": ends, "hopes": self.hopes.toPlainText(),
            "every_days": self.rhythm.currentData(), "means": self.means.currentText(),
            "with_topics": self.with_topics.isChecked(), "language": self.language.currentData(),
        }  # fmt: skip
        contact, peer = self._contact, self._peer

        def begin(db: "Database") -> "PartnershipResult":
            from companion.operations.partners.pairs import begin_with_peer
            from companion.operations.partners.partnerships import begin_partnership

            if peer is not None:
                return begin_with_peer(db, peer_id=peer, **values)
            assert contact is not None
            return begin_partnership(db, contact_id=contact, **values)

        self.set_busy("Beginning…")
        self._context.change(
            lambda db, _: begin(db), cause=None, on_done=self._on_begun, on_failed=self._on_failed
        )

    def _on_begun(self, result: "PartnershipResult") -> None:
        from companion.ui.dialogs.partners.sheet import PartnerSheet

        context, now = self._context, self._now
        self.close_sheet()
        context.open_sheet(PartnerSheet(context, result.partnership_id, now=now))

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)
