"""Every layout, imported so that each files itself."""

from tests.importing.judged import (
    books,
    documents,
    encodings,
    forms,
    languages,
    mishaps,
    odd,
    spreadsheets,
    systems,
    tools,
)
from tests.importing.judged.layout import LAYOUTS

__all__ = [
    "LAYOUTS", "books", "documents", "encodings", "forms", "languages", "mishaps", "odd",
    "spreadsheets",
    "systems", "tools",
]  # fmt: skip
