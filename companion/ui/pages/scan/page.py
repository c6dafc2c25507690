"""“Scan”: pictures and camera in, a card per code out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.qr.decode import Code
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.scan.camera import CameraView
from companion.ui.pages.scan.desk import ScanDesk
from companion.ui.pages.scan.incoming import accepts, pasted, paths_of, picture_bytes
from companion.ui.pages.scan.kept import KeptList
from companion.ui.pages.scan.reading import Reading, Scanned, read_files, read_pasted
from companion.ui.pages.scan.stack import StackView
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip

_BESIDE = 58  # em; below that the camera stands over the cards
_MOST_SAID = 4  # pictures without a code that are named one by one
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif);;All files (*)"


class ScanPage(Page):
    """Codes wait here as cards until each is saved or dropped; the cursor is in the next note."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="Scan")
        self.setAcceptDrops(True)
        self.desk = ScanDesk(context)
        self.message = Message(context.theme)
        self.progress = ProgressStrip(context.theme)
        self.camera = CameraView(context)
        self.camera.hide()
        self.stack = StackView(context)
        self.stack.hide()
        self.kept = KeptList(context)
        self.choose = set_look(QPushButton("Choose pictures…"), "primary")
        self.choose.clicked.connect(self._on_choose)
        self.paste = QPushButton("Paste")
        self.paste.setToolTip("Read a copied picture (Ctrl+V)")
        self.paste.clicked.connect(self.paste_clipboard)
        self.switch = QPushButton("Camera")
        self.switch.setCheckable(True)
        self.switch.setToolTip("Switch the camera on or off")
        self.switch.clicked.connect(self._on_switch)
        self.pile = QPushButton("A stack of badges")
        self.pile.setCheckable(True)
        self.pile.setToolTip("Keep each code at once, with the same circle and event")
        self.pile.clicked.connect(self._on_pile)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        header = QHBoxLayout()
        header.setContentsMargins(em(1.3), em(0.8), em(1.3), em(0.8))
        header.setSpacing(em(0.6))
        header.addWidget(label("Scan", "title"), 1)
        for button in (self.switch, self.pile, self.paste, self.choose):
            header.addWidget(button)
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(1.8), em(1.2), em(1.8), em(1.2))
        column.setSpacing(em(0.8))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(em(1.2))
        self._both.addWidget(self.camera, 1, alignment=Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.desk, 1)
        self._both.addWidget(self.stack, 1)
        column.addLayout(self._both, 1)
        column.addWidget(self.kept)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(hairline())
        layout.addWidget(area, 1)

    def _listen(self) -> None:
        self.context.commands.bind("paste", self.paste_clipboard, owner=self)
        self.camera.found.connect(self._on_seen)
        self.camera.switched.connect(self._on_camera_switched)
        self.stack.taken_back.connect(self.camera.seen.forget)
        self.stack.ended.connect(self._on_stack_done)
        self.desk.failed.connect(self.message.say)
        self.desk.emptied.connect(self.choose.setFocus)

    def arrive(self, target: object) -> None:
        """Pictures that were dropped elsewhere on the window come as a list of paths."""
        if isinstance(target, list) and target:
            self.read_pictures([path for path in target if isinstance(path, Path)])
        elif self.desk.is_empty:
            self.choose.setFocus()

    def read_pictures(self, paths: Sequence[Path]) -> None:
        """Read picture files; each code becomes a card, each picture without one a sentence."""
        self.message.dismiss()
        task = self.context.worker.compute(
            lambda progress: read_files(paths, progress),
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
        task = self.context.worker.compute(
            lambda _: read_pasted(picture_bytes(image), source),
            on_done=self._on_read,
            on_failed=self._on_unreadable,
            on_cancelled=self._on_cancelled,
            what="Reading the picture…",
        )
        self.progress.begin("Reading the picture…", cancel=task.cancel)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choose pictures of codes", str(Path.home()), _PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        self.read_pictures([Path(name) for name in names])

    def _on_read(self, reading: Reading) -> None:
        self.progress.end()
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

    def _on_pile(self, on: bool) -> None:
        self.message.dismiss()
        self.desk.setHidden(on)
        self.stack.setHidden(not on)
        self.pile.setChecked(on)
        if on:
            self.stack.begin()
        elif not self.desk.is_empty:
            self.desk.begin()

    def _on_stack_done(self) -> None:
        said = self.stack.sentence
        self._on_pile(False)
        self.pile.setFocus()
        if said:
            self.message.say(f"{said}.", tone="calm")

    def _on_unreadable(self, sentence: str) -> None:
        self.progress.end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self.progress.end()

    def _on_switch(self, on: bool) -> None:
        self.message.dismiss()
        if not on:
            self.camera.stop()
        self._show_camera(on)
        if on:
            self.camera.start()

    def _show_camera(self, on: bool) -> None:
        self.camera.setVisible(on)
        self.switch.setChecked(on)
        self.switch.setText("Camera off" if on else "Camera")

    def _on_camera_switched(self, on: bool) -> None:
        # While it says why there is no picture, it stays: another camera can be chosen there.
        if not on and not self.camera.sentence:
            self._show_camera(False)

    def _on_seen(self, codes: list[Code]) -> None:
        self._take_codes([Scanned(code, "the camera") for code in codes])

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
        em = self.context.theme.em
        beside = self.width() >= em(_BESIDE)
        self._both.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        width = (self.width() - em(5)) // (2 if beside else 1)
        self.camera.setFixedHeight(max(em(9), min(width * 9 // 16, self.height() - em(8))))
