"""`python -m tests.bench.inbox`: fifty people of an event sorted by keys, as quickly as they come.

For each the keys are those of a real decision: a circle, a promise that is typed, a follow-up,
Enter. Said are the CPU time of the UI thread for each person, the longest that it was busy at one
go, and how often somebody was shown before the details had been read.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion import operations
from companion.app import Program
from companion.model.circle import Circle
from companion.model.draft import Photo
from companion.qr.encode import encode, to_png
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.ui.dialogs.inbox.sheet import InboxSheet
from tests.bench.people import people, write_csv

PEOPLE, LISTED = 50, 500
_SECONDS = 30.0
_REST_MS = 3_000
_TYPED = "send the zine by Friday"


def fill(folder: Path, where: Path) -> int:
    """An event of five hundred with fifty met, every other one with a picture; the event's id."""
    rows = people(LISTED)
    write_csv(rows, where / "list.csv")
    with Database.open(folder) as db:
        plan = operations.plan_roster(db, where / "list.csv")
        event_id = operations.import_roster(db, plan=plan, event="LibConf").event_id
        assert event_id is not None
        with db.read() as sql:
            ids = [one["id"] for one in attendee_records(sql, event_id=event_id)]
        picture = QImage(900, 900, QImage.Format.Format_RGB32)
        picture.fill(QColor("#4a7a6a"))
        path = where / "picture.jpg"
        picture.save(str(path))
        for number, id in enumerate(ids[:PEOPLE]):
            met = operations.meet(db, attendee_id=id, circle=Circle.NONE, note="Knits too")
            if number % 2:
                photo = Photo(path.read_bytes(), "image/jpeg")
                operations.set_photo(db, contact_id=met.contact_id, photo=photo)
                operations.record_scan(
                    db, payload_text=f"B-{number}", format="QRCode", kind="badge", source="camera",
                    event_id=event_id, contact_id=met.contact_id, picture=to_png(encode("B")),
                )  # fmt: skip
    return event_id


class Round:
    """The sheet, sorted through by keys."""

    def __init__(self, program: Program, sheet: InboxSheet) -> None:
        self._program, self._sheet = program, sheet
        self.each: list[float] = []
        self.longest = 0.0
        self.unread = 0

    def sort_one(self) -> None:
        """One person: P, 2, R, a promise typed, Enter, Enter."""
        begun = time.thread_time()
        choices = self._sheet.stage.choices
        self.unread += self._sheet.shown is None
        for key in (Qt.Key.Key_P, Qt.Key.Key_2, Qt.Key.Key_R):
            self._press(key)
        for letter in _TYPED:
            self._turn(partial(QTest.keyClicks, choices.promise, letter))
        self._press(Qt.Key.Key_Return, choices.promise)
        self._press(Qt.Key.Key_Return)
        self.each.append(time.thread_time() - begun)

    def _press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        self._turn(lambda: QTest.keyClick(widget or self._sheet.stage, key))

    def _turn(self, do: Callable[[], object]) -> None:
        begun = time.thread_time()
        do()
        QApplication.processEvents()
        self.longest = max(self.longest, time.thread_time() - begun)

    def settle(self) -> None:
        """Wait until all is saved and shown."""
        until = time.monotonic() + _SECONDS
        while self._program.worker.tasks and time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.002)
        QApplication.processEvents()


def main() -> None:
    """Fill a folder, sort, and print."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        event_id = fill(folder / "data", folder)
        program = Program(application, folder / "data")
        program.window.show()
        program.window.activateWindow()
        for page in ("people", "followup"):  # what is behind is made when it is first shown
            program.context.go(page, 3 if page == "people" else "inbox")
            QTest.qWait(_REST_MS // 2)
        sheet = InboxSheet(program.context, event_id=event_id)
        program.context.open_sheet(sheet)
        round = Round(program, sheet)
        round.settle()
        gc.collect()
        begun = time.monotonic()
        while sheet.queue.current is not None:
            round.sort_one()
        keys = time.monotonic() - begun
        round.settle()
        with Database.open(folder / "data") as db, db.read() as sql:
            done = sql.execute("SELECT count(*) FROM inbox_done").fetchone()[0]
            due = sql.execute("SELECT count(*) FROM follow_up WHERE promised").fetchone()[0]
        program.close()
    each = [1000 * one for one in round.each]
    print(
        f"{len(each)} people sorted by {5 + len(_TYPED)} keys each, saved: {done}, promises: {due}"
    )
    print(f"UI thread, CPU per person: median {median(each):.1f} ms, most {max(each):.1f} ms")
    print(f"Longest at one go: {1000 * round.longest:.1f} ms of CPU")
    print(f"Shown before the details were read: {round.unread}; all keys in {keys:.1f} s")


if __name__ == "__main__":
    main()
