"""Which of one's contacts are one person: found by what they share, never all with all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from companion.formats.tables.bulk import collector_paused
from companion.importing.matching.blocks import Marks, candidates, marks
from companion.importing.matching.glance import place_of, worth_a_look
from companion.importing.matching.groups import Group, Link, grouped
from companion.importing.matching.likely import Evidence, Opinion, judge
from companion.importing.matching.reach import (
    Keyed,
    email_keys,
    phone_keys,
    profile_keys,
    same_number,
)
from companion.importing.matching.records import LIKELY, ContactColumns, Points
from companion.importing.matching.same_name import Name, Relation, names_of, relation
from companion.model.fold import fold

# A key that more contacts have (an office's number) is one only with the name.
_MOST_OWNERS = 20
_NO_OPINION = Opinion(0.0, "")


@dataclass(slots=True, frozen=True)
class Duplicate:
    """Contacts (`ids`, ascending, two or more) that may be one person.

    `score` is from 0.6 to 1, that of the weakest link among them; `reason` says in words what
    speaks for it.
    """

    ids: tuple[int, ...]
    score: float
    reason: str


def find_duplicates(
    contacts: ContactColumns, apart: Set[tuple[int, int]] = frozenset()
) -> list[Duplicate]:
    """Groups of contacts that are or may be one person, the surest first.

    `apart` are pairs of ids, the lower first, that the user has told not to be one: they are in
    no group together. Nor are two whose names cannot be one person's, whatever links them: a
    contact that may be either is in a group with each.
    """
    if len(contacts) < 2:
        return []
    with collector_paused():
        return _Finding(contacts, apart).found()


class _Finding:
    """Positions stand for the contacts until the end."""

    def __init__(self, contacts: ContactColumns, apart: Set[tuple[int, int]]) -> None:
        self._contacts = contacts
        self._texts = contacts.formatted_names
        position = {id: place for place, id in enumerate(contacts.ids)}
        self._position = position
        self._apart = {
            (position[low], position[high])
            for low, high in apart
            if low in position and high in position
        }
        self._shared: dict[tuple[int, int], int] = {}
        self._phones: dict[int, list[str]] = {}
        self._names: dict[int, Name] = {}

    def found(self) -> list[Duplicate]:
        points = self._contacts
        self._share(Evidence.EMAIL, email_keys(self._keyed(points.emails)))
        self._share(Evidence.PHONE, phone_keys(self._keyed(points.phones)))
        self._share(Evidence.PROFILE, profile_keys(self._keyed(points.urls)))
        who = self._marks()
        for i, j in candidates(who, range(len(self._contacts)), who):
            if i < j:
                self._shared.setdefault((i, j), Evidence.NONE)
        self._crowds(who)
        groups = grouped(self._links(who), self._compatible)
        ids = self._contacts.ids
        found = [
            Duplicate(tuple(sorted(ids[place] for place in group.members)), *_said(group))
            for group in groups
        ]
        return sorted(found, key=lambda one: (-one.score, one.ids))

    def _keyed(self, points: Points) -> Keyed:
        owners = map(self._position.__getitem__, points.owners)
        return list(zip(points.values, owners, strict=True))

    def _share(self, kind: int, keyed: Keyed) -> None:
        owners: dict[str, list[int]] = {}
        for key, place in keyed:
            if key in owners:
                owners[key].append(place)
            else:
                owners[key] = [place]
        shared = self._shared
        for key, found in owners.items():
            if len(found) < 2 or not key:
                continue
            for pair in self._pairs(sorted(set(found))):
                shared[pair] = shared.get(pair, Evidence.NONE) | kind

    def _pairs(self, places: Sequence[int]) -> Iterable[tuple[int, int]]:
        """All of a few; of many each with the next of the same name."""
        if len(places) <= _MOST_OWNERS:
            return ((i, j) for at, i in enumerate(places) for j in places[at + 1 :])
        return self._namesakes(places)

    def _namesakes(self, places: Iterable[int]) -> Iterable[tuple[int, int]]:
        last: dict[str, int] = {}
        for place in places:
            name = fold(self._texts[place])
            if name in last:
                yield last[name], place
            last[name] = place

    def _crowds(self, who: Marks) -> None:
        """Names that more have than are compared: those of one organization, one to the next."""
        crowds: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for place, key in enumerate(zip(who.given, who.family, who.organizations, strict=True)):
            crowds[key].append(place)
        for (_, _, organization), places in crowds.items():
            if len(places) > _MOST_OWNERS and organization:
                for pair in self._namesakes(places):
                    self._shared.setdefault(pair, Evidence.NONE)

    def _marks(self) -> Marks:
        contacts = self._contacts
        blank = [""] * len(contacts)
        first: dict[int, str] = {}
        for id, email in zip(contacts.emails.owners, contacts.emails.values, strict=True):
            first.setdefault(id, email)
        return marks(
            self._texts,
            contacts.given or blank,
            contacts.family or blank,
            contacts.organizations or blank,
            [first.get(id, "") for id in contacts.ids],
        )

    def _links(self, who: Marks) -> list[Link]:
        """The pairs worth a word."""
        texts = self._texts
        left = [
            (pair, shared)
            for pair, shared in self._shared.items()
            if pair not in self._apart
            and worth_a_look(who, pair[0], texts[pair[0]], who, pair[1], texts[pair[1]], shared)
        ]
        self._fold_names({place for pair, _ in left for place in pair})
        links = []
        for (i, j), shared in left:
            opinion = self._opinion(i, j, shared | place_of(who, i, who, j))
            if opinion.score >= LIKELY:
                links.append(Link(i, j, opinion.score, opinion.reason))
        return links

    def _opinion(self, i: int, j: int, shared: int) -> Opinion:
        names = self._relation(i, j)
        if names is Relation.DIFFERENT and not shared & Evidence.PROFILE:
            return _NO_OPINION
        if shared & Evidence.PHONE and not self._same_phone(i, j):
            shared &= ~Evidence.PHONE
        return judge(self._names[i], self._names[j], names, shared)

    def _relation(self, i: int, j: int) -> Relation:
        one, other = self._names[i], self._names[j]
        if self._texts[i] == self._texts[j] and one.latin.words:
            return Relation.SAME
        return relation(one, other)

    def _same_phone(self, i: int, j: int) -> bool:
        """Whether numbers that agree in the last digits agree in the country, too."""
        if not self._phones:
            phones = self._contacts.phones
            for id, value in zip(phones.owners, phones.values, strict=True):
                self._phones.setdefault(self._position[id], []).append(value)
        return any(same_number(a, b) for a in self._phones[i] for b in self._phones[j])

    def _fold_names(self, places: set[int]) -> None:
        blank = [""] * len(self._contacts)
        contacts = self._contacts
        self._names = names_of(
            self._texts, contacts.given or blank, contacts.family or blank, places
        )

    def _compatible(self, i: int, j: int) -> bool:
        """Whether two whom only others link may be in one group."""
        pair = (min(i, j), max(i, j))
        return pair not in self._apart and self._relation(*pair) is not Relation.DIFFERENT


def _said(group: Group) -> tuple[float, str]:
    """A group's score and reason: the weakest link's, and what else speaks for the others."""
    weakest = min(group.links, key=lambda link: link.score)
    reasons = dict.fromkeys(link.reason for link in sorted(group.links, key=_surest_first))
    return weakest.score, "; ".join(list(reasons)[:3])


def _surest_first(link: Link) -> float:
    return -link.score
