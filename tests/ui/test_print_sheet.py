"""The sheet "Print…": the page follows every choice, and goes to a file or a printer."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.model.draft import ContactDraft
from companion.store import Database
from companion.store.cards import CardFieldDraft
from companion.ui.context import EventEntry
from companion.ui.dialogs.paper.sheet import PrintSheet
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle

ROSTER = "First Name,Last Name,Company,Ticket Type\n" + "".join(
    f"Ada{n},Berg{n:02},Library {n},{'Speaker' if n % 3 else 'Regular'}\n" for n in range(20)
)


@pytest.fixture
def people(program, qtbot, tmp_path: Path) -> None:
    """A card, two contacts and an event with twenty people."""
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    with Database.open(program.folder) as db:
        operations.set_card(
            db,
            fields=[
                CardFieldDraft("formatted_name", "Robin Alder"),
                CardFieldDraft("email", "robin@both.example"),
            ],
        )
        for name in ("Ada Example", "Bo Example"):
            operations.add_contact(db, draft=ContactDraft(formatted_name=name))
        event_id = operations.add_event(db, name="Meeting").event_id
        operations.import_roster(db, plan=operations.plan_roster(db, path), event=event_id)
    program.context.set_events([EventEntry(event_id, "Meeting")])
    settle(program, qtbot)


def open_sheet(program, qtbot, kind="card", **more) -> PrintSheet:
    program.context.open_sheet(PrintSheet(program.context, kind, **more))
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, PrintSheet)
    return sheet


def shown(sheet: PrintSheet) -> QImage:
    return sheet.preview._sheet.pixmap().toImage()


def pick(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def codes_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[0].render(scale=150 / 72, grayscale=True).to_pil()
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=formats)]


def test_my_card_is_seen_and_saved(program, qtbot, people, tmp_path):
    sheet = open_sheet(program, qtbot)
    pick(sheet.form.sheet, "plain-a4-90x55")
    settle(program, qtbot)
    assert sheet.counted.text() == "10 labels on 1 sheet of paper"
    assert not shown(sheet).isNull()
    assert complaints(sheet) == []
    sheet.form.start.setValue(8)
    sheet.form.count.setValue(2)
    settle(program, qtbot)
    out = tmp_path / "card.pdf"
    sheet.save(out)
    settle(program, qtbot)
    assert sheet.message.sentence == f"Saved “{out}”."
    assert ["robin@both.example" in code for code in codes_of(out)] == [True, True]
    picture = tmp_path / "page.png"
    sheet.save(picture)
    settle(program, qtbot)
    assert QImage(str(picture)).width() == pytest.approx(2480, abs=1)


def test_tags_turn_page_by_page_and_by_keys(program, qtbot, people):
    sheet = open_sheet(program, qtbot, "tags")
    pick(sheet.form.sheet, "avery-5395")
    settle(program, qtbot)
    assert sheet.counted.text() == "20 labels on 3 sheets of paper"
    first = shown(sheet)
    sheet.preview.area.setFocus()
    qtbot.keyClick(sheet.preview.area, Qt.Key.Key_PageDown)
    settle(program, qtbot)
    assert sheet.preview.number.text() == "Page 2 of 3"
    assert shown(sheet) != first
    qtbot.keyClick(sheet.preview.area, Qt.Key.Key_Plus)
    settle(program, qtbot)
    assert shown(sheet).width() > first.width()
    qtbot.keyClick(sheet.preview.area, Qt.Key.Key_End)
    sheet.form.bars.setChecked(True)
    pick(sheet.form.code, "badge")
    settle(program, qtbot)
    assert not sheet.preview.forth.isEnabled()
    assert "no badge or attendee number" in sheet.remarks.text()
    assert "participant list" in sheet.form.note.text()
    assert complaints(sheet) == []


def test_selected_contacts_are_printed_as_codes(program, qtbot, people):
    sheet = open_sheet(program, qtbot, "contacts", contact_ids=(1, 2))
    assert sheet.counted.text() == "2 labels on 1 sheet of paper"
    assert sheet.form.kind.currentText() == "Contacts, as codes to scan (2)"


def test_what_cannot_be_printed_is_told_and_cannot_be_tried(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot)
    assert "shows no name yet" in sheet.message.sentence
    assert not sheet.primary.isEnabled()
    assert not sheet.save_pdf.isEnabled()
    pick(sheet.form.kind, "tags")
    settle(program, qtbot)
    assert "There is no event yet" in sheet.message.sentence


def test_an_unwritable_place_and_a_missing_printer_are_told(program, qtbot, people, tmp_path):
    sheet = open_sheet(program, qtbot)
    sheet.save(tmp_path / "nowhere" / "card.pdf")
    settle(program, qtbot)
    assert "cannot be written" in sheet.message.sentence
    sheet._on_printers([])
    assert sheet.message.sentence.startswith("No printer is set up on this computer: save")
    assert sheet.primary.isEnabled()


def test_a_printer_gets_the_pages_it_was_asked_for(program, qtbot, people, tmp_path):
    sheet = open_sheet(program, qtbot)
    pick(sheet.form.sheet, "avery-8371")
    settle(program, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(200)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sheet.print_to(printer)
    settle(program, qtbot)
    assert sheet.message.sentence == "Sent 1 page to the printer."
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_size() == pytest.approx((612, 792), abs=1)
    assert len(codes_of(tmp_path / "printed.pdf")) == 10


def test_a_job_is_stopped_by_its_cancel(program, qtbot, people, tmp_path):
    sheet = open_sheet(program, qtbot, "tags")
    sheet.save(tmp_path / "tags.pdf")
    sheet.reject()
    settle(program, qtbot)
    assert sheet.message.sentence == "Stopped."
    assert not (tmp_path / "tags.pdf").exists()


@pytest.mark.parametrize("kind", ["card", "tags"])
def test_no_part_of_the_form_is_cut_off_in_a_narrow_window(people, program, qtbot, kind) -> None:
    program.window.resize(760, 620)
    sheet = open_sheet(program, qtbot, kind)
    QApplication.processEvents()
    room = sheet.form.parentWidget()
    assert room is not None
    assert sheet.form.width() <= room.width()
    assert sheet.form.minimumSizeHint().width() <= room.width()
