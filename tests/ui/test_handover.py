"""Handing contacts over: codes one after another, and the link in the local network."""

import re
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Note, Point
from companion.operations.handover import Whom
from companion.qr.card import CardCode
from companion.store import Database
from companion.ui.context import Context
from companion.ui.dialogs.handover.networks import Entry, Network, usable
from companion.ui.dialogs.handover.sheet import HandOverSheet
from tests.lan.client import Clock
from tests.ui.accessibility import complaints
from tests.ui.gallery import make_context

HERE = Network("Wi-Fi (127.0.0.1)", "127.0.0.1", "127.0.0.0/8")
Lay = Callable[..., "Table"]
# Straight to the link, whatever proxy the machine has for elsewhere.
BROWSER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
NAMES = ("Ada Example", "Bo Example", "Cy Example", "أحمد بن علي")


@dataclass
class Table:
    """The sheet, and how to wait for it."""

    context: Context
    qtbot: Any
    clock: Clock
    sheet: HandOverSheet

    def settle(self) -> None:
        for _ in range(2):
            self.until(lambda: not self.context.worker.tasks)
            QApplication.processEvents()

    def until(self, is_so: Any) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=10_000)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.sheet.stage, key)
        self.settle()

    @property
    def payload(self) -> str:
        code = self.sheet.codes.code
        assert isinstance(code, CardCode)
        return code.payload

    def open_link(self) -> str:
        self.sheet.as_link.click()
        self.settle()
        self.sheet.link.open_button.click()
        self.settle()
        assert self.sheet.link.is_open
        assert self.sheet.link.link is not None
        return self.sheet.link.link.url

    def fetch(self, url: str) -> bytes:
        """What a phone gets that opens the address and presses the button."""
        with BROWSER.open(url, timeout=10) as page:
            found = re.search(r'href="([^"]*)"', page.read().decode())
        assert found is not None
        with BROWSER.open(url.rsplit("/", 1)[0] + found[1], timeout=10) as file:
            data: bytes = file.read()
        return data


@pytest.fixture
def ids(db: Database) -> list[int]:
    """Four to hand over, and one of whom only the name is known."""
    made = []
    for number, name in enumerate(NAMES):
        draft = ContactDraft(
            formatted_name=name, title="Librarian", emails=[Point(f"x{number}@a.example")],
            circles=Circle.SOCIAL if number else Circle.PROFESSIONAL,
            notes=[Note("owes me a coffee")], tags=["zines"] if number > 1 else [],
        )  # fmt: skip
        made.append(operations.add_contact(db, draft=draft).contact_id)
    bare = operations.add_contact(db, draft=ContactDraft(formatted_name="Dot Example"))
    return [*made, bare.contact_id]


@pytest.fixture
def lay(qapp: QApplication, qtbot: Any, db: Database) -> Iterator[Lay]:
    """Opens the sheet."""
    made: list[Table] = []

    def lay_table(whom: Whom, found: Sequence[Network] = (HERE,)) -> Table:
        context = make_context(qapp, db.folder, open_database=lambda: Database.open(db.folder))
        clock = Clock()
        sheet = HandOverSheet(context, whom, clock=clock, find_networks=lambda: found)
        qtbot.addWidget(sheet)
        sheet.closed.connect(sheet.hide)
        sheet.resize(900, 700)
        sheet.show()
        made.append(Table(context, qtbot, clock, sheet))
        made[-1].settle()
        return made[-1]

    yield lay_table
    for table in made:
        table.sheet.close()
        table.context.worker.shutdown()


def test_several_are_shown_one_after_another(lay, ids):
    table = lay(Whom(tuple(ids)))
    sheet = table.sheet
    assert sheet.title.text() == "Hand over 4 contacts"
    assert sheet.controls.progress.text() == "1 of 4"
    assert "Dot Example is left out: nothing but the name is known." in sheet.left_out.text()
    names = {sheet.stage.name.text()}
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down):
        table.key(key)
        assert f"FN:{sheet.stage.name.text()}" in table.payload
        names.add(sheet.stage.name.text())
    assert names == set(NAMES)
    assert sheet.controls.progress.text() == "4 of 4"
    table.key(Qt.Key.Key_Right)
    assert sheet.codes.index == 3
    table.key(Qt.Key.Key_Home)
    assert (sheet.codes.index, sheet.controls.back.isEnabled()) == (0, False)
    assert complaints(sheet) == []


def test_the_next_two_codes_are_made_before_they_are_wanted(lay, ids):
    table = lay(Whom(tuple(ids)))
    assert set(table.sheet.codes._made) == {0, 1, 2}
    table.sheet.codes.go(1)
    assert isinstance(table.sheet.codes.code, CardCode)
    table.settle()
    table.sheet.codes.go_to(3)
    table.settle()
    assert set(table.sheet.codes._made) == {2, 3}


def test_they_go_on_by_themselves_until_space_or_the_end(lay, ids):
    table = lay(Whom(tuple(ids[:3])))
    codes = table.sheet.codes
    assert codes._timer.interval() == 5000
    table.sheet.controls.seconds.setCurrentIndex(0)
    table.sheet.controls.seconds.activated.emit(0)
    assert codes._timer.interval() == 2000
    table.sheet.controls.play.click()
    assert table.sheet.controls.play.text() == "Pause"
    table.key(Qt.Key.Key_Space)
    assert (codes.plays, codes.index, codes._timer.isActive()) == (False, 0, False)
    codes._timer.setInterval(1)
    codes.play()
    table.until(lambda: codes.index == 2 and not codes.plays)
    codes.play()
    assert codes.index == 0
    codes.pause()


def test_a_code_that_is_not_ready_is_waited_for_and_its_time_begins_when_it_is_there(lay, ids):
    table = lay(Whom(tuple(ids)))
    codes = table.sheet.codes
    codes.play()
    made = codes._made.pop(1)
    codes._timer.stop()
    codes._on_time()
    assert codes.index == 0
    codes._on_made((codes._batch, 1, made))
    assert codes.index == 1
    codes.pause()


def test_notes_are_in_the_code_only_when_they_are_ticked(lay, ids):
    table = lay(Whom((ids[0],)))
    assert table.sheet.title.text() == "Hand over Ada Example"
    assert "coffee" not in table.payload
    assert not table.sheet.fields.isVisible()
    table.sheet.notes.click()
    table.settle()
    assert "coffee" in table.payload
    assert complaints(table.sheet) == []


def test_a_circle_or_a_tag_is_chosen_in_the_sheet(lay, ids):
    table = lay(Whom())
    assert table.sheet.title.text() == "Hand over 4 contacts"
    fields = table.sheet.fields
    fields.circle.setCurrentIndex(fields.circle.findData(int(Circle.PROFESSIONAL)))
    fields.changed.emit()
    table.settle()
    assert [one.name for one in table.sheet.codes.people] == ["Ada Example"]
    fields.tag.setCurrentIndex(fields.tag.findData("zines"))
    fields.changed.emit()
    table.settle()
    assert table.sheet.title.text() == "Nobody to hand over"
    assert not table.sheet.as_link.isEnabled()
    assert table.sheet.stage.code.is_empty


def test_the_whole_screen_shows_the_same_sequence(lay, ids):
    table = lay(Whom(tuple(ids)))
    table.sheet.controls.full.click()
    window = table.sheet.screen_window
    assert window is not None
    table.qtbot.keyClick(window.stage, Qt.Key.Key_Right)
    table.settle()
    assert table.sheet.codes.index == 1
    assert window.controls.progress.text() == "2 of 4"
    assert complaints(window) == []
    table.qtbot.keyClick(window, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_no_link_is_open_before_the_button_is_pressed(lay, ids):
    table = lay(Whom(tuple(ids)))
    table.sheet.as_link.click()
    table.settle()
    panel = table.sheet.link
    assert panel.link is None
    assert "unencrypted" in panel.meaning.text()
    assert panel.network.currentText() == "Wi-Fi (127.0.0.1)"
    assert complaints(table.sheet) == []


def test_a_phone_fetches_the_file_once_and_the_sheet_says_so(lay, ids):
    table = lay(Whom(tuple(ids)))
    url = table.open_link()
    panel = table.sheet.link
    assert not panel.code.is_empty
    assert panel.time_left.text() == "Open for 5:00 more"
    assert panel.address.text() == url
    data = table.fetch(url)
    assert {card.formatted_name for card in read_cards(data).cards} == set(NAMES)
    for word in (b"coffee", b"zines", b"CATEGORIES"):
        assert word not in data
    table.until(lambda: panel.state.text().startswith("Fetched at "))
    assert panel.state.text().endswith("by 127.0.0.1. The link is closed.")
    assert not panel.code.isVisible()
    assert panel.open_button.text() == "Open a new link"
    assert not panel._timer.isActive()
    with pytest.raises(OSError, match="refused"):
        table.fetch(url)


def test_what_to_try_is_said_when_nobody_comes_and_a_visit_is_seen(lay, ids):
    table = lay(Whom(tuple(ids)))
    url = table.open_link()
    panel = table.sheet.link
    table.clock.seconds += 61
    panel._look()
    assert "hotspot" in panel.aside.text()
    assert panel.time_left.text() == "Open for 3:59 more"
    BROWSER.open(url, timeout=10).close()
    panel._look()
    assert panel.state.text().startswith("127.0.0.1 has opened the page.")
    assert panel.aside.text() == ""
    table.clock.seconds += 240
    table.until(lambda: "five minutes are over" in panel.state.text())


@pytest.mark.parametrize("way", ["button", "sheet", "codes", "others", "notes", "window"])
def test_a_link_ends_with_what_it_was_opened_for(lay, ids, way: str):
    table = lay(Whom(tuple(ids)))
    url = table.open_link()
    sheet = table.sheet
    link = sheet.link.link
    assert link is not None
    match way:
        case "button":
            sheet.link.close_button.click()
        case "sheet":
            table.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        case "codes":
            sheet.as_codes.click()
        case "others":
            sheet.fields.circle.setCurrentIndex(1)
            sheet.fields.changed.emit()
        case "notes":
            sheet.notes.click()
        case "window":
            sheet.close()
    assert link.state.phase == "closed"
    assert link._thread is not None
    assert not link._thread.is_alive()
    with pytest.raises(OSError, match="refused"):
        table.fetch(url)
    table.settle()


def test_a_sheet_that_closes_while_the_link_opens_leaves_none_behind(lay, ids):
    table = lay(Whom(tuple(ids)))
    table.sheet.as_link.click()
    table.settle()
    table.sheet.link.open_button.click()
    table.sheet.close_sheet()
    table.settle()


def test_without_a_network_it_says_what_to_do(lay, ids):
    table = lay(Whom(tuple(ids)), found=())
    table.sheet.as_link.click()
    table.settle()
    panel = table.sheet.link
    assert "in no network" in panel.meaning.text()
    assert not panel.open_button.isVisible()
    assert panel.again_button.isVisible()


def test_an_address_that_is_gone_meanwhile_is_said(lay, ids):
    table = lay(Whom(tuple(ids)), found=(Network("Wi-Fi", "192.0.2.7", "192.0.2.0/24"),))
    table.sheet.as_link.click()
    table.settle()
    table.sheet.link.open_button.click()
    table.settle()
    assert "No link can be opened at 192.0.2.7" in table.sheet.message.sentence
    assert not table.sheet.link.is_open
    assert table.sheet.link.open_button.isEnabled()


def test_networks_of_phones_come_first_and_none_that_no_phone_is_in():
    found = usable(
        [
            Entry("Loopback", "lo", "127.0.0.1", 8),
            Entry("Virtual", "docker0", "172.17.0.1", 16),
            Entry("Ethernet", "enp3s0", "10.1.2.3", 24),
            Entry("Wifi", "wlp2s0", "192.168.1.23", 24),
            Entry("Wifi", "wlp2s0", "fe80::1%wlp2s0", 64),
            Entry("Ethernet", "enp4s0", "169.254.3.4", 16),
            Entry("Unknown", "wg0", "10.9.0.2", -1),
        ]
    )
    assert [one.title for one in found] == [
        "Wi-Fi (192.168.1.23)", "Cable (10.1.2.3)", "docker0 (172.17.0.1)", "wg0 (10.9.0.2)",
    ]  # fmt: skip
    assert [one.network for one in found[:2]] == ["192.168.1.0/24", "10.1.2.0/24"]
    assert found[3].network == "10.9.0.2/32"
