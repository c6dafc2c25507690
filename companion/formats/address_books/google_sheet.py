"""Writes Google Contacts' CSV of today: as many numbered columns as the fullest contact needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from companion.formats.address_books import days, fields
from companion.formats.address_books.building import GOOGLE_SEPARATOR, says_order
from companion.formats.address_books.fields import Leftover
from companion.formats.address_books.labels import STAR, write_label
from companion.formats.address_books.sheet import (
    Losses,
    Sheet,
    categories,
    full_name,
    is_undivided,
    join_several,
    needs_full_name,
    notes_text,
    others,
)
from companion.formats.vcard.relations import relations
from companion.model.draft import Address, ContactDraft, Point

_FIXED = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name",
    "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As",
    "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes",
    "Photo", "Labels",
)  # fmt: skip
_PHONETIC = {
    "X-PHONETIC-FIRST-NAME": "Phonetic First Name",
    "X-PHONETIC-MIDDLE-NAME": "Phonetic Middle Name",
    "X-PHONETIC-LAST-NAME": "Phonetic Last Name",
}
_PAIR = ("Label", "Value")
_LISTS = {
    "E-mail": _PAIR, "Phone": _PAIR,
    "Address": ("Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code",
                "Country", "Extended Address"),
    "Relation": _PAIR, "Website": _PAIR, "Event": _PAIR, "Custom Field": _PAIR,
}  # fmt: skip
# Groups of Google's own begin with a star; everybody who is kept is in this one.
_EVERYBODY = "* myContacts"


@dataclass(slots=True)
class _Contact:
    cells: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {name: [] for name in _LISTS}
    )
    losses: Losses = field(default_factory=lambda: Losses("Google Contacts"))


def google_sheet(drafts: Sequence[ContactDraft]) -> Sheet:
    """All contacts; what has no column is a custom field there, and little is left out."""
    written = [_contact(draft) for draft in drafts]
    widths = {
        name: max((len(contact.lists[name]) for contact in written), default=0) for name in _LISTS
    }
    headers = [*_FIXED]
    for name, parts in _LISTS.items():
        headers += [f"{name} {n} - {p}" for n in range(1, widths[name] + 1) for p in parts]
    sheet = Sheet(headers)
    for contact in written:
        row = [contact.cells.get(header, "") for header in _FIXED]
        for name, parts in _LISTS.items():
            for entry in contact.lists[name]:
                row += entry
            row += [""] * (len(parts) * (widths[name] - len(contact.lists[name])))
        sheet.rows.append(row)
        sheet.losses.append(contact.losses.found)
    return sheet


def _contact(draft: ContactDraft) -> _Contact:
    contact = _Contact()
    cells, lists, losses = contact.cells, contact.lists, contact.losses
    cells["First Name"] = draft.formatted_name if is_undivided(draft) else draft.given
    cells["Middle Name"], cells["Last Name"] = draft.additional, draft.family
    cells["Name Prefix"], cells["Name Suffix"] = draft.prefixes, draft.suffixes
    cells["Nickname"] = join_several(draft.nicknames, GOOGLE_SEPARATOR, losses, "nicknames")
    cells["Organization Name"], cells["Organization Department"] = [*draft.organization, "", ""][:2]
    cells["Organization Title"] = draft.title
    cells["Notes"], cells["Photo"] = notes_text(draft.notes), fields.photo_link(draft)
    labels = [*categories(draft), _EVERYBODY]
    cells["Labels"] = join_several(labels, GOOGLE_SEPARATOR, losses, "tags")
    lists["E-mail"] = _points(draft.emails, "email", losses)
    lists["Phone"] = _points(draft.phones, "phone", losses)
    lists["Website"] = _points(draft.urls, "url", losses)
    lists["Address"] = [_address(address) for address in draft.addresses]
    for relation in relations(draft.extra):
        kind = "" if relation.kind == "related" else relation.kind.capitalize()
        lists["Relation"].append((kind, relation.who))
    _dates(draft, contact)
    for leftover in [*_rest(draft), *_extras(draft, contact)]:
        lists["Custom Field"].append((leftover.label, leftover.text))
    return contact


def _rest(draft: ContactDraft) -> list[Leftover]:
    """Fields of ours that Google has no column for."""
    found = [Leftover("Role", draft.role, "role")] if draft.role else []
    found += [Leftover("Unit", unit, "organization") for unit in draft.organization[2:]]
    return found + [Leftover("Chat", point.value, "impp") for point in draft.impps]


def _dates(draft: ContactDraft, contact: _Contact) -> None:
    for name in ("birthday", "anniversary"):
        text: str = getattr(draft, name)
        if not text:
            continue
        if not days.WHOLE.fullmatch(text) and not days.SHORT.fullmatch(text):
            contact.lists["Custom Field"].append((name.capitalize(), text))
        elif name == "birthday":
            contact.cells["Birthday"] = text
        else:
            contact.lists["Event"].append(("Anniversary", text))


def _extras(draft: ContactDraft, contact: _Contact) -> list[Leftover]:
    cells = contact.cells
    left: list[Leftover] = []
    for leftover in others(draft, contact.losses):
        phonetic = _PHONETIC.get(leftover.field.upper())
        if phonetic and phonetic not in cells:
            cells[phonetic] = leftover.text
        elif leftover.field.upper() == "X-FILE-AS" and says_order(leftover.text, draft):
            cells["File As"] = leftover.text
        elif leftover.field == fields.KEPT and leftover.label.startswith(fields.EVENT):
            label = leftover.label.removeprefix(fields.EVENT)
            contact.lists["Event"].append((label, leftover.text))
        else:
            left.append(leftover)
    if needs_full_name(draft):
        if "File As" in cells or says_order(draft.formatted_name, draft):
            left += full_name(draft)
        else:
            cells["File As"] = draft.formatted_name
    return left


def _points(points: Sequence[Point], name: str, losses: Losses) -> list[tuple[str, ...]]:
    """Label and value of each; neighbours of one label share a cell, as Google writes them."""
    found: list[tuple[str, ...]] = []
    labelled = [(_label(point), point.value) for point in points]
    for label, group in groupby(labelled, key=lambda one: one[0]):
        values = [value for _, value in group]
        if any(":::" in value for value in values):
            losses.add(name, "reads one that has “:::” as several")
        if label.startswith(STAR):
            found += [(label, value) for value in values]
        else:
            found.append((label, GOOGLE_SEPARATOR.join(values)))
    return found


def _label(point: Point) -> str:
    label = write_label(point.types, point.label)
    return f"{STAR} {label}".strip() if point.preferred else label


def _address(address: Address) -> tuple[str, ...]:
    box, extended, street, city, region, code, country = address.parts
    own = "".join(address.params.get("X-LABEL", ())[:1])
    label = write_label(address.types, own)
    place = " ".join(part for part in (city, region, code) if part)
    lines = [line for line in (street, extended, box, place, country) if line]
    return (
        f"{STAR} {label}".strip() if address.preferred else label,
        address.label or "\n".join(lines),
        street, city, box, region, code, country, extended,
    )  # fmt: skip
