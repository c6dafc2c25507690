"""A contact put together from the cells of one row."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from companion.formats.address_books import days, fields
from companion.formats.address_books.labels import STAR, read_label
from companion.formats.address_books.slots import Slot
from companion.formats.vcard.escapes import escape
from companion.formats.vcard.naming import compose_name
from companion.formats.vcard.notes import split_note
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point

# Google's own groups: everybody is in the first, and the star is a mark of the list.
GOOGLE_SEPARATOR = " ::: "
_EVERYBODY = frozenset(("mycontacts", "my contacts", "* mycontacts", "* my contacts"))
_CIRCLES = {"professional": Circle.PROFESSIONAL, "social": Circle.SOCIAL}
_SERVICES = {
    "aim": "aim", "icq": "icq", "msn": "msnim", "yahoo": "ymsgr", "jabber": "xmpp", "qq": "qq",
    "skype": "skype", "google talk": "gtalk", "googletalk": "gtalk", "sip": "sip",
}  # fmt: skip
# "Role: Chair", as we write it ourselves where there is no column.
LINE = re.compile(r"([^\W\d_][^:\n]{0,59}): (.+)", re.DOTALL)
_WORD = re.compile(r"\w+")
_ENTRY_LISTS = {"email": "emails", "phone": "phones", "url": "urls", "impp": "impps"}


@dataclass(slots=True)
class _Entry:
    """One of several: the cells of "Phone 2 - Label" and "Phone 2 - Value" and the like."""

    kind: str
    name: str
    types: tuple[str, ...]
    parts: dict[str, str] = field(default_factory=dict)


class Builder:
    """Takes the cells of a row, one after the other; `finish` gives the contact."""

    def __init__(self, separator: str) -> None:
        self._draft = ContactDraft()
        self._separator = separator
        self._entries: dict[tuple[str, str], _Entry] = {}
        self._whole_name = self._filed_as = self._full_name = self._display = ""
        self._birth: dict[str, str] = {}
        self._fields: list[tuple[str, str]] = []

    def put(self, slot: Slot, header: str, cell: str) -> None:
        """A cell that is not blank."""
        put = _PUT.get(slot.kind)
        if put is None:
            self._put_entry(slot, cell)
        else:
            put(self, slot, header, cell)

    def _put_entry(self, slot: Slot, cell: str) -> None:
        entry = self._entries.get((slot.kind, slot.entry))
        if entry is None:
            entry = _Entry(slot.kind, slot.name, slot.types)
            self._entries[slot.kind, slot.entry] = entry
        if slot.part == "line" and "street" in entry.parts:
            # A second line of the street.
            entry.parts["street"] += f"\n{cell}"
        else:
            entry.parts["street" if slot.part == "line" else slot.part] = cell

    def _put_text(self, slot: Slot, header: str, cell: str) -> None:
        if getattr(self._draft, slot.name):
            fields.keep(self._draft, header, cell)
        else:
            setattr(self._draft, slot.name, cell)

    def _put_name(self, slot: Slot, header: str, cell: str) -> None:
        if slot.name == "filed":
            self._filed_as = cell
        else:
            self._whole_name = cell

    def _put_several(self, slot: Slot, header: str, cell: str) -> None:
        getattr(self._draft, slot.name).extend(self._pieces(cell))

    def _pieces(self, cell: str) -> list[str]:
        if not self._separator:
            return [cell]
        return [piece.strip() for piece in cell.split(self._separator.strip()) if piece.strip()]

    def _put_organization(self, slot: Slot, header: str, cell: str) -> None:
        parts = self._draft.organization
        if slot.name == "company":
            self._draft.organization = [cell, *parts[1:]]
        else:
            units = self._pieces(cell) if slot.part == "several" else [cell]
            self._draft.organization = [*(parts or [""]), *units]

    def _put_date(self, slot: Slot, header: str, cell: str) -> None:
        setattr(self._draft, slot.name, cell)

    def _put_birth(self, slot: Slot, header: str, cell: str) -> None:
        self._birth[slot.part] = cell

    def _put_notes(self, slot: Slot, header: str, cell: str) -> None:
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        self._draft.notes.extend(split_note(text, None))

    def _put_tags(self, slot: Slot, header: str, cell: str) -> None:
        for piece in self._pieces(cell):
            circle = _CIRCLES.get(piece.casefold())
            if circle is not None:
                self._draft.circles |= circle
            elif piece.casefold() not in _EVERYBODY:
                self._draft.tags.append(piece.removeprefix(STAR).strip())

    def _put_photo(self, slot: Slot, header: str, cell: str) -> None:
        fields.add_photo_link(self._draft, cell)

    def _put_property(self, slot: Slot, header: str, cell: str) -> None:
        self._draft.extra.append(ExtraProperty(slot.name, escape(cell)))

    def _put_relation(self, slot: Slot, header: str, cell: str) -> None:
        if slot.entry:
            self._put_entry(slot, cell)
        else:
            for who in self._pieces(cell):
                fields.add_relation(self._draft, slot.name, who)

    def _put_connected(self, slot: Slot, header: str, cell: str) -> None:
        day = days.read_written(cell)
        text = "Connected on LinkedIn" if day else f"Connected on LinkedIn: {cell}"
        self._draft.notes.append(Note(text, day or None))

    def _put_line(self, slot: Slot, header: str, cell: str) -> None:
        """One of a few columns for anything: "Role: Chair", or what somebody wrote there."""
        found = LINE.fullmatch(cell)
        if found:
            self._fields.append((found[1], found[2]))
        else:
            fields.keep(self._draft, header, cell)

    def _read_field(self, label: str, text: str) -> None:
        if label == fields.FULL_NAME:
            self._full_name = text
        elif label == "Tags":
            self._draft.tags += [tag for tag in map(str.strip, text.split(";")) if tag]
        elif label == "Circles":
            for name in map(str.strip, text.split(";")):
                self._draft.circles |= _CIRCLES.get(name.casefold(), Circle.NONE)
        else:
            fields.read_field(self._draft, label, text)

    def _put_kept(self, slot: Slot, header: str, cell: str) -> None:
        fields.keep(self._draft, header, cell)

    def _put_display(self, slot: Slot, header: str, cell: str) -> None:
        self._display = self._display or cell

    def finish(self) -> ContactDraft:
        """The contact. The builder is of no use afterwards."""
        for entry in self._entries.values():
            _FINISH[entry.kind](self, entry)
        # An e-mail address that found no column comes behind those that did.
        for label, text in self._fields:
            self._read_field(label, text)
        self._finish_birth()
        self._finish_name()
        return self._draft

    def _finish_point(self, entry: _Entry) -> None:
        label = entry.parts.get("label", "")
        preferred = label.startswith(STAR)
        types, own = read_label(label.removeprefix(STAR).strip())
        points: list[Point] = getattr(self._draft, _ENTRY_LISTS[entry.kind])
        service = entry.parts.get("service", "").strip().casefold()
        scheme = _SERVICES.get(service, entry.name)
        text = entry.parts.get("value", "")
        for value in self._pieces(text) if self._separator == GOOGLE_SEPARATOR else [text]:
            if value:
                whole = f"{scheme}:{value}" if scheme else value
                kinds = [*entry.types, *(kind for kind in types if kind not in entry.types)]
                points.append(Point(whole, kinds, preferred, own))

    def _finish_address(self, entry: _Entry) -> None:
        label = entry.parts.pop("label", "")
        preferred = label.startswith(STAR)
        types, own = read_label(label.removeprefix(STAR).strip())
        formatted = entry.parts.pop("formatted", "")
        parts = {name: text.replace("\r\n", "\n") for name, text in entry.parts.items()}
        address = Address(**parts, types=[*entry.types, *types], preferred=preferred)  # type: ignore[arg-type]
        if formatted and _words(formatted) != _words("\n".join(address.parts)):
            address.label = formatted.replace("\r\n", "\n")
        if own:
            address.params = {**address.params, "X-LABEL": [own]}
        if any(address.parts) or address.label:
            self._draft.addresses.append(address)

    def _finish_relation(self, entry: _Entry) -> None:
        kind = entry.parts.get("label", "").removeprefix(STAR).strip().lower()
        for who in self._pieces(entry.parts.get("value", "")):
            fields.add_relation(self._draft, kind, who)

    def _finish_event(self, entry: _Entry) -> None:
        label = entry.parts.get("label", "").removeprefix(STAR).strip()
        value = entry.parts.get("value", "").strip()
        if label.casefold() == "anniversary" and not self._draft.anniversary:
            self._draft.anniversary = days.read_day(value, months_first=None)
        elif value:
            fields.keep(self._draft, f"{fields.EVENT}{label}", value)

    def _finish_custom(self, entry: _Entry) -> None:
        label = entry.parts.get("label", "").removeprefix(STAR).strip()
        value = entry.parts.get("value", "")
        if value.strip():
            self._fields.append((label or "Custom field", value))
        elif label:
            fields.keep(self._draft, "Custom field", label)

    def _finish_birth(self) -> None:
        if not self._birth:
            return
        year, month, day = (self._birth.get(part, "").strip() for part in ("year", "month", "day"))
        if month.isdecimal() and day.isdecimal() and (year.isdecimal() or not year):
            whole = f"{int(year):04}" if year else "-"
            self._draft.birthday = f"{whole}-{int(month):02}-{int(day):02}"
        else:
            self._draft.birthday = "-".join(part for part in (year, month, day) if part)

    def _finish_name(self) -> None:
        draft, filed = self._draft, self._filed_as
        said = self._full_name
        if filed and says_order(filed, draft):
            # "Lovelace, Ada" says where she stands in a list, not what she is called.
            draft.extra.append(ExtraProperty("X-FILE-AS", escape(filed)))
        else:
            said = said or filed
        draft.formatted_name = said or draft.formatted_name or self._whole_name
        others = (draft.family, draft.additional, draft.prefixes, draft.suffixes)
        if said and said == draft.given and not any(others):
            # A name that nobody has taken apart stands where the given name would.
            draft.given = ""
        if self._display and not _words(self._display) <= self._known_words():
            fields.keep(draft, "E-mail Display Name", self._display)

    def _known_words(self) -> set[str]:
        draft = self._draft
        emails = (point.value for point in draft.emails)
        return _words(" ".join((draft.formatted_name, compose_name(draft), *emails)))


def says_order(filed_as: str, draft: ContactDraft) -> bool:
    """True for "Lovelace, Ada" beside a given name of Ada and a family name of Lovelace."""
    return "," in filed_as and _words(filed_as) <= _words(compose_name(draft))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


_Put = Callable[[Builder, Slot, str, str], None]
_PUT: dict[str, _Put] = {
    "text": Builder._put_text,
    "name": Builder._put_name,
    "several": Builder._put_several,
    "organization": Builder._put_organization,
    "date": Builder._put_date,
    "birth": Builder._put_birth,
    "notes": Builder._put_notes,
    "tags": Builder._put_tags,
    "photo": Builder._put_photo,
    "property": Builder._put_property,
    "relation": Builder._put_relation,
    "connected": Builder._put_connected,
    "line": Builder._put_line,
    "keep": Builder._put_kept,
    "display": Builder._put_display,
}
_FINISH: dict[str, Callable[[Builder, _Entry], None]] = {
    "email": Builder._finish_point,
    "phone": Builder._finish_point,
    "url": Builder._finish_point,
    "impp": Builder._finish_point,
    "address": Builder._finish_address,
    "relation": Builder._finish_relation,
    "event": Builder._finish_event,
    "custom": Builder._finish_custom,
}
