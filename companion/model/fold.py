"""Text made comparable: case, accents, ligatures and scripts folded away.

`fold` is what search, the order of the list and the matching of cards compare by: one's own people,
whose names may be typed in another script. A roster's headers and cells are compared within their
script instead, by `formats.tables.words.fold`, since two transliterations alike are no proof there.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower-case ASCII words, one space between: `"Jónsdóttir, Ł."` -> `"jonsdottir l"`.

    Other scripts are transliterated (anyascii): `Катрин` -> `katrin`. Never raises.
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """`fold` for texts of which no two are alike, and which are therefore not remembered."""
    if not text.isascii():
        text = _to_ascii(text)
    return " ".join(_words(text))


def fold_lines(lines: Sequence[str]) -> list[list[str]]:
    """The folded words of each line; for many lines at once, which is several times faster.

    Line breaks within a line part words, as everywhere.
    """
    return [line.split() for line in fold_together(lines).split(LINE_END)] if lines else []


def fold_together(lines: Sequence[str]) -> str:
    """Lines folded into one text in which LINE_END parts them, words parted by spaces."""
    text = LINE_END.join(lines)
    if text.count(LINE_END) >= len(lines) > 0:
        text = LINE_END.join([line.replace(LINE_END, " ") for line in lines])
    if not text.isascii():
        # Towns, titles and given names come again and again: each is folded once.
        text = _RUN.sub(_run_to_ascii, text)
    return text.translate(_SEPARATORS_OF_LINES).lower()


def _run_to_ascii(run: re.Match[str]) -> str:
    return _word_to_ascii(run[0])


@lru_cache(maxsize=65536)
def _word_to_ascii(word: str) -> str:
    return _to_ascii(word)


def _to_ascii(text: str) -> str:
    from anyascii import anyascii

    # Decompose first, so that a letter and its accent count as the letter alone.
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # A space on both sides of each ideograph would tear names apart: anyascii writes none.
    return bare if bare.isascii() else anyascii(bare)


# What parts the lines of `fold_together`: a control character that no list of people holds.
LINE_END = "\x1e"
_RUN = re.compile(r"[^\x00-\x7f]+")
# Apostrophes join ("O'Brien" is one word), everything else that is no letter or digit parts.
_SEPARATORS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'`"}
    | {"'": None, "`": None}
)
_SEPARATORS_OF_LINES = {code: text for code, text in _SEPARATORS.items() if code != ord(LINE_END)}


def _words(text: str) -> list[str]:
    return text.translate(_SEPARATORS).lower().split()


def names_agree(one: str, other: str) -> bool:
    """Whether two folded names may be one person's: the shorter is part of the longer.

    An initial stands for its name, and no name for any. "anna smith" agrees with "smith anna
    maria" and "a smith", but not with "bob smith", though they share a number and a surname.
    """
    shorter, longer = sorted((one.split(), other.split()), key=len)
    left = sorted(longer, key=len, reverse=True)
    for word in sorted(shorter, key=len, reverse=True):
        same = next((w for w in left if w == word), None) or next(
            (w for w in left if 1 in (len(w), len(word)) and w[0] == word[0]), None
        )
        if same is None:
            return False
        left.remove(same)
    return True


def match_key(kind: str, value: str) -> str:
    """What two ways of writing one e-mail, number or link have in common; empty if nothing.

    E-mails compare without case, phones by their last nine digits, links without scheme, `www.`
    and a closing slash.
    """
    if kind == "email":
        return value.strip().casefold() if "@" in value else ""
    if kind == "phone":
        digits = "".join(c for c in value if c.isdigit())
        return digits[-9:] if len(digits) >= 7 else ""
    bare = value.strip().casefold()
    for start in ("https://", "http://", "www."):
        bare = bare.removeprefix(start)
    return bare.rstrip("/")
