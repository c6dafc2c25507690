"""What an organizer's list says beyond the fields stands on the person's page, whatever it is."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from companion.app import Program
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.store.people import key_of
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.roster import Roster
from tests.ui.accessibility import complaints
from tests.ui.importing import open_sheet
from tests.ui.sheets import settle, write_list

QUESTION = "Which question do you bring to this meeting and who could answer it?"


def roster_of(program: Program, qtbot, text: str, folder) -> Roster:
    """Import a list of one person, and open that person's page."""
    sheet = open_sheet(program, qtbot, write_list(folder, text))
    for _ in range(2):
        sheet.accept()
        settle(program, qtbot)
    with Database.open(program.folder) as database, database.read() as sql:
        (record,) = attendee_records(sql)
    program.context.go("people", key_of("attendee", record["id"]))
    settle(program, qtbot)
    page = program.window.page("people")
    assert isinstance(page, PeoplePage)
    return page.person.roster


def texts(roster: Roster) -> list[str]:
    return [one.text() for one in roster.findChildren(QLabel) if not one.isHidden()]


def test_columns_without_a_field_are_shown_by_their_own_headers(program, qtbot, tmp_path):
    text = f"Name,E-mail,Zq1,{QUESTION}\nAda Example,ada@x.example,<b>x</b>,How?\n"
    roster = roster_of(program, qtbot, text, tmp_path)
    shown = texts(roster)
    assert shown[shown.index("Zq1") + 1] == "<b>x</b>"
    # A question stands above its answer, in the whole width.
    assert shown[shown.index(QUESTION) + 1] == "How?"
    assert complaints(roster) == []


def test_of_two_hundred_columns_the_first_are_shown_and_the_others_on_request(
    program, qtbot, tmp_path
):
    headers = [f"Zq{n}" for n in range(200)]
    text = f"Name,E-mail,{','.join(headers)}\nAda Example,ada@x.example,{','.join(headers)}\n"
    roster = roster_of(program, qtbot, text, tmp_path)
    assert "Zq199" not in texts(roster)
    while not roster.more.isHidden():
        roster.more.click()
    assert set(headers) <= set(texts(roster))


def test_of_a_very_long_cell_the_beginning_is_shown_and_the_whole_is_copied(
    program, qtbot, tmp_path
):
    cell = "many words " * 2_000
    text = f"Name,E-mail,Zq1\nAda Example,ada@x.example,{cell}\n"
    roster = roster_of(program, qtbot, text, tmp_path)
    assert max(map(len, texts(roster))) < 4_000
    (copy,) = (
        button
        for button in roster.findChildren(type(roster.more))
        if button.accessibleName().startswith("copy")
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == cell.strip()
