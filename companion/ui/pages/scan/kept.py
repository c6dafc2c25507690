"""What was scanned lately: the codes that were kept, as they came."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.qr.harmless import harmless
from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldAction, FieldRow, copy_action
from companion.ui.widgets.heading import SectionHeading

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.scans import ScanRow

_MOST = 12


class KeptList(QWidget):
    """The last scans with who they became; hidden while there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, context.theme.em(0.6), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(SectionHeading("Scanned lately"))
        self.rows: list[FieldRow] = []
        self.hide()
        context.changes.happened.connect(self._on_changed)
        self._load()

    def _load(self) -> None:
        self._context.worker.read(_kept, on_done=self._show, what="Opening your scans…")

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("scan", "contact"):
            self._load()

    def _show(self, scans: "list[ScanRow]") -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [self._row(scan) for scan in scans]
        for row in self.rows:
            self._column.addWidget(row)
        self.setVisible(bool(scans))

    def _row(self, scan: "ScanRow") -> FieldRow:
        from companion.store.people import key_of

        actions = [copy_action(scan.text)]
        if scan.contact_id is not None:
            key = key_of("contact", scan.contact_id)
            actions.insert(0, FieldAction("show", partial(self._context.go, "people", key)))
        words = harmless(scan.name or scan.text, limit=120) or "An empty code"
        return FieldRow(self._context.theme, _when(scan.at), words, actions, label_width=9)


def _kept(db: "Database") -> "list[ScanRow]":
    from companion.store.scans import kept_scans

    with db.read() as sql:
        return kept_scans(sql, limit=_MOST)


def _when(at: str) -> str:
    """ "21 Nov, 19:31" in local time."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.day} {local:%b, %H:%M}"
