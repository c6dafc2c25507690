"""What was chosen for a peer round: columns, rules, how important each thing is. As JSON, too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from companion.operations.peers.columns import ROLE_WORDS, ROLES

Kind = Literal["differ", "share"]
# What may count for a pair, beside the rules; and how much it does.
Wish = Literal["interests", "kind", "exchange", "languages", "time_zone"]
WISHES: tuple[Wish, ...] = get_args(Wish)
WISH_WORDS: Mapping[Wish, str] = {
    "interests": "Shared interests, the rare ones most",
    "kind": "The same kind of library",
    "exchange": "One can offer what the other wants",
    "languages": "Several languages in common",
    "time_zone": "Near in time",
}
NEVER_MIND, NICE, VERY = 0, 1, 3
IMPORTANCE_WORDS: Mapping[int, str] = {
    VERY: "very important", NICE: "nice to have", NEVER_MIND: "never mind",
}  # fmt: skip
USUAL: Mapping[str, int] = {
    "interests": VERY, "kind": NICE, "exchange": VERY, "languages": NEVER_MIND,
    "time_zone": NEVER_MIND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """`kind`: what two people say in `column` must differ, or have something in common.

    `column` is one of `columns.ROLES` or a column's header.
    """

    kind: Kind
    column: str

    @property
    def words(self) -> str:
        """ "must differ in country", for sentences."""
        name = ROLE_WORDS.get(self.column, f"“{self.column}”")
        name = name.lower() if self.column in ROLE_WORDS else name
        if self.kind == "differ":
            return f"must differ in {name}"
        singles = ("country", "organization", "kind", "time_zone")
        if self.column in singles:
            return f"must be of the same {name}"
        return "must share a language" if self.column == "languages" else f"must share {name}"


@dataclass(frozen=True, slots=True)
class Setup:
    """All that was chosen. `columns` says which header has which role.

    `avoid` are the rounds whose partners shall not meet again, None for all earlier ones. With
    `trios` whoever is left over joins a pair that fits. `seed` decides between equals.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    importance: Mapping[str, int] = field(default_factory=lambda: dict(USUAL))
    avoid: Sequence[int] | None = None
    trios: bool = True
    seed: int = 0

    def header(self, column: str) -> str:
        """The header of a rule's column; "" for a role that no column has."""
        return self.columns.get(column, "") if column in ROLES else column

    def headers(self) -> list[str]:
        """Every column that the round goes by."""
        own = [*self.columns.values(), *(self.header(rule.column) for rule in self.rules)]
        return list(dict.fromkeys(filter(None, own)))

    def without(self, rule: Rule) -> "Setup":
        """The same without one rule."""
        return replace(self, rules=[one for one in self.rules if one != rule])

    def to_json(self) -> dict[str, object]:
        """As it is kept with the round."""
        return {
            "columns": dict(self.columns),
            "rules": [[rule.kind, rule.column] for rule in self.rules],
            "importance": dict(self.importance),
            "avoid": None if self.avoid is None else list(self.avoid),
            "trios": self.trios,
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Setup":
        """What `to_json` made; what is missing or no longer understood is as usual."""
        rules = [
            Rule(kind, str(column))
            for kind, column in kept.get("rules", ())
            if kind in get_args(Kind)
        ]
        avoid = kept.get("avoid")
        return cls(
            columns={str(k): str(v) for k, v in kept.get("columns", {}).items()},
            rules=rules,
            importance={**USUAL, **{str(k): int(v) for k, v in kept.get("importance", {}).items()}},
            avoid=None if avoid is None else [int(one) for one in avoid],
            trios=bool(kept.get("trios", True)),
            seed=int(kept.get("seed", 0)),
        )
