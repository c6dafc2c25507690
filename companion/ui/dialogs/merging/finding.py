"""Looks for duplicates: the database is read on its lane, the finding done on another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.worker import Task, Worker

if TYPE_CHECKING:
    from companion.model.known import ContactColumns
    from companion.store import Database

Contacts = tuple["ContactColumns", frozenset[tuple[int, int]]]


class Finding(QObject):
    """`found(groups)`: a list of `Duplicate`; each look takes the place of the one before."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._task: Task | None = None

    def look(self) -> None:
        """Look, from the beginning."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._worker.read(
            _columns, on_done=self._on_columns, on_failed=self._on_failed, what="Looking…"
        )

    def _on_columns(self, contacts: Contacts) -> None:
        self._task = self._worker.compute(
            lambda _progress: _find(contacts),
            on_done=self._on_found,
            on_failed=self._on_failed,
            what="Looking for duplicates…",
        )

    def _on_found(self, groups: object) -> None:
        self._task = None
        self.found.emit(groups)

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self.failed.emit(sentence)


def _columns(database: "Database") -> Contacts:
    from companion.store.links import contacts_apart
    from companion.store.matching import contact_columns

    with database.read() as sql:
        return contact_columns(sql), contacts_apart(sql)


def _find(contacts: Contacts) -> object:
    from companion.importing.matching.duplicates import find_duplicates

    return find_duplicates(*contacts)
