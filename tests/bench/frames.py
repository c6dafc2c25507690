"""The live scan: what a frame costs, who pays for it, and whether the window stays awake.

Frames are 1280 x 720, NV12 as most cameras send them, noisy, without a code but where it says so.
Times are processor time; of the window's own thread, where that is what counts.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.harness import Comparison

WIDTH, HEIGHT = 1280, 720
PER_SECOND = 30
_TURNS = 21  # frames of one measurement: as many as there are between two thorough looks
_ADA = "MECARD:N:Example,Ada;;"


def comparisons() -> list[Comparison]:
    """Decoding a frame without a code against the bare decoder; pictures against Qt's own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    luma = _noise().tobytes()
    return [
        Comparison(
            name=f"A frame of {WIDTH} x {HEIGHT} without a code, {_TURNS} times",
            plain=("zxing, QR alone", lambda: _times(lambda: _bare(luma))),
            ours=(
                ("decode_luma", lambda: _times(lambda: _ours(luma, thorough=False))),
                ("one of them thorough, as in the live scan", lambda: _as_live(luma)),
            ),
            at_most=1.3,
        ),
        Comparison(
            name=f"A frame into a picture 640 pixels wide, {_TURNS} times",
            plain=("QVideoFrame.toImage", lambda: _pictures(_by_qt)),
            ours=(("picture_of", lambda: _pictures(_by_us)),),
            at_most=1.0,
        ),
    ]


def live(seconds: float = 4.0) -> list[str]:
    """What 30 frames a second do to a window that is shown: one line for each figure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from companion.app import Program

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        program = Program(application, Path(name))
        program.window.resize(1280, 800)
        program.window.show()
        program.context.go("scan")
        try:
            idle = _Run(application, program, [], seconds / 2)
            empty = _Run(application, program, [_frame(None), _frame(None)], seconds)
            held = _Run(application, program, [_frame(_ADA), _frame(_ADA)], seconds)
        finally:
            program.close()
    return [
        f"Live scan, {PER_SECOND} frames a second of {WIDTH} x {HEIGHT}",
        f"  {'':<34}{'taken':>7}{'shown':>7}{'read':>7}{'window a frame':>16}"
        f"{'beat p50':>11}{'p95':>9}{'worst':>9}",
        idle.line("no frames", idle),
        empty.line("without a code", idle),
        held.line("with a code held", idle),
    ]


class _Run:
    """Frames for some seconds; a timer of 0 beats as often as the window's loop comes round."""

    def __init__(self, application: Any, program: Any, frames: list[Any], seconds: float) -> None:
        from PySide6.QtCore import QTimer

        camera = _camera(program)
        self._frames, self._sent = frames, 0
        self._beats: list[float] = []
        self._last = time.perf_counter()
        self.seconds = seconds
        beat, camera_timer = QTimer(interval=0), QTimer(interval=round(1000 / PER_SECOND))
        beat.timeout.connect(self._beat)
        camera.show()
        self._sink = camera.make_sink()
        camera_timer.timeout.connect(self._send)
        before = [camera.feed.taken, camera.feed.shown, camera.feed.decoded]
        used = time.thread_time()
        end = time.perf_counter() + seconds
        if frames:
            camera_timer.start()
        beat.start()
        while time.perf_counter() < end:
            application.processEvents()
            time.sleep(0.0005)  # as the loop would sleep, and let others have the lock
        camera_timer.stop()
        beat.stop()
        self.used = time.thread_time() - used
        after = [camera.feed.taken, camera.feed.shown, camera.feed.decoded]
        self.counts = [later - earlier for later, earlier in zip(after, before, strict=True)]
        while program.worker.tasks:
            application.processEvents()
        camera.stop()

    def line(self, name: str, idle: "_Run") -> str:
        """The figures in columns; what the idle window needs is not the frames' fault."""
        share = self.used / self.seconds - idle.used / idle.seconds
        each = share * self.seconds / max(1, self.counts[0])
        beats = sorted(self._beats)
        p95 = beats[int(len(beats) * 0.95)]
        taken, shown, read = (
            f"{count}/{self._sent}" if at == 0 else str(count)
            for at, count in enumerate(self.counts)
        )
        return (
            f"  {name:<34}{taken:>7}{shown:>7}{read:>7}{each * 1000:>13.2f} ms"
            f"{median(beats) * 1000:>8.1f} ms{p95 * 1000:>6.1f} ms{beats[-1] * 1000:>6.1f} ms"
        )

    def _beat(self) -> None:
        now = time.perf_counter()
        self._beats.append(now - self._last)
        self._last = now

    def _send(self) -> None:
        # Qt takes a frame that it was given before for no change, so two take turns.
        self._sink.setVideoFrame(self._frames[self._sent % len(self._frames)])
        self._sent += 1


def _camera(program: Any) -> Any:
    return program.window.page("scan").ways.camera


def _times(work: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(_TURNS):
        work()
    return time.process_time() - began


def _noise() -> Any:
    """A picture with edges and noise, as of a room; the same each time."""
    import numpy as np

    random = np.random.default_rng(720)
    blocks = random.integers(40, 215, (HEIGHT // 40, WIDTH // 40)).astype(np.int16)
    room = np.kron(blocks, np.ones((40, 40), np.int16))
    return np.clip(room + random.normal(0, 6, room.shape), 0, 255).astype(np.uint8)


def _bare(luma: bytes) -> object:
    import zxingcpp

    view = zxingcpp.ImageView(luma, WIDTH, HEIGHT, zxingcpp.ImageFormat.Lum)  # type: ignore[arg-type]
    return zxingcpp.read_barcodes(
        view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )


def _ours(luma: bytes, *, thorough: bool) -> object:
    from companion.qr.decode import decode_luma

    return decode_luma(luma, WIDTH, HEIGHT, thorough=thorough)


def _as_live(luma: bytes) -> float:
    turn = iter(range(1, _TURNS + 1))
    return _times(lambda: _ours(luma, thorough=next(turn) == 1))


def _frame(text: str | None) -> Any:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from tests.ui.moving import Shown, frame_of, scene

    if text is not None:
        return frame_of(scene(Shown(text, 640, 360, 300)), "NV12")
    noise = _noise()
    image = QImage(noise.tobytes(), WIDTH, HEIGHT, WIDTH, QImage.Format.Format_Grayscale8)
    return frame_of(image.scaled(WIDTH, HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio), "NV12")


def _pictures(make: Callable[[Any], object]) -> float:
    """Fresh frames each time: Qt keeps the picture that it has made of one."""
    frames = [_frame(None) for _ in range(_TURNS)]
    turn = iter(frames)
    return _times(lambda: make(next(turn)))


def _by_qt(frame: Any) -> object:
    return frame.toImage().scaledToWidth(640)


def _by_us(frame: Any) -> object:
    from PySide6.QtCore import QSize

    from companion.ui.pages.scan.frames import picture_of

    return picture_of(frame, QSize(640, 360), mirrored=True)
