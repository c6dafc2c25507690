"""Participant lists in PDF documents."""

from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.reading import Reading
from companion.model.progress import Progress


def read_pdf(path: Path, *, sheet: str | None, progress: Progress) -> Reading:
    """The rows of the tables of a PDF document. Raises KnownError if it has none."""
    raise KnownError(
        f"“{path.name}” is a PDF document, not a table. Save it as CSV or XLSX and import that."
    )
