"""What an operation changed: the one value that every view listens for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Ids = frozenset[int] | range
_NO_TABLES: Mapping[str, Ids] = MappingProxyType({})


class Changed(NamedTuple):
    """One undo step, by its name, and the rows that it touched.

    `step` is what a person reads ("Met Katrín Jónsdóttir"); `tables` maps a table's name to the
    ids of the rows that were added, altered or removed: a set, or a range where they are one.
    """

    step: str
    tables: Mapping[str, Ids] = _NO_TABLES

    def touches(self, *names: str) -> bool:
        """True if a row of any of the named tables was changed."""
        return any(self.tables.get(name) for name in names)
