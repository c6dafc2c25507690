from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.ui.drops import PICTURE_SUFFIXES
from companion.ui.pages.scan.camera import FORGET_SECONDS, NO_CAMERA
from companion.ui.pages.scan.card import ScanCard
from companion.ui.pages.scan.page import ScanPage
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, code_picture, staged

KATRIN = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Katrín Jónsdóttir\r\nN:Jónsdóttir;Katrín;;;\r\n"
    "TITLE:Prófessor\r\nEMAIL:katrin@hi.example\r\nTEL;TYPE=cell:+354 555 1234\r\nEND:VCARD\r\n"
)
NGOZI = "MECARD:N:Okafor,Ngozi;EMAIL:ngozi@lagos.example;;"
ROSTER = "Name,Email,Company,Badge ID\nLina Haddad,lina@cairo.example,Cairo University,B-1002\n"


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def scan_page(stage: Stage) -> ScanPage:
    stage.window.show_page("scan")
    page = stage.window.page("scan")
    assert isinstance(page, ScanPage)
    stage.idle()
    return page


def read(stage: Stage, page: ScanPage, *paths: Path) -> list[Any]:
    """The cards that the pictures gave: of people, or of things."""
    page.read_pictures(paths)
    stage.idle()
    return list(page.desk.cards)


def contacts(stage: Stage) -> list[tuple[str, int]]:
    return stage.rows("SELECT formatted_name, circles FROM contact ORDER BY id")


def test_every_control_of_the_page_has_a_name_and_can_be_reached(stage):
    stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    assert complaints(page) == []
    read(stage, page, stage.picture("codes.png", KATRIN, "B-1002", "https://a.example/x"))
    assert len(page.desk.cards) == 3
    assert complaints(page) == []


def test_a_card_becomes_a_contact_with_circle_and_note_in_one_step(stage, qtbot):
    event_id = stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    (card,) = read(stage, page, stage.picture("badge.png", KATRIN))
    assert card.headline == "Katrín Jónsdóttir"
    assert card.added.text() == (
        "A new contact, with title Prófessor, e-mail katrin@hi.example, number +354 555 1234."
    )
    assert contacts(stage) == []
    assert card.note.hasFocus()
    card.circles.toggler(Circle.PROFESSIONAL)()
    qtbot.keyClicks(card.note, "promised a book")
    qtbot.keyClick(card.note, Qt.Key.Key_Return)
    stage.until(lambda: not page.desk.cards)
    assert contacts(stage) == [("Katrín Jónsdóttir", 1)]
    assert stage.rows("SELECT text FROM contact_note") == [("promised a book",)]
    assert stage.rows("SELECT event_id FROM encounter") == [(event_id,)]
    assert stage.rows("SELECT kind, source, payload FROM scan") == [("vcard", "badge.png", KATRIN)]
    stage.window.context.commands.run("undo")
    stage.until(lambda: contacts(stage) == [])
    assert stage.rows("SELECT * FROM scan") == []
    assert stage.rows("SELECT * FROM contact_note") == []


def test_enter_saves_once_however_often_it_is_pressed(stage, qtbot):
    page = scan_page(stage)
    (card,) = read(stage, page, stage.picture("badge.png", KATRIN))
    qtbot.keyClick(card.note, Qt.Key.Key_Return)
    qtbot.keyClick(card.note, Qt.Key.Key_Return)
    stage.idle()
    assert len(contacts(stage)) == 1
    assert stage.rows("SELECT count(*) FROM scan") == [(1,)]


def test_a_card_of_somebody_known_says_what_it_adds_and_overwrites_nothing(stage, qtbot):
    known = ContactDraft(
        formatted_name="Katrín Jónsdóttir",
        title="Lektor",
        emails=[Point("katrin@hi.example", ["work"])],
    )
    contact_id = operations.add_contact(stage.db, draft=known).contact_id
    page = scan_page(stage)
    (card,) = read(stage, page, stage.picture("badge.png", KATRIN))
    assert card.target.itemText(0) == "Your contact Katrín Jónsdóttir: the same e-mail address"
    assert card.added.text() == (
        "Will be added: given name Katrín, family name Jónsdóttir, number +354 555 1234."
    )
    card.save.click()
    stage.until(lambda: not page.desk.cards)
    assert stage.rows("SELECT id, title FROM contact") == [(contact_id, "Lektor")]
    assert ("+354 555 1234",) in stage.rows("SELECT value FROM contact_point")


def test_the_same_card_can_be_kept_as_somebody_else(stage):
    operations.add_contact(stage.db, draft=ContactDraft(formatted_name="Katrín Jónsdóttir"))
    page = scan_page(stage)
    (card,) = read(stage, page, stage.picture("badge.png", KATRIN))
    words = [card.target.itemText(at) for at in range(card.target.count())]
    assert words == ["A new contact", "Your contact Katrín Jónsdóttir: the same name"]
    card.save.click()
    stage.until(lambda: not page.desk.cards)
    assert len(contacts(stage)) == 2


def test_a_badge_is_looked_up_on_the_list_and_its_attendee_met(stage):
    stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    (card,) = read(stage, page, stage.picture("badge.png", "B-1002"))
    assert card.headline == "Lina Haddad"
    assert card.finding.listed == "On the list of LibConf 2026"
    card.note.setPlainText("cataloguing")
    card.keep()
    stage.until(lambda: not page.desk.cards)
    assert contacts(stage) == [("Lina Haddad", 0)]
    assert stage.rows("SELECT contact_id FROM attendee") == stage.rows("SELECT id FROM contact")
    assert stage.window.toast.sentence == "Met Lina Haddad"


def test_a_card_of_somebody_on_the_list_is_tied_to_the_list(stage):
    stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    lina = "BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Lina Haddad\nEMAIL:LINA@cairo.example\nEND:VCARD"
    (card,) = read(stage, page, stage.picture("card.png", lina))
    assert card.finding.listed == "On the list of LibConf 2026"
    card.keep()
    stage.until(lambda: not page.desk.cards)
    assert stage.rows("SELECT contact_id FROM attendee") == stage.rows("SELECT id FROM contact")


def test_a_badge_is_looked_up_again_when_the_event_is_chosen(stage):
    event_id = stage.event("LibConf 2026", ROSTER)
    stage.context.choose_event(None)
    page = scan_page(stage)
    other = operations.add_event(stage.db, name="Another").event_id
    stage.context.set_events([*stage.context.events])
    (card,) = read(stage, page, stage.picture("badge.png", "B-7777"))
    assert not card.finding.is_person
    assert other != event_id
    stage.context.choose_event(event_id)
    stage.idle()
    (card,) = page.desk.cards
    assert card.headline == "Badge B-7777"


def test_anything_else_is_kept_as_text_and_opened_only_when_asked(stage, monkeypatch):
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    page = scan_page(stage)
    link = "https://xn--pypal-4ve.example/login"
    (card,) = read(stage, page, stage.picture("link.png", link))
    assert card.save.hasFocus()
    assert opened == []
    (look_twice,) = [text for text in _texts(card) if text.startswith("Look twice")]
    assert "imitate" in look_twice
    buttons = {one.text(): one for one in card.findChildren(QPushButton)}
    buttons["Copy the text"].click()
    assert QGuiApplication.clipboard().text() == link
    buttons["Open xn--pypal-4ve.example…"].click()
    assert opened == []
    ask = card.offers.ask
    assert ask.no.hasFocus()
    assert ask.question.text() == "Open xn--pypal-4ve.example in your browser?"
    assert "imitate" in ask.warning.text()
    ask.yes.click()
    assert opened == [link]
    card.save.click()
    stage.until(lambda: not page.desk.cards)
    assert stage.rows("SELECT kind, payload FROM scan") == [("url", link)]
    assert contacts(stage) == []
    stage.idle()
    assert page.kept.entries[0].name == link


def test_several_codes_in_several_pictures_each_get_a_card_once(stage, qtbot):
    page = scan_page(stage)
    cards = read(
        stage,
        page,
        stage.picture("two.png", KATRIN, NGOZI),
        stage.picture("again.png", NGOZI),
    )
    assert [card.headline for card in cards] == ["Katrín Jónsdóttir", "Ngozi Okafor"]
    qtbot.keyClick(cards[0].note, Qt.Key.Key_Escape)
    left: Any
    (left,) = page.desk.cards
    assert left.note.hasFocus()
    qtbot.keyClick(left.note, Qt.Key.Key_Escape)
    assert page.desk.is_empty
    assert page.desk.empty.isVisible()
    assert contacts(stage) == []


def test_p_and_s_switch_the_circles_of_the_card_in_hand(stage, qtbot):
    page = scan_page(stage)
    first, second = read(stage, page, stage.picture("two.png", KATRIN, NGOZI))
    qtbot.keyClicks(first.note, "Sp")
    assert first.note.text() == "Sp"
    assert first.circles.circles == Circle.NONE
    first.save.setFocus()
    qtbot.keyClick(stage.window, Qt.Key.Key_S)
    assert first.circles.circles is Circle.SOCIAL
    assert second.circles.circles is Circle.NONE


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("none", "No code was found in “none.png”: try a sharper picture"),
        ("text", "“text.png” is not a picture that can be read."),
        ("folder", "There is no picture in the folder “folder.png”"),
        ("missing", "There is no file “missing.png”"),
        ("empty", "“empty.png” is empty"),
    ],
)
def test_what_gives_no_code_says_so_in_place_and_the_rest_is_read(stage, kind, said):
    path = stage.folder / f"{kind}.png"
    match kind:
        case "none":
            image = QImage(200, 200, QImage.Format.Format_RGB32)
            image.fill(0xFF808080)
            image.save(str(path))
        case "text":
            path.write_text("not a picture")
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
    page = scan_page(stage)
    (card,) = read(stage, page, path, stage.picture("good.png", NGOZI))
    assert page.message.sentence.startswith(said)
    assert card.headline == "Ngozi Okafor"


def test_many_bad_pictures_are_not_all_named(stage):
    page = scan_page(stage)
    read(stage, page, *(stage.folder / f"{number}.png" for number in range(9)))
    assert page.message.sentence.endswith("5 more pictures gave nothing either.")


def test_reading_can_be_cancelled(stage):
    page = scan_page(stage)
    path = stage.picture("a.png", KATRIN)
    page.read_pictures([path] * 50)
    page.progress._button.click()
    stage.idle()
    assert page.desk.is_empty
    assert page.progress.isHidden()


def test_a_copied_picture_is_pasted_from_the_note_too(stage, qtbot):
    page = scan_page(stage)
    QGuiApplication.clipboard().setImage(code_picture(KATRIN))
    qtbot.keyClick(page.ways.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: page.desk.cards)
    card: Any
    (card,) = page.desk.cards
    assert card.finding.scanned.source == "the clipboard"
    QGuiApplication.clipboard().setImage(code_picture(NGOZI))
    qtbot.keyClick(card.note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: len(page.desk.cards) == 2)


def test_a_copied_card_is_pasted_as_text_and_other_text_says_what_to_copy(stage):
    page = scan_page(stage)
    QGuiApplication.clipboard().setText(NGOZI)
    page.ways.paste.click()
    stage.until(lambda: page.desk.cards)
    assert page.desk.cards[0].headline == "Ngozi Okafor"
    QGuiApplication.clipboard().setText("just some words")
    page.ways.paste.click()
    assert page.message.sentence.startswith("There is no picture on the clipboard")


def test_pictures_are_dropped_on_the_page_as_files_or_as_data(stage):
    page = scan_page(stage)
    files, data, table = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(stage.picture("a.png", KATRIN)))])
    data.setImageData(code_picture(NGOZI))
    table.setUrls([QUrl.fromLocalFile(str(stage.folder / "people.csv"))])
    assert _drop(page, files)
    stage.idle()
    assert _drop(page, data)
    stage.idle()
    assert [card.headline for card in page.desk.cards] == ["Katrín Jónsdóttir", "Ngozi Okafor"]
    assert not _drop(page, table)


def test_pictures_dropped_anywhere_on_the_window_arrive_here(stage):
    context = stage.context
    context.drops.register(
        lambda paths: context.go("scan", paths),
        invitation="Drop to scan",
        suffixes=PICTURE_SUFFIXES,
    )
    taker = context.drops.taker_for([stage.picture("a.png", KATRIN)])
    assert taker is not None
    taker.take([stage.folder / "a.png"])
    assert stage.window.page_id == "scan"
    stage.idle()
    assert stage.window.page("scan").desk.cards[0].headline == "Katrín Jónsdóttir"


@pytest.mark.qt_log_ignore("Qt multimedia", "symbolsresolver", "symbols", "RHI", "library", "Pulse")
def test_without_a_camera_there_is_a_kind_word(stage):
    page = scan_page(stage)
    page.ways.switch.click()
    assert page.camera.sentence == NO_CAMERA
    assert not page.camera.is_on
    page.ways.camera_off.click()
    assert page.camera.isHidden()
    assert page.ways.switch.hasFocus()


@pytest.mark.qt_log_ignore("Qt multimedia", "symbolsresolver", "symbols", "RHI", "library", "Pulse")
@pytest.mark.parametrize("layout", ["RGB", "NV12", "YUYV"])
def test_a_code_held_before_the_camera_gets_one_card(stage, layout):
    page = scan_page(stage)
    now = [0.0]
    page.camera._clock = lambda: now[0]
    page.camera.show()
    sink = page.camera.make_sink()
    for _ in range(3):
        now[0] += 0.1
        sink.setVideoFrame(_frame(layout))
        stage.idle()
    (card,) = page.desk.cards
    assert card.headline == "Ngozi Okafor"
    assert card.finding.scanned.source == "the camera"
    card.drop.click()
    now[0] += 0.1
    sink.setVideoFrame(_frame(layout))
    stage.idle()
    assert page.desk.is_empty, "a code that was dropped came back while it was still held there"
    now[0] += FORGET_SECONDS + 1
    sink.setVideoFrame(_frame(layout))
    stage.idle()
    assert len(page.desk.cards) == 1
    assert not page.camera.grab().isNull()
    stage.window.show_page("cards")
    assert not page.camera.is_on, "the camera went on watching from behind another page"


def _frame(layout: str):
    from PySide6.QtCore import QSize
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

    image = code_picture(NGOZI)
    if layout == "RGB":
        return QVideoFrame(image)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    kind = getattr(QVideoFrameFormat.PixelFormat, f"Format_{layout}")
    frame = QVideoFrame(QVideoFrameFormat(QSize(grey.width(), grey.height()), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    plane: Any = frame.bits(0)
    stride, step = frame.bytesPerLine(0), 2 if layout == "YUYV" else 1
    pixels, width = bytes(grey.constBits()), grey.width()
    for y in range(grey.height()):
        start = y * grey.bytesPerLine()
        plane[y * stride : y * stride + width * step : step] = pixels[start : start + width]
    frame.unmap()
    return frame


def _texts(card: ScanCard) -> list[str]:
    return [text.text() for text in card.findChildren(QLabel)]


def _drop(page: ScanPage, mime: QMimeData) -> bool:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, mime, buttons, keys)
    page.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    page.dropEvent(QDropEvent(QPointF(9, 9), action, mime, buttons, keys))
    return True


def test_no_part_of_a_page_flashes_by_as_a_window_of_its_own(stage, qapp):
    shown = _Shown()
    qapp.installEventFilter(shown)
    try:
        page = scan_page(stage)
        read(stage, page, stage.picture("two.png", KATRIN, "https://a.example/x"))
        stage.window.show_page("cards")
        stage.idle()
    finally:
        qapp.removeEventFilter(shown)
    assert shown.windows == []


class _Shown(QObject):
    """Notes what is shown as a window; while one is, the real one is not active."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(repr(watched))
        return False
