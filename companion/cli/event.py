"""`companion event`: add, edit, again, list, show, remove; its sessions and guests."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli import event_guests, event_sessions
from companion.cli.console import Console, UsageError
from companion.cli.options import Parser, command, day, subcommands
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
    _add_fields(add)
    add.set_defaults(run=_add)
    edit = command(verbs, "edit", "change some fields of an event")
    edit.add_argument("event", metavar="E", help="its name or id")
    edit.add_argument("--name", metavar="NAME")
    edit.add_argument("--notes", metavar="TEXT")
    _add_fields(edit)
    edit.set_defaults(run=_edit)
    again = command(
        verbs, "again", "make the next event of a series",
        "Make the same event again a year later: on the same weekdays, with the next name. "
        "Options say what is different.",
    )  # fmt: skip
    again.add_argument("event", metavar="E", help="its name or id")
    again.add_argument("--name", metavar="NAME")
    _add_fields(again)
    again.set_defaults(run=_again)
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
    event_sessions.add_parsers(verbs)
    event_guests.add_parsers(verbs)


def _add_fields(parser: Parser) -> None:
    """What an event says, as options; None for what is not given."""
    parser.add_argument("--kind", metavar="K", help="conference, webinar, dinner, book group, ...")
    parser.add_argument("--start", metavar="D", type=day, help="the first day, as 2026-05-17")
    parser.add_argument("--end", metavar="D", type=day, help="the last day")
    parser.add_argument("--place", metavar="P")
    parser.add_argument("--country", metavar="CC", help="two letters, as IS")
    parser.add_argument("--timezone", metavar="TZ", help="as Atlantic/Reykjavik")
    parser.add_argument("--hashtag", metavar="H")
    parser.add_argument("--series", metavar="S", help="the series that it belongs to, as NELA")
    parser.add_argument("--role", metavar="R", help="yours: attendee, speaker, committee, host")


def _given(args: argparse.Namespace) -> dict[str, str]:
    """The fields that were given, by the operations' names."""
    names = {"start": "starts_on", "end": "ends_on", "timezone": "time_zone"}
    options = (
        "name", "kind", "start", "end", "place", "country", "timezone", "hashtag", "series",
        "role", "notes",
    )  # fmt: skip
    given = {names.get(one, one): getattr(args, one, None) for one in options}
    return {name: text for name, text in given.items() if text is not None}


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
        "series": event.series,
        "role": event.role,
    }
    return with_nulls(record)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.events import add_event
    from companion.store.events import event_by_id

    with console.database() as db:
        result = add_event(db, **_given(args))
        with db.read() as sql:
            event = event_by_id(sql, result.event_id)
    console.done(event_record(event), f"Added the event “{event.name}” (id {event.id}).")


def _edit(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.events import edit_event
    from companion.store.events import event_by_id, the_event

    fields = _given(args)
    if not fields:
        raise UsageError("What shall be changed? Name a field, such as --place Oslo.")
    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        edit_event(db, event_id=event.id, **fields)
        with db.read() as sql:
            event = event_by_id(sql, event.id)
    console.done(event_record(event), f"Changed the event “{event.name}”.")


def _again(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.series import repeat_event
    from companion.store.events import event_by_id, the_event

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        result = repeat_event(db, event_id=event.id, **_given(args))
        with db.read() as sql:
            event = event_by_id(sql, result.event_id)
    when = _when(event)
    console.done(
        event_record(event),
        f"Added the event “{event.name}”{f', {when},' if when else ''} (id {event.id}).",
    )


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
                ("series", event.series),
                ("your role", event.role),
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
