"""Countries by any of their names: what a column "Country" says, as ISO 3166-1 codes.

`resources/countries.txt` holds the names in many languages (from CLDR), `country-words.txt` the
other ones that people write. What was written is never changed: the code stands beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from companion.assets import resource
from companion.model.text import tidy

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FIRST_INDICATOR = 0x1F1E6
# "Germany (DE)", "Deutschland / Germany", "DE - Germany": two ways to say one country.
_DIVIDERS = re.compile(r"\s*[()\[\]/|;\n]+\s*|\s+[-–—:]\s+|\s*,\s*")
# Words as well as codes: only in capitals.
_WORDS_TOO = frozenset(("no", "na", "do", "so", "to", "be", "is", "it", "at", "as", "am", "me"))
_LONGEST = 80
# What stands in `country-words.txt` before names of no certain country.
_AMBIGUOUS = "--"


def country_codes(cells: Sequence[str]) -> list[str]:
    """The code of two letters for each cell of a country column, "" where it is not sure."""
    codes = {cell: country_code(cell) for cell in set(cells)}
    return [codes[cell] for cell in cells]


def country_code(text: str) -> str:
    """The ISO 3166-1 code of a country by its name, code or flag; "" if it is not sure.

    For cells of a country column only: elsewhere "Georgia" or "Jordan" may be something else.
    Kosovo, which has no code of ISO's, is the customary XK.
    """
    name = tidy(text)
    if not name or len(name) > _LONGEST:
        return ""
    found = _by_name(name)
    if found:
        return found
    flags = [_by_flag(flag) for flag in _FLAG.findall(name)]
    pieces = [piece for piece in _DIVIDERS.split(_FLAG.sub(" ", name).strip()) if piece]
    codes = {*flags, *(_by_name(piece) for piece in pieces)}
    # "Berlin, Germany" is not taken apart: half of it is no country, so the cell is none.
    return codes.pop() if len(codes) == 1 else ""


def country_name(code: str, language: str = "en") -> str:
    """The country's name in a language of `countries.txt` ("de", "zh_Hant"), else in English.

    "" for a code that is none.
    """
    names = _names().get(code.upper())
    if names is None:
        return ""
    languages = _languages()
    wanted = language if language in languages else language.replace("-", "_").split("_")[0]
    return names[languages.index(wanted)] if wanted in languages else names[0]


def _by_name(name: str) -> str:
    code = ""
    if len(name) in (2, 3) and name.isascii() and name.isalpha():
        code = _codes().get(name.upper(), "")
        if not name.isupper():
            # "Nga" is a country's name, "NGA" the code of another one.
            code = _exact().get(name.casefold(), "") or code * (name.lower() not in _WORDS_TOO)
    return code or _exact().get(name.casefold(), "") or _folded().get(name_key(name), "")


def _by_flag(flag: str) -> str:
    letters = "".join(chr(ord(sign) - _FIRST_INDICATOR + ord("A")) for sign in flag)
    return letters if letters in _names() else ""


def name_key(name: str) -> str:
    """Letters only, folded, without "the" in front: one key for all ways to write a name."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    words = "".join(
        # Signs above and below letters of Latin, Greek and Cyrillic go; vowels of Indic scripts,
        # which are signs too, stay.
        c if c.isalpha() or (ord(c) > 0x590 and unicodedata.category(c)[0] == "M") else " "
        for c in decomposed
        if not 0x300 <= ord(c) < 0x370
    )
    return words.removeprefix("the ").replace(" ", "")


@cache
def _lines() -> list[list[str]]:
    """The rows of `countries.txt`; the first holds the languages."""
    lines = resource("countries.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _languages() -> list[str]:
    return _lines()[0][2:]


@cache
def _names() -> dict[str, list[str]]:
    return {row[0]: row[2:] for row in _lines()[1:]}


@cache
def _codes() -> dict[str, str]:
    """Codes of two and three letters, and those that people take for codes ("UK")."""
    codes = {row[1]: row[0] for row in _lines()[1:]}
    for code, words in _words().items():
        # "--" has no short ones.
        codes.update((word, code) for word in words if len(word) in (2, 3) and word.isascii())
    # ISO's own come last, since no word may overrule them ("AS", "RU").
    return codes | {row[0]: row[0] for row in _lines()[1:]}


@cache
def _words() -> dict[str, list[str]]:
    words = {}
    for line in resource("country-words.txt").read_text(encoding="utf-8").splitlines():
        code, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            words[code.strip()] = [word.strip() for word in listed.split(",")]
    return words


@cache
def _exact() -> dict[str, str]:
    """Names as they are written, but for upper and lower case. Quick to make, unlike `_folded`."""
    found = dict(_pairs())
    # Two countries' name in two languages, or one that is told to be none's.
    several = {name for name, code in _pairs() if found[name] != code}
    several.update(word.casefold() for word in _words()[_AMBIGUOUS])
    return {name: code for name, code in found.items() if name not in several}


@cache
def _folded() -> dict[str, str]:
    written = ((row[0], row[2:]) for row in _lines()[1:])
    found = _unambiguous(((name_key(n), code) for code, names in written for n in names))
    own = _unambiguous((name_key(word), code) for code, words in _words().items() for word in words)
    return {name: code for name, code in (found | own).items() if code != _AMBIGUOUS}


def _pairs() -> Iterator[tuple[str, str]]:
    """Every name of `countries.txt`, case-folded, with its country's code."""
    for row in _lines()[1:]:
        for name in "\t".join(row[2:]).casefold().split("\t"):
            if name:
                yield name, row[0]


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in pairs:
        found[name] = code if found.get(name, code) == code else ""
    return {name: code for name, code in found.items() if code}
