"""`companion question`: yours and those you heard, whom to ask, the answers, what was learned."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import (
    add_event,
    command,
    day,
    identifier,
    path,
    positive,
    subcommands,
)
from companion.cli.output import listing, several, table
from companion.cli.records import with_nulls
from companion.errors import KnownError

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.answerers import Answerer
    from companion.operations.mutual import TheirQuestion
    from companion.store import Database
    from companion.store.questions import QuestionRow

WHO = "an attendee's id (12), or a contact's (contact:7)"


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "question", "questions to ask, and what was learned"))
    add = command(
        verbs, "add", "note a question", "Note a question in a line: yours, or one that you heard "
        "from somebody. #topics may stand at its end.",
    )  # fmt: skip
    add.add_argument("text", metavar="TEXT")
    add_event(add)
    add.add_argument("--topic", metavar="T", default="")
    add.add_argument("--anonymous", action="store_true", help="your name never goes out with it")
    add.add_argument("--of", metavar="WHO", help=f"who asks it, if not you: {WHO}")
    add.set_defaults(run=_add)
    show = command(verbs, "list", "list your questions and those you heard")
    add_event(show)
    show.set_defaults(run=_list)
    theirs = command(
        verbs, "theirs", "list what others ask, first what you could help with",
        "List what others ask, noted or in the roster's own columns: first what your offers and "
        "interests fit.",
    )  # fmt: skip
    add_event(theirs, required=True)
    theirs.add_argument("--limit", metavar="N", type=positive, default=20)
    theirs.set_defaults(run=_theirs)
    _add_verbs_on_one(verbs)
    out = command(
        verbs, "export", "write questions and answers",
        "Write questions and answers as Markdown or text. Your name stands only under what you "
        "signed. OUT - is standard output.",
    )  # fmt: skip
    out.add_argument("out", metavar="OUT", type=path)
    add_event(out)
    out.add_argument("--format", choices=("markdown", "text"), help="else by the file's name")
    out.set_defaults(run=_export)


def _add_verbs_on_one(verbs: "Commands") -> None:
    who = command(verbs, "answerers", "who might answer a question, and why")
    who.add_argument("id", metavar="ID", type=identifier)
    add_event(who)
    who.add_argument("--limit", metavar="N", type=positive, default=10)
    who.set_defaults(run=_answerers)
    asked = command(verbs, "asked", "note whom a question was asked, and the answer")
    asked.add_argument("id", metavar="ID", type=identifier)
    asked.add_argument(
        "--whom", metavar="WHO", action="append", required=True, help=f"{WHO}, or a name"
    )
    asked.add_argument("--answer", metavar="TEXT", default="")
    asked.add_argument("--on", metavar="DATE", type=day, help="when, as 2026-05-17")
    asked.set_defaults(run=_asked)
    learned = command(verbs, "learned", "note what was learned: the question is closed then")
    learned.add_argument("id", metavar="ID", type=identifier)
    learned.add_argument("text", metavar="TEXT", help="nothing (“”) opens it again")
    learned.set_defaults(run=_learned)
    remove = command(verbs, "remove", "remove a question with its answers")
    remove.add_argument("id", metavar="ID", type=identifier)
    remove.set_defaults(run=_remove)


def question_record(one: "QuestionRow") -> dict[str, Any]:
    """A question as JSON."""
    record = with_nulls(
        {
            "id": one.id,
            "event": one.event,
            "words": one.words,
            "topic": one.topic,
            "anonymous": not one.signed,
            "of": person_record(one.key, one.whose),
            "asked": [],
            "learned": one.learned,
            "closed": one.closed,
            "created": one.created_at,
        }
    )
    record["asked"] = [
        with_nulls(
            {
                "id": asked.id,
                "person": person_word(asked.key),
                "name": asked.whom,
                "on": asked.asked_on,
                "answer": asked.answer,
            }
        )
        for asked in one.asked
    ]
    return record


def person_word(key: int | None) -> str | None:
    """ "attendee:12" or "contact:7", as WHO takes it."""
    from companion.operations.whom import words_of_key

    return None if key is None else words_of_key(key)


def person_record(key: int | None, name: str) -> dict[str, Any] | None:
    """A person as JSON; None for yourself."""
    return None if key is None else {"person": person_word(key), "name": name}


def key_of_who(text: str | None) -> int | None:
    """The key of WHO; None if nobody is named."""
    from companion.operations.whom import key_from_words

    return None if text is None else key_from_words(text)


def event_id_of(db: "Database", event: str | None) -> int | None:
    """The id of `--event E`, None if it is not given."""
    from companion.store.events import the_event

    if event is None:
        return None
    with db.read() as sql:
        return the_event(sql, event).id


def _one(db: "Database", id: int) -> "QuestionRow":
    from companion.store.questions import the_question

    with db.read() as sql:
        return the_question(sql, id)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.model.question_line import read_line
    from companion.operations.questions import add_question

    words, topic = (args.text, args.topic) if args.topic else read_line(args.text)
    with console.database() as db:
        result = add_question(
            db,
            words=words,
            event_id=event_id_of(db, args.event),
            topic=topic,
            signed=not args.anonymous,
            of=key_of_who(args.of),
        )
        one = _one(db, result.question_id)
    console.done(question_record(one), f"Noted question {one.id}: {one.words}")


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.questions import heard_questions, your_questions

    with console.database() as db:
        event_id = event_id_of(db, args.event)
        with db.read() as sql:
            found = your_questions(sql, event_id) + heard_questions(sql, event_id)
    console.show(
        [question_record(one) for one in found],
        lambda: _table(found) if found else "No questions yet: companion question add TEXT",
    )


def _table(found: "list[QuestionRow]") -> str:
    return table(
        ("ID", "QUESTION", "TOPIC", "WHOSE", "EVENT", "ASKED", "LEARNED"),
        [
            (
                one.id,
                one.words,
                one.topic,
                one.whose or ("you" if one.signed else "you, anonymous"),
                one.event,
                ", ".join(asked.whom for asked in one.asked),
                one.learned or ("done" if one.closed else ""),
            )
            for one in found
        ],
    )


def _theirs(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.asking import asking_material, whom_to_help

    with console.database() as db:
        material = asking_material(db, event_id=event_id_of(db, args.event))
    with console.progress("Comparing") as progress:
        found = whom_to_help(material, limit=args.limit, progress=progress)
    console.show([_their_record(one) for one in found], lambda: _their_text(found))


def _their_record(one: "TheirQuestion") -> dict[str, Any]:
    record = with_nulls(
        {
            "person": person_word(one.key),
            "attendee_id": one.attendee_id,
            "name": one.name,
            "line": one.line,
            "kind": one.kind,
            "words": one.words,
            "column": one.header,
            "score": round(one.score, 3),
        }
    )
    return {**record, "reasons": list(one.reasons)}


def _their_text(found: "list[TheirQuestion]") -> str:
    if not found:
        return "Nobody is known to ask anything here."
    return "\n".join(
        f"{one.name} ({person_word(one.key)}): {one.words}"
        + (f"\n    {'; '.join(one.reasons)}" if one.reasons else "")
        for one in found
    )


def _answerers(console: Console, args: argparse.Namespace) -> None:
    from dataclasses import replace

    from companion.operations.asking import asking_material, who_answers

    with console.database() as db:
        one = _one(db, args.id)
        event_id = one.event_id if args.event is None else event_id_of(db, args.event)
        if event_id is None:
            raise KnownError("The question is for no event: say with --event E among whom to look.")
        material = replace(
            asking_material(db, event_id=event_id), questions=[replace(one, closed=False)]
        )
    with console.progress("Comparing") as progress:
        found = who_answers(material, limit=args.limit, progress=progress)[one.id]
    console.show([_answerer_record(who) for who in found], lambda: _answerers_text(found))


def _answerer_record(who: "Answerer") -> dict[str, Any]:
    record = {
        "person": person_word(who.key),
        "attendee_id": who.attendee_id,
        "name": who.name,
        "line": who.line,
        "score": round(who.score, 3),
    }
    return {**with_nulls(record), "reasons": list(who.reasons)}


def _answerers_text(found: "list[Answerer]") -> str:
    if not found:
        return "Nothing on the list says that somebody could answer this."
    return listing(
        (f"{who.name} ({person_word(who.key)})", "; ".join(who.reasons)) for who in found
    )


def _asked(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.questions import ask_question

    with console.database() as db:
        whom = [(_key_or_none(text), text) for text in args.whom]
        ask_question(
            db,
            question_id=args.id,
            of=[key for key, _ in whom if key is not None],
            whom=[text for key, text in whom if key is None],
            on=args.on,
            answer=args.answer,
        )
        one = _one(db, args.id)
    people = several(len(whom), "person", "people")
    console.done(question_record(one), f"Noted that question {one.id} was put to {people}.")


def _key_or_none(text: str) -> int | None:
    """The person's key; None if the text is a name."""
    try:
        return key_of_who(text)
    except KnownError:
        if ":" in text or any(letter.isdigit() for letter in text):
            raise
        return None


def _learned(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.questions import learn

    with console.database() as db:
        learn(db, question_id=args.id, learned=args.text)
        one = _one(db, args.id)
    said = f"Question {one.id} is closed." if one.closed else f"Question {one.id} is open again."
    console.done(question_record(one), said)


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.questions import remove_question

    with console.database() as db:
        one = _one(db, args.id)
        remove_question(db, question_id=args.id)
    console.done(
        question_record(one), f"Removed question {one.id}. `companion undo` brings it back."
    )


def _export(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.files_out import write_files
    from companion.operations.questions_out import questions_text

    out: Path = args.out
    plain = args.format == "text" or (args.format is None and out.suffix.casefold() == ".txt")
    with console.database() as db:
        text = questions_text(
            db,
            event_id=event_id_of(db, args.event),
            text_format="text" if plain else "markdown",
        )
    if str(out) == "-":
        console.write_bytes(text.encode())
        return
    write_files([(out, text.encode())])
    console.done({"out": [str(out)]}, f"Wrote {out}.")
