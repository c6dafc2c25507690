"""Tables of contacts as other programs write and read them, and as our own.

`slots` says what a column may be; `google`, `outlook`, `thunderbird`, `linkedin` and `own` where
each of their columns belongs. `reading` and `building` make contacts of rows by that; `*_sheet`
and `fixed_sheets` make rows of contacts; `delimited` and `workbook` make files of these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from companion.formats.address_books import delimited
from companion.formats.address_books.fixed_sheets import outlook_sheet, thunderbird_sheet
from companion.formats.address_books.google import GOOGLE
from companion.formats.address_books.google_sheet import google_sheet
from companion.formats.address_books.linkedin import LINKEDIN
from companion.formats.address_books.outlook import OUTLOOK
from companion.formats.address_books.own import OWN, own_sheet
from companion.formats.address_books.reading import read_contacts
from companion.formats.address_books.sheet import Sheet
from companion.formats.address_books.slots import Book
from companion.formats.address_books.thunderbird import THUNDERBIRD
from companion.formats.address_books.workbook import is_too_long, write_workbook
from companion.formats.vcard.adapting import Loss
from companion.model.draft import ContactDraft

__all__ = ["BOOKS", "TABLES", "Book", "WrittenTable", "read_contacts", "write_table"]

# By the name of the preset that recognises them.
BOOKS: Mapping[str, Book] = {
    book.name: book for book in (GOOGLE, OUTLOOK, THUNDERBIRD, LINKEDIN, OWN)
}


@dataclass(frozen=True, slots=True)
class _Format:
    sheet: Callable[[Sequence[ContactDraft]], Sheet]
    data: Callable[[Sheet], bytes]


_FORMATS: Mapping[str, _Format] = {
    "csv": _Format(own_sheet, delimited.for_spreadsheets),
    "csv-google": _Format(google_sheet, delimited.for_google),
    "csv-outlook": _Format(outlook_sheet, delimited.for_outlook),
    "csv-thunderbird": _Format(thunderbird_sheet, delimited.for_thunderbird),
    "xlsx": _Format(own_sheet, write_workbook),
}
TABLES = tuple(_FORMATS)


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A file, and for each contact, in the order given, what it has no place for."""

    data: bytes
    losses: list[list[Loss]]


def write_table(drafts: Sequence[ContactDraft], format: str) -> WrittenTable:
    """The contacts as one of `TABLES`. Raises KnownError for more than the format can hold."""
    chosen = _FORMATS[format]
    sheet = chosen.sheet(drafts)
    if format == "xlsx":
        for row, losses in zip(sheet.rows, sheet.losses, strict=True):
            losses += [
                Loss(header, "a cell of a workbook holds 32,767 characters: the end is cut off")
                for header, text in zip(sheet.headers, row, strict=True)
                if is_too_long(text)
            ]
    return WrittenTable(chosen.data(sheet), sheet.losses)
