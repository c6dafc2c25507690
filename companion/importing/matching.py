"""Who is who: a file's people against the earlier file's, and against one's contacts.

Pure functions over light records; no database. Everything goes by dictionaries, never by comparing
all with all.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.words import fold, tokens
from companion.model.draft import AttendeeDraft

Key = Hashable


@dataclass(slots=True, frozen=True)
class EarlierAttendee:
    """An attendee of the event from an earlier import, as far as matching needs."""

    id: int
    formatted_name: str
    emails: Sequence[str] = ()
    organization: str = ""
    order_id: str = ""
    attendee_number: str = ""
    badge_id: str = ""


@dataclass(slots=True, frozen=True)
class KnownContact:
    """A contact, as far as matching needs. `organization` is the company without its units."""

    id: int
    formatted_name: str
    emails: Sequence[str] = ()
    organization: str = ""


@dataclass(slots=True, frozen=True)
class Matches:
    """What was found, one entry for each draft in the order they were given.

    `attendee_ids`: the earlier attendee who is the same person, or None for a new one; no id comes
    twice. `contact_ids`: the contact this surely is, or None. `missing`: ids of earlier
    attendees that no draft is (kept by the caller, and marked).
    """

    attendee_ids: list[int | None]
    contact_ids: list[int | None]
    missing: list[int]

    @property
    def already_known(self) -> int:
        """How many drafts are contacts already."""
        return sum(contact is not None for contact in self.contact_ids)


def match(
    drafts: Sequence[AttendeeDraft],
    earlier: Iterable[EarlierAttendee] = (),
    contacts: Iterable[KnownContact] = (),
) -> Matches:
    """Find each draft among the event's earlier attendees and among the contacts.

    Never guesses: what is not sure is new. See `match_attendees` and `match_contacts`.
    """
    before = list(earlier)
    attendee_ids = match_attendees(drafts, before)
    found = set(attendee_ids)
    return Matches(
        attendee_ids=attendee_ids,
        contact_ids=match_contacts(drafts, contacts),
        missing=[attendee.id for attendee in before if attendee.id not in found],
    )


def name_key(name: str) -> str:
    """A name for comparing: folded words in alphabetical order, so "Last, First" is the same."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(sorted(name.lower().split()))
    return " ".join(sorted(tokens(name)))


def match_attendees(
    drafts: Sequence[AttendeeDraft], earlier: Sequence[EarlierAttendee]
) -> list[int | None]:
    """For each draft the id of the earlier attendee who is the same person, each id once.

    Goes through keys from the surest down, each time among those still unmatched:

    1. badge code, or order and attendee number, with a name or an e-mail that agrees (a ticket
       handed to somebody else is another person);
    2. e-mail and name; 3. order and name; 4. name and organization; 5. e-mail, if the names share
       a word; 6. name, if neither e-mail nor organization speaks against it.

    From 4 on a key counts only if one draft and one earlier attendee have it, so two people of
    one name, or several with one address, stay apart.
    """
    ids: list[int | None] = [None] * len(drafts)
    with collector_paused():
        left_new, left_old = _match_unchanged(drafts, earlier, ids)
        new = {i: _Person.of(drafts[i]) for i in left_new} if left_old else {}
        old = {j: _Person.of(earlier[j]) for j in left_old} if left_new else {}
        for keys, agree, alone in _STEPS:
            for i, j in _pairs(new, old, keys, agree, alone) if new and old else ():
                ids[i] = earlier[j].id
                del new[i], old[j]
    return ids


def _match_unchanged(
    drafts: Sequence[AttendeeDraft], earlier: Sequence[EarlierAttendee], ids: list[int | None]
) -> tuple[list[int], list[int]]:
    """Match those who agree in everything, and return the indices of the others.

    In a refreshed file that is nearly all of them, and comparing them as they are is quick.
    """
    index: dict[Key, list[int]] = {}
    for j, attendee in enumerate(earlier):
        index.setdefault(_exactly(attendee), []).append(j)
    for same in index.values():
        same.reverse()
    left_new: list[int] = []
    for i, draft in enumerate(drafts):
        same = index.get(_exactly(draft), [])
        if same:
            ids[i] = earlier[same.pop()].id
        else:
            left_new.append(i)
    return left_new, sorted(j for same in index.values() for j in same)


def _exactly(person: AttendeeDraft | EarlierAttendee) -> Key:
    return (
        person.formatted_name,
        person.emails[0] if person.emails else "",
        person.organization,
        person.order_id,
        person.attendee_number,
        person.badge_id,
    )


def match_contacts(
    drafts: Sequence[AttendeeDraft], contacts: Iterable[KnownContact]
) -> list[int | None]:
    """For each draft the contact it surely is, or None.

    Sure is an equal e-mail with names that share a word (or a name missing on one side), or an
    equal name with an equal organization, if one contact alone has them.
    """
    by_email: dict[str, list[KnownContact]] = {}
    by_organization: dict[str, list[KnownContact]] = {}
    folded = _Folded()
    with collector_paused():
        for contact in contacts:
            for email in contact.emails:
                by_email.setdefault(email.lower(), []).append(contact)
            if contact.organization and contact.formatted_name:
                by_organization.setdefault(folded[contact.organization], []).append(contact)
        names = _NamesOf(by_organization)
        return [
            _by_contact_email(draft, by_email) or _by_contact_name(draft, names, folded)
            for draft in drafts
        ]


class _Folded(dict[str, str]):
    """Folds each organization once: many people share one."""

    def __missing__(self, text: str) -> str:
        self[text] = folded = fold(text)
        return folded


class _NamesOf(dict[str, dict[str, int | None]]):
    """For an organization its contacts' ids by name; None for a name that two of them have."""

    def __init__(self, contacts: Mapping[str, Sequence[KnownContact]]) -> None:
        super().__init__()
        self._contacts = contacts

    def __missing__(self, organization: str) -> dict[str, int | None]:
        names: dict[str, int | None] = {}
        for contact in self._contacts.get(organization, ()):
            key = name_key(contact.formatted_name)
            names[key] = None if key in names else contact.id
        self[organization] = names
        return names


def _by_contact_email(
    draft: AttendeeDraft, by_email: Mapping[str, Sequence[KnownContact]]
) -> int | None:
    for email in draft.emails:
        candidates = by_email.get(email.lower())
        if candidates:
            agreeing = [c for c in candidates if _names_agree(draft, c.formatted_name)]
            if len(agreeing) > 1:
                key = name_key(draft.formatted_name)
                agreeing = [c for c in agreeing if name_key(c.formatted_name) == key]
            if len({contact.id for contact in agreeing}) == 1:
                return agreeing[0].id
    return None


def _by_contact_name(draft: AttendeeDraft, names: _NamesOf, folded: _Folded) -> int | None:
    if not draft.organization:
        return None
    colleagues = names[folded[draft.organization]]
    return colleagues.get(name_key(draft.formatted_name)) if colleagues else None


def _names_agree(draft: AttendeeDraft, name: str) -> bool:
    # A person known by the e-mail alone carries it as the name.
    if name == draft.formatted_name or not name or "@" in name or "@" in draft.formatted_name:
        return True
    return not set(tokens(draft.formatted_name)).isdisjoint(tokens(name))


@dataclass(slots=True)
class _Person:
    """The keys of a draft or an earlier attendee, folded once."""

    name: str
    emails: tuple[str, ...]
    organization: str
    order: str
    number: str
    badge: str

    @classmethod
    def of(cls, person: AttendeeDraft | EarlierAttendee) -> "_Person":
        name = person.formatted_name
        return cls(
            # Known by the e-mail alone: that is no name.
            name="" if "@" in name else name_key(name),
            emails=tuple(email.lower() for email in person.emails),
            organization=fold(person.organization),
            order=person.order_id,
            number=person.attendee_number,
            badge=person.badge_id,
        )

    def shares_name(self, other: "_Person") -> bool:
        if not self.name or not other.name or self.name == other.name:
            return True
        return not set(self.name.split()).isdisjoint(other.name.split())

    def shares_email(self, other: "_Person") -> bool:
        return not set(self.emails).isdisjoint(other.emails)


def _by_badge(person: _Person) -> list[Key]:
    return [person.badge] if person.badge else []


def _by_number(person: _Person) -> list[Key]:
    return [(person.order, person.number)] if person.number else []


def _by_email_and_name(person: _Person) -> list[Key]:
    return [(email, person.name) for email in person.emails]


def _by_order_and_name(person: _Person) -> list[Key]:
    return [(person.order, person.name)] if person.order and person.name else []


def _by_name_and_organization(person: _Person) -> list[Key]:
    return [(person.name, person.organization)] if person.name and person.organization else []


def _by_email(person: _Person) -> list[Key]:
    return list(person.emails)


def _by_name(person: _Person) -> list[Key]:
    return [person.name] if person.name else []


def _same_holder(new: _Person, old: _Person) -> bool:
    return new.shares_email(old) or new.shares_name(old)


def _always(_new: _Person, _old: _Person) -> bool:
    return True


def _no_objection(new: _Person, old: _Person) -> bool:
    """Neither the e-mails nor the organizations nor the ticket numbers say that they differ."""
    return not (
        (new.emails and old.emails and not new.shares_email(old))
        or (new.organization and old.organization and new.organization != old.organization)
        or (new.order and old.order and new.order != old.order)
    )


_Step = tuple[Callable[[_Person], list[Key]], Callable[[_Person, _Person], bool], bool]
# The keys, what else must agree, and whether a key counts only if one person on each side has it.
_STEPS: tuple[_Step, ...] = (
    (_by_badge, _same_holder, False),
    (_by_number, _same_holder, False),
    (_by_email_and_name, _always, False),
    (_by_order_and_name, _always, True),
    (_by_name_and_organization, _always, True),
    (_by_email, _Person.shares_name, True),
    (_by_name, _no_objection, True),
)


def _pairs(
    new: Mapping[int, _Person],
    old: Mapping[int, _Person],
    keys: Callable[[_Person], list[Key]],
    agree: Callable[[_Person, _Person], bool],
    alone: bool,
) -> list[tuple[int, int]]:
    """Indices of people who are the same by these keys."""
    index: dict[Key, list[int]] = {}
    for j, person in old.items():
        for key in keys(person):
            index.setdefault(key, []).append(j)
    counts = Counter(key for person in new.values() for key in keys(person)) if alone else None
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for i, person in new.items():
        found = _partner(person, old, index, keys(person), agree, taken, counts)
        if found is not None:
            taken.add(found)
            pairs.append((i, found))
    return pairs


def _partner(
    person: _Person,
    old: Mapping[int, _Person],
    index: Mapping[Key, list[int]],
    keys: Sequence[Key],
    agree: Callable[[_Person, _Person], bool],
    taken: set[int],
    counts: Mapping[Key, int] | None,
) -> int | None:
    """The index of the one person who is the same by one of the keys, if there is one."""
    for key in keys:
        candidates = index.get(key)
        if not candidates or (counts is not None and (counts[key] > 1 or len(candidates) > 1)):
            continue
        # Of several under one key (an attendee number that counts per order) the same name is
        # best; beyond that they come in the order of the files, which a re-import keeps.
        agreeing = [j for j in candidates[:50] if j not in taken and agree(person, old[j])]
        if agreeing:
            return next((j for j in agreeing if old[j].name == person.name), agreeing[0])
    return None
