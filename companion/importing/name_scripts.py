"""Names in Han, kana and Hangul: the family name comes first, often without a space behind it."""

import re

from companion.importing.name_words import name_words

# Han, with the rare signs beyond the basic plane; kana; Hangul.
_SIGNS = (
    "\u1100-\u11ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_FAMILY_FIRST = re.compile(f"[{_SIGNS.replace(chr(0x3005), '')}]")
_NATIVE = re.compile(f"[{_SIGNS}]+(?: [{_SIGNS}]+)*")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_HAN = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")


def is_family_first_script(name: str) -> bool:
    """True if the name is written in Han, kana or Hangul, at least in part."""
    return not name.isascii() and _FAMILY_FIRST.search(name) is not None


def native_parts(name: str) -> tuple[str, str, str]:
    """Family name, given name and what follows ("様") of a name in such a script.

    Three blanks if it is not sure where one ends. Where the same name stands in Latin letters as
    well ("박지후 Park Ji-hoo"), the native one counts.
    """
    runs = _NATIVE.findall(name)
    if len(runs) != 1:
        return "", "", ""
    words = runs[0].split()
    suffix = ""
    if len(words) > 1 and words[-1] in name_words()["cjk_suffix"]:
        suffix = words.pop()
    elif len(words) == 1:
        words[0], suffix = _without_suffix(words[0])
    if len(words) == 2:
        family, given = _of_two(*words)
    elif len(words) == 1:
        family, given = _of_one(words[0])
    else:
        return "", "", ""
    return (family, given, suffix) if family else ("", "", "")


def _without_suffix(word: str) -> tuple[str, str]:
    for length in (3, 2, 1):
        # One letter alone may be part of a name: 様 and 님 are not.
        if len(word) - length >= 2 and word[-length:] in name_words()["cjk_suffix"] - {"氏", "씨"}:
            return word[:-length], word[-length:]
    return word, ""


def _of_two(first: str, second: str) -> tuple[str, str]:
    """A space tells where the family name ends, but in a Western program's file it may be last."""
    if _KATAKANA.fullmatch(first) and _KATAKANA.fullmatch(second):
        # A foreigner's name in Japanese stands as at home: given name first.
        return "", ""
    if _is_family(second) and not _is_family(first):
        return second, first
    return first, second


def _is_family(word: str) -> bool:
    words = name_words()
    if len(word) == 1:
        return word in words["han_family"] or word in words["hangul_family"]
    return any(word in words[name] for name in ("han_compound", "hangul_compound", "japanese_han"))


def _of_one(word: str) -> tuple[str, str]:
    words = name_words()
    if _HANGUL.fullmatch(word):
        if 3 <= len(word) <= 4 and word[:2] in words["hangul_compound"]:
            return word[:2], word[2:]
        known = 2 <= len(word) <= 3 and word[0] in words["hangul_family"]
        return (word[0], word[1:]) if known else ("", "")
    if 3 <= len(word) <= 4 and word[:2] in words["han_compound"]:
        return word[:2], word[2:]
    japanese = _japanese_family(word)
    if japanese:
        # 高橋健 may be a Takahashi Ken and a Gao Qiaojian; of four signs the first is sure.
        unsure = len(word) == 3 and word[0] in words["han_family"]
        return ("", "") if unsure else (japanese, word[len(japanese) :])
    if _HAN.fullmatch(word) and 2 <= len(word) <= 3 and word[0] in words["han_family"]:
        return word[0], word[1:]
    return "", ""


def _japanese_family(word: str) -> str:
    for length in (3, 2):
        if len(word) > length and word[:length] in name_words()["japanese_han"]:
            return word[:length]
    return ""
