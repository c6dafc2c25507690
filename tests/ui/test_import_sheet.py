import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from companion.errors import KnownError
from companion.importing import ColumnGuess
from companion.model.circle import Circle
from companion.model.fields import MAPPABLE_FIELDS
from companion.store import Database
from companion.store.contacts import contact_ids, contact_records
from companion.ui.dialogs.import_sheet import ImportSheet, Stage
from companion.ui.dialogs.importing.fields import FIELD_WORDS, field_words
from companion.ui.dialogs.importing.pasted import Pasteboard
from companion.ui.dialogs.importing.work import name_of
from tests.ui.accessibility import complaints
from tests.ui.sheets import CARDS, LIST, people_of, settle, write_list


@pytest.fixture
def opened(program, qtbot, tmp_path):
    """An import sheet that shows a list of three people and a total."""
    program.context.drops.taker_for([Path("x.csv")]).take([write_list(tmp_path)])
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    return sheet


def head(sheet: ImportSheet) -> list[str]:
    model = sheet.preview.head_model
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def choose(sheet: ImportSheet, column: int, field: str | None) -> None:
    """Choose in the drop-down above a column, as a person does."""
    index = sheet.preview.head_model.index(0, column)
    sheet.preview.head.setCurrentIndex(index)
    sheet.preview.head.edit(index)
    (combo,) = sheet.preview.head.findChildren(QComboBox)
    combo.setCurrentIndex(0 if field is None else combo.findData(field))
    combo.activated.emit(combo.currentIndex())


def test_a_dropped_list_is_shown_with_what_each_column_holds_and_nothing_is_saved(opened, program):
    assert opened.stage is Stage.PREVIEW
    assert head(opened) == [
        "Family + given name ▾", "Organization ▾", "Job title ▾", "E-mail ▾", "keep as “Frage” ▾",
    ]  # fmt: skip
    assert opened.preview.rows_model.index(0, 0).data() == "Groß, Käthe"
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
    choose(opened, 4, "interests")
    settle(program, qtbot)
    assert head(opened)[4] == "Interests ▾"
    opened.accept()
    settle(program, qtbot)
    with Database.open(program.folder) as database, database.read() as sql:
        from companion.store.attendees import attendee_records

        (käthe,) = [one for one in attendee_records(sql) if one["given"] == "Käthe"]
    assert käthe["interests"] == ["Wie viele?"]
    opened.take([write_list(tmp_path, name="next.csv")])
    settle(program, qtbot)
    assert head(opened)[4] == "Interests ▾"
    assert "earlier file" in str(
        opened.preview.head_model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    )


def test_the_drop_down_offers_every_field_in_plain_words():
    assert set(FIELD_WORDS) == MAPPABLE_FIELDS - {"ignore", "email", "phone", "url"}
    assert len(set(FIELD_WORDS.values())) == len(FIELD_WORDS)


def test_a_doubtful_guess_looks_doubtful_and_says_so(opened):
    model = opened.preview.head_model
    sure = model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole)
    model.show_guesses([ColumnGuess("Spalte", "title", 0.55, "some cells look like it")])
    assert model.index(0, 0).data() == "Job title? ▾"
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) != sure
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Spalte: Job title, not sure"


def test_a_family_name_that_comes_first_is_told():
    assert field_words(ColumnGuess("Name", "name", 1.0, "", family_first=True)) != field_words(
        ColumnGuess("Name", "name", 1.0, "")
    )


def test_another_header_row_takes_effect_at_once(opened, program, qtbot):
    header = opened.options.header_box
    header.setCurrentIndex(header.findData(4))
    header.activated.emit(header.currentIndex())
    settle(program, qtbot)
    assert opened.preview.head_model.guesses[0].header == "Groß, Käthe"
    assert opened.preview.rows_model.index(0, 0).data() == "van der Berg, Noor"


def test_only_the_answer_to_the_last_choice_is_shown(opened, program, qtbot):
    header = opened.options.header_box
    for row in (4, 5, 3):
        header.setCurrentIndex(header.findData(row))
        header.activated.emit(header.currentIndex())
    shown = []
    opened.preview.head_model.modelReset.connect(
        lambda: shown.append(opened.preview.head_model.guesses[0].header)
    )
    settle(program, qtbot)
    assert set(shown) <= {"Name, Vorname"}
    assert opened.preview.head_model.guesses[0].header == "Name, Vorname"


def test_a_header_row_that_is_blank_is_told_and_the_preview_stays(opened, program, qtbot):
    header = opened.options.header_box
    header.setCurrentIndex(header.findData(2))
    header.activated.emit(header.currentIndex())
    settle(program, qtbot)
    assert "Row 2" in opened.message.sentence
    assert opened.stage is Stage.PREVIEW


def test_rows_left_out_are_struck_and_listed_with_the_reason(opened):
    assert opened.left_out.lines == [("row 7", "“Summe: 3”: a total, not a person", "Summe: 3")]
    total = opened.preview.rows_model.index(3, 0)
    assert total.data() == "Summe: 3"
    assert total.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "left out: “Summe: 3”" in total.data(Qt.ItemDataRole.ToolTipRole)


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
    [(b"", "is empty"), (b"%PDF-1.7\n", "a PDF document"), (b"\x89PNG\r\n\x1a\n\0\0", "a picture")],
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


def test_cells_from_the_clipboard_are_imported_like_a_file(program, qtbot):
    QGuiApplication.clipboard().setText("Name\tE-mail\nAda Example\tada@x.example\n")
    program.context.commands.run("import")
    settle(program, qtbot)
    sheet = program.window.sheet
    qtbot.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 1 person"


def test_a_clipboard_without_a_table_is_told(tmp_path):
    board = Pasteboard()
    with pytest.raises(KnownError, match="no table on the clipboard"):
        board.paths(QMimeData())


def test_what_was_pasted_is_deleted_with_the_sheet():
    mime = QMimeData()
    mime.setText("Name\tE-mail\nAda\tada@x.example")
    board = Pasteboard()
    (path,) = board.paths(mime)
    assert path.read_text(encoding="utf-8").startswith("Name\t")
    board.close()
    assert not path.exists()


@pytest.mark.parametrize(
    ("file", "event"),
    [
        ("libconf-2026_attendees.csv", "libconf 2026"),
        ("Teilnehmerliste 2026.xlsx", "Teilnehmerliste 2026"),
        ("list.csv", "list"),
    ],
)
def test_an_event_gets_the_words_of_the_file_that_say_something(file, event):
    assert name_of(Path(file)) == event


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
