"""Tables in text documents: DOCX (ECMA-376) and ODT (OpenDocument 1.3)."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.grids import choose, join_continued
from companion.formats.tables.office_xml import (
    attribute,
    count,
    damaged,
    events,
    local_name,
)
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_COLUMNS, TableFormat

if TYPE_CHECKING:
    from lxml import etree

# The text of a document of 10,000 pages.
_MAX_XML_BYTES = 300_000_000
_MAX_LINKS = 200_000

# Reads what a document without tables has instead: its lines of text.
LinesReader = Callable[[Path, str, Wishes], Reading]


def read_docx(path: Path, wishes: Wishes, lines: LinesReader) -> Reading:
    """The table of a DOCX document that likeliest holds the people; each table is a sheet.

    A document without tables is read by its paragraphs, with `lines`. Its XML is read here and not
    by python-docx, which passes over content controls and keeps the whole tree. Deleted text
    is left out. Raises KnownError.
    """
    builder = TableBuilder(path, wishes.progress)
    links = _docx_links(path)
    with _part(path, "word/document.xml") as stream:
        for event, name, element in events(path, stream):
            if event == "start":
                _docx_start(name, element, builder, links)
            else:
                _docx_end(name, element, builder)
    return _chosen(path, builder, wishes, "docx", lines)


def read_odt(path: Path, wishes: Wishes, lines: LinesReader) -> Reading:
    """The same for a text document of LibreOffice and others (ODT)."""
    builder = TableBuilder(path, wishes.progress)
    with _part(path, "content.xml") as stream:
        read_open_document(path, stream, builder)
    return _chosen(path, builder, wishes, "odt", lines)


def read_open_document(path: Path, stream: IO[bytes], builder: TableBuilder) -> None:
    """Hands the tables and paragraphs of an OpenDocument file's XML to the builder."""
    for event, name, element in events(path, stream, whole=("p", "h")):
        if event == "end":
            _odt_end(name, element, builder)
        elif name == "table":
            builder.begin_table(attribute(element, "name") or "")
        elif name == "table-row":
            builder.begin_row()
        elif name == "table-cell":
            builder.begin_cell(rows=count(element, "number-rows-spanned"))


def _chosen(
    path: Path, builder: TableBuilder, wishes: Wishes, kind: TableFormat, lines: LinesReader
) -> Reading:
    while builder.in_table:
        builder.end_table()
    builder.end_line()
    if builder.grids:
        grids = join_continued(builder.grids, without_header=True)
        return choose(path, grids, wishes.sheet, kind)
    if wishes.sheet is not None or not builder.lines:
        return choose(path, [], wishes.sheet, kind)
    reading = lines(path, "\n".join(builder.lines), wishes)
    reading.format, reading.encoding = kind, None
    return reading


def _docx_start(
    name: str, element: "etree._Element", builder: TableBuilder, links: dict[str, str]
) -> None:
    if name == "tbl":
        builder.begin_table()
    elif name == "tr":
        builder.begin_row()
    elif name == "tc":
        builder.begin_cell()
    elif name == "hyperlink":
        builder.link(links.get(attribute(element, "id") or "", ""))
    elif name == "gridSpan":
        builder.span(columns=count(element, "val"))
    elif name == "vMerge" and attribute(element, "val") != "restart":
        builder.repeat_above()
    elif name == "gridBefore":
        for _ in range(min(count(element, "val"), 100)):
            builder.covered()


def _docx_end(name: str, element: "etree._Element", builder: TableBuilder) -> None:
    if name == "t":
        builder.text(element.text or "")
    elif name == "tbl":
        builder.end_table()
    elif name == "tr":
        builder.end_row()
    elif name == "tc":
        builder.end_cell()
    elif name in ("p", "br", "cr"):
        builder.line_break()
    elif name == "tab":
        builder.text("\t")
    elif name == "noBreakHyphen":
        builder.text("\u2011")


def _odt_end(name: str, element: "etree._Element", builder: TableBuilder) -> None:
    if name in ("p", "h"):
        _odt_text(element, builder)
        builder.line_break()
    elif name == "table-cell":
        builder.end_cell(repeats=count(element, "number-columns-repeated"))
    elif name == "covered-table-cell":
        for _ in range(min(count(element, "number-columns-repeated"), MAX_COLUMNS)):
            builder.covered()
    elif name == "table-row":
        builder.end_row()
        builder.repeat_row(count(element, "number-rows-repeated") - 1)
    elif name == "table":
        builder.end_table()


def _odt_text(element: "etree._Element", builder: TableBuilder) -> None:
    """The text of a paragraph or a part of it (OpenDocument 1.3, part 3, 6.1)."""
    builder.text(element.text or "")
    for part in element:
        name = local_name(part)
        if name == "line-break":
            builder.line_break()
        elif name == "tab":
            builder.text("\t")
        elif name == "s":
            builder.text(" " * min(count(part, "c"), 100))
        # Frames and comments have paragraphs of their own.
        elif name not in ("frame", "annotation", "annotation-end", "deletion"):
            if name == "a":
                builder.link(attribute(part, "href") or "")
            _odt_text(part, builder)
        builder.text(part.tail or "")


def _docx_links(path: Path) -> dict[str, str]:
    """The addresses behind the document's links, by their ids."""
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(path) as archive:
        if name not in archive.namelist():
            return {}
    links: dict[str, str] = {}
    with _part(path, name) as stream:
        for event, kind, element in events(path, stream):
            if event == "start" and kind == "Relationship" and len(links) < _MAX_LINKS:
                links[attribute(element, "Id") or ""] = attribute(element, "Target") or ""
    return links


@contextmanager
def _part(path: Path, name: str) -> Iterator[IO[bytes]]:
    """One file of the document, unpacked while it is read. Raises KnownError."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(name).file_size > _MAX_XML_BYTES:
                raise KnownError(
                    f"“{path.name}” holds more text than any list of people: save only its table "
                    "as XLSX or CSV and import that."
                )
            with archive.open(name) as stream:
                yield stream
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError) as error:
        raise damaged(path) from error
