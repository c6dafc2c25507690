"""The sheet “Duplicates”, the hint on the page, and merging those whom one has selected."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from companion import operations
from companion.app import Program
from companion.model.draft import ContactDraft, Note, Photo, Point
from companion.store import Database
from companion.store.contacts import contact_ids, load_draft
from companion.store.people import key_of
from companion.ui.dialogs.merging.compare import breakable
from companion.ui.dialogs.merging.sheet import DuplicatesSheet
from companion.ui.pages.people import PeoplePage
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle

ANA = (
    ContactDraft(
        formatted_name="Ana Ríos", title="Archivist", emails=[Point("ana@x.example")],
        photo=Photo(b"no picture"),
    ),
    ContactDraft(
        formatted_name="Ana Rios", title="Director", emails=[Point("ANA@x.example")],
        notes=[Note("Knits")], birthday="1980-02-29",
    ),
)  # fmt: skip
MIN = [
    ContactDraft(formatted_name="Min Park", title=title, phones=[Point("+82 10 5550 0100")])
    for title in ("Editor", "Writer", "")
]


@pytest.fixture
def people(program: Program, qtbot: Any) -> Program:
    """Ana twice and Min three times."""
    with Database.open(program.folder) as db:
        for draft in (*ANA, *MIN):
            operations.add_contact(db, draft=draft)
    return program


@pytest.fixture
def sheet(people: Program, qtbot: Any) -> DuplicatesSheet:
    return opened(people, qtbot)


def opened(program: Program, qtbot: Any) -> DuplicatesSheet:
    program.context.commands.run("duplicates")
    settle(program, qtbot)
    made = program.window.sheet
    assert isinstance(made, DuplicatesSheet)
    return made


def names(program: Program) -> list[tuple[str, str]]:
    with Database.open(program.folder) as db, db.read() as sql:
        drafts = [load_draft(sql, id) for id in contact_ids(sql)]
    return [(draft.formatted_name, draft.title) for draft in drafts]


def test_a_group_is_merged_as_it_was_chosen_and_undo_brings_it_back(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    before = names(people)
    assert sheet.title.text() == "Surely one person"
    assert sheet.subtitle.text() == "1 of 2: the same e-mail address and name"
    assert sheet.comparison is not None
    assert set(sheet.comparison.choices) == {"name", "title"}
    director = sheet.comparison.radio("title", 1)
    assert director is not None
    assert "Director" in director.accessibleName()
    director.click()
    sheet.accept()
    settle(people, qtbot)
    assert ("Ana Ríos", "Director") in names(people)
    assert len(names(people)) == 4
    assert sheet.subtitle.text().startswith("1 of 1")
    people.context.commands.run("undo")
    settle(people, qtbot)
    assert names(people) == before
    assert "of 2" in sheet.subtitle.text()


def test_the_words_beside_a_choice_choose_it_and_so_do_the_arrows(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    people.window.activateWindow()
    qtbot.waitUntil(people.window.isActiveWindow)
    assert sheet.comparison is not None
    first, other = (sheet.comparison.radio("title", place) for place in (0, 1))
    assert first is not None
    assert other is not None
    assert sheet.isAncestorOf(people.window.focusWidget())
    (words,) = (one for one in sheet.findChildren(QLabel) if one.text() == "Director")
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert other.isChecked()
    qtbot.keyClick(other, Qt.Key.Key_Left)
    assert first.isChecked()


def test_those_who_are_not_the_same_are_offered_no_more(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    sheet.apart.click()
    settle(people, qtbot)
    assert sheet.subtitle.text().startswith("1 of 1")
    sheet.close_sheet()
    again = opened(people, qtbot)
    assert again.subtitle.text() == "1 of 1: the same phone number and name"
    assert len(names(people)) == 5


def test_one_of_three_may_be_left_out(sheet: DuplicatesSheet, people: Program, qtbot: Any) -> None:
    sheet.after.click()
    settle(people, qtbot)
    assert sheet.comparison is not None
    first, second, _third = sheet.comparison.boxes
    first.setChecked(False)
    assert sheet.primary.isEnabled()
    second.setChecked(False)
    assert not sheet.primary.isEnabled()
    second.setChecked(True)
    sheet.accept()
    settle(people, qtbot)
    assert [title for name, title in names(people) if name == "Min Park"] == ["Editor", "Writer"]


def test_when_nobody_is_left_it_says_so(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    for _ in "ab":
        sheet.accept()
        settle(people, qtbot)
    assert sheet.comparison is None
    assert sheet.empty.isVisible()
    assert not sheet.primary.isVisible()
    assert len(names(people)) == 2
    people.context.commands.run("undo")
    settle(people, qtbot)
    assert sheet.comparison is not None
    assert sheet.primary.isVisible()


def test_who_was_removed_meanwhile_is_left_out(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    with Database.open(people.folder) as db:
        operations.remove_contacts(db, contact_ids=[1])
    sheet.accept()
    settle(people, qtbot)
    assert "no contact 1" in sheet.message.sentence
    sheet.after.click()
    settle(people, qtbot)
    sheet.before.click()
    settle(people, qtbot)
    assert sheet.subtitle.text().startswith("1 of 1")


def test_every_control_has_a_name_and_can_be_reached(
    sheet: DuplicatesSheet, people: Program, qtbot: Any
) -> None:
    assert complaints(sheet) == []
    sheet.after.click()
    settle(people, qtbot)
    assert complaints(sheet) == []


def test_the_page_says_how_many_may_be_there_twice(people: Program, qtbot: Any) -> None:
    page = people.window.page("people")
    assert isinstance(page, PeoplePage)
    assert page.duplicates.isHidden()
    page.duplicates.look()
    settle(people, qtbot)
    assert page.duplicates.isVisible()
    assert page.duplicates.text() == "2 people may be here twice"
    assert complaints(page) == []
    page.duplicates.click()
    settle(people, qtbot)
    assert isinstance(people.window.sheet, DuplicatesSheet)


def test_selected_contacts_are_merged_whoever_they_are(people: Program, qtbot: Any) -> None:
    page = people.window.page("people")
    assert isinstance(page, PeoplePage)
    page.many.show_keys([key_of("contact", 2), key_of("contact", 3)])
    page.many.merge()
    settle(people, qtbot)
    sheet = people.window.sheet
    assert isinstance(sheet, DuplicatesSheet)
    assert not sheet.before.isVisible()
    sheet.accept()
    settle(people, qtbot)
    assert people.window.sheet is None
    assert ("Ana Rios", "Director") in names(people)
    assert len(names(people)) == 4


def test_a_long_word_may_break_and_loses_nothing() -> None:
    word = "Wolfeschlegelsteinhausenbergerdorff"
    assert breakable(f"Dr. {word}").replace("\u200b", "") == f"Dr. {word}"
    assert max(map(len, breakable(word).split("\u200b"))) < 20
    assert breakable("Katrín Jónsdóttir") == "Katrín Jónsdóttir"
