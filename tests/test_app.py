import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion import app, operations
from companion.store import Database
from companion.ui.notice import Notice
from companion.ui.self_test import visit_everything
from companion.ui.window import MainWindow
from tests.ui.accessibility import complaints
from tests.ui.sheets import open_program, settle


class Closer:
    """Closes whatever window comes up, and notes which it was: somebody has to."""

    def __init__(self, application: QApplication) -> None:
        self.seen: list[object] = []
        self._application = application
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._on_time)

    def __enter__(self) -> "Closer":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _on_time(self) -> None:
        for window in self._application.topLevelWidgets():
            if isinstance(window, MainWindow | Notice) and window.isVisible():
                told = window.sentence.text() if isinstance(window, Notice) else ""
                self.seen.append(told or window.windowTitle())
                window.close()


def run(application: QApplication, folder: Path) -> tuple[int, list[object]]:
    with Closer(application) as closer:
        return app.run(folder), closer.seen


def test_the_window_opens_on_a_new_folder_and_closes_without_a_trace(qapp, tmp_path):
    folder = tmp_path / "new" / "data"
    assert run(qapp, folder) == (0, ["Companion"])
    assert (folder / "companion.db").is_file()
    assert not (folder / "window.lock").exists()


def test_every_page_and_every_sheet_opens(qapp):
    assert app.self_test_window() == []


def test_a_mistake_of_ours_that_only_a_sheet_shows_fails_the_self_test(qapp, tmp_path):
    program = open_program(qapp, tmp_path)
    window = program.window

    def draws_nothing(_progress: object) -> None:
        raise ModuleNotFoundError("No module named 'paper'")

    def open_broken() -> None:
        window.context.commands.run("settings")
        window.context.worker.compute(
            draws_nothing, on_done=print, on_failed=lambda _sentence: None, what="Drawing…"
        )

    window.context.commands.bind("help", open_broken)
    try:
        (failure,) = visit_everything(qapp, window, seconds=60, pages=(), sheets=("help",))
    finally:
        program.close()
    assert "Drawing… failed (ModuleNotFoundError: No module named 'paper')" in failure


def test_a_second_window_on_the_same_data_says_so_and_ends(qapp, tmp_path, capsys):
    from companion.ui.surroundings import only_window

    with only_window(tmp_path):
        code, seen = run(qapp, tmp_path)
    assert code == 1
    assert len(seen) == 1
    assert "open already" in str(seen[0])
    assert capsys.readouterr().err == f"error: {seen[0]}\n"


def test_a_damaged_database_is_one_sentence_in_a_small_window(qapp, tmp_path, capsys):
    damaged = tmp_path / "companion.db"
    damaged.write_bytes(b"no database at all " * 100)
    before = damaged.read_bytes()
    code, seen = run(qapp, tmp_path)
    assert code == 1
    assert "damaged" in str(seen[0])
    assert capsys.readouterr().err.count("\n") == 1
    assert damaged.read_bytes() == before


def test_a_newer_database_is_refused(qapp, tmp_path, capsys):
    Database.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "companion.db") as sql:
        sql.execute("PRAGMA user_version = 999")
    sql.close()
    code, seen = run(qapp, tmp_path)
    assert code == 1
    assert "newer Companion" in str(seen[0])
    assert "newer Companion" in capsys.readouterr().err


def test_a_data_folder_that_is_a_file_is_told(qapp, tmp_path, capsys):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    code, seen = run(qapp, tmp_path / "data")
    assert code == 1
    assert "cannot be made" in str(seen[0])
    assert (tmp_path / "data").read_text(encoding="utf-8") == "mine"


def test_the_small_window_can_be_used_without_a_mouse(qapp, qtbot):
    from companion.ui.theme import Theme

    notice = Notice(Theme(qapp), "It cannot start: do this.")
    qtbot.addWidget(notice)
    assert complaints(notice) == []
    assert notice.accessibleName() == "It cannot start: do this."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_without_a_display_one_line_says_what_to_do(monkeypatch, tmp_path, capsys):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert app.run(tmp_path / "data") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_the_last_event_is_there_again_after_a_restart(qapp, qtbot, tmp_path):
    first = open_program(qapp, tmp_path)
    settle(first, qtbot)
    first.context.change(
        lambda db, _: operations.add_event(db, name="LibConf", starts_on="2026-10-18"),
        cause=None,
        on_done=lambda result: first.context.choose_event(result.event_id),
    )
    settle(first, qtbot)
    first.close()
    again = open_program(qapp, tmp_path)
    settle(again, qtbot)
    event = again.context.current_event
    again.close()
    assert event is not None
    assert event.name == "LibConf"


def test_what_another_program_writes_is_noticed(qapp, qtbot, tmp_path):
    program = open_program(qapp, tmp_path)
    program.watch.look()
    settle(program, qtbot)
    with Database.open(tmp_path) as other:
        operations.add_event(other, name="From the command line")
    program.watch.look()
    settle(program, qtbot)
    names = [event.name for event in program.context.events]
    program.close()
    assert names == ["From the command line"]


def test_what_the_window_wrote_itself_is_no_news(qapp, qtbot, tmp_path):
    program = open_program(qapp, tmp_path)
    program.watch.look()
    settle(program, qtbot)
    heard: list[str] = []
    program.changes.happened.connect(lambda changed, _cause: heard.append(changed.step))
    program.context.change(lambda db, _: operations.add_event(db, name="Mine"), cause=None)
    settle(program, qtbot)
    program.watch.look()
    settle(program, qtbot)
    program.close()
    assert heard == ["Added the event “Mine”"]


def test_undo_with_nothing_to_undo_is_said_calmly(qapp, qtbot, tmp_path):
    program = open_program(qapp, tmp_path)
    program.context.commands.run("undo")
    settle(program, qtbot)
    said = program.window.toast.sentence, program.window.message.sentence
    program.close()
    assert said == ("There is nothing to take back.", "")


def test_our_own_mistakes_are_logged_and_reported_as_ours(qapp, tmp_path):
    from companion.ui.surroundings import log_in

    said: list[str] = []
    with log_in(tmp_path):
        program = open_program(qapp, tmp_path)
        program.context.said.connect(said.append)
        try:
            raise ZeroDivisionError("a made-up mistake")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())
        program.close()
    assert "our mistake" in said[0]
    log = (tmp_path / "log" / "companion.log").read_text(encoding="utf-8")
    assert "a made-up mistake" in log


def test_the_first_paint_needs_nothing_heavy(tmp_path):
    Database.open(tmp_path).close()
    script = (
        "import sys; from pathlib import Path\n"
        "from companion.app import Program\n"
        "from companion.ui.application import the_application\n"
        "application = the_application()\n"
        "program = Program(application, Path(sys.argv[1]))\n"
        "program.window.show(); application.processEvents()\n"
        "heavy = ('sqlmodel', 'sqlalchemy', 'alembic', 'PIL', 'numpy', 'vobject', 'qrcode',\n"
        "         'zxingcpp', 'python_calamine', 'PySide6.QtMultimedia', 'json', 'dataclasses',\n"
        "         'logging.handlers', 'companion.store.narrowing.query')\n"
        "print([name for name in heavy if name in sys.modules]); program.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_the_first_paint_names_no_large_class_of_qt_that_it_could_do_without(tmp_path):
    """PySide makes a class when it is first named; QStyle's 600 names take longer than a page."""
    Database.open(tmp_path).close()
    script = (
        "import sys; from pathlib import Path\n"
        "from companion.app import Program\n"
        "from companion.ui.application import the_application\n"
        "application = the_application()\n"
        "program = Program(application, Path(sys.argv[1]))\n"
        "program.window.show(); application.processEvents()\n"
        "from PySide6 import QtGui, QtWidgets\n"
        "made = {*vars(QtGui), *vars(QtWidgets)}\n"
        "print([name for name in ('QStyle', 'QGradient', 'QWizard') if name in made])\n"
        "program.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_pyside_does_not_read_the_source_of_each_module():
    script = (
        "import linecache, companion.app, companion.ui.pages.people\n"
        "print([name for name in linecache.cache if name.endswith(('sidebar.py', 'people.py'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stderr
