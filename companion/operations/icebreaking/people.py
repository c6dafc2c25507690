"""Who takes part: everybody who comes, the whole list, those you want to meet, or chosen ones."""

from collections.abc import Collection, Sequence
from typing import Literal, get_args

from companion.errors import KnownError
from companion.store import Database, draws
from companion.store.players import Player, players

Who = Literal["coming", "all", "wanted", "chosen"]
WHO: tuple[Who, ...] = get_args(Who)
MOST = 20_000


def players_of(db: Database, *, event_id: int) -> list[Player]:
    """Everybody of an event who has a name. Raises KnownError for an event without a list."""
    with db.read() as sql:
        found = players(sql, event_id)
    if not found:
        raise KnownError(
            "This event has no list of participants yet: import one, then break the ice."
        )
    return found


def taking_part(
    everybody: Sequence[Player],
    who: Who = "coming",
    *,
    added: Collection[int] = (),
    left_out: Collection[int] = (),
) -> list[Player]:
    """Those who play, in the order of the list; by hand, people (ids) are `added` or `left_out`.

    Raises KnownError for an id that is not on the list, and if nobody or too many are left.
    """
    known = {one.id for one in everybody}
    if strange := sorted(set(added) - known) + sorted(set(left_out) - known):
        raise KnownError(
            f"Nobody on this event’s list has the number {strange[0]}: “companion roster list” "
            "shows them."
        )
    playing = [
        one for one in everybody if one.id not in left_out and (one.id in added or _is_of(one, who))
    ]
    if not playing:
        raise KnownError("Nobody takes part: choose other people.")
    if len(playing) > MOST:
        raise KnownError(f"At most {MOST:,} people can take part at a time: choose fewer.")
    return playing


def _is_of(player: Player, who: Who) -> bool:
    if who == "chosen":
        return False
    return who == "all" or (player.wanted if who == "wanted" else player.coming)


def together_before(db: Database, *, event_id: int) -> dict[tuple[int, int], int]:
    """Which two people (ids, the lower first) were drawn together at this event, how often."""
    with db.read() as sql:
        return {(one, other): times for one, other, times in draws.together(sql, event_id)}
