"""Text made comparable: case, accents, ligatures and scripts folded away.

`fold` is what search and matching compare by, so both must call this one.
"""

import unicodedata
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


def _to_ascii(text: str) -> str:
    from anyascii import anyascii

    # Decompose first, so that a letter and its accent count as the letter alone.
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # A space on both sides of each ideograph would tear names apart: anyascii writes none.
    return bare if bare.isascii() else anyascii(bare)


# Apostrophes join ("O'Brien" is one word), everything else that is no letter or digit parts.
_SEPARATORS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'`"}
    | {"'": None, "`": None}
)


def _words(text: str) -> list[str]:
    return text.translate(_SEPARATORS).lower().split()


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
