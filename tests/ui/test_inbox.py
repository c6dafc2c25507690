"""The inbox in the window: sorted one by one, by keys alone, saved while the next is shown."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.store.inbox import Waiting
from companion.ui.dialogs.inbox.draft import Draft
from companion.ui.dialogs.inbox.queue import Queue
from companion.ui.dialogs.inbox.sheet import InboxSheet
from companion.ui.pages.event.glance import GlancePanel
from companion.ui.pages.followup.inbox import InboxPanel
from companion.ui.pages.parts.page import PartsPage
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ROSTER = (
    "First name,Last name,Job title,Organization,E-mail,Interests\n"
    "Katrín,Jónsdóttir,Cataloguer,Bókasafn,katrin@safn.example,zines; maps\n"
    "Priya,Raghunathan,Storyteller,City Library,priya@lib.example,zines\n"
    "محمد,العلي,أمين مكتبة,مكتبة الخليج,m@gulf.example,gardens\n"
    "Ada,Example,Archivist,Lagos Archive,ada@lagos.example,maps\n"
)
K = Qt.Key


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def panel_of(stage: Stage, *, met: int = 3) -> InboxPanel:
    """The inbox of an event at which the first `met` of the list were met."""
    stage.event("LibConf", ROSTER)
    for attendee in range(1, met + 1):
        operations.meet(stage.db, attendee_id=attendee)
    stage.context.go("followup", "inbox")
    stage.idle()
    page = stage.window.page("followup")
    assert isinstance(page, PartsPage)
    panel = page.panel("inbox")
    assert isinstance(panel, InboxPanel)
    return panel


def opened(stage: Stage, *, met: int = 3) -> InboxSheet:
    panel_of(stage, met=met).begin.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, InboxSheet)
    return sheet


def press(sheet: InboxSheet, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(sheet.stage, key)


def undo(stage: Stage) -> None:
    QTest.keyClick(stage.window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.idle()


def shown(sheet: InboxSheet) -> str:
    return sheet.stage.who.name.text()


def type_into(field: QWidget, text: str) -> None:
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, K.Key_Return)


def test_somebody_is_sorted_by_keys_and_the_next_one_is_there_at_once(stage: Stage) -> None:
    sheet = opened(stage)
    assert (shown(sheet), sheet.subtitle.text()) == ("Katrín Jónsdóttir", "1 of 3 · LibConf")
    press(sheet, K.Key_P, K.Key_1, K.Key_C, K.Key_T)
    tags = sheet.stage.choices.tags.new
    type_into(tags, "zines")
    QTest.keyClick(tags, K.Key_Return)
    press(sheet, K.Key_N)
    type_into(sheet.stage.choices.note, "Knits")
    press(sheet, K.Key_R)
    type_into(sheet.stage.choices.promise, "send the zine by 2027-05-05")
    assert "send the zine by Wed 5 May 2027 (promised)" in sheet.stage.choices.outcome.text()
    press(sheet, K.Key_Return)
    assert shown(sheet) == "Priya Raghunathan"  # before anything was saved
    assert sheet.shown is not None  # and all of it was read ahead
    stage.idle()
    assert stage.rows("SELECT circles FROM contact WHERE id = 1") == [(1,)]
    assert stage.rows("SELECT name FROM contact_tag") == [("zines",)]
    assert stage.rows("SELECT text FROM contact_note") == [("Knits",)]
    assert stage.rows("SELECT words, promised FROM follow_up ORDER BY id") == [
        ("send the zine", 1), ("Be in touch", 0),
    ]  # fmt: skip
    assert stage.rows("SELECT every_days FROM cadence") == [(7,)]
    assert stage.rows("SELECT event_id, contact_id FROM inbox_done") == [(1, 1)]


def test_undo_takes_back_what_is_decided_and_then_whom_one_sorted_last(stage: Stage) -> None:
    sheet = opened(stage)
    press(sheet, K.Key_B, K.Key_3)
    undo(stage)
    assert sheet.stage.choices.draft == Draft(circles=Circle.BOTH)
    press(sheet, K.Key_Return, K.Key_S, K.Key_Return)
    stage.idle()
    assert shown(sheet) == "محمد العلي"
    undo(stage)
    assert (shown(sheet), sheet.stage.choices.draft) == (
        "Priya Raghunathan", Draft(circles=Circle.SOCIAL),
    )  # fmt: skip
    undo(stage)
    undo(stage)
    assert shown(sheet) == "Katrín Jónsdóttir"
    assert stage.rows("SELECT * FROM inbox_done") == []


def test_later_comes_at_the_end_and_not_now_stays_in_the_inbox(stage: Stage) -> None:
    sheet = opened(stage)
    press(sheet, K.Key_L)
    assert shown(sheet) == "Priya Raghunathan"
    press(sheet, K.Key_X)
    press(sheet, K.Key_Return)
    assert shown(sheet) == "Katrín Jónsdóttir"
    press(sheet, K.Key_Left)
    assert shown(sheet) == "محمد العلي"
    press(sheet, K.Key_Right, K.Key_Return)
    stage.idle()
    assert sheet.stage.end.isVisible()
    assert sheet.stage.end.accessibleName() == "That is all for now."
    assert len(stage.rows("SELECT * FROM inbox_done")) == 2


def test_the_end_says_what_was_done_and_leads_to_what_is_due(stage: Stage) -> None:
    sheet = opened(stage, met=1)
    press(sheet, K.Key_R)
    type_into(sheet.stage.choices.promise, "call")
    press(sheet, K.Key_1, K.Key_Return)
    stage.idle()
    words = [label.text() for label in sheet.stage.end.findChildren(type(sheet.title))]
    assert words[0] == "Everybody is sorted."
    assert words[1].startswith("1 person sorted. 1 follow-up noted. The first is due on ")
    assert words[1].endswith(": call, for Katrín Jónsdóttir.")
    sheet.primary.click()
    stage.idle()
    assert stage.window.sheet is None
    page = stage.window.page("followup")
    assert isinstance(page, PartsPage)
    assert page.tabs.current == "due"


def test_a_day_that_is_none_is_not_saved(stage: Stage) -> None:
    sheet = opened(stage)
    press(sheet, K.Key_4)
    type_into(sheet.stage.choices.day, "31 February")
    press(sheet, K.Key_Return)
    assert shown(sheet) == "Katrín Jónsdóttir"
    assert "There is no day" in sheet.stage.choices.outcome.text()
    assert sheet.stage.choices.day.hasFocus()


def test_who_could_not_be_saved_comes_again_with_what_was_decided(stage: Stage) -> None:
    sheet = opened(stage)
    with closing(sqlite3.connect(stage.folder / "companion.db")) as sql:
        sql.execute(
            "CREATE TRIGGER full BEFORE INSERT ON inbox_done"
            " BEGIN SELECT raise(ABORT, 'no room'); END"
        )
    press(sheet, K.Key_P, K.Key_Return)
    assert shown(sheet) == "Priya Raghunathan"
    stage.until(lambda: sheet.message.sentence)
    assert sheet.message.sentence.startswith("Katrín Jónsdóttir is not sorted: ")
    stage.idle()
    press(sheet, K.Key_X)
    assert shown(sheet) == "Katrín Jónsdóttir"
    assert sheet.stage.choices.draft.circles is Circle.PROFESSIONAL


def test_somebody_removed_meanwhile_is_left_out(stage: Stage) -> None:
    sheet = opened(stage)
    operations.remove_contacts(stage.db, contact_ids=[1])
    press(sheet, K.Key_P, K.Key_Return)
    stage.until(lambda: sheet.message.sentence)
    stage.idle()
    assert "Katrín Jónsdóttir is not there any more" in sheet.message.sentence
    assert [one.name for one in sheet.queue.items] == ["Priya Raghunathan", "محمد العلي"]


def test_a_twin_is_merged_or_told_apart_by_a_key(stage: Stage) -> None:
    twin = ContactDraft(formatted_name="Katrín Jónsdóttir", emails=[Point("katrin@safn.example")])
    panel = panel_of(stage)
    operations.save_draft(stage.db, draft=twin)
    panel.begin.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, InboxSheet)
    assert sheet.stage.who.twin.isVisible()
    press(sheet, K.Key_M)
    stage.idle()
    assert stage.rows("SELECT count(*) FROM contact") == [(3,)]
    assert shown(sheet) == "Katrín Jónsdóttir"
    assert not sheet.stage.who.twin.isVisible()
    undo(stage)
    assert sheet.stage.who.twin.isVisible()
    press(sheet, K.Key_A)
    stage.idle()
    assert not sheet.stage.who.twin.isVisible()
    assert len(stage.rows("SELECT * FROM not_same")) == 1


def test_a_code_of_nobody_becomes_somebody_new_in_the_same_place(stage: Stage) -> None:
    operations.add_event(stage.db, name="Before")
    panel = panel_of(stage, met=0)
    event = stage.context.current_event
    assert event is not None
    operations.record_scan(
        stage.db, payload_text="LIB-7", format="QRCode", kind="badge", source="camera",
        event_id=event.id,
    )  # fmt: skip
    panel.load()
    stage.idle()
    panel.begin.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, InboxSheet)
    press(sheet, K.Key_P, K.Key_N)
    type_into(sheet.stage.code.name, "Nova Example")
    stage.idle()
    assert (shown(sheet), sheet.stage.choices.isVisible()) == ("Nova Example", True)


def test_the_panel_counts_who_waits_and_a_name_begins_there(stage: Stage) -> None:
    panel = panel_of(stage)
    assert panel.sentence.text() == "3 people wait to be sorted from LibConf: about a minute."
    panel.people.lines[1].open.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, InboxSheet)
    assert shown(sheet) == "Priya Raghunathan"
    sheet.cancel.click()
    panel.all.click()
    stage.idle()
    assert panel.nothing.accessibleName() == "Everybody is sorted."


def test_the_page_of_an_event_that_is_over_leads_to_its_inbox(stage: Stage) -> None:
    stage.event("LibConf", ROSTER)
    with closing(sqlite3.connect(stage.folder / "companion.db")) as sql, sql:
        sql.execute("UPDATE event SET starts_on = '2026-01-02'")
    operations.meet(stage.db, attendee_id=1, on="2026-01-02")
    stage.context.go("event", "glance")
    stage.idle()
    page = stage.window.page("event")
    assert isinstance(page, PartsPage)
    glance = page.panel("glance")
    assert isinstance(glance, GlancePanel)
    (line,) = [one for one in glance.news.lines if one.news.page == "followup"]
    assert line.news.words == "1 person waits to be sorted"
    stage.context.go(line.news.page, line.news.target)
    stage.idle()
    followup = stage.window.page("followup")
    assert isinstance(followup, PartsPage)
    assert followup.tabs.current == "inbox"


def test_every_control_of_the_inbox_has_a_name(stage: Stage) -> None:
    sheet = opened(stage)
    assert complaints(sheet) == []


def somebody(id: int) -> Waiting:
    return Waiting("contact", id, f"Nr. {id}", "", "2026-11-01", (1,))


def test_a_queue_goes_on_where_it_was_when_the_data_change() -> None:
    queue = Queue([somebody(id) for id in (1, 2, 3, 4)])
    queue.sort(Draft(note="one"))
    queue.later()
    assert [one.id for one in queue.ahead(4)] == [3, 4, 2]
    queue.follow([somebody(2), somebody(4), somebody(5)], turn=False)
    assert [one.id for one in queue.ahead(4)] == [4, 2, 5]
    draft = queue.follow([somebody(1), somebody(2), somebody(4)], turn=True)
    assert (draft, [one.id for one in queue.ahead(4)]) == (Draft(note="one"), [1, 4, 2])
    queue.drop(("contact", 1))
    assert queue.current == somebody(4)
