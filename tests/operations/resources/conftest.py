"""An event to which things are given, in an empty database."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import operations
from companion.store import Database
from companion.store.resources import ResourceRow, resources_of
from tests.people import NOW

Write = Callable[[str, bytes], Path]


@pytest.fixture
def event(db: Database) -> int:
    return operations.add_event(db, name="NELA 2026", starts_on="2026-10-18").event_id


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file, whole since a while, below the test's folder."""

    def made(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        long_ago = NOW.timestamp() - 3_600 + len(data)
        os.utime(path, (long_ago, long_ago))
        return path

    return made


def rows(db: Database, event: int) -> list[ResourceRow]:
    with db.read() as sql:
        return resources_of(sql, event)


def by_title(db: Database, event: int) -> dict[str, ResourceRow]:
    return {row.title: row for row in rows(db, event)}
