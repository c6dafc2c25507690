"""The ways in: the camera, the screen, pictures, folders, the clipboard, side by side."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.qr.code import Code
from companion.ui.context import Context
from companion.ui.pages.scan.camera import CameraView
from companion.ui.pages.scan.capture.screen_scan import ScreenScan
from companion.ui.pages.scan.capture.tick import Tick
from companion.ui.pages.scan.capture.watch import WatchView
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label, set_look

_PICTURES = (
    "Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic *.heif);;"
    "All files (*)"
)


class WaysIn(QWidget):
    """Camera picture or an invitation, and below it the other ways.

    `found(codes, source)`: codes were seen; `files(paths)`: pictures or a folder were chosen;
    `pasted`: the clipboard is to be read; `failed(sentence)`: a way is closed, and why.
    """

    found = Signal(list, str)
    files = Signal(list)
    pasted = Signal()
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._compact = False
        self.camera = CameraView(context)
        self.camera.hide()
        self._sound = Tick(self)
        self.watch = WatchView(context, tick=self._tick)
        self.screen_scan = ScreenScan(context, self)
        self.invitation = _Invitation(context)
        self.switch = self.invitation.switch
        self.camera_off = QPushButton("Camera off")
        context.icons.put(self.camera_off, "camera")
        self.camera_off.hide()
        self.from_screen = self._button("From the screen…", "Read a slide or a video call", "scan")
        self.choose = self._button("Choose pictures…", "Read codes on pictures", "image")
        self.folder = self._button("A folder…", "Read all photos of a folder", "")
        self.paste = self._button("Paste", "Read a copied picture (Ctrl+V)", "clipboard")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.7))
        for view in (self.invitation, self.camera, self.watch):
            column.addWidget(view)
        strip = QWidget()
        flow = FlowLayout(strip, spacing=em(0.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        buttons = (self.camera_off, self.from_screen, self.choose, self.folder, self.paste)
        for button in buttons:
            flow.addWidget(button)
        column.addWidget(strip)
        column.addStretch(1)

    def _listen(self) -> None:
        self.switch.clicked.connect(self.turn_on)
        self.camera_off.clicked.connect(self._on_camera_off)
        self.from_screen.clicked.connect(self.screen_scan.begin)
        self.choose.clicked.connect(self._on_choose)
        self.folder.clicked.connect(self._on_folder)
        self.paste.clicked.connect(self.pasted)
        self.camera.found.connect(partial(self._on_found, "the camera"))
        self.camera.switched.connect(self._on_switched)
        for screen in (self.screen_scan, self.watch):
            screen.found.connect(partial(self._on_found, "the screen"))
        self.screen_scan.watch.connect(self._on_watch)
        self.screen_scan.failed.connect(self.failed)
        self.watch.stopped.connect(self._on_watch_stopped)

    def _button(self, words: str, tip: str, icon: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        if icon:
            self._context.icons.put(button, icon)
        return button

    def begin(self) -> None:
        """Put the cursor where one begins."""
        (self.camera_off if self.switch.isHidden() else self.switch).setFocus()

    def turn_on(self) -> None:
        """Switch the camera on; what is wrong with it is said in its place."""
        self.watch.stop()
        self._show_camera(True)
        self.camera.start()
        self.camera_off.setFocus()

    def set_busy(self, busy: bool, *, compact: bool) -> None:
        """Something waits beside it, to be saved first; `compact`: and needs the room."""
        self._compact = compact
        self.invitation.set_busy(busy, compact=compact)

    def fit(self, width: int, most_high: int) -> None:
        """Give the moving picture 16:9 of the width, and no more than there is room for."""
        height = max(self._context.theme.em(9), min(width * 9 // 16, most_high))
        for moving in (self.camera.finder, self.watch.finder):
            moving.setFixedHeight(height)
        self.camera.stopped.setMinimumHeight(height)
        high = 0 if self._compact else min(height, self._context.theme.em(19))
        self.invitation.setMinimumHeight(high)

    def forget(self, text: str) -> None:
        """Let a code come again."""
        self.camera.seen.forget(text)
        self.watch.seen.forget(text)

    def _arrange(self) -> None:
        moving = not self.camera.isHidden() or not self.watch.isHidden()
        self.invitation.setVisible(not moving)

    def _show_camera(self, on: bool) -> None:
        self.camera.setVisible(on)
        self.camera_off.setVisible(on)
        self._arrange()

    def _on_camera_off(self) -> None:
        self.camera.stop()
        self._show_camera(False)
        self.begin()

    def _on_switched(self, on: bool) -> None:
        # While it says why there is no picture, it stays: another camera can be chosen there.
        if not on and not self.camera.sentence:
            self._show_camera(False)

    def _on_watch(self, region: object) -> None:
        self.camera.stop()
        self._show_camera(False)
        self.watch.start(region)  # type: ignore[arg-type]  # what `ScreenScan.watch` carries
        self._arrange()

    def _on_watch_stopped(self, sentence: str) -> None:
        self._arrange()
        if sentence:
            self.failed.emit(sentence)

    def _on_found(self, source: str, codes: Sequence[Code]) -> None:
        self.found.emit(list(codes), source)

    def _tick(self) -> None:
        if self.camera.controls.sound.isChecked():
            self._sound.play()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choose pictures of codes", str(Path.home()), _PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._open(dialog)

    def _on_folder(self) -> None:
        dialog = QFileDialog(self, "Choose a folder of photos", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        self.files.emit([Path(name) for name in names])


class _Invitation(QFrame):
    """Where the camera's picture will be: what to do, and the button that switches it on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        em = context.theme.em
        self._icons = context.icons
        set_look(self, "card")
        self.switch = set_look(QPushButton("Switch the camera on"), "primary")
        context.icons.put(self.switch, "camera", "on_accent")
        self._words = label("Hold a code before the camera", "strong", wrap=True)
        self._detail = label("or drop pictures and folders of photos here.", "muted", wrap=True)
        for text in (self._words, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        self._column.setSpacing(em(0.5))
        self._column.addStretch(1)
        self._column.addWidget(self.switch, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._words)
        self._column.addWidget(self._detail)
        self._column.addStretch(1)

    def set_busy(self, busy: bool, *, compact: bool) -> None:
        """Step back while a card waits; `compact` leaves the button alone."""
        set_look(self.switch, "plain" if busy else "primary")
        self._icons.put(self.switch, "camera", "ink" if busy else "on_accent")
        for text in (self._words, self._detail):
            text.setHidden(compact)
