"""Paper: `companion card sheet`, `companion roster tags`, `companion contact sheet`."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import (
    add_circle,
    add_event,
    command,
    identifier,
    path,
    positive,
)
from companion.cli.output import several
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands, Parser
    from companion.formats.paper.sheet import Drawn, Layout
    from companion.operations.paper import ToPrint

_CARDS, _TAGS = "plain-a4-85x55", "plain-a4-a7"
_SHOWN = 10  # names in a remark
_FIELDS = ("organization", "title", "country", "pronouns", "ticket")


def add_card_sheet(verbs: "Commands") -> None:
    """`companion card sheet OUT.pdf`."""
    parser = command(
        verbs, "sheet", "write a PDF of business cards or badges with your QR code",
        "Write a PDF with your card on a sheet of labels or of paper to cut. "
        "`companion card sheet --labels list` shows the sheets there are.",
    )  # fmt: skip
    add_circle(parser, "what one circle sees")
    parser.add_argument("--variant", metavar="NAME", help="a card of your own, by its name")
    parser.add_argument("--count", metavar="N", type=positive, help="how many; else one page full")
    parser.add_argument("--badge", action="store_true", help="a name badge, to be read from afar")
    _add_layout(parser, _CARDS)
    parser.set_defaults(run=_card_sheet)


def add_roster_tags(verbs: "Commands") -> None:
    """`companion roster tags OUT.pdf --event E`."""
    parser = command(
        verbs, "tags", "write a PDF of name tags for an event's attendees",
        "Write a PDF with a name tag for everybody on an event's list, by family name.",
    )  # fmt: skip
    add_event(parser, required=True)
    parser.add_argument(
        "--show", metavar="FIELD", action="append", choices=_FIELDS, default=[],
        help=f"what stands below the name ({', '.join(_FIELDS)}); repeat it; else organization",
    )  # fmt: skip
    parser.add_argument(
        "--code", choices=("none", "badge", "card"), default="none",
        help="a QR code with the badge id, or with name, organization, title and e-mail; else none",
    )  # fmt: skip
    parser.add_argument("--bars", action="store_true", help="a coloured bar for each ticket")
    _add_layout(parser, _TAGS)
    parser.set_defaults(run=_roster_tags)


def add_contact_sheet(verbs: "Commands") -> None:
    """`companion contact sheet OUT.pdf [ID...]`."""
    parser = command(
        verbs, "sheet", "write a PDF of contacts as QR codes, to hand over on paper",
        "Write a PDF with a QR code for each contact: those named by their ids, or all of an "
        "event, a circle or a tag. Notes, tags and circles stay home.",
    )  # fmt: skip
    _add_layout(parser, _CARDS)
    parser.add_argument("ids", metavar="ID", type=identifier, nargs="*")
    add_event(parser)
    add_circle(parser, "only those of a circle")
    parser.add_argument("--tag", metavar="T", help="only those with a tag")
    parser.set_defaults(run=_contact_sheet)


def _add_layout(parser: "Parser", labels: str) -> None:
    parser.add_argument("out", metavar="OUT", type=path, help="a file name that ends in .pdf")
    parser.add_argument(
        "--labels", metavar="L", default=labels,
        help=f"the sheet of labels, {labels} if it is not said; `list` shows them all",
    )  # fmt: skip
    parser.add_argument(
        "--start", metavar="N", type=positive, default=1, help="the first label still on the sheet"
    )
    parser.add_argument(
        "--move", metavar="X,Y", type=_offset, default=(0.0, 0.0),
        help="millimetres to the right and down, for a printer that is askew",
    )  # fmt: skip
    parser.add_argument("--backs", action="store_true", help="the other side too, to print duplex")
    parser.add_argument("--outlines", action="store_true", help="the labels' edges, for a test")


def _offset(text: str) -> tuple[float, float]:
    try:
        right, down = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no offset: write it as 1.5,-2") from None
    return right, down


def _card_sheet(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.paper import own_cards

    if _listed(console, args):
        return
    if args.circle is not None and args.variant is not None:
        raise UsageError("Name a circle or a variant, not both.")
    if args.circle == Circle.BOTH:
        raise UsageError("A card shows one circle's fields: use professional or social.")
    named = args.circle.names[0] if args.circle else args.variant or "professional"
    layout = _layout(args)
    count = args.count or layout.sheet.per_page - layout.start + 1
    with console.database() as db:
        what = own_cards(db, variant=named, style="badge" if args.badge else "card", count=count)
    _write(console, args, what, layout, "card")


def _roster_tags(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.paper import name_tags
    from companion.store.events import the_event

    if _listed(console, args):
        return
    layout = _layout(args)
    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        what = name_tags(
            db, event_id=event.id, fields=args.show or ["organization"], code=args.code,
            bars=args.bars,
        )  # fmt: skip
    _write(console, args, what, layout, "name tag")


def _contact_sheet(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.export import Selection, selected
    from companion.operations.paper import contact_cards
    from companion.store.contacts import require
    from companion.store.events import the_event

    if _listed(console, args):
        return
    layout = _layout(args)
    with console.database() as db:
        event_id = None
        with db.read() as sql:
            if args.event:
                event_id = the_event(sql, args.event).id
            require(sql, args.ids)
        selection = Selection(event_id, args.circle, args.tag, args.ids or None)
        what = contact_cards(db, contact_ids=selected(db, selection))
    _write(console, args, what, layout, "contact")


def _listed(console: Console, args: argparse.Namespace) -> bool:
    """`--labels list`: show the sheets there are instead of writing one."""
    if args.labels != "list":
        return False
    from companion.cli.output import table
    from companion.formats.paper.labels import label_sheets

    sheets = label_sheets()
    records = [
        {
            "labels": sheet.id,
            "name": sheet.name,
            "page": sheet.page_name,
            "per_page": sheet.per_page,
            "width": round(sheet.width, 2),
            "height": round(sheet.height, 2),
        }
        for sheet in sheets
    ]
    rows = [(str(one["labels"]), str(one["page"]), str(one["per_page"]), str(one["name"]))
            for one in records]  # fmt: skip
    console.show(records, lambda: table(("LABELS", "PAGE", "EACH", "NAME"), rows))
    return True


def _layout(args: argparse.Namespace) -> "Layout":
    from companion.formats.paper.labels import label_sheet
    from companion.formats.paper.sheet import Layout

    if args.out.suffix.lower() != ".pdf":
        raise UsageError(f"The sheet is written as PDF: name it {args.out.stem or 'sheet'}.pdf.")
    right, down = args.move
    layout = Layout(
        sheet=label_sheet(args.labels), start=args.start, right=right, down=down,
        backs=args.backs, outlines=args.outlines,
    )  # fmt: skip
    layout.check()
    return layout


def _write(
    console: Console, args: argparse.Namespace, what: "ToPrint", layout: "Layout", unit: str
) -> None:
    from companion.operations.paper import draw, save

    with console.progress("Drawing") as progress:
        drawn = draw(what, layout=layout, created=datetime.now(UTC), progress=progress)
    save(args.out, drawn.data)
    if not console.as_json:  # there, the record says it
        for remark in _remarks(what, drawn):
            console.say(remark)
    count, pages = several(len(what.labels), unit), several(drawn.pages, "page")
    console.done(_record(args, what, drawn), f"Wrote {args.out}: {count} on {pages}.")


def _remarks(what: "ToPrint", drawn: "Drawn") -> Iterator[str]:
    """What stands otherwise than it is known, in few lines however many people it is about."""
    left_out: dict[str, list[str]] = {}
    for name, fields in what.told.dropped.items():
        left_out.setdefault(", ".join(fields), []).append(name)
    for what_fields, names in left_out.items():
        yield f"{_some(names)}: left out of the code, so that it can be read: {what_fields}."
    reasons: dict[str, list[str]] = {}
    for name, why in what.told.without.items():
        reasons.setdefault(why, []).append(name)
    for why, people in reasons.items():
        yield f"{_some(people)}: no code, since {why}."
    if drawn.transliterated:
        written = _some(drawn.transliterated)
        yield f"No font here has these letters, so they stand in Latin ones: {written}."
    if what.absent:
        yield f"No tag for {several(what.absent, 'attendee')} who cancelled or left the list."


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN:,} more"


def _record(args: argparse.Namespace, what: "ToPrint", drawn: "Drawn") -> dict[str, Any]:
    return {
        "out": [str(args.out)],
        "labels": args.labels,
        "count": len(what.labels),
        "pages": drawn.pages,
        "absent": what.absent,
        "dropped": what.told.dropped,
        "without_code": what.told.without,
        "transliterated": drawn.transliterated,
    }
