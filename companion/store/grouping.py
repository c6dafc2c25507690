"""Rows of a part table, gathered by the contact that they belong to."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any


def grouped(
    sql: sqlite3.Connection, query: str, ids: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a query whose first column is the contact; `{ids}` stands for the contacts."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    marks = query.replace("{ids}", "(SELECT value FROM json_each(?))")
    for row in sql.execute(marks, (json.dumps(list(ids)),)):
        found.setdefault(row[0], []).append(row)
    return found
