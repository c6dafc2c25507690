"""`companion self-test`: whether this very installation works; the built program ships by it."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.assets import resource
from companion.cli.console import Console
from companion.cli.log import log_bug
from companion.cli.options import command
from companion.errors import KnownError
from companion.model.draft import Address, ContactDraft, Note, Point

if TYPE_CHECKING:
    from companion.cli.options import Commands

# Gets an empty folder; returns what it saw in a few words, raises anything if it fails.
Check = Callable[[Path], str]


# What is imported when it is first needed, and so could be missing without anybody noticing.
_LATE = (
    "charset_normalizer", "fsrs", "icalendar", "lxml.html", "openpyxl", "pdfminer.high_level",
    "phonenumbers", "pillow_heif", "python_calamine", "rapidfuzz.fuzz", "recurring_ical_events",
    "rustworkx", "uharfbuzz", "vobject", "zoneinfo", "tzdata",
)  # fmt: skip


class Failed(Exception):
    """A check that ran, and did not come out as it should."""


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    command(
        commands, "self-test", "check that this installation works",
        "Round-trip a card, a QR code, a roster and a database, and open every page of the window "
        "without showing it. Your data are not touched.",
    ).set_defaults(run=_run)  # fmt: skip


def _run(console: Console, args: argparse.Namespace) -> int:
    results = []
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory(prefix="companion-", ignore_cleanup_errors=True) as folder:
            ok, detail = _outcome(check, Path(folder), console.folder)
        results.append({"check": name, "ok": ok, "detail": detail})
        if not console.as_json:
            console.show(None, f"{'ok    ' if ok else 'FAILED'}  {name}: {detail}")
    passed = all(result["ok"] for result in results)
    if console.as_json:
        console.show(results, "")
    if not passed:
        console.err.write("error: This installation does not work as it should.\n")
    return 0 if passed else 1


def _outcome(check: Check, folder: Path, log_folder: Path) -> tuple[bool, str]:
    try:
        return True, check(folder)
    except (Failed, KnownError) as error:
        return False, str(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and the rest still runs
        log = log_bug(log_folder, error)
        return False, f"{type(error).__name__}: {error} (the trace is in {log})"


def _expect(what: str, got: object, wanted: object) -> None:
    if got != wanted:
        raise Failed(f"{what}: got {got!r} instead of {wanted!r}")


def sample_person() -> ContactDraft:
    """Somebody whose card needs most of what cards can hold."""
    return ContactDraft(
        formatted_name="Dr. Katrín Sólveig Jónsdóttir",
        given="Katrín",
        additional="Sólveig",
        family="Jónsdóttir",
        prefixes="Dr.",
        organization=["Borgarbókasafn; aðalsafn", "Skráning, 中文"],
        title="Librarian",
        emails=[Point("katrin@borg.example", ["work"], preferred=True)],
        phones=[Point("+354 555 0100", ["cell"])],
        urls=[Point("https://borg.example/katrín")],
        addresses=[Address(street="Tryggvagata 15", locality="Reykjavík", country="Iceland")],
        birthday="1985-04-07",
        notes=[Note("Two lines,\nand a semicolon; well \\ read.")],
    )


def check_card(_folder: Path) -> str:
    """A vCard in both versions reads back as it was written."""
    from companion.formats.vcard import write_cards
    from companion.formats.vcard.reader import compose_name

    person = sample_person()
    for version in ("3.0", "4.0"):
        written = write_cards([person], version="3.0" if version == "3.0" else "4.0")
        _compare(written, version)
    return f"vCard 3.0 and 4.0 of {compose_name(person)} read back as they were written"


def _compare(written: bytes, version: str) -> None:
    from companion.formats.vcard import read_cards

    reading = read_cards(written)
    _expect(f"cards in vCard {version}", reading.cards_read, 1)
    _expect(f"problems in vCard {version}", reading.problems, [])
    wanted, got = sample_person(), reading.cards[0]
    for name in ("formatted_name", "given", "additional", "family", "prefixes", "organization",
                 "title", "birthday"):  # fmt: skip
        _expect(f"{name} in vCard {version}", getattr(got, name), getattr(wanted, name))
    for name in ("emails", "phones", "urls", "notes"):
        values = [[getattr(item, "value", "") or getattr(item, "text", "") for item in held]
                  for held in (getattr(got, name), getattr(wanted, name))]  # fmt: skip
        _expect(f"{name} in vCard {version}", *values)
    _expect(f"addresses in vCard {version}", got.addresses[0].parts, wanted.addresses[0].parts)


def check_code(folder: Path) -> str:
    """A card's QR code, written as a picture, reads back as the same text."""
    from companion.qr.card import fit_card
    from companion.qr.decode import decode_file
    from companion.qr.encode import to_png, to_svg

    code = fit_card(sample_person())
    picture = folder / "code.png"
    picture.write_bytes(to_png(code.matrix))
    _expect("the code", [found.text for found in decode_file(picture)], [code.payload])
    _expect("the SVG", to_svg(code.matrix)[:5], b"<?xml")
    return f"a QR code of version {code.matrix.version} reads back"


def check_database(folder: Path) -> str:
    """A new database takes a change, finds it, takes it back, and is sound after reopening."""
    from companion.operations.contacts import add_contact
    from companion.operations.history import redo, undo
    from companion.store import Database
    from companion.store.contacts import contact_ids
    from companion.store.people import PeopleFilter, search_people
    from companion.store.search.query import Searcher

    with Database.open(folder) as db:
        contact_id = add_contact(db, draft=sample_person()).contact_id
        with db.read() as sql:
            found = search_people(sql, Searcher(sql), "katrin jonsd", PeopleFilter(), limit=5)
            _expect("people found", len(found), 1)
        undo(db)
        with db.read() as sql:
            _expect("contacts after undo", contact_ids(sql), [])
        redo(db)
    with Database.open(folder) as db:
        with db.read() as sql:
            _expect("contacts after redo", contact_ids(sql), [contact_id])
        _expect("problems", db.problems(), [])
    return "made, changed, searched, undone, redone, reopened"


def check_roster(folder: Path) -> str:
    """The sample event's roster is there and imports."""
    import json

    from companion.cli.demo import import_sample
    from companion.store import Database
    from companion.store.attendees import attendee_records

    sample = json.loads(resource("demo", "event.json").read_text(encoding="utf-8"))
    with Database.open(folder) as db:
        event_id, step = import_sample(db, sample)
        with db.read() as sql:
            people = attendee_records(sql, event_id=event_id)
    if len(people) < 50:
        raise Failed(f"only {len(people)} people came of the sample roster")
    return step.title


def check_paper(_folder: Path) -> str:
    """A page with several scripts is drawn as PDF."""
    from datetime import UTC, datetime

    from companion.formats.paper.canvas import Box, Document, Ink

    with Document(title="Self-test", created=datetime(2026, 1, 1, tzinfo=UTC)) as document:
        page = document.page()
        for line, text in enumerate(("Katrín Jónsdóttir", "Νίκος", "محمد العلي", "김민준")):
            page.text(text, Box(20, 20 + 20 * line, 150, 15), Ink())
        pdf = document.finish()
    _expect("the PDF begins with", pdf[:5], b"%PDF-")
    return f"a PDF of {len(pdf):,} bytes was drawn"


def check_libraries(_folder: Path) -> str:
    """The libraries that are asked for late are all there."""
    from importlib import import_module

    for name in _LATE:
        try:
            import_module(name)
        except ImportError as error:
            raise Failed(f"{name} cannot be used: {error}") from error
    return f"{len(_LATE)} libraries are there"


def check_window(_folder: Path) -> str:
    """Every page and sheet of the window opens, without a display."""
    from companion.app import self_test_window

    failures = self_test_window(seconds=90)
    if failures:
        raise Failed("; ".join(failures))
    return "every page and sheet opened"


CHECKS: dict[str, Check] = {
    "vCard": check_card,
    "QR code": check_code,
    "database": check_database,
    "sample event": check_roster,
    "paper": check_paper,
    "libraries": check_libraries,
    "window": check_window,
}
