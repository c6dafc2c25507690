"""Cards that may be somebody you have: listed once they are kept, and what you say to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion import operations
from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.importing.lists import CardDoing, card_lists
from companion.ui.dialogs.importing.panel import Listing

if TYPE_CHECKING:
    from companion.operations.card_results import CardImport, LikelyCard
    from companion.operations.settling import Pair


class CardOffers(QObject):
    """Makes the two one, or remembers that they are not. Undo takes an answer back.

    `settled` says that something was answered; `open` leaves that out.
    """

    settled = Signal()
    failed = Signal(str)

    def __init__(self, context: Context, cause: QObject) -> None:
        """`cause` is who is told to have asked for the changes."""
        super().__init__(cause)
        self._context, self._cause = context, cause
        self._report: CardImport | None = None
        self._apart: set[Pair] = set()
        self._gone: dict[int, int] = {}

    def begin(self, report: "CardImport") -> None:
        """Another import, with its questions."""
        self._report = report
        self.forget()

    def is_import(self, changed: Changed) -> bool:
        """True for the step that was the import itself, not an answer."""
        return self._report is not None and changed.step == self._report.changed.step

    def listings(self) -> list[Listing]:
        """The lists to be shown of the import, without what was answered."""
        if self._report is None:
            return []
        doing = CardDoing(self.same, self.apart, self.all_same, self.all_apart)
        return card_lists(self._report, self.open, doing)

    @property
    def open(self) -> "list[LikelyCard]":
        """The questions that were not answered, nor became idle by another's answer."""
        return [
            one
            for one in (self._report.likely if self._report is not None else ())
            if one.new_id not in self._gone and one.pair not in self._apart
        ]

    def forget(self) -> None:
        """Every answer may have been taken back: ask all again."""
        self._apart.clear()
        self._gone.clear()

    def same(self, one: "LikelyCard") -> None:
        """They are the same person: make them one."""
        self._settle([one], same=True)

    def apart(self, one: "LikelyCard") -> None:
        """They are two people: never offer it again."""
        self._settle([one], same=False)

    def all_same(self) -> None:
        """Every card that is left is the likeliest of those that it may be."""
        self._settle(self.open, same=True)

    def all_apart(self) -> None:
        """Every card that is left is somebody else."""
        self._settle(self.open, same=False)

    def _settle(self, some: "Sequence[LikelyCard]", *, same: bool) -> None:
        pairs = []
        for one in some:
            kept, card = self._now(one.contact_id), one.new_id
            if card in self._gone or card == kept:
                continue
            pairs.append((kept, card))
            if same:
                self._gone[card] = kept
            else:
                self._apart.add(one.pair)
        if not pairs:
            return
        self._context.change(
            lambda db, _: operations.settle_cards(
                db, same=pairs if same else (), apart=() if same else pairs
            ),
            cause=self._cause,
            on_failed=self._on_failed,
        )
        self.settled.emit()

    def _now(self, id: int) -> int:
        """Whom a contact has become one with."""
        while id in self._gone:
            id = self._gone[id]
        return id

    def _on_failed(self, sentence: str) -> None:
        self.forget()
        self.settled.emit()
        self.failed.emit(sentence)
