"""Whose turn it is: those who wait in their order, those who are sorted, and the way back. No Qt.

Somebody who is sorted keeps the place, so that one can go back there; "later" is a place at the
end; who is skipped stays in the inbox, and is not shown again in this round.
"""

from collections.abc import Sequence

from companion.store.inbox import Waiting
from companion.ui.dialogs.inbox.draft import Draft

Key = tuple[str, int]


class Queue:
    """`at` is the place of who is shown; None once everybody is sorted or skipped."""

    def __init__(self, waiting: Sequence[Waiting] = ()) -> None:
        self.items = list(waiting)
        self.done: dict[Key, Draft] = {}  # those who are sorted, with what was decided
        self.skipped: set[Key] = set()
        self.at: int | None = 0 if self.items else None
        self._order: list[Key] = []  # of those who are sorted, the last one last

    @property
    def current(self) -> Waiting | None:
        """Who is shown."""
        return None if self.at is None else self.items[self.at]

    @property
    def left(self) -> int:
        """How many are neither sorted nor skipped."""
        return sum(self._waits(one) for one in self.items)

    def ahead(self, count: int) -> list[Waiting]:
        """Who is shown now and whose turn is next, in all at most `count`."""
        if self.at is None:
            return []
        after = [one for one in self._from(self.at + 1)[:-1] if self._waits(one)]
        return [self.items[self.at], *after][:count]

    def sort(self, draft: Draft) -> None:
        """The current one is sorted: on to the next."""
        if (current := self.current) is not None:
            self.done[current.key] = draft
            self._order = [key for key in self._order if key != current.key] + [current.key]
            self.skipped.discard(current.key)
            self._go_on()

    def skip(self) -> None:
        """Leave the current one for another time."""
        if (current := self.current) is not None:
            if current.key not in self.done:
                self.skipped.add(current.key)
            self._go_on()

    def later(self) -> None:
        """The current one comes at the end again."""
        if self.at is not None:
            one = self.items.pop(self.at)
            self.items.append(one)
            self.skipped.discard(one.key)
            self.at -= 1
            self._go_on()

    def back(self) -> bool:
        """To the one before, whether that one is sorted or not; False at the beginning."""
        place = len(self.items) if self.at is None else self.at
        if place == 0:
            return False
        self.at = place - 1
        return True

    def forward(self) -> bool:
        """To the one after; False at the end."""
        if self.at is None or self.at + 1 >= len(self.items):
            return False
        self.at += 1
        return True

    def go_to(self, key: Key) -> bool:
        """Show this one; False if it is not here."""
        place = self._place(key)
        if place is None:
            return False
        self.at = place
        return True

    def bring_back(self, key: Key) -> Draft | None:
        """Somebody is not sorted after all, and comes next; what had been decided."""
        draft, place = self.done.pop(key, None), self._place(key)
        if place is not None and self.at is not None and place != self.at + 1:
            one = self.items.pop(place)
            self.at -= place < self.at
            self.items.insert(self.at + 1, one)
        elif place is not None and self.at is None:
            self.at = place
        return draft

    def drop(self, key: Key) -> None:
        """Somebody is not there any more."""
        self.done.pop(key, None)
        place = self._place(key)
        if place is not None:
            del self.items[place]
            if self.at is not None and place <= self.at:
                self.at -= 1
                if place == self.at + 1:  # who was shown is gone
                    self._go_on()

    def replace(self, key: Key, one: Waiting) -> None:
        """Somebody is now known as another, who stands in the same place."""
        if one.key != key and self._place(one.key) is not None:
            shown = self.current is not None and self.current.key == key
            self.drop(one.key)
            if shown:
                self.go_to(key)
        place = self._place(key)
        if place is not None:
            self.items[place] = one

    def follow(self, waiting: Sequence[Waiting], *, turn: bool) -> Draft | None:
        """The data say who waits now; with `turn`, go to whom an undo has brought back.

        Returns what had been decided about that one.
        """
        there = {one.key: one for one in waiting}
        undone = [key for key in self._order if key in self.done and key in there]
        known = {one.key for one in self.items}
        self.items = [there.get(one.key, one) for one in self.items]
        for one in list(self.items):
            if one.key not in there and one.key not in self.done:
                self.drop(one.key)
        new = [one for one in waiting if one.key not in known]
        self.items += new
        drafts = {key: self.done.pop(key) for key in undone}
        back = undone[-1] if undone else new[0].key if new else None
        if back is not None and (turn or self.at is None):
            self.go_to(back)
            return drafts.get(back)
        return None

    def _waits(self, one: Waiting) -> bool:
        return one.key not in self.done and one.key not in self.skipped

    def _from(self, place: int) -> list[Waiting]:
        return self.items[place:] + self.items[:place]

    def _place(self, key: Key) -> int | None:
        return next((at for at, one in enumerate(self.items) if one.key == key), None)

    def _go_on(self) -> None:
        start = 0 if self.at is None else self.at + 1
        next_one = next((one for one in self._from(start) if self._waits(one)), None)
        self.at = None if next_one is None else self._place(next_one.key)
