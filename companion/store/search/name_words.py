"""The words that a name is filed under: its own, folded, and how else it may be typed."""

from collections.abc import Sequence

from companion.model.fold import fold_lines
from companion.model.readings import has_characters, readings
from companion.store.search.terms import LONGEST_WORD

# A name of more words is a mistake of the list's.
_MOST_WORDS = 24
_LOOSE = "!"


def of_lines(names: Sequence[str]) -> list[list[str]]:
    """Each name's words, none twice, in their order; readings of its characters after them."""
    found = [words if _is_plain(words) else _tidied(words) for words in fold_lines(names)]
    for place, name in enumerate(names):
        if not name.isascii() and has_characters(name):
            found[place] = _tidied([*found[place], *readings(name)])
    return found


def _is_plain(words: list[str]) -> bool:
    return (
        len(set(words)) == len(words) <= _MOST_WORDS
        and len(max(words, key=len, default="")) <= LONGEST_WORD
    )


def _tidied(words: list[str]) -> list[str]:
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in words))[:_MOST_WORDS]


def loose_term(words: Sequence[str]) -> str:
    """What a person who is in no set of names yet is filed under: no word begins like this."""
    return _LOOSE + " ".join(words)


def words_of_loose(term: str) -> list[str]:
    """The words again."""
    return term.removeprefix(_LOOSE).split()


LOOSE_TERMS = (_LOOSE, chr(ord(_LOOSE) + 1))
