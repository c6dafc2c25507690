"""One step back and one forward, for `History`."""

from typing import TYPE_CHECKING

from companion.model.changed import Changed

if TYPE_CHECKING:
    from companion.store import Database


def undo_once(database: "Database") -> Changed | None:
    """Take the last change back; None if there is none."""
    from companion.operations.history import undo
    from companion.store.undo import next_undo

    with database.read() as sql:
        if next_undo(sql) is None:
            return None
    return undo(database)


def redo_once(database: "Database") -> Changed | None:
    """Do again what was last taken back; None if there is nothing."""
    from companion.operations.history import redo
    from companion.store.undo import next_redo

    with database.read() as sql:
        if next_redo(sql) is None:
            return None
    return redo(database)
