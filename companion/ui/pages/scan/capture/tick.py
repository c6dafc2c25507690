"""The short quiet sound at a new code."""

import io
import math
import struct
import wave
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from companion.assets import resource

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

FILE = ("sounds", "tick.wav")
_RATE = 44_100


class Tick(QObject):
    """Plays resources/sounds/tick.wav; where nothing can play it, the system's own beep."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effect: QSoundEffect | None = None

    def play(self) -> None:
        """Tick once."""
        effect = self._effect or self._ready()
        if effect is None:
            QApplication.beep()
        else:
            effect.play()

    def _ready(self) -> "QSoundEffect | None":
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            return None
        if QMediaDevices.defaultAudioOutput().isNull():
            return None
        self._effect = QSoundEffect(self)
        self._effect.setSource(QUrl.fromLocalFile(str(resource(*FILE))))
        self._effect.setVolume(0.4)
        return self._effect


def sound() -> bytes:
    """The tick as a WAV file: 60 ms of two tones that die away. What is in `FILE` was made so."""
    frames = bytearray()
    for number in range(_RATE * 60 // 1000):
        at = number / _RATE
        swell = min(1.0, at / 0.002) * math.exp(-at / 0.014)
        tone = 0.7 * math.sin(2 * math.pi * 1760 * at) + 0.3 * math.sin(2 * math.pi * 2640 * at)
        frames += struct.pack("<h", round(12_000 * swell * tone))
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(bytes(frames))
    return stream.getvalue()
