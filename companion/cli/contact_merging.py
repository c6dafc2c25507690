"""`companion contact duplicates, merge`: contacts that are one person."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import command, identifier
from companion.cli.output import several

if TYPE_CHECKING:
    from companion.cli.options import Commands


def add_verbs(verbs: "Commands") -> None:
    """Describe the commands."""
    find = command(
        verbs, "duplicates", "find contacts that are one person", "Find contacts that are or may "
        "be one person: by e-mail, number, profile, name and organization. The surest come first; "
        "from a score of 0.9 on they surely are.",
    )  # fmt: skip
    find.set_defaults(run=_duplicates)
    merge = command(
        verbs, "merge", "make several contacts one", "Make several contacts the first of them. "
        "Lists are joined; of what a person has once, the first one's value stays, or one that "
        "says the same and more, and the others go into a note. `companion undo` parts them.",
    )  # fmt: skip
    merge.add_argument("ids", metavar="ID", type=identifier, nargs="+")
    merge.set_defaults(run=_merge)


def _duplicates(console: Console, _args: argparse.Namespace) -> None:
    from companion.operations.merging import contact_duplicates
    from companion.store.contacts import names_of

    with console.database() as db:
        found = contact_duplicates(db)
        with db.read() as sql:
            names = names_of(sql, [id for one in found for id in one.ids])
    records: list[dict[str, Any]] = [
        {"contact_ids": list(one.ids), "score": round(one.score, 3), "reason": one.reason}
        for one in found
    ]
    console.show(records, lambda: _text(records, names))


def _text(records: list[dict[str, Any]], names: dict[int, str]) -> str:
    if not records:
        return "No two contacts seem to be one person."
    lines = []
    for record in records:
        who = ", ".join(f"{id} {names[id]}" for id in record["contact_ids"])
        lines.append(f"{record['score']:.0%}  {who}: {record['reason']}")
    lines.append("`companion contact merge ID ID...` makes them one.")
    return "\n".join(lines)


def _merge(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.merging import merge_contacts
    from companion.store.contacts import names_of

    with console.database() as db:
        result = merge_contacts(db, contact_ids=args.ids)
        with db.read() as sql:
            name = names_of(sql, [result.contact_id])[result.contact_id]
    count = several(len(set(args.ids)), "contact")
    console.done(
        {"contact_ids": [result.contact_id]},
        f"Merged {count} into {name}: contact {result.contact_id}.",
    )
