"""The graph of who brought whom, without a window: what is folded, shown, and beside what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.model.tree_layout import Place, radial

if TYPE_CHECKING:
    from companion.operations.introductions.through import Node


@dataclass
class Tree:
    """People by their place in `nodes`; `shown` are those whom nothing folded hides."""

    nodes: "Sequence[Node]" = ()
    links: Sequence[tuple[int, int]] = ()
    folded: set[int] = field(default_factory=set)
    above: list[int | None] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)

    def take(self, nodes: "Sequence[Node]", links: Sequence[tuple[int, int]]) -> None:
        """Another graph; `links` are pairs of contacts' ids. What was folded is so no more."""
        at = {node.key: number for number, node in enumerate(nodes)}
        self.nodes, self.folded = nodes, set()
        self.links = [(at[one], at[other]) for one, other in links if one in at and other in at]
        self.above = [at.get(node.above) if node.above is not None else None for node in nodes]
        self.below = [[] for _ in nodes]
        for number, up in enumerate(self.above):
            if up is not None:
                self.below[up].append(number)
        self.arrange()

    def arrange(self) -> None:
        """Find a place for everyone who is shown."""
        hidden: set[int] = set()
        self.shown = []
        for number, up in enumerate(self.above):
            if up is not None and (up in hidden or up in self.folded):
                hidden.add(number)
            else:
                self.shown.append(number)
        order = {number: at for at, number in enumerate(self.shown)}
        ups = [self.above[number] for number in self.shown]
        laid = radial([None if up is None else order[up] for up in ups])
        self.places = dict(zip(self.shown, laid, strict=True))

    def fold(self, number: int, folded: bool) -> None:
        """Hide whoever came by way of somebody, or show them."""
        if self.below[number]:
            (self.folded.add if folded else self.folded.discard)(number)
            self.arrange()

    def uncover(self, number: int) -> None:
        """Unfold whatever hides somebody."""
        up = self.above[number]
        covered = False
        while up is not None:
            covered |= up in self.folded
            self.folded.discard(up)
            up = self.above[up]
        if covered:
            self.arrange()

    def beside(self, number: int, step: int) -> int:
        """The one before or after, among those who came the same way."""
        up = self.above[number]
        same = self.below[up] if up is not None else self.roots
        return same[(same.index(number) + step) % len(same)]

    @property
    def roots(self) -> list[int]:
        """Whom you met through nobody."""
        return [number for number, up in enumerate(self.above) if up is None]

    def find(self, words: str) -> list[int]:
        """Whose name holds these words, whatever the accents, in the order of the graph."""
        from companion.model.fold import fold

        wanted = fold(words).split()
        if not wanted:
            return []
        return [
            number for number, node in enumerate(self.nodes)
            if all(word in fold(node.name) for word in wanted)
        ]  # fmt: skip

    def said(self, number: int) -> str:
        """Somebody in words, for who hears them."""
        node, up = self.nodes[number], self.above[number]
        how = f"met through {self.nodes[up].name}" if up is not None else "next to you"
        led = f", led to {node.reached:,}" if node.reached else ""
        folded = ", folded" if number in self.folded else ""
        return f"{node.name}, {how}{led}{folded}"
