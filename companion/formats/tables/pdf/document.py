"""Opening a PDF document within bounds: pdfminer, whose every way to run on is watched.

This module is made of pdfminer, which takes long to import: import it late.
"""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
)
from pdfminer.psparser import PSKeyword

from companion.formats.tables.pdf.budget import (
    MAX_LZW_STREAM,
    MAX_SLOW_STREAM,
    MAX_STREAM,
    Budget,
)

_LONGEST_PREDICTED_LINE = 1_000_000


class BoundedStream(PDFStream):
    """A stream that is never unpacked beyond its bound. Raises KnownError instead."""

    budget: Budget

    def decode(self) -> None:
        """Unpack as pdfminer does, after a look at how much that would be."""
        if self.data is not None:
            return
        if self.rawdata is not None and self.decipher is not None:
            if len(self.rawdata) > MAX_STREAM or self.objid is None or self.genno is None:
                raise self.budget.too_large()
            self.rawdata = self.decipher(self.objid, self.genno, self.rawdata, self.attrs)
            self.decipher = None
        self._look()
        super().decode()
        self.budget.unpacked(len(self.data or b""))

    def _look(self) -> None:
        data = self.rawdata or b""
        if len(data) > MAX_STREAM:
            raise self.budget.too_large()
        for name, parameters in self.get_filters():
            predicted = isinstance(parameters, dict) and "Predictor" in parameters
            if name in LITERALS_FLATE_DECODE:
                data = self._inflated(data, MAX_SLOW_STREAM if predicted else MAX_STREAM)
            elif name in LITERALS_LZW_DECODE or name in LITERALS_RUNLENGTH_DECODE:
                self._within(data, MAX_LZW_STREAM)
            if predicted and _predicted_line(parameters) > _LONGEST_PREDICTED_LINE:
                raise self.budget.too_large()

    def _inflated(self, data: bytes, bound: int) -> bytes:
        try:
            data = zlib.decompressobj().decompress(data, bound + 1)
        except zlib.error:
            # Damaged: pdfminer saves byte by byte what it can, so only little is given to it.
            self._within(data, MAX_SLOW_STREAM // 4)
            return b""
        self._within(data, bound)
        return data

    def _within(self, data: bytes, bound: int) -> None:
        if len(data) > bound:
            raise self.budget.too_large()


def _predicted_line(parameters: dict[str, Any]) -> int:
    """The bytes of one line of a stream with a predictor; pdfminer makes them all at once."""
    columns, colors = (int_value(parameters.get(key, 1)) for key in ("Columns", "Colors"))
    bits = int_value(parameters.get("BitsPerComponent", 8))
    return max(columns, columns * colors * bits // 8)


class _Parser(PDFParser):
    """Reads objects; each block of the file costs time, and each stream is a bounded one."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._budget = budget
        super().__init__(stream)

    def fillbuf(self) -> bool:
        self._budget.check()
        return super().fillbuf()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            place, found = self.curstack[-1]
            if type(found) is PDFStream:
                bounded = BoundedStream(found.attrs, found.rawdata or b"", found.decipher)
                bounded.budget = self._budget
                self.curstack[-1] = (place, bounded)


class Document(PDFDocument):
    """A document whose objects are looked up within the budget."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        """Raises what pdfminer raises for what is no PDF, and KnownError beyond the bounds."""
        self._budget = budget
        super().__init__(_Parser(stream, budget))

    def getobj(self, objid: int) -> object:
        """The object of that number."""
        self._budget.check()
        return super().getobj(objid)

    def pages(self) -> Iterator[PDFPage]:
        """All pages in their order."""
        return PDFPage.create_pages(self)

    def page_count(self) -> int | None:
        """How many pages the document says it has; None if it does not say it well."""
        from pdfminer.pdftypes import resolve1

        pages = resolve1(self.catalog.get("Pages"))
        count = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
        return count if isinstance(count, int) and 0 < count < 1_000_000 else None
