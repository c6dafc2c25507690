import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from companion.assets import resource
from companion.ui.tokens import DARK, LIGHT


def test_a_forced_scheme_is_in_force_at_once(context, qapp, qtbot):
    with qtbot.waitSignal(context.theme.changed):
        context.theme.use(scheme="dark")
    assert context.theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    context.theme.use(scheme="light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.ground


def test_the_same_scheme_again_restyles_nothing(context, qtbot):
    with qtbot.assertNotEmitted(context.theme.changed):
        context.theme.use(scheme="light", text_scale=1.0)


def test_everything_grows_with_the_text(context, qapp):
    before = context.theme.em(10), context.theme.style_sheet()
    context.theme.use(text_scale=1.5)
    assert context.theme.em(10) >= before[0] * 1.4
    assert context.theme.style_sheet() != before[1]
    context.theme.use(text_scale=1.0)


def test_the_style_sheet_leaves_no_token_and_no_em_behind(context):
    sheet = context.theme.style_sheet()
    assert "$" not in sheet
    assert not re.search(r"[\d.]em\b", sheet)


def test_the_template_holds_no_pixel_fonts_and_no_colours():
    template = resource("style", "window.qss").read_text(encoding="utf-8")
    assert not re.search(r"font-size:[^;]*px", template)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", template)


def test_every_picture_of_the_style_sheet_is_there(context):
    from pathlib import Path

    for scheme in ("light", "dark"):
        context.theme.use(scheme=scheme)
        pictures = re.findall(r'url\("(.+?)"\)', context.theme.style_sheet())
        assert pictures
        assert [path for path in pictures if not Path(path).is_file()] == []


def test_an_icon_follows_the_scheme_and_a_missing_one_is_a_ring(context, qtbot):
    button = QPushButton("Nothing")
    qtbot.addWidget(button)
    context.icons.put(button, "no-such-drawing")
    light = button.icon().pixmap(20).toImage()
    context.theme.use(scheme="dark")
    assert not light.isNull()
    assert button.icon().pixmap(20).toImage() != light
