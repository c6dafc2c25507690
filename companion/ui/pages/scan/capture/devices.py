"""This computer's cameras: which there are, whether they may be used, and one that is on.

Imports QtMultimedia, which costs a quarter of a second and 20 MB: import it when a camera is
switched on and not before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QObject,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoSink,
)

# More pixels than that make a code no easier to read, and every frame dearer.
_WIDEST = 1280
_FASTEST = 30.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera as the system names it; `faces_away` for the one at the back of a tablet."""

    id: str
    name: str
    faces_away: bool = False


class CameraSource(Protocol):
    """Where cameras come from: `Cameras`, or a stand-in for a machine that has other ones."""

    @property
    def changed(self) -> SignalInstance:
        """Sent when one was plugged in or out, or when what it can do is known."""

    @property
    def broken(self) -> SignalInstance:
        """Sent with a reason when the one that was on is not any more."""

    def cameras(self) -> list[Camera]:
        """Those that are plugged in, the system's first choice first."""

    def ask(self, answer: Callable[[bool], None]) -> None:
        """Ask the system whether cameras may be used, and the user if it wants to."""

    def open(self, camera_id: str, sink: QVideoSink) -> bool:
        """Switch one on; its frames go to `sink`. False if it is not there."""

    def close(self) -> None:
        """Switch it off. Harmless if none is on."""

    def has_light(self) -> bool:
        """True if the camera that is on has a lamp that can stay on."""

    def set_light(self, on: bool) -> None:
        """Switch the lamp on or off."""

    def most_zoom(self) -> float:
        """How many times the camera that is on can enlarge; 1 if it cannot."""

    def set_zoom(self, factor: float) -> None:
        """Enlarge so many times."""


class Cameras(QObject):
    """The real ones. `changed`: one was plugged in or out, or what it can do is known now;
    `broken(reason)`: the one that was on is not any more, `reason` in the system's words.
    """

    changed = Signal()
    broken = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None

    def cameras(self) -> list[Camera]:
        """Those that are plugged in, the system's first choice first."""
        found = sorted(QMediaDevices.videoInputs(), key=lambda one: not one.isDefault())
        return [
            Camera(_id(one), one.description(), one.position() == QCameraDevice.Position.BackFace)
            for one in found
        ]

    def ask(self, answer: Callable[[bool], None]) -> None:
        """Ask the system whether cameras may be used; `answer` is called at once or later."""
        application = QCoreApplication.instance()
        permission = QCameraPermission()
        granted = Qt.PermissionStatus.Granted
        if application is None:
            answer(False)
            return
        status = application.checkPermission(permission)
        if status == Qt.PermissionStatus.Undetermined:
            application.requestPermission(
                permission, self, lambda given: answer(given.status() == granted)
            )
            return
        answer(status == granted)

    def open(self, camera_id: str, sink: QVideoSink) -> bool:
        """Switch one on; its frames go to `sink`. False if it is not there."""
        self.close()
        device = next((one for one in QMediaDevices.videoInputs() if _id(one) == camera_id), None)
        if device is None:
            return False
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._on_error)
        self._camera.activeChanged.connect(self.changed)
        _choose_format(self._camera, device)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(sink)
        if self._camera.isFocusModeSupported(QCamera.FocusMode.FocusModeAuto):
            self._camera.setFocusMode(QCamera.FocusMode.FocusModeAuto)
        self._camera.start()
        return True

    def close(self) -> None:
        """Switch it off. Harmless if none is on."""
        if self._camera is not None:
            self._camera.errorOccurred.disconnect(self._on_error)
            self._camera.activeChanged.disconnect(self.changed)
            self._camera.stop()
        if self._session is not None:
            self._session.setVideoSink(None)  # type: ignore[arg-type]  # Qt's own way to say none
        for part in (self._session, self._camera):
            if part is not None:
                part.deleteLater()
        self._camera = self._session = None

    def has_light(self) -> bool:
        """True if the camera that is on has a lamp that can stay on."""
        return self._camera is not None and self._camera.isTorchModeSupported(
            QCamera.TorchMode.TorchOn
        )

    def set_light(self, on: bool) -> None:
        """Switch the lamp on or off."""
        if self._camera is not None:
            mode = QCamera.TorchMode
            self._camera.setTorchMode(mode.TorchOn if on else mode.TorchOff)

    def most_zoom(self) -> float:
        """How many times the camera that is on can enlarge; 1 if it cannot."""
        return max(1.0, self._camera.maximumZoomFactor()) if self._camera is not None else 1.0

    def set_zoom(self, factor: float) -> None:
        """Enlarge so many times."""
        if self._camera is not None:
            self._camera.setZoomFactor(factor)

    def _on_error(self, _error: QCamera.Error, reason: str) -> None:
        self.broken.emit(reason)


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _choose_format(camera: QCamera, device: QCameraDevice) -> None:
    """The widest picture up to 1280 pixels at up to 30 a second: fast enough to follow a hand."""
    wanted = [one for one in device.videoFormats() if one.resolution().width() <= _WIDEST]
    if wanted:
        camera.setCameraFormat(
            max(
                wanted,
                key=lambda one: (
                    min(one.maxFrameRate(), _FASTEST) >= _FASTEST / 2,
                    one.resolution().width(),
                    one.resolution().height(),
                    min(one.maxFrameRate(), _FASTEST),
                ),
            )
        )
