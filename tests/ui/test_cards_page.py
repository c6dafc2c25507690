from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from companion import operations
from companion.model.circle import Circle
from companion.qr.decode import Code, decode_file, decode_luma, decode_picture
from companion.qr.encode import encode
from companion.qr.payload import recognise
from companion.store.cards import CardFieldDraft
from companion.ui.card_code import CheckedCode
from companion.ui.dialogs.paper.sheet import PrintSheet
from companion.ui.dialogs.presenter import Presenter
from companion.ui.pages.cards.fields import KINDS, kind_called
from companion.ui.pages.cards.model import FIELD, PROFESSIONAL, SOCIAL, VALUE
from companion.ui.pages.cards.page import CardsPage
from companion.ui.widgets.qrview import QrView
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle
from tests.ui.stage import Stage, staged

W = TypeVar("W", bound=QWidget)

ADA = (
    CardFieldDraft("formatted_name", "Ada Lindqvist"),
    CardFieldDraft("pronouns", "she/her"),
    CardFieldDraft("title", "Teacher Librarian", (), Circle.PROFESSIONAL),
    CardFieldDraft("email", "ada@work.example", ("work",), Circle.PROFESSIONAL),
    CardFieldDraft("phone", "+86 512 0000", ("cell",), Circle.SOCIAL),
)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def cards_page(stage: Stage, *fields: CardFieldDraft) -> CardsPage:
    if fields:
        operations.set_card(stage.db, fields=fields)
    stage.window.show_page("cards")
    page = stage.window.page("cards")
    assert isinstance(page, CardsPage)
    stage.idle()
    return page


def stored(stage: Stage) -> list[tuple[str, str, int]]:
    return stage.rows("SELECT name, value, circles FROM card_field ORDER BY position")


def codes_of(widget: QrView) -> list[Code]:
    """What a scanner reads off the widget as it is painted."""
    grey = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return decode_luma(
        bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine(), thorough=True
    )


def shown(page: CardsPage) -> CheckedCode:
    assert page.preview.shown is not None
    return page.preview.shown


def editor_of(page: CardsPage, kind: type[W]) -> W:
    editor = page.table.viewport().findChild(kind)
    assert editor is not None
    return editor


def type_value(page: CardsPage, row: int, text: str, qtbot) -> None:
    page.table.edit_value(row)
    editor = editor_of(page, QLineEdit)
    editor.selectAll()
    editor.insert(text)  # QtTest has keys for ASCII alone
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_an_empty_card_has_the_usual_fields_ready_to_fill_in(stage):
    page = cards_page(stage)
    labels = [page.model.kind(row).label for row in range(page.model.rowCount())]
    assert labels == ["Name", "Organization", "Job title", "Work e-mail", "Mobile"]
    assert page.preview.shown is None
    assert page.preview.empty.accessibleName() == "Your card is empty."
    assert stored(stage) == []


def test_every_control_of_the_page_has_a_name_and_can_be_reached(stage):
    page = cards_page(stage, *ADA)
    assert complaints(page) == []
    page.table.edit_value(0)
    assert complaints(page) == []


def test_a_name_typed_is_saved_as_one_step_and_its_code_appears(stage, qtbot):
    page = cards_page(stage)
    type_value(page, 0, "Katrín Jónsdóttir", qtbot)
    stage.until(lambda: page.preview.shown)
    assert stored(stage) == [("formatted_name", "Katrín Jónsdóttir", 3)]
    assert shown(page).facts.endswith("checked by reading it back ✓")
    assert stage.window.toast.sentence == "Changed my card"
    (code,) = codes_of(page.preview.code)
    assert recognise(code.text).summary == "Katrín Jónsdóttir"
    stage.window.context.commands.run("undo")
    stage.until(lambda: page.preview.shown is None)
    assert stored(stage) == []


def test_each_circle_sees_its_own_fields(stage, qtbot):
    page = cards_page(stage, *ADA)
    page.table.setFocus()
    assert "ada@work.example" in shown(page).code.payload
    assert "+86" not in shown(page).code.payload
    qtbot.keyClick(stage.window, Qt.Key.Key_S)
    assert page.preview.variant.key == "social"
    assert "+86 512 0000" in shown(page).code.payload
    assert "ada@work.example" not in shown(page).code.payload
    qtbot.keyClick(stage.window, Qt.Key.Key_P)
    assert page.preview.variant.key == "professional"
    assert page.preview.name.text() == "Ada Lindqvist"
    assert page.preview.line.text() == "she/her · Teacher Librarian"


def test_what_no_code_carries_is_said(stage):
    page = cards_page(stage, *ADA)
    assert page.preview.not_carried.text() == "On the card, but never in a code: the pronouns."


def test_a_field_is_shown_to_a_circle_by_the_space_bar_and_by_a_click(stage, qtbot):
    page = cards_page(stage, *ADA)
    table = page.table
    table.setCurrentIndex(page.model.index(3, SOCIAL))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    stage.until(lambda: stored(stage)[3] == ("email", "ada@work.example", 3))
    place = table.visualRect(page.model.index(3, PROFESSIONAL)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    stage.until(lambda: stored(stage)[3] == ("email", "ada@work.example", 2))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.model.index(3, PROFESSIONAL).data(role) == (
        "Work e-mail is not on the Professional card"
    )


def test_a_field_is_added_by_its_name_and_removed_by_its_key(stage, qtbot):
    page = cards_page(stage, *ADA)
    page.add_menu.aboutToShow.emit()
    offered = [action.text() for action in page.add_menu.actions()]
    assert "Name" not in offered
    assert "Link" in offered
    page.add_field(kind_called("Link"))
    editor = editor_of(page, QLineEdit)
    assert editor.accessibleName() == "Link"
    qtbot.keyClicks(editor, "https://ada.example")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    stage.until(lambda: stored(stage)[-1] == ("url", "https://ada.example", 3))
    stage.idle()
    page.table.setCurrentIndex(page.model.index(1, VALUE))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    stage.until(lambda: "pronouns" not in [name for name, _, _ in stored(stage)])


def test_a_field_that_is_added_and_left_empty_is_not_saved(stage, qtbot):
    page = cards_page(stage, *ADA)
    page.add_field(kind_called("Note"))
    qtbot.keyClick(editor_of(page, QLineEdit), Qt.Key.Key_Escape)
    stage.idle()
    assert len(stored(stage)) == len(ADA)


def test_a_field_becomes_another_kind_by_choosing_it_from_the_list(stage, qtbot):
    page = cards_page(stage, *ADA)
    page.table.edit(page.model.index(3, FIELD))
    choice = editor_of(page, QComboBox)
    assert [choice.itemText(at) for at in range(choice.count())] == [one.label for one in KINDS]
    choice.setCurrentText("Private e-mail")
    choice.activated.emit(choice.currentIndex())
    stage.until(
        lambda: stage.rows("SELECT types FROM card_field WHERE name = 'email'") == [('["home"]',)]
    )


def test_a_field_is_moved_with_alt_and_the_arrows(stage, qtbot):
    page = cards_page(stage, *ADA)
    page.table.setCurrentIndex(page.model.index(1, VALUE))
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stage.until(lambda: [name for name, _, _ in stored(stage)][1:3] == ["title", "pronouns"])
    assert page.table.currentIndex().row() == 2
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    stage.until(lambda: [name for name, _, _ in stored(stage)][1:3] == ["pronouns", "title"])


def test_a_card_too_large_for_phones_names_what_was_dropped(stage):
    emails = [CardFieldDraft("email", f"a.long.address.{n}@institution.example") for n in range(12)]
    page = cards_page(stage, *ADA, *emails, CardFieldDraft("note", "x" * 200))
    warning = page.preview.warning.text()
    assert warning.startswith("Left out, so that phones can read the code: the notes")
    assert "the further e-mail addresses" in warning
    assert page.preview.warning.isVisible()
    assert shown(page).code.matrix.version <= 15


def test_a_circle_that_sees_nothing_says_how_to_change_that(stage):
    page = cards_page(stage, CardFieldDraft("formatted_name", "Ada", (), Circle.PROFESSIONAL))
    page.preview.choose("social")
    assert page.preview.empty.accessibleName() == "The Social card is empty."
    assert not page.preview.save.isEnabled()


@pytest.mark.parametrize("name", ["code.png", "code.svg", "code"])
def test_the_code_is_saved_as_a_picture_that_reads_back(stage, name):
    page = cards_page(stage, *ADA)
    page.preview.save_as(str(stage.folder / name))
    stage.until(lambda: page.preview.message.sentence)
    if name.endswith("svg"):
        from PySide6.QtSvg import QSvgRenderer

        assert QSvgRenderer(str(stage.folder / name)).isValid()
        return
    written = stage.folder / "code.png"
    assert page.preview.message.sentence == "Saved as “code.png”."
    assert [code.text for code in decode_file(written)] == [shown(page).code.payload]


def test_a_picture_that_cannot_be_written_says_so_in_place(stage):
    page = cards_page(stage, *ADA)
    page.preview.save_as(str(stage.folder / "no such folder" / "code.png"))
    stage.until(lambda: page.preview.message.sentence)
    assert "cannot be written" in page.preview.message.sentence
    assert list(stage.folder.glob("**/*.part")) == []


def test_the_code_is_copied_as_a_picture(stage):
    page = cards_page(stage, *ADA)
    page.preview.copy.click()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > 400
    from companion.ui.pages.scan.incoming import picture_bytes

    (code,) = decode_picture(picture_bytes(copied))
    assert code.text == shown(page).code.payload


def test_the_page_can_be_used_in_a_small_window(stage):
    page = cards_page(stage, *ADA)
    for size in (QSize(800, 600), QSize(480, 400), QSize(1280, 800)):
        stage.window.resize(size)
        stage.until(lambda wanted=size: stage.window.size() == wanted)
        assert page.preview.code.module_pixels >= 1


def test_a_code_is_painted_in_whole_pixels_with_its_quiet_zone(qtbot):
    view = QrView()
    qtbot.addWidget(view)
    assert view.is_empty
    view.show_matrix(encode("BEGIN:VCARD", "M"))
    view.resize(260, 300)
    modules = 21 + 8
    assert view.module_pixels == 260 // modules
    view.show()
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 260, 3) for y in range(20, 280, 3)}
    assert {"#000000", "#ffffff"} <= colours
    assert [code.text for code in codes_of(view)] == ["BEGIN:VCARD"]


def presented(stage: Stage) -> Presenter:
    stage.window.context.commands.run("card.show")
    (presenter,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Presenter)]
    stage.idle()
    stage.idle()
    return presenter


def test_the_card_fills_the_screen_and_its_keys_turn_and_close_it(stage, qtbot):
    operations.set_card(stage.db, fields=ADA)
    presenter = presented(stage)
    stage.until(lambda: not presenter.code.is_empty)
    assert presenter.isFullScreen()
    assert complaints(presenter) == []
    assert presenter.name.text() == "Ada Lindqvist"
    (code,) = codes_of(presenter.code)
    assert "ada@work.example" in code.text
    qtbot.keyClick(presenter, Qt.Key.Key_S)
    (code,) = codes_of(presenter.code)
    assert "+86 512 0000" in code.text
    with qtbot.waitSignal(presenter.destroyed):
        qtbot.keyClick(presenter, Qt.Key.Key_Escape)


def test_the_same_keys_that_open_the_card_close_it(stage, qtbot):
    operations.set_card(stage.db, fields=ADA)
    presenter = presented(stage)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(presenter.destroyed):
        qtbot.keyClick(presenter, Qt.Key.Key_Q, both)


def test_the_card_is_read_from_two_metres_by_a_phone(stage):
    """A 14-inch screen is 310 mm wide; a 1080p camera of 65 degrees sees 2.55 m at 2 m."""
    operations.set_card(stage.db, fields=ADA)
    presenter = presented(stage)
    stage.until(lambda: not presenter.code.is_empty)
    presenter.showNormal()
    presenter.resize(1920, 1080)
    stage.until(lambda: presenter.size() == QSize(1920, 1080))
    seen = (
        presenter.grab()
        .toImage()
        .scaled(
            round(1920 * 310 / 2548),
            round(1080 * 310 / 2548),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    from companion.ui.pages.scan.incoming import picture_bytes

    assert len(decode_picture(picture_bytes(seen))) == 1
    presenter.close()


def test_an_empty_card_says_so_and_leads_to_my_cards(stage, qtbot):
    presenter = presented(stage)
    stage.until(lambda: presenter.is_empty)
    assert presenter.sentence.text().startswith("Your card is empty")
    with qtbot.waitSignal(presenter.destroyed):
        presenter.to_cards.click()
    assert stage.window.page_id == "cards"


def test_the_card_can_be_printed_from_its_page(program, qtbot):
    program.window.show_page("cards")
    settle(program, qtbot)
    preview = program.window.findChild(CardsPage).preview
    (button,) = (b for b in preview.findChildren(QPushButton) if b.text() == "Print…")
    button.click()
    settle(program, qtbot)
    assert isinstance(program.window.sheet, PrintSheet)
