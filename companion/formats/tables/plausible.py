"""How much a decoded text looks like a roster: from 0 (wrong encoding) to about 1, and more if
known words and e-mail addresses agree with it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from companion.formats.tables import alphabets
from companion.formats.tables.words import Words, fold

# A word with a character beyond ASCII; of ASCII it may hold letters, digits, apostrophes, hyphens.
_TOKEN = re.compile(r"[\w'’-]*[^\x00-\x7f](?:[\w'’-]|[^\x00-\x7f])*")
# What stands in a line below the headers, never in theirs.
_DATA = re.compile(r"@|\d{3}")
_PARTS = re.compile(r"[-'’‐‑\d]+")
# Beside words, and some of them inside: everything else beyond ASCII that is no letter is odd.
_MARKS = frozenset(
    "“”‘’„«»–—…°·§€£©®№•¿¡、。「」『』（）・ー　，；：！？～〒＠－\xa0\u200b\u200e\u200f\u2028ºª"
)
# Letters that are words: à, é, ó, å ...
_WORDS_OF_ONE = frozenset("àáâéèêíóòôåÀÅивскуоая")
_INSIDE = frozenset("’·–‐‑・ー（）　")
_LEVEL_1: dict[str, tuple[str, int, int]] = {
    # Codec that knows only the characters of the standard, and its rows of common ones.
    "cp932": ("shift_jis", 0x88, 0x98), "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "iso2022_jp": ("euc_jp", 0xB0, 0xCF), "gb18030": ("gb2312", 0xB0, 0xD7),
    "cp950": ("big5", 0xA4, 0xC6), "cp949": ("euc_kr", 0xB0, 0xC8),
}  # fmt: skip
_COMMON: dict[str, frozenset[str]] = {
    "cp932": alphabets.JAPANESE, "euc_jp": alphabets.JAPANESE, "iso2022_jp": alphabets.JAPANESE,
    "gb18030": alphabets.SIMPLIFIED, "cp950": alphabets.TRADITIONAL, "cp949": alphabets.KOREAN,
}  # fmt: skip
_JAPANESE = frozenset(("cp932", "euc_jp", "iso2022_jp"))


@dataclass(slots=True)
class _Seen:
    """What the words of one decoding are worth, and which languages would write them."""

    worth: float = 0.0
    weight: float = 0.0
    languages: Counter[str] = field(default_factory=Counter)
    latin: int = 0


def plausibility(lines: Sequence[str], codec: str, words: Words) -> float:
    """How likely these lines, decoded with a codec, are what somebody wrote.

    `lines` are those of a sample that have bytes beyond ASCII, with the header's among them.
    """
    seen = _Seen()
    known, spoken = _headers(lines, words)
    judged: set[str] = set()
    for line in lines:
        text = unicodedata.normalize("NFC", line)
        addresses = text.lower() if "@" in text else ""
        for token in _TOKEN.findall(text):
            if token not in judged:
                judged.add(token)
                _judge(token, addresses, codec, seen)
    if not seen.weight:
        return 0.5
    score = seen.worth / seen.weight
    if seen.latin:
        # A list of one country, or of a country and its guests, is likelier than of twenty.
        share = max((seen.languages[name] for name in seen.languages), default=0) / seen.latin
        native = max((seen.languages[name] for name in spoken), default=0) / seen.latin
        score += 0.15 * share + 0.25 * native
    return score + min(known, 5) * 0.12


def _headers(lines: Sequence[str], words: Words) -> tuple[int, set[str]]:
    """How many headers beyond ASCII are known words, and the languages that headers are in."""
    known = 0
    spoken: Counter[str] = Counter()
    for line in lines[:12]:
        if _DATA.search(line):
            continue
        cells = [cell.strip(" \"'*\r\n") for cell in re.split(r"[,;\t|]", line)]
        for cell in cells[:60]:
            if not cell or len(cell) > 60 or not words.knows(cell):
                continue
            known += not cell.isascii()
            for meaning in words.meanings.get("".join(fold(cell).split()), ()):
                if len(meaning.languages) == 1:
                    spoken[meaning.languages[0]] += 1
    return known, {name for name, times in spoken.items() if times >= 2}


def _judge(token: str, addresses: str, codec: str, seen: _Seen) -> None:
    letters = [c for c in token if c > "\x7f"]
    weight = float(len(letters))
    script = _script(letters)
    if codec in _COMMON:
        worth = _east_asian(token, letters, codec)
    elif any(_is_odd(token, c) for c in letters):
        # One "¶ννα" says more than many words that any encoding would make.
        worth = -2.0
    elif script == "mark":
        weight, worth = weight * 0.3, 0.8
    elif len(token) == 1 and script and token not in _WORDS_OF_ONE:
        worth = 0.3
    elif script == "" or not _cased_well(token):
        worth = 0.05
    elif script == "latin":
        worth = _latin(token, addresses, seen)
    elif any("a" <= c.lower() <= "z" for c in token):
        worth = 0.05
    else:
        worth = _other_alphabet(token, script)
    seen.worth += worth * weight
    seen.weight += weight


def _is_odd(token: str, character: str) -> bool:
    """A control character, box drawing, or a sign in the middle of a word."""
    if character in _MARKS:
        if character in _INSIDE or character == "\xa0":
            return False
        place = token.index(character)
        before, after = token[place - 1 : place], token[place + 1 : place + 2]
        return before.isalpha() and after.isalpha()
    kind = unicodedata.category(character)
    return kind[0] not in "LM"


@cache
def _script_of(character: str) -> str:
    if character in _MARKS or character in "ªº":
        return "mark"
    if character.isalpha() or unicodedata.category(character)[0] == "M":
        name = unicodedata.name(character, "")
        for script in ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI"):
            if name.startswith(script):
                return script.lower()
        if name.startswith("COMBINING"):
            return "latin"
        return "other"
    return "sign"


def _script(letters: Iterable[str]) -> str:
    """The one script of the letters, "mark" if there are none; empty if they mix several."""
    scripts = {_script_of(c) for c in letters} - {"mark"}
    if not scripts:
        return "mark"
    return scripts.pop() if len(scripts) == 1 else ""


def _cased_well(token: str) -> bool:
    """Capitals stand at the beginning, or everywhere; never a foreign one amid small letters."""
    for part in _PARTS.split(token):
        rest = part[1:]
        if part.islower() or part.isupper() or not rest or rest.islower():
            continue
        if any(letter.isupper() and letter > "\x7f" for letter in rest):
            return False
        if part[0].islower() and rest.isupper():
            return False
        if any(
            c > "\x7f" and c.islower() and rest[i : i + 1].isupper() for i, c in enumerate(part)
        ):
            return False
    return True


@cache
def _languages(letters: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name, own in alphabets.LATIN.items() if letters <= frozenset(own))


_COMMON_LATIN = frozenset("éüöäñçåøß")
_ALL_LATIN = frozenset("".join(alphabets.LATIN.values()))


def _latin(token: str, addresses: str, seen: _Seen) -> float:
    letters = frozenset(c for c in token.lower() if c > "\x7f" and _script_of(c) == "latin")
    seen.latin += 1
    languages = _languages(letters)
    seen.languages.update(languages)
    if addresses and _stands_in(token, addresses):
        # The address spells the same name in ASCII: as certain as it gets.
        return 1.6
    if languages == ("Vietnamese",):
        return 0.9
    if languages:
        return 1.05 if letters <= _COMMON_LATIN else 1.0
    return 0.3 if letters <= _ALL_LATIN else 0.05


def _stands_in(token: str, addresses: str) -> bool:
    plain = fold(token)
    if len(plain) < 4 or not plain.isascii():
        return False
    german = token.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return plain in addresses or (german.isascii() and german in addresses)


@cache
def _ranks(script: str) -> dict[str, float]:
    order = alphabets.FREQUENT[script]
    return {c: 1 - 0.9 * i / len(order) for i, c in reversed(list(enumerate(order)))}


def _other_alphabet(token: str, script: str) -> float:
    lower = [c for c in token.lower() if c > "\x7f" and c not in _MARKS]
    if script not in alphabets.FREQUENT:
        return 0.5
    ranks = _ranks(script)
    usual = sum(ranks.get(c, 0.0) for c in lower) / max(len(lower), 1)
    known = {
        "cyrillic": any(set(lower) <= set(own) for own in alphabets.CYRILLIC.values()),
        "greek": set(lower) <= set(alphabets.GREEK) and "ς" not in token[:-1],
        "hebrew": set(lower) <= set(alphabets.HEBREW),
        "arabic": set(lower) <= set(alphabets.ARABIC),
    }[script]
    return (0.6 if known else 0.15) + 0.6 * usual


def _east_asian(token: str, letters: Sequence[str], codec: str) -> float:
    if re.search(r"[a-z][\u2e80-\uffef]+[a-z]", token):
        # Two bytes of a Western word ("M黮ler").
        return 0.0
    return sum(_east_asian_letter(c, codec) for c in letters) / len(letters)


@cache
def _east_asian_letter(character: str, codec: str) -> float:
    if character in _COMMON[codec]:
        return 1.1
    if character in _MARKS:
        return 0.7
    if "\u3041" <= character <= "\u30ff":
        return 0.95 if codec in _JAPANESE else 0.1
    if "\uff01" <= character <= "\uff5e":
        return 0.6
    if "\uff61" <= character <= "\uffdc" or not character.isalpha():
        return 0.05
    narrow, first, last = _LEVEL_1[codec]
    try:
        lead = character.encode(narrow)[0]
    except UnicodeEncodeError:
        return 0.05
    if "\uac00" <= character <= "\ud7a3":
        return 0.6
    if codec == "cp949":
        return 0.1
    return 0.45 if first <= lead <= last else 0.15
