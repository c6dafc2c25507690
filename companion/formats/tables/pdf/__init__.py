"""PDF participant lists: text on pages, read into rows."""

from companion.formats.tables.pdf.reader import read_pdf

__all__ = ["read_pdf"]
