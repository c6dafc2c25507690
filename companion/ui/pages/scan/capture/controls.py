"""The row below the camera's picture: which camera, nearer or farther, light, mirror, sound."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QSlider, QWidget

from companion.ui.context import Context
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.ui.pages.scan.capture.devices import Camera

_CAMERA, _MIRROR, _SOUND = "scan/camera", "scan/mirror", "scan/sound"
_ZOOM_STEPS = 10  # of one time larger


class CameraControls(QWidget):
    """Remembers what is set. `chosen`: another camera; `mirrored`, `lit`, `zoomed`: as they say."""

    chosen = Signal()
    mirrored = Signal(bool)
    lit = Signal(bool)
    zoomed = Signal(float)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._settings = context.settings
        self._cameras: list[Camera] = []
        em = context.theme.em
        self.which = QComboBox()
        self.which.setAccessibleName("Which camera")
        # As wide as there is room for: cameras have long names.
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(6)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.which.setMaximumWidth(em(20))
        self.which.activated.connect(self._on_activated)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setToolTip("Nearer or farther")
        self.zoom.setFixedWidth(em(6))
        self.zoom.setMinimum(_ZOOM_STEPS)
        self.zoom.valueChanged.connect(lambda value: self.zoomed.emit(value / _ZOOM_STEPS))
        self.light = _switch("Light", "Switch the camera's lamp on or off")
        self.light.toggled.connect(self.lit)
        self.mirror = _switch("Mirror", "Show yourself as in a mirror; codes are read either way")
        self.mirror.toggled.connect(self._on_mirror)
        self.sound = _switch("Sound", "A quiet tick at each new code")
        self.sound.setChecked(self._settings.number(_SOUND) != 0)
        self.sound.toggled.connect(lambda on: self._settings.set_number(_SOUND, int(on)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.5))
        row.addWidget(self.which, 4)
        for part in (self.zoom, self.light, self.mirror, self.sound):
            row.addWidget(part)
        row.addStretch(1)
        self.which.hide()
        self.show_abilities(light=False, zoom=1.0)

    @property
    def camera(self) -> "Camera | None":
        """The one to use: that which was chosen if it is plugged in, else the first."""
        chosen = self._settings.text(_CAMERA)
        first = self._cameras[0] if self._cameras else None
        return next((one for one in self._cameras if one.id == chosen), first)

    def show_cameras(self, cameras: "list[Camera]") -> None:
        """These are plugged in now."""
        self._cameras = cameras
        with QSignalBlocker(self.which):
            self.which.clear()
            for camera in cameras:
                self.which.addItem(camera.name, camera.id)
            camera_in_use = self.camera
            if camera_in_use is not None:
                self.which.setCurrentIndex(cameras.index(camera_in_use))
                set_tip(self.which, camera_in_use.name)
        self.which.setVisible(bool(cameras))
        with QSignalBlocker(self.mirror):
            self.mirror.setChecked(self._is_mirrored())

    def show_abilities(self, *, light: bool, zoom: float) -> None:
        """What the camera that is on can do; what it cannot is not shown."""
        self.light.setVisible(light)
        if not light:
            with QSignalBlocker(self.light):
                self.light.setChecked(False)
        self.zoom.setVisible(zoom > 1)
        with QSignalBlocker(self.zoom):
            self.zoom.setMaximum(round(min(zoom, 10.0) * _ZOOM_STEPS))

    def _is_mirrored(self) -> bool:
        """As it was last set for this camera; one that faces its user is a mirror at first."""
        camera = self.camera
        if camera is None:
            return True
        remembered = self._settings.number(f"{_MIRROR}-{_key(camera)}")
        return not camera.faces_away if remembered is None else bool(remembered)

    def _on_activated(self, at: int) -> None:
        self._settings.set_text(_CAMERA, self._cameras[at].id)
        self.chosen.emit()

    def _on_mirror(self, on: bool) -> None:
        camera = self.camera
        if camera is not None:
            self._settings.set_number(f"{_MIRROR}-{_key(camera)}", int(on))
        self.mirrored.emit(on)


def _key(camera: "Camera") -> str:
    """The camera's id as a name that a settings file takes."""
    return "".join(sign if sign.isalnum() else "-" for sign in camera.id)[-60:]


def _switch(text: str, tip: str) -> QPushButton:
    made = set_look(QPushButton(text), "chip")
    made.setCheckable(True)
    made.setToolTip(tip)
    return made
