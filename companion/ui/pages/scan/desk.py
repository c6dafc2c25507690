"""The cards that wait: one for each code that was read, until it is saved or dropped."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.pages.scan.card import ScanCard, make_card
from companion.ui.pages.scan.person_card import PersonCard
from companion.ui.pages.scan.reading import Scanned
from companion.ui.pages.scan.whom import Understood, understand_all
from companion.ui.theme import Theme
from companion.ui.widgets.circles import SINGLE
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import Message, announce
from companion.ui.widgets.motion import motion_wanted, slide_in


class ScanDesk(QWidget):
    """One card at a time, the others wait behind it; each keeps the note that was typed.

    `emptied` is sent when the last card is done with, `fronted` when another card or none is in
    front; `failed(sentence)` when codes cannot be looked up.
    """

    emptied = Signal()
    fronted = Signal()
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.cards: list[ScanCard] = []
        self._shown: ScanCard | None = None
        self.empty = _Nothing(context.theme)
        self.message = Message(context.theme)
        self.waiting = ElidedLabel("", "muted")
        self.next = set_look(QPushButton("Next"), "quiet")
        self.next.setAccessibleName("Look at the next one that waits")
        self.next.clicked.connect(self.turn)
        self._lay_out()
        context.event_changed.connect(self._on_event_changed)
        for circle, name in zip(SINGLE, ("circle.professional", "circle.social"), strict=True):
            context.commands.bind(name, partial(self._toggle, circle), owner=self)

    def _lay_out(self) -> None:
        em = self._context.theme.em
        self._queue = QWidget()
        row = QHBoxLayout(self._queue)
        row.setContentsMargins(em(0.2), 0, 0, 0)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.next)
        self._queue.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.6))
        self._column.addWidget(self.empty)
        self._column.addWidget(self._queue)
        self._place = self._column.count()
        self._column.addWidget(self.message)
        self._column.addStretch(0)

    @property
    def is_empty(self) -> bool:
        """True while no card waits."""
        return not self.cards

    @property
    def front(self) -> ScanCard | None:
        """The card that is shown."""
        return self._shown

    def look_up(self, scanned: Sequence[Scanned]) -> None:
        """Find out what these codes are and queue a card for each; those that wait are kept."""
        waiting = self._waiting()
        new = [one for one in scanned if one.code.text not in waiting]
        if not new:
            return
        event = self._context.current_event
        event_id = event.id if event else None
        self._context.worker.read(
            lambda db: understand_all(db, new, event_id),
            on_done=self._on_understood,
            on_failed=self._on_failed,
            what="Looking whom that is…",
        )

    def begin(self) -> None:
        """Put the cursor into the card in front."""
        if self._shown is not None:
            self._shown.begin()

    def turn(self) -> None:
        """Look at the next card; the one in front goes to the end of the queue."""
        if len(self.cards) > 1:
            self.cards.append(self.cards.pop(0))
            self._show_front(focus=True)

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)

    def _waiting(self) -> set[str]:
        return {card.text for card in self.cards}

    def _on_understood(self, found: list[Understood]) -> None:
        was_empty = self.is_empty
        for one in found:
            if one.finding.scanned.code.text not in self._waiting():
                self._add(one)
        if was_empty and self.cards:
            self.message.dismiss()
        self._show_front(focus=was_empty)

    def _add(self, understood: Understood, *, at: int | None = None) -> ScanCard:
        card = make_card(self._context, understood)
        card.done.connect(partial(self._remove, card))
        card.dropped.connect(partial(self._on_dropped, card))
        card.hide()
        self.cards.insert(len(self.cards) if at is None else at, card)
        self._column.insertWidget(self._place, card)
        return card

    def _show_front(self, *, focus: bool) -> None:
        """Show the first card and say how many wait; `focus` puts the cursor into it."""
        front = self.cards[0] if self.cards else None
        self.empty.setVisible(front is None)
        self._say_waiting()
        changed = front is not self._shown
        if changed:
            if self._shown is not None:
                self._shown.hide()
            self._shown = front
            if front is not None:
                front.show()
                self._slide(front)
                announce(front, f"Read: {front.headline}")
        if focus and front is not None and self.isVisible():
            front.begin()
        if changed or front is None:
            self.fronted.emit()

    def _slide(self, card: ScanCard) -> None:
        if self.isVisible() and motion_wanted(self._context.settings, self):
            self._column.activate()
            slide_in(card, self._context.theme.em(4))

    def _say_waiting(self) -> None:
        others = self.cards[1:]
        self._queue.setVisible(bool(others))
        if others:
            names = ", ".join(card.headline for card in others[:4])
            more = ", …" if len(others) > 4 else ""
            self.waiting.setText(f"{len(others)} more waiting: {names}{more}")

    def _remove(self, card: ScanCard) -> None:
        if card not in self.cards:
            return
        focus = self.focusWidget()
        had_focus = focus is None or card.isAncestorOf(focus)
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        if card is self._shown:
            self._shown = None
        self._show_front(focus=had_focus)
        if self.is_empty:
            self.emptied.emit()

    def _on_dropped(self, card: ScanCard) -> None:
        """What was dropped can be had back with what was typed, until the next one is."""
        understood, note = card.understood, card.typed
        self.message.say(
            f"Dropped {card.headline}.",
            tone="calm",
            action="Bring it back",
            do=partial(self._bring_back, understood, note),
        )

    def _bring_back(self, understood: Understood, note: str) -> None:
        if understood.finding.scanned.code.text in self._waiting():
            return
        card = self._add(understood, at=0)
        card.type_again(note)
        self._show_front(focus=True)

    def _toggle(self, circle: Circle) -> None:
        """P or S: switch the circle of the card in front."""
        if isinstance(self._shown, PersonCard):
            self._shown.circles.toggler(circle)()

    def _on_event_changed(self) -> None:
        """Whom a badge is depends on the event: look again, in the same order, notes kept."""
        event = self._context.current_event
        event_id = event.id if event else None
        scanned = [card.finding.scanned for card in self.cards]
        if scanned:
            self._context.worker.read(
                lambda db: understand_all(db, scanned, event_id),
                on_done=self._on_understood_again,
                on_failed=self._on_failed,
                what="Looking whom that is…",
            )

    def _on_understood_again(self, found: list[Understood]) -> None:
        typed = {card.text: card.typed for card in self.cards}
        again = [one for one in found if one.finding.scanned.code.text in typed]
        for card in list(self.cards):
            if card.text in {one.finding.scanned.code.text for one in again}:
                self.cards.remove(card)
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._shown = None
        for one in again:
            self._add(one).type_again(typed[one.finding.scanned.code.text])
        self._show_front(focus=True)


class _Nothing(QWidget):
    """What will stand here, while nothing does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.em(1.2), 0, theme.em(1.2))
        column.setSpacing(theme.em(0.3))
        column.addWidget(label("Nothing to look at yet", "subtitle", wrap=True))
        column.addWidget(
            label(
                "What you scan appears here. Cards become contacts, badges are looked up on the "
                "event’s list; nothing is saved before you say so.",
                "muted",
                wrap=True,
            )
        )
