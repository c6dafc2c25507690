"""`companion card`: your own card, what each circle sees of it, and its QR code."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.fields import Assignment, read_assignments
from companion.cli.options import CIRCLES, add_circle, circle, command, path, subcommands
from companion.cli.output import table
from companion.cli.paper import add_card_sheet
from companion.errors import KnownError
from companion.model.circle import Circle

if TYPE_CHECKING:
    import sqlite3

    from companion.cli.options import Commands
    from companion.qr.card import CardCode
    from companion.store.card_variants import OwnCard
    from companion.store.cards import CardFieldDraft

_SUFFIXES = (".png", ".svg")


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "card", "your own card"))
    change = command(
        verbs, "set", "set fields of your card", "Replace the named fields of your card in the "
        "given circles (both without any); an empty value removes one. Repeat a field for a list.",
    )  # fmt: skip
    change.add_argument("fields", metavar="FIELD=VALUE", nargs="+")
    change.add_argument(
        "--circle", metavar="C", type=circle, action="append", default=[],
        help=f"which circles see them: {', '.join(CIRCLES)}",
    )  # fmt: skip
    change.set_defaults(run=_set)
    show = command(verbs, "show", "show your card")
    add_circle(show, "what one circle sees")
    show.set_defaults(run=_show)
    code = command(
        verbs, "qr", "write your card's QR code", "Write your card's QR code to a PNG or SVG file; "
        "without a circle or a variant it holds every field.",
    )  # fmt: skip
    code.add_argument("out", metavar="OUT", type=path, help="a file name that ends in .png or .svg")
    add_circle(code, "what one circle sees")
    code.add_argument(
        "--variant", metavar="NAME", help="a card of your own, by the name it has under My cards"
    )
    code.set_defaults(run=_qr)
    add_card_sheet(verbs)


def _set(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.cards import set_card
    from companion.store.cards import CARD_FIELDS, card_fields

    given = read_assignments(args.fields, ("name", *CARD_FIELDS))
    chosen = Circle.NONE
    for one in args.circle:
        chosen |= one
    with console.database() as db:
        with db.read() as sql:
            old = card_fields(sql)
        from companion.store.cards import CardFieldDraft

        before = [
            CardFieldDraft(row.name, row.value, row.types, row.circles, row.language) for row in old
        ]
        set_card(db, fields=replace_fields(before, given, chosen or Circle.BOTH))
        with db.read() as sql:
            record = card_record(sql, None)
    console.done(record, card_text(record))


def replace_fields(
    old: "Sequence[CardFieldDraft]", given: Sequence[Assignment], circles: Circle
) -> "list[CardFieldDraft]":
    """The card with the named fields replaced for the circles; others keep what they saw.

    What is said in a second language stays as it is: it is written in the window.
    """
    from companion.store.cards import CARD_FIELDS, CardFieldDraft

    named, assigned = _as_card_fields(given)
    fields: dict[tuple[str, str, tuple[str, ...], str], CardFieldDraft] = {}
    kept = [
        replace(field, circles=field.circles & ~circles)
        if field.name in named and not field.language
        else field
        for field in old
    ]
    for field in (*kept, *(CardFieldDraft(name, value, types, circles)
                           for name, value, types in assigned)):  # fmt: skip
        key = (field.name, field.value, field.types, field.language)
        if field.circles and key in fields:
            field = replace(field, circles=field.circles | fields[key].circles)
        if field.circles:
            fields[key] = field
    return sorted(fields.values(), key=lambda field: CARD_FIELDS.index(field.name))


def _as_card_fields(
    given: Sequence[Assignment],
) -> tuple[set[str], list[tuple[str, str, tuple[str, ...]]]]:
    """The names that were given, and the fields that they come to."""
    named = {assignment.name for assignment in given}
    assigned = [
        (assignment.name, assignment.value, assignment.types)
        for assignment in given
        if assignment.value and assignment.name not in ("name", "organization")
    ]
    units = [one.value for one in given if one.name == "organization" and one.value]
    if units:
        assigned.append(("organization", "; ".join(units), ()))
    if "name" in named:
        named |= {"formatted_name", "given", "additional", "family", "prefixes", "suffixes"}
        assigned += [(part, value, ()) for part, value in _parts_of_name(given) if value]
    return named, assigned


def _parts_of_name(given: Sequence[Assignment]) -> list[tuple[str, str]]:
    from companion.importing.names import split_name

    whole = [assignment.value for assignment in given if assignment.name == "name"][-1]
    parts = split_name(whole)
    return [
        ("formatted_name", parts.formatted),
        ("given", parts.given),
        ("additional", parts.additional),
        ("family", parts.family),
        ("prefixes", parts.prefixes),
        ("suffixes", parts.suffixes),
    ]


def card_record(sql: "sqlite3.Connection", seen_by: Circle | None) -> dict[str, Any]:
    """The card as JSON; `vcard` is its text, None while there is no field."""
    from companion.formats.vcard import write_cards
    from companion.store.cards import card_draft, card_fields

    wanted = seen_by or Circle.NONE
    fields = [row for row in card_fields(sql) if row.circles & wanted == wanted]
    draft = card_draft(sql, wanted)
    return {
        "circle": _named(seen_by),
        "fields": [
            {
                "name": row.name,
                "value": row.value,
                "types": list(row.types),
                "circles": row.circles.names,
            }
            for row in fields
        ],
        "vcard": write_cards([draft]).decode("utf-8") if fields else None,
    }


def _named(seen_by: Circle | None) -> str | None:
    return None if seen_by is None else "both" if seen_by == Circle.BOTH else seen_by.names[0]


def card_text(record: dict[str, Any]) -> str:
    """The card for people."""
    if not record["fields"]:
        return "Your card is empty: companion card set name=“Your Name” email=you@work.example"
    return table(
        ("FIELD", "VALUE", "CIRCLES"),
        [
            (
                ":".join([field["name"], *field["types"]]),
                field["value"],
                " and ".join(field["circles"]),
            )
            for field in record["fields"]
        ],
    )


def _show(console: Console, args: argparse.Namespace) -> None:
    with console.database() as db, db.read() as sql:
        record = card_record(sql, args.circle)
    console.show(record, lambda: card_text(record))


def _qr(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.card_codes import code_of

    out: Path = args.out
    if out.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"The code is written as PNG or SVG: name it {out.stem or 'card'}.png.")
    if args.circle is not None and args.variant is not None:
        raise UsageError("Name a circle or a variant, not both.")
    with console.database() as db, db.read() as sql:
        card = _shown(sql, args)
    code = code_of(card)
    write_code(code, out)
    if code.dropped:
        console.say(f"Left out, so that phones can read the code: {', '.join(code.dropped)}.")
    record = {
        "out": [str(out)],
        "circle": _named(args.circle),
        "version": code.matrix.version,
        "level": code.matrix.level,
        "size_bytes": code.matrix.size_bytes,
        "dropped": code.dropped,
        "not_carried": code.not_carried,
        "payload": code.payload,
    }
    if args.variant is not None:
        record["variant"] = card.variant.name
    console.done(record, f"Wrote {out} (version {code.matrix.version}, "
                         f"{code.matrix.size_bytes} bytes).")  # fmt: skip


def _shown(sql: "sqlite3.Connection", args: argparse.Namespace) -> "OwnCard":
    """The card that was asked for: a circle's, a variant, or all fields."""
    from companion.store.card_variants import OwnCard, Variant, own_card, variants
    from companion.store.cards import card_draft

    if args.variant is not None:
        known = variants(sql)
        wanted = args.variant.strip().casefold()
        for variant in known:
            if variant.name.casefold() == wanted:
                return own_card(sql, variant)
        names = ", ".join(variant.name for variant in known)
        raise KnownError(f"You have no card “{args.variant}”: there are {names}.")
    if args.circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
        return next(own_card(sql, one) for one in variants(sql) if one.circle == args.circle)
    return OwnCard(Variant(), card_draft(sql, args.circle or Circle.NONE))


def write_code(code: "CardCode", out: Path) -> None:
    """Write a code as PNG or SVG, by the end of the file's name. Raises KnownError, also if the
    code does not read back.
    """
    from companion.operations.files_out import write_files
    from companion.qr.encode import to_png, to_svg
    from companion.qr.proof import proven

    draw = to_svg if out.suffix.lower() == ".svg" else to_png
    write_files([(out, draw(proven(code.matrix, code.payload)))])
