"""What may be meant by what is being typed: values of the people's own data, with counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.model.fold import fold
from companion.store.narrowing.keys import FIXED, HAS, KEYS, OFFERED, TOO_MANY, plain
from companion.store.narrowing.query import Term, typing_at_end
from companion.store.people import PeopleFilter

if TYPE_CHECKING:
    from companion.store.narrowing.columns import Column
    from companion.store.narrowing.narrower import Narrower, Scope

# Keys of which a person has one value: two of them mean either.
EITHER = frozenset(
    ("from", "country", "city", "org", "title", "ticket", "status", "list", "event", "pronouns")
)
MOST = 4
# Of the values of a key that was typed.
MOST_OF_KEY = 6
_OF_ONE_KEY = 3
_MOST_WORDS = 4
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One narrowing that may be meant: how many it leaves, and what remains of the text."""

    term: Term
    count: int
    rest: str


def never() -> bool:
    """For who is never in a hurry."""
    return False


def suggest(
    narrower: "Narrower",
    text: str,
    filter: PeopleFilter,
    chosen: Sequence[Term] = (),
    stop: Callable[[], bool] = never,
) -> list[Suggestion]:
    """Terms that what is typed at the end of `text` may mean, the likeliest first.

    `chosen` are the terms that narrow already; `stop` says that nobody waits any more.
    """
    columns = narrower.columns()
    typing = typing_at_end(text, columns)
    scope = narrower.scope(filter.event_id)
    counter = _Counter(narrower, filter, [*chosen, *narrower.parse(typing.head).narrow])
    found: dict[Term, Suggestion] = {}
    for key, value, rest in _candidates(
        scope, typing.key, typing.tail, list(columns.values()), stop
    ):
        if stop():
            return []
        term = Term(key, (value,), typing.negated)
        if term in found or term in counter.terms:
            continue
        count = counter.count(term)
        if count:
            head = f"{typing.head.rstrip()} {rest}".strip()
            found[term] = Suggestion(term, count, head)
        if len(found) == (MOST if typing.key is None else MOST_OF_KEY):
            break
    return list(found.values())


class _Counter:
    """Counts whom a further term would leave."""

    def __init__(self, narrower: "Narrower", filter: PeopleFilter, terms: Sequence[Term]) -> None:
        self.terms = list(terms)
        self._scope = narrower.scope(filter.event_id)
        self._listed = self._scope.listed(filter)
        passed = self._scope.people.everybody()
        for term in self.terms:
            passed = passed & self._scope.term(term)
        self._total = passed.count(self._listed)

    def count(self, term: Term) -> int:
        """How many remain; 0 as well if that is as many as before, which narrows nothing."""
        passed = self._scope.term(term)
        for other in self.terms:
            if other.key != term.key or term.key not in EITHER:
                passed = passed & self._scope.term(other)
        count = passed.count(self._listed)
        return 0 if count == self._total else count


def _candidates(
    scope: "Scope",
    key: str | None,
    tail: str,
    headers: Sequence[str],
    stop: Callable[[], bool],
) -> Iterator[tuple[str, str, str]]:
    """Keys and values that may be meant, with the plain words that would remain."""
    if key is not None:
        for value in _values(scope, key, tail, MOST_OF_KEY):
            yield key, value, ""
        return
    words = tail.split()[-12:] if tail[-1:].strip() else []
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        phrase, rest = " ".join(words[-count:]), " ".join(words[:-count])
        if len(fold(phrase).replace(" ", "")) < 2:
            continue
        for offered in OFFERED:
            if stop():
                return
            if scope.is_ready(offered, TOO_MANY):
                values = _values(scope, offered, phrase, _OF_ONE_KEY + 1)
                if len(values) > _OF_ONE_KEY:
                    # Too many to name: whatever begins so.
                    values = [phrase, *values[: _OF_ONE_KEY - 1]]
                yield from ((offered, value, rest) for value in values)
        yield from ((*one, rest) for one in _by_key(scope, phrase, headers))


def _by_key(scope: "Scope", phrase: str, headers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What begins like a key or one of its fixed values: "prof", "met", "t-sh"."""
    word = plain(phrase)
    for key, values in FIXED.items():
        for value in values:
            if key == "circle" and len(word) > 2 and value.startswith(word) and value != "none":
                yield key, value
        if key.startswith(word) and key != "circle":
            yield key, "yes" if "yes" in values else next(iter(values))
    if len(word) < 3:
        return
    for key in (*KEYS, *headers):
        if plain(key).startswith(word) and key not in FIXED and scope.is_ready(key, TOO_MANY):
            yield from ((key, value) for value in _values(scope, key, "", 2))


def _values(scope: "Scope", key: str, beginning: str, most: int) -> list[str]:
    """The commonest values of a key that have a word beginning so, as somebody wrote them."""
    if key == "has":
        return [value for value in HAS if value.startswith(plain(beginning))]
    if key in FIXED:
        return [value for value in FIXED[key] if value.startswith(plain(beginning))]
    counted: dict[str, tuple[int, str]] = {}
    for column in scope.offered_columns(key):
        for value, number in _counted(column, beginning):
            same = scope.same(key, value)
            before, written = counted.get(same, (0, value))
            counted[same] = (before + number, written)
    start = fold(beginning)
    ranked = sorted(
        counted.items(), key=lambda one: (not one[0].startswith(start), -one[1][0], one[0])
    )
    return [written for _, (_, written) in ranked[:most]]


def _counted(column: "Column", beginning: str) -> Iterator[tuple[str, int]]:
    """The single values that begin so, with how many rows have each."""
    piece = fold(beginning)
    for value, number in column.values_of(column.codes_of(beginning) if piece else None):
        if len(value) <= _LONGEST_VALUE and f" {piece}" in f" {fold(value)}":
            yield value, number
