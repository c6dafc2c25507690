"""A code that was read, as a card: what every card has. `make_card` gives the kind that fits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.progress import Progress
from companion.qr.harmless import harmless
from companion.ui.context import Context
from companion.ui.pages.scan.texts import selectable
from companion.ui.pages.scan.whom import Understood
from companion.ui.widgets.looks import TextLabel, set_look
from companion.ui.widgets.message import Message

if TYPE_CHECKING:
    from companion.operations.results import ContactResult
    from companion.operations.scans import ScanDraft, ScanResult
    from companion.store import Database

    Operation = Callable[[Database, Progress], ContactResult | ScanResult]


class ScanCard(QFrame):
    """Enter or Save keeps it as one step, Esc or Drop does not.

    `done` is sent after either, `dropped` before it when it was not kept. A subclass lays out
    `column` between head and buttons, says what to save by `operation` and where the cursor
    begins by `begin`.
    """

    done = Signal()
    dropped = Signal()

    def __init__(self, context: Context, understood: Understood, *, save: str) -> None:
        super().__init__()
        self.context = context
        self.understood = understood
        self.finding = understood.finding
        self._keeping = False
        # “LinkedIn profile: lina-haddad” says more than a bare address that stands for a name.
        name = self.finding.name
        self.headline = self.finding.payload.summary if not name or "://" in name else name
        set_look(self, "card")
        self.setAccessibleName(f"Read: {self.headline}")
        self.message = Message(context.theme)
        self.save = set_look(QPushButton(f"{save}  Enter"), "primary")
        self.save.setAccessibleName(f"{save}: {self.headline}")
        self.save.clicked.connect(self.keep)
        self.drop = QPushButton("Drop  Esc")
        self.drop.setAccessibleName(f"Drop {self.headline}")
        self.drop.clicked.connect(self._on_drop)
        em = context.theme.em
        self.column = QVBoxLayout()
        self.column.setSpacing(em(0.6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.3), em(1.1), em(1.3), em(1.1))
        whole.setSpacing(em(0.6))
        whole.addLayout(self.column)
        whole.addWidget(self.message)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(em(0.6))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.drop)
        self.buttons.addWidget(self.save)
        whole.addLayout(self.buttons)

    @property
    def text(self) -> str:
        """What the code says, by which two scans of it are known to be one."""
        return self.finding.scanned.code.text

    @property
    def typed(self) -> str:
        """The note that was typed, "" for none."""
        return ""

    def type_again(self, note: str) -> None:
        """Put a note back that was typed on an earlier card of this code."""

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        self.save.setFocus()

    def operation(self, event_id: int | None) -> "Operation":
        """What saving is."""
        raise NotImplementedError

    def scan(self) -> "ScanDraft":
        """The code as it is to be kept."""
        from companion.operations.scans import ScanDraft

        scanned = self.finding.scanned
        return ScanDraft(
            text=scanned.code.text,
            format=scanned.code.format,
            kind=self.finding.payload.kind,
            source=scanned.source,
            picture=scanned.code.picture,
        )

    def keep(self) -> None:
        """Save what was read, once however often it is asked."""
        event = self.context.current_event
        self.run(self.operation(event.id if event else None))

    def run(self, operation: "Operation") -> None:
        """Do this, and be done with the card."""
        if self._keeping:
            return
        self._set_keeping(True)
        self.context.change(
            operation, cause=self, on_done=self._on_kept, on_failed=self._on_not_kept
        )

    def source_line(self) -> TextLabel:
        """ "Contact card · QR Code · from the camera"."""
        scanned = self.finding.scanned
        source = harmless(scanned.source, limit=60)
        noun = self.finding.payload.noun
        return selectable(f"{noun} · {scanned.code.format} · from {source}", "small")

    def caution(self) -> QWidget | None:
        """Why to look twice, None if there is no reason."""
        words = self.finding.payload.caution
        if not words:
            return None
        strip = set_look(QFrame(), "message", tone="caution")
        row = QHBoxLayout(strip)
        row.addWidget(selectable(f"Look twice: {words}", "plain"))
        return strip

    def on_said(self, sentence: str, is_trouble: bool) -> None:
        """Say what came of a button."""
        self.message.say(sentence, tone="caution" if is_trouble else "calm")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def _on_drop(self) -> None:
        if not self._keeping:
            self.dropped.emit()
            self.done.emit()

    def _set_keeping(self, keeping: bool) -> None:
        self._keeping = keeping
        self.drop.setEnabled(not keeping)

    def _on_kept(self, _result: object) -> None:
        self.done.emit()

    def _on_not_kept(self, sentence: str) -> None:
        self._set_keeping(False)
        self.message.say(sentence)


def make_card(context: Context, understood: Understood) -> ScanCard:
    """The card that fits what was read."""
    from companion.ui.pages.scan.person_card import PersonCard
    from companion.ui.pages.scan.thing_card import ThingCard

    if understood.finding.is_person:
        return PersonCard(context, understood)
    return ThingCard(context, understood)
