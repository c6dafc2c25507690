"""`companion event`: add, list, show, remove."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import command, day, subcommands
from companion.cli.output import listing, several, table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.store.events import EventRow


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "event", "your events"))
    add = command(verbs, "add", "add an event")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--kind", metavar="K", default="conference", help="conference, workshop, ...")
    add.add_argument("--start", metavar="D", type=day, help="the first day, as 2026-05-17")
    add.add_argument("--end", metavar="D", type=day, help="the last day")
    add.add_argument("--place", metavar="P", default="")
    add.add_argument("--country", metavar="CC", default="", help="two letters, as IS")
    add.add_argument("--timezone", metavar="TZ", default="", help="as Atlantic/Reykjavik")
    add.add_argument("--hashtag", metavar="H", default="")
    add.set_defaults(run=_add)
    command(verbs, "list", "list all events").set_defaults(run=_list)
    show = command(verbs, "show", "show one event")
    show.add_argument("event", metavar="E", help="its name or id")
    show.set_defaults(run=_show)
    remove = command(
        verbs, "remove", "remove an event with its roster", "Remove an event with its roster. "
        "Contacts stay; `companion undo` brings everything back."
    )  # fmt: skip
    remove.add_argument("event", metavar="E", help="its name or id")
    remove.set_defaults(run=_remove)


def event_record(event: "EventRow") -> dict[str, Any]:
    """An event as JSON."""
    record = {
        "id": event.id,
        "uid": event.uid,
        "name": event.name,
        "kind": event.kind,
        "start": event.starts_on,
        "end": event.ends_on,
        "place": event.place,
        "country": event.country,
        "timezone": event.time_zone,
        "hashtag": event.hashtag,
        "notes": event.notes,
        "people": event.people,
    }
    return with_nulls(record)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.events import add_event
    from companion.store.events import event_by_id

    with console.database() as db:
        result = add_event(
            db,
            name=args.name,
            kind=args.kind,
            starts_on=args.start,
            ends_on=args.end,
            place=args.place,
            country=args.country,
            time_zone=args.timezone,
            hashtag=args.hashtag,
        )
        with db.read() as sql:
            event = event_by_id(sql, result.event_id)
    console.done(event_record(event), f"Added the event “{event.name}” (id {event.id}).")


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.events import all_events

    with console.database() as db, db.read() as sql:
        events = all_events(sql)
    console.show(
        [event_record(event) for event in events],
        lambda: _table(events) if events else "No events yet: companion event add NAME",
    )


def _table(events: "list[EventRow]") -> str:
    return table(
        ("ID", "EVENT", "KIND", "WHEN", "WHERE", "PEOPLE"),
        [
            (event.id, event.name, event.kind, _when(event), _where(event), event.people)
            for event in events
        ],
    )


def _when(event: "EventRow") -> str:
    days = [day for day in (event.starts_on, event.ends_on) if day]
    return " to ".join(dict.fromkeys(days))


def _where(event: "EventRow") -> str:
    return ", ".join(part for part in (event.place, event.country) if part)


def _show(console: Console, args: argparse.Namespace) -> None:
    from companion.store.events import the_event

    with console.database() as db, db.read() as sql:
        event = the_event(sql, args.event)
    console.show(
        event_record(event),
        lambda: listing(
            (
                ("event", event.name),
                ("id", event.id),
                ("kind", event.kind),
                ("when", _when(event)),
                ("where", _where(event)),
                ("time zone", event.time_zone),
                ("hashtag", event.hashtag),
                ("people", event.people),
                ("notes", event.notes),
            )
        ),
    )


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.events import remove_event
    from companion.store.events import the_event

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        remove_event(db, event_id=event.id)
    people = f" and its {several(event.people, 'person', 'people')}" if event.people else ""
    console.done(
        event_record(event),
        f"Removed the event “{event.name}”{people}. `companion undo` brings it back.",
    )
