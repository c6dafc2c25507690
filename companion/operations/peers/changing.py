"""Changes of a round by hand, each one step: they are scored again, and may break rules."""

from collections.abc import Callable, Sequence

from companion.errors import KnownError
from companion.operations.peers.field import Field
from companion.operations.peers.matching import Outcome
from companion.operations.peers.rounds import OpenRound, RoundResult, opened
from companion.operations.peers.wording import Reasons, listed
from companion.store import Database, peer_rounds
from companion.store.database import Unit
from companion.store.peer_rounds import BY_HAND, KEPT

_LARGEST = 3


def swap(db: Database, *, round_id: int, peer_ids: tuple[int, int]) -> RoundResult:
    """Let two people change places; one of them may be in no group, and then is in the other's.

    Raises KnownError if they are in one group, or both in none.
    """

    def work(unit: Unit, now: OpenRound) -> str:
        one, other = (_place(now, peer) for peer in peer_ids)
        groups = _by_place(now)
        if groups.get(one) == groups.get(other):
            raise KnownError(
                f"{now.name(one)} and {now.name(other)} are in the same place: choose two people "
                "of different groups."
            )
        peer_rounds.put_into(unit.sql, [now.peer_ids[one]], groups.get(other))
        peer_rounds.put_into(unit.sql, [now.peer_ids[other]], groups.get(one))
        members = _members(now)
        for place, goes_to in ((one, groups.get(other)), (other, groups.get(one))):
            if (group := groups.get(place)) is not None:
                members[group].remove(place)
            if goes_to is not None:
                members[goes_to].append(place)
        touched = {groups.get(one), groups.get(other)} - {None}
        _score(unit, now.field, {g: members[g] for g in touched if g is not None})
        return f"Swapped {now.name(one)} and {now.name(other)}"

    return _change(db, round_id, work)


def put_together(db: Database, *, round_id: int, peer_ids: Sequence[int]) -> RoundResult:
    """Make two or three people a group, whatever the rules say.

    Whoever is alone then is in no group; two that stay of three are a pair.
    """

    def work(unit: Unit, now: OpenRound) -> str:
        places = [_place(now, peer) for peer in dict.fromkeys(peer_ids)]
        if not 2 <= len(places) <= _LARGEST:
            raise KnownError("A group is two people or three: choose as many.")
        members = _members(now)
        for group, inside in list(members.items()):
            stay = [place for place in inside if place not in places]
            if len(stay) == len(inside):
                continue
            if len(stay) < 2:
                peer_rounds.remove_groups(unit.sql, [group])
            else:
                _score(unit, now.field, {group: stay})
        group_id = peer_rounds.insert_group(
            unit.sql, round_id, position=_next(now), score=0, reasons=()
        )
        peer_rounds.put_into(unit.sql, [now.peer_ids[place] for place in places], group_id)
        _score(unit, now.field, {group_id: places})
        return f"Put {listed([now.name(place) for place in places])} together"

    return _change(db, round_id, work)


def break_up(db: Database, *, round_id: int, group_ids: Sequence[int]) -> RoundResult:
    """Take groups apart: their people are in none then."""

    def work(unit: Unit, now: OpenRound) -> str:
        names = [now.title(group) for group in now.groups if group.id in group_ids]
        peer_rounds.remove_groups(unit.sql, group_ids)
        return f"Broke up {names[0]}" if len(names) == 1 else f"Broke up {len(names):,} groups"

    return _change(db, round_id, work)


def keep_groups(
    db: Database, *, round_id: int, group_ids: Sequence[int], kept: bool
) -> RoundResult:
    """Say that groups stay as they are when the others are matched again, or no longer."""

    def work(unit: Unit, now: OpenRound) -> str:
        chosen = [group for group in now.groups if group.id in group_ids]
        for group in chosen:
            flags = BY_HAND * group.by_hand | KEPT * kept
            peer_rounds.set_group(
                unit.sql, group.id, score=group.score, reasons=group.reasons, flags=flags
            )
        names = now.title(chosen[0]) if len(chosen) == 1 else f"{len(chosen):,} groups"
        return f"{'Kept' if kept else 'No longer kept'} {names} together"

    return _change(db, round_id, work)


def take_over(
    db: Database, *, round_id: int, outcome: Outcome, peer_ids: Sequence[int]
) -> RoundResult:
    """Put what was matched again in place of all groups that are not kept.

    `peer_ids` are the round's as they were for `outcome`. Raises KnownError if they are others now.
    """

    def work(unit: Unit, now: OpenRound) -> str:
        if tuple(peer_ids) != now.peer_ids:
            raise KnownError("The round was changed meanwhile: match it again.")
        kept = {frozenset(group.members): group.id for group in now.groups if group.kept}
        gone = [group.id for group in now.groups if not group.kept]
        peer_rounds.remove_groups(unit.sql, gone)
        reasons, position = Reasons(now.field), _next(now)
        for group in outcome.groups:
            if frozenset(group) in kept:
                continue
            group_id = peer_rounds.insert_group(
                unit.sql, round_id, position=position, score=now.field.score(group),
                reasons=reasons.of(group),
            )  # fmt: skip
            position += 1
            peer_rounds.put_into(unit.sql, [now.peer_ids[place] for place in group], group_id)
        return f"Matched “{now.row.name}” again"

    return _change(db, round_id, work)


def _change(db: Database, round_id: int, work: Callable[[Unit, OpenRound], str]) -> RoundResult:
    with db.change("Changed a peer round") as unit:
        unit.name = work(unit, opened(unit.sql, round_id))
    return RoundResult(round_id, unit.changed)


def _score(unit: Unit, field: Field, members: dict[int, list[int]]) -> None:
    """Score groups anew; they are made by hand now, and stay."""
    reasons = Reasons(field)
    for group_id, places in members.items():
        group = sorted(places)
        peer_rounds.set_group(
            unit.sql, group_id, score=field.score(group), reasons=reasons.of(group),
            flags=BY_HAND | KEPT,
        )  # fmt: skip


def _place(now: OpenRound, peer_id: int) -> int:
    if peer_id not in now.peer_ids:
        raise KnownError("That person is not in this round (any more).")
    return now.peer_ids.index(peer_id)


def _members(now: OpenRound) -> dict[int, list[int]]:
    return {group.id: list(group.members) for group in now.groups}


def _by_place(now: OpenRound) -> dict[int, int]:
    return {place: group.id for group in now.groups for place in group.members}


def _next(now: OpenRound) -> int:
    return 1 + max((group.position for group in now.groups), default=0)
