"""Which people and contacts are worth comparing: those who share a key, never all with all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from companion.importing.matching.records import Several
from companion.importing.matching.same_name import has_foreign, one_slip, sound
from companion.model.fold import fold_lines
from companion.model.nicknames import are_variants, nickname_groups
from companion.model.roster_columns import Singles

# A key that more contacts have says nothing.
_MOST_CANDIDATES = 20
_LONGEST_ENDING = len("com.tw")
# Words that a company's name may have or lack.
_LEGAL_FORMS = frozenset(
    "the of ltd limited inc llc plc corp corporation co company gmbh ag kg ev se sa sas sarl srl "
    "spa bv nv oy ab as aps sl lda ltda".split()
)
# Where everybody has an address: the domain says nothing about the organization.
_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web proton "
    "protonmail pm tutanota posteo mailbox fastmail zoho yandex mail inbox qq 163 126 sina naver "
    "daum hanmail orange free laposte wanadoo libero tin t-online seznam wp onet o2 interia "
    "centrum freemail comcast verizon att sbcglobal btinternet sky bigpond telenet skynet "
    "rediffmail uol bol terra".split()
)  # fmt: skip


@dataclass(slots=True)
class Marks:
    """What people are found by, one entry for each in every column; blank where unknown.

    `given` is the first word of the given name and `family` the last of the family name, folded;
    `more_family` holds its other words where it has several (García Márquez).
    `foreign` are those whose names are not in Latin letters.
    `organizations` are folded words in alphabetical order without legal forms; `domains` those
    of the first e-mail.
    """

    given: Sequence[str]
    family: Sequence[str]
    more_family: Mapping[int, Sequence[str]]
    organizations: Sequence[str]
    domains: Sequence[str]
    foreign: frozenset[int]


def marks(
    names: Sequence[str],
    given: Sequence[str],
    family: Sequence[str],
    organizations: Sequence[str],
    emails: Iterable[str],
) -> Marks:
    """Marks of whole columns; each word is folded once. `emails`: the first of each, or blank."""
    firsts, lasts = _parts(names, given, family)
    words = _folded({*firsts, *lasts})
    places = _folded(set(organizations))
    organization = {
        text: " ".join(sorted(set(parts) - _LEGAL_FORMS) or parts) for text, parts in places.items()
    }
    return Marks(
        [words[word][0] if word else "" for word in firsts],
        [words[word][-1] if word else "" for word in lasts],
        {i: words[word][:-1] for i, word in enumerate(lasts) if len(words[word]) > 1},
        [organization[text] for text in organizations],
        _domains(emails),
        frozenset(i for i, name in enumerate(names) if not name.isascii() and has_foreign(name)),
    )


def _parts(
    names: Sequence[str], given: Sequence[str], family: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The first word of each given name, and each family name, as they came."""
    firsts = [text.partition(" ")[0] for text in given]
    lasts = list(family)
    for i, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if not first and not last and "@" not in names[i]:
            firsts[i], _, lasts[i] = names[i].strip().partition(" ")
    return firsts, lasts


def _folded(texts: set[str]) -> dict[str, list[str]]:
    """Each text's folded words; one blank word for a text without any."""
    ordered = list(texts)
    return {text: words or [""] for text, words in zip(ordered, fold_lines(ordered), strict=True)}


def _domains(emails: Iterable[str]) -> list[str]:
    """What stands after the @, if it says something about the organization."""
    domains = [email.rpartition("@")[2] for email in emails]
    telling = {domain: _telling(domain.lower()) for domain in set(domains)}
    return [telling[domain] for domain in domains]


def _telling(domain: str) -> str:
    first, _, rest = domain.partition(".")
    # "gmail.com" and "yahoo.co.uk", but not "mail.university.edu".
    return "" if first in _FREE_MAIL and len(rest) <= _LONGEST_ENDING else domain


Keyed = list[tuple[str, int]]


class Index:
    """Contacts by a key."""

    def __init__(self, keyed: Keyed) -> None:
        """`keyed`: keys and whose they are (positions)."""
        self._found: dict[str, list[int]] = {}
        for key, position in keyed:
            if key in self._found:
                self._found[key].append(position)
            else:
                self._found[key] = [position]

    def pairs(self, keyed: Keyed) -> list[tuple[int, int]]:
        """Who of `keyed` shares a key with which contact."""
        found = self._found
        hits = [(i, found[key]) for key, i in keyed if key in found]
        return [
            (i, j) for i, positions in hits if len(positions) <= _MOST_CANDIDATES for j in positions
        ]


def candidates(people: Marks, rows: Sequence[int], contacts: Marks) -> set[tuple[int, int]]:
    """Pairs of people (of `rows`) and contacts whose names may be one person's.

    The same two names in whatever order; the same family name with a form of the given name; and
    within one organization or e-mail domain one name the same and the other nearly.
    """
    everybody = range(len(contacts.given))
    index = Index(_whole(contacts, everybody))
    whole = _whole(people, rows)
    found = set(index.pairs(whole))
    found.update(index.pairs(_turned(people, rows, contacts)))
    turned = _turned(contacts, everybody, people)
    found.update(Index(turned).pairs(whole) if turned else ())
    found.update(Index(_short(contacts, everybody)).pairs(_short(people, rows)))
    found.update(_sounding_alike(people, rows, contacts))
    here, there = people.organizations, contacts.organizations
    _colleagues(people, rows, here, contacts, everybody, there, found)
    # The domain of the e-mail speaks where no organization does.
    here, there = people.domains, contacts.domains
    without = [i for i in rows if not people.organizations[i]]
    _colleagues(people, without, here, contacts, everybody, there, found)
    without = [j for j in everybody if not contacts.organizations[j]]
    _colleagues(people, rows, here, contacts, without, there, found)
    return found


def _colleagues(
    people: Marks,
    rows: Sequence[int],
    places: Sequence[str],
    contacts: Marks,
    positions: Sequence[int],
    others: Sequence[str],
    found: set[tuple[int, int]],
) -> None:
    """Add those of one place of whose names one part is the same and the other nearly."""
    shared = {others[j] for j in positions}.intersection(places) - {""}
    if not shared or not rows:
        return
    here = [i for i in rows if places[i] in shared]
    there = [j for j in positions if others[j] in shared]
    for keys in (_family_at, _given_at):
        pairs = Index(keys(contacts, others, there)).pairs(keys(people, places, here))
        found.update(
            pair for pair in pairs if pair not in found and _nearly(people, contacts, *pair)
        )


def _sounding_alike(
    people: Marks, rows: Sequence[int], contacts: Marks
) -> Iterable[tuple[int, int]]:
    """Pairs of which one is not in Latin letters, and which sound alike."""
    foreign = [i for i in rows if i in people.foreign]
    if foreign:
        yield from Index(_heard(contacts, range(len(contacts.given)))).pairs(
            _heard(people, foreign)
        )
    if contacts.foreign:
        yield from Index(_heard(contacts, contacts.foreign)).pairs(_heard(people, rows))


def _heard(marks: Marks, rows: Iterable[int]) -> Keyed:
    given, family = marks.given, marks.family
    return [
        (" ".join(sorted((sound(given[i]), sound(family[i])))), i)
        for i in rows
        if given[i] and family[i]
    ]


def _nearly(people: Marks, contacts: Marks, i: int, j: int) -> bool:
    """Whether colleagues' names are near enough: one part equal, and the other nearly."""
    if people.given[i] == contacts.given[j]:
        mine, theirs = people.family[i], contacts.family[j]
        return (
            mine == theirs
            or one_slip(mine, theirs)
            or mine in contacts.more_family.get(j, ())
            or theirs in people.more_family.get(i, ())
        )
    return _given_alike(people.given[i], contacts.given[j])


@lru_cache(maxsize=65536)
def _given_alike(mine: str, theirs: str) -> bool:
    return 1 in (len(mine), len(theirs)) or are_variants(mine, theirs) or one_slip(mine, theirs)


def _whole(marks: Marks, rows: Iterable[int]) -> Keyed:
    # Without a space, as names of some scripts may be written.
    return [(key, i) for i in rows if (key := marks.given[i] + marks.family[i])]


def _turned(marks: Marks, rows: Iterable[int], others: Marks) -> Keyed:
    """Names the other way round, where that may be one of the others' names."""
    given, family = marks.given, marks.family
    names = set(others.given).intersection(family)
    # One word may be both names, in scripts that need no space.
    single = set(_singles(others)).intersection(map(add, family, given))
    return [
        (key, i)
        for i in rows
        if (key := family[i] + given[i]) and (family[i] in names or key in single)
    ]


def _singles(marks: Marks) -> Iterable[str]:
    return (one for one, other in zip(marks.given, marks.family, strict=True) if not other)


def _short(marks: Marks, rows: Iterable[int]) -> Keyed:
    groups = nickname_groups()
    given, family = marks.given, marks.family
    known = [(family[i], groups[given[i]], i) for i in rows if given[i] in groups and family[i]]
    return [(f"{name} {group}", i) for name, numbers, i in known for group in numbers]


def _family_at(marks: Marks, places: Sequence[str], rows: Iterable[int]) -> Keyed:
    """Place, family name and the first letter of the given name."""
    family, given, more = marks.family, marks.given, marks.more_family
    keyed = [(f"{places[i]}\t{name}\t{given[i][:1]}", i) for i in rows if (name := family[i])]
    if more:
        several = [i for i in rows if i in more]
        keyed += [(f"{places[i]}\t{name}\t{given[i][:1]}", i) for i in several for name in more[i]]
    return keyed


def _given_at(marks: Marks, places: Sequence[str], rows: Iterable[int]) -> Keyed:
    """Place, given name and the first letter of the family name."""
    given, family = marks.given, marks.family
    return [(f"{places[i]}\t{name}\t{family[i][:1]}", i) for i in rows if (name := given[i])]


def may_agree(people: Marks, i: int, contacts: Marks, j: int, one: str, other: str) -> bool:
    """A quick look at two names in one script: whether a closer one is worth its time.

    It is not if each has words that the other lacks, of which no two begin alike, and the given
    names are no forms of one.
    """
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    mine, theirs = mine - theirs, theirs - mine
    if (
        not mine
        or not theirs
        or not {word[0] for word in mine}.isdisjoint(word[0] for word in theirs)
    ):
        return True
    given, name = people.given[i], contacts.given[j]
    return given != name and are_variants(given, name)


def first_of_each(column: Sequence[Several]) -> list[str]:
    """The first of several, or blank."""
    if isinstance(column, Singles):
        return list(column.texts)
    return [several[0] if several else "" for several in column]
