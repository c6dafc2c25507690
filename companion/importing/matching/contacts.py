"""Which of a file's people one knows already, and whom one may know."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from companion.formats.tables.bulk import collector_paused
from companion.importing.matching.blocks import Marks, candidates, first_of_each, marks
from companion.importing.matching.deciding import Candidate, decide
from companion.importing.matching.glance import place_of, worth_a_look
from companion.importing.matching.likely import Evidence, Opinion, judge
from companion.importing.matching.reach import (
    Keyed,
    email_keys,
    flat,
    phone_keys,
    profile_keys,
    same_number,
)
from companion.importing.matching.records import (
    LIKELY,
    ContactColumns,
    KnownPerson,
    LikelyMatch,
    Points,
)
from companion.importing.matching.same_name import (
    Name,
    Relation,
    names_of,
    relation,
)
from companion.model.progress import Progress, silent
from companion.model.roster_columns import RosterColumns

_MOST_OWNERS = 20
_REACH = Evidence.EMAIL | Evidence.PHONE | Evidence.PROFILE
_PLAIN = Opinion(0.98, "the same e-mail address and name")
_NO_OPINION = Opinion(0.0, "")
_BEFORE = Opinion(1.0, "linked before")


@dataclass(slots=True)
class Found:
    """For each person the contact he surely is, or None; why; and who else he may be."""

    contact_ids: list[int | None]
    known: list[KnownPerson] = field(default_factory=list)
    likely: list[LikelyMatch] = field(default_factory=list)


def match_contacts(
    people: RosterColumns,
    contacts: ContactColumns,
    *,
    attendee_ids: Sequence[int | None] = (),
    linked: Sequence[int | None] = (),
    apart: Set[tuple[int, int]] = frozenset(),
    progress: Progress = silent,
) -> Found:
    """Find the people among the contacts: by e-mail, phone, profile, or name and organization.

    Sure is what scores 0.9 and more, if one contact alone does; what scores 0.6 and more is
    offered. `attendee_ids` are the people's, where they have one; `linked` the contacts they are
    known to be, which stay; `apart` are pairs (attendee, contact) that are told not to be one.
    """
    if not len(contacts):
        return Found([None] * len(people))
    with collector_paused():
        return _Matching(people, contacts, attendee_ids, linked, apart).found(progress)


# What is told to whoever watches: links, names, likely pairs, opinions, decisions.
_PHASES = 5


class _Matching:
    def __init__(
        self,
        people: RosterColumns,
        contacts: ContactColumns,
        attendee_ids: Sequence[int | None],
        linked: Sequence[int | None],
        apart: Set[tuple[int, int]],
    ) -> None:
        self._people = people
        self._contacts = contacts
        self._attendee_ids = attendee_ids or [None] * len(people)
        self._apart = apart
        self._position = {id: j for j, id in enumerate(contacts.ids)}
        self._names = people.text("formatted_name")
        # What was linked to a contact that is no more counts for nothing.
        before = linked or [None] * len(people)
        self._linked = [None if id is None else self._position.get(id) for id in before]
        self._shared: dict[tuple[int, int], int] = {}
        self._their_phones: dict[int, list[str]] = {}
        self._my_names: dict[int, Name] = {}
        self._their_names: dict[int, Name] = {}

    def found(self, progress: Progress) -> Found:
        open_rows = [i for i, j in enumerate(self._linked) if j is None]
        best: dict[int, list[Candidate]] = {}
        plain: dict[int, int] = {}
        if open_rows:
            progress(0, _PHASES)
            self._collect_reach()
            progress(1, _PHASES)
            mine, theirs = self._marks()
            progress(2, _PHASES)
            plain = self._plain()
            self._collect_names(mine, theirs, [i for i in open_rows if i not in plain])
            progress(3, _PHASES)
            best = self._opinions(mine, theirs, plain)
            progress(4, _PHASES)
        return self._decided(best, plain)

    def _collect_reach(self) -> None:
        people, contacts = self._people, self._contacts
        self._share(
            Evidence.EMAIL,
            email_keys(flat(people.several("emails"))),
            email_keys(self._points(contacts.emails)),
        )
        self._share(
            Evidence.PHONE,
            phone_keys(flat(people.several("phones"))),
            phone_keys(self._points(contacts.phones)),
        )
        self._share(
            Evidence.PROFILE,
            profile_keys(flat(people.several("urls"))),
            profile_keys(self._points(contacts.urls)),
        )

    def _points(self, points: Points) -> Keyed:
        owners = map(self._position.__getitem__, points.owners)
        return list(zip(points.values, owners, strict=True))

    def _share(self, kind: int, mine: Keyed, theirs: Keyed) -> None:
        owners: dict[str, list[int]] = {}
        for key, j in theirs:
            if key not in owners:
                owners[key] = [j]
            elif j not in owners[key][-_MOST_OWNERS:]:
                owners[key].append(j)
        shared, linked = self._shared, self._linked
        for key, i in [(key, i) for key, i in mine if key in owners]:
            if linked[i] is None and len(owners[key]) <= _MOST_OWNERS and key:
                for j in owners[key]:
                    shared[i, j] = shared.get((i, j), Evidence.NONE) | kind

    def _marks(self) -> tuple[Marks, Marks]:
        people, contacts = self._people, self._contacts
        first: dict[int, str] = {}
        for id, email in zip(contacts.emails.owners, contacts.emails.values, strict=True):
            first.setdefault(id, email)
        mine = marks(
            self._names,
            people.text("given"),
            people.text("family"),
            people.text("organization"),
            first_of_each(people.several("emails")),
        )
        blank = [""] * len(contacts)
        theirs = marks(
            contacts.formatted_names,
            contacts.given or blank,
            contacts.family or blank,
            contacts.organizations or blank,
            [first.get(id, "") for id in contacts.ids],
        )
        return mine, theirs

    def _plain(self) -> dict[int, int]:
        """Those who need no second look: the same e-mail, and the name letter for letter."""
        plain: dict[int, int] = {}
        twice: set[int] = set()
        theirs = self._contacts.formatted_names
        for (i, j), shared in self._shared.items():
            alike = shared & Evidence.EMAIL and self._names[i] == theirs[j]
            if alike and not self._is_apart(i, j) and plain.setdefault(i, j) != j:
                twice.add(i)
        for i in twice:
            del plain[i]
        return plain

    def _collect_names(self, mine: Marks, theirs: Marks, rows: Sequence[int]) -> None:
        for pair in candidates(mine, rows, theirs):
            self._shared.setdefault(pair, Evidence.NONE)

    def _opinions(
        self, mine: Marks, theirs: Marks, plain: dict[int, int]
    ) -> dict[int, list[Candidate]]:
        """For each person the contacts worth a word."""
        known = self._contacts.formatted_names
        left = [
            ((i, j), shared)
            for (i, j), shared in self._shared.items()
            if i not in plain
            and not self._is_apart(i, j)
            and worth_a_look(mine, i, self._names[i], theirs, j, known[j], shared)
        ]
        best: dict[int, list[Candidate]] = {}
        if left:
            self._fold_names(pair for pair, _ in left)
        for (i, j), shared in left:
            opinion = self._opinion(i, j, shared | place_of(mine, i, theirs, j))
            if opinion.score >= LIKELY:
                best.setdefault(i, []).append(Candidate(j, opinion, bool(shared & _REACH)))
        return best

    def _is_apart(self, i: int, j: int) -> bool:
        if not self._apart:
            return False
        attendee = self._attendee_ids[i]
        return attendee is not None and (attendee, self._contacts.ids[j]) in self._apart

    def _opinion(self, i: int, j: int, shared: int) -> Opinion:
        mine, theirs = self._my_names[i], self._their_names[j]
        if self._names[i] == self._contacts.formatted_names[j] and mine.latin.words:
            names = Relation.SAME
        else:
            names = relation(mine, theirs)
        if names is Relation.DIFFERENT and not shared & Evidence.PROFILE:
            return _NO_OPINION
        if shared & Evidence.PHONE and not self._same_phone(i, j):
            shared &= ~Evidence.PHONE
        return judge(mine, theirs, names, shared)

    def _same_phone(self, i: int, j: int) -> bool:
        """Whether numbers that agree in the last digits agree in the country, too."""
        if not self._their_phones:
            phones = self._contacts.phones
            for id, value in zip(phones.owners, phones.values, strict=True):
                self._their_phones.setdefault(self._position[id], []).append(value)
        mine = self._people.several("phones")[i]
        return any(same_number(a, b) for a in mine for b in self._their_phones[j])

    def _fold_names(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Fold the names of those who are to be compared, all at once."""
        people, contacts = self._people, self._contacts
        mine, theirs = zip(*pairs, strict=True)
        blank = [""] * len(contacts)
        self._my_names = names_of(
            self._names, people.text("given"), people.text("family"), set(mine)
        )
        self._their_names = names_of(
            contacts.formatted_names,
            contacts.given or blank,
            contacts.family or blank,
            set(theirs),
        )

    def _decided(self, candidates: dict[int, list[Candidate]], plain: dict[int, int]) -> Found:
        before = {i: j for i, j in enumerate(self._linked) if j is not None}
        sure, offers = decide(candidates, [*before.values(), *plain.values()])
        linked = {i: (j, _BEFORE) for i, j in before.items()}
        linked.update((i, (j, _PLAIN)) for i, j in plain.items())
        linked.update((i, (one.contact, one.opinion)) for i, one in sure.items())
        found = Found([None] * len(self._people))
        rows, names = self._people.rows, self._names
        ids, known = self._contacts.ids, self._contacts.formatted_names
        for i in sorted(linked):
            j, why = linked[i]
            found.contact_ids[i] = ids[j]
            found.known.append(
                KnownPerson(rows[i], names[i], ids[j], known[j], why.score, why.reason)
            )
        for i, offered in sorted(offers.items()):
            found.likely += [self._offer(i, one) for one in offered]
        found.likely.sort(key=lambda one: -one.score)
        return found

    def _offer(self, i: int, one: Candidate) -> LikelyMatch:
        return LikelyMatch(
            self._people.rows[i],
            self._names[i],
            self._contacts.ids[one.contact],
            self._contacts.formatted_names[one.contact],
            one.opinion.score,
            one.opinion.reason,
            self._attendee_ids[i],
        )
