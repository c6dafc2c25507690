"""What the parts of a page have in common: lists of any length, and work that can be stopped."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.pages.parts.panel import STEP, Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine


@pytest.fixture
def panel(context: Context, qtbot) -> Panel:
    made = Panel(context, icon="people", empty="Nobody", detail="")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.setCurrentWidget(made.area)
    made.show()
    return made


def test_of_a_long_list_only_those_who_are_shown_are_made(context: Context, qtbot) -> None:
    made: list[int] = []

    def line(number: int) -> PersonLine:
        made.append(number)
        return PersonLine(
            context.theme, name=f"Ana {number}", line="", why=(), on_open=lambda: None
        )

    people = PeopleList(context, "Everybody")
    qtbot.addWidget(people)
    people.show_lines(map(line, range(100_000)), 100_000)
    assert len(made) == STEP
    assert people.heading.text().upper() == "EVERYBODY (100,000)"
    people.more.click()
    assert len(made) == 2 * STEP
    people.show_lines(map(line, range(3)))
    assert len(people.lines) == 3
    assert people.more.isHidden()


def test_work_that_takes_long_shows_how_far_it_is_and_can_be_stopped(panel: Panel, qtbot) -> None:
    begun, go = threading.Event(), threading.Event()
    done: list[int] = []

    def job(progress) -> int:
        progress(1, 2)
        begun.set()
        go.wait(5)
        progress(2, 2)
        return 7

    panel.compute(job, on_done=done.append, what="Comparing…")
    assert panel.progress.isHidden()
    qtbot.waitUntil(panel.progress.isVisible)
    assert begun.wait(5)
    panel.progress._cancel()  # type: ignore[misc]
    assert not panel.progress.isVisible()
    assert panel.message.sentence.startswith("Stopped.")
    go.set()
    qtbot.waitUntil(lambda: not panel.context.worker.tasks)
    assert done == []
    panel.compute(lambda _: 8, on_done=done.append, what="Comparing…")
    qtbot.waitUntil(lambda: done == [8])
    assert panel.progress.isHidden()


def test_work_that_fails_says_so(panel: Panel, qtbot) -> None:
    def job(_progress) -> int:
        raise KnownError("The list is gone.")

    panel.compute(job, on_done=lambda _: None, what="Comparing…")
    qtbot.waitUntil(lambda: panel.message.sentence == "The list is gone.")
    QApplication.processEvents()
    assert panel.progress.isHidden()
