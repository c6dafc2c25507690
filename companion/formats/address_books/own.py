"""Companion's own table of contacts: for spreadsheets, and to be read back as it was.

A column is there only if somebody fills it; the first of several has a plain header ("E-mail",
"City"), which any program knows, the second a number ("E-mail 2").
"""

import re
from collections.abc import Sequence

from companion.formats.address_books import fields
from companion.formats.address_books.labels import STAR, write_label
from companion.formats.address_books.sheet import Losses, Sheet, join_several, notes_text
from companion.formats.address_books.slots import Book, Slot
from companion.formats.tables.words import compact
from companion.formats.vcard.relations import relations
from companion.model.draft import Address, ContactDraft, Point

_TEXTS = {
    "Formatted name": "formatted_name", "Prefixes": "prefixes", "Given name": "given",
    "Additional names": "additional", "Family name": "family", "Suffixes": "suffixes",
    "Job title": "title", "Role": "role", "Birthday": "birthday", "Anniversary": "anniversary",
}  # fmt: skip
_FIXED = (
    "Formatted name", "Prefixes", "Given name", "Additional names", "Family name", "Suffixes",
    "Nicknames", "Organization", "Department", "Job title", "Role", "Birthday", "Anniversary",
    "Circles", "Tags", "Notes",
)  # fmt: skip
_LISTS = {"E-mail": "email", "Phone": "phone", "Link": "url", "Chat": "impp"}
_PARTS = {
    "Address type": "label", "Street": "street", "Extended address": "extended",
    "PO box": "po_box", "Postal code": "postal_code", "City": "locality", "Region": "region",
    "Country": "country", "Address as printed": "formatted",
}  # fmt: skip
_PHOTO = "Photo (link)"
_RELATION = re.compile(r"Relation:\s?(.*?)(?: \(\d+\))?", re.DOTALL)
_PROPERTY = re.compile(r"([A-Z0-9-]{1,60}) \(vCard\)(?: \(\d+\))?")
_NUMBERED = re.compile(r"(.*?)(?: (\d{1,3}))?( type)?")
_SEPARATOR = "; "


def _slots() -> dict[str, Slot]:
    found: dict[str, Slot] = {header: Slot("text", name) for header, name in _TEXTS.items()}
    found |= {
        "Nicknames": Slot("several", "nicknames"),
        "Organization": Slot("organization", "company"),
        "Department": Slot("organization", "unit", "", "several"),
        "Circles": Slot("tags"),
        "Tags": Slot("tags"),
        "Notes": Slot("notes"),
        _PHOTO: Slot("photo"),
    }
    return {compact(header): slot for header, slot in found.items()}


SLOTS = _slots()


def _slot(key: str, header: str) -> Slot | None:
    """The place of a column; other headers than ours are kept."""
    if key in SLOTS:
        return SLOTS[key]
    if found := _PROPERTY.fullmatch(header):
        return Slot("property", found[1])
    if found := _RELATION.fullmatch(header):
        return Slot("relation", found[1])
    numbered = _NUMBERED.fullmatch(header)
    if numbered is None:
        return None
    title, number, is_type = numbered.groups()
    number = number or "1"
    if title in _LISTS:
        return Slot(_LISTS[title], "", number, "label" if is_type else "value")  # type: ignore[arg-type]
    part = _PARTS.get(f"{title}{is_type or ''}")
    return Slot("address", "", number, part) if part else None


OWN = Book("Companion", _slot, ";", {})


def own_sheet(drafts: Sequence[ContactDraft]) -> Sheet:
    """All contacts with every field that text can hold."""
    headers = [*_FIXED]
    columns: dict[str, None] = {}
    written: list[tuple[dict[str, str], Losses]] = []
    for draft in drafts:
        cells, losses = _cells(draft)
        written.append((cells, losses))
        columns.update(dict.fromkeys(cells))
    headers += sorted((header for header in columns if header not in _FIXED), key=_order)
    sheet = Sheet([_shown(header) for header in headers])
    for cells, losses in written:
        sheet.rows.append([cells.get(header, "") for header in headers])
        sheet.losses.append(losses.found)
    return sheet


def _shown(header: str) -> str:
    """Repeats of a header are told apart by whoever reads the table."""
    return header.rstrip("\0")


def _order(header: str) -> tuple[int, int, int, str]:
    """E-mails before phones, each with its type behind it; then addresses; then all others."""
    numbered = _NUMBERED.fullmatch(header.rstrip("\0"))
    title, number, is_type = numbered.groups() if numbered else (header, None, None)
    lists, parts = list(_LISTS), list(_PARTS)
    if title in lists:
        return lists.index(title), int(number or 1), bool(is_type), ""
    part = f"{title}{is_type or ''}"
    if part in parts:
        return len(lists), int(number or 1), parts.index(part), ""
    return len(lists) + 1 + (header != _PHOTO), 0, 0, header


def _cells(draft: ContactDraft) -> tuple[dict[str, str], Losses]:
    losses = Losses("a table")
    cells = {header: getattr(draft, name) for header, name in _TEXTS.items()}
    cells["Nicknames"] = join_several(draft.nicknames, _SEPARATOR, losses, "nicknames")
    cells["Organization"] = "".join(draft.organization[:1])
    units = draft.organization[1:]
    cells["Department"] = join_several(units, _SEPARATOR, losses, "organization")
    cells["Circles"] = _SEPARATOR.join(draft.circles.names)
    cells["Tags"] = join_several(draft.tags, _SEPARATOR, losses, "tags")
    cells["Notes"] = notes_text(draft.notes)
    for title, kind in _LISTS.items():
        points: list[Point] = getattr(draft, f"{kind}s")
        for number, point in enumerate(points, 1):
            _add(cells, title, number, point.value)
            _add(cells, title, number, _type(point), " type")
    for number, address in enumerate(draft.addresses, 1):
        _add_address(cells, number, address)
    cells[_PHOTO] = fields.photo_link(draft)
    _add_others(cells, draft, losses)
    return {header: text for header, text in cells.items() if text}, losses


def _add(cells: dict[str, str], title: str, number: int, text: str, suffix: str = "") -> None:
    if text:
        cells[f"{title}{suffix}" if number == 1 else f"{title} {number}{suffix}"] = text


def _type(point: Point | Address) -> str:
    own = point.label if isinstance(point, Point) else "".join(point.params.get("X-LABEL", ())[:1])
    label = write_label(point.types, own)
    return f"{STAR} {label}".strip() if point.preferred else label


def _add_address(cells: dict[str, str], number: int, address: Address) -> None:
    for title, name in _PARTS.items():
        match name:
            case "label":
                _add(cells, "Address", number, _type(address), " type")
            case "formatted":
                _add(cells, title, number, address.label or "")
            case _:
                _add(cells, title, number, getattr(address, name))


def _add_others(cells: dict[str, str], draft: ContactDraft, losses: Losses) -> None:
    people: dict[str, list[str]] = {}
    for relation in relations(draft.extra):
        kind = "" if relation.kind == "related" else relation.kind
        people.setdefault(f"Relation: {kind}", []).append(relation.who)
    for header, names in people.items():
        cells[header] = join_several(names, _SEPARATOR, losses, "RELATED")
    found, lost = fields.extra_fields(draft)
    if draft.photo:
        losses.add("photo", "holds no pictures")
    for extra in lost:
        losses.add(extra.name, "has no column for it")
    for leftover in found:
        is_kept = leftover.field == fields.KEPT
        header = leftover.label if is_kept else f"{leftover.field.upper()} (vCard)"
        if is_kept and (_slot(compact(header), header) is not None or header in _FIXED):
            losses.add(leftover.label, "has a column of that name already")
            continue
        while header in cells:
            header += "\0"
        cells[header] = leftover.text
