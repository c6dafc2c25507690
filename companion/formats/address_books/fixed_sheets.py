"""Writes the CSV of programs whose columns are always the same: Outlook and Thunderbird."""

from collections.abc import Mapping, Sequence

from companion.formats.address_books import days, fields, outlook, thunderbird
from companion.formats.address_books.building import LINE
from companion.formats.address_books.fields import Leftover
from companion.formats.address_books.labels import telling
from companion.formats.address_books.sheet import (
    Losses,
    Sheet,
    categories,
    full_name,
    is_undivided,
    join_several,
    notes_text,
    others,
    place_points,
)
from companion.formats.address_books.slots import Slot
from companion.formats.tables.words import compact
from companion.formats.vcard.relations import relations
from companion.model.draft import Address, ContactDraft, Point

_SPARE_OUTLOOK = ("Other Phone", "Primary Phone", "Business Phone", "Business Phone 2",
                  "Home Phone 2", "Other Fax", "Business Fax", "Home Fax")  # fmt: skip
_SPARE_THUNDERBIRD = ("Work Phone", "Home Phone", "Fax Number")


class _Row:
    """One contact's cells, by header, and what is still to be placed."""

    def __init__(self, draft: ContactDraft, program: str) -> None:
        self.draft = draft
        self.cells: dict[str, str] = {}
        self.losses = Losses(program)
        self.left: list[Leftover] = []

    def leave(self, label: str, text: str, field_name: str) -> None:
        """Something without a column of its own."""
        if text:
            self.left.append(Leftover(label, text, field_name))

    def put_organization(self, header: str) -> None:
        """Company and department; smaller units stand with the latter."""
        company, *units = [*self.draft.organization, ""]
        self.cells[header] = company
        self.cells["Department"] = ", ".join(filter(None, units))

    def put_phones(self, columns: dict[str, tuple[str, ...]], spare: Sequence[str]) -> None:
        """Each number in the column of its kind, or the nearest one."""
        placed, moved, rest = place_points(self.draft.phones, columns, spare)
        for header, point in placed.items():
            self.cells[header] = point.value
            if point in moved and telling(point.types) != list(columns[header]):
                self.losses.add("phone", f"has no such kind of number: it stands as “{header}”")
        self._rest("Phone", rest, "phone")
        self._tell_labels(self.draft.phones, "phone")

    def put_emails(self, columns: Sequence[str]) -> None:
        """The preferred one first."""
        points = sorted(self.draft.emails, key=lambda point: not point.preferred)
        for header, point in zip(columns, points, strict=False):
            self.cells[header] = point.value
        self._rest("E-mail", points[len(columns) :], "email")
        self._tell_labels(points, "email")

    def put_links(self, columns: dict[str, tuple[str, ...]]) -> None:
        """Web pages."""
        placed, _, rest = place_points(self.draft.urls, columns, list(columns))
        self.cells |= {header: point.value for header, point in placed.items()}
        self._rest("Link", rest, "url")
        self._tell_labels(self.draft.urls, "url")

    def _rest(self, label: str, points: Sequence[Point], name: str) -> None:
        for point in points:
            is_fax = name == "phone" and "fax" in point.types
            self.leave(fields.FAX if is_fax else label, point.value, name)

    def _tell_labels(self, points: Sequence[Point], name: str) -> None:
        if any(point.label for point in points):
            self.losses.add(name, "has no labels of one's own")

    def put_addresses(
        self, places: dict[str, tuple[str, ...]], parts: dict[str, str], spare: Sequence[str]
    ) -> None:
        """Home, work and, where there is one, the other address."""
        for address in self.draft.addresses:
            kinds = set(address.types) & {"home", "work"}
            wanted = [place for place, types in places.items() if set(types) == kinds]
            near = [place for place, types in places.items() if types and kinds >= set(types)]
            free = [
                place
                for place in dict.fromkeys([*wanted, *near, *spare])
                if not any(self.cells.get(f"{place} {part}") for part in parts)
            ]
            if not free:
                self.losses.add("address", "has no place for as many addresses")
                continue
            if free[0] not in wanted and free[0] not in near:
                self.losses.add("address", f"keeps it as the address “{free[0]}”")
            self._put_address(address, free[0], parts)

    def _put_address(self, address: Address, place: str, parts: dict[str, str]) -> None:
        lines = [line for line in address.street.split("\n") if line.strip()]
        lines += [address.extended] if address.extended else []
        if "po_box" not in parts.values() and address.po_box:
            lines.append(address.po_box)
        if not any(address.parts) and address.label:
            lines = address.label.split("\n")
        columns = [part for part, name in parts.items() if name == "line"]
        if len(lines) > len(columns):
            lines[len(columns) - 1 :] = [", ".join(lines[len(columns) - 1 :])]
        for part, line in zip(columns, lines, strict=False):
            self.cells[f"{place} {part}"] = line
        for part, name in parts.items():
            if name != "line":
                self.cells[f"{place} {part}"] = getattr(address, name)

    def put_date(self, name: str, header: str | None) -> None:
        """A whole date in its column; any other as text."""
        text: str = getattr(self.draft, name)
        if header is not None and days.WHOLE.fullmatch(text):
            self.cells[header] = text
        else:
            self.leave(name.capitalize(), text, name)

    def put_rest(
        self, columns: Sequence[str], slots: Mapping[str, Slot], lines: Sequence[str]
    ) -> None:
        """Kept cells under their own headers again; the rest as "Role: Chair" in free columns."""
        left = [leftover for leftover in self.left if not self._put_back(leftover, columns, slots)]
        for leftover in left:
            free = [line for line in lines if line not in self.cells]
            if free and LINE.fullmatch(f"{leftover.label}: x"):
                self.cells[free[0]] = f"{leftover.label}: {leftover.text}"
            else:
                self.losses.add(leftover.field, "has no column left for it")

    def _put_back(
        self, leftover: Leftover, columns: Sequence[str], slots: Mapping[str, Slot]
    ) -> bool:
        header = leftover.label
        if header not in columns or self.cells.get(header):
            return False
        slot = slots.get(compact(header))
        if leftover.field == fields.KEPT:
            fits = slot is None or (slot.kind == "line" and not LINE.fullmatch(leftover.text))
        else:
            fits = slot == Slot("property", leftover.field.upper())
        if fits:
            self.cells[header] = leftover.text
        return fits

    def row(self, columns: Sequence[str]) -> list[str]:
        """The cells in the order of the columns."""
        return [self.cells.get(header, "") for header in columns]


def outlook_sheet(drafts: Sequence[ContactDraft]) -> Sheet:
    """The 92 columns of classic Outlook; what has none stands in User 1 to 4."""
    sheet = Sheet([*outlook.COLUMNS])
    for draft in drafts:
        row = _outlook_row(draft)
        sheet.rows.append(row.row(outlook.COLUMNS))
        sheet.losses.append(row.losses.found)
    return sheet


def _outlook_row(draft: ContactDraft) -> _Row:
    row = _Row(draft, "Outlook")
    for header, name in outlook.TEXTS.items():
        row.cells[header] = getattr(draft, name)
    if is_undivided(draft):
        row.cells["First Name"] = draft.formatted_name
    row.put_organization("Company")
    row.left += full_name(draft)
    row.put_emails(outlook.EMAILS)
    for header in outlook.EMAILS:
        if row.cells.get(header):
            row.cells[header.replace("Address", "Type")] = "SMTP"
            row.cells[header.replace("Address", "Display Name")] = draft.formatted_name
    row.put_phones(outlook.PHONES, _SPARE_OUTLOOK)
    row.put_links({"Web Page": ()})
    row.put_addresses(outlook.PLACES, outlook.PLACE_PARTS, ("Other",))
    row.put_date("birthday", "Birthday")
    row.put_date("anniversary", "Anniversary")
    row.cells["Notes"] = notes_text(draft.notes)
    row.cells["Categories"] = join_several(categories(draft), ";", row.losses, "tags")
    _outlook_relations(row)
    for nickname in draft.nicknames:
        row.leave("Nickname", nickname, "nicknames")
    for point in draft.impps:
        row.leave("Chat", point.value, "impp")
    _finish(row, outlook.COLUMNS, outlook.SLOTS, outlook.LINES)
    return row


def _outlook_relations(row: _Row) -> None:
    headers = {kind: header for header, kind in outlook.RELATIONS.items()}
    people: dict[str, list[str]] = {}
    for relation in relations(row.draft.extra):
        if relation.kind in headers:
            people.setdefault(headers[relation.kind], []).append(relation.who)
        else:
            row.losses.add(relation.source.name, "has no such relation")
    for header, names in people.items():
        row.cells[header] = join_several(names, "; ", row.losses, "RELATED")


def _finish(
    row: _Row, columns: Sequence[str], slots: Mapping[str, Slot], lines: Sequence[str]
) -> None:
    row.left += others(row.draft, row.losses)
    if fields.photo_link(row.draft):
        row.losses.add("PHOTO", "has no column for a picture's link")
    row.put_rest(columns, slots, lines)


def thunderbird_sheet(drafts: Sequence[ContactDraft]) -> Sheet:
    """Thunderbird's columns; what has none stands in Custom 1 to 4."""
    sheet = Sheet([*thunderbird.COLUMNS])
    for draft in drafts:
        row = _thunderbird_row(draft)
        sheet.rows.append(row.row(thunderbird.COLUMNS))
        sheet.losses.append(row.losses.found)
    return sheet


def _thunderbird_row(draft: ContactDraft) -> _Row:
    row = _Row(draft, "Thunderbird")
    for header, name in thunderbird.TEXTS.items():
        row.cells[header] = getattr(draft, name)
    row.cells["Display Name"] = draft.formatted_name
    row.cells["Nickname"] = "".join(draft.nicknames[:1])
    row.put_organization("Organization")
    row.leave("Middle name", draft.additional, "additional")
    row.leave("Name prefix", draft.prefixes, "prefixes")
    row.leave("Name suffix", draft.suffixes, "suffixes")
    row.leave("Role", draft.role, "role")
    row.put_emails(thunderbird.EMAILS)
    row.put_phones(thunderbird.PHONES, _SPARE_THUNDERBIRD)
    row.put_links(thunderbird.LINKS)
    row.put_addresses(thunderbird.PLACES, thunderbird.PLACE_PARTS, ("Home", "Work"))
    for point in draft.impps:
        scheme, _, name = point.value.partition(":")
        if scheme == "aim" and name and "Screen Name" not in row.cells:
            row.cells["Screen Name"] = name
        else:
            row.leave("Chat", point.value, "impp")
    _birthday(row)
    row.put_date("anniversary", None)
    row.cells["Notes"] = notes_text(draft.notes)
    row.leave("Circles", "; ".join(draft.circles.names), "circles")
    row.leave("Tags", join_several(draft.tags, "; ", row.losses, "tags"), "tags")
    for relation in relations(draft.extra):
        row.losses.add(relation.source.name, "has no column for it")
    for nickname in draft.nicknames[1:]:
        row.leave("Nickname", nickname, "nicknames")
    _finish(row, thunderbird.COLUMNS, thunderbird.SLOTS, thunderbird.LINES)
    return row


def _birthday(row: _Row) -> None:
    text = row.draft.birthday
    if days.WHOLE.fullmatch(text):
        parts = text.split("-")
    elif days.SHORT.fullmatch(text):
        parts = ["", *text[2:].split("-")]
    else:
        row.leave("Birthday", text, "birthday")
        return
    for header, part in zip(("Birth Year", "Birth Month", "Birth Day"), parts, strict=True):
        row.cells[header] = part.lstrip("0")
