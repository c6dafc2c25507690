"""Writes the files: delimited text, workbooks of every kind, documents, archives."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from tests.formats.tables.xlsb import Cell, write_xlsb

Rows = Sequence[Sequence[Any]]


def delimited(
    rows: Rows,
    delimiter: str = ",",
    encoding: str = "utf-8",
    *,
    quoted: bool = False,
    end: str = "\r\n",
    before: str = "",
) -> bytes:
    """Delimited text; `before` is written as it is, above the rows."""
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        lineterminator=end,
    )
    writer.writerows(rows)
    return (before + stream.getvalue()).encode(encoding)


def text(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Lines as they are."""
    return end.join((*lines, "")).encode(encoding)


def xlsx(sheets: Mapping[str, Rows], change: Callable[[Any], object] = id) -> bytes:
    """A workbook; `change` is called with it before it is saved."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of Excel 97."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsb(sheets: Mapping[str, Rows]) -> bytes:
    """A binary workbook."""
    filled: dict[str, Sequence[Sequence[Cell]]] = {
        name: [[None if cell == "" else cell for cell in row] for row in rows]
        for name, rows in sheets.items()
    }
    with TemporaryDirectory() as folder:
        return write_xlsb(Path(folder) / "x.xlsb", filled).read_bytes()


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """An OpenDocument spreadsheet: texts and numbers."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    names = " ".join(f'xmlns:{n}="{_ODF}{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {"mimetype": kind.encode(), "content.xml": content.encode(),
         "META-INF/manifest.xml": manifest.encode()}
    )  # fmt: skip


def _ods_row(row: Sequence[Any]) -> str:
    cells = []
    for cell in row:
        if cell == "":
            cells.append("<table:table-cell/>")
        elif isinstance(cell, str):
            cells.append(
                '<table:table-cell office:value-type="string">'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            )
        else:
            cells.append(
                f'<table:table-cell office:value-type="float" office:value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>"
            )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def docx(paragraphs: Sequence[str], rows: Rows, after: Sequence[str] = ()) -> bytes:
    """A text document with one table."""
    import docx as library

    document = library.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(number, column).text = str(cell)
    for paragraph in after:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(title: str, rows: Rows, *, ruled: bool) -> bytes:
    """A printed list, over several pages if it is long, with its header on each."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    table = Table([list(row) for row in rows], repeatRows=1)
    if ruled:
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    stream = io.BytesIO()
    document = SimpleDocTemplate(stream, pagesize=landscape(A4), invariant=1)
    document.build([Paragraph(title, getSampleStyleSheet()["Title"]), table])
    return stream.getvalue()


def web_table(rows: Rows, *, head: bool = True) -> str:
    """A table of a web page; cells are HTML already."""
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if head and number == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{''.join(lines)}</table>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def gzipped(content: bytes) -> bytes:
    """One compressed file."""
    return gzip.compress(content, mtime=0)
