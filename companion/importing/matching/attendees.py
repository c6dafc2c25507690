"""Who of a refreshed file was in the earlier one."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.words import fold
from companion.importing.matching.records import EarlierAttendee, name_key
from companion.model.draft import AttendeeDraft

Key = Hashable


@dataclass(slots=True)
class _Person:
    """The keys of a draft or an earlier attendee, folded once."""

    name: str
    emails: tuple[str, ...]
    organization: str
    order: str
    number: str
    badge: str
    own_emails: tuple[str, ...] = ()

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


def match_attendees(
    drafts: Sequence[AttendeeDraft], earlier: Sequence[EarlierAttendee]
) -> list[int | None]:
    """For each draft the id of the earlier attendee who is the same person, each id once.

    Goes through keys from the surest down, each time among those still unmatched:

    1. badge code, or order and attendee number, with a name or an e-mail that agrees (a ticket
       handed to somebody else is another person);
    2. e-mail and name; 3. order and name; 4. name and organization; 5. an e-mail that nobody else
       has, if the names share a word; 6. name, if neither e-mail nor organization speaks against.

    From 3 on a key counts only if one draft and one earlier attendee have it, so two people of
    one name, or several with one address, stay apart.
    """
    ids: list[int | None] = [None] * len(drafts)
    with collector_paused():
        left_new, left_old = _match_unchanged(drafts, earlier, ids)
        new = {i: _Person.of(drafts[i]) for i in left_new} if left_old else {}
        old = {j: _Person.of(earlier[j]) for j in left_old} if left_new else {}
        _mark_shared_emails(new.values(), drafts)
        _mark_shared_emails(old.values(), earlier)
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


def _mark_shared_emails(
    left: Collection[_Person], everybody: Iterable[AttendeeDraft | EarlierAttendee]
) -> None:
    """Take from `own_emails` each that several people of the file have: an office, a family."""
    wanted = {email for person in left for email in person.emails}
    if not wanted:
        return
    counts = Counter(
        key for person in everybody for email in person.emails if (key := email.lower()) in wanted
    )
    for person in left:
        person.own_emails = tuple(email for email in person.emails if counts[email] < 2)


def _exactly(person: AttendeeDraft | EarlierAttendee) -> Key:
    return (
        person.formatted_name,
        person.emails[0] if person.emails else "",
        person.organization,
        person.order_id,
        person.attendee_number,
        person.badge_id,
    )


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
    return list(person.own_emails)


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
