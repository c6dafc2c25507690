"""Who of a refreshed file was in the earlier one."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice

from companion.formats.tables.bulk import collector_paused
from companion.importing.matching.reach import same_number
from companion.importing.matching.records import EarlierColumns
from companion.importing.matching.same_name import Relation
from companion.importing.matching.side import Pair, Side
from companion.model.roster_columns import RosterColumns

# Of people under one key that says little (one office's e-mail), no more than these are compared.
_MOST_COMPARED = 50
_LONGEST_COUNT = 5

Keys = list[tuple[Hashable, int]]


@dataclass(frozen=True, slots=True)
class _Step:
    """One kind of key: what it is, who agrees, and whether one person alone must have it."""

    keys: Callable[[Side, Collection[int]], Keys]
    agree: Callable[[Pair], bool]
    alone: bool = False


def match_attendees(people: RosterColumns, earlier: EarlierColumns) -> list[int | None]:
    """For each person the id of the earlier attendee who is the same, each id once.

    Who says all the same is the same. The others go through keys from the surest down, each time
    among those still unmatched:

    1. badge code; 2. order and attendee number, if the names may be one person's (a ticket handed
    to somebody else is another person); 3. e-mail and name; 4. order and name; 5. name and
    organization; 6. a number that may only count the lines, if all else agrees; 7. to 9. an
    e-mail, a profile, a phone number that nobody else has, if the names may be one person's (see
    `same_name`): Anna Smith's line never becomes Bob Smith's; 10. and 11. an e-mail or order that
    several share, if the names agree with each other's alone; 12. name, if neither e-mail nor
    organization nor order speaks against.

    From 4 on a key counts only if one person on each side has it, so two people of one name, or
    several with one address, stay apart.
    """
    ids: list[int | None] = [None] * len(people)
    if not ids or not len(earlier):
        return ids
    with collector_paused():
        new, old = Side.of_file(people), Side.of_earlier(earlier)
        for i, j in _match_all(new, old):
            ids[i] = earlier.ids[j]
    return ids


def _match_all(new: Side, old: Side) -> list[tuple[int, int]]:
    pairs = _unchanged(new, old)
    left_new = dict.fromkeys(range(len(new)))
    left_old = dict.fromkeys(range(len(old)))
    for i, j in pairs:
        del left_new[i], left_old[j]
    for step in _STEPS:
        if not left_new or not left_old:
            break
        found = _by_step(step, new, left_new, old, left_old)
        for i, j in found:
            del left_new[i], left_old[j]
        pairs += found
    return pairs


def _unchanged(new: Side, old: Side) -> list[tuple[int, int]]:
    """Those who agree in everything; in a refreshed file that is nearly everybody."""
    mine, theirs = new.exactly(), old.exactly()
    if mine == theirs:
        return [(i, i) for i in range(len(mine))]
    index = dict(zip(theirs, range(len(theirs)), strict=True))
    if len(index) == len(theirs) and len(set(mine)) == len(mine):
        found = map(index.get, mine)
        return [(i, j) for i, j in enumerate(found) if j is not None]
    several: dict[tuple[str, ...], deque[int]] = {}
    for j, key in enumerate(theirs):
        several.setdefault(key, deque()).append(j)
    return [(i, same.popleft()) for i, key in enumerate(mine) if (same := several.get(key))]


def _by_step(
    step: _Step, new: Side, left_new: Collection[int], old: Side, left_old: Collection[int]
) -> list[tuple[int, int]]:
    """Indices of people who are the same by this step's keys."""
    mine = step.keys(new, left_new)
    wanted = {key for key, _ in mine}
    theirs: dict[Hashable, deque[int]] = {}
    for key, j in step.keys(old, left_old):
        if key in wanted:
            theirs.setdefault(key, deque()).append(j)
    hits: dict[Hashable, list[int]] = {}
    for key, i in mine:
        if key in theirs:
            hits.setdefault(key, []).append(i)
    pairs: list[tuple[int, int]] = []
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for key, group in hits.items():
        others = theirs[key]
        if len(group) == 1 and len(others) == 1:
            i, j = group[0], others[0]
            if i not in taken_new and j not in taken_old and step.agree(Pair(new, i, old, j)):
                taken_new.add(i)
                taken_old.add(j)
                pairs.append((i, j))
            continue
        if step.alone:
            continue
        free = [i for i in group if i not in taken_new]
        rest = deque(j for j in others if j not in taken_old)
        for i, j in _in_group(step, new, free, old, rest):
            taken_new.add(i)
            taken_old.add(j)
            pairs.append((i, j))
    return pairs


def _in_group(
    step: _Step, new: Side, mine: Iterable[int], old: Side, theirs: deque[int]
) -> list[tuple[int, int]]:
    """Pairs among those who share one key: first by the same name, then who agrees with one only.

    `theirs` is used up.
    """
    pairs: list[tuple[int, int]] = []
    left: list[int] = []
    for i in mine:
        best = _namesake(step, new, i, old, theirs)
        if best is None:
            left.append(i)
        else:
            pairs.append((i, theirs[best]))
            del theirs[best]
    if len(left) > _MOST_COMPARED or len(theirs) > _MOST_COMPARED:
        return pairs
    agreeing = [(i, j) for i in left for j in theirs if step.agree(Pair(new, i, old, j))]
    times_new = Counter(i for i, _ in agreeing)
    times_old = Counter(j for _, j in agreeing)
    pairs += [(i, j) for i, j in agreeing if times_new[i] == times_old[j] == 1]
    return pairs


def _namesake(step: _Step, new: Side, i: int, old: Side, theirs: deque[int]) -> int | None:
    """The position of the one with the same name who is most alike; the first of equals, since a
    newer file mostly keeps the order."""
    best, most = None, -1
    for position, j in enumerate(islice(theirs, _MOST_COMPARED)):
        pair = Pair(new, i, old, j)
        if pair.names is Relation.SAME and pair.alike > most and step.agree(pair):
            best, most = position, pair.alike
    return best


def _by_badge(side: Side, left: Collection[int]) -> Keys:
    return [(badge, i) for i in left if (badge := side.badges[i]) and not _counts_rows(badge)]


def _by_number(side: Side, left: Collection[int]) -> Keys:
    return [
        ((order, number), i)
        for i in left
        if (number := side.numbers[i]) and ((order := side.orders[i]) or not _counts_rows(number))
    ]


def _by_row_number(side: Side, left: Collection[int]) -> Keys:
    return [
        (number, i)
        for i in left
        if (number := side.numbers[i] or side.badges[i]) and _counts_rows(number)
    ]


def _counts_rows(number: str) -> bool:
    """Whether it may only number the lines: then the next file gives it to somebody else."""
    return len(number) <= _LONGEST_COUNT and number.isdigit()


def _by_email_and_name(side: Side, left: Collection[int]) -> Keys:
    return [((email, side.key(i)), i) for email, i in side.reached("email", left)]


def _by_order_and_name(side: Side, left: Collection[int]) -> Keys:
    return [((order, key), i) for i in left if (order := side.orders[i]) and (key := side.key(i))]


def _by_name_and_organization(side: Side, left: Collection[int]) -> Keys:
    return [
        ((key, organization), i)
        for i in left
        if (organization := side.organization(i)) and (key := side.key(i))
    ]


def _by_own_email(side: Side, left: Collection[int]) -> Keys:
    return list(side.own("email", left))


def _by_own_profile(side: Side, left: Collection[int]) -> Keys:
    return list(side.own("url", left))


def _by_own_phone(side: Side, left: Collection[int]) -> Keys:
    return list(side.own("phone", left))


def _by_email(side: Side, left: Collection[int]) -> Keys:
    return list(side.reached("email", left))


def _by_order(side: Side, left: Collection[int]) -> Keys:
    return [(order, i) for i in left if (order := side.orders[i])]


def _by_name(side: Side, left: Collection[int]) -> Keys:
    return [(key, i) for i in left if (key := side.key(i))]


def _holder(pair: Pair) -> bool:
    """Whether a ticket is still the same person's."""
    names = pair.names
    if names >= Relation.AGREES or names is Relation.DIFFERENT:
        return names is not Relation.DIFFERENT
    return not pair.emails_differ


def _may_be_one(pair: Pair) -> bool:
    return pair.names is not Relation.DIFFERENT


def _names_and_numbers_agree(pair: Pair) -> bool:
    mine, theirs = pair.new.phones[pair.i], pair.old.phones[pair.j]
    return pair.names >= Relation.AGREES and any(same_number(a, b) for a in mine for b in theirs)


def _names_agree_in_full(pair: Pair) -> bool:
    """Whether names agree by more than an initial, which another of the family may have."""
    words = (*pair.new.name(pair.i).own.words, *pair.old.name(pair.j).own.words)
    return pair.names >= Relation.AGREES and all(len(word) > 1 for word in words)


def _always(_pair: Pair) -> bool:
    return True


def _surely_holder(pair: Pair) -> bool:
    return pair.names >= Relation.AGREES and _no_objection(pair)


def _no_objection(pair: Pair) -> bool:
    return not (pair.emails_differ or pair.organizations_differ or pair.orders_differ)


# From the surest down.
_STEPS = (
    _Step(_by_badge, _holder),
    _Step(_by_number, _holder),
    _Step(_by_email_and_name, _always),
    _Step(_by_order_and_name, _always, alone=True),
    _Step(_by_name_and_organization, _always, alone=True),
    _Step(_by_row_number, _surely_holder, alone=True),
    _Step(_by_own_email, _may_be_one, alone=True),
    _Step(_by_own_profile, _may_be_one, alone=True),
    _Step(_by_own_phone, _names_and_numbers_agree, alone=True),
    _Step(_by_email, _names_agree_in_full),
    _Step(_by_order, _names_agree_in_full),
    _Step(_by_name, _no_objection, alone=True),
)
