"""What an operation changed: the one value that every view listens for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Ids = frozenset[int] | range


@dataclass(frozen=True)
class Changed:
    """One undo step, by its name, and the rows that it touched.

    `step` is what a person reads ("Met Katrín Jónsdóttir"); `tables` maps a table's name to the
    ids of the rows that were added, altered or removed: a set, or a range where they are one.
    """

    step: str
    tables: Mapping[str, Ids] = field(default_factory=dict)

    def touches(self, *names: str) -> bool:
        """True if a row of any of the named tables was changed."""
        return any(self.tables.get(name) for name in names)
