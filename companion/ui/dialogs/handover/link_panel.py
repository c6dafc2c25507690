"""A file of the cards for one phone in the same network: before, while and after it is open."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.lan import Offer, OneTimeLink
from companion.model.progress import Progress
from companion.operations.handover import CardFile, Whom, card_file
from companion.qr.encode import QrMatrix, encode
from companion.qr.proof import proven
from companion.ui.context import Context
from companion.ui.dialogs.handover import link_words as words
from companion.ui.dialogs.handover.networks import Network, networks
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce
from companion.ui.widgets.qrview import QrView
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database

# For whom: title, vCard profile, and whether its browser shows cards itself.
_TARGETS = (
    ("iPhone or iPad", "apple", True),
    ("Android phone", "android", False),
    ("Another phone", "generic", False),
)
_LOOK_MS = 250


class LinkPanel(QWidget):
    """Nothing is open until the button is pressed, nor after the panel is out of sight.

    `say(sentence)` is called with what went wrong, `busy(what, cancel)` and `progress`
    tell of the writing of the file. `clock` and `find_networks` are for tests.
    """

    def __init__(
        self,
        context: Context,
        *,
        say: Callable[[str], None],
        busy: Callable[[str, Callable[[], None] | None], None],
        progress: Progress,
        clock: Callable[[], float] = time.monotonic,
        find_networks: Callable[[], Sequence[Network]] = networks,
    ) -> None:
        super().__init__()
        self._context, self._say, self._busy = context, say, busy
        self._progress = progress
        self._clock, self._find = clock, find_networks
        self._whom, self._with_notes, self._name = Whom(contact_ids=()), False, "contacts"
        self._networks: Sequence[Network] = ()
        self._task: Task | None = None
        self._since = 0.0
        self._aside = ""
        self.link: OneTimeLink | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.meaning = label(words.MEANING, wrap=True)
        self.network, self.target = QComboBox(), QComboBox()
        for title, profile, _ in _TARGETS:
            self.target.addItem(title, profile)
        self.open_button = set_look(QPushButton("Open the link"), "primary")
        self.again_button = QPushButton("Look for networks again")
        self.close_button = QPushButton("Close the link")
        self.code = QrView(name="QR code of the link")
        self.time_left = label("", "subtitle")
        self.address = label("", "small", wrap=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = label("", "strong", wrap=True)
        self.aside = label("", "muted", wrap=True)
        self._lay_out()
        self.open_button.clicked.connect(self.open_link)
        self.close_button.clicked.connect(self.close_link)
        self.again_button.clicked.connect(self.look_for_networks)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_link)
        self._show()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        self.fields = QWidget()
        rows = QVBoxLayout(self.fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(em(0.3))
        for name, field in (("Ne&twork", self.network), ("&Phone", self.target)):
            field.setMinimumWidth(em(16))
            rows.addWidget(FieldRow(self._context.theme, name, field, fill=False))
        column = self._column = QVBoxLayout()
        column.setContentsMargins(0, em(0.6), 0, 0)
        column.setSpacing(em(0.8))
        column.addStretch(0)
        for part in (
            self.time_left, self.state, self.aside, self.meaning, self.address, self.fields,
        ):  # fmt: skip
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.6))
        for button in (self.open_button, self.close_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(2)
        self._words = QWidget()
        self._words.setLayout(column)
        self._words.setMaximumWidth(em(38))
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(1.5))
        row.addWidget(self.code, 1)
        row.addWidget(self._words, 1)
        row.addStretch(0)

    def set_whom(self, whom: Whom, *, with_notes: bool, name: str) -> None:
        """Whose cards go into the file, which is named so. An open link is closed."""
        if (whom, with_notes) != (self._whom, self._with_notes):
            self.close_link()
        self._whom, self._with_notes, self._name = whom, with_notes, name

    def look_for_networks(self) -> None:
        """Ask which networks there are now."""
        find = self._find
        self._context.worker.compute(
            lambda _: find(), on_done=self._on_networks, on_failed=self._say
        )

    def open_link(self) -> None:
        """Write the cards, then open the link to them."""
        if self._task is not None or not self._networks:
            return
        self.close_link()
        whom, with_notes = self._whom, self._with_notes
        target = str(self.target.currentData())

        def job(database: "Database", progress: Progress) -> CardFile:
            return card_file(
                database, whom=whom, target=target, with_notes=with_notes, progress=progress
            )

        self._task = self._context.worker.submit(
            job,
            on_done=self._on_written,
            on_failed=self._on_failed,
            on_cancelled=self._on_cancelled,
            on_progress=self._progress,
            what="Writing the cards…",
        )
        self._busy("Writing the cards…", self._task.cancel)
        self._show()

    def close_link(self) -> None:
        """End whatever is under way; a link that is open is closed when this returns."""
        if self._task is not None:
            self._task.cancel()
        if self.link is not None:
            self.link.close()
            self._look()

    @property
    def is_open(self) -> bool:
        """True while a phone could fetch the file."""
        return self.link is not None and self.link.state.phase in ("waiting", "open")

    def _on_networks(self, found: Sequence[Network]) -> None:
        chosen = self.network.currentData()
        self._networks = found
        self.network.clear()
        for network in found:
            self.network.addItem(network.title, network.address)
        self.network.setCurrentIndex(max(0, self.network.findData(chosen)))
        self._show()

    def _on_written(self, file: CardFile) -> None:
        self._task = None
        self._busy("", None)
        if not self.isVisible():
            return
        count = "1 contact" if file.contacts == 1 else f"{file.contacts:,} contacts"
        inline = _TARGETS[self.target.currentIndex()][2]
        offer = Offer(file.data, self._name, count, f"Keep {count}", inline=inline)
        network = self._networks[self.network.currentIndex()]
        link = OneTimeLink(
            offer, address=network.address, network=network.network, clock=self._clock
        )
        self.link = link
        self._aside = (
            "The photos stay home: with them the file would be too large." if file.photos_stay
            else ""
        )  # fmt: skip

        def job(_progress: object) -> tuple[OneTimeLink, QrMatrix]:
            link.open()
            return link, proven(encode(link.url), link.url)

        self._context.worker.compute(
            job, on_done=self._on_open, on_failed=self._on_failed, what="Opening the link…"
        )

    def _on_open(self, opened: tuple[OneTimeLink, QrMatrix]) -> None:
        link, matrix = opened
        if link is not self.link:
            return
        self._since = self._clock()
        self.code.show_matrix(matrix)
        self.address.setText(link.url)
        self._timer.start()
        self._look()
        self._show()
        if self.is_open:
            self.close_button.setFocus()

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self._busy("", None)
        self._say(sentence)
        if self.link is not None:
            self.link.close()
            self.link = None
        self.look_for_networks()

    def _on_cancelled(self) -> None:
        self._task = None
        self._busy("", None)
        self._show()

    def _look(self) -> None:
        """Show what has happened since."""
        if self.link is None:
            return
        state = self.link.state
        if state.phase == "open":
            self.time_left.setText(words.left(self.link.seconds_left))
            sentence = words.live(state)
            waits = self._clock() - self._since >= words.HINT_SECONDS
            self.aside.setText(words.HINT if waits and not state.looks else self._aside)
        else:
            self._timer.stop()
            # Its thread has ended or is about to: nothing is left behind.
            self.link.close()
            sentence = words.ended(state)
            self.aside.setText("")
        self.aside.setVisible(bool(self.aside.text()))
        if sentence != self.state.text():
            self.state.setText(sentence)
            announce(self, sentence)
        if state.phase != "open":
            self._show()

    def _show(self) -> None:
        is_open, was_open = self.is_open, self.link is not None and not self.is_open
        none = not self._networks
        for widget in (self.code, self.time_left, self.address, self.close_button):
            widget.setVisible(is_open)
        self.state.setVisible(is_open or was_open)
        if not is_open:
            self.aside.setVisible(False)
        self.fields.setVisible(not (is_open or none))
        self.open_button.setVisible(not (is_open or none))
        # Beside the code the words stand in its middle, alone at the top.
        self._column.setStretch(0, 2 if is_open else 0)
        self.meaning.setVisible(not is_open)
        self.meaning.setText(words.NO_NETWORK if none else words.MEANING)
        self.again_button.setVisible(none and not is_open)
        self.open_button.setText("Open a new link" if was_open else "Open the link")
        self.open_button.setEnabled(self._task is None)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.close_link()
            self._timer.stop()
        super().hideEvent(event)
