"""Many new contacts at once: whole columns of rows, one entry of the undo log for each table.

Their ids are given out beforehand, so that whoever matches cards can speak of contacts that are
not written yet. The search index is told what they say as they come.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from companion.model.draft import Address, ContactDraft, Point, PointKind
from companion.model.fold import match_key
from companion.model.own_fields import parted
from companion.store.contacts import POINT_KINDS, TEXTS
from companion.store.database import Unit
from companion.store.jsontext import to_json
from companion.store.match_keys import CardKeys
from companion.store.search import dirt, index

# Many rows in one statement: stepping through it row by row takes half as long again.
_ROWS_AT_ONCE = 100
_CONTACT = (
    f"contact(id, {', '.join(TEXTS)}, nicknames, organization, circles, sort_key, created_at)",
    f"(?{', ?' * len(TEXTS)}, ?, ?, ?, ?, ?)",
)
# Most points say no more than their value and types.
_PLAIN_POINT = (
    "contact_point(contact_id, position, value, types, match_key, kind, preferred, label, params)",
    "(?, ?, ?, ?, ?, '{}', 0, NULL, '{{}}')",
)
# In the order in which they have to go again when it is undone: the contacts last.
_PARTS = {
    "contact_point": (
        "contact_id, position, value, types, match_key, kind, preferred, label, params"
    ),
    "contact_address": (
        "contact_id, position, po_box, extended, street, locality, region, postal_code, country,"
        " types, label, preferred, params"
    ),
    "contact_note": "contact_id, position, text, at",
    "contact_tag": "contact_id, name",
    "contact_property": "contact_id, position, group_name, name, params, value",
    "contact_photo": "contact_id, media_type, data",
    "custom_field": "contact_id, position, name, words",
    "contact_source": "contact_id, uid, said",
    "encounter": "contact_id, event_id, met_on, place, note",
}
# What a photo holds is not copied once more for each statement.
_FEW_AT_ONCE = {"contact_photo": 1}


@dataclass(slots=True)
class NewContact:
    """A contact to be stored under an id from `ContactLoader.new_id`; its uid must be set.

    `source` is the UID under which its card is known again, "" for none, `said` what the card
    says, as JSON.
    """

    id: int
    draft: ContactDraft
    keys: CardKeys
    source: str = ""
    said: str = "{}"


@dataclass(slots=True)
class _Rows:
    """The cells of some contacts' rows one after the other, by table; and of plain points."""

    contacts: list[Any] = field(default_factory=list)
    plain: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in POINT_KINDS})
    parts: dict[str, list[Any]] = field(default_factory=lambda: {table: [] for table in _PARTS})


class ContactLoader:
    """Inserts contacts. Before anything else is changed, `pause`; at the end, `finish`."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._sql = unit.sql
        self._stamp = unit.stamp
        row = self._sql.execute("SELECT seq FROM sqlite_sequence WHERE name = 'contact'").fetchone()
        self._next = (row[0] if row else 0) + 1
        self._open: ExitStack | None = None
        self._filing: Any = None
        self._filed_from = 0
        self._types: dict[tuple[str, ...], str] = {(): "[]"}

    @property
    def next_id(self) -> int:
        """The id that the next new contact gets."""
        return self._next

    def new_id(self) -> int:
        """The id of the next new contact: each must be inserted, in the order of the ids."""
        self._next += 1
        return self._next - 1

    def insert(self, people: Sequence[NewContact], *, event: int | None, day: str) -> None:
        """Store contacts, met on a day at an event if one is given."""
        if not people:
            return
        rows = _Rows()
        for person in people:
            self._add(rows, person)
        if event is not None:
            for one in people:
                rows.parts["encounter"] += (one.id, event, day, "", "")
        self._begin()
        self._file(people)
        self._write(rows)

    def pause(self) -> None:
        """What comes next may change any row."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def finish(self) -> None:
        """Everybody is stored."""
        self.pause()
        if self._filing is not None:
            index.end_filing(self._sql, self._filing, "contact", self._filed_from, self._next - 1)

    def _begin(self) -> None:
        if self._open is None:
            self._open = ExitStack()
            for table in (*reversed(_PARTS), "contact"):
                self._open.enter_context(self._unit.bulk(table, rows=0, noted=False))

    def _file(self, people: Sequence[NewContact]) -> None:
        """Tell the search index who comes."""
        if self._filing is None:
            self._filing = index.begin_filing(self._sql, "contact", len(people))
            self._filed_from = people[0].id
        if self._filing is None:
            dirt.mark_range(self._sql, "contact", people[0].id, people[-1].id)
        else:
            self._filing.add_contacts([person.draft for person in people])

    def _write(self, rows: _Rows) -> None:
        self._insert(*_CONTACT, rows.contacts)
        into, values = _PLAIN_POINT
        for kind, points in rows.plain.items():
            self._insert(into, values.format(kind), points)
        for table, cells in rows.parts.items():
            columns = _PARTS[table]
            values = f"(?{', ?' * columns.count(',')})"
            self._insert(f"{table}({columns})", values, cells, _FEW_AT_ONCE.get(table, 0))

    def _insert(self, into: str, values: str, cells: list[Any], at_once: int = 0) -> None:
        width = values.count("?")
        at_once = at_once or _ROWS_AT_ONCE
        whole = len(cells) - len(cells) % (width * at_once)
        for start, stop, rows in ((0, whole, at_once), (whole, len(cells), 1)):
            statement = f"INSERT INTO {into} VALUES {', '.join([values] * rows)}"
            for at in range(start, stop, width * rows):
                self._sql.execute(statement, cells[at : at + width * rows])

    def _add(self, rows: _Rows, person: NewContact) -> None:
        id, draft, keys = person.id, person.draft, person.keys
        rows.contacts += (
                id, draft.uid, draft.formatted_name, draft.given, draft.additional, draft.family,
                draft.prefixes, draft.suffixes, draft.title, draft.role, draft.birthday,
                draft.anniversary, to_json(draft.nicknames), to_json(draft.organization),
                draft.circles.value, keys.name[1:], self._stamp,
        )  # fmt: skip
        self._add_points(rows, id, "email", draft.emails, keys.emails)
        self._add_points(rows, id, "phone", draft.phones, keys.phones)
        self._add_points(rows, id, "url", draft.urls, keys.urls)
        if draft.impps:
            chats = [" " + match_key("impp", point.value) for point in draft.impps]
            self._add_points(rows, id, "impp", draft.impps, chats)
        parts = rows.parts
        for position, address in enumerate(draft.addresses):
            parts["contact_address"] += self._address(id, position, address)
        for position, note in enumerate(draft.notes):
            parts["contact_note"] += (id, position, note.text, note.at)
        for tag in dict.fromkeys(draft.tags):
            parts["contact_tag"] += (id, tag)
        properties, own = parted(draft.extra)
        for position, one in enumerate(own):
            parts["custom_field"] += (id, position, *one)
        for position, extra in enumerate(properties):
            params = to_json(extra.params)
            parts["contact_property"] += (
                id, position, extra.group, extra.name, params, extra.value,
            )  # fmt: skip
        if draft.photo is not None:
            parts["contact_photo"] += (id, draft.photo.media_type, draft.photo.data)
        if person.source:
            parts["contact_source"] += (id, person.source, person.said)

    def _add_points(
        self, rows: _Rows, id: int, kind: PointKind, points: list[Point], keys: list[str]
    ) -> None:
        plain, known = rows.plain[kind], self._types
        for position, (point, key) in enumerate(zip(points, keys, strict=True)):
            types = known.get((*point.types,)) or self._type(point.types)
            plain_or_not = (id, position, point.value, types, key[1:])
            if point.preferred or point.params or point.label is not None:
                more = (kind, int(point.preferred), point.label, to_json(point.params))
                rows.parts["contact_point"] += plain_or_not + more
            else:
                plain += plain_or_not

    def _type(self, types: list[str]) -> str:
        text = to_json(types)
        if len(self._types) < 1000:
            self._types[(*types,)] = text
        return text

    def _address(self, id: int, position: int, address: Address) -> tuple[Any, ...]:
        return (
            id, position, address.po_box, address.extended, address.street, address.locality,
            address.region, address.postal_code, address.country, to_json(address.types),
            address.label, int(address.preferred), to_json(address.params),
        )  # fmt: skip
