"""What lasts of a contact stands on the page: timeline, jobs, groups, own fields, put away."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from companion import operations
from companion.model.draft import ContactDraft
from companion.operations.over_years.earlier import add_earlier_job
from companion.operations.over_years.groups import put_into_group
from companion.operations.over_years.own_fields import add_own_field
from companion.store.people import key_of
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.lasting.groups_sheet import GroupsSheet
from companion.ui.pages.person.lasting.sections import span_words
from companion.ui.pages.person.view import PersonView
from companion.ui.widgets.in_place import InPlaceEdit
from tests.people import Template, import_people
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

OLD = ("B1", "Katrín", "Jónsdóttir", "katrin@safn.example", "Borgarbókasafn", "Librarian", "")
NEW = ("B9", "Katrín", "Jónsdóttir", "katrin@safn.example", "Landsbókasafn", "Director", "")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


@pytest.fixture
def view(stage: Stage) -> PersonView:
    """Katrín, whom one met in 2023, at her page; the list of 2026 says another job."""
    db = stage.db
    import_people(db, stage.folder / "a.csv", [OLD], "NELA 2023")
    operations.meet(db, attendee_id=1, on="2023-10-19", note="Her zines")
    with db.change("Met long ago") as unit:
        unit.sql.execute("UPDATE contact SET created_at = '2023-10-19T09:00:00+00:00'")
    import_people(db, stage.folder / "b.csv", [NEW], "NELA 2026")
    add_earlier_job(db, contact_id=1, title="Baker", from_on="2015", until_on="2019")
    add_own_field(db, contact_id=1, name="Favourite tea", words="Lapsang")
    put_into_group(db, contact_ids=[1], name="Book group")
    return open_page(stage, 1)


def open_page(stage: Stage, contact: int) -> PersonView:
    stage.context.go("people", key_of("contact", contact))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.person.lasting.isVisible())
    return page.person


def press(stage: Stage, view: PersonView, name: str) -> None:
    [button] = [
        one
        for one in view.findChildren(QPushButton)
        if name in (one.accessibleName(), one.text()) and one.isVisibleTo(view)
    ]
    button.click()
    stage.idle()


def words(view: PersonView) -> list[str]:
    section = view.lasting.timeline
    return [label.text() for label in section.findChildren(QLabel) if label.isVisibleTo(section)]


def test_the_timeline_stands_by_year_and_its_lines_lead_on(stage: Stage, view: PersonView) -> None:
    shown = words(view)
    assert shown[1].startswith("You last met at NELA 2023, ")
    assert shown[2:] == ["2023", "19 Oct", "Met at NELA 2023\nHer zines", "19 Oct",
                         "Became a contact", "2019", "", "Until then Baker"]  # fmt: skip
    assert complaints(view.lasting) == complaints(view.lasting.asked) == []
    if folder := os.environ.get("COMPANION_SHOTS"):
        stage.window.resize(1280, 1000)
        view.area.ensureWidgetVisible(view.lasting.away)
        stage.window.grab().save(f"{folder}/lasting.png")
    press(stage, view, "open Met at NELA 2023\nHer zines")
    assert stage.window.page("event").isVisible()


def test_a_newer_job_is_asked_about_and_taken_over(stage: Stage, view: PersonView) -> None:
    asked = view.lasting.asked
    assert asked.words.text() == (
        "NELA 2026 lists them as Director, Landsbókasafn. You have Librarian, Borgarbókasafn."
    )
    press(stage, view, "Take over")
    stage.until(asked.isHidden)
    assert (view.head.title.text(), view.head.company.text()) == ("Director", "Landsbókasafn")
    assert stage.rows("SELECT words FROM contact_past WHERE until_on > '2020' ORDER BY id") == [
        ("Librarian",), ("Borgarbókasafn",),
    ]  # fmt: skip


def test_a_job_is_kept_and_not_asked_about_again(stage: Stage, view: PersonView) -> None:
    press(stage, view, "Keep as it is")
    stage.until(view.lasting.asked.isHidden)
    assert view.head.title.text() == "Librarian"


def test_groups_fields_and_jobs_are_filled_in_by_keys(stage: Stage, view: PersonView) -> None:
    part = view.lasting
    for form, texts in (
        (part.groups.form, ["Knitting"]),
        (part.fields.form, ["Dog", "Snati"]),
        (part.jobs.form, ["Cook", "Ferry", "2012", "2014-05"]),
    ):
        form.button.click()
        for field, text in zip(form.fields, texts, strict=True):
            QTest.keyClicks(field, text)
        QTest.keyClick(form.fields[-1], Qt.Key.Key_Return)
        stage.idle()
        assert form.button.isVisible()
    assert stage.rows("SELECT name FROM contact_group ORDER BY id") == [
        ("Book group",), ("Knitting",),
    ]  # fmt: skip
    assert stage.rows("SELECT name, words FROM custom_field WHERE name = 'Dog'") == [
        ("Dog", "Snati")
    ]
    assert stage.rows("SELECT count(*) FROM contact_past") == [(3,)]
    press(stage, view, "Take out of the group Knitting")
    assert stage.rows("SELECT count(*) FROM group_member") == [(1,)]
    part.jobs.form.open_with(["", "", "", ""])
    QTest.keyClick(part.jobs.form.fields[0], Qt.Key.Key_Escape)
    assert part.jobs.form.button.isVisible()


def test_what_cannot_be_is_said_and_stays_to_be_mended(stage: Stage, view: PersonView) -> None:
    said: list[str] = []
    stage.context.said.connect(said.append)
    form = view.lasting.jobs.form
    form.button.click()
    form.fields[0].setText("Cook")
    form.fields[3].setText("last year")
    form.keep.click()
    stage.idle()
    assert said == [
        "“last year” is neither a year nor a date: write it like 2019, 2019-09 or 2019-09-30."
    ]
    assert form.fields[0].text() == "Cook"


def test_who_is_put_away_leaves_the_list_and_comes_back(stage: Stage, view: PersonView) -> None:
    press(stage, view, "Put away")
    asked = view.lasting.asked
    stage.until(lambda: asked.words.text().startswith("You put this contact away."))
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    stage.until(lambda: not page.waits)
    assert page.model.rowCount() == 0
    press(stage, view, "Take back")
    stage.until(lambda: page.model.rowCount() == 1)


@pytest.mark.parametrize(
    ("span", "said"),
    [(("2015", "2019-03"), "2015 – 2019"), (("2015", "2015-12"), "2015"), (("", "2019"),
      "until 2019"), (("2019", ""), "from 2019"), (("", ""), "once")],
)  # fmt: skip
def test_a_span_is_said_in_years(span: tuple[str, str], said: str) -> None:
    assert span_words(*span) == said


def test_several_are_put_into_a_group_and_away_in_one_step_each(stage: Stage) -> None:
    for name in ("Ada Ash", "Bo Park"):
        operations.add_contact(stage.db, draft=ContactDraft(formatted_name=name))
    stage.context.go("people")
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    page.right.show_several([key_of("contact", 1), key_of("contact", 2)])
    many = page.many
    many.group.setText("Book group")
    many.group_button.click()
    stage.idle()
    assert stage.rows("SELECT contact_id FROM group_member ORDER BY 1") == [(1,), (2,)]
    many.show_keys([key_of("contact", 1), key_of("contact", 2)])
    many.group.setText("book group")
    many.ungroup_button.click()
    stage.idle()
    assert stage.rows("SELECT contact_id FROM group_member ORDER BY 1") == []
    many.away_button.click()
    stage.idle()
    stage.until(lambda: not page.waits)
    assert page.model.rowCount() == 0
    assert complaints(many) == []


def test_the_view_menu_lists_who_was_put_away_and_groups_are_renamed_in_a_sheet(
    stage: Stage, view: PersonView
) -> None:
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    menu = page.view_menu.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    actions["Not seen for two years"].trigger()
    stage.idle()
    assert [str(term) for term in page.filters.terms] == ['seen:"long ago"']
    assert page.model.rowCount() == 1
    actions["Groups…"].trigger()
    stage.idle()
    sheet = stage.window.findChild(GroupsSheet)
    assert isinstance(sheet, GroupsSheet)
    assert complaints(sheet) == []
    [edit] = sheet.findChildren(InPlaceEdit)
    edit.setFocus()
    edit.setText("Bókaklúbbur")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT name FROM contact_group") == [("Bókaklúbbur",)]
    stage.until(lambda: buttons_in(sheet, "list Bókaklúbbur"))
    press_in(sheet, "list Bókaklúbbur")
    stage.idle()
    assert [str(term) for term in page.filters.terms] == ["group:=Bókaklúbbur"]
    stage.until(lambda: not page.waits)
    assert page.model.rowCount() == 1
    assert view is page.person


def buttons_in(sheet: GroupsSheet, name: str) -> list[QPushButton]:
    buttons = sheet.findChildren(QPushButton)
    return [one for one in buttons if one.accessibleName() == name and one.isVisibleTo(sheet)]


def press_in(sheet: GroupsSheet, name: str) -> None:
    [button] = buttons_in(sheet, name)
    button.click()
