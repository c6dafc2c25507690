"""The quiet button that says how many contacts one may have twice."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.merging.finding import Finding
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from companion.importing.matching.duplicates import Duplicate

TABLES = ("contact", "contact_point", "not_same")
# After a change one goes on working; a count may come when the hands rest.
_REST_MS = 2_000
# Of the time, the part that counting may take where there are very many contacts.
_SHARE = 20


class DuplicatesHint(QPushButton):
    """Hidden while there are none. Counts again, off the UI thread, when contacts have changed."""

    def __init__(self, context: Context, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("Nobody is here twice")
        set_look(self, "quiet")
        self._clock, self._began = clock, 0.0
        self._finding = Finding(context.worker, self)
        self._finding.found.connect(self._on_found)
        self._wait = QTimer(self, singleShot=True, interval=_REST_MS)
        self._wait.timeout.connect(self._look)
        self.clicked.connect(lambda: context.commands.run("duplicates"))
        context.changes.happened.connect(self._on_changed)
        self.hide()
        self._wait.start()

    def look(self) -> None:
        """Count now."""
        self._wait.stop()
        self._look()

    def _look(self) -> None:
        self._began = self._clock()
        self._finding.look()

    def _on_found(self, groups: "Sequence[Duplicate]") -> None:
        taken = self._clock() - self._began
        self._wait.setInterval(max(_REST_MS, round(taken * _SHARE * 1000)))
        count = len(groups)
        self.setText(
            "1 person may be here twice" if count == 1 else f"{count:,} people may be here twice"
        )
        self.setAccessibleDescription("Compare these contacts, and merge them")
        self.setVisible(count > 0)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._wait.start()
