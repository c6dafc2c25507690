"""The kinds of columns that tables have: what SQLite's STRICT tables take, and nothing else."""

import json
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Integer, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from companion.model.circle import Circle


class JsonText(TypeDecorator[Any]):
    """A list or mapping, kept as compact JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """From JSON."""
        return None if value is None else json.loads(value)


class CircleNumber(TypeDecorator[Circle]):
    """A `Circle`, kept as its number."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Circle | None, dialect: Dialect) -> int | None:
        """To the number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Circle | None:
        """From the number."""
        return None if value is None else Circle(value)


def text(default: str = "") -> Any:
    """A TEXT column that is never null."""
    return Field(default=default, sa_type=Text)


def maybe_text() -> Any:
    """A TEXT column that may be null."""
    return Field(default=None, sa_type=Text)


def number(default: int = 0) -> Any:
    """An INTEGER column that is never null."""
    return Field(default=default, sa_type=Integer)


def json_list() -> Any:
    """A JSON column that holds a list."""
    return Field(default_factory=list, sa_column=Column(JsonText, nullable=False))


def json_map() -> Any:
    """A JSON column that holds an object."""
    return Field(default_factory=dict, sa_column=Column(JsonText, nullable=False))


def owner(target: str) -> Any:
    """A reference to the row that this one belongs to and goes with."""
    return Field(sa_column=Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False))


def link(target: str) -> Any:
    """A reference to a row that this one can do without."""
    key = ForeignKey(target, ondelete="SET NULL")
    return Field(default=None, sa_column=Column(Integer, key, nullable=True))
