"""`companion event sessions|session-add|session-import|going`: an event's programme."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import command, day, identifier, path
from companion.cli.output import several, table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.calendars_in import CalendarReport, Difference
    from companion.store.events import EventRow
    from companion.store.sessions import SessionRow


def add_parsers(verbs: "Commands") -> None:
    """Describe the verbs."""
    listed = command(verbs, "sessions", "list an event's sessions")
    listed.add_argument("event", metavar="E", help="its name or id")
    listed.set_defaults(run=_list)
    add = command(
        verbs, "session-add", "add a session in a line",
        "Add a session in a line, such as “14:00-15:30 Zines for everyone, Room 2”. It may begin "
        "with a day: “2026-05-18 14:00 …”, “18 May 14:00 …”, “Mon 14:00 …”.",
    )  # fmt: skip
    add.add_argument("event", metavar="E", help="its name or id")
    add.add_argument("line", metavar="LINE")
    add.add_argument("--on", metavar="D", type=day, help="the day, where the line names none")
    add.set_defaults(run=_add)
    read = command(
        verbs, "session-import", "read the organizer's iCalendar file",
        "Read an iCalendar file (.ics). Sessions are known again by their UID: a newer file "
        "updates them, and what it lacks is kept and marked.",
    )  # fmt: skip
    read.add_argument("file", metavar="FILE", type=path)
    read.add_argument("--event", metavar="E", required=True, help="an event's name or id")
    read.add_argument("--all-days", action="store_true", help="also days far from the event's")
    read.add_argument("--dry-run", action="store_true", help="change nothing, only report")
    read.set_defaults(run=_import)
    going = command(verbs, "going", "mark a session as one that you mean to go to")
    going.add_argument("session", metavar="SESSION_ID", type=identifier)
    going.add_argument("--no", action="store_true", help="take the mark away")
    going.set_defaults(run=_going)


def session_record(session: "SessionRow", event: "EventRow") -> dict[str, Any]:
    """A session as JSON. Times are ISO 8601 with an offset, whole days are days."""
    from companion.operations.sessions import times_of

    when = times_of(session, event)
    record = {
        "id": session.id,
        "event": event.name,
        "title": session.title,
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "place": session.place,
        "speakers": session.speakers,
        "kind": session.kind,
        "url": session.url,
        "description": session.description,
        "going": session.going,
        "state": session.state,
        "source": session.source,
    }
    return with_nulls(record)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.sessions import sessions_in_order
    from companion.store.events import the_event

    with console.database() as db, db.read() as sql:
        event = the_event(sql, args.event)
        sessions = sessions_in_order(sql, event)
    console.show(
        [session_record(one, event) for one in sessions],
        lambda: (
            _table(sessions, event)
            if sessions
            else "No sessions yet: companion event session-import FILE --event E"
        ),
    )


def _table(sessions: "list[SessionRow]", event: "EventRow") -> str:
    return table(
        ("ID", "WHEN", "SESSION", "PLACE", "SPEAKERS", ""),
        [
            (one.id, _when(one, event), one.title, one.place, one.speakers, _marks(one))
            for one in sessions
        ],
    )


def _when(session: "SessionRow", event: "EventRow") -> str:
    from datetime import datetime

    from companion.model.moments import on_the_wall
    from companion.operations.sessions import times_of

    when = times_of(session, event)
    if not isinstance(when.start, datetime):
        return when.start.isoformat() if when.start else ""
    start = on_the_wall(when.start, event.time_zone)
    until = ""
    if isinstance(when.end, datetime):
        until = f"–{on_the_wall(when.end, event.time_zone):%H:%M}"
    return f"{start:%Y-%m-%d %H:%M}{until}"


def _marks(session: "SessionRow") -> str:
    return ", ".join(part for part in ("going" if session.going else "", session.state) if part)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.sessions import add_session
    from companion.store.events import the_event
    from companion.store.sessions import the_session

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        on = date.fromisoformat(args.on) if args.on else None
        result = add_session(db, event_id=event.id, line=args.line, day=on)
        with db.read() as sql:
            session = the_session(sql, result.session_id)
    console.done(
        session_record(session, event), f"Added the session “{session.title}” (id {session.id})."
    )


def _going(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.sessions import set_going
    from companion.store.events import event_by_id
    from companion.store.sessions import the_session

    with console.database() as db:
        result = set_going(db, session_id=args.session, going=not args.no)
        with db.read() as sql:
            session = the_session(sql, args.session)
            event = event_by_id(sql, session.event_id)
    console.done(session_record(session, event), f"{result.changed.step}.")


def _import(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.calendars_in import import_calendar, read_calendar_file

    file: Path = args.file
    data = read_calendar_file(file)
    with console.database() as db, console.progress("Reading") as progress:
        report = import_calendar(
            db,
            event=args.event,
            data=data,
            file=file.name,
            everything=args.all_days,
            dry_run=args.dry_run,
            progress=progress,
        )
    console.done(_record(report, dry_run=args.dry_run), _words(report, dry_run=args.dry_run))


def _record(report: "CalendarReport", *, dry_run: bool) -> dict[str, Any]:
    """The report as JSON; lists of what changed are of {"title", "when", "what"}."""
    return {
        "event": report.event,
        "file": report.file,
        "added": len(report.added),
        "updated": [_difference(one) for one in report.updated],
        "cancelled": [_difference(one) for one in report.cancelled],
        "missing": [_difference(one) for one in report.missing],
        "unchanged": report.unchanged,
        "outside": report.outside,
        "skipped": [
            {"line": one.line, "title": one.title or None, "reason": one.reason}
            for one in report.faults
        ],
        "dry_run": dry_run,
    }


def _difference(one: "Difference") -> dict[str, Any]:
    return {"title": one.title, "when": one.when or None, "what": one.words or None}


def _words(report: "CalendarReport", *, dry_run: bool) -> str:
    verb = "Would take" if dry_run else "Took"
    lines = [
        f"{verb} into “{report.event}”: {several(len(report.added), 'new session')}, "
        f"{len(report.updated):,} changed, {report.unchanged:,} unchanged, "
        f"{len(report.cancelled):,} cancelled, {len(report.missing):,} no longer in the file."
    ]
    for name in ("updated", "cancelled", "missing"):
        for one in getattr(report, name)[:50]:
            what = one.words if name == "updated" else name
            lines.append(f"  {one.when}  {one.title}: {what}")
    if report.outside:
        lines.append(
            f"{several(report.outside, 'session')} on other days left out: --all-days takes them."
        )
    if report.endless_until:
        lines.append(f"What repeats without an end was taken until {report.endless_until}.")
    lines += [f"  {one}" for one in report.faults[:50]]
    return "\n".join(lines)
