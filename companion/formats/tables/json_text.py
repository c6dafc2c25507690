"""JSON and JSON Lines: records anywhere in them, as rows."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from companion.errors import KnownError
from companion.formats.tables.content import reason
from companion.formats.tables.encoding import decoded, find_decoding
from companion.formats.tables.grids import Grid, choose
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, too_many_rows
from companion.model.progress import Progress

# What a value takes in memory is many times what it takes in the file.
_MAX_CONTAINERS = 1_500_000
_MAX_VALUES = 6_000_000
# An object by whose keys the people are found may have as many.
_MOST_NAMES = MAX_ROWS
_DEEPEST = 12
_PROGRESS_EVERY = 2000
_BETWEEN = re.compile(r"[\s,\x1e]*")
# Escapes of what is no character: zero bytes and halves of surrogate pairs (RFC 8259, 8.2).
_NO_CHARACTER = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
# A list of questions and answers is as many columns: the keys that hold the one and the other.
_LABELS = ("question", "label", "question_identifier", "field", "name", "title", "key")
_ANSWERS = ("answer", "value", "response", "text")


class _TooWideError(Exception):
    """An object has more names than any key to people has."""


def read_json(path: Path, wishes: Wishes) -> Reading:
    """The records of the array that likeliest holds people; each array is offered as a sheet.

    A row's number is that of its record, from 1. Values of inner objects are named
    "address.city", lists are joined by "; ", numbers are kept as they are written. An array of
    arrays is a table like any other. Raises KnownError.
    """
    encoding = find_decoding(path, wishes.encoding)
    try:
        text = "".join(decoded(path, encoding)).replace("\0", "")
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if text.count("{") + text.count("[") > _MAX_CONTAINERS or text.count(",") > _MAX_VALUES:
        raise KnownError(f"“{path.name}” holds more values than any list of people: split it.")
    clean = _without_half_characters if _NO_CHARACTER.search(text) else str
    try:
        grids = [
            _grid(path, name, records, clean, wishes.progress)
            for name, records in _arrays(_parsed(path, text))
        ]
    except _TooWideError:
        raise KnownError(
            f"“{path.name}” has an object of more than {_MOST_NAMES:,} names: choose another file."
        ) from None
    except RecursionError:
        raise KnownError(
            f"“{path.name}” is nested deeper than any list of people: choose another file."
        ) from None
    reading = choose(path, [grid for grid in grids if grid.rows], wishes.sheet, "json", "list")
    reading.encoding = encoding.name
    if len(reading.sheets) == 1:
        reading.sheet, reading.sheets = None, []
    return reading


def _parsed(path: Path, text: str) -> Any:
    """The one value of a JSON text, or the list of values of JSON Lines."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str, strict=False
    )
    values: list[Any] = []
    at = _end(text, 0)
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            at = _end(text, at)
    except json.JSONDecodeError as error:
        raise KnownError(
            f"“{path.name}” is JSON with a mistake in line {error.lineno}, column {error.colno}: "
            "ask for the file again, or correct that place."
        ) from None
    return values[0] if len(values) == 1 else values


def _end(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of values with the same name the later ones are numbered, not lost.

    Raises _TooWideError.
    """
    if len(pairs) > _MOST_NAMES:
        raise _TooWideError
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    repeats: dict[str, int] = {}
    for name, value in pairs:
        key = name
        while key in found:
            repeats[name] = repeats.get(name, 1) + 1
            key = f"{name} ({repeats[name]})"
        found[key] = value
    return found


def _arrays(value: Any) -> Iterator[tuple[str, list[Any]]]:
    """Each list that may be a table, with the names that lead to it; not those within records."""
    stack: list[tuple[str, Any, int]] = [("", value, 0)]
    while stack:
        name, found, depth = stack.pop()
        if isinstance(found, dict):
            if not depth and not any(isinstance(v, (dict, list)) for v in found.values()):
                yield name, [found]
                continue
            if _is_records_by_key(found):
                yield name, [{"key": key, **inner} for key, inner in found.items()]
            elif depth < _DEEPEST:
                inner = [(f"{name}.{key}".strip("."), v, depth + 1) for key, v in found.items()]
                stack += reversed(inner)
        elif isinstance(found, list) and found:
            yield name, found


def _is_records_by_key(found: dict[str, Any]) -> bool:
    """True for objects that all have the same names in them, under ids or keys."""
    inner = list(found.values())
    if len(inner) < 2 or not all(isinstance(value, dict) for value in inner):
        return False
    return len(set(inner[0]).intersection(*inner[1:])) > 1


def _grid(
    path: Path, name: str, records: list[Any], clean: Callable[[str], str], progress: Progress
) -> Grid:
    if len(records) > MAX_ROWS:
        raise too_many_rows(path)
    if all(isinstance(record, list) for record in records):
        rows: list[Row] = []
        for number, record in enumerate(records, 1):
            cells = [_text(value, clean) for value in record]
            if any(cells):
                rows.append((number, cells))
        _check(path, max((len(cells) for _, cells in rows), default=0), len(rows))
        return Grid(name, rows)
    flat: list[tuple[int, dict[str, str]]] = []
    names: dict[str, None] = {}
    for number, record in enumerate(records, 1):
        values: dict[str, str] = {}
        _flatten(record if isinstance(record, dict) else {"value": record}, "", values, clean)
        names.update(dict.fromkeys(values))
        _check(path, len(names), number)
        if any(values.values()):
            flat.append((number, values))
        if not number % _PROGRESS_EVERY:
            progress(number, len(records))
    lines = [(number, [values.get(name, "") for name in names]) for number, values in flat]
    return Grid(name, lines, len(names), headers=_short_names(list(names), clean))


def _check(path: Path, columns: int, rows: int) -> None:
    if columns > MAX_COLUMNS:
        raise KnownError(
            f"“{path.name}” has records of more than {MAX_COLUMNS:,} different values, which no "
            "list of people has: choose another file."
        )
    if columns * rows > MAX_CELLS:
        raise KnownError(f"“{path.name}” has more than {MAX_CELLS:,} values: split it.")


def _flatten(
    record: dict[str, Any],
    prefix: str,
    values: dict[str, str],
    clean: Callable[[str], str],
    depth: int = 0,
) -> None:
    for key, value in record.items():
        name = prefix + key
        if isinstance(value, dict) and value and depth < _DEEPEST:
            _flatten(value, f"{name}.", values, clean, depth + 1)
        elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            _flatten_list(value, name, values, clean, depth)
        else:
            while name in values:
                name += " (2)"
            values[name] = _text(value, clean)


def _flatten_list(
    entries: list[Any], name: str, values: dict[str, str], clean: Callable[[str], str], depth: int
) -> None:
    """Objects in a list: answers under their questions, others with the same keys joined."""
    keys = _question_and_answer(entries)
    merged: dict[str, list[str]] = {}
    for entry in entries:
        flat: dict[str, str] = {}
        if not isinstance(entry, dict):
            flat[name] = _text(entry, clean)
        elif keys is None or depth >= _DEEPEST:
            _flatten(entry, f"{name}.", flat, clean, depth + 1)
        else:
            question = _text(entry[keys[0]], clean) or name
            flat[question] = _text(entry[keys[1]], clean)
            others = {key: value for key, value in entry.items() if key not in keys}
            _flatten(others, f"{name}.{question}.", flat, clean, depth + 1)
        for key, value in flat.items():
            merged.setdefault(key, []).append(value)
    for key, several in merged.items():
        unique = key
        while unique in values:
            unique += " (2)"
        values[unique] = "; ".join(several) if any(several) else ""


def _question_and_answer(entries: list[Any]) -> tuple[str, str] | None:
    """The keys of the question and the answer, if each entry has both and no question twice."""
    for label in _LABELS:
        for answer in _ANSWERS:
            if all(isinstance(e, dict) and label in e and answer in e for e in entries):
                asked = [e[label] for e in entries]
                if all(isinstance(question, str) for question in asked):
                    return (label, answer) if len(set(asked)) == len(asked) else None
    return None


def _short_names(names: list[str], clean: Callable[[str], str]) -> list[str]:
    """The headers, without a beginning ("node.") that all of them share."""
    first, dot, _ = names[0].partition(".") if names else ("", "", "")
    if dot and len(names) > 1 and all(name.startswith(first + dot) for name in names):
        return _short_names([name[len(first) + 1 :] for name in names], clean)
    return [clean(name) for name in names]


def _text(value: Any, clean: Callable[[str], str]) -> str:
    if isinstance(value, str):
        return clean(value)
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(entry, (dict, list)) for entry in value):
        return "; ".join(_text(entry, clean) for entry in value)
    return clean(json.dumps(value, ensure_ascii=False))


def _without_half_characters(text: str) -> str:
    """The text without zero bytes, which no cell can hold, and with U+FFFD for half characters."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")
