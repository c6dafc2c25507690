"""What is kept: SQLite, the unit of work, undo, search, backups, and queries named by noun."""

from companion.store.database import Database, Unit

__all__ = ["Database", "Unit"]
