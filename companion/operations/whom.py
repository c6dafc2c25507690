"""Whom something that was typed belongs to: an attendee, a contact, or yourself."""

from companion.errors import KnownError
from companion.store.attendees import the_attendee
from companion.store.contacts import load_draft, require
from companion.store.database import Connection
from companion.store.people import key_of, split


def whose(sql: Connection, key: int | None) -> tuple[int | None, int | None, str]:
    """The attendee's id or the contact's, and the name; None, None and "" for yourself.

    Raises KnownError if there is nobody of this key.
    """
    if key is None:
        return None, None, ""
    kind, id = split(key)
    if kind == "contact":
        require(sql, [id])
        return None, id, load_draft(sql, id).formatted_name
    return id, None, the_attendee(sql, id)["formatted_name"]


def key_from_words(text: str) -> int:
    """The key of "12" or "attendee:12", an attendee, or of "contact:7". Raises KnownError."""
    kind, colon, number = text.strip().casefold().rpartition(":")
    if number.isascii() and number.isdigit() and len(number) < 16:
        if kind == "contact":
            return key_of("contact", int(number))
        if kind == "attendee" or not colon:
            return key_of("attendee", int(number))
    raise KnownError(
        f"“{text}” names nobody: write an attendee's id (“12”) or a contact's (“contact:7”)."
    )


def words_of_key(key: int) -> str:
    """The same the other way: "attendee:12" or "contact:7"."""
    kind, id = split(key)
    return f"{kind}:{id}"
