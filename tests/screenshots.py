"""`python -m tests.screenshots FOLDER` draws every page and sheet, light and dark, into a folder.

The data are those of the sample event, brought in as a user would: imported, three people met,
one's card filled in, a code scanned. Nobody in them is real.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from companion import operations
from companion.app import Program
from companion.assets import resource
from companion.model.circle import Circle
from companion.operations.wishes import set_interests, want_because
from companion.qr.card import fit_card
from companion.qr.encode import to_png
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.store.cards import card_draft
from companion.store.people import key_of
from companion.ui.dialogs.import_sheet import ImportSheet
from companion.ui.dialogs.importing.preview import FILE
from companion.ui.models.view import ListView
from companion.ui.pages.event import EventPage
from companion.ui.pages.event.glance import GlancePanel
from companion.ui.pages.parts.page import PartsPage
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.prepare import PreparePage
from companion.ui.pages.prepare.learning_sheet import LearningSheet
from companion.ui.pages.prepare.names import NamesPanel
from companion.ui.peek.window import PeekWindow
from companion.ui.sample import bring_sample
from companion.ui.theme import SchemeName
from tests import a_year, screenshots_content

SIZE, SMALL = QSize(1280, 800), QSize(800, 600)
SCHEMES: tuple[SchemeName, ...] = ("light", "dark")
SECONDS = 60.0
REASONS, NARROWED, PEEKED = "zine", "librarian from:ireland", "kat"


class Photographer:
    """Goes to a place, waits until it is still, and draws it in both schemes."""

    def __init__(self, application: QApplication, program: Program, folder: Path) -> None:
        self._application, self.program, self._folder = application, program, folder
        program.context.said.connect(self._on_said)
        program.worker.failed.connect(self._on_said)

    def draw(self, name: str, go: Callable[[], object], size: QSize = SIZE) -> None:
        """Draw the window as it is after `go`."""
        window = self.program.window
        window.resize(size)
        go()
        for scheme in SCHEMES:
            self.program.context.theme.use(scheme=scheme)
            self.settle()
            window.toast.hide()
            window.grab().save(str(self._folder / f"{name}-{scheme}.png"))
        print(f"{name}: {', '.join(SCHEMES)}")

    def draw_sheet(self, name: str, go: Callable[[], object]) -> None:
        """Draw a sheet, and close it."""
        self.draw(name, go)
        sheet = self.program.window.sheet
        assert sheet is not None, f"{name} did not open"
        sheet.close_sheet()

    def draw_window(self, name: str, window: QWidget, go: Callable[[], object]) -> None:
        """Draw another window, which looks the same in both schemes."""
        go()
        self.settle()
        window.grab().save(str(self._folder / f"{name}.png"))
        print(name)

    def settle(self) -> None:
        """Wait for the worker, then let the window paint what came of it."""
        until = time.monotonic() + SECONDS
        for _ in range(3):
            while self.program.worker.tasks and time.monotonic() < until:
                self._application.processEvents()
                time.sleep(0.005)
            self._application.processEvents()
        assert not self.program.worker.tasks, "the window does not come to rest"

    @staticmethod
    def _on_said(sentence: str) -> None:
        raise AssertionError(f"The window complains: {sentence}")


def prepare(folder: Path) -> tuple[int, list[int]]:
    """The sample event, with the people met whom it names; their contacts, the event's id."""
    sample = json.loads(resource("demo", "event.json").read_text(encoding="utf-8"))
    with Database.open(folder) as db:
        event_id = bring_sample(db, lambda _done, _total: None).event_id
        with db.read() as sql:
            people = attendee_records(sql, event_id=event_id)
        ids = {one["formatted_name"]: one["id"] for one in people}
        met = [
            operations.meet(
                db,
                attendee_id=ids[one["name"]],
                circle=Circle.from_name(one["circle"]),
                note=one["note"],
                where=one["where"],
                on=sample["event"]["starts_on"],
            ).contact_id
            for one in sample["meet"]
        ]
        wanted = [one["id"] for one in people if one["contact_id"] is None][3:40:9]
        operations.want_to_meet(db, attendee_ids=wanted, wanted=True)
        want_because(db, attendee_id=wanted[0], reason="ask about zines")
        set_interests(db, interests=["zines", "seed libraries", "cataloguing"])
    return event_id, met


def later_list(folder: Path) -> Path:
    """The organizer's list a week later: one moved, one gone, two new, a total below."""
    sample = json.loads(resource("demo", "event.json").read_text(encoding="utf-8"))
    lines = resource("demo", sample["roster"]).read_text(encoding="utf-8-sig").splitlines()
    lines[4] = lines[4].replace("Confirmed", "Cancelled")
    del lines[6]
    blank = "," * lines[3].count(",")
    lines += [f"Total: {len(lines) - 3}{blank}"]
    path = folder / "Participants, second list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ugly_list(folder: Path) -> Path:
    """What also arrives: a preamble, a column of numbers, headings, an odd question, a total."""
    lines = (
        "Internationale Bibliothekstage 2026;;;;;;",
        "Stand 12.10.2026, vertraulich, bitte nicht weitergeben;;;;;;",
        ";;;;;;",
        "Lfd. Nr.;Name, Vorname;Einrichtung;Funktion;E-Mail;Tel.;Welche Frage bringen Sie mit?",
        "1;GROß, Käthe;Bücherei Köln;Leitung;k.gross@koeln.example;0221 1234567;Wer hat Ideen?",
        "2;van der Berg, Dr. Noor;Archiv der Universität;;noor@archief.example;;",
        "3;MÜLLER-LÜDENSCHEIDT, Prof. Dr. Hans Jürgen;Landesbibliothek;Direktor;;0043 1 5131234;",
        "4;Ünlü, Ayşe;Stadtbibliothek;Kinder;a.unlu@stadt.example;;Vorlesen in zwei Sprachen?",
        "5;Smith, Anna (she/her);Harbour Library;Makerspace;anna@harbour.example;;",
        "Summe: 5;;;;;;",
    )
    path = folder / "TN-Liste Bibliothekstage final_NEU(2).csv"
    path.write_bytes("\r\n".join(lines).encode("utf-16"))
    return path


def code_of(data: Path, folder: Path) -> Path:
    """One's own card as a picture, to be scanned."""
    with Database.open(data) as db, db.read() as sql:
        code = fit_card(card_draft(sql, Circle.PROFESSIONAL))
    path = folder / "badge.png"
    path.write_bytes(to_png(code.matrix))
    return path


def draw_everything(photographer: Photographer, work: Path, met: list[int]) -> None:
    """All pages, then all sheets."""
    context = photographer.program.context
    person = key_of("contact", met[0])
    context.go("people")
    photographer.settle()
    photographer.draw("people", lambda: context.go("people", person))
    photographer.draw("people-small", lambda: context.go("people", person), SMALL)
    draw_finding(photographer)
    photographer.draw("cards", lambda: context.go("cards"))
    code = code_of(photographer.program.folder, work)
    photographer.draw("scan", lambda: context.go("scan", [code]))
    draw_preparing(photographer)
    draw_event(photographer)
    context.go("people")
    later = later_list(work)
    photographer.draw_sheet("import", lambda: context.open_sheet(ImportSheet(context, [later])))
    draw_ugly_import(photographer, ugly_list(work))
    for command in ("export", "contacts.handover", "event.edit", "help", "settings"):
        name = command.replace(".", "-")
        photographer.draw_sheet(name, partial(context.commands.run, command))


def draw_finding(photographer: Photographer) -> None:
    """A search with its reasons, narrowing chips, the peek, groups, and several people at once."""
    window, context = photographer.program.window, photographer.program.context
    page = window.page("people")
    assert isinstance(page, PeoplePage)

    def typed(text: str) -> Callable[[], object]:
        return lambda: page.search.setText(text)

    context.go("people")
    photographer.draw("search-reasons", typed(REASONS))
    photographer.draw("search-narrowed", typed(NARROWED))
    page.search.clear()
    page.view_menu.choose(ListView(group="country"))
    photographer.settle()
    headings = [at for at in range(page.model.rowCount()) if page.model.heading(at)]
    for at in (headings[3], headings[1], headings[0]):
        page.model.fold(at, True)
    photographer.draw("people-groups", page.list.scrollToTop)
    page.list.folding.fold_all(False)
    page.view_menu.choose(ListView())
    page.search.setText("met:yes")
    photographer.settle()
    photographer.draw("people-several", page.list.selectAll)
    photographer.draw("people-remove", page.many.remove)
    page.search.clear()
    photographer.settle()
    peek = PeekWindow(context, beside=window)
    peek.peek()
    photographer.draw_window("peek", peek, lambda: peek.line.setText(PEEKED))
    peek.close()


def draw_event(photographer: Photographer) -> None:
    """The event at a glance, in a large and a small window, further down, and as tables."""
    window, context = photographer.program.window, photographer.program.context
    draw_parts(photographer, "event")
    photographer.draw("event-glance-small", partial(context.go, "event", "glance"), SMALL)
    window.resize(SIZE)
    page = window.page("event")
    assert isinstance(page, EventPage)
    glance = page.panel("glance")
    assert isinstance(glance, GlancePanel)
    photographer.settle()
    photographer.draw("event-glance-charts", partial(glance.show_card, "country"))
    photographer.draw("event-glance-tables", glance.all_tables.click)
    glance.all_tables.click()


def draw_parts(photographer: Photographer, name: str) -> None:
    """Each part of a page."""
    window, context = photographer.program.window, photographer.program.context
    page = window.page(name)
    assert isinstance(page, PartsPage)
    for part in page.tabs.names:
        photographer.draw(f"{name}-{part}", partial(context.go, name, part))


def draw_year(photographer: Photographer) -> None:
    """After the events of a year: following up, and looking back."""
    window, context = photographer.program.window, photographer.program.context
    draw_parts(photographer, "followup")
    photographer.draw("recap", partial(context.go, "recap"))
    photographer.draw("recap-small", partial(context.go, "recap"), SMALL)
    window.resize(SIZE)
    context.go("people")


def draw_preparing(photographer: Photographer) -> None:
    """Whom to meet, whom one knows already, and a round of learning names."""
    window = photographer.program.window
    draw_parts(photographer, "prepare")
    page = window.page("prepare")
    assert isinstance(page, PreparePage)
    names = page.panel("names")
    assert isinstance(names, NamesPanel)
    photographer.draw("learn-asked", names.start.click)
    sheet = window.sheet
    assert isinstance(sheet, LearningSheet)
    photographer.draw("learn-shown", sheet.card.reveal.click)
    sheet.close_sheet()


def draw_ugly_import(photographer: Photographer, path: Path) -> None:
    """An ugly file: as it stands, as it will be, and what was done."""
    window, context = photographer.program.window, photographer.program.context
    event = context.current_event
    context.choose_event(None)
    sheet = ImportSheet(context, [path])
    photographer.draw("import-ugly", lambda: context.open_sheet(sheet))
    photographer.draw("import-ugly-file", lambda: sheet.preview.show_mode(FILE))
    photographer.draw_sheet("import-report", sheet.accept)
    context.commands.run("undo")
    photographer.settle()
    window.toast.hide()
    context.choose_event(event.id if event else None)


def main(folder: Path) -> None:
    """Draw everything into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        work = Path(name)
        empty = Program(application, work / "empty")
        empty.window.show()
        Photographer(application, empty, folder).draw("start", lambda: empty.context.go("people"))
        empty.close()
        event_id, met = prepare(work / "data")
        screenshots_content.fill(work / "data")
        screenshots_content.bingo(work / "data", folder / "bingo.png")
        program = Program(application, work / "data")
        program.context.choose_event(event_id)
        program.show()
        draw_everything(Photographer(application, program, folder), work, met)
        program.close()
        with Database.open(work / "year") as db:
            a_year.fill(db)
        later = Program(application, work / "year")
        later.show()
        draw_year(Photographer(application, later, folder))
        later.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
