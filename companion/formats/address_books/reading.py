"""Rows of an address book's table become contacts, with everything that stands in them."""

from collections.abc import Iterator, Mapping, Sequence

from companion.formats.address_books.building import Builder
from companion.formats.address_books.days import month_first, read_day
from companion.formats.address_books.slots import Book, Slot
from companion.model.draft import ContactDraft

_KEEP = Slot("keep")


def read_contacts(
    book: Book, headers: Sequence[str], keys: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[ContactDraft]:
    """A contact for each row. Never raises for what a row holds.

    `keys` are the headers as `compact` writes them, in English. Each cell that is not blank, and
    not one of the book's cells that say nothing, is in a field or kept under its header.
    """
    slots = [book.slot(key, header) or _KEEP for key, header in zip(keys, headers, strict=True)]
    blank = [book.blank.get(key, frozenset()) for key in keys]
    months: Mapping[int, bool | None] = {
        index: month_first(row[index] for row in rows)
        for index, slot in enumerate(slots)
        if slot.kind == "date"
    }
    for row in rows:
        builder = Builder(book.separator)
        for index, cell in enumerate(row):
            text = cell.strip()
            if text and text not in blank[index]:
                if index in months:
                    text = read_day(text, months_first=months[index])
                if text:
                    builder.put(slots[index], headers[index], text)
        yield builder.finish()
