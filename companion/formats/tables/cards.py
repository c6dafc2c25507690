"""A vCard file as a table: one row for each card, one column for each kind of property in use."""

from collections.abc import Callable
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.content import reason
from companion.formats.tables.table import Row, Table
from companion.model.draft import Address, ContactDraft, Point

# Each is read into some fifty values before it becomes a row.
_MOST_CARDS = 150_000
# Values of one cell are kept apart by line breaks, which none of them can hold.
_JOIN = "\n".join


def _values(points: list[Point]) -> str:
    return _JOIN(point.value for point in points)


def _address(draft: ContactDraft) -> Address:
    return draft.addresses[0] if draft.addresses else Address()


def _further_addresses(draft: ContactDraft) -> str:
    return _JOIN(", ".join(part for part in a.parts if part) for a in draft.addresses[1:])


def _street(draft: ContactDraft) -> str:
    address = _address(draft)
    return ", ".join(p for p in (address.po_box, address.extended, address.street) if p)


# Header and value of each column. The headers are words of roster-words.txt, so that a roster
# made of cards is mapped like any other; what is no field of an attendee ends up in `extra`.
_COLUMNS: tuple[tuple[str, Callable[[ContactDraft], str]], ...] = (
    ("Full name", lambda d: d.formatted_name),
    ("Name prefix", lambda d: d.prefixes),
    ("Given name", lambda d: d.given),
    ("Additional name", lambda d: d.additional),
    ("Family name", lambda d: d.family),
    ("Name suffix", lambda d: d.suffixes),
    ("Nickname", lambda d: _JOIN(d.nicknames)),
    ("Organization", lambda d: d.organization[0] if d.organization else ""),
    ("Department", lambda d: ", ".join(d.organization[1:])),
    ("Job title", lambda d: d.title),
    ("Role in the organization (vCard)", lambda d: d.role),
    ("E-mail", lambda d: _values(d.emails)),
    ("Phone", lambda d: _values(d.phones)),
    ("Website", lambda d: _values(d.urls)),
    ("Chat address (vCard)", lambda d: _values(d.impps)),
    ("Street", _street),
    ("Postal code", lambda d: _address(d).postal_code),
    ("City", lambda d: _address(d).locality),
    ("Region", lambda d: _address(d).region),
    ("Country", lambda d: _address(d).country),
    ("Further addresses (vCard)", _further_addresses),
    ("Birthday", lambda d: d.birthday),
    ("Anniversary", lambda d: d.anniversary),
    ("Interests", lambda d: ", ".join(d.tags)),
    ("Notes", lambda d: _JOIN(note.text for note in d.notes)),
    ("Identifier (UID of the vCard)", lambda d: d.uid),
)


def read_card_table(path: Path) -> Table:
    """The cards of a file as a table without a header row; a row's number is the card's, from 1.

    Cards that nobody could read are left out, as the address books they came from would.
    Raises KnownError if there is not one.
    """
    from companion.formats.vcard import read_cards

    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if content.upper().count(b"BEGIN:VCARD") > _MOST_CARDS:
        raise KnownError(f"“{path.name}” has more than {_MOST_CARDS:,} cards: split it.")
    reading = read_cards(content)
    if not reading.cards:
        raise KnownError(f"“{path.name}” holds no vCard that can be read: export it once more.")
    lines = [[value(card) for _, value in _COLUMNS] for card in reading.cards]
    lines_extra = [_extra(card) for card in reading.cards]
    names = sorted({name for extra in lines_extra for name in extra})
    used = [index for index in range(len(_COLUMNS)) if any(line[index] for line in lines)]
    rows: list[Row] = [
        (number, [*(line[i] for i in used), *(extra.get(name, "") for name in names)])
        for number, (line, extra) in enumerate(zip(lines, lines_extra, strict=True), 1)
    ]
    headers = [_COLUMNS[i][0] for i in used] + [f"{name} (vCard)" for name in names]
    return Table(format="vcard", headers=headers, rows=rows)


def _extra(card: ContactDraft) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for found in card.extra:
        values.setdefault(found.name.upper(), []).append(found.value)
    return {name: _JOIN(several) for name, several in values.items()}
