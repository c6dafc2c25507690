"""Names in capitals only, or in small letters only, as people write them otherwise."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from companion.importing.name_words import name_words, word_key

_LETTERS = re.compile(r"[^\W\d_]+")
# Greek capitals have no accents, which the small letters need; Georgian is written without any.
_WITHOUT = re.compile(r"[\u0370-\u03ff\u10a0-\u10ff\u1c90-\u1cbf]")
_TURKISH = re.compile(r"[İıĞğ]")
# Particles that are capitalised in most of the names that have them ("Le Goff", "Di Luca").
_CAPITALISED = frozenset(
    "la le lo li di al el ben bar bat st mac mc ap te san santa saint ni ui nic o abu fitz sainte "
    "sant ua ka as ag ait ould mag dela".split()
)
_ROMAN = frozenset("II III IV VI VII VIII".split())
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]|[^\x00-\u024f]")


def has_vowel(letters: str) -> bool:
    """False for letters that can only be initials ("PK")."""
    return _VOWEL.search(letters.upper()) is not None


def is_one_case(text: str) -> bool:
    """True for several words all in capitals or all in small letters, in a script that has both."""
    if " " not in text:
        return False
    # ß has no capital in use.
    if not (text.isupper() or text.islower() or ("ß" in text and text.replace("ß", "").isupper())):
        return False
    return text.casefold() not in name_words()["lower_case"] and _WITHOUT.search(text) is None


def proper_case(text: str) -> str:
    """`ANNA VAN DER MEER-O'NEIL` as `Anna van der Meer-O'Neil`. Initials and degrees stay.

    For a text for which `is_one_case` is true.
    """
    words = text.split(" ")
    known = capital_words()
    simple = [known[word] for word in words]
    if all(simple):
        return " ".join(simple)
    turkish = _TURKISH.search(text) is not None
    if "Ş" in text and "I" in text and not turkish:
        # I is ı in Turkish and i elsewhere: nobody can tell.
        return text
    small = text.islower()
    shown: list[str] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        last = index == len(words) - 1
        before = before if before in ("DE", "de") else before[-1:]
        shown.append(_word(word, before, small=small, first=index == 0, last=last, turkish=turkish))
    return " ".join(shown)


def proper_parts(
    given: Sequence[str], family: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Given and family names of columns of their own, each pair without needless capitals.

    "ANNA", "SMITH" become "Anna", "Smith"; beside "Anna" it is the family name alone. Pairs that
    are in order are returned as they are, quickly.
    """
    if not any(map(str.isupper, given)) and not any(map(str.isupper, family)):
        return given, family
    pairs = [_proper_pair(*pair) for pair in zip(given, family, strict=True)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _proper_pair(given: str, family: str) -> tuple[str, str]:
    if not family.isupper() or not given or len(family) < 2:
        return given, family
    if not given.isupper():
        return given, proper_family(family, given) if len(family) > 2 else family
    whole = f"{given} {family}"
    words = proper_case(whole).split(" ") if is_one_case(whole) else whole.split(" ")
    cut = given.count(" ") + 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def proper_family(text: str, beside: str = "") -> str:
    """A family name that stands in capitals beside a given name that does not."""
    if not text.isupper() or "." in text or _WITHOUT.search(text):
        return text
    turkish = "I" in text and _TURKISH.search(text + beside) is not None
    if "I" in text and "Ş" in text and not turkish:
        # I is ı in Turkish and i elsewhere: nobody can tell.
        return text
    words = text.split(" ")
    if len(words) == 1 and not turkish:
        return _capitalised(text)
    return " ".join(
        _word(word, before, small=False, first=False, last=False, turkish=turkish)
        for before, word in zip(["", *words], words, strict=False)
    )


class CapitalWords(dict[str, str]):
    """Words in capitals that are surely written with one, as they then are; "" for others."""

    def __missing__(self, word: str) -> str:
        self[word] = shown = _plain(word) if _is_simple(word) else ""
        return shown


@cache
def capital_words() -> CapitalWords:
    """Filled as words are met; what a word becomes does not depend on anything else."""
    return CapitalWords()


def _is_simple(word: str) -> bool:
    key = word_key(word)
    words = name_words()
    return (
        word.isalpha()
        and word.isupper()
        and len(word) > 2
        and has_vowel(word)
        and _WITHOUT.search(word) is None
        and key not in words.particles
        and key not in words.honorifics
        and key not in words.postnominals
        and not any(letter in "İĞŞ" for letter in word)
    )


@lru_cache(maxsize=65536)
def _word(word: str, before: str, *, small: bool, first: bool, last: bool, turkish: bool) -> str:
    key = word_key(word)
    words = name_words()
    if key in words.particles and not last and (not first or len(key) > 1):
        if key not in _CAPITALISED or key in words["between"]:
            return word.lower()
        if word_key(before) == "de":
            # "de la Cruz", but "La Rosa".
            return word.lower()
    if "." in word or not small:
        after_comma = before == "," and key in words.postnominals
        if (
            word in _ROMAN
            or after_comma
            or (key in words.postnominals and key not in words["doubtful"])
        ):
            return word
        if key not in words.honorifics and _is_initials(word, first=first, last=last):
            return word.upper() if small and "." in word else word
    return "-".join(map(_turkish, word.split("-"))) if turkish else _capitalised(word)


def _turkish(word: str) -> str:
    """Dotted and dotless i are two letters."""
    low = word.replace("I", "ı").replace("İ", "i").lower()
    return ("İ" if low[:1] == "i" else low[:1].upper()) + low[1:]


def _is_initials(word: str, *, first: bool, last: bool) -> bool:
    """ "PK", "J.R.R.", "TJ": no word. "JO" is one, and any of two letters at the end is ("NG")."""
    letters = "".join(_LETTERS.findall(word))
    if len(letters) == 1 or ("." in word and all(len(x) == 1 for x in _LETTERS.findall(word))):
        return True
    if len(letters) == 2 and not last:
        known = name_words()["two_letters_given"] | name_words()["two_letters"]
        return letters.capitalize() not in known if first else not has_vowel(letters)
    return len(letters) == 3 and not last and not has_vowel(letters)


def _capitalised(word: str) -> str:
    """Each part of a word with a capital letter: "Smith-Jones", "O'Neil", "McDonald", "'t"."""
    if word.isalpha():
        return _plain(word)
    return "-".join(
        part.lower()
        if index and word_key(part) in ("van", "der", "de", "und", "la", "du", "i", "y")
        else _part(part)
        for index, part in enumerate(word.split("-"))
    )


def _part(part: str) -> str:
    for sign in ("'", "’", "`", "ʼ"):
        before, found, after = part.partition(sign)
        if found:
            if not before:
                return sign + after.lower()
            if len(after) < 3 and len(before) > 1:
                return _plain(before) + sign + after.lower()
            return _plain(before) + sign + _plain(after)
    return _plain(part)


def _plain(part: str) -> str:
    low = part.lower()
    known = name_words().proper_mac.get(low)
    if known:
        return known
    if low.startswith("mc") and len(low) > 3:
        return "Mc" + low[2:].capitalize()
    if low.startswith("ij") and len(low) > 2:
        return "IJ" + low[2:]
    # Not str.capitalize: "(bob)" begins with no letter.
    match = _LETTERS.search(low)
    if match is None:
        return low
    at = match.start()
    return low[:at] + low[at].upper() + low[at + 1 :]
