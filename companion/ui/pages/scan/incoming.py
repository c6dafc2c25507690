"""What is dropped on the page or pasted into it: files, a picture, or a card's text."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from companion.qr.decode import Code
from companion.ui.drops import PICTURE_SUFFIXES
from companion.ui.pages.scan.reading import Scanned

_NOWHERE = ((0, 0), (0, 0), (0, 0), (0, 0))


def paths_of(mime: QMimeData) -> list[Path]:
    """The local files and folders in it."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def accepts(mime: QMimeData) -> bool:
    """True for pictures, as files or as data; folders too, so that a sentence can be said.

    Tables and vCard files are left to the window, which imports them.
    """
    paths = paths_of(mime)
    if paths:
        return all(path.suffix.casefold() in PICTURE_SUFFIXES or path.is_dir() for path in paths)
    return mime.hasImage()


def pasted(mime: QMimeData, source: str) -> Scanned | None:
    """The text of a card or a link as if it had been scanned, or None if it is none."""
    text = "" if mime.hasImage() else mime.text().strip()
    if not text:
        return None
    from companion.qr.payload import recognise

    if recognise(text).kind == "text":
        return None
    return Scanned(Code("text", text, _NOWHERE, text.encode("utf-8", "replace")), source)


def picture_bytes(image: QImage) -> bytes:
    """The picture as an encoded one. For the worker's threads."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The fastest of the formats that keep every pixel.
    image.save(buffer, "PNG", 100)  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
