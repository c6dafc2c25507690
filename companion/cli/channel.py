"""`companion channel`: chats, lists and blogs, when they are next, and the minutes spent."""

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import command, day, identifier, positive, subcommands
from companion.cli.output import several, table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.channels.agenda import NextTime
    from companion.store import Database
    from companion.store.channels import ChannelRow

_CHANNEL = "CHANNEL_ID"


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "channel", "chats, lists and blogs, and when they are"))
    add = command(
        verbs, "add", "note a channel",
        "Note a channel. WORDS say when it is (“2nd Thursday, 9 pm Eastern”); where they name no "
        "time zone, --zone says which, else that of this computer counts.",
    )  # fmt: skip
    add.add_argument("name", metavar="NAME")
    add.add_argument("--when", metavar="WORDS", default="", help="when it is, in words")
    add.add_argument("--zone", metavar="Z", default="", help="its time zone: a city, CET, Eastern")
    add.add_argument("--minutes", metavar="N", type=positive, default=0, help="how long it lasts")
    add.add_argument("--link", metavar="U", default="", help="where it is on the web")
    add.add_argument("--kind", metavar="K", default="chat", help="chat, list, group, blog …")
    add.add_argument("--hashtag", metavar="H", default="")
    add.add_argument("--note", metavar="TEXT", default="")
    add.add_argument(
        "--person", metavar="CONTACT_ID", type=identifier, action="append", default=[],
        help="a contact who is there",
    )  # fmt: skip
    add.set_defaults(run=_add)
    command(verbs, "list", "list the channels by name").set_defaults(run=_list)
    coming = command(verbs, "next", "which channels are next, in your own time")
    coming.add_argument("--limit", metavar="N", type=positive, default=20)
    coming.set_defaults(run=_next)
    spent = command(verbs, "spent", "note the minutes that you spent on a channel")
    spent.add_argument("id", metavar=_CHANNEL, type=identifier)
    spent.add_argument("minutes", metavar="MINUTES", type=positive)
    spent.add_argument("--on", metavar="D", type=day, help="the day, else today")
    spent.add_argument("--note", metavar="TEXT", default="")
    spent.set_defaults(run=_spent)
    weeks = command(verbs, "weeks", "the minutes of the last weeks")
    weeks.add_argument("--limit", metavar="N", type=positive, default=12)
    weeks.set_defaults(run=_weeks)
    remove = command(verbs, "remove", "remove a channel, with the minutes spent on it")
    remove.add_argument("id", metavar=_CHANNEL, type=identifier)
    remove.set_defaults(run=_remove)


def channel_record(one: "NextTime") -> dict[str, Any]:
    """A channel as JSON; `next` are moments with their offsets, there and here."""
    from companion.operations.channels.words import channel_words

    row = one.channel
    return with_nulls(
        {
            "id": row.id,
            "uid": row.uid,
            "name": row.name,
            "kind": row.kind,
            "link": row.url,
            "hashtag": row.hashtag,
            "said": row.said,
            "when": channel_words(row),
            "starts": row.starts_at,
            "rule": row.recurrence,
            "zone": row.time_zone,
            "minutes": row.minutes,
            "note": row.note,
            "people": [{"contact_id": id, "name": name} for id, name in row.people],
            "next": {"there": one.there.isoformat(), "here": one.here.isoformat()}
            if one.there and one.here
            else None,
            "running": one.running,
            "trouble": one.trouble,
        }
    )


def _now(db: "Database") -> datetime:
    from companion.operations.recurrence.home import at_home

    return at_home(db.now())


def _one(db: "Database", id: int) -> "NextTime":
    from companion.operations.channels.agenda import next_time
    from companion.store.channels import the_channel

    with db.read() as sql:
        return next_time(the_channel(sql, id), now=_now(db))


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.channels.changing import add_channel
    from companion.operations.channels.words import next_words
    from companion.operations.recurrence.home import zone_of

    with console.database() as db:
        now = _now(db)
        result = add_channel(
            db,
            name=args.name,
            today=now.date(),
            kind=args.kind,
            when=args.when,
            time_zone=args.zone or (zone_of(now) if args.when else ""),
            minutes=args.minutes,
            url=args.link,
            hashtag=args.hashtag,
            note=args.note,
            contact_ids=args.person,
        )
        one = _one(db, result.channel_id)
    words = _words(one.channel)
    coming = next_words(one, now=now)
    console.done(
        channel_record(one),
        f"Noted the channel {one.channel.name} (id {one.channel.id})"
        + (f": {words}. Next: {coming}." if words else ", without times."),
    )


def _words(row: "ChannelRow") -> str:
    from companion.operations.channels.words import channel_words

    return channel_words(row)


def _list(console: Console, _args: argparse.Namespace) -> None:
    from companion.operations.channels.agenda import next_time
    from companion.store.channels import channels

    with console.database() as db:
        now = _now(db)
        with db.read() as sql:
            found = [next_time(row, now=now) for row in channels(sql)]
    console.show([channel_record(one) for one in found], lambda: _table(found, now))


def _next(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.channels.agenda import agenda
    from companion.store.channels import channels

    with console.database() as db:
        now = _now(db)
        with db.read() as sql:
            rows = [row for row in channels(sql) if row.starts_at]
    found = [one for one in agenda(rows, now=now) if one.here or one.trouble][: args.limit]
    if rows and not found and not console.as_json:
        console.show([], "All of them are over.")
        return
    console.show([channel_record(one) for one in found], lambda: _table(found, now))


def _table(found: "list[NextTime]", now: datetime) -> str:
    from companion.operations.channels.words import next_words

    if not found:
        return "No channels yet: companion channel add NAME --when “2nd Thursday, 9 pm Eastern”"
    return table(
        ("ID", "CHANNEL", "KIND", "WHEN", "NEXT"),
        [
            (
                one.channel.id,
                one.channel.name,
                one.channel.kind,
                _words(one.channel),
                next_words(one, now=now).partition(" · ")[0],
            )
            for one in found
        ],
    )


def _spent(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.channels.changing import spend_time
    from companion.store.channels import spent

    with console.database() as db:
        on = date.fromisoformat(args.on) if args.on else _now(db).date()
        result = spend_time(db, channel_id=args.id, minutes=args.minutes, on=on, note=args.note)
        with db.read() as sql:
            row = next(one for one in spent(sql, channel_id=args.id) if one.id == result.spent_id)
    record = {
        "id": row.id, "channel_id": row.channel_id, "channel": row.channel, "on": row.spent_on,
        "minutes": row.minutes, "note": row.note,
    }  # fmt: skip
    console.done(with_nulls(record), f"{several(row.minutes, 'minute')} on {row.channel}.")


def _weeks(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.channels.agenda import weeks
    from companion.store.channels import spent

    with console.database() as db:
        today = _now(db).date()
        with db.read() as sql:
            found = weeks(spent(sql), today=today, count=min(args.limit, 520))
    console.show(
        [
            {
                "monday": week.monday.isoformat(),
                "minutes": week.total,
                "channels": [{"name": name, "minutes": each} for name, each in week.minutes],
            }
            for week in found
        ],
        lambda: table(
            ("WEEK OF", "MINUTES", "CHANNELS"),
            [
                (week.monday, week.total, ", ".join(f"{name} {n}" for name, n in week.minutes))
                for week in found
            ],
        ),
    )


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.channels.changing import remove_channel

    with console.database() as db:
        one = _one(db, args.id)
        remove_channel(db, channel_id=args.id)
    console.done(
        channel_record(one),
        f"Removed the channel {one.channel.name}. `companion undo` brings it back.",
    )
