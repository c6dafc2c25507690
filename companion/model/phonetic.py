"""How a name sounds, roughly, whatever language it is from: for what was heard, not read.

No language's own rules are followed to the end (a list of people has forty languages, and nobody
says which): spellings that stand for one sound in some of them become one letter. Two words that
come out alike may sound alike; the search counts that as less than being written alike.
"""

import re
from functools import lru_cache

# Spellings to sounds, the longest first. "x" stands for the sounds of "sh" and "ch", "i" for "y".
_SOUNDS = {
    "shch": "x", "tsch": "x", "sch": "x", "tch": "x", "eaux": "o", "eau": "o", "dzh": "i",
    "sh": "x", "ch": "x", "cz": "x", "sz": "x", "zh": "x", "sj": "x", "ph": "f", "pf": "f",
    "th": "t", "dh": "d", "dt": "t", "gh": "g", "kh": "k", "bh": "b", "ck": "k", "ks": "ks",
    "qu": "k", "ts": "s", "tz": "s", "dz": "s", "dj": "i", "gn": "n", "nh": "n", "lh": "l",
    "rh": "r", "wh": "v", "hs": "x", "ae": "e", "oe": "o", "ue": "u", "ou": "u", "oo": "u",
    "ee": "i", "ie": "i", "ei": "e", "ey": "e", "ai": "e", "ay": "e", "ce": "se", "ci": "si",
    "cy": "si", "iy": "i", "yi": "i", "ij": "i", "uy": "ui", "aa": "a", "c": "k", "q": "k",
    "w": "v", "x": "ks", "z": "s", "j": "i", "y": "i",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=.)h")
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
# Sounds that one ear or another takes for one: voiced and not, breathed and not.
_NEAR = str.maketrans("bdgvxeiou", "ptkfsaaaa")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How one folded word sounds: `"schmidt"` and `"shmit"` -> `"xmit"`. Letters and digits."""
    heard = _SPELLING.sub(lambda spelling: _SOUNDS[spelling[0]], word)
    return _DOUBLE.sub(r"\1", _SILENT.sub("", heard))


def skeleton(heard: str) -> str:
    """What is left of a sound without vowels: `"muhammad"` and `"mhmd"` -> `"mt"`.

    Scripts without vowels are written by this much of a name.
    """
    return _DOUBLE.sub(r"\1", _SILENT.sub("", _VOWELS.sub("", heard)).translate(_NEAR))
