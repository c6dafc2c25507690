"""Workbooks that are one XML file: SpreadsheetML of 2003 (".xls") and flat ODS (".fods")."""

from collections.abc import Mapping
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.content import reason
from companion.formats.tables.docx import read_open_document
from companion.formats.tables.grids import choose
from companion.formats.tables.office_xml import Events, tell
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_COLUMNS

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
                tell(stream, _SpreadsheetML(path, builder))
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    return choose(path, builder.grids, wishes.sheet, "xml", "sheet")


class _SpreadsheetML(Events):
    def __init__(self, path: Path, builder: TableBuilder) -> None:
        super().__init__(path)
        self._builder = builder
        # The text of the open cell, None outside of one; and whether it is a date.
        self._parts: list[str] | None = None
        self._is_date = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        builder = self._builder
        if name == "Data":
            self._parts = []
            self._is_date = self.attribute(attributes, "Type") == "DateTime"
        elif name == "Cell":
            builder.go_to_column(min(self.count(attributes, "Index", 0), MAX_COLUMNS + 1))
            builder.begin_cell(
                columns=self.count(attributes, "MergeAcross", 0) + 1,
                rows=self.count(attributes, "MergeDown", 0) + 1,
            )
            builder.link(self.attribute(attributes, "HRef") or "")
        elif name == "Row":
            builder.go_to_row(self.count(attributes, "Index", 0))
            builder.begin_row()
        elif name == "Table":
            builder.begin_table()
        elif name == "Worksheet":
            builder.heading(self.attribute(attributes, "Name") or "")

    def finish(self, name: str) -> None:
        builder = self._builder
        if name == "Data" and self._parts is not None:
            text = "".join(self._parts).strip("\r\n")
            if self._is_date:
                text = text.removesuffix(".000").replace("T00:00:00", "").replace("T", " ")
            builder.exact_text(text)
            self._parts = None
        elif name == "Cell":
            builder.end_cell()
        elif name == "Row":
            builder.end_row()
        elif name == "Table":
            builder.end_table()

    def data(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)
