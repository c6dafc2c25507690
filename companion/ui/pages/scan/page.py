"""“Scan”: codes in on the left, on the right a card per code, or a stack of badges."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.qr.code import Code
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.scan.desk import ScanDesk
from companion.ui.pages.scan.incoming import accepts, pasted, paths_of, picture_bytes
from companion.ui.pages.scan.kept import KeptList
from companion.ui.pages.scan.reading import Reading, Scanned, read_files, read_pasted
from companion.ui.pages.scan.stack import StackView
from companion.ui.pages.scan.ways import WaysIn
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip

_BESIDE = 58  # em; below that the camera stands over the cards
_MOST_SAID = 4  # pictures without a code that are named one by one


class ScanPage(Page):
    """Codes wait here as cards until each is saved or dropped; the cursor is in the next note."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="Scan")
        self.setAcceptDrops(True)
        self._parts: list[Code] = []
        self.ways = WaysIn(context)
        self.camera = self.ways.camera
        self.desk = ScanDesk(context)
        self.stack = StackView(context)
        self.stack.hide()
        self.message = Message(context.theme)
        self.progress = ProgressStrip(context.theme)
        self.kept = KeptList(context)
        self.pile = QPushButton("A stack of badges")
        self.pile.setCheckable(True)
        self.pile.setToolTip("Keep each code at once, with the same circle and event")
        context.icons.put(self.pile, "stack")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        header = QHBoxLayout()
        header.setContentsMargins(em(1.3), em(0.8), em(1.3), em(0.8))
        header.setSpacing(em(0.6))
        header.addWidget(label("Scan", "title"), 1)
        header.addWidget(self.pile)
        right = QVBoxLayout()
        right.setSpacing(em(0.8))
        for part in (self.desk, self.stack, self.kept):
            right.addWidget(part)
        right.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(em(1.4))
        self._both.addWidget(self.ways, 1)
        self._both.addLayout(right, 1)
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(1.8), em(1.2), em(1.8), em(1.2))
        column.setSpacing(em(0.8))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addLayout(self._both, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(hairline())
        layout.addWidget(self.area, 1)

    def _listen(self) -> None:
        self.context.commands.bind("paste", self.paste_clipboard, owner=self)
        self.pile.clicked.connect(self._on_pile)
        self.ways.found.connect(self._on_seen)
        self.ways.files.connect(self.read_pictures)
        self.ways.pasted.connect(self.paste_clipboard)
        self.ways.failed.connect(self.message.say)
        self.stack.taken_back.connect(self.ways.forget)
        self.stack.ended.connect(self._on_stack_done)
        self.desk.failed.connect(self.message.say)
        self.desk.emptied.connect(self.ways.begin)
        self.desk.fronted.connect(self._on_fronted)

    def arrive(self, target: object) -> None:
        """Pictures that were dropped elsewhere on the window come as a list of paths."""
        if isinstance(target, list) and target:
            self.read_pictures([path for path in target if isinstance(path, Path)])
        elif self.desk.is_empty:
            self.ways.begin()

    def read_pictures(self, paths: Sequence[Path]) -> None:
        """Read picture files and folders; what gives no code is said in sentences."""
        self.message.dismiss()
        parts = self._parts
        task = self.context.worker.compute(
            lambda progress: read_files(paths, progress, parts=parts),
            on_done=self._on_read,
            on_failed=self._on_unreadable,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
            what="Reading pictures…",
        )
        self.progress.begin("Reading pictures…", unit="pictures", cancel=task.cancel)

    def paste_clipboard(self) -> None:
        """Read what was copied: a picture, picture files, or the text of a card."""
        self._take(QGuiApplication.clipboard().mimeData(), "the clipboard")

    def _take(self, mime: QMimeData, source: str) -> None:
        paths = paths_of(mime)
        if paths:
            self.read_pictures(paths)
            return
        self.message.dismiss()
        if text := pasted(mime, source):
            self._on_read(Reading([text]))
            return
        image = mime.imageData()
        if image is None or image.isNull():
            self.message.say(
                f"There is no picture on {source}: copy a picture of a code, and paste it here."
            )
            return
        parts = self._parts
        task = self.context.worker.compute(
            lambda _: read_pasted(picture_bytes(image), source, parts=parts),
            on_done=self._on_read,
            on_failed=self._on_unreadable,
            on_cancelled=self._on_cancelled,
            what="Reading the picture…",
        )
        self.progress.begin("Reading the picture…", cancel=task.cancel)

    def _on_read(self, reading: Reading) -> None:
        self.progress.end()
        self._parts = reading.parts
        if reading.problems:
            said = reading.problems[:_MOST_SAID]
            if more := len(reading.problems) - len(said):
                said.append(f"{more} more pictures gave nothing either.")
            self.message.say("\n".join(said))
        self._take_codes(reading.scanned)

    def _take_codes(self, scanned: Sequence[Scanned]) -> None:
        """To the stack while there is one, else a card for each."""
        if self.pile.isChecked():
            self.stack.take(scanned)
        else:
            self.desk.look_up(scanned)

    def _on_seen(self, codes: list[Code], source: str) -> None:
        self._take_codes([Scanned(code, source) for code in codes])

    def _on_unreadable(self, sentence: str) -> None:
        self.progress.end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self.progress.end()

    def _on_pile(self, on: bool) -> None:
        self.message.dismiss()
        self.desk.setHidden(on)
        self.kept.set_away(on)
        self.stack.setHidden(not on)
        self.pile.setChecked(on)
        if on:
            self.stack.begin()
        else:
            self.desk.begin()
        self._arrange()

    def _on_stack_done(self) -> None:
        said = self.stack.sentence
        self._on_pile(False)
        self.pile.setFocus()
        if said:
            self.message.say(f"{said}.", tone="calm")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if accepts(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if accepts(event.mimeData()):
            event.acceptProposedAction()
            self._take(event.mimeData(), "what was dropped")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_fronted(self) -> None:
        self._arrange()
        # In a small window the card may be below what is seen; it has no place before it is laid
        # out.
        QTimer.singleShot(0, self, self._show_front)

    def _show_front(self) -> None:
        front = self.desk.front
        if front is not None and front.isVisible():
            gap = self.context.theme.em(1)
            self.area.ensureWidgetVisible(front, 0, gap)
            self.area.ensureWidgetVisible(front.focusWidget() or front.save, 0, gap)

    def _arrange(self) -> None:
        """Side by side where there is room; else the cards first need what room there is."""
        em = self.context.theme.em
        beside = self.width() >= em(_BESIDE)
        self._both.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._both.setStretch(0, int(beside))
        busy = not self.desk.is_empty or self.pile.isChecked()
        self.ways.set_busy(busy, compact=busy and not beside)
        width = (self.width() - em(5)) // (2 if beside else 1)
        most = self.height() - em(10) if beside else self.height() // (4 if busy else 2)
        self.ways.fit(width, most)
