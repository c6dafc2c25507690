"""Cards of one's own on the page: added, renamed, removed; their languages and looks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from companion import operations
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.qr.look import is_dark_enough
from companion.qr.proof import plain_reading
from companion.store.card_variants import Variant
from companion.store.cards import CardFieldDraft
from companion.ui.card_code import CheckedCode
from companion.ui.dialogs.badge_window import BadgeWindow
from companion.ui.dialogs.presenter import Presenter, screen_key, wanted_screen
from companion.ui.pages.cards.colours import COLOURS
from companion.ui.pages.cards.model import PROFESSIONAL
from companion.ui.pages.cards.page import CardsPage
from companion.ui.pages.cards.preview import CardPreview
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ADA = (
    CardFieldDraft("formatted_name", "Ada Lindqvist"),
    CardFieldDraft("pronouns", "she/her"),
    CardFieldDraft("organization", "City Library", (), Circle.PROFESSIONAL),
    CardFieldDraft("email", "ada@work.example", ("work",), Circle.PROFESSIONAL),
    CardFieldDraft("phone", "+86 512 0000", ("cell",), Circle.SOCIAL),
)
PRO, SOCIAL = Variant(circle=Circle.PROFESSIONAL), Variant(circle=Circle.SOCIAL)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        operations.set_card(made.db, fields=ADA)
        yield made


def cards_page(stage: Stage) -> CardsPage:
    stage.window.show_page("cards")
    page = stage.window.page("cards")
    assert isinstance(page, CardsPage)
    stage.idle()
    return page


def now(where: CardPreview | Presenter | BadgeWindow) -> CheckedCode:
    """The code that is shown there."""
    assert where.shown is not None
    return where.shown


def picture(size: int = 80, colour: int = 0xFF204080) -> QImage:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def read_off(widget) -> str | None:
    """What one plain pass of a decoder reads off a widget as it is painted."""
    from PIL import Image

    grey = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    size = (grey.width(), grey.height())
    return plain_reading(Image.frombuffer("L", size, data, "raw", "L", grey.bytesPerLine(), 1))


def test_a_new_card_is_named_in_place_and_shows_what_is_ticked_for_it(stage, qtbot):
    page = cards_page(stage)
    page.variants.fill()
    page.variants.menu_.actions()[0].trigger()
    assert page.name_line.field.hasFocus() or page.name_line.isVisible()
    qtbot.keyClicks(page.name_line.field, "Speaker")
    qtbot.keyClick(page.name_line.field, Qt.Key.Key_Return)
    stage.until(lambda: page.preview.variant.name == "Speaker")
    stage.idle()
    assert not page.name_line.isVisible()
    assert page.preview.empty.accessibleName() == "The Speaker card is empty."
    column = PROFESSIONAL + 2
    header = page.model.headerData(
        column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert header == "Speaker"
    for row in (0, 4):
        page.table.setCurrentIndex(page.model.index(row, column))
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
        stage.idle()
    stage.until(lambda: page.preview.shown and "+86" in now(page.preview).code.payload)
    assert "ada@work" not in now(page.preview).code.payload
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.model.index(4, column).data(role) == "Mobile is on the Speaker card"
    assert complaints(page) == []


def test_a_name_that_is_taken_is_refused_in_place(stage):
    page = cards_page(stage)
    page.variants.ask_new(None)
    page.name_line.field.setText("Social")
    page.name_line.take.click()
    stage.until(lambda: page.message.sentence)
    assert "already" in page.message.sentence
    assert page.name_line.isVisible()
    assert stage.rows("SELECT count(*) FROM card_variant") == [(0,)]


def test_a_card_is_renamed_and_removed_and_comes_back_by_undo(stage):
    operations.add_variant(stage.db, name="Speaker", like=PRO)
    page = cards_page(stage)
    page.preview.choose("own-1")
    page.variants.ask_rename(page.preview.variant)
    assert page.name_line.field.text() == "Speaker"
    page.name_line.field.setText("Talk")
    page.name_line.take.click()
    stage.until(lambda: page.preview.variant.name == "Talk")
    stage.idle()
    page.variants.remove(page.preview.variant)
    stage.until(lambda: page.preview.variant.circle)
    stage.idle()
    assert len(page.model.variants) == 2
    stage.window.context.commands.run("undo")
    stage.until(lambda: len(page.model.variants) == 3)
    stage.idle()
    page.preview.choose("own-1")
    assert "ada@work.example" in now(page.preview).code.payload


def test_the_cards_of_the_circles_cannot_be_renamed_or_removed(stage):
    page = cards_page(stage)
    page.variants.fill()
    enabled = {action.text(): action.isEnabled() for action in page.variants.menu_.actions()}
    assert enabled["Remove “Professional”"] is False
    assert enabled["New card like “Professional”…"] is True


def test_of_many_cards_the_one_that_is_shown_has_a_column(stage):
    for number in range(1, 5):
        operations.add_variant(stage.db, name=f"Card {number}", like=PRO)
    page = cards_page(stage)
    assert not page.preview.choice.list.isHidden()
    assert page.preview.choice.list.count() == 6
    page.preview.choice.list.setCurrentIndex(4)
    page.preview.choice.list.activated.emit(4)
    names = [one.name for one in page.model.variants]
    assert names == ["Professional", "Social", "Card 3"]
    assert page.model.mark_at(PROFESSIONAL + 2) == "3"


def test_a_field_that_is_added_while_a_card_is_shown_is_on_it(stage, qtbot):
    operations.add_variant(stage.db, name="Speaker")
    page = cards_page(stage)
    page.preview.choose("own-1")
    from companion.ui.pages.cards.fields import kind_called

    page.add_field(kind_called("Link"))
    editor = page.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "https://ada.example")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    stage.until(lambda: stage.rows("SELECT count(*) FROM card_choice") == [(1,)])


def test_a_name_in_a_second_script_is_added_and_turned_to(stage, qtbot):
    page = cards_page(stage)
    page.add_language("ja")
    editor = page.table.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.accessibleName() == "Name (Japanese)"
    editor.setText("アダ・リンドクヴィスト")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    stage.until(lambda: page.preview.shown and now(page.preview).card.others)
    stage.idle()
    labels = [page.model.label(row) for row in range(page.model.rowCount())]
    assert labels[-1] == "Organization (Japanese)", "what is still empty waits to be filled in"
    assert "NICKNAME:アダ" in now(page.preview).code.payload
    assert page.look.language.count() == 2
    page.look.language.setCurrentIndex(1)
    page.look.language.activated.emit(1)
    stage.until(lambda: page.preview.name.text().startswith("アダ"))
    assert "NICKNAME:Ada Lindqvist" in now(page.preview).code.payload


def test_a_colour_a_form_and_a_link_are_chosen_for_one_card(stage):
    page = cards_page(stage)
    page.look.colours.buttons["#1f3a5f"].click()
    stage.until(lambda: now(page.preview).code.matrix.look.colour == "#1f3a5f")
    stage.idle()
    page.look.form.setCurrentIndex(2)
    page.look.form.activated.emit(2)
    stage.until(lambda: page.preview.shown is None)
    stage.idle()
    assert page.look.link.isVisibleTo(page)
    assert page.preview.empty.accessibleName() == "The Professional card has no code."
    page.look.link.setText("https://ada.example")
    page.look.link.editingFinished.emit()
    stage.until(lambda: page.preview.shown is not None)
    assert now(page.preview).code.payload == "https://ada.example"
    page.preview.choose("social")
    assert now(page.preview).code.matrix.look.plain
    assert all(is_dark_enough(colour) for colour in COLOURS if colour)


def test_a_pale_colour_is_refused_in_a_sentence(stage):
    page = cards_page(stage)
    page.look.changed.emit(replace(page.preview.variant, colour="#ffee88"))
    stage.until(lambda: page.message.sentence)
    assert "too light" in page.message.sentence


def test_a_photo_is_pasted_shown_and_written_to_contact_files_only(stage, qtbot):
    page = cards_page(stage)
    QGuiApplication.clipboard().setImage(picture())
    page.look.photo.setFocus()
    qtbot.keyClick(page.look.photo, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: now(page.preview).card.photo is not None)
    assert page.preview.photo.isVisibleTo(page)
    assert page.look.with_photo.isChecked()
    path = stage.folder / "card.vcf"
    page.preview.save_as(str(path))
    stage.until(lambda: page.preview.message.sentence)
    (card,) = read_cards(path.read_bytes()).cards
    assert card.photo is not None
    assert "PHOTO" not in now(page.preview).code.payload
    page.preview.choose("social")
    assert now(page.preview).card.photo is None
    stage.idle()
    page.look.photo.removed.emit()
    stage.until(lambda: stage.rows("SELECT count(*) FROM card_picture") == [(0,)])
    QGuiApplication.clipboard().clear()


def test_a_logo_is_dropped_and_stands_in_the_middle_of_the_code(stage):
    page = cards_page(stage)
    path = stage.folder / "logo.png"
    picture().save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.look.logo.dropEvent(event)
    stage.until(lambda: now(page.preview).code.matrix.look.logo)
    stage.idle()
    assert now(page.preview).code.matrix.level == "H"
    assert read_off(page.preview.code) == now(page.preview).code.payload
    image = page.preview.code.grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == "#204080"


def test_a_file_that_is_no_picture_is_refused_in_place(stage):
    page = cards_page(stage)
    path = stage.folder / "photo.jpg"
    path.write_text("no picture")
    page.look.photo.file_given.emit(path)
    stage.until(lambda: page.message.sentence)
    assert "no picture that can be the photo" in page.message.sentence


def test_the_distance_is_measured_and_grows_with_the_code(stage):
    page = cards_page(stage)
    stage.until(lambda: page.preview.reach.text())
    assert page.preview.reach.text().startswith("Reads ")
    assert page.preview.reach.text().endswith(" on this screen.")
    small = page.preview.code.module_millimetres
    page.preview.code.setFixedSize(700, 700)
    assert page.preview.code.module_millimetres > small > 0


def presented(stage: Stage) -> Presenter:
    stage.window.context.commands.run("card.show")
    (presenter,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Presenter)]
    stage.until(lambda: not presenter.code.is_empty)
    stage.idle()
    return presenter


def test_the_presenter_turns_by_digits_and_arrows_and_to_the_next_language(stage, qtbot):
    operations.set_card(
        stage.db,
        fields=[*ADA, CardFieldDraft("formatted_name", "アダ", (), Circle.BOTH, "ja")],
    )
    operations.add_variant(stage.db, name="Speaker", like=SOCIAL)
    presenter = presented(stage)
    assert complaints(presenter) == []
    qtbot.keyClick(presenter, Qt.Key.Key_1)
    assert presenter.choice.variant.name == "Speaker"
    assert "+86" in now(presenter).code.payload
    qtbot.keyClick(presenter, Qt.Key.Key_9)
    assert presenter.choice.variant.name == "Speaker", "there is no ninth"
    qtbot.keyClick(presenter, Qt.Key.Key_Right)
    assert presenter.choice.variant.name == "Professional"
    qtbot.keyClick(presenter, Qt.Key.Key_L)
    stage.until(lambda: presenter.name.text() == "アダ")
    stage.idle()
    assert presenter.reach.text().endswith("on this screen.")
    assert stage.rows("SELECT count(*) FROM card_variant WHERE language <> ''") == [(0,)]
    presenter.close()


def test_a_dimmed_code_is_dark_and_still_read(stage, qtbot):
    presenter = presented(stage)
    assert read_off(presenter.code) == now(presenter).code.payload
    bright = presenter.grab().toImage()
    qtbot.keyClick(presenter, Qt.Key.Key_D)
    assert presenter.dim.isChecked()
    assert read_off(presenter.code) == now(presenter).code.payload
    dark = presenter.grab().toImage()
    lightest = max(
        dark.pixelColor(x, y).lightness()
        for x in range(0, dark.width(), 7)
        for y in range(0, dark.height() - 100, 7)
    )
    assert lightest < 160 < bright.pixelColor(2, 2).lightness()
    presenter.close()


def test_the_screen_that_was_chosen_is_remembered_until_it_is_gone(stage):
    settings = stage.context.settings
    here = stage.window.screen()
    settings.set_text("card/screen", screen_key(here))
    assert wanted_screen(stage.context, stage.window) is here
    settings.set_text("card/screen", "A beamer that was left behind")
    assert wanted_screen(stage.context, stage.window) is here
    presenter = presented(stage)
    presenter.screen_menu.aboutToShow.emit()
    (action,) = presenter.screen_menu.actions()
    action.trigger()
    assert settings.text("card/screen") == screen_key(here)
    assert presenter.isFullScreen()
    presenter.close()


def badge(stage: Stage) -> BadgeWindow:
    stage.window.context.commands.run("card.badge")
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, BadgeWindow)]
    stage.until(lambda: window.shown is not None or window.sentence.text())
    stage.idle()
    return window


def test_the_badge_stays_above_and_shows_the_card_that_is_turned_to(stage, qtbot):
    window = badge(stage)
    flags = window.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert complaints(window) == []
    assert window.name.text() == "Ada Lindqvist"
    assert window.line.text() == "she/her · City Library"
    assert read_off(window.code) == now(window).code.payload
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert "+86" in now(window).code.payload
    assert window.line.text() == "she/her"
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_the_badge_remembers_its_place_its_size_and_its_card(stage, qtbot):
    window = badge(stage)
    qtbot.keyClick(window, Qt.Key.Key_S)
    before = window.width()
    qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert window.width() > before
    window.setGeometry(40, 50, 300, 340)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    again = badge(stage)
    assert (again.size(), again.pos().x()) == (QSize(300, 340), 40)
    assert again.choice.key == "social"
    stage.window.context.commands.run("card.badge")
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, BadgeWindow)] == [
        again
    ]
    with qtbot.waitSignal(again.destroyed):
        again.close()


def test_an_empty_badge_says_so(stage):
    operations.set_card(stage.db, fields=[])
    window = badge(stage)
    assert window.sentence.text() == "Your Professional card is empty."
    window.close()


def test_the_badge_follows_what_is_changed(stage):
    window = badge(stage)
    stage.window.context.change(
        lambda db, _: operations.set_card(db, fields=[replace(ADA[0], value="Ada L.")]), cause=None
    )
    stage.until(lambda: window.name.text() == "Ada L.")
    window.close()
