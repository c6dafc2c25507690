"""What holds for every test: no display, no network, nobody's real data, and nothing left behind.

Silence is checked too: Python's warnings (pyproject.toml, filterwarnings), what Qt logs
(qt_log_level_fail), stray threads and running timers each fail the test that caused them.
"""

import gc
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from companion.store import Database
from tests.people import Template

# Before anything imports Qt: there is no display, and none is wanted.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ACCESSIBILITY"] = "0"

# The cores are shared and busy, so time is no measure of a property. On CI the examples are
# always the same ones; HYPOTHESIS_PROFILE=thorough looks further by hand.
settings.register_profile(
    "default", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, database=None)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default")
)


@pytest.fixture(autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: Any) -> None:
    """Folders of the real user are out of reach, so a forgotten `--data` harms nobody."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COMPANION_DATA", str(home / "companion"))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    home.chmod(0o700)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which other programs were not there to judge our vCards: silence would look like yes."""
    skipped = terminalreporter.stats.get("skipped", [])
    judges = [report for report in skipped if "/judges/" in report.nodeid]
    for reason in sorted({str(report.longrepr[2]) for report in judges}):
        terminalreporter.write_line(f"Not run: {reason.removeprefix('Skipped: ')}.")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own; `COMPANION_DATA` points to it as well."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("COMPANION_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An empty database, made once for each worker."""
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def db(template: Template, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the test's own, whose clock stands still."""
    with template.open(tmp_path / "data") as database:
        yield database


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Companion works with no network at all; a test that reaches for one fails."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host not in (None, "127.0.0.1", "::1", "localhost"):
            _refuse(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


def _refuse(address: object) -> NoReturn:
    raise AssertionError(f"A test tried to reach {address}: Companion works offline.")


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Threads, timers, open windows and jobs of a test must have ended with it."""
    before = set(threading.enumerate())
    qt = "qapp" in request.fixturenames
    if qt:
        # What was there before is no concern of this test's: among the objects of six thousand
        # tests it takes a second to look for one's own timers.
        gc.freeze()
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if _counts(thread)]
    try:
        if left:
            pytest.fail(f"The test left threads running: {', '.join(left)}")
        if qt and "PySide6.QtWidgets" in sys.modules:
            _check_qt()
    finally:
        gc.unfreeze()


def _counts(thread: threading.Thread) -> bool:
    # Python knows a thread that Qt made only as a "dummy", and before 3.13 never forgets it.
    return thread.is_alive() and type(thread).__name__ != "_DummyThread"


def _check_qt() -> None:
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not QThreadPool.globalInstance().waitForDone(2000):
        pytest.fail("The test left a job running in Qt's thread pool.")
    windows = [w for w in QApplication.topLevelWidgets() if shiboken6.isValid(w) and w.isVisible()]
    if windows:
        names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in windows]
        for window in windows:
            window.close()
        pytest.fail(f"The test left windows open: {', '.join(names)}")
    objects = gc.get_objects()
    # Of a hundred thousand objects there are few types, and Qt's `isinstance` is slow.
    kinds = tuple(kind for kind in set(map(type, objects)) if issubclass(kind, QTimer))
    timers = [
        found
        for found in objects
        if type(found) in kinds and shiboken6.isValid(found) and found.isActive()
    ]
    if timers:
        owners = [type(timer.parent()).__name__ for timer in timers]
        for timer in timers:
            timer.stop()
        pytest.fail(f"The test left timers running; their parents: {', '.join(owners)}")
