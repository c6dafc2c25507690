"""What a layout is: a file made by code, and everything that is to be read from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A column that may become this or that, or stay as it is: it counts for nothing.
EITHER = "?"
# Header and field of a column, in the order of the file; None is a column that is only kept.
Column = tuple[str, str | None]
Columns = Sequence[Column]
Who = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A file and what is in it.

    `columns` leads from headers to fields. One that is None here must not be mapped: a wrong field
    is worse than none. `people` are those of the file in its order, each with the fields that are
    certain. `skipped` has a word of the reason by row number. `nowhere` are values that must not
    stand in any field of anybody (a buyer's e-mail). `encoding` is None for what is no text.
    `exactly`: the file has no columns but these.
    """

    file: str
    content: bytes
    columns: Mapping[str, str | None]
    people: list[Who]
    header_row: int = 1
    skipped: Mapping[int, str] = field(default_factory=dict)
    encoding: str | None = "utf-8"
    format: str = "csv"
    system: str | None = None
    sheet: str | None = None
    nowhere: tuple[str, ...] = ()


LAYOUTS: dict[str, Callable[[], Layout]] = {}


def layout(made: Callable[[], Layout]) -> Callable[[], Layout]:
    """Files a layout under its function's name."""
    assert made.__name__ not in LAYOUTS, made.__name__
    LAYOUTS[made.__name__] = made
    return made


def who(
    row: int | None,
    name: str,
    email: str | Sequence[str] | None = None,
    *,
    org: str | None = None,
    phone: str | Sequence[str] | None = None,
    url: str | Sequence[str] | None = None,
    **fields: Any,
) -> Who:
    """What is expected of one person; what is None, or not named, is not certain.

    `row` is the row's number in the file. `email=""` and `phone=""` expect that there is none.
    """
    expected: Who = {"formatted_name": name, **fields}
    if row is not None:
        expected["row"] = row
    if org is not None:
        expected["organization"] = org
    for key, values in (("emails", email), ("phones", phone), ("urls", url)):
        if values is not None:
            expected[key] = list(filter(None, [values] if isinstance(values, str) else values))
    return expected


def heads(columns: Columns) -> list[Any]:
    """The header row."""
    return [header for header, _ in columns]


def fields(columns: Columns) -> dict[str, str | None]:
    """Header to field, as a table names its columns: "Company (2)", "Column 5"."""
    named: dict[str, str | None] = {}
    for number, (header, meant) in enumerate(columns, 1):
        base = " ".join(header.split()) or f"Column {number}"
        name, repeat = base, 1
        while name in named:
            repeat += 1
            name = f"{base} ({repeat})"
        named[name] = meant
    return named


def line(columns: Columns, cells: Mapping[str, Any]) -> list[Any]:
    """A row of a wide table from its few filled cells, by header; repeats as "Company (2)"."""
    names = list(fields(columns))
    assert set(cells) <= set(names), set(cells) - set(names)
    return [cells.get(name, "") for name in names]
