"""Introductions and “met through” as one person's page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from companion.operations.introductions.through import Node, graph
from companion.store import Database, introductions
from companion.store.introductions import IntroductionRow, ThroughRow


@dataclass(frozen=True, slots=True)
class PersonIntroductions:
    """Of one contact: through whom you met them, and what came of knowing them.

    `above` leads from them to you: the first is who brought you together, then who brought that
    one. `below` are those whom you met through them, and through these, in the order of a tree.
    """

    through: ThroughRow | None
    above: tuple[ThroughRow, ...]
    below: tuple[Node, ...]
    introductions: tuple[IntroductionRow, ...]


def person_introductions(db: Database, *, contact_id: int) -> PersonIntroductions:
    """All of it for one contact."""
    with db.read() as sql:
        rows = introductions.met_through(sql)
        introduced = introductions.introductions_of(sql, contact_id)
    by_contact = {row.contact_id: row for row in rows}
    return PersonIntroductions(
        by_contact.get(contact_id),
        tuple(_above(by_contact, contact_id)),
        tuple(_below(rows, contact_id)),
        tuple(introduced),
    )


def _above(rows: dict[int, ThroughRow], contact_id: int) -> Iterable[ThroughRow]:
    seen: set[int] = set()
    at: int | None = contact_id
    while at is not None and at not in seen and at in rows:
        seen.add(at)
        yield rows[at]
        at = rows[at].through_id


def _below(rows: list[ThroughRow], contact_id: int) -> Iterable[Node]:
    """The part of the graph under somebody, whose own depth counts as 0."""
    depth: int | None = None
    for node in graph(rows):
        if depth is not None and node.depth <= depth:
            return
        if depth is not None:
            yield Node(node.key, node.name, node.above, node.depth - depth, node.reached)
        elif node.key == contact_id:
            depth = node.depth
