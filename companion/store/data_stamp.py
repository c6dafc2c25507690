"""A text that is another one after every change of the data."""

import sqlite3


def data_stamp(sql: sqlite3.Connection) -> str:
    """Equal for equal data of one database: whoever kept something may look whether it still holds.

    Every change, undo and redo writes to the undo log, whose numbers only grow; a database that was
    put back from a copy is told by the search's generation, which grows then too.
    """
    numbers = sql.execute(
        "SELECT (SELECT max(id) FROM undo_step), generation,"
        " (SELECT seq FROM sqlite_sequence WHERE name = 'undo_step'),"
        " (SELECT seq FROM sqlite_sequence WHERE name = 'undo_entry') FROM search_state"
    ).fetchone()
    return " ".join(map(str, numbers or ()))
