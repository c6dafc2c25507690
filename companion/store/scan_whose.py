"""What is needed to say later whose a kept code is."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptCode:
    """A kept code with all of its columns but whom it was found to be."""

    scanned_at: str
    source: str
    format: str
    kind: str
    payload: str
    picture: bytes | None
    event_id: int | None


def kept_code(sql: sqlite3.Connection, scan_id: int) -> KeptCode | None:
    """One kept code, None if it is not there."""
    row = sql.execute(
        "SELECT scanned_at, source, format, kind, payload, picture, event_id FROM scan"
        " WHERE id = ?",
        (scan_id,),
    ).fetchone()
    return KeptCode(*row) if row else None
