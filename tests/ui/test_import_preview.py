import pytest
from PySide6.QtCore import Qt

from companion import operations
from companion.importing import ColumnGuess
from companion.model.fields import MAPPABLE_FIELDS
from companion.store import Database
from companion.ui.context import EventEntry
from companion.ui.dialogs.importing.fields import FIELD_WORDS, field_words
from companion.ui.dialogs.importing.heads import Head
from companion.ui.dialogs.importing.preview import FILE, PEOPLE
from tests.ui.importing import choose, head, open_sheet, pick, press, shown
from tests.ui.sheets import settle, write_list

_POPUP = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise|grabbing|propagateSizeHints)", extend=True
)
LONG = "Name,E-mail,Wish\n" + "".join(
    f"Ada Example{n:05},ada{n}@x.example,{n}\n" for n in range(3_000)
)


@pytest.fixture
def opened(program, qtbot, tmp_path):
    """An import sheet that shows a list of three people and a total."""
    return open_sheet(program, qtbot, write_list(tmp_path))


def test_the_people_are_shown_as_they_will_be_stored_the_name_first(opened):
    assert head(opened)[:5] == [
        "Name ▾", "Given name", "Family name", "Organization ▾", "Job title ▾",
    ]  # fmt: skip
    assert shown(opened, 0) == [
        "Käthe Groß", "Käthe", "Groß", "Bücherei Köln", "Leitung", "kaethe@koeln.example",
        "Wie viele?",
    ]  # fmt: skip
    assert opened.preview.people_model.rowCount() == 3


def test_the_file_is_shown_as_it_stands(opened):
    press(opened, FILE)
    assert head(opened) == [
        "Family + given name ▾", "Organization ▾", "Job title ▾", "E-mail ▾", "keep as “Frage” ▾",
    ]  # fmt: skip
    assert shown(opened, 0)[0] == "Groß, Käthe"
    assert opened.preview.file_model.rowCount() == 4
    press(opened, PEOPLE)
    assert shown(opened, 0)[0] == "Käthe Groß"


def test_each_row_says_where_it_stands_in_the_file(opened):
    rows = opened.preview.people_model
    assert rows.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole) == "6"


@_POPUP
@pytest.mark.parametrize("view", [PEOPLE, FILE])
def test_a_column_chosen_otherwise_changes_the_people_at_once(opened, program, qtbot, view):
    press(opened, view)
    choose(opened, "Frage", "interests")
    assert opened.preview.head_model.heads[-1].words == "Interests"
    settle(program, qtbot)
    press(opened, PEOPLE)
    assert "Interests ▾" in head(opened)
    place = opened.preview.head_model.place_of("Frage")
    assert shown(opened, 0)[place] == "Wie viele?"


@_POPUP
def test_a_drop_down_opens_by_enter_and_does_not_import(opened, program, qtbot):
    opened.preview.head.setFocus()
    opened.preview.head.setCurrentIndex(opened.preview.head_model.index(0, 3))
    qtbot.keyClick(opened.preview.head, Qt.Key.Key_Return)
    assert (
        opened.preview.head.isPersistentEditorOpen(opened.preview.head.currentIndex())
        or opened.preview.head.state() == opened.preview.head.State.EditingState
    )
    assert program.context.events == ()


@_POPUP
def test_a_field_of_two_columns_is_changed_where_each_stands_alone(program, qtbot, tmp_path):
    text = "Name,E-mail,E-mail 2\nAda Example,ada@x.example,ada@y.example\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    place = head(sheet).index("E-mail")
    assert shown(sheet, 0)[place] == "ada@x.example; ada@y.example"
    index = sheet.preview.head_model.index(0, place)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    sheet.preview.head.clicked.emit(index)
    assert sheet.preview.mode == FILE
    assert sheet.preview.head.currentIndex().column() == 1


def test_the_drop_down_offers_every_field_in_plain_words():
    assert set(FIELD_WORDS) == MAPPABLE_FIELDS - {"ignore", "email", "phone", "url"}
    assert len(set(FIELD_WORDS.values())) == len(FIELD_WORDS)


def test_a_doubtful_guess_looks_doubtful_and_says_so(opened):
    model = opened.preview.head_model
    sure = model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole)
    guess = ColumnGuess("Spalte", "title", 0.55, "some cells look like it")
    model.show_heads([Head("Job title", "Spalte", (guess,), "title")])
    assert model.index(0, 0).data() == "Job title? ▾"
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) != sure
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Spalte: Job title, not sure"
    why = model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert why == "some cells look like it (55%)"


def test_what_a_file_says_is_never_taken_for_html(program, qtbot, tmp_path):
    text = "Name,E-mail,<b>Wish</b>\nAda Example,ada@x.example,<img src=x>\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    rows, heads = sheet.preview.rows.model(), sheet.preview.head_model
    last = rows.columnCount() - 1
    assert rows.index(0, last).data() == "<img src=x>"
    assert "&lt;img" in rows.index(0, last).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in heads.index(1, last).data(Qt.ItemDataRole.ToolTipRole)


def test_a_family_name_that_comes_first_is_told():
    assert field_words(ColumnGuess("Name", "name", 1.0, "", family_first=True)) != field_words(
        ColumnGuess("Name", "name", 1.0, "")
    )


def test_another_header_row_takes_effect_at_once_and_the_old_table_stays_meanwhile(
    opened, program, qtbot
):
    pick(opened.options.header_box, 4)
    assert shown(opened, 0)[0] == "Käthe Groß"
    settle(program, qtbot)
    assert opened.plan.guesses[0].header == "Groß, Käthe"
    assert opened.preview.file_model.index(0, 0).data() == "van der Berg, Noor"


@_POPUP
def test_a_column_chosen_stays_chosen_when_the_file_is_read_in_another_way(opened, program, qtbot):
    choose(opened, "Frage", "interests")
    settle(program, qtbot)
    pick(opened.options.encoding_box, "windows-1252")
    settle(program, qtbot)
    assert opened.plan.columns["Frage"] == "interests"


def test_only_the_answer_to_the_last_choice_is_shown(opened, program, qtbot):
    seen = []
    opened.preview.people_model.modelReset.connect(
        lambda: seen.append(opened.plan.table.header_row)
    )
    for row in (4, 5, 3):
        pick(opened.options.header_box, row)
    settle(program, qtbot)
    assert set(seen) == {3}
    assert opened.plan.table.header_row == 3


def test_a_header_row_that_is_blank_is_told_and_the_preview_stays(opened, program, qtbot):
    pick(opened.options.header_box, 2)
    settle(program, qtbot)
    assert "Row 2" in opened.message.sentence
    assert shown(opened, 0)[0] == "Käthe Groß"


def test_rows_left_out_are_struck_in_the_file_and_are_no_people(opened):
    press(opened, FILE)
    total = opened.preview.file_model.index(3, 0)
    assert total.data() == "Summe: 3"
    assert total.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "left out: “Summe: 3”" in total.data(Qt.ItemDataRole.ToolTipRole)


def test_of_a_long_list_only_what_is_looked_at_is_made(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot, write_list(tmp_path, LONG))
    rows = sheet.preview.people_model
    assert rows.rowCount() == 3_000
    index = rows.index(2_950, 0)
    assert index.data() == ""
    settle(program, qtbot)
    assert index.data() == "Ada Example02950"
    assert rows.index(1_500, 0).data() == ""
    settle(program, qtbot)


def test_a_number_without_a_country_is_shown_as_the_event_s_country_makes_it(
    program, qtbot, tmp_path
):
    with Database.open(program.folder) as database:
        added = operations.add_event(database, name="Tagung", country="DE")
        program.context.set_events([EventEntry(added.event_id, "Tagung")])
    program.context.choose_event(added.event_id)
    text = "Name,Phone\nAda Example,030 1234567\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    place = head(sheet).index("Phone ▾")
    assert shown(sheet, 0)[place] == "+49 30 1234567"
    press(sheet, FILE)
    assert shown(sheet, 0) == ["Ada Example", "030 1234567"]
