"""Splits a whole name into its parts, as far as that is sure; the whole is always kept."""

import re
from dataclasses import dataclass

from companion.formats.tables.words import compact, roster_words

# Han, kana and Hangul: the family name may stand first or, in a Western system's export, last.
# Nobody can tell without knowing the names, so such names are never taken apart.
_FAMILY_FIRST_SCRIPT = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# Particles that stand between names as well, so that one alone does not begin a family name.
_BETWEEN = frozenset(("e", "y", "i", "und"))
# Endings that are also names: they count only after a comma or written in capitals, "MA".
_SHORT_SUFFIXES = frozenset(("ma", "ba", "pe", "md", "jd", "med", "bed", "rn", "sr", "jr"))
_NICKNAME = re.compile(r"\s*[(\"“„«]([^()\"“”„«»]{1,40})[)\"”“»]\s*")
# The longest that people have had; what is longer is a text.
_LONGEST_NAME = 200
_PRONOUNS = re.compile(r"[a-z]+\s*/\s*[a-z/ ]+", re.IGNORECASE)


@dataclass(slots=True)
class NameParts:
    """A name as RFC 6350's N has it; `formatted` is the whole, in the order of speaking."""

    formatted: str
    given: str = ""
    additional: str = ""
    family: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nickname: str = ""


def is_family_first_script(name: str) -> bool:
    """True if the name is written in Han, kana or Hangul."""
    return not name.isascii() and _FAMILY_FIRST_SCRIPT.search(name) is not None


def join_name(given: str, additional: str, family: str) -> str:
    """The whole name from its parts, in the order of its script."""
    if is_family_first_script(given + family):
        return " ".join(filter(None, (family, given, additional)))
    return " ".join(filter(None, (given, additional, family)))


def split_name(whole: str, *, family_first: bool = False) -> NameParts:
    """The parts of a tidied name. `family_first`: the column says "Surname, first name".

    Handles "Last, First", prefixes ("Prof. Dr."), suffixes ("PhD, Jr."), particles ("van der"),
    a nickname in brackets or quotes, and a family name in capitals. Names in Han, kana or Hangul
    and single words are not taken apart (a single word is a given name).
    """
    first, space, last = whole.partition(" ")
    if space and not family_first and _is_simple(first, last):
        return NameParts(whole, first, "", last)
    if len(whole) > _LONGEST_NAME or is_family_first_script(whole):
        return NameParts(whole)
    parts = NameParts(whole)
    text = _take_nickname(whole, parts)
    head, comma, tail = text.partition(",")
    if comma:
        tail = _take_suffixes_after_comma(tail.strip(), parts)
        if tail and head.strip():
            return _last_first(head.strip(), tail, parts)
        text = head.strip()
    _split_words(text.split(), parts, family_first=family_first)
    return parts


def _is_simple(first: str, last: str) -> bool:
    """Two plain words that can only be a given and a family name; most names are."""
    return (
        _PLAIN.fullmatch(first) is not None
        and _PLAIN.fullmatch(last) is not None
        and not _is_particle(first)
        and compact(last) not in roster_words().postnominals
        and first.isupper() == last.isupper()
        and len(first) > 1
        and compact(first) not in roster_words().honorifics
        and not is_family_first_script(first)
    )


def _is_particle(word: str) -> bool:
    key = compact(word)
    return key in roster_words().particles and key not in _BETWEEN


def _take_nickname(whole: str, parts: NameParts) -> str:
    match = _NICKNAME.search(whole)
    if match is None or match.start() == 0:
        return whole
    inner = match[1].strip()
    # "Kim Lee (she/her)": pronouns are no nickname; the formatted name keeps them.
    if not _PRONOUNS.fullmatch(inner):
        parts.nickname = inner
    return f"{whole[: match.start()]} {whole[match.end() :]}".strip()


def _take_suffixes_after_comma(tail: str, parts: NameParts) -> str:
    """What is left of the text after the first comma when its suffixes are taken off."""
    rest: list[str] = []
    for piece in (piece.strip() for piece in tail.split(",")):
        if piece and all(_is_suffix(word) for word in piece.split()):
            parts.suffixes = f"{parts.suffixes} {piece}".strip()
        elif piece:
            rest.append(piece)
    return " ".join(rest)


def _last_first(head: str, tail: str, parts: NameParts) -> NameParts:
    words = _take_prefixes(head.split(), parts)
    given = _take_prefixes(tail.split(), parts)
    given = _take_suffixes(given, parts, keep=1)
    # "Berg, Noor van der": particles that sort elsewhere stand at the end.
    particles: list[str] = []
    while len(given) > 1 and _is_particle(given[-1]) and given[-1].islower():
        particles.insert(0, given.pop())
    parts.family = " ".join([*particles, *words])
    parts.given = given[0] if given else ""
    parts.additional = " ".join(given[1:])
    parts.formatted = " ".join(
        filter(None, (parts.prefixes, parts.given, parts.additional, parts.family, parts.suffixes))
    )
    return parts


def _split_words(words: list[str], parts: NameParts, *, family_first: bool) -> None:
    words = _take_suffixes(_take_prefixes(words, parts), parts, keep=2)
    if not words:
        return
    capitals = _leading_capitals(words)
    if capitals or (family_first and len(words) > 1):
        # "DUPONT Jean" or a column "Nachname Vorname"; a particle belongs to what follows it.
        cut = capitals or _family_end(words)
        parts.family, parts.given = " ".join(words[:cut]), words[cut]
        parts.additional = " ".join(words[cut + 1 :])
        return
    if len(words) == 1:
        parts.given = words[0]
        return
    start = len(words) - 1
    for index in range(1, len(words) - 1):
        if _is_particle(words[index]):
            start = index
            break
    # "Ortega y Gasset", "Sousa e Silva": the word before belongs to the family name.
    if start == len(words) - 1 and start >= 3 and words[start - 1] in _BETWEEN:
        start -= 2
    parts.given = words[0]
    parts.additional = " ".join(words[1:start])
    parts.family = " ".join(words[start:])


def _take_prefixes(words: list[str], parts: NameParts) -> list[str]:
    honorifics = roster_words().honorifics
    taken = 0
    while taken < len(words) - 1:
        key = compact(words[taken])
        # "M" or "D" alone may be an initial: as a form of address it has its dot and comes first.
        if key not in honorifics or (len(key) == 1 and taken > 0):
            break
        taken += 1
    if taken:
        parts.prefixes = " ".join(filter(None, (parts.prefixes, *words[:taken])))
    return words[taken:]


def _take_suffixes(words: list[str], parts: NameParts, *, keep: int) -> list[str]:
    end = len(words)
    while end > keep and _is_suffix(words[end - 1], inside=True):
        end -= 1
    if end < len(words):
        parts.suffixes = " ".join(filter(None, (*words[end:], parts.suffixes)))
    return words[:end]


def _is_suffix(word: str, *, inside: bool = False) -> bool:
    bare = word.replace(".", "").strip(",")
    if compact(bare) not in roster_words().postnominals:
        return False
    certain = bare.lower() not in _SHORT_SUFFIXES or "." in word or bare.lower() in ("jr", "sr")
    return certain or not inside or bare.isupper()


def _leading_capitals(words: list[str]) -> int:
    """How many words at the start are in capitals, if the others are not."""
    count = 0
    while count < len(words) and words[count].isupper() and len(words[count].strip(".")) > 1:
        count += 1
    if not 0 < count < len(words):
        return 0
    return 0 if any(word.isupper() and len(word) > 2 for word in words[count:]) else count


def _family_end(words: list[str]) -> int:
    """Where the family name ends that begins a name: after its particles and one word more."""
    end = 0
    while end < len(words) - 2 and _is_particle(words[end]):
        end += 1
    return end + 1
