"""Peer rounds as JSON, and as text."""

from typing import TYPE_CHECKING, Any

from companion.cli.output import listing, several

if TYPE_CHECKING:
    from companion.operations.peers.field import Field
    from companion.operations.peers.matching import Outcome
    from companion.operations.peers.rounds import OpenRound
    from companion.operations.peers.setup import Setup
    from companion.store.peer_rounds import RoundRow


def made_record(
    now: "OpenRound | None", name: str, event: str, on: "Field", outcome: "Outcome"
) -> dict[str, Any]:
    """A round that was made, or with `now` None would be, as JSON."""
    from companion.operations.peers.wording import Reasons

    if now is not None:
        record = round_record(now)
    else:
        reasons = Reasons(on)
        groups = [
            {
                "id": None,
                "score": on.score(group),
                "reasons": reasons.of(group),
                "broken": [],
                "by_hand": False,
                "kept": False,
                "people": [_person(on, place) for place in group],
            }
            for group in outcome.groups
        ]
        left = [_person(on, place) | {"reason": why} for place, why in outcome.why_left.items()]
        record = {
            "id": None, "name": name, "event": event, "made_at": None, **_chosen(on.setup),
            "people": len(on), "groups": groups, "left": left,
            "holds": [_hold(one) for one in outcome.holds],
        }  # fmt: skip
    return record | {
        "points": outcome.points,
        "at_most": outcome.at_most,
        "proven": outcome.proven,
        "relax": [{"rule": one.words, "more_placed": one.more} for one in outcome.relaxed],
    }


def _chosen(setup: "Setup") -> dict[str, Any]:
    from companion.operations.peers.choosing import importance_words

    return {
        "columns": dict(setup.columns),
        "rules": [rule.words for rule in setup.rules],
        "importance": importance_words(setup),
        "avoid": None if setup.avoid is None else list(setup.avoid),
        "trios": setup.trios,
        "seed": setup.seed,
    }


def _hold(one: Any) -> dict[str, Any]:
    return {"rule": one.words, "groups": one.groups, "of": one.of}


def _person(on: "Field", place: int) -> dict[str, Any]:
    person = on.people[place]
    headers = set(on.setup.headers())
    return {
        "name": person.name or None,
        "email": person.email or None,
        "attendee_id": person.attendee_id,
        "contact_id": person.contact_id,
        "said": {header: text for header, text in person.said.items() if header in headers},
    }


def round_record(now: "OpenRound") -> dict[str, Any]:
    """A round as JSON."""
    return {
        "id": now.row.id,
        "name": now.row.name,
        "event": now.row.event,
        "made_at": now.row.made_at,
        **_chosen(now.setup),
        "people": now.row.people,
        "groups": [
            {
                "id": group.id,
                "score": group.score,
                "reasons": list(group.reasons),
                "broken": list(group.broken),
                "by_hand": group.by_hand,
                "kept": group.kept,
                "people": [_person(now.field, place) for place in group.members],
            }
            for group in now.groups
        ],
        "left": [
            _person(now.field, place) | {"reason": why} for place, why in now.why_left().items()
        ],
        "holds": [_hold(one) for one in now.holds()],
    }


def round_text(record: dict[str, Any]) -> str:
    """A round's JSON for people to read."""
    lines = [
        listing(
            [
                ("round", record["name"]),
                ("id", record["id"]),
                ("event", record["event"]),
                ("columns", "\n".join(f"{r} = {h}" for r, h in record["columns"].items())),
                ("people", f"{record['people']:,}"),
                ("groups", f"{len(record['groups']):,}"),
                *_first("rules", [
                    f"{one['rule']}: holds in {one['groups']:,} of {one['of']:,}"
                    for one in record["holds"]
                ]),
            ]
        )
    ]  # fmt: skip
    lines.append("")
    for group in record["groups"]:
        names = " + ".join(one["name"] or one["email"] or "?" for one in group["people"])
        lines.append(f"{names}  ({group['score']})")
        lines += [f"    {reason}" for reason in group["reasons"]]
        lines += [f"    BREAKS A RULE: {words}" for words in group["broken"]]
    if record["left"]:
        lines += ["", "Without a partner:", *(f"    {one['reason']}" for one in record["left"])]
    return "\n".join(lines)


def _first(label: str, lines: list[str]) -> list[tuple[str, object]]:
    return [(label if not at else "", line) for at, line in enumerate(lines)]


def made_text(record: dict[str, Any], did: str) -> str:
    """The same for one just made: how sure it is, and what a rule costs."""
    groups, left = len(record["groups"]), len(record["left"])
    trios = sum(len(group["people"]) > 2 for group in record["groups"])
    if record["proven"]:
        sure = "no other way is better: proven"
    elif record["at_most"] > record["points"]:
        sure = f"another way could be better by {_share(record)} at the most"
    else:
        sure = "as good as can be found; that nobody more can be placed is not proven"
    lines = [
        f"{did} “{record['name']}”: {several(groups, 'group')}"
        + (f", {several(trios, 'of them three people', 'of them three people')}" if trios else "")
        + (f", {several(left, 'person', 'people')} without a partner" if left else "")
        + f" ({sure}).",
        *(
            f"Without “{one['rule']}” {several(one['more_placed'], 'person', 'people')} more would "
            "have a partner."
            for one in record["relax"]
        ),
        "",
        round_text(record),
    ]
    return "\n".join(lines)


def _share(record: dict[str, Any]) -> str:
    more = record["at_most"] - record["points"]
    return f"{max(0.01, 100 * more / max(1, record['at_most'])):.2f} %"


def row_record(row: "RoundRow") -> dict[str, Any]:
    """A round as the list has it, as JSON."""
    return {
        "id": row.id, "name": row.name, "event": row.event, "made_at": row.made_at,
        "people": row.people, "groups": row.groups, "left": row.left,
    }  # fmt: skip
