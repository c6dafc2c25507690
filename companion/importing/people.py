"""Rows of a table become people, column by column, some thousand rows at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from companion.formats.tables import Row, Table
from companion.importing import converters
from companion.importing.converters import Lists, Texts
from companion.importing.guess import ColumnGuess
from companion.importing.names import NameParts, is_family_first_script, join_name, split_name
from companion.importing.skipping import SkippedRow, Skipper
from companion.model.draft import Address
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns, Several, Singles
from companion.model.text import storable

_T = TypeVar("_T")
_CHUNK = 2000

_TEXTS: dict[str, Callable[[Sequence[str]], Texts]] = {"notes": converters.to_notes}
_LISTS: dict[str, Callable[[Sequence[str]], Lists]] = {
    "emails": converters.to_emails,
    "phones": converters.to_phones,
    "urls": converters.to_urls,
    "linkedin": converters.to_linkedin,
    "interests": converters.to_interests,
    "nicknames": converters.to_names,
}
_NAME_PARTS = ("given", "additional", "family", "prefixes", "suffixes")
# Fields of a table that are no fields of a person.
_OF_TABLES = ("street", "postal_code", "address")
_NOTHING: dict[str, str] = {}


@dataclass(slots=True)
class _Chunk:
    """Some rows while they are taken apart: each field's values, one for each row."""

    size: int
    texts: dict[str, Sequence[str]]
    lists: dict[str, Sequence[Several]]
    # What no field took, by header, for the rows that have such: by their place in the chunk.
    extra: dict[int, dict[str, str]]

    def leave(self, index: int, header: str, cell: str) -> None:
        """Keep in `extra` what a field did not take whole."""
        self.extra.setdefault(index, {})[header] = cell


def read_people(
    table: Table, guesses: Sequence[ColumnGuess], progress: Progress = silent
) -> tuple[RosterColumns, list[SkippedRow]]:
    """All people of the table, and the rows that are none with the reason.

    Every row of the table is in one of the two. Each cell that is not blank is in a field or in
    `extra` of its person. Raises only what `progress` raises.
    """
    columns = _Columns()
    rows = iter(table.rows)
    while some := list(islice(rows, _CHUNK)):
        columns.add(_columns(some, table.headers, guesses))
        progress(columns.size, len(table.rows))
    return Skipper(table.headers, table.no_people).divide(columns.joined())


class _Columns:
    """The columns of all chunks, one after the other."""

    def __init__(self) -> None:
        self.size = 0
        self._chunks: list[RosterColumns] = []

    def add(self, chunk: RosterColumns) -> None:
        self.size += len(chunk)
        self._chunks.append(chunk)

    def joined(self) -> RosterColumns:
        chunks = self._chunks
        texts = dict.fromkeys(name for chunk in chunks for name in chunk.texts)
        lists = dict.fromkeys(name for chunk in chunks for name in chunk.lists)
        return RosterColumns(
            rows=_chained(chunk.rows for chunk in chunks),
            cells=_chained(chunk.cells for chunk in chunks),
            texts={name: _chained(chunk.text(name) for chunk in chunks) for name in texts},
            lists={name: _chained_lists([c.several(name) for c in chunks]) for name in lists},
            addresses=(
                _chained(chunk.addresses or [None] * len(chunk) for chunk in chunks)
                if any(chunk.addresses for chunk in chunks)
                else None
            ),
            extra=(
                _chained(chunk.extra or [_NOTHING] * len(chunk) for chunk in chunks)
                if any(chunk.extra for chunk in chunks)
                else ()
            ),
        )


def _chained(columns: Iterable[Sequence[_T]]) -> list[_T]:
    whole: list[_T] = []
    for column in columns:
        whole.extend(column)
    return whole


def _chained_lists(columns: Sequence[Sequence[Several]]) -> Sequence[Several]:
    singles = [column.texts for column in columns if isinstance(column, Singles)]
    if len(singles) == len(columns):
        return Singles(_chained(singles))
    return _chained(columns)


def _columns(
    rows: Sequence[Row], headers: Sequence[str], guesses: Sequence[ColumnGuess]
) -> RosterColumns:
    numbers, cells = zip(*rows, strict=True)
    columns: list[Sequence[str]] = list(zip(*cells, strict=True))
    chunk = _Chunk(len(rows), {}, {}, {})
    for header, guess, column in zip(headers, guesses, columns, strict=True):
        if guess.field is None:
            for index, cell in enumerate(column):
                if cell and (text := _as_it_came(cell)):
                    chunk.leave(index, header, text)
        elif guess.field in _LISTS:
            _add_list(chunk, guess, _LISTS[guess.field](column))
        else:
            _add_text(chunk, guess, _TEXTS.get(guess.field, converters.to_text)(column))
    _name(chunk, guesses)
    return RosterColumns(
        rows=numbers,
        cells=cells,
        addresses=_addresses(chunk),
        texts={name: column for name, column in chunk.texts.items() if name not in _OF_TABLES},
        lists=chunk.lists,
        extra=[chunk.extra.get(i, _NOTHING) for i in range(chunk.size)] if chunk.extra else (),
    )


def _as_it_came(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.isprintable() else storable(stripped)


def _add_text(chunk: _Chunk, guess: ColumnGuess, texts: Texts) -> None:
    field = guess.field or ""
    for index, cell in texts.left.items():
        chunk.leave(index, guess.header, _as_it_came(cell))
    if field in chunk.texts:
        # A second street: the lines of an address stand one after the other.
        joined = zip(chunk.texts[field], texts.values, strict=True)
        chunk.texts[field] = [", ".join(filter(None, pair)) for pair in joined]
    else:
        chunk.texts[field] = texts.values


def _add_list(chunk: _Chunk, guess: ColumnGuess, found: Lists) -> None:
    field = "urls" if guess.field == "linkedin" else guess.field or ""
    for index, cell in found.left.items():
        chunk.leave(index, guess.header, cell)
    present = chunk.lists.get(field)
    if present is None:
        chunk.lists[field] = found.values
        return
    chunk.lists[field] = [
        list(dict.fromkeys((*several, *more))) if more else several
        for several, more in zip(present, found.values, strict=True)
    ]


def _name(chunk: _Chunk, guesses: Sequence[ColumnGuess]) -> None:
    """Fill `formatted_name` and the parts of the name, whichever of them the table has."""
    texts = chunk.texts
    whole = texts.pop("name", None)
    given, family = texts.get("given"), texts.get("family")
    if whole is not None:
        header, family_first = next(
            (g.header, g.family_first) for g in guesses if g.field == "name"
        )
        # A column says how the name is shown: then the whole name may be in no field as it is.
        for index, shown in enumerate(texts.get("formatted_name", ())):
            if whole[index] not in ("", shown):
                chunk.leave(index, header, whole[index])
        _split(chunk, whole, family_first)
    if given is not None or family is not None:
        joined = _joined(chunk)
        known = texts.get("formatted_name")
        if known is None:
            texts["formatted_name"] = joined
        else:
            texts["formatted_name"] = [a or b for a, b in zip(known, joined, strict=True)]
    if "formatted_name" not in texts:
        texts["formatted_name"] = [""] * chunk.size
    emails = chunk.lists.get("emails")
    if emails is not None and not all(texts["formatted_name"]):
        texts["formatted_name"] = [
            name or (addresses[0] if addresses else "")
            for name, addresses in zip(texts["formatted_name"], emails, strict=True)
        ]


def _joined(chunk: _Chunk) -> list[str]:
    given, additional, family = (
        chunk.texts.get(part) or [""] * chunk.size for part in ("given", "additional", "family")
    )
    if "additional" not in chunk.texts and not any(
        map(is_family_first_script, ("".join(given), "".join(family)))
    ):
        return [f"{g} {f}" if g and f else g or f for g, f in zip(given, family, strict=True)]
    return [join_name(*parts) for parts in zip(given, additional, family, strict=True)]


def _split(chunk: _Chunk, whole: Sequence[str], family_first: bool) -> None:
    """The parts of whole names, where no column of their own says them."""
    texts = chunk.texts
    own = (
        list(zip(texts["given"], texts["family"], strict=True))
        if ("given" in texts and "family" in texts)
        else None
    )
    parts = [split_name(name, family_first=family_first) for name in whole]
    if "formatted_name" not in texts:
        texts["formatted_name"] = [part.formatted for part in parts]
    for name in _NAME_PARTS:
        found = [getattr(part, name) for part in parts]
        present = texts.get(name)
        if present is None and own is None:
            texts[name] = found
        elif present is None:
            # Parts from their own columns are complete: nothing of the whole name is added.
            texts[name] = ["" if any(o) else f for o, f in zip(own or (), found, strict=True)]
        else:
            texts[name] = [p or f for p, f in zip(present, found, strict=True)]
    _add_nicknames(chunk, parts)


def _add_nicknames(chunk: _Chunk, parts: Sequence[NameParts]) -> None:
    if any(part.nickname for part in parts):
        present = chunk.lists.get("nicknames") or [()] * chunk.size
        chunk.lists["nicknames"] = [
            list(dict.fromkeys((*names, part.nickname))) if part.nickname else names
            for names, part in zip(present, parts, strict=True)
        ]


def _addresses(chunk: _Chunk) -> list[Address | None] | None:
    """A postal address for rows that have more than a city, region or country."""
    texts = chunk.texts
    if texts.keys().isdisjoint(_OF_TABLES):
        return None
    blank = [""] * chunk.size
    columns = [texts.get(f, blank) for f in ("street", "city", "region", "postal_code", "country")]
    return [
        Address(
            street=street or whole,
            locality=city,
            region=region,
            postal_code=postal_code,
            country=country,
            # The whole address beside its parts is what RFC 6350 6.3.1 calls LABEL.
            label=whole if street and whole else None,
        )
        if street or postal_code or whole
        else None
        for street, city, region, postal_code, country, whole in zip(
            *columns, texts.get("address", blank), strict=True
        )
    ]
