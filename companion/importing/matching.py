"""Who is who: a file's people against the earlier file's, and against one's contacts.

Pure functions over light records; no database. Everything goes by dictionaries, never by comparing
all with all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

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
    if not earlier:
        return ids
    new = [_Person.of(draft) for draft in drafts]
    old = [_Person.of(attendee) for attendee in earlier]
    left_new, left_old = list(range(len(new))), list(range(len(old)))
    for keys, agree, alone in _STEPS:
        if not left_new or not left_old:
            break
        for i, j in _pairs(new, old, left_new, left_old, keys, agree, alone):
            ids[i] = earlier[j].id
            new[i].taken = old[j].taken = True
        left_new = [i for i in left_new if not new[i].taken]
        left_old = [j for j in left_old if not old[j].taken]
    return ids


def match_contacts(
    drafts: Sequence[AttendeeDraft], contacts: Iterable[KnownContact]
) -> list[int | None]:
    """For each draft the contact it surely is, or None.

    Sure is an equal e-mail with names that share a word (or a name missing on one side), or an
    equal name with an equal organization, if one contact alone has them.
    """
    by_email: dict[str, list[KnownContact]] = defaultdict(list)
    by_organization: dict[str, dict[str, list[KnownContact]]] = {}
    for contact in contacts:
        for email in contact.emails:
            by_email[email.lower()].append(contact)
        if contact.organization and contact.formatted_name:
            names = by_organization.setdefault(fold(contact.organization), {})
            names.setdefault(name_key(contact.formatted_name), []).append(contact)
    if not by_email and not by_organization:
        return [None] * len(drafts)
    return [_contact(draft, by_email, by_organization) for draft in drafts]


def _contact(
    draft: AttendeeDraft,
    by_email: dict[str, list[KnownContact]],
    by_organization: dict[str, dict[str, list[KnownContact]]],
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
    if draft.organization:
        names = by_organization.get(fold(draft.organization))
        same = names.get(name_key(draft.formatted_name), []) if names else []
        if len(same) == 1:
            return same[0].id
    return None


def _names_agree(draft: AttendeeDraft, name: str) -> bool:
    # A person known by the e-mail alone carries it as the name.
    if not name or "@" in name or "@" in draft.formatted_name:
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
    taken: bool = False

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
# The keys, what else must agree, and whether a key counts only where one person on each side has it.
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
    new: list[_Person],
    old: list[_Person],
    left_new: list[int],
    left_old: list[int],
    keys: Callable[[_Person], list[Key]],
    agree: Callable[[_Person, _Person], bool],
    alone: bool,
) -> list[tuple[int, int]]:
    """Indices of people who are the same by these keys."""
    index: dict[Key, list[int]] = {}
    for j in left_old:
        for key in keys(old[j]):
            index.setdefault(key, []).append(j)
    counts: dict[Key, int] = defaultdict(int)
    if alone:
        for i in left_new:
            for key in keys(new[i]):
                counts[key] += 1
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for i in left_new:
        j = _partner(new[i], old, index, keys, agree, taken, counts if alone else None)
        if j is not None:
            taken.add(j)
            pairs.append((i, j))
    return pairs


def _partner(
    person: _Person,
    old: list[_Person],
    index: dict[Key, list[int]],
    keys: Callable[[_Person], list[Key]],
    agree: Callable[[_Person, _Person], bool],
    taken: set[int],
    counts: dict[Key, int] | None,
) -> int | None:
    for key in keys(person):
        candidates = index.get(key)
        if not candidates or (counts is not None and (counts[key] > 1 or len(candidates) > 1)):
            continue
        # Of several under one key (an attendee number that counts per order) the same name is
        # best; beyond that they come in the order of the files, which a re-import keeps.
        agreeing = [j for j in candidates[:50] if j not in taken and agree(person, old[j])]
        if agreeing:
            return next((j for j in agreeing if old[j].name == person.name), agreeing[0])
    return None
