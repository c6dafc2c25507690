"""Misspellings of names as people make them, seven kinds, the same ones for the same seed.

Nothing here uses the program's own folding or sounds, so that it is not measured by its own rules.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from companion.assets import resource


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What somebody types who means `name`, and in what way it is wrong."""

    kind: str
    text: str
    name: str


_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Spellings that are taken for one another by ear, in one language or another.
_HEARD = (
    ("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("ck", "k"), ("sch", "sh"), ("sh", "sch"),
    ("w", "v"), ("v", "w"), ("y", "i"), ("i", "y"), ("j", "y"), ("th", "t"), ("t", "th"),
    ("x", "ks"), ("ks", "x"), ("z", "s"), ("s", "z"), ("ll", "l"), ("nn", "n"), ("ss", "s"),
    ("tt", "t"), ("l", "ll"), ("n", "nn"), ("b", "v"), ("ai", "ei"), ("ei", "ai"), ("ie", "i"),
    ("ee", "i"), ("ou", "u"), ("oo", "u"), ("eau", "o"), ("ue", "u"), ("oe", "o"), ("ae", "e"),
    ("cz", "ch"), ("ch", "tsch"), ("dt", "t"), ("h", ""), ("qu", "kw"), ("g", "k"), ("d", "t"),
    ("p", "b"), ("m", "n"), ("e", "i"), ("o", "u"), ("a", "e"), ("gn", "ny"), ("kh", "h"),
)  # fmt: skip
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"}
_CYRILLIC = (
    ("shch", "щ"), ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("ts", "ц"), ("ya", "я"),
    ("yu", "ю"), ("ph", "ф"), ("ck", "к"), ("th", "т"), *zip(
        "abcdefghijklmnopqrstuvwxyz",
        ("а", "б", "к", "д", "е", "ф", "г", "х", "и", "й", "к", "л", "м", "н", "о", "п", "к", "р",
         "с", "т", "у", "в", "в", "кс", "и", "з"),
        strict=True,
    ),
)  # fmt: skip
_SCIENTIFIC = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
    ("a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
     "t", "u", "f", "h", "c", "ch", "sh", "shh", "", "y", "", "e", "ju", "ja", "i", "ji", "je",
     "g"),
    strict=True,
))  # fmt: skip

_MOST_TRIES = 2000

Maker = Callable[[random.Random, str, str], str]


def misspellings(
    names: Sequence[tuple[str, str]], count: int, *, seed: int = 11, without: Sequence[str] = ()
) -> list[Misspelling]:
    """`count` misspellings of (given, family) names, as many of each kind that is not `without`.

    A kind that these names do not lend themselves to (nobody has a nickname) is left out.
    """
    chance = random.Random(seed)
    kinds = [(kind, make) for kind, make in _KINDS.items() if kind not in without]
    found: list[Misspelling] = []
    tries = 0
    while len(found) < count and kinds:
        kind, make = kinds[len(found) % len(kinds)]
        given, family = chance.choice(names)
        text = make(chance, given, family)
        tries += 1
        if text.strip() and text != f"{given} {family}":
            found.append(Misspelling(kind, text, f"{given} {family}"))
            tries = 0
        elif tries > _MOST_TRIES:
            kinds.remove((kind, make))
            tries = 0
    return found


def _one_slip(chance: random.Random, given: str, family: str) -> str:
    return _slip(chance, f"{given} {family}")


def _two_slips(chance: random.Random, given: str, family: str) -> str:
    return _slip(chance, _slip(chance, f"{given} {family}"))


def _slip(chance: random.Random, text: str) -> str:
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    if not letters:
        return ""
    spot = chance.choice(letters)
    before, letter, after = text[:spot], text[spot], text[spot + 1 :]
    # A wrong letter is one of the same script: those of the name do.
    other = chance.choice(
        "abcdefghijklmnopqrstuvwxyz" if letter.isascii() else [text[place] for place in letters]
    )
    return chance.choice((before + other + after, before + after, before + other + letter + after))


def _heard(chance: random.Random, given: str, family: str) -> str:
    text = _bare(f"{given} {family}").lower()
    fitting = [pair for pair in _HEARD if pair[0] in text]
    for old, new in chance.sample(fitting, min(2, len(fitting))):
        spot = chance.choice([match.start() for match in re.finditer(old, text)] or [-1])
        if spot >= 0:
            text = text[:spot] + new + text[spot + len(old) :]
    return text if fitting else ""


def _script(chance: random.Random, given: str, family: str) -> str:
    """Without its accents, with others, or in other letters."""
    name = f"{given} {family}"
    if any("а" <= letter <= "ґ" for letter in name.lower()):
        return "".join(_SCIENTIFIC.get(letter, letter) for letter in name.lower())
    if _bare(name).isascii():
        low = unicodedata.normalize("NFC", name.lower())
        way = chance.randrange(3)
        if way == 0 and _bare(name) != name:
            return _bare(name)
        if way == 1 and any(letter in _GERMAN for letter in low):
            return "".join(_GERMAN.get(letter, letter) for letter in low)
        if way == 1:
            return low.translate(str.maketrans("aeioun", chance.choice(("áéíóúñ", "äèîöün"))))
        return _in_cyrillic(_bare(low))
    from anyascii import anyascii

    return anyascii(name)


def _in_cyrillic(text: str) -> str:
    for latin, cyrillic in _CYRILLIC:
        text = text.replace(latin, cyrillic)
    return text


def _parts(chance: random.Random, given: str, family: str) -> str:
    """The parts of the name swapped, half typed or left out."""
    half = family[: max(2, len(family) - chance.randrange(1, 4))]
    words = [*given.split(), *family.split()]
    fewer = [word for word in words if len(words) < 3 or chance.random() < 0.7]
    return chance.choice(
        (
            f"{family} {given}",
            f"{given} {half}",
            f"{half} {given}",
            f"{given[0]} {family}",
            f"{family}, {given}",
            f"{given}{family}",
            " ".join(fewer) or given,
        )
    )


def _keys(chance: random.Random, given: str, family: str) -> str:
    """Two letters swapped, or the key beside the right one."""
    text = f"{given} {family}"
    spots = [
        place for place in range(len(text) - 1) if text[place].isalpha() and text[place + 1] != " "
    ]
    if not spots:
        return ""
    spot = chance.choice(spots)
    for row in _KEYS:
        at = row.find(text[spot].lower())
        if at >= 0 and chance.random() < 0.5:
            near = row[max(0, at - 1)] if chance.random() < 0.5 else row[min(len(row) - 1, at + 1)]
            return text[:spot] + near + text[spot + 1 :]
    return text[:spot] + text[spot + 1] + text[spot] + text[spot + 2 :]


def _nickname(chance: random.Random, given: str, family: str) -> str:
    """The name in a line of the file of nicknames by another one of that line."""
    others = _short_forms().get(_bare(given).lower(), [])
    return f"{chance.choice(others)} {family}" if others else ""


@cache
def _short_forms() -> dict[str, list[str]]:
    """For each name of the file, bare and small, the other ones of its lines."""
    text = resource("nicknames.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if ":" in line and not line.startswith(("#", "[")):
            words = [word.strip() for word in re.split("[:,]", line)]
            for word in words:
                own = _bare(word).lower()
                found.setdefault(own, []).extend(
                    other for other in words if _bare(other).lower() != own
                )
    return found


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(str.maketrans("łŁøØđĐıßæÆðÐþÞ", "lLoOdDisaAdDtT"))


_KINDS: dict[str, Maker] = {
    "one slip": _one_slip,
    "two slips": _two_slips,
    "misheard": _heard,
    "other accents or script": _script,
    "parts swapped, half or left out": _parts,
    "swapped or neighbouring keys": _keys,
    "nickname": _nickname,
}
