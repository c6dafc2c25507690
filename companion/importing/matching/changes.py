"""What a newer file says differently of people, field by field, with the old beside the new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from companion.importing.matching.records import FieldChange
from companion.store.jsontext import from_json

# What is no news: where the row stands, and what is made of other fields.
_NO_NEWS = frozenset(("row", "sort_key", "country_code"))
_LISTS = frozenset(("nicknames", "emails", "phones", "urls", "interests"))
_ADDRESS_PARTS = (
    "po_box", "extended", "street", "locality", "region", "postal_code", "country",
)  # fmt: skip

Values = Sequence[Any]


@dataclass(slots=True)
class Changed:
    """An attendee whose line changed: the stored values before and after, in one order."""

    attendee_id: int
    old: Values
    new: Values


class Changes(Sequence[FieldChange]):
    """The changes of many people, told apart by field only when somebody looks."""

    __slots__ = ("_columns", "_made", "_people")

    def __init__(self, columns: Sequence[str], people: Sequence[Changed]) -> None:
        """`columns` names the values of `people` (see `companion.store.attendees`)."""
        self._columns = columns
        self._people = people
        self._made: list[FieldChange] | None = None

    def _all(self) -> list[FieldChange]:
        if self._made is None:
            self._made = list(field_changes(self._columns, self._people))
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return bool(self._people) and bool(self._all())

    @overload
    def __getitem__(self, index: int) -> FieldChange: ...
    @overload
    def __getitem__(self, index: slice) -> list[FieldChange]: ...
    def __getitem__(self, index: int | slice) -> FieldChange | list[FieldChange]:
        return self._all()[index]


def field_changes(columns: Sequence[str], people: Sequence[Changed]) -> Iterator[FieldChange]:
    """Each field that differs, person by person; of `extra` each header for itself."""
    row, name = columns.index("row"), columns.index("formatted_name")
    for one in people:
        for column, old, new in zip(columns, one.old, one.new, strict=True):
            if old == new or column in _NO_NEWS:
                continue
            for field, before, after in _told(column, old, new):
                if before != after:
                    yield FieldChange(
                        one.new[row], one.attendee_id, one.new[name], field, before, after
                    )


def _told(column: str, old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
    """(field, old text, new text) of one stored column."""
    if column in _LISTS:
        yield column, "; ".join(from_json(old)), "; ".join(from_json(new))
    elif column == "extra":
        before, after = from_json(old), from_json(new)
        for header in dict.fromkeys((*before, *after)):
            yield header, before.get(header, ""), after.get(header, "")
    elif column == "address":
        yield column, _address(old), _address(new)
    else:
        yield column, str(old or ""), str(new or "")


def _address(text: str | None) -> str:
    if not text:
        return ""
    address = from_json(text)
    return ", ".join(part for name in _ADDRESS_PARTS if (part := address.get(name)))
