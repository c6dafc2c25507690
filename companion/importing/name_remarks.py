"""What people write beside a name: a nickname, pronouns, an e-mail address, where they work."""

import re

from companion.importing.name_parts import NameParts
from companion.importing.name_scripts import is_family_first_script
from companion.importing.name_words import name_words, word_key

_BRACKETS = re.compile(
    r"\s*(?:\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]|[\"“”„«»]([^\"“”„«»]{1,40})[\"“”„«»]"
    r"|(?<=\s)['‘]([^'’‘]{2,30})['’](?=\s)|（([^（）]{1,60})）)\s*"
)
_EMAIL = re.compile(r"<?(?:mailto:)?([^\s@<>,;|()\"]+@[^\s@<>,;|()\"]+\.[^\s@<>,;|()\"]{2,})>?")
_PRONOUNS_AT_END = re.compile(r"[\s,|–—-]+([^\W\d_]{2,5}(?:\s?/\s?[^\W\d_]{2,6})+)$")
# What divides a name from what is said of the person.
_DIVIDERS = re.compile(r"\s+[-–—|@•·:/]+\s+|\s*[|•;]\s*")
_SEVERAL = re.compile(r"[&+/]")
# What a name with a remark, or no name, has at least one of.
_SIGNS = re.compile(r"[()\[\]\"“”„«»'‘（@|•·:;/&+,\d]|\s[-–—]\s")
_PICTURES = re.compile(
    r"[\u2600-\u27bf\u2b50\U0001f000-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]*"
)
_BORN = re.compile(r"\s+(?:geb\.|geborene|née|nee|née|born|roz\.|syntynyt|født|född)\s.*$")
_ORDINAL = re.compile(r"\b(?:2nd|3rd|4th)\b")


def take_remarks(text: str, parts: NameParts) -> str | None:
    """The name alone; what else there is goes into the parts if it is sure what it is.

    None if the text may be no name, or more than one: then it must not be taken apart.
    """
    text = _BORN.sub("", _PICTURES.sub(" ", text).rstrip(" *?!†‡§~#")).strip()
    if _SIGNS.search(text) is None:
        # Nearly every name: words and nothing else.
        keys = set(map(word_key, text.split()))
        if keys & name_words()["organization"]:
            return None
        return None if keys & name_words()["couple"] and _is_couple(text) else text
    text = _take_email(text, parts)
    text = _take_brackets(text, parts)
    text = _take_pronouns(text, parts)
    if (divider := _DIVIDERS.search(text)) is not None:
        head, tail = text[: divider.start()].strip(), text[divider.end() :].strip()
        if not (_is_organization(tail) and _is_person(head)):
            return None
        parts.organization = tail
        text = head
    if any(c.isdigit() for c in _ORDINAL.sub("", text)) or _is_couple(text):
        return None
    head, comma, tail = text.partition(",")
    if comma and _is_organization(tail.rpartition(",")[2]) and _is_person(head):
        # "Anna Smith, PhD, University of X": the degree stays.
        between, comma, tail = tail.rpartition(",")
        parts.organization = tail.strip()
        return f"{head}{comma}{between}"
    return None if _is_organization(text) else text


def without_remarks(text: str, parts: NameParts) -> str:
    """The name as it is shown: without what has a field of its own."""
    whole = text
    if parts.email:
        text = _EMAIL.sub(" ", text, count=1)
    if parts.pronouns:
        text = _bare(text.replace(parts.pronouns, " ", 1))
    if parts.organization:
        text = _bare(text.replace(parts.organization, " ", 1))
    if text == whole:
        return whole
    return " ".join(text.split()).strip(" ,;|-–—<>@•/:") or whole


def _bare(text: str) -> str:
    return re.sub(r"\(\s*\)|\[\s*\]|（\s*）|\"\s*\"", " ", text)


def _take_email(text: str, parts: NameParts) -> str:
    match = _EMAIL.search(text) if "@" in text else None
    if match is None:
        return text
    parts.email = match[1].strip("'.")
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return _bare(" ".join(rest.split())).strip(" ,;|-–—<>:\"'")


def _take_brackets(text: str, parts: NameParts) -> str:
    match = _BRACKETS.search(text)
    while match is not None and match.start() > 0:
        inner = next(group for group in match.groups() if group is not None).strip()
        quoted = match[3] is not None or match[4] is not None
        if _are_pronouns(inner):
            parts.pronouns = parts.pronouns or inner
        elif _is_organization(inner):
            parts.organization = parts.organization or inner
        elif quoted or (_may_be_nickname(inner) and not _is_reading(inner, text)):
            parts.nickname = f"{parts.nickname} {inner}".strip()
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
        match = _BRACKETS.search(text)
    return text.replace(" ,", ",")


def _take_pronouns(text: str, parts: NameParts) -> str:
    match = _PRONOUNS_AT_END.search(text)
    if match is None or not _are_pronouns(match[1]):
        return text
    parts.pronouns = parts.pronouns or match[1]
    return text[: match.start()]


def _are_pronouns(text: str) -> bool:
    words = re.split(r"[/,|\s]+", text.casefold())
    pronouns = name_words()["pronoun"]
    return bool(words) and len(words) <= 6 and all(word_key(word) in pronouns for word in words)


def _is_reading(inner: str, name: str) -> bool:
    """True for what tells how signs are read, "山田 太郎(ヤマダ タロウ)"."""
    return is_family_first_script(inner) and is_family_first_script(name)


def _may_be_nickname(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 2
        and not text[:1].islower()
        and not (text.isupper() and len(text) < 4)
        and not any(c.isdigit() for c in text)
        and word_key(words[0]) not in name_words().honorifics
        and not all(word_key(word) in name_words().postnominals for word in words)
        and not {word_key(word) for word in words} & name_words()["job"]
        and ":" not in text
    )


def _is_organization(text: str) -> bool:
    known = name_words()["organization"]
    return len(text) > 3 and any(word_key(word) in known for word in text.split())


def _is_person(text: str) -> bool:
    """Two to five words that may be a name and nothing else."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and not any(c.isdigit() for c in text)
        and not _is_organization(text)
        and not {word_key(word) for word in words} & name_words()["job"]
    )


def _is_couple(text: str) -> bool:
    if _SEVERAL.search(text):
        return True
    words = text.split()
    couple = name_words()["couple"]
    joined = [index for index, word in enumerate(words) if word.islower() and word in couple]
    # "von und zu" is one noble name.
    return any(words[i - 1] not in ("von", "vom") for i in joined if i > 0)
