"""Pictures of the screens, and the codes on them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QScreen, QTransform

from companion.qr.decode import decode_picture
from companion.ui.pages.scan.capture.feed import Sight, look, outline

NOTHING_SEEN = (
    "The system does not let programs see the screen. Take a picture of it with the system's own "
    "tool for that, copy it, and paste it here."
)


@dataclass(frozen=True, slots=True)
class Shot:
    """What one screen showed; the picture has as many pixels as the screen."""

    screen: QScreen
    image: QImage


# Takes a picture of a part of a screen (in the screen's own coordinates), or of all of it.
Grab = Callable[[QScreen, QRect | None], QImage]


def grab(screen: QScreen, part: QRect | None) -> QImage:
    """The real thing; a null picture where the system gives none (Wayland)."""
    if part is None:
        return screen.grabWindow(0).toImage()
    return screen.grabWindow(0, part.x(), part.y(), part.width(), part.height()).toImage()


def take_shots(take: Grab = grab) -> list[Shot]:
    """One of each screen that can be seen; none if the system does not let us."""
    shots = [Shot(screen, take(screen, None)) for screen in QGuiApplication.screens()]
    return [shot for shot in shots if not _is_blank(shot.image)]


def _is_blank(image: QImage) -> bool:
    """True for no picture, and for one of a single colour: what one gets who may not look."""
    if image.isNull():
        return True
    few = image.scaled(32, 32).convertToFormat(QImage.Format.Format_RGB32)
    first = few.pixel(0, 0)
    return all(few.pixel(x, y) == first for x in range(32) for y in range(32))


def read_image(image: QImage, *, climb: bool) -> Sight:
    """The codes in a picture of the screen. For the worker's threads.

    `climb` tries all that is tried with a photo if there is none at first; that takes seconds.
    """
    from companion.ui.pages.scan.frames import luma_of_image

    sight = look(luma_of_image(image), QTransform(), thorough=True, is_new=lambda _: True)
    if sight.codes or not climb:
        return sight
    codes = decode_picture(_encoded(image), name="The picture of the screen", crops=True)
    width, height = image.width(), image.height()
    return Sight(codes, [outline(code, width, height, QTransform()) for code in codes])


def part_of(image: QImage, area: QRectF) -> QImage:
    """The part of a picture; `area` goes from 0 to 1 in both directions."""
    whole = QRectF(0, 0, image.width(), image.height())
    wanted = QRectF(
        area.x() * whole.width(),
        area.y() * whole.height(),
        area.width() * whole.width(),
        area.height() * whole.height(),
    )
    return image.copy(wanted.intersected(whole).toAlignedRect())


def within(sight: Sight, area: QRectF) -> Sight:
    """What of a sight lies in an area: the codes whose middle is in it."""
    kept = [
        (code, corners)
        for code, corners in zip(sight.codes, sight.outlines, strict=True)
        if area.contains(_middle(corners))
    ]
    return Sight([code for code, _ in kept], [corners for _, corners in kept])


def _middle(corners: tuple[QPointF, ...]) -> QPointF:
    count = max(1, len(corners))
    return QPointF(sum(p.x() for p in corners) / count, sum(p.y() for p in corners) / count)


def _encoded(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
