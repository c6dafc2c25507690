"""What is kept: SQLite, the unit of work, undo, search, backups, and queries named by noun."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.store.database import Database, Unit

__all__ = ["Database", "Unit"]


def __getattr__(name: str) -> object:
    # Not before it is asked for: the window's first paint reads the file without it.
    if name in __all__:
        from companion.store import database

        return getattr(database, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
