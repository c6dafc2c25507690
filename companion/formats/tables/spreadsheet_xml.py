"""Workbooks that are one XML file: SpreadsheetML of 2003 (".xls") and flat ODS (".fods")."""

from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.content import reason
from companion.formats.tables.docx import read_open_document
from companion.formats.tables.grids import choose
from companion.formats.tables.office_xml import attribute, count, events
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_COLUMNS

if TYPE_CHECKING:
    from lxml import etree

_HEAD = 1 << 13


def read_spreadsheet_xml(path: Path, wishes: Wishes) -> Reading:
    """The sheet that likeliest holds the people. Formulas are not looked at. Raises KnownError.

    Source: Microsoft, "XML Spreadsheet Reference" (2003).
    """
    builder = TableBuilder(path, wishes.progress)
    try:
        with path.open("rb") as stream:
            flat = b"urn:oasis:names:tc:opendocument" in stream.read(_HEAD)
            stream.seek(0)
            if flat:
                read_open_document(path, stream, builder)
            else:
                for event, name, element in events(path, stream, whole=("Data",)):
                    (_start if event == "start" else _end)(name, element, builder)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    return choose(path, builder.grids, wishes.sheet, "xml", "sheet")


def _start(name: str, element: "etree._Element", builder: TableBuilder) -> None:
    if name == "Worksheet":
        builder.heading(attribute(element, "Name") or "")
    elif name == "Table":
        builder.begin_table()
    elif name == "Row":
        builder.go_to_row(count(element, "Index", 0))
        builder.begin_row()
    elif name == "Cell":
        builder.go_to_column(min(count(element, "Index", 0), MAX_COLUMNS + 1))
        builder.begin_cell(
            columns=count(element, "MergeAcross", 0) + 1, rows=count(element, "MergeDown", 0) + 1
        )
        builder.link(attribute(element, "HRef") or "")


def _end(name: str, element: "etree._Element", builder: TableBuilder) -> None:
    if name == "Data":
        text = "".join(str(part) for part in element.itertext()).strip("\r\n")
        if attribute(element, "Type") == "DateTime":
            text = text.removesuffix(".000").replace("T00:00:00", "").replace("T", " ")
        builder.exact_text(text)
    elif name == "Cell":
        builder.end_cell()
    elif name == "Row":
        builder.end_row()
    elif name == "Table":
        builder.end_table()
