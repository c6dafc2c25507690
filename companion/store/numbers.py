"""Ids as SQLite's `json_each` takes them, without a library for JSON: the first paint has none."""

from collections.abc import Iterable


def json_of(numbers: Iterable[int]) -> str:
    """Whole numbers as a JSON list."""
    return f"[{','.join(map(str, numbers))}]"
