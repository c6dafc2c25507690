"""Undo and redo, through restarts, for everything."""

from companion.model.changed import Changed
from companion.store import Database


def undo(db: Database) -> Changed:
    """Take the last step back. Raises KnownError if there is none."""
    return db.undo()


def redo(db: Database) -> Changed:
    """Do the last undone step again. Raises KnownError if there is none."""
    return db.redo()
