"""“Met through”: who brought you together with whom; and that as a graph that can be drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.text import tidy, tidy_lines
from companion.operations.results import ContactResult
from companion.store import Database, contacts, introductions
from companion.store.introductions import ThroughRow

_LONGEST, _LONGEST_NOTE = 200, 2_000


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the graph. `key` is a contact's id, or a name for somebody who is none.

    `depth` is how many people are between you and them; `reached` how many you know by way of them.
    """

    key: int | str
    name: str
    above: int | str | None
    depth: int
    reached: int


def met_through(
    db: Database, *, contact_id: int, through_id: int | None = None, name: str = "", note: str = ""
) -> ContactResult:
    """Say through whom you met a contact: another contact, or somebody by name; neither: nobody.

    Raises KnownError if one of them is gone, or if it would go round in a circle.
    """
    with db.change("Met through") as unit:
        contacts.require(unit.sql, [contact_id, *([through_id] if through_id else [])])
        names = contacts.names_of(unit.sql, [contact_id, *([through_id] if through_id else [])])
        who, through = names[contact_id] or "somebody", tidy(name)[:_LONGEST]
        if through_id is not None:
            through = names[through_id] or "somebody"
            if contact_id in introductions.chain_above(unit.sql, through_id):
                raise KnownError(_circle(who, through, same=contact_id == through_id))
        if not through:
            introductions.forget_through(unit.sql, contact_id)
            unit.name = f"{who}: met through nobody"
            return ContactResult(contact_id, unit.changed)
        introductions.set_through(
            unit.sql,
            contact_id,
            through_id=through_id,
            name=through,
            note=tidy_lines(note)[:_LONGEST_NOTE],
        )
        unit.name = f"Met {who} through {through}"
    return ContactResult(contact_id, unit.changed)


def graph(rows: Iterable[ThroughRow]) -> list[Node]:
    """Who brought whom: each after the one above, those who brought most first.

    A circle, which older data or a merge may hold, is cut where it closes.
    """
    names: dict[int | str, str] = {}
    above: dict[int | str, int | str] = {}
    for row in rows:
        key: int | str = row.through_id if row.through_id is not None else row.through
        names.setdefault(key, row.through)
        names[row.contact_id] = row.name
        if not _leads_to(above, key, row.contact_id):
            above[row.contact_id] = key
    below: dict[int | str | None, list[int | str]] = {}
    for key in names:
        below.setdefault(above.get(key), []).append(key)
    return _ordered(names, above, below)


def _leads_to(above: Mapping[int | str, int | str], key: int | str, wanted: int) -> bool:
    seen: int | str | None = key
    while seen is not None:
        if seen == wanted:
            return True
        seen = above.get(seen)
    return False


def _ordered(
    names: Mapping[int | str, str],
    above: Mapping[int | str, int | str],
    below: Mapping[int | str | None, list[int | str]],
) -> list[Node]:
    reached: dict[int | str, int] = {}
    depth: dict[int | str, int] = {}
    order: list[int | str] = []
    waiting: list[int | str] = list(below.get(None, ()))
    while waiting:
        key = waiting.pop()
        depth[key] = depth[above[key]] + 1 if key in above else 0
        order.append(key)
        waiting += below.get(key, ())
    for key in reversed(order):
        reached[key] = sum(1 + reached[one] for one in below.get(key, ()))

    def rank(key: int | str) -> tuple[int, str, str]:
        return -reached[key], names[key].casefold(), str(key)

    nodes: list[Node] = []
    waiting = sorted(below.get(None, ()), key=rank, reverse=True)
    while waiting:
        key = waiting.pop()
        nodes.append(Node(key, names[key], above.get(key), depth[key], reached[key]))
        waiting += sorted(below.get(key, ()), key=rank, reverse=True)
    return nodes


def _circle(who: str, through: str, *, same: bool) -> str:
    if same:
        return f"{who} cannot be met through themselves: choose somebody else."
    return (
        f"You met {through} through {who} (or through somebody whom you met through {who}), so "
        f"{who} cannot be met through {through}: change that first."
    )
