"""Real widgets on the offscreen platform, in a context that ends with the test."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from companion.app import Program
from companion.ui.context import Context
from companion.ui.pages import PAGES
from companion.ui.window import MainWindow
from tests.people import Template
from tests.ui.gallery import EVENTS, make_context
from tests.ui.ledger import Ledger
from tests.ui.sheets import open_program, settle


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """What stands behind the worker in these tests."""
    return Ledger()


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, ledger: Ledger) -> Iterator[Context]:
    before = set(threading.enumerate())
    made = make_context(
        qapp, tmp_path, open_database=ledger.open, undo=Ledger.undo, redo=Ledger.redo
    )
    yield made
    made.worker.shutdown()
    assert set(threading.enumerate()) <= before, "a thread outlived its worker"


@pytest.fixture
def window(context: Context, qtbot) -> MainWindow:
    made = MainWindow(context, PAGES)
    qtbot.addWidget(made)
    context.set_events(EVENTS)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Program]:
    """The whole program on a new database."""
    template.copy_to(tmp_path / "data")
    made = open_program(qapp, tmp_path / "data")
    settle(made, qtbot)
    yield made
    made.close()
