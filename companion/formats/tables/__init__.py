"""Tables of people: delimited text, workbooks and vCard files, read into headers and rows."""

from companion.formats.tables.pasted import read_pasted
from companion.formats.tables.reader import read_table
from companion.formats.tables.table import MAX_FILE_BYTES, Row, Table, TableFormat

__all__ = ["MAX_FILE_BYTES", "Row", "Table", "TableFormat", "read_pasted", "read_table"]
