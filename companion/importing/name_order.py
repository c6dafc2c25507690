"""Which words of a name are the given one and which the family's."""

import re

from companion.importing.likeness import tells
from companion.importing.name_case import has_vowel
from companion.importing.name_words import name_words, word_key

_PATRONYMIC = re.compile(
    r"(?:[^\W\d_]{2,}(?:вич|вна|ична|инична|ович|евич|йович|івна|ївна|ўна)|(?:оглы|кызы|улы|uly|qızı|oğlu))$"
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|"
    r"ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü))"
)
_GIVEN_PINYIN = re.compile(rf"{_PINYIN.pattern}(?:['’-]?{_PINYIN.pattern})?", re.IGNORECASE)
# "Szabóné", the wife of Szabó.
_WIFE_OF = re.compile(r"[^\W\d_]{3,}né")
_KOREAN = re.compile(
    r"(?:[gkndtrlmbpsjh]|kk|tt|pp|ss|jj|ch|sh)?"
    r"(?:yeo|yae|eo|ae|ya|yo|yu|ye|oo|ou|wa|wo|oe|wi|ui|ee|a|e|i|o|u)(?:ng|[kntlmbp])?"
)
_GIVEN_KOREAN = re.compile(rf"{_KOREAN.pattern}-{_KOREAN.pattern}", re.IGNORECASE)
# "d'Ávila", "Nkosi-van Rensburg": the family name begins here.
WITH_PARTICLE = re.compile(r"^(?:d|l|dell|dall|'[ts])['’]\w|^[OD]['’]$|-(?:van|von|de|der|da|du)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
# A syllable of southern Chinese, Korean or Vietnamese names: "Mei", "Kuan", "Jun".
_SYLLABLE = re.compile(r"[^\W\daeiouy_]{0,2}[aeiouy]{1,3}(?:ng|ck|[nmktpwyh])?", re.IGNORECASE)
# Endings of names elsewhere that could be read as pinyin: "Li Hansen", "Yang Lange".
_NO_PINYIN = re.compile(r"(?:sen|nen|ge|re|le|se|ne|de|te|ou|ien|ei|ana|ina|ia|isa|ika|ela)$", re.I)


def divide(words: list[str], *, family_first: bool) -> tuple[str, str, str] | None:
    """(given, additional, family) of the words of a name without titles, None if that is not sure.

    `family_first`: the column says that names begin with the family's.
    """
    if len(words) == 1:
        return words[0], "", ""
    if words[0].islower() and is_particle(words[0]) and not family_first:
        end = _family_end(words)
        if end == len(words) - 1 > 1 and tells("given")(words[end]):
            # "de Sainte-Croix Éloi"
            return _given_last(words, end)
        return "", "", " ".join(words)
    if _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        return _before_initials(words)
    capitals = _leading_capitals(words)
    if family_first and not capitals and begins_with_given(words):
        family_first = False
    if capitals or family_first:
        # "DUPONT Jean" or a column "Nachname Vorname"; a particle belongs to what follows it.
        return _given_last(words, capitals or _family_end(words))
    first = _known_first(words)
    if first is not None:
        return _given_last(words, 1) if first else None
    start = _trailing_capitals(words)
    if start is None:
        return None
    given = min(_given_end(words), start) if start else _given_end(words)
    start = start or _family_start(words, given)
    return " ".join(words[:given]), " ".join(words[given:start]), " ".join(words[start:])


def begins_with_given(words: list[str]) -> bool:
    """True for a name that stands the other way round than its column says: nobody checks forms.

    "Anna SMITH", "Анна Сергеевна Ершова", "Anna Kowalczyk": known given names, not followed by one.
    """
    if len(words) == 3 and is_patronymic(words[1]) and not is_patronymic(words[2]):
        return True
    if _trailing_capitals(words):
        return True
    is_given = tells("given")
    return is_given(words[0]) and not is_given(words[-1])


def is_particle(word: str) -> bool:
    """True for "van", "de", "al": words that do not end a family name."""
    if WITH_PARTICLE.search(word):
        return True
    key = word_key(word)
    lists = name_words()
    if key not in lists.particles or key in lists["between"]:
        return False
    if key not in lists["small"] or not word[:1].isupper():
        return True
    # "Ó" and "Ní" are no initials, "O" may be one.
    return key in lists["capital"] or (len(key) < 3 and not word.isascii())


def _given_last(words: list[str], cut: int) -> tuple[str, str, str]:
    family, rest = words[:cut], words[cut:]
    # All given names of a Vietnamese or Chinese person are one: nothing of it is a middle name.
    lists = name_words()
    if words[0] in lists["vietnamese"] or (len(words) == 3 and _is_before_two(words)):
        return " ".join(rest), "", " ".join(family)
    return (*given_and_additional(rest), " ".join(family))


def given_and_additional(words: list[str]) -> tuple[str, str]:
    """The given name and the further ones of words that have no family name among them."""
    end = _given_end([*words, ""]) if len(words) > 1 else 1
    return " ".join(words[:end]), " ".join(words[end:])


def _known_first(words: list[str]) -> bool | None:
    """True if the first word is surely the family name, False if nobody can tell, else None."""
    lists = name_words()
    first, last = words[0], words[-1]
    if first in lists["vietnamese"]:
        if last in lists["vietnamese"]:
            return False
        return True if not first.isascii() or len(words) > 2 else None
    for language in ("hungarian", "japanese"):
        families, givens = lists[f"{language}_family"], lists[f"{language}_given"]
        if len(words) == 2 and first in families and last in givens and first not in givens:
            return True
    if len(words) == 2 and is_wife_of(first):
        return True
    if len(words) == 3 and _is_before_two(words):
        return True
    if len(words) == 3 and is_patronymic(last) and not is_patronymic(words[1]):
        return True
    if len(words) == 2 and first in lists["korean_latin"] and _GIVEN_KOREAN.fullmatch(last):
        return True
    return _known_chinese(words) if first in lists["chinese_latin"] else None


def _is_before_two(words: list[str]) -> bool:
    """ "Tan Ah Kow", "Kim Min Jun", "Le Thi Hoa": a family name before two syllables."""
    lists = name_words()
    first, second, last = words
    if second in ("Thi", "Thị", "Van", "Văn") and first in lists["vietnamese_ascii"]:
        return True
    families = lists["family_before_two"]
    return (
        first in families
        and last not in families
        and last not in lists["korean_latin"]
        and _SYLLABLE.fullmatch(second) is not None
        and _SYLLABLE.fullmatch(last) is not None
    )


def _known_chinese(words: list[str]) -> bool | None:
    families = name_words()["chinese_latin"]
    last = words[-1]
    if len(words) != 2 or _GIVEN_PINYIN.fullmatch(last) is None:
        return None
    if last in families:
        # "Zhang Wei", "Wei Zhang": both may be either.
        return False
    return not _NO_PINYIN.search(last)


def _given_end(words: list[str]) -> int:
    """How many words at the start are one given name: "Abd al-Rahman", "María del Carmen"."""
    lists = name_words()
    if len(words) > 2 and word_key(words[0]) in lists["given_begins"]:
        return 3 if len(words) > 3 and word_key(words[1]) in ("al", "el", "ul", "ur") else 2
    if words[0] in lists["maria"]:
        for end in (3, 4):
            if len(words) > end and words[end - 1] in lists["given_after"]:
                between = words[1 : end - 1]
                if all(
                    w in ("de", "del", "da", "do", "das", "dos", "la", "los", "las")
                    for w in between
                ):
                    return end
    return 1


def _family_start(words: list[str], given: int) -> int:
    """Where the family name begins, if it comes last."""
    last = len(words) - 1
    start = next((i for i in range(given, last) if is_particle(words[i])), last)
    # "Ortega y Gasset", "Sousa e Silva": the word before belongs to the family name.
    if start == last and start - given >= 2 and words[start - 1] in ("e", "y", "i", "en"):
        start -= 2
    # Two family names: "García Márquez", "Fernández de la Vega".
    if start - given >= 1 and is_of_two(words[start - 1]):
        start -= 1
    return max(start, given)


def is_patronymic(word: str) -> bool:
    """True for a name made from the father's, in the middle or at the end: "Иванович"."""
    return _PATRONYMIC.search(word) is not None


def is_wife_of(word: str) -> bool:
    """True for a Hungarian family name by marriage, which comes first: "Szabóné"."""
    return _WIFE_OF.fullmatch(word) is not None and not tells("given")(word)


def is_of_two(word: str) -> bool:
    """True for a family name of which people carry two, as in Spanish."""
    listed = name_words()["two_families"]
    return word in listed or (len(word) > 4 and word.endswith(("ez", "éz")) and word[:1].isupper())


def _leading_capitals(words: list[str]) -> int:
    """How many words at the start are a family name in capitals, if the others are not."""
    count = 0
    while count < len(words) and _is_in_capitals(words[count]):
        count += 1
    if not 0 < count < len(words):
        return 0
    if any(word.isupper() and len(word) > 2 for word in words[count:]):
        return 0
    letters = next((word for word in words[:count] if not is_particle(word)), words[0])
    if len(letters) == 2:
        # "LI Na" is a family name, "PK Sharma" are initials.
        known = letters.capitalize() in name_words()["two_letters"]
        return count if known and _GIVEN_PINYIN.fullmatch(words[count]) else 0
    return count if has_vowel(letters) else 0


def _before_initials(words: list[str]) -> tuple[str, str, str] | None:
    """ "Иванов И. И." is a family name and initials; "Anna S." may be the other way round."""
    initials = words[1:]
    if not all(map(_INITIALS.fullmatch, initials)) or "".join(initials).count(".") < 2:
        return None
    return initials[0], " ".join(initials[1:]), words[0]


def _trailing_capitals(words: list[str]) -> int | None:
    """Where a family name in capitals begins, 0 if there is none, None if it may be initials."""
    start = len(words)
    while start > 0 and _is_in_capitals(words[start - 1]):
        start -= 1
    if start == len(words) or any(map(_is_in_capitals, words[:start])) or start == 0:
        return 0
    if len(words[-1]) == 2 and words[-1].capitalize() not in name_words()["two_letters"]:
        # "Sharma PK", as librarians write it.
        return None
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    return start


def _is_in_capitals(word: str) -> bool:
    return word.isupper() and len(word.strip(".")) > 1 and "." not in word


def _family_end(words: list[str]) -> int:
    """Where the family name ends that begins a name: after its particles and one word more."""
    end = 0
    while end < len(words) - 2 and is_particle(words[end]):
        end += 1
    return end + 1
