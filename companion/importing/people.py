"""Rows of a table become attendees, column by column, a few thousand rows at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice, repeat
from typing import Any

from companion.formats.tables import Row, Table
from companion.formats.tables.bulk import collector_paused
from companion.importing import converters
from companion.importing.converters import Lists, Texts
from companion.importing.guess import ColumnGuess
from companion.importing.names import NameParts, is_family_first_script, join_name, split_name
from companion.importing.skipping import SkippedRow, Skipper
from companion.model.draft import Address, AttendeeDraft
from companion.model.progress import Progress, silent
from companion.model.text import storable

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
# The fields of an AttendeeDraft in the order of its constructor.
_ORDER = tuple(attribute.name for attribute in fields(AttendeeDraft))
_LIST_FIELDS = frozenset(("nicknames", "emails", "phones", "urls", "interests"))


@dataclass(slots=True)
class _Chunk:
    """Some rows while they are taken apart: each field's values, one for each row."""

    size: int
    texts: dict[str, Sequence[str]]
    lists: dict[str, list[list[str]]]
    # For each row what no field took, by header.
    extra: list[dict[str, str]]


def attendees(
    table: Table, guesses: Sequence[ColumnGuess], progress: Progress = silent
) -> tuple[list[AttendeeDraft], list[SkippedRow]]:
    """All people of the table, and the rows that are none with the reason.

    Every row of the table is in one of the two lists. Each cell that is not blank is in a field
    or in `extra` of its attendee. Raises only what `progress` raises.
    """
    drafts: list[AttendeeDraft] = []
    skipped: list[SkippedRow] = []
    with collector_paused():
        for some, left_out in in_chunks(table, guesses):
            drafts += some
            skipped += left_out
            progress(len(drafts) + len(skipped), len(table.rows))
    return drafts, skipped


def in_chunks(
    table: Table, guesses: Sequence[ColumnGuess]
) -> Iterator[tuple[list[AttendeeDraft], list[SkippedRow]]]:
    """Like `attendees`, but a few thousand rows at a time, for what need not keep them all."""
    skipper = Skipper(table.headers)
    rows = iter(table.rows)
    while some := list(islice(rows, _CHUNK)):
        # Paused for one chunk at a time: a generator may be left lying.
        with collector_paused():
            divided = skipper.divide(_drafts(some, table.headers, guesses))
        yield divided


def _drafts(
    rows: list[Row], headers: Sequence[str], guesses: Sequence[ColumnGuess]
) -> list[AttendeeDraft]:
    numbers, cells = zip(*rows, strict=True)
    columns: list[Sequence[str]] = list(zip(*cells, strict=True))
    chunk = _Chunk(len(rows), {}, {}, _unmapped(cells, headers, guesses))
    for guess, column in zip(guesses, columns, strict=True):
        if guess.field in _LISTS:
            _add_list(chunk, guess, _LISTS[guess.field](column))
        elif guess.field is not None:
            _add_text(chunk, guess, _TEXTS.get(guess.field, converters.to_text)(column))
    _name(chunk, guesses)
    chunk.texts["row"] = numbers
    chunk.lists["cells"] = list(cells)
    return _build(chunk)


def _unmapped(
    cells: Iterable[Sequence[str]], headers: Sequence[str], guesses: Sequence[ColumnGuess]
) -> list[dict[str, str]]:
    """What stands in the columns without a field, by header; blank cells left out."""
    unmapped = [(i, headers[i]) for i, guess in enumerate(guesses) if guess.field is None]
    return [
        {
            header: text
            for index, header in unmapped
            if (text := row[index]) and (text := _as_it_came(text))
        }
        for row in cells
    ]


def _as_it_came(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.isprintable() else storable(stripped)


def _add_text(chunk: _Chunk, guess: ColumnGuess, texts: Texts) -> None:
    field = guess.field or ""
    for index, cell in texts.left.items():
        chunk.extra[index][guess.header] = _as_it_came(cell)
    if field in chunk.texts:
        # A second street: the lines of an address stand one after the other.
        joined = zip(chunk.texts[field], texts.values, strict=True)
        chunk.texts[field] = [", ".join(filter(None, pair)) for pair in joined]
    else:
        chunk.texts[field] = texts.values


def _add_list(chunk: _Chunk, guess: ColumnGuess, found: Lists) -> None:
    field = "urls" if guess.field == "linkedin" else guess.field or ""
    for index, cell in found.left.items():
        chunk.extra[index][guess.header] = cell
    present = chunk.lists.get(field)
    if present is None:
        chunk.lists[field] = found.values
        return
    for several, more in zip(present, found.values, strict=True):
        if more:
            several += [value for value in more if value not in several]


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
                chunk.extra[index][header] = whole[index]
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
        present = chunk.lists.setdefault("nicknames", [[] for _ in range(chunk.size)])
        for names, part in zip(present, parts, strict=True):
            if part.nickname and part.nickname not in names:
                names.append(part.nickname)


def _addresses(chunk: _Chunk) -> Iterable[Address | None]:
    """A postal address for rows that have more than a city, region or country."""
    texts = chunk.texts
    if not ({"street", "postal_code", "address"} & texts.keys()):
        return repeat(None, chunk.size)
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


def _build(chunk: _Chunk) -> list[AttendeeDraft]:
    columns: list[Iterable[Any]] = []
    for name in _ORDER:
        if name == "address":
            columns.append(_addresses(chunk))
        elif name == "extra":
            columns.append(chunk.extra)
        elif name in chunk.lists:
            columns.append(chunk.lists[name])
        elif name in _LIST_FIELDS:
            columns.append([[] for _ in range(chunk.size)])
        else:
            columns.append(chunk.texts.get(name) or repeat("", chunk.size))
    return list(map(AttendeeDraft, *columns))
