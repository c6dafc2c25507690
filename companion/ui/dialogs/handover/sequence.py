"""Codes of several contacts, one shown at a time and the next ones made in advance."""

from collections.abc import Sequence as Several

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import KnownError
from companion.operations.handover import Handed
from companion.qr.card import CardCode, card_code
from companion.ui.worker import Task, Worker

FASTEST, SLOWEST, USUAL = 2, 10, 5
"""Seconds for which each code is shown while they go on by themselves."""

# The one that is shown, the two that come next, and the way back.
_IN_ADVANCE = (0, 1, 2, -1)

Made = tuple[int, int, CardCode | str]


class Sequence(QObject):
    """`changed` is sent when another contact, its code, or whether it plays is to be shown.

    Every code has been read back before it is here (`card_code`). One that cannot be made is a
    sentence instead.
    """

    changed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.people: tuple[Handed, ...] = ()
        self.index = 0
        self._batch = 0
        self._made: dict[int, CardCode | str] = {}
        self._tasks: dict[int, Task] = {}
        self._plays, self._is_due = False, False
        self._timer = QTimer(self, singleShot=True, interval=USUAL * 1000)
        self._timer.timeout.connect(self._on_time)

    def show_people(self, people: Several[Handed]) -> None:
        """Show these, at the contact that was shown if it is among them, and stand still."""
        shown = self.person.contact_id if self.person else None
        self._forget()
        self.pause()
        self.people = tuple(people)
        places = {one.contact_id: place for place, one in enumerate(self.people)}
        self.index = places.get(shown, 0) if shown is not None else 0
        self._prepare()
        self.changed.emit()

    @property
    def person(self) -> Handed | None:
        """Who is shown."""
        return self.people[self.index] if self.people else None

    @property
    def code(self) -> CardCode | str | None:
        """The code of whoever is shown, a sentence why there is none, None until it is made."""
        return self._made.get(self.index)

    @property
    def plays(self) -> bool:
        """True while they go on by themselves."""
        return self._plays

    @property
    def progress(self) -> str:
        """ "7 of 23", "" for one alone."""
        count = len(self.people)
        return f"{self.index + 1:,} of {count:,}" if count > 1 else ""

    def set_seconds(self, seconds: int) -> None:
        """How long each is shown, from now on."""
        self._timer.setInterval(seconds * 1000)

    def go_to(self, index: int) -> None:
        """Show another one; beyond the ends nothing happens."""
        if 0 <= index < len(self.people) and index != self.index:
            self.index, self._is_due = index, False
            self._prepare()
            self._start_timer()
            self.changed.emit()

    def go(self, steps: int) -> None:
        """On, or back with a negative number."""
        self.go_to(self.index + steps)

    def play(self) -> None:
        """Go on by themselves, from the first one again if the last is shown."""
        if len(self.people) < 2:
            return
        self._plays = True
        if self.index == len(self.people) - 1:
            self.go_to(0)
        self._start_timer()
        self.changed.emit()

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._is_due = False
        if self._plays:
            self._plays = False
            self.changed.emit()

    def toggle(self) -> None:
        """Play or pause."""
        if self._plays:
            self.pause()
        else:
            self.play()

    def _start_timer(self) -> None:
        # The time that a code is shown begins when it is there to be seen.
        if self._plays and self.index in self._made:
            self._timer.start()

    def _on_time(self) -> None:
        if self.index + 1 >= len(self.people):
            self.pause()
        elif self.index + 1 in self._made:
            self.go(1)
        else:
            self._is_due = True

    def _forget(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._made.clear()
        self._batch += 1

    def _prepare(self) -> None:
        near = [self.index + step for step in _IN_ADVANCE]
        for place in [place for place in self._made if place not in near]:
            del self._made[place]
        for place in [place for place in self._tasks if place not in near]:
            self._tasks.pop(place).cancel()
        for place in near:
            if 0 <= place < len(self.people) and not (place in self._made or place in self._tasks):
                self._make(place)

    def _make(self, place: int) -> None:
        batch, card = self._batch, self.people[place].card

        def job(_progress: object) -> Made:
            try:
                return batch, place, card_code(card)
            except KnownError as error:
                return batch, place, str(error)

        self._tasks[place] = self._worker.compute(
            job, on_done=self._on_made, what="Drawing the code…"
        )

    def _on_made(self, made: Made) -> None:
        batch, place, code = made
        if batch != self._batch:
            return
        self._tasks.pop(place, None)
        self._made[place] = code
        if place == self.index:
            self._start_timer()
            self.changed.emit()
        elif self._is_due and place == self.index + 1:
            self.go(1)
