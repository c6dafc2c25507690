"""Some rows of a table while they are taken apart, and what every field does with its column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.importing.converters import Lists, Texts
from companion.importing.guess import ColumnGuess
from companion.model.roster_columns import Several
from companion.model.text import storable


@dataclass(slots=True)
class Chunk:
    """Each field's values, one for each row.

    `extra` is what no field took, by header, for the rows that have such: by place in the chunk.
    """

    size: int
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    lists: dict[str, Sequence[Several]] = field(default_factory=dict)
    extra: dict[int, dict[str, str]] = field(default_factory=dict)

    def text(self, name: str) -> Sequence[str]:
        """A field's values, blank ones if there are none."""
        return self.texts.get(name) or [""] * self.size

    def leave(self, index: int, header: str, cell: str) -> None:
        """Keep in `extra` what a field did not take whole."""
        self.extra.setdefault(index, {})[header] = cell

    def leave_column(self, header: str, column: Sequence[str]) -> None:
        """Keep a column that has no field."""
        for index, cell in enumerate(column):
            if cell and (text := _as_it_came(cell)):
                self.leave(index, header, text)

    def add_texts(self, guess: ColumnGuess, texts: Texts) -> None:
        """A column of a field of one text."""
        field = guess.field or ""
        for index, cell in texts.left.items():
            self.leave(index, guess.header, _as_it_came(cell))
        if field in self.texts:
            # A second street: the lines of an address stand one after the other.
            joined = zip(self.texts[field], texts.values, strict=True)
            self.texts[field] = [", ".join(filter(None, pair)) for pair in joined]
        else:
            self.texts[field] = texts.values

    def add_lists(self, guess: ColumnGuess, found: Lists) -> None:
        """A column of a field of several texts; a second one adds what the first has not."""
        field = "urls" if guess.field == "linkedin" else guess.field or ""
        for index, cell in found.left.items():
            self.leave(index, guess.header, cell)
        present = self.lists.get(field)
        if present is None:
            self.lists[field] = found.values
            return
        self.lists[field] = [
            list(dict.fromkeys((*several, *more))) if more else several
            for several, more in zip(present, found.values, strict=True)
        ]


def _as_it_came(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.isprintable() else storable(stripped)
