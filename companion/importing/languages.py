"""Languages by any of their names: what a column "Languages" says, as ISO 639 codes.

`resources/languages.txt` holds the names in many languages (from CLDR). What was written is never
changed: the code only says that "Spanish", "Español" and "ES" are one language.
"""

import re
from functools import cache

from companion.assets import resource
from companion.importing.countries import name_key

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）")
_DIVIDERS = re.compile(r"[,;/|\n\t、，；،・·•&+と和及与與및]|\s[-–—]\s|:\s")
# Names that people write and CLDR has not, or has for a part of the language only.
_OTHERS = {
    "mandarin": "zh", "putonghua": "zh", "guoyu": "zh", "普通话": "zh", "國語": "zh",
    "castellano": "es",
    "castilian": "es", "castillan": "es", "farsi": "fa", "bahasaindonesia": "id", "bahasa": "id",
    "bahasamelayu": "ms", "bahasamalaysia": "ms", "flemish": "nl", "vlaams": "nl", "flamand": "nl",
    "norsk": "no", "bokmal": "no", "nynorsk": "no", "tagalog": "fil", "pilipino": "fil",
    "kiswahili": "sw", "isizulu": "zu", "isixhosa": "xh", "gaelic": "gd", "maori": "mi",
    "tereomaori": "mi", "kurdi": "ku", "sorani": "ckb", "kurmanji": "ku", "panjabi": "pa",
    "dari": "fa", "moldovan": "ro", "valencian": "ca", "valencia": "ca", "valenciano": "ca",
    "sami": "se", "saami": "se",
}  # fmt: skip
# What is one language to those who want to talk with each other.
_SAME = {"nb": "no", "nn": "no", "tl": "fil", "iw": "he"}
_SHORTEST_WORD = 4
_LONGEST = 400


def languages_in(text: str) -> dict[str, str]:
    """The languages that a cell names, code to name in English, in the cell's order.

    How well somebody speaks one is left out ("English (fluent)", "French B2"). What is no known
    language counts as one under its own words, so that it is still the same for two who write it.
    """
    found: dict[str, str] = {}
    for piece in _DIVIDERS.split(_BRACKETS.sub(" ", text[:_LONGEST])):
        if not name_key(piece):
            continue
        codes = [language_code(piece)]
        if not codes[0]:
            words = re.split(r"[\s.\-–]+", piece)
            codes = [
                code
                for word in words
                if len(word) >= _SHORTEST_WORD or not word.isascii()
                if (code := language_code(word))
            ]
        for code in codes:
            found.setdefault(code, language_name(code))
        if not codes:
            found.setdefault(name_key(piece), " ".join(piece.split()))
    return found


def language_code(text: str) -> str:
    """The code of a language by its name or code; "" if it is not sure which."""
    name = text.strip()
    if len(name) in (2, 3) and name.isascii() and name.lower() in _names():
        return _SAME.get(name.lower(), name.lower())
    return _codes().get(name_key(name), "")


def language_name(code: str) -> str:
    """A language's name in English; the code itself if it is none."""
    return _names().get(code, code)


@cache
def _rows() -> list[list[str]]:
    lines = resource("languages.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows()}


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows():
        code = _SAME.get(row[0], row[0])
        for name in filter(None, row[1:]):
            key = name_key(name)
            found[key] = code if found.get(key, code) == code else ""
    # In English, or in itself, a name is sure, whatever it means elsewhere.
    for row in _rows():
        code = _SAME.get(row[0], row[0])
        for name in filter(None, (row[-1], row[1])):
            found[name_key(name)] = code
    return {key: code for key, code in (found | _OTHERS).items() if code and key}
