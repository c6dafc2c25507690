"""Which people and contacts are worth comparing: those who share a key, never all with all."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from companion.importing.matching.records import Several
from companion.importing.matching.same_name import nickname_groups
from companion.model.fold import fold_lines

# A key that more contacts have says nothing.
_MOST_CANDIDATES = 20
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
    `organizations` are folded words in alphabetical order without legal forms; `domains` those
    of the first e-mail.
    """

    given: Sequence[str]
    family: Sequence[str]
    organizations: Sequence[str]
    domains: Sequence[str]


def marks(
    names: Sequence[str],
    given: Sequence[str],
    family: Sequence[str],
    organizations: Sequence[str],
    emails: Iterable[str],
) -> Marks:
    """Marks of whole columns; each word is folded once. `emails`: the first of each, or blank."""
    firsts, lasts = _outer_words(names, given, family)
    words = _folded({*firsts, *lasts})
    places = _folded(set(organizations))
    organization = {
        text: " ".join(sorted(set(parts) - _LEGAL_FORMS) or parts) for text, parts in places.items()
    }
    return Marks(
        [words[word][0] if word else "" for word in firsts],
        [words[word][-1] if word else "" for word in lasts],
        [organization[text] for text in organizations],
        [_domain(email) for email in emails],
    )


def _outer_words(
    names: Sequence[str], given: Sequence[str], family: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The first word of each given name and the last of each family name, as they came."""
    firsts: list[str] = []
    lasts: list[str] = []
    for name, first, last in zip(names, given, family, strict=True):
        if not first and not last and "@" not in name:
            first, _, last = name.strip().partition(" ")
        firsts.append(first.partition(" ")[0])
        lasts.append(last.rpartition(" ")[2])
    return firsts, lasts


def _folded(texts: set[str]) -> dict[str, list[str]]:
    """Each text's folded words; one blank word for a text without any."""
    ordered = list(texts)
    return {text: words or [""] for text, words in zip(ordered, fold_lines(ordered), strict=True)}


def _domain(email: str) -> str:
    domain = email.rpartition("@")[2].lower()
    first, _, rest = domain.partition(".")
    # "gmail.com" and "yahoo.co.uk", but not "mail.university.edu".
    free = first in _FREE_MAIL and len(rest) <= 6
    return "" if free else domain


class Index:
    """Contacts by a key."""

    def __init__(self, keyed: Iterable[tuple[Hashable, int]]) -> None:
        """`keyed`: keys and whose they are (positions)."""
        self._found: dict[Hashable, list[int]] = {}
        for key, position in keyed:
            self._found.setdefault(key, []).append(position)

    def pairs(self, keyed: Iterable[tuple[Hashable, int]]) -> list[tuple[int, int]]:
        """Who of `keyed` shares a key with which contact."""
        found = self._found
        hits = [(i, found[key]) for key, i in keyed if key in found]
        return [
            (i, j) for i, positions in hits if len(positions) <= _MOST_CANDIDATES for j in positions
        ]


def candidates(people: Marks, rows: Sequence[int], contacts: Marks) -> set[tuple[int, int]]:
    """Pairs of people (of `rows`) and contacts whose names may be one person's.

    The same two names in whatever order; the same family name with a form of the given name; and
    within one organization or e-mail domain one of the names with the other's first letter.
    """
    found: set[tuple[int, int]] = set()
    everybody = range(len(contacts.given))
    index = Index(_whole(contacts, everybody))
    found.update(index.pairs(_whole(people, rows)))
    found.update(index.pairs(_turned(people, rows)))
    found.update(Index(_short(contacts, everybody)).pairs(_short(people, rows)))
    for places, others in (
        (people.organizations, contacts.organizations),
        (people.domains, contacts.domains),
    ):
        shared = set(others).intersection(places) - {""}
        if shared:
            here = [i for i in rows if places[i] in shared]
            there = [j for j in everybody if others[j] in shared]
            found.update(Index(_at(contacts, others, there)).pairs(_at(people, places, here)))
    return found


Keyed = Iterable[tuple[Hashable, int]]


def _whole(marks: Marks, rows: Iterable[int]) -> Keyed:
    # Without a space, as names of some scripts may be written.
    return [(key, i) for i in rows if (key := marks.given[i] + marks.family[i])]


def _turned(marks: Marks, rows: Iterable[int]) -> Keyed:
    return [(key, i) for i in rows if (key := marks.family[i] + marks.given[i])]


def _short(marks: Marks, rows: Iterable[int]) -> Keyed:
    groups = nickname_groups()
    given, family = marks.given, marks.family
    known = [i for i in rows if given[i] in groups and family[i]]
    return [((family[i], group), i) for i in known for group in groups[given[i]]]


def _at(marks: Marks, places: Sequence[str], rows: Iterable[int]) -> Keyed:
    given, family = marks.given, marks.family
    for i in rows:
        first, last = given[i], family[i]
        if first and last:
            yield (places[i], last, first[0]), i
            yield (places[i], last[0], first), i
        elif first or last:
            yield (places[i], first or last), i


def first_of_each(column: Sequence[Several]) -> list[str]:
    """The first of several, or blank."""
    return [several[0] if several else "" for several in column]
