"""What was scanned lately: the codes that were kept, and who each became."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.changed import Changed
from companion.store.people import PersonRow, key_of
from companion.ui.context import Context
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.pages.scan.kept_row import Entry, EntryRole, KeptDelegate
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.message import Message

if TYPE_CHECKING:
    from companion.store import Database

_MOST = 12


class KeptList(QWidget):
    """The last scans. Enter opens the person, or finds whose the code is; hidden while empty."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._away = False
        self.entries: list[Entry] = []
        self.list = _Rows()
        self.list.setItemDelegate(KeptDelegate(context.theme, context.icons, self.list))
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentRowChanged.connect(self._on_current)
        heading = SectionHeading("Scanned lately", buddy=self.list)
        self.list.setAccessibleName("Scanned lately")
        self.message = Message(context.theme)
        self.finder = PersonFinder(context)
        self.finder.chosen.connect(self._on_found)
        self.finder.left.connect(self._on_left)
        self.finder.hide()
        self.show_button = _quiet("Show the person", self._open)
        self.find_who = _quiet("Find who this is…", self._find)
        self.copy = _quiet("Copy the text", self._copy)
        self.take_back = _quiet("Take back", self._take_back)
        self._deeds = QWidget()
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.show_button, self.find_who, self.copy, self.take_back):
            row.addWidget(button)
        row.addStretch(1)
        self._deeds.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, context.theme.em(0.6), 0, 0)
        column.setSpacing(context.theme.em(0.3))
        for part in (heading, self.list, self._deeds, self.finder, self.message):
            column.addWidget(part)
        self.hide()
        context.changes.happened.connect(self._on_changed)
        context.theme.changed.connect(self._fit)
        self._load()

    @property
    def entry(self) -> Entry | None:
        """The line that is chosen."""
        at = self.list.currentRow()
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def _load(self) -> None:
        self._context.worker.read(_kept, on_done=self._show, what="Opening your scans…")

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("scan", "contact"):
            self._load()

    def _show(self, entries: list[Entry]) -> None:
        before = self.entry
        self.entries = entries
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem()
            item.setData(EntryRole, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {entry.detail}")
            self.list.addItem(item)
        ids = [entry.scan.id for entry in entries]
        if before is not None and before.scan.id in ids:
            self.list.setCurrentRow(ids.index(before.scan.id))
        self._on_current(self.list.currentRow())
        self._fit()
        self._appear()

    def set_away(self, away: bool) -> None:
        """Make room for something else, or come back."""
        self._away = away
        self._appear()

    def _appear(self) -> None:
        self.setVisible(bool(self.entries) and not self._away)

    def _fit(self) -> None:
        """As high as its lines: the page scrolls, not the list."""
        if self.entries:
            height = self.list.sizeHintForRow(0) * len(self.entries)
            self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 2)

    def _on_current(self, _row: int) -> None:
        entry = self.entry
        self._deeds.setVisible(entry is not None)
        self.finder.hide()
        if entry is not None:
            known = entry.scan.contact_id is not None
            self.show_button.setVisible(known)
            self.find_who.setVisible(not known)
            for button in (self.show_button, self.find_who, self.copy, self.take_back):
                button.setAccessibleName(f"{button.text().rstrip('…')}: {entry.name}")

    def _on_activated(self, _item: QListWidgetItem) -> None:
        entry = self.entry
        if entry is not None:
            (self._find if entry.scan.contact_id is None else self._open)()

    def _open(self) -> None:
        if self.entry is not None and self.entry.scan.contact_id is not None:
            self._context.go("people", key_of("contact", self.entry.scan.contact_id))

    def _copy(self) -> None:
        if self.entry is not None:
            QGuiApplication.clipboard().setText(self.entry.scan.text)

    def _find(self) -> None:
        self.finder.show()
        self.finder.begin()

    def _on_left(self) -> None:
        self.finder.hide()
        self.list.setFocus()

    def _on_found(self, row: PersonRow) -> None:
        from companion.operations.scan_whose import name_scan

        if self.entry is None:
            return
        scan_id, is_contact = self.entry.scan.id, row.kind == "contact"
        self._on_left()
        self._context.change(
            lambda db, _: name_scan(
                db,
                scan_id=scan_id,
                attendee_id=None if is_contact else row.id,
                contact_id=row.id if is_contact else None,
            ),
            cause=self,
            on_failed=self._on_failed,
        )

    def _take_back(self) -> None:
        from companion.operations.scans import take_back

        if self.entry is None:
            return
        scan_id = self.entry.scan.id
        self._context.change(
            lambda db, _: take_back(db, scan_id=scan_id), cause=self, on_failed=self._on_failed
        )

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)


class _Rows(QListWidget):
    """Looks like part of the page; Enter opens, and nothing is chosen until one goes there."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
            event.accept()
        else:
            super().keyPressEvent(event)


def _quiet(words: str, do: object) -> QPushButton:
    button = set_look(QPushButton(words), "quiet")
    button.clicked.connect(lambda: do())  # type: ignore[operator]
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _kept(db: "Database") -> list[Entry]:
    from companion.qr.payload import recognise
    from companion.store.scans import kept_scans, scan_picture

    with db.read() as sql:
        return [
            Entry(scan, recognise(scan.text).noun, _image(scan_picture(sql, scan.id)))
            for scan in kept_scans(sql, limit=_MOST)
        ]


def _image(data: bytes | None) -> QImage | None:
    return None if data is None else QImage.fromData(data)
