"""The whole window on a database of the test's own, and lists to import into it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.app import Program

LIST = (
    "Liste der Teilnehmenden\n\n"
    "Name, Vorname;Einrichtung;Funktion;E-Mail;Frage\n"
    "Groß, Käthe;Bücherei Köln;Leitung;kaethe@koeln.example;Wie viele?\n"
    "van der Berg, Noor;Archief;Archivarin;noor@archief.example;\n"
    "Żółć, Łukasz;Biblioteka;Prof.;lukasz@bib.example;\n"
    "Summe: 3;;;;\n"
)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Example\r\nN:Example;Ada;;;\r\n"
    "EMAIL:ada@cards.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Example\r\nN:Example;Bo;;;\r\nEND:VCARD\r\n"
)


def open_program(application: QApplication, folder: Path) -> Program:
    """The window, shown, on the data in `folder`."""
    program = Program(application, folder)
    program.context.theme.use(scheme="light")
    program.window.show()
    return program


def settle(program: Program, qtbot) -> None:
    """Wait until nothing runs off the UI thread, and what ran has been shown."""
    qtbot.waitUntil(lambda: not program.worker.tasks, timeout=20_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not program.worker.tasks, timeout=20_000)


def write_list(folder: Path, text: str = LIST, name: str = "Tagung-Teilnehmerliste.csv") -> Path:
    """A participant list as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def people_of(program: Program, event_id: int) -> list[str]:
    """The names on an event's list, as they are stored."""
    from companion.store import Database
    from companion.store.attendees import attendee_records

    with Database.open(program.folder) as database, database.read() as sql:
        return [str(one["formatted_name"]) for one in attendee_records(sql, event_id=event_id)]
