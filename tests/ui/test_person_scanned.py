"""The codes that were scanned of a contact are on the person's page, with how each looked."""

import io

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from companion import operations
from companion.app import Program
from companion.model.draft import ContactDraft
from companion.operations.scans import ScanDraft, keep_person
from companion.qr.encode import encode, to_png
from companion.store.people import key_of
from companion.ui.pages.person.scanned import Crop, ScanLine, Scanned
from companion.ui.pages.person.view import PersonView
from tests.ui.sheets import settle

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Þorsteinsdóttir\r\nEND:VCARD\r\n"
LINK = "https://www.linkedin.com/in/ada-1"


def keep(program: Program, qtbot, text: str, source: str, picture: bytes | None, **more) -> None:
    scan = ScanDraft(text=text, format="QR Code", kind="vcard", source=source, picture=picture)
    draft = ContactDraft(formatted_name="Ada Þorsteinsdóttir")
    program.context.change(
        lambda db, _: keep_person(db, scan=scan, draft=draft, **more), cause=None
    )
    settle(program, qtbot)


def page(program: Program, qtbot) -> Scanned:
    program.context.go("people")
    settle(program, qtbot)
    view = program.window.findChildren(PersonView)[0]
    view.show_key(key_of("contact", 1))
    settle(program, qtbot)
    return view.scanned


def crop(text: str) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.open(io.BytesIO(to_png(encode(text)))).convert("L").save(stream, "JPEG")
    return stream.getvalue()


def words(section: Scanned) -> list[list[str]]:
    lines = section.findChildren(ScanLine)
    return [[label.text() for label in line.findChildren(QLabel)] for line in lines]


def test_each_scan_says_what_when_and_where_and_shows_the_code(program: Program, qtbot) -> None:
    keep(program, qtbot, CARD, "the camera", crop(CARD))
    section = page(program, qtbot)
    [[what, where]] = words(section)
    assert what == "Contact card · QR Code"
    assert where.endswith("from the camera")
    [picture] = section.findChildren(Crop)
    image = picture.grab().toImage()
    middle = image.height() // 2
    shades = {image.pixelColor(x, middle).lightness() for x in range(4, image.width() - 4)}
    assert min(shades) < 60
    assert max(shades) > 200
    [button] = section.findChildren(QPushButton)
    button.click()
    assert QGuiApplication.clipboard().text() == CARD


def test_a_new_scan_comes_first_and_an_undone_one_goes(program: Program, qtbot) -> None:
    keep(program, qtbot, CARD, "a.png", None)
    section = page(program, qtbot)
    keep(program, qtbot, LINK, "b.png", b"no picture at all", into=1)
    assert [what for what, _ in words(section)] == [
        "LinkedIn profile · QR Code", "Contact card · QR Code",
    ]  # fmt: skip
    assert section.findChildren(Crop) == []
    program.context.change(lambda db, _: operations.take_back(db, scan_id=2), cause=None)
    settle(program, qtbot)
    assert [what for what, _ in words(section)] == ["Contact card · QR Code"]


def test_who_was_never_scanned_has_no_such_section(program: Program, qtbot) -> None:
    draft = ContactDraft(formatted_name="Ada Þorsteinsdóttir")
    program.context.change(lambda db, _: operations.add_contact(db, draft=draft), cause=None)
    settle(program, qtbot)
    section = page(program, qtbot)
    assert section.isHidden()
    hostile = "x\u202egpj\x07\n" * 40
    keep(program, qtbot, hostile, "a\u202eb.png\n", None, into=1)
    assert not section.isHidden()
    for line in words(section)[0]:
        assert "\u202e" not in line
        assert "\n" not in line
