"""JSON text as the tables hold it: compact, readable, never ASCII escapes."""

from typing import Any

import orjson


def to_json(value: Any) -> str:
    """A list or mapping of storable texts as JSON text."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return orjson.dumps(value).decode()


def from_json(text: str) -> Any:
    """The list or mapping of a column."""
    return orjson.loads(text)
