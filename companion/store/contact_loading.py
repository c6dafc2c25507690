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
from companion.store.contacts import POINT_KINDS, TEXTS
from companion.store.database import Unit
from companion.store.jsontext import to_json
from companion.store.match_keys import CardKeys
from companion.store.search import dirt, index

_CONTACT = (
    f"INSERT INTO contact(id, {', '.join(TEXTS)}, nicknames, organization, circles, sort_key,"
    f" created_at) VALUES (?{', ?' * len(TEXTS)}, ?, ?, ?, ?, ?)"
)
# Most points say no more than their value and types.
_PLAIN_POINT = (
    "INSERT INTO contact_point(contact_id, position, value, types, match_key, kind, preferred,"
    " label, params) VALUES (?, ?, ?, ?, ?, '{}', 0, NULL, '{{}}')"
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
    "contact_source": "contact_id, uid, said",
    "encounter": "contact_id, event_id, met_on, place, note",
}
_INSERT = {
    table: f"INSERT INTO {table}({columns}) VALUES (?{', ?' * columns.count(',')})"
    for table, columns in _PARTS.items()
}


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
    """The rows of some contacts, by table; points that say little by their kind."""

    contacts: list[tuple[Any, ...]] = field(default_factory=list)
    plain: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {kind: [] for kind in POINT_KINDS}
    )
    parts: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in _PARTS}
    )


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
            rows.parts["encounter"] = [(one.id, event, day, "", "") for one in people]
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
        self._sql.executemany(_CONTACT, rows.contacts)
        for kind, points in rows.plain.items():
            if points:
                self._sql.executemany(_PLAIN_POINT.format(kind), points)
        for table, parts in rows.parts.items():
            if parts:
                self._sql.executemany(_INSERT[table], parts)

    def _add(self, rows: _Rows, person: NewContact) -> None:
        id, draft, keys = person.id, person.draft, person.keys
        rows.contacts.append(
            (
                id, draft.uid, draft.formatted_name, draft.given, draft.additional, draft.family,
                draft.prefixes, draft.suffixes, draft.title, draft.role, draft.birthday,
                draft.anniversary, to_json(draft.nicknames), to_json(draft.organization),
                draft.circles.value, keys.name[1:], self._stamp,
            )
        )  # fmt: skip
        self._add_points(rows, id, "email", draft.emails, keys.emails)
        self._add_points(rows, id, "phone", draft.phones, keys.phones)
        self._add_points(rows, id, "url", draft.urls, keys.urls)
        if draft.impps:
            chats = [" " + match_key("impp", point.value) for point in draft.impps]
            self._add_points(rows, id, "impp", draft.impps, chats)
        parts = rows.parts
        for position, address in enumerate(draft.addresses):
            parts["contact_address"].append(self._address(id, position, address))
        for position, note in enumerate(draft.notes):
            parts["contact_note"].append((id, position, note.text, note.at))
        for tag in dict.fromkeys(draft.tags):
            parts["contact_tag"].append((id, tag))
        for position, extra in enumerate(draft.extra):
            parts["contact_property"].append(
                (id, position, extra.group, extra.name, to_json(extra.params), extra.value)
            )
        if draft.photo is not None:
            parts["contact_photo"].append((id, draft.photo.media_type, draft.photo.data))
        if person.source:
            parts["contact_source"].append((id, person.source, person.said))

    def _add_points(
        self, rows: _Rows, id: int, kind: PointKind, points: list[Point], keys: list[str]
    ) -> None:
        plain = rows.plain[kind]
        for position, (point, key) in enumerate(zip(points, keys, strict=True)):
            types = self._types.get((*point.types,)) or self._type(point.types)
            row = (id, position, point.value, types, key[1:])
            if point.label is None and not point.params and not point.preferred:
                plain.append(row)
                continue
            more = (kind, int(point.preferred), point.label, to_json(point.params))
            rows.parts["contact_point"].append(row + more)

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
