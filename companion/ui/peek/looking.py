"""Whom a peek shows for what is typed. No Qt: runs on the reading lane."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.store.peek import PeekCard, met_last, peek_cards
from companion.store.people import PeopleFilter
from companion.ui.models.listing import Lister

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Peeked:
    """The best for a text, or those met last; `words` are what is underlined."""

    text: str
    words: str
    cards: tuple[PeekCard, ...]


class Looker:
    """Finds three people; at the chosen event first, then anywhere."""

    def __init__(self) -> None:
        self._lister = Lister()

    def look(self, database: "Database", event_id: int | None, text: str) -> Peeked:
        """Whom to show for a text; for none, those met last."""
        with database.read() as sql:
            if not text.strip():
                return Peeked(text, "", tuple(peek_cards(sql, met_last(sql, event_id, SHOWN))))
            words, keys = self._find(sql, event_id, text)
            return Peeked(text, words, tuple(peek_cards(sql, keys)))

    def _find(
        self, sql: "sqlite3.Connection", event_id: int | None, text: str
    ) -> tuple[str, list[int]]:
        finder = self._lister.finder_on(sql)
        query = finder.parse(text)
        keys: dict[int, None] = {}
        for event in dict.fromkeys((event_id, None)):
            if len(keys) < SHOWN and (query.words or query.narrow):
                found = finder.find(query, PeopleFilter(event), SHOWN)
                keys.update(dict.fromkeys(one.key for one in found))
        return query.words, list(keys)[:SHOWN]
