"""The picture on a person's page: shown upright, chosen, pasted, seen large, saved, removed."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.app import Program
from companion.model.draft import ContactDraft, Photo
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.people import key_of
from companion.ui.pages.person.photo import PhotoButton, PhotoSheet
from companion.ui.pages.person.view import PersonView
from tests.ui.sheets import settle

_POPUP = pytest.mark.qt_log_ignore(r"This plugin does not support (raise|grabbing)", extend=True)


def picture(form: str = "JPEG", *, size: tuple[int, int] = (60, 90), lying: bool = False) -> bytes:
    """Red above, blue below; `lying` on its side, as cameras save it, and saying so."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, size[1] // 2, size[0], size[1]))
    stream = io.BytesIO()
    exif = Image.Exif()
    if lying:
        image = image.rotate(90, expand=True)
        exif[0x0112] = 6
    image.save(stream, form, exif=exif)
    return stream.getvalue()


@pytest.fixture
def ada(program: Program, qtbot) -> PersonView:
    """The page of a contact without a picture."""
    return shown(program, qtbot, None)


def shown(program: Program, qtbot, photo: Photo | None) -> PersonView:
    draft = ContactDraft(formatted_name="Ada Þorsteinsdóttir", photo=photo)
    program.context.change(lambda db, _: operations.add_contact(db, draft=draft), cause=None)
    settle(program, qtbot)
    program.context.go("people")
    settle(program, qtbot)
    view = program.window.findChildren(PersonView)[0]

    view.show_key(key_of("contact", 1))
    settle(program, qtbot)
    assert view.details is not None
    return view


def stored(program: Program) -> Photo | None:
    with Database.open(program.folder) as db, db.read() as sql:
        return load_draft(sql, 1).photo


def colours(button: PhotoButton) -> tuple[str, str]:
    """What is painted above and below the middle."""
    image = button.grab().toImage()
    middle = image.width() // 2
    return tuple(  # type: ignore[return-value]
        "red" if colour.red() > 200 and colour.blue() < 90 else
        "blue" if colour.blue() > 200 and colour.red() < 90 else "other"
        for colour in (image.pixelColor(middle, image.height() * part // 8) for part in (2, 6))
    )  # fmt: skip


def test_a_photo_that_lies_on_its_side_is_shown_upright(program: Program, qtbot) -> None:
    view = shown(program, qtbot, Photo(picture(lying=True), "image/jpeg"))
    assert view.head.photo.has_photo
    assert colours(view.head.photo) == ("red", "blue")


def test_a_photo_that_is_no_picture_leaves_the_initials(program: Program, qtbot) -> None:
    view = shown(program, qtbot, Photo(b"no picture", "image/jpeg"))
    assert not view.head.photo.has_photo


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_chosen_picture_is_kept_small_and_undone(
    program: Program, ada: PersonView, qtbot, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "photo"
    path.write_bytes(picture(form, size=(1600, 2400)))
    ada.head.photo.choose(str(path))
    settle(program, qtbot)
    kept = stored(program)
    assert kept is not None
    assert max(Image.open(io.BytesIO(kept.data)).size) == 512
    assert colours(ada.head.photo) == ("red", "blue")
    assert program.context.commands.run("undo")
    settle(program, qtbot)
    assert stored(program) is None
    assert not ada.head.photo.has_photo


def test_a_file_that_is_no_picture_says_so_and_changes_nothing(
    program: Program, ada: PersonView, qtbot, tmp_path: Path
) -> None:
    said: list[str] = []
    program.context.said.connect(said.append)
    path = tmp_path / "letter.jpg"
    path.write_bytes(b"Dear Ada")
    ada.head.photo.choose(str(path))
    settle(program, qtbot)
    ada.head.photo.choose(str(tmp_path / "gone.jpg"))
    settle(program, qtbot)
    assert stored(program) is None
    assert len(said) == 2
    assert "no picture" in said[0]
    assert "gone.jpg" in said[1]


@_POPUP
def test_a_copied_picture_is_pasted(program: Program, ada: PersonView, qtbot) -> None:
    QGuiApplication.clipboard().clear()
    ada.head.photo.open_menu()
    assert not ada.head.photo.paste.isEnabled()
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    QGuiApplication.clipboard().setImage(image)
    ada.head.photo.open_menu()
    assert [action.isVisible() for action in (ada.head.photo.see, ada.head.photo.remove)] == [
        False,
        False,
    ]
    ada.head.photo.paste.trigger()
    ada.head.photo.menu.close()
    settle(program, qtbot)
    assert stored(program) is not None
    assert colours(ada.head.photo) == ("blue", "blue")


@_POPUP
def test_the_picture_is_seen_large_saved_and_removed(
    program: Program, qtbot, tmp_path: Path
) -> None:
    data = picture()
    view = shown(program, qtbot, Photo(data, "image/jpeg"))
    button = view.head.photo
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.menu.isVisible()
    button.menu.close()
    button.see.trigger()
    settle(program, qtbot)
    sheet = program.window.findChildren(PhotoSheet)[0]
    QApplication.processEvents()
    assert sheet.shown.pixmap().height() > 0
    sheet.reject()
    view._photo.save(tmp_path / "ada.jpg", Photo(data, "image/jpeg"))
    settle(program, qtbot)
    assert (tmp_path / "ada.jpg").read_bytes() == data
    button.remove.trigger()
    settle(program, qtbot)
    assert stored(program) is None
    assert not button.has_photo


def test_who_is_not_kept_has_no_menu(program: Program, ada: PersonView, qtbot) -> None:
    button = ada.head.photo
    button.show_person("Bo", None, kept=False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.menu.isVisible()
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
