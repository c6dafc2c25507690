"""What is due, in the window: gone through by keys, each a step that can be taken back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from companion import operations
from companion.model.draft import ContactDraft, Point
from companion.operations.contacts import add_contact
from companion.operations.following.cadence import set_cadence
from companion.operations.following.follow_ups import add_follow_up, remove_follow_up
from companion.operations.following.templates import add_template, all_templates
from companion.store.follow_ups import follow_ups_of, open_follow_ups
from companion.store.touch import cadence_of, log_of
from companion.ui.dialogs.following.message_sheet import FollowUpMessage
from companion.ui.dialogs.following.templates_sheet import TemplatesSheet
from companion.ui.due_count import DueCount
from companion.ui.models.words import local_now
from companion.ui.pages.followup.due import DuePanel
from companion.ui.pages.followup.due_line import DueLineView
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        for name, mail in (("Katrín Jónsdóttir", "k@lib.example"), ("Bo Park", "")):
            draft = ContactDraft(formatted_name=name, given=name.split()[0])
            draft.emails = [Point(mail)] if mail else []
            add_contact(made.db, draft=draft)
        yield made


def today() -> date:
    return local_now().date()


def due(stage: Stage) -> DuePanel:
    stage.context.go("followup", "due")
    stage.idle()
    panel = stage.window.page("followup").panel("due")  # type: ignore[attr-defined]
    assert isinstance(panel, DuePanel)
    return panel


def note(stage: Stage, words: str, days: int | None = 0, contact: int = 1) -> int:
    on = None if days is None else today() + timedelta(days=days)
    return add_follow_up(stage.db, contact_id=contact, words=words, due=on).follow_up_id


def press(stage: Stage, widget: QWidget, key: Qt.Key) -> None:
    stage.qtbot.keyClick(widget, key)
    stage.idle()


def enter(stage: Stage, field: QWidget, text: str) -> None:
    field.setText(text)  # type: ignore[attr-defined]
    press(stage, field, Qt.Key.Key_Return)


def first(panel: DuePanel) -> DueLineView:
    line = panel.lines[0]
    line.setFocus()
    return line


def listed(stage: Stage) -> list[tuple[str, str]]:
    with stage.db.read() as sql:
        return [(row.words, row.due) for row in open_follow_ups(sql)]


def test_nothing_due_says_when_the_next_one_is(stage: Stage) -> None:
    panel = due(stage)
    assert panel.sentence.text() == "Nothing is due."
    assert "Press N to note the first" in panel.detail.text()
    note(stage, "write", 3)
    operations.undo(stage.db)
    operations.redo(stage.db)
    panel.load()
    stage.idle()
    assert "The next one is on" in panel.detail.text()
    assert [len(section.lines) for section in panel.sections] == [0, 0, 1, 0, 0]
    assert not stage.window.sidebar.entry("followup").accessibleDescription()


def test_enter_is_done_with_a_note_and_undo_brings_it_back(stage: Stage) -> None:
    note(stage, "send the zine", -1)
    note(stage, "call", 0)
    panel = due(stage)
    assert stage.window.sidebar.entry("followup").accessibleDescription() == "2"
    line = first(panel)
    press(stage, line, Qt.Key.Key_Return)
    assert line.field.hasFocus()
    enter(stage, line.field, "She liked it")
    assert listed(stage) == [("call", today().isoformat())]
    with stage.db.read() as sql:
        assert log_of(sql, 1)[0].note == "She liked it"
    # The next line has the focus: keys alone go through all of them.
    assert panel.lines[0].hasFocus()
    assert stage.window.sidebar.entry("followup").accessibleDescription() == "1"
    stage.context.commands.run("undo")
    stage.idle()
    assert len(listed(stage)) == 2
    (shown,) = panel.due.lines[:1]
    assert "1 day late" in shown.accessibleDescription()


def test_s_puts_off_to_a_typed_day_or_a_choice(stage: Stage) -> None:
    note(stage, "call")
    panel = due(stage)
    line = first(panel)
    press(stage, line, Qt.Key.Key_S)
    enter(stage, line.field, "some day")
    assert "is no day" in panel.message.sentence
    assert panel.lines[0].field.text() == "some day"
    enter(stage, panel.lines[0].field, "in 2 weeks")
    assert listed(stage) == [("call", (today() + timedelta(days=14)).isoformat())]
    line = first(panel)
    line.ask("later")
    press(stage, line.field, Qt.Key.Key_Escape)
    assert line.hasFocus()


def test_e_changes_words_and_day_and_delete_removes(stage: Stage) -> None:
    note(stage, "call")
    panel = due(stage)
    line = first(panel)
    press(stage, line, Qt.Key.Key_E)
    assert line.field.text() == f"call by {today().isoformat()}"
    enter(stage, line.field, "write a card")
    assert listed(stage) == [("write a card", "")]
    press(stage, first(panel), Qt.Key.Key_Delete)
    assert listed(stage) == []
    stage.context.commands.run("undo")
    stage.idle()
    assert listed(stage) == [("write a card", "")]


def test_n_notes_one_for_somebody_found_by_half_a_name(stage: Stage) -> None:
    panel = due(stage)
    press(stage, panel, Qt.Key.Key_N)
    assert panel.adding.finder.field.hasFocus()
    panel.adding.finder.field.setText("katrin")
    stage.qtbot.waitUntil(lambda: panel.adding.finder.list.count() == 1)
    press(stage, panel.adding.finder.field, Qt.Key.Key_Return)
    enter(stage, panel.adding.line, "send the zine by 31 February")
    assert "There is no day" in panel.message.sentence
    assert panel.adding.line.text() == "send the zine by 31 February"
    enter(stage, panel.adding.line, "send the zine tomorrow")
    assert listed(stage) == [("send the zine", (today() + timedelta(days=1)).isoformat())]


def test_who_slips_is_first_and_being_in_touch_settles_it(stage: Stage) -> None:
    note(stage, "call", -9, contact=1)
    set_cadence(stage.db, contact_id=2, every_days=1, at_least_days=2)
    with stage.db.change("Long ago") as unit:
        unit.sql.execute("UPDATE cadence SET since = '2020-01-01'")
    panel = due(stage)
    assert [line.person.text() for line in panel.lines] == ["Bo Park", "Katrín Jónsdóttir"]
    line = first(panel)
    press(stage, line, Qt.Key.Key_Down)
    assert panel.lines[1].hasFocus()
    press(stage, panel.lines[1], Qt.Key.Key_Up)
    press(stage, line, Qt.Key.Key_Return)
    enter(stage, line.field, "")
    assert panel.slipping.lines == []
    with stage.db.read() as sql:
        assert len(log_of(sql, 2)) == 1
        assert cadence_of(sql, 2) is not None


def test_a_message_goes_nowhere_with_a_hole(stage: Stage) -> None:
    id = note(stage, "the zine")
    opened: list[QUrl] = []
    sheet = FollowUpMessage(
        stage.context, 1, follow_up_id=id, purpose="promise",
        open_url=lambda url: bool(opened.append(url) or True),  # type: ignore[func-returns-value]
    )  # fmt: skip
    stage.context.open_sheet(sheet)
    stage.idle()
    assert "the zine" in sheet.text.toPlainText()
    assert "{me}" in sheet.missing.text()
    assert not sheet.primary.isEnabled()
    assert not sheet.copy.isEnabled()
    assert "what you noted to do: the zine" in sheet.leaves.text()
    sheet.text.setPlainText(sheet.text.toPlainText().replace("{me}", "Ana"))
    sheet.copy.click()
    assert "the zine" in QGuiApplication.clipboard().text()
    sheet.primary.click()
    assert "mailto:k@lib.example" in unquote(opened[0].toString())
    assert "in your mail program" in sheet.message.sentence
    assert complaints(stage.window) == []
    sheet.language.setCurrentIndex(sheet.language.findData("de"))
    sheet.language.activated.emit(sheet.language.currentIndex())
    assert sheet.subject.text() == "Wie versprochen"


def test_without_an_address_it_can_be_copied_and_saved(stage: Stage) -> None:
    sheet = FollowUpMessage(stage.context, 2)
    stage.context.open_sheet(sheet)
    stage.idle()
    sheet.text.setPlainText("Hello")
    sheet.subject.setText("Hi")
    assert not sheet.primary.isEnabled()
    sheet.write(stage.folder / "hi.eml")
    stage.idle()
    assert b"Hello" in (stage.folder / "hi.eml").read_bytes()
    assert "Saved “hi.eml”" in sheet.message.sentence


def test_messages_are_changed_kept_and_removed(stage: Stage) -> None:
    add_template(stage.db, name="Mine", words="Hello {given}")
    sheet = TemplatesSheet(stage.context)
    stage.context.open_sheet(sheet)
    stage.idle()
    assert (sheet.name.text(), sheet.remove.isEnabled()) == ("Mine", True)
    sheet.text.setPlainText("Hello {givn}")
    sheet.accept()
    stage.idle()
    assert "perhaps {given} is meant" in sheet.message.sentence
    sheet.text.setPlainText("Dear {given}")
    sheet.accept()
    stage.idle()
    assert all_templates(stage.db)[0].words == "Dear {given}"
    assert complaints(stage.window) == []
    sheet.remove.click()
    stage.idle()
    assert all(one.id is None for one in all_templates(stage.db))


def test_done_ones_are_listed_and_can_be_opened_again(stage: Stage) -> None:
    id = note(stage, "call")
    from companion.operations.following.follow_ups import finish

    finish(stage.db, follow_up_id=id)
    panel = due(stage)
    assert [len(section.lines) for section in panel.sections] == [0, 0, 0, 0, 1]
    panel.done.lines[0].buttons[0].click()
    stage.idle()
    with stage.db.read() as sql:
        assert follow_ups_of(sql, 1)[0].done_at == ""
    assert complaints(stage.window) == []


def test_the_time_is_theirs(stage: Stage) -> None:
    from companion.operations.following.due import local_words
    from companion.operations.following.local_time import local_time

    now = datetime.fromisoformat("2026-11-22T23:30:00+00:00")
    local = local_time(time_zone="Asia/Tokyo", hours="", country="", now=now)
    assert local is not None
    assert local_words(local, now=now) == "08:30 on Monday there, not a time to call"


def test_how_many_are_due_stands_in_the_sidebar_before_the_page_is_seen(stage: Stage) -> None:
    note(stage, "call")
    DueCount(stage.context, stage.window).start()
    stage.idle()
    entry = stage.window.sidebar.entry("followup")
    assert entry.accessibleDescription() == "1"
    stage.context.change(lambda db, _: remove_follow_up(db, follow_up_id=1), cause=None)
    stage.idle()
    assert entry.accessibleDescription() == ""
