"""`companion followup`: what is to be done for whom, how often to be in touch, and drafts."""

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_event, command, identifier, path, positive, subcommands
from companion.cli.output import several, table
from companion.cli.records import with_nulls
from companion.errors import KnownError

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.following.due import DueLine, DueList
    from companion.store import Database

DAY = "a day: 2026-05-17, Friday, “in 2 weeks”"


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "followup", "what you promised, and staying in touch"))
    _add_add(verbs)
    _add_list(verbs)
    _add_settling(verbs)
    _add_touch(verbs)
    _add_draft(verbs)


def _add_add(verbs: "Commands") -> None:
    add = command(
        verbs, "add", "note what is to be done for a contact",
        "Note what is to be done for a contact. A day at the end of TEXT (“send the zine by "
        "Friday”) is understood, unless --due gives one.",
    )  # fmt: skip
    add.add_argument("id", metavar="CONTACT_ID", type=identifier)
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--due", metavar="D", help=DAY)
    add.add_argument("--method", metavar="M", default="", help="mail, call, chat, post ...")
    add_event(add)
    add.add_argument("--promised", action="store_true", help="you promised it")
    add.set_defaults(run=_add)


def _add_list(verbs: "Commands") -> None:
    shown = command(
        verbs, "list", "list what is to be done",
        "List whom to be in touch with and what is to be done: who slips first, then by the day.",
    )  # fmt: skip
    add_event(shown)
    shown.add_argument("--due", action="store_true", help="only what is due by today")
    shown.add_argument("--all", action="store_true", help="also what was done")
    shown.set_defaults(run=_list)


def _add_settling(verbs: "Commands") -> None:
    done = command(verbs, "done", "it is done; that you were in touch goes to the log")
    done.add_argument("id", metavar="ID", type=identifier)
    done.add_argument("--note", metavar="N", default="", help="how it went")
    done.set_defaults(run=_done)
    snooze = command(verbs, "snooze", "put it off until a day")
    snooze.add_argument("id", metavar="ID", type=identifier)
    snooze.add_argument("day", metavar="D", help=DAY)
    snooze.set_defaults(run=_snooze)
    remove = command(verbs, "remove", "remove it; `companion undo` brings it back")
    remove.add_argument("id", metavar="ID", type=identifier)
    remove.set_defaults(run=_remove)


def _add_touch(verbs: "Commands") -> None:
    cadence = command(
        verbs, "cadence", "be in touch with a contact every so many days; 0 for whenever"
    )
    cadence.add_argument("id", metavar="CONTACT_ID", type=identifier)
    cadence.add_argument("days", metavar="DAYS", type=identifier)
    cadence.add_argument("--at-least", metavar="N", type=positive, default=0, help="days")
    cadence.add_argument(
        "--method", metavar="M", action="append", default=[], help="they prefer; dearest first"
    )
    cadence.set_defaults(run=_cadence)
    log = command(verbs, "log", "note that you were in touch")
    log.add_argument("id", metavar="CONTACT_ID", type=identifier)
    log.add_argument("method", metavar="METHOD", help="“in person”, mail, call, chat, post ...")
    log.add_argument("--on", metavar="D", help="a day, if not today: 2026-05-17, yesterday, Monday")
    log.add_argument("--note", metavar="N", default="")
    log.set_defaults(run=_log)


def _add_draft(verbs: "Commands") -> None:
    draft = command(
        verbs, "draft", "a message for a follow-up, from a template",
        "Fill in a message for a follow-up and print it, or write it as a draft (.eml) that a "
        "double click opens in the mail program. Nothing is sent.",
    )  # fmt: skip
    draft.add_argument("id", metavar="ID", type=identifier)
    draft.add_argument("--template", metavar="T", default="", help="a message's name")
    draft.add_argument("--language", metavar="XX", default="", help="en, de, fr, es, it ...")
    draft.add_argument("--out", metavar="OUT.eml", type=path, help="write it as a draft")
    draft.set_defaults(run=_draft)


def line_record(one: "DueLine") -> dict[str, Any]:
    """A line of the list as JSON."""
    return with_nulls(
        {
            "id": None if one.turn else one.id,
            "contact_id": one.contact_id,
            "name": one.name,
            "words": one.words,
            "due": one.due.isoformat() if one.due else "",
            "late": one.late if one.due else None,
            "event": one.event,
            "promised": one.promised,
            "methods": list(one.methods),
            "local_time": f"{one.local.now:%Y-%m-%dT%H:%M%:z}" if one.local else "",
            "can_call": one.local.can_call if one.local else None,
            "put_off_from": one.put_off_from,
            "done_at": one.done_at,
            "note": "" if one.turn else one.note,
        }
    )


def _now() -> datetime:
    return datetime.now().astimezone()


def _one(db: "Database", id: int) -> dict[str, Any]:
    from companion.operations.following.due import of_contact
    from companion.store.follow_ups import the_follow_up

    with db.read() as sql:
        row = the_follow_up(sql, id)
    found = of_contact(db, contact_id=row.contact_id, now=_now())
    return next(line_record(one) for one in (*found.open, *found.done) if one.id == id)


def _day(text: str | None) -> date | None:
    from companion.operations.following.days import day_said

    return None if text is None else day_said(text, today=_now().date())


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.follow_ups import add_follow_up
    from companion.operations.following.lines import read_line
    from companion.store.events import the_event

    words, due = args.text, _day(args.due)
    if due is None:
        words, due = read_line(args.text, today=_now().date())
    with console.database() as db:
        event_id = None
        if args.event is not None:
            with db.read() as sql:
                event_id = the_event(sql, args.event).id
        made = add_follow_up(
            db, contact_id=args.id, words=words, due=due, method=args.method, event_id=event_id,
            promised=args.promised,
        )  # fmt: skip
        record = _one(db, made.follow_up_id)
    when = f", by {record['due']}" if record["due"] else ""
    console.done(record, f"Noted follow-up {record['id']} for {record['name']}: {words}{when}")


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.due import due_list
    from companion.store.events import the_event

    if args.due and args.all:
        raise UsageError("Use either --due or --all.")
    with console.database() as db:
        event_id = None
        if args.event is not None:
            with db.read() as sql:
                event_id = the_event(sql, args.event).id
        found = due_list(db, now=_now(), event_id=event_id, with_done=args.all, coming_days=None)
    lines = [*found.slipping, *found.due]
    if not args.due:
        lines += [*found.coming, *found.some_time, *found.done]
    console.show([line_record(one) for one in lines], lambda: _table(lines, found))


def _table(lines: "list[DueLine]", found: "DueList") -> str:
    from companion.operations.following.due import late_words

    if not lines:
        later = f" The next is due on {found.next_on}." if found.next_on else ""
        return f"Nothing is due.{later}"
    slipping = {one.id for one in found.slipping}
    return table(
        ("ID", "WHEN", "WHO", "WHAT", "BY", "EVENT"),
        (
            (
                f"contact {one.contact_id}" if one.turn else one.id,
                f"done {one.done_at[:10]}" if one.done_at else late_words(one)
                + (", slipping" if one.turn and one.id in slipping else ""),
                one.name, one.words, ", ".join(one.methods), one.event,
            )
            for one in lines
        ),
    )  # fmt: skip


def _done(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.follow_ups import finish

    with console.database() as db:
        finish(db, follow_up_id=args.id, note=args.note)
        record = _one(db, args.id)
    console.done(record, f"Done for {record['name']}: {record['words']}")


def _snooze(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.follow_ups import snooze

    until = _day(args.day)
    assert until is not None
    with console.database() as db:
        snooze(db, follow_up_id=args.id, until=until)
        record = _one(db, args.id)
    console.done(record, f"Put off until {record['due']}: {record['words']}")


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.follow_ups import remove_follow_up

    with console.database() as db:
        record = _one(db, args.id)
        remove_follow_up(db, follow_up_id=args.id)
    console.done(
        record,
        f"Removed for {record['name']}: {record['words']}. `companion undo` brings it back.",
    )


def _cadence(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.cadence import cadence_words, end_cadence, set_cadence

    with console.database() as db:
        if args.days == 0:
            end_cadence(db, contact_id=args.id)
        else:
            set_cadence(
                db, contact_id=args.id, every_days=args.days, at_least_days=args.at_least,
                methods=args.method,
            )  # fmt: skip
        record = _touch_record(db, args.id)
    words = cadence_words(args.days, args.at_least) if args.days else "whenever it happens"
    console.done(record, f"In touch with {record['name']}: {words}.")


def _log(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.lines import read_past_line
    from companion.operations.following.log import log_contact

    on = read_past_line(f"on {args.on}", today=_now().date())[1] if args.on else None
    if args.on and on is None:
        raise KnownError(f"“{args.on}” is no day: write it as 2026-05-17.")
    with console.database() as db:
        log_contact(db, contact_id=args.id, method=args.method, on=on, note=args.note)
        record = _touch_record(db, args.id)
    times = several(len(record["log"]), "time")
    console.done(record, f"In touch with {record['name']}: {times} so far.")


def _touch_record(db: "Database", contact_id: int) -> dict[str, Any]:
    """How often, and every time that you were in touch, of a contact, as JSON."""
    from companion.operations.following.due import of_contact

    found = of_contact(db, contact_id=contact_id, now=_now())
    cadence, turn = found.cadence, found.turn
    return {
        "contact_id": contact_id,
        "name": found.reach.name if found.reach else None,
        "every_days": cadence.every_days if cadence else None,
        "at_least_days": (cadence.at_least_days or None) if cadence else None,
        "methods": list(cadence.methods) if cadence else [],
        "due": turn.due.isoformat() if turn else None,
        "slipping": turn.slipping if turn else False,
        "log": [
            with_nulls({"id": row.id, "method": row.method, "on": row.at, "note": row.note})
            for row in found.log
        ],
    }


def _draft(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.following.drafts import (
        copied,
        draft_facts,
        drafted,
        mail_link,
        write_draft,
    )
    from companion.operations.following.templates import all_templates, choose_template
    from companion.store.follow_ups import the_follow_up

    with console.database() as db:
        with db.read() as sql:
            row = the_follow_up(sql, args.id)
        template = choose_template(
            all_templates(db), name=args.template, language=args.language,
            purpose="promise" if row.promised else "met",
        )  # fmt: skip
        facts = draft_facts(db, contact_id=row.contact_id, follow_up_id=row.id)
    draft = drafted(facts, template)
    text = copied(draft)
    link = mail_link(draft) if draft.to[1] else None
    out = None if args.out is None else str(write_draft(draft, args.out))
    record = {
        "id": row.id, "contact_id": row.contact_id, "to": draft.to[1] or None,
        "template": template.name, "language": template.language, "subject": draft.subject,
        "text": text, "mailto": link, "out": out, "tells": list(draft.names),
    }  # fmt: skip
    whom = f"{draft.to[0]} <{draft.to[1]}>" if draft.to[1] else f"{draft.to[0]} (no e-mail)"
    shown = f"To: {whom}\nSubject: {draft.subject}\n\n{text}"
    console.show(record, f"Wrote the draft to “{out}”." if out else shown)
