import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.store import Database
from companion.store.contacts import contact_ids, contact_records
from companion.store.links import contacts_apart
from companion.ui.dialogs.import_sheet import ImportSheet, Stage
from companion.ui.dialogs.importing.sources import event_name
from tests.ui.accessibility import complaints
from tests.ui.importing import choose, head, open_sheet, shown
from tests.ui.sheets import CARDS, LIST, people_of, settle, write_list


@pytest.fixture
def opened(program, qtbot, tmp_path):
    """An import sheet that shows a list of three people and a total."""
    return open_sheet(program, qtbot, write_list(tmp_path))


def test_a_dropped_list_is_shown_and_nothing_is_saved(opened, program):
    assert opened.stage is Stage.PREVIEW
    assert shown(opened, 0)[:2] == ["Käthe Groß", "Käthe"]
    assert opened.pills.words == "3 new, 1 row left out"
    assert opened.primary.text() == "Import 3 people"
    assert program.context.events == ()


def test_the_event_is_named_after_the_file(opened):
    assert opened.options.chosen_event == "Tagung"
    assert opened.options.new_event.isVisible()


def test_importing_shows_the_report_and_chooses_the_event_and_undo_begins_again(
    opened, program, qtbot
):
    opened.primary.click()
    settle(program, qtbot)
    event = program.context.current_event
    assert event is not None
    assert (event.name, event.people) == ("Tagung", 3)
    assert sorted(people_of(program, event.id)) == [
        "Käthe Groß",
        "Noor van der Berg",
        "Łukasz Żółć",
    ]
    assert opened.stage is Stage.DONE
    assert opened.title.text() == "Imported “Tagung-Teilnehmerliste.csv”"
    assert program.window.toast.sentence == "Imported 3 attendees to Tagung"
    program.context.commands.run("undo")
    settle(program, qtbot)
    assert program.context.events == ()
    assert (opened.stage, opened.primary.text()) == (Stage.PREVIEW, "Import 3 people")


def test_after_the_report_one_sees_the_people(opened, program, qtbot):
    opened.accept()
    settle(program, qtbot)
    opened.accept()
    settle(program, qtbot)
    assert program.window.sheet is None
    assert program.window.page_id == "people"


@pytest.mark.qt_log_ignore(r"This plugin does not support (raise|grabbing)", extend=True)
def test_a_column_chosen_otherwise_is_imported_so_and_remembered(opened, program, qtbot, tmp_path):
    choose(opened, "Frage", "interests")
    settle(program, qtbot)
    opened.accept()
    settle(program, qtbot)
    with Database.open(program.folder) as database, database.read() as sql:
        from companion.store.attendees import attendee_records

        (käthe,) = [one for one in attendee_records(sql) if one["given"] == "Käthe"]
    assert käthe["interests"] == ["Wie viele?"]
    opened.take([write_list(tmp_path, name="next.csv")])
    settle(program, qtbot)
    place = head(opened).index("Interests ▾")
    why = opened.preview.head_model.index(0, place).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "earlier file" in str(why)


def test_a_second_import_into_the_event_counts_what_is_known(opened, program, qtbot, tmp_path):
    opened.accept()
    settle(program, qtbot)
    later = LIST.replace("Leitung", "Direktorin").replace(
        "Żółć, Łukasz;Biblioteka;Prof.;lukasz@bib.example;\n", ""
    )
    opened.take([write_list(tmp_path, later, "later.csv")])
    settle(program, qtbot)
    assert isinstance(opened.options.chosen_event, int)
    assert (
        opened.pills.words
        == "0 new, 1 updated, 1 unchanged, 1 no longer on the list, 1 row left out"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n", "no PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    ],
)
def test_a_bad_file_is_one_sentence_with_a_way_on(program, qtbot, tmp_path, content, told):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    program.context.open_sheet(ImportSheet(program.context, [path]))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert told in sheet.message.sentence
    assert sheet.stage is Stage.START
    assert "Choose another file" in [
        button.text() for button in sheet.message.findChildren(type(sheet.primary))
    ]


def test_without_an_event_nothing_is_imported(opened, program, qtbot):
    opened.options.event_box.setEditText("")
    opened.options.event_changed.emit()
    settle(program, qtbot)
    assert not opened.primary.isEnabled()
    opened.accept()
    assert opened.message.sentence == "Choose an event, or type the name of a new one."


def test_a_name_that_is_being_typed_is_enough_to_import(opened, program, qtbot):
    line = opened.options.event_box.lineEdit()
    line.clear()
    assert not opened.primary.isEnabled()
    qtbot.keyClicks(line, "Dinner")
    assert opened.primary.isEnabled()


def test_a_stopped_import_leaves_nothing(opened, program, qtbot):
    hold = threading.Event()
    program.worker.submit(lambda db, _: hold.wait(), on_done=lambda _: None)
    opened.accept()
    assert not opened.primary.isEnabled()
    opened.reject()
    hold.set()
    settle(program, qtbot)
    assert opened.message.sentence == "Stopped: nothing of it was saved."
    assert program.context.events == ()
    assert opened.primary.isEnabled()


def test_a_list_that_is_dropped_on_the_open_sheet_takes_its_place(opened, program, qtbot, tmp_path):
    path = write_list(tmp_path, "Name,E-mail\nAda Example,ada@x.example\n", "other.csv")
    program.context.drops.taker_for([path]).take([path])
    settle(program, qtbot)
    assert program.window.sheet is opened
    assert opened.title.text() == "Import “other.csv”"
    assert opened.primary.text() == "Import 1 person"


@pytest.mark.parametrize(
    ("file", "event"),
    [
        ("libconf-2026_attendees.csv", "libconf 2026"),
        ("Teilnehmerliste 2026.xlsx", "Teilnehmerliste 2026"),
        ("list.csv", "list"),
        ("TN-Liste Tagung NEU(2).csv", "Tagung"),
        ("TN-Liste.csv", "TN Liste"),
        ("libconf-2026.csv.gz", "libconf 2026"),
        ("Meeting 3.11.2026.xlsx", "Meeting 3.11.2026"),
    ],
)
def test_an_event_gets_the_words_of_the_file_that_say_something(file, event):
    assert event_name(Path(file)) == event


def card_sheet(program, qtbot, tmp_path) -> ImportSheet:
    path = tmp_path / "friends.vcf"
    path.write_text(CARDS, encoding="utf-8", newline="")
    program.context.open_sheet(ImportSheet(program.context, [path]))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    return sheet


def test_cards_become_contacts_in_the_circle_that_was_chosen(program, qtbot, tmp_path):
    sheet = card_sheet(program, qtbot, tmp_path)
    assert sheet.stage is Stage.CARDS
    sheet.question.circles.show_circles(Circle.SOCIAL)
    sheet.accept()
    settle(program, qtbot)
    assert sheet.pills.words == "2 new contacts"
    with Database.open(program.folder) as database, database.read() as sql:
        found = contact_records(sql, contact_ids(sql))
    assert [(one["formatted_name"], one["circles"]) for one in found] == [
        ("Ada Example", ["social"]), ("Bo Example", ["social"]),
    ]  # fmt: skip
    program.context.commands.run("undo")
    settle(program, qtbot)
    assert sheet.stage is Stage.CARDS
    assert sheet.primary.isEnabled()


def test_cards_can_be_the_participants_of_an_event(program, qtbot, tmp_path):
    sheet = card_sheet(program, qtbot, tmp_path)
    sheet.question.roster.click()
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 2 people"
    sheet.accept()
    settle(program, qtbot)
    event = program.context.current_event
    assert event is not None
    assert people_of(program, event.id) == ["Ada Example", "Bo Example"]


def test_several_card_files_are_contacts_together(program, qtbot, tmp_path):
    paths = []
    for number, text in enumerate((CARDS, CARDS.replace("Example", "Sample").replace("ada", "a"))):
        paths.append(tmp_path / f"{number}.vcf")
        paths[-1].write_text(text, encoding="utf-8", newline="")
    sheet = ImportSheet(program.context, paths)
    program.context.open_sheet(sheet)
    assert sheet.title.text() == "Import 2 files"
    sheet.accept()
    settle(program, qtbot)
    assert sheet.pills.words == "4 new contacts"


@pytest.mark.parametrize("stage", ["start", "preview", "cards", "done"])
def test_every_control_has_a_name_and_can_be_reached(program, qtbot, tmp_path, stage):
    if stage == "cards":
        sheet = card_sheet(program, qtbot, tmp_path)
    else:
        paths = [] if stage == "start" else [write_list(tmp_path)]
        sheet = ImportSheet(program.context, paths)
        program.context.open_sheet(sheet)
        settle(program, qtbot)
    if stage == "done":
        sheet.accept()
        settle(program, qtbot)
    assert complaints(sheet) == []


def test_while_it_is_imported_everybody_is_counted_once(program, qtbot, tmp_path):
    text = "Name,E-mail\n" + "".join(f"Ada Example{n},a{n}@x.example\n" for n in range(300))
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    sheet.accept()
    settle(program, qtbot)
    assert sheet.progress.sentence.startswith("300 of 300 people")


def test_the_connections_of_a_network_become_contacts_or_a_roster(program, qtbot, tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Yuki,Tanaka,https://www.linkedin.com/in/yukit,,Library,Archivist,12 Mar 2024\n",
        encoding="utf-8",
    )
    program.context.open_sheet(ImportSheet(program.context, [path]))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    assert sheet.stage is Stage.CARDS
    sheet.question.roster.click()
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 1 person"
    sheet.question.contacts.click()
    sheet.accept()
    settle(program, qtbot)
    assert sheet.pills.words == "1 new contact"


def test_cards_that_may_be_somebody_are_asked_about_once(program, qtbot, tmp_path):
    with Database.open(program.folder) as database:
        for name, email in (("Ada Example", "ada@old.example"), ("Bo Example", "bo@old.example")):
            draft = ContactDraft(formatted_name=name, emails=[Point(email)])
            operations.add_contact(database, draft=draft)
    sheet = card_sheet(program, qtbot, tmp_path)
    sheet.accept()
    settle(program, qtbot)
    assert sheet.pills.words == "2 new contacts, 2 perhaps somebody you had"
    asked = sheet.panel.lines("likely")
    assert [line[:2] for line in asked] == [("Ada Example",) * 2, ("Bo Example",) * 2]
    words = [button.text() for button in sheet.panel.buttons]
    assert words[0] == "Somebody else", "Enter does what loses nothing"
    sheet.panel.buttons[words.index("The same person")].click()
    settle(program, qtbot)
    assert [line[0] for line in sheet.panel.lines("likely")] == ["Bo Example"]
    sheet.panel.buttons[0].click()
    settle(program, qtbot)
    assert sheet.panel.lines("likely") == []
    with Database.open(program.folder) as database, database.read() as sql:
        found = contact_records(sql, contact_ids(sql))
        assert len(contacts_apart(sql)) == 1
    assert [one["formatted_name"] for one in found] == ["Ada Example", "Bo Example", "Bo Example"]
    program.context.commands.run("undo")
    settle(program, qtbot)
    assert sheet.stage is Stage.DONE, "only the answer was taken back"
    sheet.close_sheet()
    settle(program, qtbot)
    again = card_sheet(program, qtbot, tmp_path)
    again.accept()
    settle(program, qtbot)
    assert again.pills.words == "0 new contacts, 2 you knew"


def test_all_questions_of_an_import_are_answered_at_once(program, qtbot, tmp_path):
    with Database.open(program.folder) as database:
        for name in ("Ada Example", "Bo Example"):
            operations.add_contact(database, draft=ContactDraft(formatted_name=name, title="Chef"))
    sheet = card_sheet(program, qtbot, tmp_path)
    sheet.accept()
    settle(program, qtbot)
    (button,) = (one for one in sheet.panel.buttons if one.text() == "All: the same")
    button.click()
    settle(program, qtbot)
    with Database.open(program.folder) as database, database.read() as sql:
        assert len(contact_ids(sql)) == 2
    assert sheet.panel.lines("likely") == []
