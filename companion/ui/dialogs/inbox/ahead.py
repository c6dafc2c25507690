"""The people whose turn it is next, read before it comes to them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.store.inbox import Waiting
from companion.ui.dialogs.inbox.queue import Key
from companion.ui.dialogs.inbox.reading import Shown, read_people
from companion.ui.worker import Worker

if TYPE_CHECKING:
    from companion.store import Database

AHEAD = 4  # who is shown, and the next three


class Ahead(QObject):
    """`arrived(gone)`: some were read; `gone` are the keys of those who are not there any more."""

    arrived = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker, parent: QObject, *, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._worker, self._today = worker, today
        self._people: dict[Key, Shown] = {}
        self._asked: set[Key] = set()
        self._generation = 0

    def __contains__(self, key: Key) -> bool:
        return key in self._people

    def get(self, key: Key) -> Shown | None:
        """Somebody as read; None until then."""
        return self._people.get(key)

    def forget(self, key: Key) -> None:
        """Somebody is another than was read."""
        self._people.pop(key, None)

    def forget_all(self) -> None:
        """The data have changed: what is on its way is out of date, too."""
        self._people.clear()
        self._asked.clear()
        self._generation += 1

    def read(self, some: Sequence[Waiting]) -> None:
        """Read those of them who are not read yet."""
        wanted = [one for one in some if one.key not in self._people and one.key not in self._asked]
        if wanted:
            self._asked.update(one.key for one in wanted)
            job = partial(_read, wanted=wanted, generation=self._generation, today=self._today())
            self._worker.read(job, on_done=self._on_read, on_failed=self._on_failed)

    def _on_read(self, read: "tuple[int, list[Waiting], list[Shown]]") -> None:
        generation, wanted, people = read
        if generation != self._generation:
            return  # asked again since
        self._asked.difference_update(one.key for one in wanted)
        self._people |= {one.person.who.key: one for one in people}
        self.arrived.emit([one.key for one in wanted if one.key not in self._people])

    def _on_failed(self, sentence: str) -> None:
        self._asked.clear()
        self.failed.emit(sentence)


def _read(
    db: "Database", *, wanted: list[Waiting], generation: int, today: date
) -> tuple[int, list[Waiting], list[Shown]]:
    return generation, wanted, read_people(db, wanted, today)
