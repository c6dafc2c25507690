import logging
import sys
from dataclasses import dataclass

import pytest

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.ui.faults import report_uncaught


@dataclass
class Meeting:
    changed: Changed
    person: int


def test_a_change_is_announced_with_who_caused_it_and_then_answered(context, qtbot):
    told: list[object] = []
    context.changes.happened.connect(lambda changed, cause: told.append((changed.step, cause)))
    cause = object()
    context.change(
        lambda db, _: Meeting(db.write("Met Ada"), 4),
        cause=cause,
        on_done=lambda meeting: told.append(meeting.person),
    )
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("Met Ada", cause), 4]


def test_an_operation_may_return_the_bare_change(context, qtbot):
    with qtbot.waitSignal(context.changes.happened) as caught:
        context.change(lambda db, _: db.write("Met Ada"), cause=None)
    assert caught.args[0].step == "Met Ada"


def test_a_change_that_failed_is_not_announced(context, qtbot):
    def refuse(_db: object, _progress: object) -> Changed:
        raise KnownError("There is no such person.")

    with (
        qtbot.assertNotEmitted(context.changes.happened),
        qtbot.waitSignal(context.worker.failed) as caught,
    ):
        context.change(refuse, cause=None)
    assert caught.args == ["There is no such person."]


def test_ctrl_k_goes_to_the_people(window):
    window.show_page("scan")
    assert window.context.commands.run("find")
    assert window.page_id == "people"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KnownError("The folder is gone."), "The folder is gone."),
        (ZeroDivisionError("secret"), "Something went wrong in Companion itself"),
    ],
)
def test_what_nobody_caught_is_said_in_the_window_not_printed(error, sentence, caplog, capsys):
    said: list[str] = []
    put_back = report_uncaught(said.append)
    try:
        with caplog.at_level(logging.ERROR):
            sys.excepthook(type(error), error, None)
    finally:
        put_back()
    assert said[0].startswith(sentence)
    assert "secret" not in said[0]
    assert capsys.readouterr() == ("", "")
