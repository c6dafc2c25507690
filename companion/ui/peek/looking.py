"""Whom a peek shows for what is typed. No Qt: runs on the reading lane."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.store.peek import PeekCard, met_last, peek_cards
from companion.store.people import PeopleFilter
from companion.store.today import event_today
from companion.ui.models.listing import Lister
from companion.ui.models.matched import Reason, matched_spans, quoted

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Peeked:
    """The best for a text, or those met last; of each, why, if there is a text."""

    text: str
    cards: tuple[PeekCard, ...]
    whys: tuple[Reason, ...] = ()


class Looker:
    """Finds three people; at the chosen event first, then anywhere."""

    def __init__(self) -> None:
        self._lister = Lister()

    def look(self, database: "Database", event_id: int | None, text: str) -> Peeked:
        """Whom to show for a text; for none, those met last."""
        with database.read() as sql:
            if not text.strip():
                return Peeked(text, tuple(peek_cards(sql, met_last(sql, event_id, SHOWN))))
            near = event_id or event_today(sql, database.now())
            words, keys = self._find(sql, event_id, near, text)
            cards = tuple(peek_cards(sql, keys))
            return Peeked(text, cards, tuple(_why(sql, card, words) for card in cards))

    def _find(
        self, sql: "sqlite3.Connection", event_id: int | None, near: int | None, text: str
    ) -> tuple[str, list[int]]:
        finder = self._lister.finder_on(sql)
        query = finder.parse(text)
        keys: dict[int, None] = {}
        for event in dict.fromkeys((event_id, None)):
            if len(keys) < SHOWN and (query.words or query.narrow):
                found = finder.find(query, PeopleFilter(event), SHOWN, near_event=near)
                keys.update(dict.fromkeys(one.key for one in found))
        return query.words, list(keys)[:SHOWN]


def with_questions(database: "Database", peeked: Peeked) -> Peeked:
    """The same with what to ask each of them: read when they are shown, so that nobody waits."""
    from companion.operations.one_question import one_question_each

    with database.read() as sql:
        ask = one_question_each(sql, [card.key for card in peeked.cards])
    cards = [
        replace(card, ask=ask[card.key].question.words) if card.key in ask else card
        for card in peeked.cards
    ]
    return replace(peeked, cards=tuple(cards))


def _why(sql: "sqlite3.Connection", card: PeekCard, words: str) -> Reason:
    """What of the name is meant; else the first field that is, quoted."""
    from companion.store.narrowing.finding import lines_of
    from companion.store.search.why import explain

    spans = matched_spans(card.name, words)
    if spans or not words:
        return Reason(tuple(spans))
    (lines,) = lines_of(sql, [card.key])
    for match in explain(sql, card.key & 1, card.key >> 1, words, lines):
        if match.field != "formatted_name":
            return Reason((), *quoted(match.field, match.text, match.spans))
    return Reason()
