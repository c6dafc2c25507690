"""What goes with contacts when they are removed, in numbers and in words."""

from collections.abc import Mapping, Sequence

from companion.store import Database, many

_WORDS = {
    "follow_up": ("open follow-up", "open follow-ups"),
    "partnership": ("partnership", "partnerships"),
    "introduction": ("introduction", "introductions"),
    "contact_note": ("note", "notes"),
    "contact_photo": ("picture", "pictures"),
    "encounter": ("meeting", "meetings"),
    "question": ("question", "questions"),
    "offer": ("offer or ask", "offers and asks"),
    "guest": ("invitation", "invitations"),
}
# What others wait for: whoever has some is not removed without a question.
_OWED = ("follow_up", "partnership", "introduction")


def belongings(db: Database, contact_ids: Sequence[int]) -> dict[str, int]:
    """How many rows of each table go with some contacts; of follow-ups those that are open."""
    with db.read() as sql:
        return many.belongings(sql, contact_ids)


def is_owed(found: Mapping[str, int]) -> bool:
    """Whether something is open between you and them."""
    return any(found.get(table) for table in _OWED)


def owed(found: Mapping[str, int]) -> dict[str, int]:
    """Of what goes along, what is open between you and them."""
    return {table: found[table] for table in _OWED if found.get(table)}


def belongings_words(found: Mapping[str, int]) -> str:
    """ "2 open follow-ups, 1 introduction and 3 notes"; "" for nothing."""
    parts = [
        f"{found[table]:,} {words[found[table] != 1]}"
        for table, words in _WORDS.items()
        if found.get(table)
    ]
    *most, last = parts or [""]
    return f"{', '.join(most)} and {last}" if most else last
