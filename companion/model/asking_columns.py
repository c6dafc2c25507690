"""Which columns of participant lists hold what people ask, offer and look for.

The words stand in `resources/asking-words.txt`, by language. Such columns have no field: they are
read anew each time, so that what they say is what the newest list says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from companion.assets import resource
from companion.model.fold import fold
from companion.model.text import tidy
from companion.model.word_forms import is_unparted

Saying = Literal["question", "offer", "ask"]
SAYINGS: tuple[Saying, ...] = ("question", "offer", "ask")
_MARKS = ("?", "？", "؟", "⸮", "՞", "\u037e")
# A cell of more letters is a text of its own; its beginning is enough to meet somebody by.
LONGEST = 500
# Of a list with a thousand columns no more than these are looked at.
MOST_COLUMNS = 60
# Headers of columns in which people tell about themselves.
_TELLING = re.compile(
    r"question|frage|topic|interest|language|sprache|langue|idioma|about|bio|hope|favou?rite|"
    r"expertise|skill|experience|project|specialt|hobb"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """By kind: phrases that are looked for as folded words, and those that stand anywhere."""

    folded: Mapping[str, tuple[str, ...]]
    anywhere: Mapping[str, tuple[str, ...]]
    none: frozenset[str]


@lru_cache(maxsize=4096)
def saying_of(header: str) -> Saying | Literal["telling"] | None:
    """What a column's cells are by its header; "telling" if people write about themselves there.

    "Your burning question", "What can you offer?", "Ich suche"; None for meals and the like.
    """
    words, folded = _words(), f" {fold(header)} "
    raw = header.casefold()
    lengths: dict[str, int] = {}
    for kind in ("other", "offer", "ask", "question"):
        found = [len(one) for one in words.folded[kind] if f" {one} " in folded]
        found += [3 * len(one) for one in words.anywhere[kind] if one in raw]
        if found:
            lengths[kind] = max(found)
    if "other" in lengths:
        return None
    best = max(lengths, key=lengths.__getitem__, default=None)
    for saying in SAYINGS:
        if saying == best:
            return saying
    return "telling" if _asks(header) or _TELLING.search(folded) else None


def _asks(text: str) -> bool:
    """Whether a text is a question, by its mark."""
    return text.rstrip(" .!)\"'»”’）").endswith(_MARKS)


def said_in(header: str, cell: str) -> tuple[Saying, str] | None:
    """What a cell says: a question, an offer, something asked for; None for none of these.

    Under a header that is itself a question ("Favourite building?") only what is a question counts.
    """
    kind = saying_of(header)
    if kind is None:
        return None
    words = tidy(cell)[:LONGEST]
    if says_nothing(words):
        return None
    if kind != "telling":
        return kind, words
    return ("question", words) if _asks(words) else None


def says_nothing(words: str) -> bool:
    """Whether a cell is blank, a dash, a number, "none", "n/a", "yes", "noch nicht" ..."""
    if not any(letter.isalpha() for letter in words):
        return True
    if len(words) > 40:
        return False
    return fold(words) in _words().none


def asking_headers(extras: Iterable[Mapping[str, str]]) -> list[str]:
    """The headers among these that may say something, in their order; not too many of them."""
    headers = dict.fromkeys(chain.from_iterable(extras))
    return [header for header in headers if saying_of(header) is not None][:MOST_COLUMNS]


def sayings(extra: Mapping[str, str]) -> Iterator[tuple[Saying, str, str]]:
    """What one person's columns say: kind, words, and the header they stand under."""
    for header in asking_headers([extra]):
        said = said_in(header, extra[header])
        if said is not None:
            yield *said, header


@cache
def _words() -> _Words:
    folded: dict[str, list[str]] = {}
    anywhere: dict[str, list[str]] = {}
    for line in resource("asking-words.txt").read_text(encoding="utf-8").splitlines():
        kind, colon, phrases = line.partition(":")
        if not colon or line.startswith(("#", "[")):
            continue
        for phrase in phrases.split(","):
            text = phrase.strip()
            if is_unparted(text) and kind != "none":
                anywhere.setdefault(kind, []).append(text.casefold())
            elif key := fold(text):
                folded.setdefault(kind, []).append(key)
    kinds = (*SAYINGS, "other")
    return _Words(
        {kind: tuple(folded.get(kind, ())) for kind in kinds},
        {kind: tuple(anywhere.get(kind, ())) for kind in kinds},
        frozenset(folded.get("none", ())),
    )
