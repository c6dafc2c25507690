"""The camera as it is used: frames through Qt's own parts, and cameras plugged in and out."""

import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from companion.assets import resource
from companion.qr.decode import Code
from companion.ui.context import Context
from companion.ui.pages.scan.camera import (
    FORGET_SECONDS,
    NO_CAMERA,
    NO_MULTIMEDIA,
    REFUSED,
    CameraView,
)
from companion.ui.pages.scan.capture import tick
from companion.ui.pages.scan.capture.seen import Seen
from companion.ui.pages.scan.capture.viewfinder import BRIGHT, FADE_SECONDS, Viewfinder
from tests.qr.spread import spread
from tests.ui.accessibility import complaints
from tests.ui.moving import QUIET, PluggedIn, Shown, frame_of, scene, write_film

pytestmark = QUIET

ADA, BO = "MECARD:N:Example,Ada;;", "MECARD:N:Example,Bo;;"
SMALL = {"width": 640, "height": 360}


class Studio:
    """A camera view in a window, its clock, and what came of the frames."""

    def __init__(self, context: Context, qtbot: Any, *, source: Any = None) -> None:
        from companion.ui.pages.scan.capture.devices import Camera

        self.context, self.qtbot, self.now = context, qtbot, 100.0
        self.ticks = 0
        self.found: list[Code] = []
        self.plugged = PluggedIn(Camera("a", "Lid camera"), Camera("b", "Desk camera"))
        plugged: Any = self.plugged
        self.view = CameraView(
            context,
            clock=lambda: self.now,
            source=source or (lambda: plugged),
            tick=self._on_tick,
        )
        qtbot.addWidget(self.view)
        self.view.found.connect(self.found.extend)
        self.view.resize(700, 480)
        self.view.show()

    @property
    def texts(self) -> list[str]:
        return [code.text for code in self.found]

    def show(self, *codes: Shown, layout: str = "NV12", seconds: float = 0.1) -> None:
        """One frame, and wait until it has been looked through."""
        self.send(frame_of(scene(*codes, **SMALL), layout), seconds=seconds)

    def send(self, frame: Any, *, seconds: float = 0.1) -> None:
        self.now += seconds
        taken = self.view.feed.taken
        assert self.plugged.send(frame)
        self.until(lambda: self.view.feed.taken > taken)
        self.settle()

    def settle(self) -> None:
        self.until(lambda: not self.context.worker.tasks)

    def until(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=20_000)

    def _on_tick(self) -> None:
        self.ticks += 1


@pytest.fixture
def studio(context: Context, qtbot: Any) -> Iterator[Studio]:
    made = Studio(context, qtbot)
    yield made
    made.view.stop()


def test_a_code_that_comes_moves_goes_and_comes_again_is_told_each_time_it_comes(
    studio: Studio,
) -> None:
    studio.view.start()
    for x in (-150, 60, 200, 320, 440, 600, 800):
        studio.show(Shown(ADA, x, 180, side=200, angle=x / 10))
    assert studio.texts == [ADA]
    studio.show(seconds=FORGET_SECONDS + 1)
    studio.show(Shown(ADA, 320, 180, side=200))
    assert studio.texts == [ADA, ADA]
    assert studio.found[0].picture is not None
    assert studio.ticks == 2


def test_a_stack_of_badges_gives_each_code_once_until_it_is_taken_back(studio: Studio) -> None:
    studio.view.seen.for_good = True
    studio.view.start()
    for _ in range(2):
        studio.show(Shown(ADA, 320, 180, side=200), seconds=60)
        studio.show(Shown(BO, 320, 180, side=200), seconds=60)
    assert studio.texts == [ADA, BO]
    studio.view.seen.forget(ADA)
    studio.show(Shown(ADA, 320, 180, side=200))
    assert studio.texts == [ADA, BO, ADA]


def test_what_was_seen_is_forgotten_in_the_end_so_that_memory_is_bounded() -> None:
    seen = Seen(for_good=True)
    corners = ((0, 0),) * 4
    for number in range(20_100):
        seen.sift([Code("QR Code", str(number), corners, b"")], float(number))
    assert len(seen) == 20_000
    assert "99" not in seen
    assert "20099" in seen


@pytest.mark.parametrize("layout", ["NV12", "YUYV", "RGB", "BGRA8888", "Jpeg"])
def test_two_codes_are_both_read_and_both_outlined(studio: Studio, layout: str) -> None:
    studio.view.start()
    studio.show(Shown(ADA, 150, 180, side=180), Shown(BO, 480, 170, 180), layout=layout)
    assert sorted(studio.texts) == [ADA, BO]
    assert studio.ticks == 1
    image = studio.view.finder.grab().toImage()
    finder = studio.view.finder
    for x, y in ((150, 180), (480, 170)):
        place = finder.mapped([QPointF(x / 640, y / 360)]).at(0)
        assert finder.mirrored
        assert abs(place.x() - (1 - x / 640) * finder.width()) < 2
        assert _near(image, place, finder), f"no outline at {place}"


def _near(image: QImage, place: QPointF, widget: QWidget) -> bool:
    """True if the colour of outlines is seen near by."""
    wanted, ratio = QColor(BRIGHT), widget.devicePixelRatioF()
    for dx in range(-24, 25, 2):
        for dy in range(-24, 25, 2):
            got = image.pixelColor(round((place.x() + dx) * ratio), round((place.y() + dy) * ratio))
            near = zip(got.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
            if all(abs(one - other) < 30 for one, other in near):
                return True
    return False


def test_an_outline_fades_when_the_code_is_gone(context: Context, qtbot: Any) -> None:
    now = [5.0]
    finder = Viewfinder(context.theme, "Picture", clock=lambda: now[0])
    qtbot.addWidget(finder)
    finder.resize(400, 400)
    finder.show()
    finder.show_picture(scene(**SMALL))
    place = finder.place()
    assert (place.width(), place.height(), place.top()) == (400, 225, 87)
    middle = QPointF(200, 200)
    plain = finder.grab().toImage()
    assert not _near(plain, middle, finder)
    finder.mark([[QPointF(x, y) for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7))]])
    finder.flash()
    lit = finder.grab().toImage()
    assert _near(lit, middle, finder)
    assert _near(lit, QPointF(25, 200), finder), "the frame does not flash"
    now[0] += FADE_SECONDS + 0.01
    assert finder.grab().toImage() == plain
    qtbot.waitUntil(lambda: not finder._timer.isActive())


def test_a_film_goes_through_qts_player_and_its_code_comes_once(
    studio: Studio, tmp_path: Path
) -> None:
    from PySide6.QtMultimedia import QMediaPlayer

    steps = [scene(Shown(ADA, x, 180, side=180), **SMALL) for x in range(-100, 740, 80)]
    film = write_film(tmp_path / "film.avi", [step for step in steps for _ in range(2)])
    player = QMediaPlayer()
    player.setVideoSink(studio.view.make_sink())
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    studio.until(lambda: player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia)
    player.stop()
    studio.settle()
    assert studio.view.feed.taken >= 15
    assert studio.view.feed.shown > 0
    assert studio.texts == [ADA]
    player.deleteLater()


def test_thirty_frames_a_second_are_neither_queued_nor_worked_on_by_the_window(
    studio: Studio,
) -> None:
    frames = [
        frame_of(scene(Shown(ADA, x, 360), width=1280, height=720), "NV12") for x in (300, 500, 700)
    ]
    studio.view.start()
    studio.send(frames[0])  # what is imported and set up once
    feed = studio.view.feed
    before, used = feed.taken, 0.0
    for number in range(90):
        studio.now += 1 / 30
        studio.plugged.send(frames[number % 3])
        began = thread_time()
        QApplication.processEvents()
        used += thread_time() - began
        assert len(studio.context.worker.tasks) <= 2
    assert feed.taken - before >= 80
    assert used / 90 < 0.008
    studio.settle()


def test_frames_that_come_faster_than_they_are_read_are_dropped(studio: Studio) -> None:
    frame = frame_of(scene(Shown(ADA, 320, 180, 200), **SMALL), "NV12")
    sink = studio.view.make_sink()
    for _ in range(20):
        studio.now += 1 / 30
        sink.setVideoFrame(frame)
    assert studio.view.feed.taken <= 20
    assert studio.view.feed.decoded == 1
    studio.settle()
    assert studio.texts == [ADA]


def test_a_message_in_several_codes_is_told_when_its_last_part_was_seen(studio: Studio) -> None:
    parts = [
        QImage(one.tobytes(), one.width, one.height, one.width, QImage.Format.Format_Grayscale8)
        for one in spread(ADA.encode(), 2)
    ]
    studio.view.start()
    studio.send(frame_of(parts[0].convertToFormat(QImage.Format.Format_RGB32), "RGB"))
    assert studio.found == []
    assert studio.view.finder.words == "A message in several codes: 1 of 2 parts read"
    studio.view.grab()
    studio.send(frame_of(parts[1].convertToFormat(QImage.Format.Format_RGB32), "RGB"))
    assert studio.texts == [ADA]
    assert studio.view.finder.words == ""


def test_the_camera_that_was_chosen_is_remembered(
    studio: Studio, context: Context, qtbot: Any
) -> None:
    studio.view.start()
    controls = studio.view.controls
    assert [controls.which.itemText(at) for at in range(2)] == ["Lid camera", "Desk camera"]
    controls.which.setFocus()
    qtbot.keyClick(controls.which, Qt.Key.Key_Down)
    assert studio.plugged.opened == ["a", "b"]
    other = Studio(context, qtbot)
    other.view.start()
    assert other.plugged.opened == ["b"]
    assert other.view.controls.which.currentText() == "Desk camera"
    other.view.stop()


def test_a_camera_that_is_pulled_out_says_so_and_goes_on_when_it_is_back(studio: Studio) -> None:
    lid, desk = studio.plugged.list
    studio.view.start()
    studio.plugged.plug(desk)
    assert not studio.view.is_on
    assert studio.view.sentence == (
        "The camera “Lid camera” is not there any more. Plug it in again, or choose another one "
        "below."
    )
    assert studio.view.finder.isHidden()
    studio.plugged.plug(lid, desk)
    assert studio.view.is_on
    assert studio.view.sentence == ""
    studio.show(Shown(ADA, 320, 180, side=200))
    assert studio.texts == [ADA]


def test_without_a_camera_there_is_a_sentence_until_one_is_plugged_in(studio: Studio) -> None:
    lid = studio.plugged.list[0]
    studio.plugged.plug()
    studio.view.start()
    assert studio.view.sentence == NO_CAMERA
    studio.plugged.plug(lid)
    assert studio.view.is_on


def test_a_refused_permission_says_where_to_give_it_and_is_asked_again(studio: Studio) -> None:
    studio.plugged.allowed = False
    studio.view.start()
    assert studio.view.sentence == REFUSED
    studio.plugged.allowed = True
    studio.view.stopped.button.click()
    assert studio.view.is_on


def test_a_camera_that_breaks_or_sends_nothing_names_the_likely_reason(studio: Studio) -> None:
    studio.view.start()
    studio.plugged.broken.emit("Device or resource busy.")
    assert studio.view.sentence == (
        "The camera “Lid camera” cannot be used (the system says: Device or resource busy). "
        "Another program may be using it: close that one, then try again."
    )
    assert not studio.plugged.is_on
    studio.view.stopped.button.click()
    studio.view._patience.timeout.emit()
    assert studio.view.sentence.startswith("The camera “Lid camera” sends no picture.")
    studio.view.stopped.button.click()
    assert studio.view.is_on
    studio.show()
    assert not studio.view._patience.isActive()


def test_where_the_library_for_cameras_is_missing_pictures_are_offered(
    context: Context, qtbot: Any
) -> None:
    def missing() -> Any:
        raise ImportError("libpulse.so.0")

    studio = Studio(context, qtbot, source=missing)
    studio.view.start()
    assert studio.view.sentence == NO_MULTIMEDIA


def test_light_and_zoom_are_there_if_the_camera_has_them(studio: Studio) -> None:
    controls = studio.view.controls
    studio.view.start()
    assert controls.light.isHidden()
    assert controls.zoom.isHidden()
    studio.plugged.abilities.light = True
    studio.plugged.abilities.zoom = 4.0
    studio.plugged.changed.emit()
    controls.light.click()
    controls.zoom.setValue(25)
    assert studio.plugged.abilities.told == [("light", True), ("zoom", 2.5)]
    studio.view.stop()
    studio.plugged.abilities.light = False
    studio.view.start()
    assert controls.light.isHidden()
    assert not controls.light.isChecked()


def test_a_camera_that_faces_one_is_a_mirror_and_each_remembers_what_was_set(
    studio: Studio, context: Context, qtbot: Any
) -> None:
    from companion.ui.pages.scan.capture.devices import Camera

    studio.plugged.plug(Camera("front", "Front"), Camera("back", "Back", faces_away=True))
    studio.view.start()
    controls, finder = studio.view.controls, studio.view.finder
    assert finder.mirrored
    controls.mirror.click()
    assert not finder.mirrored
    controls.which.setCurrentIndex(1)
    controls.which.activated.emit(1)
    assert not finder.mirrored
    controls.mirror.click()
    assert finder.mirrored
    controls.which.setCurrentIndex(0)
    controls.which.activated.emit(0)
    assert not finder.mirrored


def test_the_sound_can_be_switched_off_for_good(
    studio: Studio, context: Context, qtbot: Any
) -> None:
    studio.view.start()
    studio.view.controls.sound.click()
    studio.show(Shown(ADA, 320, 180, side=200))
    assert studio.texts == [ADA]
    assert studio.ticks == 0
    assert not Studio(context, qtbot).view.controls.sound.isChecked()


def test_the_sound_is_short_quiet_and_our_own(qapp: QApplication) -> None:
    path = resource(*tick.FILE)
    assert path.read_bytes() == tick.sound()
    with wave.open(str(path)) as file:
        assert file.getnframes() / file.getframerate() < 0.1
    tick.Tick().play()


def test_a_camera_that_nobody_sees_is_off(studio: Studio, qtbot: Any) -> None:
    said: list[bool] = []
    studio.view.switched.connect(said.append)
    studio.view.start()
    studio.view.hide()
    assert not studio.view.is_on
    assert not studio.plugged.is_on
    assert said == [True, False]


def test_every_control_of_the_camera_has_a_name_and_can_be_reached(studio: Studio) -> None:
    studio.view.start()
    assert complaints(studio.view) == []
    studio.plugged.plug()
    assert complaints(studio.view) == []


def test_a_frame_that_only_qt_can_read_is_shown_all_the_same(studio: Studio) -> None:
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

    rare = QVideoFrameFormat(QSize(64, 64), QVideoFrameFormat.PixelFormat.Format_AYUV)
    studio.view.start()
    studio.send(QVideoFrame(rare))
    assert studio.view.feed.shown == 1


def test_the_real_cameras_can_be_asked_for_even_where_there_are_none(qapp: QApplication) -> None:
    from PySide6.QtMultimedia import QVideoSink

    from companion.ui.pages.scan.capture.devices import Cameras

    cameras, answers = Cameras(), list[bool]()
    assert [one for one in cameras.cameras() if not one.id] == []
    cameras.ask(answers.append)
    assert answers == [True]
    assert not cameras.open("no such camera", QVideoSink())
    cameras.set_light(True)
    cameras.set_zoom(2)
    assert (cameras.has_light(), cameras.most_zoom()) == (False, 1.0)
    cameras.close()
