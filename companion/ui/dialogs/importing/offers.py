"""Likely matches: somebody on the list who may be one of your contacts, and what you say to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion import operations
from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.importing.matching.records import LikelyMatch


class Offers(QObject):
    """Links two, or remembers that they are not the same. Each is a change that Undo takes back.

    `settled` says that one of them was answered; `open` leaves those out.
    """

    settled = Signal()
    failed = Signal(str)

    def __init__(self, context: Context, cause: QObject) -> None:
        """`cause` is who is told to have asked for the changes."""
        super().__init__(cause)
        self._context, self._cause = context, cause
        self._answered: set[tuple[int, int]] = set()

    def open(self, likely: "list[LikelyMatch]") -> "list[LikelyMatch]":
        """The offers that were not answered."""
        return [one for one in likely if (one.row, one.contact_id) not in self._answered]

    def forget(self) -> None:
        """Every answer may have been taken back: offer all again."""
        self._answered.clear()

    def same(self, one: "LikelyMatch") -> None:
        """They are the same person: link them."""
        self._settle(one, linked=True)

    def apart(self, one: "LikelyMatch") -> None:
        """They are two people: never offer it again."""
        self._settle(one, linked=False)

    def _settle(self, one: "LikelyMatch", *, linked: bool) -> None:
        attendee, contact = one.attendee_id, one.contact_id
        if attendee is None:
            return
        self._answered.add((one.row, contact))
        verb = operations.link_attendee if linked else operations.keep_apart
        self._context.change(
            lambda db, _: verb(db, attendee_id=attendee, contact_id=contact),
            cause=self._cause,
            on_failed=self._on_failed,
        )
        self.settled.emit()

    def _on_failed(self, sentence: str) -> None:
        self.forget()
        self.settled.emit()
        self.failed.emit(sentence)
