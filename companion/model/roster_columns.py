"""A roster's people as columns: what an import works on.

A hundred thousand people as objects take longer to make than to store. So the pipeline keeps each
field as one sequence with an entry for each person, and makes an `AttendeeDraft` of one person
only where somebody looks at that one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from companion.model.draft import Address, AttendeeDraft

# The fields of an AttendeeDraft that are one text, and those that are several.
TEXT_FIELDS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "organization",
    "department", "title", "city", "region", "country", "country_code", "ticket", "order_id",
    "attendee_number", "badge_id", "pronouns", "status", "notes",
)  # fmt: skip
LIST_FIELDS = ("nicknames", "emails", "phones", "urls", "interests")

Several = Sequence[str]


class Singles(Sequence[Several]):
    """A column of lists of which each holds one text or, where that is blank, none.

    Nearly every column of e-mails or phones is one: `texts` needs no list for each person.
    """

    __slots__ = ("texts",)

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Several: ...
    @overload
    def __getitem__(self, index: slice) -> "Singles": ...
    def __getitem__(self, index: int | slice) -> "Several | Singles":
        if isinstance(index, slice):
            return Singles(self.texts[index])
        text = self.texts[index]
        return (text,) if text else ()


class Cells(Sequence[Sequence[str]]):
    """Rows of cells that are kept as columns: a row is made when it is asked for.

    The row at `i` holds each column's entry at `places[i]`.
    """

    __slots__ = ("columns", "places")

    def __init__(self, columns: Sequence[Sequence[str]], places: Sequence[int]) -> None:
        self.columns = columns
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, index: slice) -> "Cells": ...
    def __getitem__(self, index: int | slice) -> "Sequence[str] | Cells":
        if isinstance(index, slice):
            return Cells(self.columns, self.places[index])
        place = self.places[index]
        return tuple([column[place] for column in self.columns])

    def __iter__(self) -> Iterator[Sequence[str]]:
        places = self.places
        if isinstance(places, range) and places.step == 1:
            whole = slice(places.start, places.stop)
            return zip(*(column[whole] for column in self.columns), strict=True)
        return (tuple([column[place] for column in self.columns]) for place in places)

    def take(self, indices: Sequence[int]) -> "Cells":
        """Some of the rows, in the order of the indices."""
        return Cells(self.columns, list(map(self.places.__getitem__, indices)))


@dataclass(slots=True)
class RosterColumns:
    """People, column by column. Every sequence has `len(rows)` entries.

    `rows` are the row numbers as a spreadsheet shows them; `cells` the rows' cells as they came;
    `extra` what no field took, by header. `texts` and `lists` lack the fields that no row has;
    `text` and `several` answer for these too. An entry of a list field is a sequence that may be
    shared between people (an empty one is), as may an entry of `extra`: never change one in place.
    `addresses` is None where nobody has one.
    """

    rows: Sequence[int]
    cells: Sequence[Sequence[str]]
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    lists: dict[str, Sequence[Several]] = field(default_factory=dict)
    addresses: Sequence[Address | None] | None = None
    extra: Sequence[dict[str, str]] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, name: str) -> Sequence[str]:
        """The column of a field of one text; blank for everybody if the table has none."""
        return self.texts.get(name) or [""] * len(self.rows)

    def several(self, name: str) -> Sequence[Several]:
        """The column of a field of several texts."""
        return self.lists.get(name) or Singles([""] * len(self.rows))

    def draft(self, index: int) -> AttendeeDraft:
        """One person, with lists of his own."""
        draft = AttendeeDraft(
            row=self.rows[index],
            cells=list(self.cells[index]),
            extra=dict(self.extra[index]) if self.extra else {},
            address=self.addresses[index] if self.addresses else None,
        )
        for name, texts in self.texts.items():
            setattr(draft, name, texts[index])
        for name, lists in self.lists.items():
            setattr(draft, name, list(lists[index]))
        return draft

    def part(self, start: int, stop: int) -> "RosterColumns":
        """The people from `start` up to but without `stop`."""
        return self._each(lambda column: column[start:stop])

    def take(self, indices: Sequence[int]) -> "RosterColumns":
        """Some of the people, in the order of the indices."""
        if indices and list(indices) == list(range(indices[0], indices[0] + len(indices))):
            # A run of people, as new ones are: taking it whole is quicker.
            return self.part(indices[0], indices[-1] + 1)
        return self._each(lambda column: _taken(column, indices))

    def _each(self, change: Any) -> "RosterColumns":
        return RosterColumns(
            change(self.rows),
            change(self.cells),
            {name: change(column) for name, column in self.texts.items()},
            {name: change(column) for name, column in self.lists.items()},
            None if self.addresses is None else change(self.addresses),
            change(self.extra) if self.extra else (),
        )


def _taken(column: Sequence[Any], indices: Sequence[int]) -> Sequence[Any]:
    if isinstance(column, Cells):
        return column.take(indices)
    if isinstance(column, Singles):
        return Singles(list(map(column.texts.__getitem__, indices)))
    return list(map(column.__getitem__, indices))
