"""The camera: a picture that moves, the codes that are held before it, and how it is set.

QtMultimedia costs a quarter of a second and 20 MB, so it is imported when the camera is switched
on and not before.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.qr.parts import Joiner
from companion.ui.context import Context
from companion.ui.pages.scan.capture.controls import CameraControls
from companion.ui.pages.scan.capture.feed import Feed, Sight
from companion.ui.pages.scan.capture.seen import FORGET_SECONDS, Seen
from companion.ui.pages.scan.capture.stopped import Stopped
from companion.ui.pages.scan.capture.tick import Tick
from companion.ui.pages.scan.capture.viewfinder import Viewfinder

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from companion.ui.pages.scan.capture.devices import Camera, CameraSource

__all__ = ["FORGET_SECONDS", "NO_CAMERA", "NO_MULTIMEDIA", "REFUSED", "CameraView"]

NO_CAMERA = (
    "There is no camera here. Plug one in, or choose a picture of the code, or copy one and "
    "paste it here."
)
NO_MULTIMEDIA = (
    "This computer lacks what the camera needs (on Debian and Ubuntu: libpulse0). Pictures of "
    "codes can be read all the same: choose, drop or paste one."
)
REFUSED = (
    "The system does not let Companion use the camera. Allow it in the system's settings for "
    "privacy, then try again."
)
_BUSY = "Another program may be using it: close that one, then try again."
# A camera that another program holds often says nothing at all.
PATIENCE_MS = 6000
_ANY = "any camera"  # what one waits for where there is none


class CameraView(QWidget):
    """The live picture with what belongs to it; codes come by `found(list[Code])`, each once.

    If the camera cannot be used, the sentence and “Try again” stand where the picture would;
    `switched(bool)` says whenever the camera has gone on or off. Off by itself, because nobody
    sees the page, or because it was pulled out: one that comes back goes on again.

    With `seen.for_good` a code comes once for the whole session (a stack of badges); see `Seen`.
    """

    found = Signal(object)
    switched = Signal(bool)

    def __init__(
        self,
        context: Context,
        *,
        clock: Callable[[], float] = time.monotonic,
        source: "Callable[[], CameraSource] | None" = None,
        tick: Callable[[], None] | None = None,
    ) -> None:
        """`source` makes what knows the cameras, when the camera is first switched on."""
        super().__init__()
        self._context, self._clock = context, clock
        self._make_source = source or _real_cameras
        self._source: CameraSource | None = None
        self._sink: QVideoSink | None = None
        self._lost = ""
        self.seen = Seen()
        self._tick = tick or Tick(self).play
        self.joiner = Joiner()
        self.feed = Feed(
            context,
            self,
            clock=lambda: self._clock(),
            is_new=lambda text: self.seen.is_new(text, self._clock()),
        )
        self.finder = Viewfinder(context.theme, "Camera picture", clock=lambda: self._clock())
        self.controls = CameraControls(context)
        self.stopped = Stopped(context)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self.setAccessibleName("Camera")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.em(0.5))
        column.addWidget(self.finder, 1)
        column.addWidget(self.stopped, 1)
        column.addWidget(self.controls)
        self.stopped.hide()

    def _listen(self) -> None:
        self.feed.pictured.connect(self._on_pictured)
        self.feed.sighted.connect(self._on_sighted)
        self.feed.failed.connect(self._fail)
        self.stopped.again.connect(self.start)
        self.controls.chosen.connect(self._on_chosen)
        self.controls.mirrored.connect(self._on_mirrored)
        self.controls.lit.connect(self._on_lit)
        self.controls.zoomed.connect(self._on_zoomed)
        self._patience.timeout.connect(self._on_no_picture)

    @property
    def is_on(self) -> bool:
        """True while frames are taken."""
        return self._sink is not None

    @property
    def sentence(self) -> str:
        """Why there is no picture, "" while there is no reason."""
        return "" if self.stopped.isHidden() else self.stopped.sentence

    @Slot()
    def start(self) -> None:
        """Switch the camera on that was chosen last. If it cannot be, a sentence says why."""
        self._close()
        self._lost = ""
        self._say("")
        if self._source is None:
            try:
                self._source = self._make_source()
            except ImportError:
                self._fail(NO_MULTIMEDIA)
                return
            self._source.changed.connect(self._on_devices_changed)
            self._source.broken.connect(self._on_broken)
        self._source.ask(self._on_allowed)

    def stop(self) -> None:
        """Switch the camera off and forget its picture."""
        was_on = self.is_on or bool(self.sentence)
        self._lost = ""
        self._close()
        self._say("")
        if not self.seen.for_good:
            self.seen.clear()
        self.joiner.forget()
        if was_on:
            self.switched.emit(False)

    def make_sink(self) -> "QVideoSink":
        """Where frames go in, from the camera or from anything else that has frames."""
        from PySide6.QtMultimedia import QVideoSink

        self._close()
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self.feed.start()
        self._say("")
        return self._sink

    @Slot(object)
    def _on_frame(self, _frame: "QVideoFrame") -> None:
        if self._sink is None:
            return
        self._patience.stop()
        self.feed.room, self.feed.mirrored = self.finder.room, self.finder.mirrored
        # Frames come from the camera's own thread. After a hitch several wait here, and of those
        # only the newest is of use.
        self.feed.take(self._sink.videoFrame())

    def _on_allowed(self, allowed: bool) -> None:
        if not allowed:
            self._fail(REFUSED)
            return
        assert self._source is not None
        cameras = self._source.cameras()
        self.controls.show_cameras(cameras)
        camera = self.controls.camera
        if camera is None:
            self._fail(NO_CAMERA)
            self._lost = _ANY
            return
        self._open(camera)

    def _open(self, camera: "Camera") -> None:
        assert self._source is not None
        if not self._source.open(camera.id, self.make_sink()):
            self._pulled_out(camera)
            return
        self.finder.mirrored = self.controls.mirror.isChecked()
        self._patience.start()
        self._on_devices_changed()
        self.switched.emit(True)

    def _close(self) -> None:
        self._patience.stop()
        if self._source is not None:
            self._source.close()
        if self._sink is not None:
            self._sink.deleteLater()
        self._sink = None
        self.feed.stop()
        self.finder.clear()

    def _on_pictured(self, image: QImage) -> None:
        self.finder.show_picture(image)

    def _on_sighted(self, sight: Sight) -> None:
        self.finder.mark(sight.outlines)
        new = self.seen.sift(self.joiner.take(sight.codes), self._clock())
        waiting = [str(one) for one in self.joiner.waiting]
        self.finder.say("A message in several codes: " + ", ".join(waiting) if waiting else "")
        if new:
            self.finder.flash()
            if self.controls.sound.isChecked():
                self._tick()
            self.found.emit(new)

    @Slot()
    def _on_devices_changed(self) -> None:
        if self._source is None:
            return
        was = self.controls.camera
        cameras = self._source.cameras()
        self.controls.show_cameras(cameras)
        ids = [one.id for one in cameras]
        if self.is_on and was is not None and was.id not in ids:
            self._pulled_out(was)
        elif self._lost in ids or (self._lost == _ANY and cameras):
            self.start()
        self.controls.show_abilities(
            light=self.is_on and self._source.has_light(),
            zoom=self._source.most_zoom() if self.is_on else 1.0,
        )

    def _pulled_out(self, camera: "Camera") -> None:
        others = self._source is not None and bool(self._source.cameras())
        self._fail(
            f"The camera “{camera.name}” is not there any more. Plug it in again, or choose "
            + ("another one below." if others else "a picture of the code.")
        )
        self._lost = camera.id

    @Slot(str)
    def _on_broken(self, reason: str) -> None:
        said = f" (the system says: {reason.strip().rstrip('.')})" if reason.strip() else ""
        self._fail(f"{self._camera_in_words()} cannot be used{said}. {_BUSY}")

    def _on_no_picture(self) -> None:
        self._fail(f"{self._camera_in_words()} sends no picture. {_BUSY}")

    def _camera_in_words(self) -> str:
        camera = self.controls.camera
        return f"The camera “{camera.name}”" if camera else "The camera"

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._close()
        self._say(sentence)
        self.switched.emit(False)

    def _say(self, sentence: str) -> None:
        self.stopped.say(sentence)
        self.finder.setVisible(not sentence)

    def _on_chosen(self) -> None:
        # Choosing one is reason enough to try it, whatever became of the other.
        self.start()

    def _on_mirrored(self, mirrored: bool) -> None:
        self.finder.mirrored = mirrored

    def _on_lit(self, on: bool) -> None:
        if self._source is not None:
            self._source.set_light(on)

    def _on_zoomed(self, factor: float) -> None:
        if self._source is not None:
            self._source.set_zoom(factor)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody wants a camera that goes on watching from behind another page.
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()


def _real_cameras() -> "CameraSource":
    from companion.ui.pages.scan.capture.devices import Cameras

    return Cameras()
