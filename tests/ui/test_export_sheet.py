import pytest

from companion import operations
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Photo
from companion.ui.dialogs.export_sheet import ExportSheet
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle

PEOPLE = (("Ada Example", Circle.PROFESSIONAL), ("Bo Example", Circle.SOCIAL), ("Cy Example", 0))


@pytest.fixture
def ids(program, qtbot) -> list[int]:
    made: list[int] = []
    for name, circle in PEOPLE:
        draft = ContactDraft(formatted_name=name, circles=Circle(circle), tags=[name[:2]])
        program.context.change(
            lambda db, _, draft=draft: operations.add_contact(db, draft=draft),
            cause=None,
            on_done=lambda result: made.append(result.contact_id),
        )
    settle(program, qtbot)
    return made


def open_sheet(program, qtbot, chosen=()) -> ExportSheet:
    program.context.open_sheet(ExportSheet(program.context, chosen))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ExportSheet)
    return sheet


def pick(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_the_count_follows_what_is_chosen(program, qtbot, ids):
    sheet = open_sheet(program, qtbot)
    assert sheet.counted.text() == "3 contacts"
    pick(sheet.circle, int(Circle.SOCIAL))
    settle(program, qtbot)
    assert sheet.primary.text() == "Export 1 contact…"
    pick(sheet.tag, "Ad")
    settle(program, qtbot)
    assert sheet.counted.text() == "No contact is in all of these."
    assert not sheet.primary.isEnabled()


def test_a_circle_is_written_to_a_file_of_phones(program, qtbot, ids, tmp_path):
    sheet = open_sheet(program, qtbot)
    pick(sheet.circle, int(Circle.PROFESSIONAL))
    out = tmp_path / "work.vcf"
    sheet.write(out)
    settle(program, qtbot)
    data = out.read_bytes()
    assert b"VERSION:3.0" in data
    assert [card.formatted_name for card in read_cards(data).cards] == ["Ada Example"]
    assert sheet.done.text() == f"Exported 1 contact to “{out}”."
    assert sheet.folder_button.isVisible()


def test_those_who_were_selected_are_offered_first(program, qtbot, ids, tmp_path):
    sheet = open_sheet(program, qtbot, ids[:2])
    assert sheet.whose.currentText() == "The 2 selected"
    assert sheet.count == 2


def test_one_file_for_each_person(program, qtbot, ids, tmp_path):
    sheet = open_sheet(program, qtbot)
    sheet.split.setChecked(True)
    sheet.write(tmp_path / "all")
    settle(program, qtbot)
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == [
        "Ada Example.vcf", "Bo Example.vcf", "Cy Example.vcf",
    ]  # fmt: skip
    assert sheet.done.text() == "Exported 3 contacts to 3 files."


def test_what_a_table_cannot_hold_is_listed(program, qtbot, ids, tmp_path):
    program.context.change(
        lambda db, _: operations.set_photo(db, contact_id=ids[0], photo=Photo(b"\xff\xd8\xff")),
        cause=None,
    )
    sheet = open_sheet(program, qtbot)
    pick(sheet.format, "csv")
    sheet.write(tmp_path / "all.csv")
    settle(program, qtbot)
    assert sheet.left_out.lines == [(f"contact {ids[0]}", "photo", "a table holds no pictures")]


def test_a_place_that_cannot_be_written_is_told_in_the_sheet(program, qtbot, ids, tmp_path):
    sheet = open_sheet(program, qtbot)
    sheet.write(tmp_path / "nowhere" / "all.vcf")
    settle(program, qtbot)
    assert "cannot be written" in sheet.message.sentence
    assert sheet.primary.isEnabled()


def test_every_control_has_a_name_and_can_be_reached(program, qtbot, ids):
    assert complaints(open_sheet(program, qtbot)) == []


def test_what_a_program_has_no_place_for_is_shown_before(program, qtbot, ids):
    sheet = open_sheet(program, qtbot)
    assert not sheet.preview.isVisible()
    assert not sheet.in_note.isVisible()
    pick(sheet.format, "apple")
    settle(program, qtbot)
    assert ("3 people", "tags") in [line[:2] for line in sheet.preview.lines.lines]
    sheet.in_note.setChecked(True)
    settle(program, qtbot)
    assert all("in the note" in line[2] for line in sheet.preview.lines.lines)
    assert complaints(sheet) == []


def test_for_outlook_everybody_gets_a_file(program, qtbot, ids, tmp_path):
    sheet = open_sheet(program, qtbot)
    pick(sheet.format, "outlook")
    settle(program, qtbot)
    assert sheet.split.isChecked()
    sheet.write(tmp_path / "all")
    settle(program, qtbot)
    assert all(b"VERSION:2.1" in path.read_bytes() for path in (tmp_path / "all").iterdir())
