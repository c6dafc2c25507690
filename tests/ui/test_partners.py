"""Partners in the window, by keys: begun, talked with, known, and the list of topics."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.model.draft import ContactDraft
from companion.operations.cards import set_card
from companion.operations.contacts import add_contact
from companion.operations.partners import journal
from companion.operations.partners.partnerships import begin_partnership
from companion.operations.partners.topics import shipped
from companion.operations.peers.choosing import choose
from companion.operations.peers.matching import match
from companion.operations.peers.rounds import keep_round, round_field
from companion.operations.peers.signups import sign_ups
from companion.store.cards import CardFieldDraft
from companion.store.people import key_of
from companion.ui.dialogs.partners.begin_sheet import BeginSheet
from companion.ui.dialogs.partners.sheet import PartnerSheet
from companion.ui.dialogs.partners.topics_sheet import TopicsSheet
from companion.ui.models.words import local_now
from companion.ui.pages.followup import FollowUpPage
from companion.ui.pages.followup.partners import PartnersPanel
from companion.ui.pages.person.partner import Partner
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

TODAY = local_now().date()


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def panel(stage: Stage) -> PartnersPanel:
    stage.context.go("followup", "partners")
    stage.idle()
    page = stage.window.page("followup")
    assert isinstance(page, FollowUpPage)
    found = page.panel("partners")
    assert isinstance(found, PartnersPanel)
    return found


def add(stage: Stage, name: str = "Priya Raman") -> int:
    draft = ContactDraft(formatted_name=name, title="Cataloguer")
    return add_contact(stage.db, draft=draft).contact_id


def opened(stage: Stage, part: str = "talks", *, topics: int = 4) -> PartnerSheet:
    id = begin_partnership(
        stage.db, contact_id=add(stage), starts_on=TODAY - timedelta(days=20), means="video call"
    ).partnership_id
    early = TODAY - timedelta(days=20)
    journal.plan_topics(stage.db, partnership_id=id, today=early, most=topics)
    sheet = PartnerSheet(stage.context, id, part=part)
    stage.context.open_sheet(sheet)
    stage.idle()
    return sheet


def test_a_partnership_is_begun_by_keys_and_shows_what_comes_next(stage: Stage) -> None:
    add(stage)
    shown = panel(stage)
    assert shown.currentWidget() is shown.nothing
    shown.first.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, BeginSheet)
    assert complaints(sheet) == []
    assert not sheet.primary.isEnabled()
    stage.qtbot.keyClicks(sheet.picker.search, "priya")
    stage.idle()
    stage.qtbot.keyClick(sheet.picker.search, Qt.Key.Key_Return)
    stage.qtbot.keyClicks(sheet.ends, "yesterdayish")
    sheet.primary.click()
    stage.idle()
    assert stage.window.sheet is sheet
    sheet.ends.setText("in 6 months")
    stage.qtbot.keyClick(sheet.ends, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    made = stage.window.sheet
    assert isinstance(made, PartnerSheet)
    first = shipped("en")[0].title
    assert made.talks.next.text() == f"Next, today: {first}"
    made.reject()
    stage.idle()
    (line,) = panel(stage).current.lines
    assert line.open.accessibleName() == "Show Priya Raman"
    assert complaints(panel(stage)) == []


def test_a_topic_is_talked_about_written_down_and_every_step_undone(stage: Stage) -> None:
    sheet = opened(stage)
    talks = sheet.talks
    assert complaints(sheet) == []
    assert "have not had their talk yet" in talks.waiting.text()
    talks.list.setCurrentRow(0)
    talks.entry.buttons["talked"].click()
    stage.idle()
    assert talks.entry.texts["said"].hasFocus()
    stage.qtbot.keyClicks(talks.entry.texts["said"], "She starts at 7")
    stage.qtbot.keyClick(talks.entry.texts["said"], Qt.Key.Key_Tab)
    stage.idle()
    query = "SELECT talked_on, said FROM journal_entry WHERE talked_on <> ''"
    assert stage.rows(query) == [(TODAY.isoformat(), "She starts at 7")]
    operations.undo(stage.db)
    assert stage.rows(query) == [(TODAY.isoformat(), "")]
    operations.undo(stage.db)
    assert stage.rows(query) == []


def test_a_topic_is_moved_by_typing_a_day_and_bad_days_are_said(stage: Stage) -> None:
    sheet = opened(stage)
    field = sheet.talks.entry.planned
    before = field.text()
    for words, sentence in (("31 Feb", "no day"), ("yesterdayish", "is no day")):
        field.setText(words)
        stage.qtbot.keyClick(field, Qt.Key.Key_Return)
        stage.idle()
        assert sentence in sheet.message._text.text()
        assert field.text() == before
    field.setText("in 3 days")
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.idle()
    assert sheet.talks.view is not None
    assert sheet.talks.view.line.next is not None
    day = (TODAY + timedelta(days=3)).isoformat()
    assert sheet.talks.view.line.next.planned_on == day
    sheet.talks.entry.buttons["aside"].click()
    stage.idle()
    assert stage.rows("SELECT count(*) FROM journal_entry WHERE planned_on = ''") == [(1,)]
    stage.qtbot.keyClicks(sheet.talks.own, "Zines")
    stage.qtbot.keyClick(sheet.talks.own, Qt.Key.Key_Return)
    stage.idle()
    assert sheet.talks.entry.title.text() == "Zines"


def test_what_is_known_saves_itself_with_a_photo(stage: Stage, tmp_path: Path) -> None:
    sheet = opened(stage, "knowing", topics=1)
    fields = sheet.knowing
    assert sheet.unknown.text() == (
        "Still to ask: workplace, favourite feature, career path, hopes."
    )
    fields.edits["Workplace"].setFocus()
    stage.qtbot.keyClicks(fields.edits["Workplace"], "A tower")
    stage.qtbot.keyClick(fields.edits["Workplace"], Qt.Key.Key_Tab)
    stage.idle()
    assert "workplace" not in sheet.unknown.text()
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    path = tmp_path / "tower.png"
    picture.save(str(path))
    fields.boxes["Favourite feature"].file_given.emit(path)
    stage.idle()
    ((data,),) = stage.rows("SELECT picture FROM getting_to_know WHERE name = 'Favourite feature'")
    assert QImage.fromData(data).width() == 512
    path.write_bytes(b"no picture")
    fields.boxes["Favourite feature"].file_given.emit(path)
    stage.idle()
    assert "no picture" in fields.problem.text()
    stage.qtbot.keyClicks(fields.met_on, "today")
    stage.qtbot.keyClick(fields.met_on, Qt.Key.Key_Return)
    stage.idle()
    assert "You met in person" in fields.met.text()
    stage.qtbot.keyClicks(fields.new, "Favourite cake?")
    stage.qtbot.keyClick(fields.new, Qt.Key.Key_Return)
    stage.idle()
    assert "Favourite cake?" in fields.edits
    out = tmp_path / "journal.md"
    sheet.save(out, photo=True)
    stage.idle()
    assert "![A photo from Priya Raman](journal.jpg)" in out.read_text(encoding="utf-8")
    assert QImage(str(tmp_path / "journal.jpg")).width() == 512
    assert complaints(sheet) == []


def test_the_frame_is_changed_and_the_journal_copied(stage: Stage) -> None:
    sheet = opened(stage, "about")
    about = sheet.about
    about.ends.setText("in 20 days")
    about.ends.setFocus()
    stage.qtbot.keyClick(about.ends, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT ends_on FROM partnership") == [
        ((TODAY + timedelta(days=20)).isoformat(),)
    ]
    about.ends.setText(f"{TODAY - timedelta(days=90)}")
    stage.qtbot.keyClick(about.ends, Qt.Key.Key_Return)
    stage.idle()
    assert "before it starts" in sheet.message._text.text()
    about.buttons["copy"].click()
    assert QGuiApplication.clipboard().text().startswith("Journal with Priya Raman\n")
    assert sheet.view is not None
    journal.talked_about(stage.db, entry_id=sheet.view.entries[0].id, on=TODAY, today=TODAY)
    about.buttons["remove"].click()
    stage.idle()
    assert "Its journal stays" in sheet.message._text.text()
    assert about.buttons["remove"].text() == "Remove with its journal"
    about.buttons["remove"].click()
    stage.idle()
    assert stage.window.sheet is None
    assert panel(stage).currentWidget() is panel(stage).nothing


def test_topics_are_put_in_order_by_keys_imported_and_brought_back(stage: Stage) -> None:
    panel(stage).look.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, TopicsSheet)
    first, second, *_ = shipped("en")
    stage.qtbot.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stage.idle()
    assert [one.title for one in sheet.topics[:2]] == [second.title, first.title]
    assert sheet.list.currentRow() == 1
    sheet.import_text.click()
    sheet.importing.text.setPlainText("- Zines\n  - Who?\n- Maps")
    sheet.importing.replace.click()
    stage.idle()
    assert [(one.title, one.prompts) for one in sheet.topics] == [
        ("Zines", ("Who?",)),
        ("Maps", ()),
    ]
    sheet.import_text.click()
    sheet.importing.text.setPlainText("\n")
    sheet.importing.add.click()
    stage.idle()
    assert "no topic" in sheet.message._text.text()
    sheet.list.setCurrentRow(0)
    stage.qtbot.keyClick(sheet.list, Qt.Key.Key_Delete)
    stage.idle()
    assert [one.title for one in sheet.topics] == ["Maps"]
    sheet.restore.click()
    stage.idle()
    assert [one.title for one in sheet.topics] == [one.title for one in shipped("en")]
    assert complaints(sheet) == []


def test_the_persons_page_says_what_is_known_and_what_comes_next(stage: Stage) -> None:
    opened(stage).reject()
    contact = stage.rows("SELECT id FROM contact")[0][0]
    stage.context.go("people", key_of("contact", contact))
    stage.idle()
    section = stage.window.findChild(Partner)
    assert section is not None
    assert section.isVisible()
    assert "Still to ask: workplace" in section.unknown.text()
    assert not section.begin.isVisible()
    section.more.click()
    stage.idle()
    assert section.fields is not None
    stage.qtbot.keyClicks(section.fields.edits["Hopes"], "Zines")
    section.more.click()
    stage.idle()
    assert stage.rows("SELECT name, words FROM getting_to_know") == [("Hopes", "Zines")]
    assert "hopes" not in section.unknown.text()
    assert complaints(section) == []


def test_whom_one_was_matched_with_in_a_peer_round_is_offered(stage: Stage) -> None:
    roster = (
        "Full name,E-mail,Country,Languages,Topics\n"
        "Ana Díaz,ana@x.example,Peru,Spanish,zines\nBo Ås,bo@x.example,Norway,Spanish,zines\n"
    )
    people = sign_ups(stage.db, event_id=stage.event("Peers", roster))
    field = round_field(stage.db, people=people, setup=choose(people))
    keep_round(stage.db, name="Spring", event_id=None, field=field, outcome=match(field))
    set_card(stage.db, fields=[CardFieldDraft("email", "ana@x.example")])
    (line,) = panel(stage).matched.lines
    line.buttons[0].click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, BeginSheet)
    assert sheet.title.text() == "Partner: Bo Ås"
    sheet.language.setCurrentIndex(sheet.language.findData("es"))
    sheet.primary.click()
    stage.idle()
    made = stage.window.sheet
    assert isinstance(made, PartnerSheet)
    assert made.talks.next.text() == f"Next, today: {shipped('es')[0].title}"
    assert made.about.origin.text() == "From the peer round “Spring”."
    made.reject()
    stage.idle()
    assert panel(stage).matched.lines == []
