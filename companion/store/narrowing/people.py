"""Everybody as arrays of marks: which attendees, which contacts, and who is whom."""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.store.jsontext import from_json
from companion.store.search.query import Among

if TYPE_CHECKING:
    from companion.store.narrowing.columns import Ids, Mask


@dataclass(frozen=True, slots=True)
class Marked:
    """Some of the people: True at the id of each attendee and contact.

    A person who is a contact is marked as such and in all lines of lists.
    """

    attendees: "Mask"
    contacts: "Mask"

    def __and__(self, other: "Marked") -> "Marked":
        return Marked(self.attendees & other.attendees, self.contacts & other.contacts)

    def __or__(self, other: "Marked") -> "Marked":
        return Marked(self.attendees | other.attendees, self.contacts | other.contacts)

    def among(self) -> Among:
        """As ids, for the search."""
        import numpy

        return Among(
            numpy.flatnonzero(self.attendees).tolist(), numpy.flatnonzero(self.contacts).tolist()
        )

    def of(self, keys: "Sequence[int] | Ids") -> "array[int]":
        """Those of the list's keys who are marked, in their order."""
        import numpy

        listed = numpy.asarray(keys, dtype=numpy.int64)
        return array("q", listed[self._at(listed)].tobytes())

    def count(self, listed: "Ids") -> int:
        """How many of the list's keys are marked."""
        return int(self._at(listed).sum())

    def _at(self, listed: "Ids") -> "Mask":
        import numpy

        if not len(listed):
            return numpy.zeros(0, dtype=bool)
        ids, are_contacts = listed >> 1, (listed & 1).astype(bool)
        marked: Mask = numpy.where(
            are_contacts, _at(self.contacts, ids), _at(self.attendees, ids)
        ).astype(bool)
        return marked


def _at(marks: "Mask", ids: "Ids") -> "Mask":
    import numpy

    inside = ids < len(marks)
    return marks[numpy.where(inside, ids, 0)] & inside


class People:
    """Who there is in a scope: the attendees that its condition lets pass, and all contacts."""

    def __init__(self, sql: sqlite3.Connection, scope: str, values: dict[str, object]) -> None:
        import numpy

        ids = _ids(sql, f"SELECT id FROM attendee WHERE {scope}", values)
        contacts = _ids(sql, "SELECT id FROM contact", {})
        owned = "SELECT id, contact_id FROM attendee WHERE contact_id IS NOT NULL"
        pairs = sql.execute(owned).fetchall()
        size = 1 + int(sql.execute("SELECT coalesce(max(id), 0) FROM attendee").fetchone()[0])
        # Id 0 is nobody's.
        self._contacts = numpy.zeros(max(contacts, default=0) + 1, dtype=bool)
        self._contacts[contacts] = True
        self._attendees = numpy.zeros(size, dtype=bool)
        self._attendees[ids] = True
        self._owned = numpy.array([pair[0] for pair in pairs], dtype=numpy.int64)
        self._owners = numpy.array([pair[1] for pair in pairs], dtype=numpy.int64)
        self.size = len(ids) + len(contacts)

    def marked(self, attendees: "Ids | list[int]", contacts: "Ids | list[int]") -> Marked:
        """These people, each whole: with the contact that a line is, and the contact's lines."""
        import numpy

        lines = numpy.zeros(len(self._attendees), dtype=bool)
        lines[numpy.asarray(attendees, dtype=numpy.int64)] = True
        kept = numpy.zeros(len(self._contacts), dtype=bool)
        kept[numpy.asarray(contacts, dtype=numpy.int64)] = True
        kept[self._owners[lines[self._owned]]] = True
        lines[self._owned] = kept[self._owners]
        return Marked(lines & self._attendees, kept & self._contacts)

    def everybody(self) -> Marked:
        """All of them."""
        return Marked(self._attendees.copy(), self._contacts.copy())

    def others(self, some: Marked) -> Marked:
        """All but these."""
        return Marked(self._attendees & ~some.attendees, self._contacts & ~some.contacts)


def _ids(sql: sqlite3.Connection, query: str, values: dict[str, object]) -> list[int]:
    found = sql.execute(f"SELECT json_group_array(id) FROM ({query})", values).fetchone()[0]
    ids: list[int] = from_json(found)
    return ids
