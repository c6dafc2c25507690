"""Records of people and events as the contract wants them: absent values are null."""

from collections.abc import Mapping, Sequence
from typing import Any

# Objects within a record whose values may be absent, too. Others (extra cells, vCard properties,
# notes, e-mails) hold only what there is.
_PARTS = frozenset({"address", "addresses", "encounters"})


def with_nulls(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with null for each value that is not known."""
    return {
        name: _part(value) if name in _PARTS else None if value == "" else value
        for name, value in record.items()
    }


def all_with_nulls(records: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same for each of some records."""
    return [with_nulls(record) for record in records]


def _part(value: Any) -> Any:
    if isinstance(value, Mapping):
        return with_nulls(value)
    if isinstance(value, list):
        return [_part(item) for item in value]
    return value
