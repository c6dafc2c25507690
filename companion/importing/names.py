"""Splits a whole name into its parts, as far as that is sure; the whole is always kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.importing import name_order
from companion.importing.converters import tidy_column
from companion.importing.name_case import capital_words, is_one_case, proper_case, proper_family
from companion.importing.name_kinds import (
    NameRow,
    kinds_of_words,
    may_be_given_and_family,
    ordinary_name,
)  # fmt: skip
from companion.importing.name_parts import NameParts
from companion.importing.name_remarks import take_remarks, without_remarks
from companion.importing.name_scripts import is_family_first_script, native_parts
from companion.importing.name_words import name_words, word_key

__all__ = [
    "NameColumns", "NameParts", "is_family_first_script", "join_name", "split_name", "split_names",
    "without_suffixes",
]  # fmt: skip

# Signs that divide a name as the ASCII comma does.
_COMMAS = str.maketrans({"،": ",", "，": ","})
# The longest that people have had; what is longer is a text.
_LONGEST_NAME = 200


@dataclass(slots=True)
class NameColumns:
    """The parts of a column of names: an entry for each cell, "" where there is none.

    What stood beside some names (pronouns, an organization, an e-mail address) is by position in
    the last three; `formatted` is without it.
    """

    formatted: list[str]
    given: list[str]
    additional: list[str]
    family: list[str]
    prefixes: list[str]
    suffixes: list[str]
    nickname: list[str]
    pronouns: dict[int, str] = field(default_factory=dict)
    organizations: dict[int, str] = field(default_factory=dict)
    emails: dict[int, str] = field(default_factory=dict)

    @classmethod
    def blank(cls, size: int) -> "NameColumns":
        """Columns of so many blanks."""
        blank = [""] * size
        copies = (blank.copy() for _ in range(6))
        formatted, given, additional, family, prefixes, suffixes = copies
        return cls(formatted, given, additional, family, prefixes, suffixes, blank)

    def put_row(self, index: int, row: NameRow) -> None:
        """The parts of one name."""
        (
            self.formatted[index],
            self.given[index],
            self.additional[index],
            self.family[index],
            self.prefixes[index],
            self.suffixes[index],
            self.nickname[index],
        ) = row

    def put(self, index: int, parts: NameParts) -> None:
        """The parts of one name, and what stood beside it."""
        self.formatted[index] = parts.formatted
        self.given[index] = parts.given
        self.additional[index] = parts.additional
        self.family[index] = parts.family
        self.prefixes[index] = parts.prefixes
        self.suffixes[index] = parts.suffixes
        self.nickname[index] = parts.nickname
        if parts.pronouns:
            self.pronouns[index] = parts.pronouns
        if parts.organization:
            self.organizations[index] = parts.organization
        if parts.email:
            self.emails[index] = parts.email


def join_name(given: str, additional: str, family: str) -> str:
    """The whole name from its parts, in the order of its script."""
    if is_family_first_script(given + family):
        return " ".join(filter(None, (family, given, additional)))
    return " ".join(filter(None, (given, additional, family)))


def split_name(whole: str, *, family_first: bool = False) -> NameParts:
    """The parts of a tidied name. `family_first`: the column says "Surname, first name".

    Handles "Last, First", prefixes ("Prof. Dr."), suffixes ("PhD, Jr."), particles ("van der"),
    a nickname in brackets or quotes, a family name in capitals, and family names that come first
    in their script or are known to. What is not sure stays whole: then only `formatted` is filled.
    A single word is a given name. `formatted` is the name as it was written, remarks included.
    """
    parts = _split(whole, family_first=family_first)
    if parts.pronouns or parts.organization or parts.email:
        parts.formatted = whole
    return parts


def split_names(cells: Sequence[str], *, family_first: bool = False) -> NameColumns:
    """The parts of a column of names, as the cells came.

    Beyond `split_name`, names in one case are written as usual ("ANNA VAN DYK" as "Anna van Dyk"),
    and remarks leave `formatted` for a place of their own. Ordinary names take a microsecond.
    """
    tidied = tidy_column(cells)
    columns = NameColumns.blank(len(tidied))
    formatted, given, family = columns.formatted, columns.given, columns.family
    kinds, capitals = kinds_of_words(), capital_words()
    for index, cell in enumerate(tidied):
        words = cell.split(" ")
        if len(words) == 2:
            # Most names, and so without a call more than they need.
            first, last = words
            shown = cell
            if first.isupper() and capitals[first] and capitals[last]:
                first, last = capitals[first], capitals[last]
                shown = f"{first} {last}"
            if may_be_given_and_family(kinds[first], kinds[last]):
                if family_first and not name_order.begins_with_given(words):
                    first, last = last, first
                    shown = f"{first} {last}"
                formatted[index] = shown
                given[index] = first
                family[index] = last
                continue
        row = None if family_first else ordinary_name(cell, words, kinds)
        if row is None:
            columns.put(index, _closer(cell, family_first=family_first))
        else:
            columns.put_row(index, row)
    return columns


def _closer(cell: str, *, family_first: bool) -> NameParts:
    """The parts of one name that is not ordinary."""
    if not is_one_case(cell):
        parts = _split(cell, family_first=family_first)
        if parts.family and parts.given and not parts.given.isupper():
            _write_family_properly(parts, cell)
        return parts
    text = proper_case(cell)
    row = None if family_first else ordinary_name(text, text.split(" "), kinds_of_words())
    return NameParts(*row) if row is not None else _split(text, family_first=family_first)


def _write_family_properly(parts: NameParts, cell: str) -> None:
    """ "DUPONT Jean" as "Jean Dupont": the capitals said which is the family name."""
    family = proper_family(parts.family)
    if family == parts.family or len(parts.family) < 2:
        return
    if cell.startswith(parts.family):
        parts.formatted = _spoken(parts, family)
    else:
        parts.formatted = parts.formatted.replace(parts.family, family)
    parts.family = family


def _split(whole: str, *, family_first: bool) -> NameParts:
    parts = NameParts(whole)
    if len(whole) > _LONGEST_NAME:
        return parts
    text = take_remarks(whole.translate(_COMMAS), parts)
    parts.formatted = without_remarks(whole, parts)
    if not text:
        return parts
    if is_family_first_script(text):
        text = " ".join(_take_prefixes(text.split(), parts))
        parts.family, parts.given, parts.suffixes = native_parts(text)
        return parts
    head, comma, tail = text.partition(",")
    if comma:
        tail = _take_suffixes_after_comma(tail.strip(), parts)
        if tail and head.strip():
            return _last_first(head.strip(), tail, parts)
        text = head.strip()
    _split_words(text.split(), parts, family_first=family_first)
    return parts


def without_suffixes(family: str) -> tuple[str, str]:
    """A family name and the degrees behind its comma; as it was if something else stands there."""
    name, _, tail = family.partition(",")
    parts = NameParts(family)
    rest = _take_suffixes_after_comma(tail.strip(), parts)
    return (family, "") if rest or not name.strip() else (name.strip(), parts.suffixes)


def _take_suffixes_after_comma(tail: str, parts: NameParts) -> str:
    """What is left of the text after the first comma when its suffixes are taken off."""
    rest: list[str] = []
    for piece in (piece.strip() for piece in tail.split(",")):
        certain = piece and all(_is_suffix(word) for word in piece.split())
        # "MD, FACP": what follows a degree and looks like one is one.
        if certain or (parts.suffixes and piece.isupper() and len(piece) < 8):
            parts.suffixes = f"{parts.suffixes} {piece}".strip()
        elif piece:
            rest.append(piece)
    return ", ".join(rest)


def _last_first(head: str, tail: str, parts: NameParts) -> NameParts:
    words = _take_prefixes(head.split(), parts)
    given = _take_prefixes(tail.split(), parts)
    if "," in tail or {word_key(word) for word in given} & name_words()["job"]:
        # "Smith, Jones, Brown", "Anna Smith, Head of Section": who knows.
        return NameParts(parts.formatted, nickname=parts.nickname, pronouns=parts.pronouns,
                         organization=parts.organization, email=parts.email)  # fmt: skip
    given = _take_suffixes(given, parts, keep=1)
    words = _take_suffixes(words, parts, keep=1)
    # "Berg, Noor van der": particles that sort elsewhere stand at the end.
    particles: list[str] = []
    while len(given) > 1 and name_order.is_particle(given[-1]) and given[-1].islower():
        particles.insert(0, given.pop())
    parts.family = " ".join([*particles, *words])
    parts.given, parts.additional = name_order.given_and_additional(given)
    parts.formatted = _spoken(parts, parts.family)
    return parts


def _spoken(parts: NameParts, family: str) -> str:
    """The whole name in the order of speaking; as it was where that would lose a remark."""
    said = (parts.prefixes, parts.given, parts.additional, family, parts.suffixes)
    spoken = " ".join(filter(None, said))
    whole = _letters(spoken + parts.nickname) >= _letters(parts.formatted)
    return spoken if whole else parts.formatted


def _letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text.casefold()))


def _split_words(words: list[str], parts: NameParts, *, family_first: bool) -> None:
    words = _take_suffixes(_take_prefixes(words, parts), parts, keep=2)
    if not words:
        return
    spoken_to = word_key(parts.prefixes) not in name_words()["before_given"]
    if len(words) == 1 and parts.prefixes and spoken_to and words[0].istitle():
        # "Dr. Smith": few write a title before a given name alone.
        parts.family = words[0]
        return
    divided = name_order.divide(words, family_first=family_first)
    if divided is None:
        return
    parts.given, parts.additional, parts.family = divided
    if family_first and parts.given and parts.family:
        parts.formatted = _spoken(parts, parts.family)


def _take_prefixes(words: list[str], parts: NameParts) -> list[str]:
    lists = name_words()
    taken = 0
    while taken < len(words) - 1:
        word = words[taken]
        key = word_key(word)
        left = len(words) - taken - 1
        if key not in lists.honorifics and not (taken and key in lists["honorific_within"]):
            break
        # "M." may be an initial: it counts before a whole name, and comes first. "D." always may.
        if len(key) == 1 and word.isascii() and (word != "M." or taken > 0 or left < 2):
            break
        if key in lists["doubtful_honorific"] and "." not in word and left < 2 and taken == 0:
            break
        if taken > 0 and key in lists.particles and "." not in word:
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
    if word_key(bare) not in name_words().postnominals:
        return False
    certain = word_key(bare) not in name_words()["doubtful"] or "." in word
    return certain or bare.lower() in ("jr", "sr") or not inside or bare.isupper()
