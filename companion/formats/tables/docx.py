"""Tables in text documents: DOCX (ECMA-376) and ODT (OpenDocument 1.3)."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.grids import choose, join_continued
from companion.formats.tables.office_xml import Events, damaged, tell
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_COLUMNS, TableFormat

# The text of a document of 10,000 pages.
_MAX_XML_BYTES = 300_000_000
_MAX_LINKS = 200_000
# Comments and deleted text.
_UNSEEN = frozenset(("annotation", "deletion", "tracked-changes"))

# Reads what a document without tables has instead: its lines of text.
LinesReader = Callable[[Path, str, Wishes], Reading]


def read_docx(path: Path, wishes: Wishes, lines: LinesReader) -> Reading:
    """The table of a DOCX document that likeliest holds the people; each table is a sheet.

    A document without tables is read by its paragraphs, with `lines`. Its XML is read here and not
    by python-docx, which passes over content controls and keeps the whole tree. Deleted text
    is left out. Raises KnownError.
    """
    builder = TableBuilder(path, wishes.progress)
    links = _links(path)
    with _part(path, "word/document.xml") as stream:
        tell(stream, _Word(path, builder, links))
    return _chosen(path, builder, wishes, "docx", lines)


def read_odt(path: Path, wishes: Wishes, lines: LinesReader) -> Reading:
    """The same for a text document of LibreOffice and others (ODT)."""
    builder = TableBuilder(path, wishes.progress)
    with _part(path, "content.xml") as stream:
        read_open_document(path, stream, builder)
    return _chosen(path, builder, wishes, "odt", lines)


def read_open_document(path: Path, stream: IO[bytes], builder: TableBuilder) -> None:
    """Hands the tables and paragraphs of an OpenDocument file's XML to the builder."""
    tell(stream, _OpenDocument(path, builder))


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


class _Word(Events):
    """WordprocessingML (ECMA-376 part 1, 17.4 for tables)."""

    def __init__(self, path: Path, builder: TableBuilder, links: dict[str, str]) -> None:
        super().__init__(path)
        self._builder = builder
        self._links = links
        self._in_text = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        builder = self._builder
        if name == "t":
            self._in_text = True
        elif name == "tc":
            builder.begin_cell()
        elif name == "tr":
            builder.begin_row()
        elif name == "tbl":
            builder.begin_table()
        elif name == "hyperlink":
            builder.link(self._links.get(self.attribute(attributes, "id") or "", ""))
        elif name == "gridSpan":
            builder.span(columns=self.count(attributes, "val"))
        elif name == "vMerge" and self.attribute(attributes, "val") != "restart":
            builder.repeat_above()
        elif name == "gridBefore":
            for _ in range(min(self.count(attributes, "val"), MAX_COLUMNS)):
                builder.covered()

    def finish(self, name: str) -> None:
        builder = self._builder
        if name == "t":
            self._in_text = False
        elif name in ("p", "br", "cr"):
            builder.line_break()
        elif name == "tc":
            builder.end_cell()
        elif name == "tr":
            builder.end_row()
        elif name == "tbl":
            builder.end_table()
        elif name == "tab":
            builder.text("\t")
        elif name == "noBreakHyphen":
            builder.text("\u2011")

    def data(self, text: str) -> None:
        # Deleted text and the codes of fields stand in elements of other names.
        if self._in_text:
            self._builder.text(text)


class _OpenDocument(Events):
    """OpenDocument 1.3, part 3: 9.1 for tables, 6.1 for text."""

    def __init__(self, path: Path, builder: TableBuilder) -> None:
        super().__init__(path)
        self._builder = builder
        self._paragraphs = self._unseen = 0
        # For each open row and cell, how often it stands there.
        self._repeats: list[int] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        builder = self._builder
        if name in ("p", "h"):
            self._paragraphs += 1
        elif name == "table-cell":
            self._repeats.append(self.count(attributes, "number-columns-repeated"))
            builder.begin_cell(rows=self.count(attributes, "number-rows-spanned"))
        elif name == "covered-table-cell":
            for _ in range(min(self.count(attributes, "number-columns-repeated"), MAX_COLUMNS)):
                builder.covered()
        elif name == "table-row":
            self._repeats.append(self.count(attributes, "number-rows-repeated"))
            builder.begin_row()
        elif name == "table":
            builder.begin_table(self.attribute(attributes, "name") or "")
        elif name in _UNSEEN:
            self._unseen += 1
        else:
            self._begin_in_text(name, attributes)

    def _begin_in_text(self, name: str, attributes: Mapping[str, str]) -> None:
        builder = self._builder
        if name == "line-break":
            builder.line_break()
        elif name == "tab":
            builder.text("\t")
        elif name == "s":
            builder.text(" " * min(self.count(attributes, "c"), 100))
        elif name == "a":
            builder.link(self.attribute(attributes, "href") or "")

    def finish(self, name: str) -> None:
        builder = self._builder
        if name in ("p", "h"):
            self._paragraphs -= 1
            builder.line_break()
        elif name == "table-cell":
            builder.end_cell(repeats=self._repeats.pop())
        elif name == "table-row":
            builder.end_row()
            builder.repeat_row(self._repeats.pop() - 1)
        elif name == "table":
            builder.end_table()
        elif name in _UNSEEN:
            self._unseen -= 1

    def data(self, text: str) -> None:
        if self._paragraphs and not self._unseen:
            self._builder.text(text)


class _Links(Events):
    """The relationships of a document: the addresses behind its links, by id."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.found: dict[str, str] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and len(self.found) < _MAX_LINKS:
            self.found[attributes.get("Id", "")] = attributes.get("Target", "")


def _links(path: Path) -> dict[str, str]:
    name = "word/_rels/document.xml.rels"
    try:
        with zipfile.ZipFile(path) as archive:
            if name not in archive.namelist():
                return {}
    except zipfile.BadZipFile as error:
        raise damaged(path) from error
    links = _Links(path)
    with _part(path, name) as stream:
        tell(stream, links)
    return links.found


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
