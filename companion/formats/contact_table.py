"""Contacts as a table: CSV in UTF-8 with a BOM, which spreadsheets need to see that it is UTF-8."""

import csv
import io
from collections.abc import Sequence

from companion.formats.tables.guards import guarded
from companion.model.draft import Address, ContactDraft, Point

_FIXED = (
    "Formatted name", "Prefixes", "Given name", "Additional names", "Family name", "Suffixes",
    "Nicknames", "Organization", "Department", "Job title", "Role", "Birthday", "Anniversary",
    "Circles", "Tags", "Notes",
)  # fmt: skip
_REPEATED = (("E-mail", "emails"), ("Phone", "phones"), ("Link", "urls"), ("Chat", "impps"))


def write_table(drafts: Sequence[ContactDraft]) -> bytes:
    """A header line and one line for each contact, as many columns as the fullest one needs.

    Cells that a spreadsheet would run as a formula begin with an apostrophe, which Companion's
    import takes off again.
    """
    widths = {
        name: max((len(getattr(d, name)) for d in drafts), default=0) for _, name in _REPEATED
    }
    places = max((len(draft.addresses) for draft in drafts), default=0)
    header = list(_FIXED)
    for title, name in _REPEATED:
        header += _numbered(title, widths[name])
    header += _numbered("Address", places)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    for draft in drafts:
        cells = _fixed(draft)
        for _, name in _REPEATED:
            cells += _filled([_point(point) for point in getattr(draft, name)], widths[name])
        cells += _filled([_place(address) for address in draft.addresses], places)
        writer.writerow([safe_cell(cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _numbered(title: str, count: int) -> list[str]:
    return [title if number == 1 else f"{title} {number}" for number in range(1, count + 1)]


def _filled(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _fixed(draft: ContactDraft) -> list[str]:
    return [
        draft.formatted_name,
        draft.prefixes,
        draft.given,
        draft.additional,
        draft.family,
        draft.suffixes,
        "; ".join(draft.nicknames),
        draft.organization[0] if draft.organization else "",
        "; ".join(draft.organization[1:]),
        draft.title,
        draft.role,
        draft.birthday,
        draft.anniversary,
        "; ".join(draft.circles.names),
        "; ".join(draft.tags),
        "\n".join(f"{note.at}: {note.text}" if note.at else note.text for note in draft.notes),
    ]


def _point(point: Point) -> str:
    return point.value


def _place(address: Address) -> str:
    return ", ".join(part for part in address.parts if part)


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet would run it as a formula."""
    return guarded(cell)
