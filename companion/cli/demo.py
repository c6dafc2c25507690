"""`companion demo`: the whole job on the sample event, in a folder of its own."""

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.assets import resource
from companion.cli.console import Console
from companion.cli.options import command, path
from companion.cli.output import several
from companion.errors import KnownError
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.store import Database


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "demo", "do the whole job on a sample event",
        "Do the whole job on the bundled sample event, in a folder of its own: your data are not "
        "touched. Each step is told, and its files are left to look at.",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="DIR", type=path, help="an empty or new folder (else a temporary one)"
    )
    parser.set_defaults(run=_run)


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was done: what, what came of it, and the files it left."""

    title: str
    details: list[str]
    files: list[Path] = field(default_factory=list)

    def text(self, number: int) -> str:
        """The step for people."""
        lines = [f"{number}. {self.title}"]
        lines += [f"   {detail}" for detail in self.details]
        lines += [f"   -> {file}" for file in self.files]
        return "\n".join(lines)

    def record(self) -> dict[str, Any]:
        """The step as JSON."""
        return {
            "title": self.title,
            "details": self.details,
            "files": [str(file) for file in self.files],
        }


def _run(console: Console, args: argparse.Namespace) -> None:
    folder = demo_folder(args.out)
    steps: list[Step] = []

    def tell(step: Step) -> None:
        steps.append(step)
        if not console.as_json:
            console.show(None, step.text(len(steps)))

    if not console.as_json:
        console.show(None, "Companion on its sample event; everybody in it is made up.")
    run_demo(folder, tell)
    console.show(
        {"folder": str(folder), "steps": [step.record() for step in steps]},
        f"Everything is in {folder}\n"
        f"Look further with: companion --data {folder / 'data'} contact list",
    )


def demo_folder(out: Path | None) -> Path:
    """The folder to work in, empty. Raises KnownError if it holds something already."""
    if out is None:
        return Path(tempfile.mkdtemp(prefix="companion-demo-"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise KnownError(f"“{out}” is not empty: name a new folder for the demo.")
    except OSError as error:
        raise KnownError(f"The folder “{out}” cannot be used: {error.strerror}.") from error
    return out.absolute()


def run_demo(folder: Path, tell: Callable[[Step], None]) -> None:
    """Do the whole job in an empty folder, telling each step as it is done."""
    from companion.store import Database

    sample = json.loads(resource("demo", "event.json").read_text(encoding="utf-8"))
    with Database.open(folder / "data") as db:
        event_id, step = import_sample(db, sample)
        tell(step)
        tell(_look_up(db, sample["look_up"], event_id))
        tell(_meet(db, sample, event_id))
        _fill_card(db, sample["card"])
        codes = _write_codes(db, folder)
        tell(codes)
        tell(_scan_back(folder, codes.files[0]))
        tell(_export(db, folder, event_id))


def import_sample(db: "Database", sample: dict[str, Any]) -> tuple[int, Step]:
    """The sample event and its roster, imported; returns the event's id and the step."""
    from companion.operations.events import add_event
    from companion.operations.rosters import import_roster, plan_roster

    event_id = add_event(db, **sample["event"]).event_id
    plan = plan_roster(db, resource("demo", sample["roster"]))
    report = import_roster(db, plan=plan, event=event_id)
    understood = [f"{header} = {name}" for header, name in report.columns.items() if name]
    details = [
        f"{several(report.added, 'attendee')} of {several(report.rows_read, 'row')}; "
        f"the headers are in row {report.header_row}, as {report.encoding}",
        f"columns understood: {', '.join(understood)}",
    ]
    details += [f"row {row.row} skipped: {row.reason}" for row in report.skipped]
    return event_id, Step(f"Imported {report.file} to {report.event}", details)


def _look_up(db: "Database", text: str, event_id: int) -> Step:
    from companion.cli.find import found_records
    from companion.cli.people import people_table
    from companion.store.people import PeopleFilter, search_people
    from companion.store.search.query import Searcher

    with db.read() as sql:
        found = search_people(sql, Searcher(sql), text, PeopleFilter(event_id=event_id), limit=3)
        records = found_records(sql, found)
    return Step(f"Looked for “{text}”, half a name and misspelt", people_table(records).split("\n"))


def _meet(db: "Database", sample: dict[str, Any], event_id: int) -> Step:
    from companion.operations.people import meet
    from companion.store.attendees import attendee_records

    with db.read() as sql:
        by_name = {
            record["formatted_name"]: record["id"]
            for record in attendee_records(sql, event_id=event_id)
        }
    first_day = date.fromisoformat(sample["event"]["starts_on"])
    details = []
    for number, person in enumerate(sample["meet"]):
        day = (first_day + timedelta(days=number)).isoformat()
        meet(
            db,
            attendee_id=by_name[person["name"]],
            circle=Circle.from_name(person["circle"]),
            note=person["note"],
            where=person["where"],
            on=day,
        )
        details.append(f"{person['name']} ({person['circle']}), {person['where']}, {day}")
        details.append(f"  “{person['note']}”")
    return Step(f"Met {several(len(sample['meet']), 'person', 'people')}", details)


def _fill_card(db: "Database", fields: list[dict[str, Any]]) -> None:
    from companion.operations.cards import set_card
    from companion.store.cards import CardFieldDraft

    drafts = [
        CardFieldDraft(
            entry["field"],
            entry["value"],
            tuple(entry.get("types", ())),
            Circle.from_names(entry["circles"]),
        )
        for entry in fields
    ]
    set_card(db, fields=drafts)


def _write_codes(db: "Database", folder: Path) -> Step:
    from companion.cli.card import write_code
    from companion.qr.card import fit_card
    from companion.store.cards import card_draft

    details, files = [], []
    for circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
        with db.read() as sql:
            draft = card_draft(sql, circle)
        code = fit_card(draft)
        name = circle.names[0]
        held = [point.value for point in (*draft.emails, *draft.phones, *draft.urls)]
        details.append(
            f"{name}: {', '.join(held)} (version {code.matrix.version}, "
            f"{code.matrix.size_bytes} bytes)"
        )
        for suffix in ("png", "svg"):
            files.append(folder / f"my-card-{name}.{suffix}")
            write_code(code, files[-1])
    return Step("Made the QR codes of one's own card, one for each circle", details, files)


def _scan_back(folder: Path, picture: Path) -> Step:
    """Scan one's own code as somebody else would: into another database."""
    from companion.cli.scan import Keeper, read_pictures
    from companion.store import Database
    from companion.store.contacts import contact_records

    (reading,) = read_pictures([picture])
    if reading.error:
        raise KnownError(reading.error)
    with Database.open(folder / "the-other-side") as other:
        keeper = Keeper(other, None, Circle.PROFESSIONAL, save=True)
        ids = [keeper.keep(code, payload, reading)["contact_id"] for code, payload in reading.codes]
        with other.read() as sql:
            records = contact_records(sql, ids)
    details = [f"{code.format}: {payload.summary}" for code, payload in reading.codes]
    details += [
        f"became a contact of the one who scanned: {record['formatted_name']}, "
        + ", ".join(point["value"] for point in (*record["emails"], *record["phones"]))
        for record in records
    ]
    return Step(f"Scanned {picture.name} back", details)


def _export(db: "Database", folder: Path, event_id: int) -> Step:
    from companion.operations.export import Selection, export_contacts
    from companion.store.contacts import contact_ids, load_drafts

    details, files = [], []
    for circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
        out = folder / f"{circle.names[0]}.vcf"
        selection = Selection(event_id=event_id, circle=circle)
        report = export_contacts(db, out=out, selection=selection)
        with db.read() as sql:
            ids = contact_ids(sql, event_id=event_id, circle=circle)
            names = [draft.formatted_name for draft in load_drafts(sql, ids)]
        details.append(f"{circle.names[0]}: {several(report.contacts, 'card')}, "
                       f"{', '.join(names)}")  # fmt: skip
        files += report.out
    return Step("Exported two circles as vCard 3.0", details, files)
