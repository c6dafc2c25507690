"""Where a column of an address book's table belongs in a contact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

# What a column may hold. The last four: a custom field with a label beside it, a column
# for anything, one that no field takes, one that only repeats what others say.
Kind = Literal[
    "text", "name", "several", "organization", "email", "phone", "url", "impp", "address",
    "relation", "event", "date", "birth", "notes", "tags", "photo", "property", "connected",
    "custom", "line", "keep", "display",
]  # fmt: skip


class Slot(NamedTuple):
    """A column's place.

    `name` is the field (`given`, `birthday`), the property of a vCard, or who somebody is
    (`spouse`); `entry` tells several of a kind apart; `part` is what of that entry the column
    holds (`value`, `label`, `street`); `types` those that a column stands for.
    """

    kind: Kind
    name: str = ""
    entry: str = ""
    part: str = "value"
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """An address book's table.

    `name` is that of its preset. `slot` gives the place of a column by its key (the header in
    English as `compact` writes it) and its header as it stands, or None if the book knows none.
    `separator` parts several values of one cell. `blank` are the cells that say nothing, by key.
    """

    name: str
    slot: Callable[[str, str], Slot | None]
    separator: str
    blank: Mapping[str, frozenset[str]]


def by_key(slots: Mapping[str, Slot]) -> Callable[[str, str], Slot | None]:
    """The `slot` of a book whose columns are all known by their keys."""
    return lambda key, _header: slots.get(key)
