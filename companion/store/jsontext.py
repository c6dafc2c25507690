"""JSON text as the tables hold it: compact enough, readable, never ASCII escapes."""

import json
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def to_json(value: Any) -> str:
    """A list or mapping as JSON text."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return _encode(value)


def from_json(text: str) -> Any:
    """The list or mapping of a column."""
    if text == "[]":
        return []
    if text == "{}":
        return {}
    return json.loads(text)
