"""The card of what is no person: a link, a network, an event, a badge of nobody, plain text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from companion.model.draft import ContactDraft, Point
from companion.qr.harmless import harmless
from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.pages.scan.actions import Actions
from companion.ui.pages.scan.card import ScanCard
from companion.ui.pages.scan.detail_rows import DetailRows
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.pages.scan.kinds import kind_icon
from companion.ui.pages.scan.texts import selectable
from companion.ui.pages.scan.whom import Understood
from companion.ui.widgets.looks import label
from companion.ui.widgets.message import announce

if TYPE_CHECKING:
    from companion.ui.pages.scan.card import Operation

_NEVER_JOINED = "Companion joins no network: choose it in your system’s settings."


class ThingCard(ScanCard):
    """Shown as what it is; kept as it came, or given to a person whom one finds by name."""

    def __init__(self, context: Context, understood: Understood) -> None:
        super().__init__(context, understood, save="Keep")
        payload = self.finding.payload
        self.details = DetailRows(context.theme, payload.details)
        has_secret = bool(self.details.secrets)
        self.offers = Actions(
            context.theme,
            # Copying the whole of a network's code would copy its password unseen.
            [one for one in payload.actions if not (has_secret and one.kind == "copy")],
        )
        self.offers.said.connect(self.on_said)
        self.finder = PersonFinder(context)
        self.finder.chosen.connect(self._on_found)
        self.finder.left.connect(self._on_search_left)
        self.finder.hide()
        self.find_who = QPushButton(self._find_words())
        self.find_who.setCheckable(True)
        self.find_who.clicked.connect(self._on_find)
        self._lay_out()

    def operation(self, event_id: int | None) -> "Operation":
        from companion.operations.scans import record_scan

        scan = self.scan()
        return lambda db, _: record_scan(
            db,
            payload_text=scan.text,
            format=scan.format,
            kind=scan.kind,
            source=scan.source,
            event_id=event_id,
            picture=scan.picture,
        )

    def _lay_out(self) -> None:
        em, column = self.context.theme.em, self.column
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(selectable(self.headline, "subtitle"))
        if missing := self._missing():
            words.addWidget(selectable(missing, "plain"))
        words.addWidget(self.source_line())
        head = QHBoxLayout()
        head.setSpacing(em(1))
        head.addWidget(self._icon(), alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column.addLayout(head)
        if (strip := self.caution()) is not None:
            column.addWidget(strip)
        if self.details.rows:
            column.addWidget(self.details)
        elif raw := self._raw():
            column.addWidget(selectable(raw, "muted"))
        if self.finding.payload.noun == "Wi-Fi network":
            column.addWidget(label(_NEVER_JOINED, "small", wrap=True))
        column.addWidget(self.offers)
        self.offers.add(self.find_who)
        column.addWidget(self.finder)

    def _icon(self) -> QLabel:
        icon = QLabel()
        em = self.context.theme.em
        density = self.devicePixelRatioF()
        icon.setPixmap(
            self.context.icons.pixmap(
                kind_icon(self.finding.payload.noun), em(1.7), "muted", density
            )
        )
        icon.setAccessibleName(self.finding.payload.noun)
        return icon

    def _missing(self) -> str:
        """Whose list a badge is not on."""
        if self.finding.payload.kind != "badge":
            return ""
        event = self.understood.event
        return (
            f"It is not on the list of {event}." if event else "No event is chosen to look it up."
        )

    def _raw(self) -> str:
        """The text itself, where the headline does not already say it."""
        text = harmless(self.text, limit=400)
        return "" if text == self.headline else text

    def _find_words(self) -> str:
        if self.finding.payload.kind == "badge":
            return "Find who this is…"
        return "Give it to a person…"

    def _on_find(self, on: bool) -> None:
        self.finder.setVisible(on)
        if on:
            self.finder.begin()

    def _on_search_left(self) -> None:
        self.find_who.setChecked(False)
        self.finder.hide()
        self.find_who.setFocus()

    def _on_found(self, row: PersonRow) -> None:
        """A badge is that person's; a link or a text becomes one of theirs."""
        event = self.context.current_event
        announce(self, f"Saved with {harmless(row.name)}")
        self.run(self._given_to(row, event.id if event else None))

    def _given_to(self, row: PersonRow, event_id: int | None) -> "Operation":
        from companion.operations.scans import keep_person

        scan, kind = self.scan(), self.finding.payload.kind
        link = next((one.target for one in self.finding.payload.actions if one.kind == "open"), "")
        is_link = kind == "url" and bool(link)
        is_badge = kind == "badge"
        draft = ContactDraft(formatted_name=row.name, urls=[Point(link)] if is_link else [])
        is_contact = row.kind == "contact"
        return lambda db, _: keep_person(
            db,
            scan=scan,
            draft=draft if is_contact or not is_badge else None,
            event_id=event_id if is_badge else None,
            note="" if is_link or is_badge else scan.text,
            into=row.id if is_contact else None,
            attendee_id=None if is_contact else row.id,
        )
