"""Introductions and who was met through whom, as JSON and as text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from companion.cli.output import table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.operations.introductions.suggesting import PairSuggestion
    from companion.operations.introductions.through import Node
    from companion.store.introductions import IntroductionRow


def introduction_record(one: "IntroductionRow") -> dict[str, Any]:
    """An introduction as JSON. `state` is "planned", "made" or "done" (something came of it)."""
    return with_nulls(
        {
            "id": one.id,
            "state": state_of(one),
            "contact": {"contact_id": one.contact_id, "name": one.name},
            "other": {"contact_id": one.other_id, "name": one.other},
            "event": one.event,
            "why": one.why,
            "message": one.message,
            "planned": one.planned_at,
            "made": one.made_at,
            "outcome": one.outcome,
        }
    )


def state_of(one: "IntroductionRow") -> str:
    """Whether it is planned, made, or something is known to have come of it."""
    return "done" if one.outcome else "made" if one.made_at else "planned"


def introductions_table(found: "Sequence[IntroductionRow]") -> str:
    """One line each."""
    if not found:
        return "No introductions yet: companion introduce add CONTACT_ID OTHER_ID --why W"
    return table(
        ("ID", "STATE", "WHO", "TO WHOM", "WHY", "WHAT CAME OF IT"),
        [(one.id, state_of(one), one.name, one.other, one.why, one.outcome) for one in found],
    )


def suggestion_record(one: "PairSuggestion") -> dict[str, Any]:
    """Two contacts to introduce, as JSON."""
    return {
        "contact": {"contact_id": one.contact_id, "name": one.name},
        "other": {"contact_id": one.other_id, "name": one.other},
        "score": round(one.score, 3),
        "reasons": list(one.reasons),
    }


def suggestions_text(found: "Sequence[PairSuggestion]") -> str:
    """Two contacts a line, with the reasons below."""
    if not found:
        return "Nobody’s asks, offers or rare interests fit another’s (yet)."
    return "\n".join(
        f"{one.name} ({one.contact_id}) and {one.other} ({one.other_id})\n    "
        + "\n    ".join(one.reasons)
        for one in found
    )


def met_record(node: "Node") -> dict[str, Any]:
    """Somebody in the tree of who was met through whom, as JSON."""
    return {
        "contact_id": node.key if isinstance(node.key, int) else None,
        "name": node.name,
        "through_id": node.above if isinstance(node.above, int) else None,
        "through": node.above if isinstance(node.above, str) else None,
        "depth": node.depth,
        "reached": node.reached,
    }


def met_text(nodes: "Sequence[Node]") -> str:
    """The tree, two spaces a step; of a very long chain the steps are not shown."""
    if not nodes:
        return "Nobody is known to be met through anybody: companion introduce through CONTACT_ID"
    return "\n".join(
        "  " * min(node.depth, 12)
        + node.name
        + (f" ({node.key})" if isinstance(node.key, int) else "")
        for node in nodes
    )
