"""Pages of a PDF as pictures, for the screen and for printers. For the worker's threads."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from companion.errors import KnownError
from companion.model.progress import Progress, silent

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 600
"""Finer is not seen, and a page in bands of this is already drawn from 35 million dots."""

_BAND = 8_000_000  # dots that are drawn at a time, 32 MB of picture
_INCH = 25.4


class Pages:
    """A PDF open on the thread that made it. Use as a context manager."""

    def __init__(self, data: bytes) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()
        self._buffer.close()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def millimetres(self, page: int) -> QSizeF:
        """A page's size."""
        points = self._document.pagePointSize(page)
        return QSizeF(points.width() * _INCH / 72, points.height() * _INCH / 72)

    def picture(self, page: int, size: QSize, band: QRect | None = None) -> QImage:
        """The page in a picture of `size` dots on white, or only a band of it."""
        options = QPdfDocumentRenderOptions()
        wanted = size
        if band is not None:
            options.setScaledSize(size)
            options.setScaledClipRect(band)
            wanted = band.size()
        drawn = self._document.render(page, wanted, options)
        if drawn.isNull():
            raise KnownError("The page cannot be drawn: there is not enough memory.")
        white = QImage(drawn.size(), QImage.Format.Format_RGB32)
        white.fill(0xFFFFFFFF)
        painter = QPainter(white)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return white


def page_picture(data: bytes, page: int, width: int) -> QImage:
    """One page, `width` dots wide."""
    with Pages(data) as pages:
        size = pages.millimetres(page)
        return pages.picture(page, QSize(width, round(width * size.height() / size.width())))


def page_png(data: bytes, page: int, dpi: int = 300) -> bytes:
    """One page as a PNG file."""
    with Pages(data) as pages:
        millimetres = pages.millimetres(page)
        size = QSize(*(round(side / _INCH * dpi) for side in millimetres.toTuple()))
        picture = pages.picture(page, size)
    picture.setDotsPerMeterX(round(dpi / _INCH * 1000))
    picture.setDotsPerMeterY(round(dpi / _INCH * 1000))
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    written = QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    if not written:
        raise KnownError("The page cannot be drawn: there is not enough memory.")
    return bytes(out.data())


def printers() -> list[str]:
    """The printers that are set up on this computer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def set_page(printer: "QPrinter", millimetres: QSizeF) -> None:
    """Tell a printer the paper's size, without margins of its own: labels lie where they lie."""
    size = QPageSize(
        millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    if printer.resolution() > MOST_DPI:
        printer.setResolution(MOST_DPI)


def print_pages(data: bytes, printer: "QPrinter", progress: Progress = silent) -> int:
    """Send the pages that the printer was asked for; returns how many.

    Each is drawn in bands at the printer's own dots. Raises KnownError if the printer cannot be
    begun; what `progress` raises stops the job.
    """
    with Pages(data) as pages:
        first, last = 0, pages.count - 1
        if printer.printRange() == printer.PrintRange.PageRange:
            first = max(0, printer.fromPage() - 1)
            last = min(last, printer.toPage() - 1)
        set_page(printer, pages.millimetres(first))
        painter = QPainter()
        if not painter.begin(printer):
            raise KnownError(
                f"The printer “{printer.printerName()}” does not take the pages: save them as a "
                "PDF, and print that."
                if printer.printerName()
                else "The file cannot be written: choose another place."
            )
        try:
            for number in range(first, last + 1):
                progress(number - first, last - first + 1)
                if number > first and not printer.newPage():
                    raise KnownError("The printer stopped taking pages: look after it, then go on.")
                _print_page(pages, number, printer, painter)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    progress(last - first + 1, last - first + 1)
    return last - first + 1


def _print_page(pages: Pages, number: int, printer: "QPrinter", painter: QPainter) -> None:
    millimetres = pages.millimetres(number)
    size = QSize(*(round(side / _INCH * printer.resolution()) for side in millimetres.toTuple()))
    rows = max(1, _BAND // max(1, size.width()))
    for top in range(0, size.height(), rows):
        band = QRect(0, top, size.width(), min(rows, size.height() - top))
        painter.drawImage(0, top, pages.picture(number, size, band))
