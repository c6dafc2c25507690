"""What the tests of the import sheet have in common: opening it, and using it as a person does."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox

from companion.app import Program
from companion.ui.dialogs.import_sheet import ImportSheet
from companion.ui.dialogs.importing.preview import FILE
from tests.ui.sheets import settle


def open_sheet(program: Program, qtbot, *paths: Path) -> ImportSheet:
    """Drop files on the window, and wait until they are read and counted."""
    taker = program.context.drops.taker_for(list(paths))
    assert taker is not None
    taker.take(list(paths))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    return sheet


def head(sheet: ImportSheet) -> list[str]:
    """What stands above the columns that are shown."""
    model = sheet.preview.head_model
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def shown(sheet: ImportSheet, row: int) -> list[str]:
    """The cells of a row that is shown."""
    model = sheet.preview.rows.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def press(sheet: ImportSheet, view: str) -> None:
    """Press one of the two buttons over the table."""
    assert view in sheet.view.ids
    words = "In the file" if view == FILE else "As it will be"
    (button,) = (one for one in sheet.view.buttons if one.text() == words)
    button.click()


def choose(sheet: ImportSheet, header: str, field: str | None) -> None:
    """Choose in the drop-down above a column of the file, as a person does."""
    column = sheet.preview.head_model.place_of(header)
    assert column is not None
    index = sheet.preview.head_model.index(0, column)
    sheet.preview.head.setCurrentIndex(index)
    sheet.preview.head.edit(index)
    (combo,) = sheet.preview.head.findChildren(QComboBox)
    combo.setCurrentIndex(0 if field is None else combo.findData(field))
    combo.activated.emit(combo.currentIndex())


def pick(combo: QComboBox, data: object) -> None:
    """Choose an entry of a drop-down, as a person does."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())
