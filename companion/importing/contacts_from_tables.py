"""A table as contacts: of an address book it knows, or any table that says who people are."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.errors import KnownError
from companion.formats.address_books import BOOKS, Book, read_contacts
from companion.formats.address_books.fields import keep
from companion.formats.tables import Table, read_table
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.packed import unpacked
from companion.formats.vcard.escapes import escape
from companion.importing.columns import guess_columns
from companion.importing.plan import ImportPlan, Source
from companion.importing.presets import Preset, find_preset
from companion.model.draft import Address, AttendeeDraft, ContactDraft, ExtraProperty, Note, Point
from companion.model.progress import Progress, silent

# What an organizer keeps of a participant: for a contact these are cells like any other.
_OF_EVENTS = frozenset(("ticket", "order_id", "attendee_number", "badge_id", "status"))
_NAMES = frozenset(("name", "given", "family", "emails"))


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row: its number as a spreadsheet shows it, and the contact or why there is none."""

    number: int
    draft: ContactDraft | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactTable:
    """A table that holds contacts. `system` is the program that wrote it, if it was recognised."""

    rows: Sequence[RowRead]
    system: str | None


def read_contact_table(
    name: str, source: bytes | Path, *, progress: Progress = silent
) -> ContactTable:
    """The contacts of a file of any kind that holds a table of people.

    Every row is a contact or has a reason; every cell is in a field or kept under its header.
    Raises KnownError for a file that is no table, or one that names nobody.
    """
    if isinstance(source, Path):
        table = read_table(source, progress=progress)
    else:
        with unpacked(Path(name), io.BytesIO(source)) as path:
            table = read_table(path, progress=progress)
    with collector_paused():
        preset = find_preset(table)
        if preset is not None and preset.name in BOOKS:
            return ContactTable(list(_of_book(table, BOOKS[preset.name], preset)), preset.name)
        return ContactTable(list(_of_people(name, table)), preset.name if preset else None)


def _of_book(table: Table, book: Book, preset: Preset) -> Iterator[RowRead]:
    numbers, cells = [], []
    for number, row in table.rows:
        numbers.append(number)
        cells.append(row)
    drafts = read_contacts(book, table.headers, preset.keys(table.headers), cells)
    for number, draft in zip(numbers, drafts, strict=True):
        # However little stands in it, a row of an address book is no heading or remark.
        yield RowRead(number, draft)


def _of_people(name: str, table: Table) -> Iterator[RowRead]:
    """Any other table: its columns are guessed as a roster's are."""
    guesses, system = guess_columns(table)
    plan = ImportPlan(table, guesses, Source(name, ""), system)
    fields = frozenset(plan.columns.values())
    # Without headers and addresses, any text would be somebody's name.
    stated = table.header_row > 0 or table.format not in ("csv", "text") or "emails" in fields
    if _NAMES.isdisjoint(fields) or not stated:
        raise _nobody(name)
    ours = {header: None for header, field in plan.columns.items() if field in _OF_EVENTS}
    people, skipped = plan.with_columns(ours).people()
    if not len(people):
        raise _nobody(name)
    found = [
        RowRead(people.rows[index], _contact(people.draft(index))) for index in range(len(people))
    ]
    found += [RowRead(one.row, None, one.reason) for one in skipped]
    yield from sorted(found, key=lambda one: one.number)


def _nobody(name: str) -> KnownError:
    return KnownError(
        f"“{name}” holds no vCard and no table of contacts: choose a .vcf file, or a table that "
        "an address book wrote."
    )


def _contact(person: AttendeeDraft) -> ContactDraft:
    draft = ContactDraft(
        formatted_name=person.formatted_name,
        given=person.given,
        additional=person.additional,
        family=person.family,
        prefixes=person.prefixes,
        suffixes=person.suffixes,
        nicknames=list(person.nicknames),
        title=person.title,
        emails=[Point(email) for email in person.emails],
        phones=[Point(phone) for phone in person.phones],
        urls=[Point(url) for url in person.urls],
        notes=[Note(person.notes)] if person.notes else [],
    )
    units = [person.organization, person.department]
    draft.organization = units if units[1] else [unit for unit in units if unit]
    address = person.address or Address(
        locality=person.city, region=person.region, country=person.country
    )
    if any(address.parts) or address.label:
        draft.addresses = [address]
    properties = [("PRONOUNS", person.pronouns), *(("INTEREST", one) for one in person.interests)]
    draft.extra = [ExtraProperty(name, escape(text)) for name, text in properties if text]
    for header, cell in person.extra.items():
        keep(draft, header, cell)
    return draft
