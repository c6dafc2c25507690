"""Draws that are kept, so that a later one brings other people together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from companion.model.changed import Changed
from companion.operations.icebreaking.drawing import Drawn
from companion.operations.results import Result
from companion.store import Database, draws
from companion.store.draws import KeptDraw
from companion.store.events import event_by_id

_NAMES = {"pairs": "pairs", "groups": "groups", "tables": "tables"}


@dataclass(frozen=True, slots=True)
class KeptResult:
    """The rounds that were kept, by their ids."""

    draw_ids: tuple[int, ...]
    changed: Changed


@dataclass(frozen=True, slots=True)
class DrawBatch:
    """What was drawn at once. `made_at` is UTC, ISO 8601; `people` of its first round."""

    kind: str
    made_at: str
    people: int
    rounds: tuple[KeptDraw, ...]


def keep_draw(
    db: Database, *, event_id: int, drawn: Drawn, rules: dict[str, Any] | None = None
) -> KeptResult:
    """Keep all rounds of a draw, as one step. `rules` say how it was drawn, for whoever asks.

    Raises KnownError for an event that is gone.
    """
    batch = uuid4().hex
    with db.change(f"Drew {_NAMES[drawn.kind]}") as unit:
        name = event_by_id(unit.sql, event_id).name
        unit.name = f"Drew {_NAMES[drawn.kind]} at {name}"
        ids = tuple(
            draws.insert(
                unit.sql,
                event_id,
                kind=drawn.kind,
                name=str(turn),
                rules={**(rules or {}), "batch": batch, "round": turn, "seed": drawn.seed},
                made_at=unit.stamp,
                groups=[(one.name, [person.id for person in one.people]) for one in groups],
            )
            for turn, groups in enumerate(drawn.rounds, start=1)
        )
    return KeptResult(ids, unit.changed)


def forget_draws(db: Database, *, draw_ids: Sequence[int]) -> Result:
    """Forget rounds: those people count as not having been together."""
    with db.change("Forgot a draw") as unit:
        draws.remove(unit.sql, draw_ids)
    return Result(unit.changed)


def kept_draws(db: Database, *, event_id: int) -> list[DrawBatch]:
    """An event's draws, the newest first."""
    with db.read() as sql:
        rows = draws.draws_of(sql, event_id)
    batches: dict[str, list[KeptDraw]] = {}
    for row in rows:
        batches.setdefault(str(row.rules.get("batch", row.id)), []).append(row)
    return [
        DrawBatch(several[0].kind, several[0].made_at, several[0].people, tuple(several))
        for several in batches.values()
    ]
