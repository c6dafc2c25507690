"""The cards that wait: one for each code that was read, until it is saved or dropped."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.pages.scan.card import ScanCard
from companion.ui.pages.scan.finding import Finding, understand
from companion.ui.pages.scan.reading import Scanned
from companion.ui.widgets.circles import SINGLE
from companion.ui.widgets.empty import EmptyState


class ScanDesk(QWidget):
    """The cursor is in the first card's note, and goes to the next when one is done with.

    `emptied` is sent when the last card is; `failed(sentence)` when codes cannot be looked up.
    """

    emptied = Signal()
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.cards: list[ScanCard] = []
        self.empty = EmptyState(
            context.theme,
            context.icons,
            icon="scan",
            sentence="Nothing to look at yet.",
            detail="Hold a code before the camera, drop pictures of codes here, or paste one. "
            "Cards become contacts, badges are looked up on the event's list.",
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.em(0.8))
        self._column.addWidget(self.empty, 1)
        self._column.addStretch(0)
        context.event_changed.connect(self._on_event_changed)
        for circle, name in zip(SINGLE, ("circle.professional", "circle.social"), strict=True):
            context.commands.bind(name, partial(self._toggle, circle), owner=self)

    @property
    def is_empty(self) -> bool:
        """True while no card waits."""
        return not self.cards

    def look_up(self, scanned: Sequence[Scanned]) -> None:
        """Find out what these codes are and lay a card for each; those that wait are left alone."""
        new = [one for one in scanned if one.code.text not in self._waiting()]
        if not new:
            return
        event = self._context.current_event
        event_id = event.id if event else None
        self._context.worker.read(
            lambda db: understand(db, new, event_id),
            on_done=self._on_understood,
            on_failed=self._on_failed,
            what="Looking whom that is…",
        )

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)

    def _waiting(self) -> set[str]:
        return {card.finding.scanned.code.text for card in self.cards}

    def _on_understood(self, findings: list[Finding]) -> None:
        first = self.is_empty
        for finding in findings:
            if finding.scanned.code.text in self._waiting():
                continue
            card = ScanCard(self._context, finding)
            card.done.connect(partial(self._remove, card))
            self.cards.append(card)
            self._column.insertWidget(self._column.count() - 1, card)
            card.show()  # a layout would do it later, and what is hidden takes no focus
        self.empty.setVisible(self.is_empty)
        if first and self.cards and self.isVisible():
            self.cards[0].begin()

    def _remove(self, card: ScanCard) -> None:
        if card not in self.cards:
            return
        focus = self.focusWidget()
        had_focus = focus is None or card.isAncestorOf(focus)
        at = self.cards.index(card)
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.empty.setVisible(self.is_empty)
        if self.is_empty:
            self.emptied.emit()
        elif had_focus:
            self.cards[min(at, len(self.cards) - 1)].begin()

    def _toggle(self, circle: Circle) -> None:
        """P or S: switch the circle of the card that has the focus, else of the first."""
        focus = self.focusWidget()
        here = [card for card in self.cards if focus is not None and card.isAncestorOf(focus)]
        for card in (here or self.cards)[:1]:
            if card.finding.is_person:
                card.circles.toggler(circle)()

    def _on_event_changed(self) -> None:
        """Whom a badge is depends on the event: look again, in the same order."""
        scanned = [card.finding.scanned for card in self.cards]
        for card in list(self.cards):
            self._remove(card)
        self.look_up(scanned)
