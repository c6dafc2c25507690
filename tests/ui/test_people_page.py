"""The people page on a real database: finding, filtering, meeting, editing, taking back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.notes import notes_of
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.models.people import RowRole
from companion.ui.page import FIND
from companion.ui.pages.people import PeoplePage
from tests.ui.accessibility import complaints
from tests.ui.crowd import NOW, attendee, entries, fill
from tests.ui.gallery import make_context


class Visit:
    """The page as a user has it before him, and the database behind it."""

    def __init__(self, context: Context, database: Database, qtbot) -> None:
        self.context, self.database, self.qtbot = context, database, qtbot
        self.opened: list[str] = []
        self.said: list[str] = []
        context.said.connect(self.said.append)
        self.page = PeoplePage(context, now=lambda: NOW, open_url=self._open)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.settle()

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return True

    def settle(self) -> None:
        """Wait until nothing is asked and nothing is to be told."""
        self.qtbot.waitUntil(lambda: not self.context.worker.tasks, timeout=10_000)
        QTest.qWait(0)
        self.qtbot.waitUntil(lambda: not self.context.worker.tasks, timeout=10_000)

    def names(self) -> list[str]:
        model = self.page.model
        rows = [model.index(place).data(RowRole) for place in range(model.rowCount())]
        self.settle()
        rows = [model.index(place).data(RowRole) for place in range(model.rowCount())]
        return [row.name for row in rows]

    def find(self, text: str) -> None:
        self.page.search.setText(text)
        self.settle()

    def run(self, command: str) -> None:
        assert self.context.commands.run(command)
        self.settle()

    def draft(self) -> ContactDraft:
        details = self.page.person.details
        assert details is not None
        assert details.contact is not None
        with self.database.read() as sql:
            return load_draft(sql, details.id)

    def steps(self) -> int:
        with self.database.read() as sql:
            count: int = sql.execute("SELECT count(*) FROM undo_step WHERE NOT undone").fetchone()[
                0
            ]
        return count

    def chip(self, word: str):
        chips = self.page.filters.chips
        for button in chips.findChildren(type(self.page.scan)):
            if button.text().startswith(word):
                return button
        raise AssertionError(f"no chip {word}")

    def press(self, word: str) -> None:
        self.qtbot.mouseClick(self.chip(word), Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def make(qapp, qtbot, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    made: list[tuple[Context, Database]] = []

    def make_visit(database: Database, *, event: str | None = None) -> Visit:
        context = make_context(
            qapp,
            tmp_path,
            open_database=lambda: Database.open(database.folder, clock=lambda: NOW),
            undo=operations.undo,
            redo=operations.redo,
        )
        made.append((context, database))
        context.set_events(entries(database))
        if event:
            context.choose_event(next(one.id for one in context.events if one.name == event))
        return Visit(context, database, qtbot)

    yield make_visit
    for context, database in made:
        context.worker.shutdown()
        database.close()


@pytest.fixture
def visit(make: Callable[[Database], Visit], tmp_path: Path) -> Visit:
    return make(fill(tmp_path / "data"))


def test_everybody_is_listed_once_by_name(visit):
    names = visit.names()
    assert len(names) == 11
    assert names.count("Katrín Jónsdóttir") == 1
    assert names.index("Catherine Jansen") < names.index("Priya Raghunathan")


def test_half_a_misspelt_name_finds_the_person_in_any_script_and_shows_the_best(visit):
    visit.find("catrin jons")
    assert visit.names()[0] == "Katrín Jónsdóttir"
    assert "Катрин Йонссон" in visit.names()
    details = visit.page.person.details
    assert details is not None
    assert details.row.name == "Katrín Jónsdóttir"


def test_an_answer_that_was_overtaken_by_typing_is_never_shown(visit):
    for text in ("z", "zo", "zoe", "zoe m", "priya"):
        visit.page.search.setText(text)
    visit.settle()
    assert visit.names() == ["Priya Raghunathan"]


def test_escape_clears_the_search_and_the_list_is_whole_again(visit):
    visit.find("priya")
    visit.qtbot.keyClick(visit.page.search, Qt.Key.Key_Escape)
    visit.settle()
    assert len(visit.names()) == 11
    details = visit.page.person.details
    assert details is not None
    assert details.row.name == "Priya Raghunathan"


def test_down_goes_from_the_search_into_the_list_and_up_comes_back(visit):
    visit.page.arrive(FIND)
    visit.qtbot.keyClick(visit.page.search, Qt.Key.Key_Down)
    visit.settle()
    assert visit.page.list.hasFocus()
    assert visit.page.list.current_key == visit.page.model.key_at(0)
    visit.qtbot.keyClick(visit.page.list, Qt.Key.Key_Up)
    assert visit.page.search.hasFocus()


def test_letters_typed_in_the_list_go_to_the_search(visit):
    visit.page.list.setFocus()
    visit.qtbot.keyClicks(visit.page.list, "z")
    visit.settle()
    assert visit.page.search.text() == "z"
    assert visit.page.search.hasFocus()


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        ("Want to meet", {"Kathryn Johnston-Adeyemi"}),
        ("Met", {"Katrín Jónsdóttir", "Priya Raghunathan"}),
        ("Professional", {"Katrín Jónsdóttir", "Priya Raghunathan"}),
        ("Social", {"Zoë Müller", "Priya Raghunathan"}),
        ("# zines", {"Katrín Jónsdóttir"}),
    ],
)
def test_a_filter_shows_whom_it_counts(visit, chip, expected):
    assert visit.chip(chip).text().endswith(f" {len(expected)}")
    visit.press(chip)
    assert set(visit.names()) == expected


def test_one_filter_and_one_tag_hold_at_a_time(visit):
    visit.press("Met")
    visit.press("Social")
    assert set(visit.names()) == {"Zoë Müller", "Priya Raghunathan"}
    visit.press("# zines")
    assert visit.names() == []
    assert visit.page.left.currentWidget() is visit.page.nobody
    visit.qtbot.mouseClick(visit.page.nobody.all_people, Qt.MouseButton.LeftButton)
    visit.settle()
    assert len(visit.names()) == 11


def test_filters_hold_while_searching(visit):
    visit.press("Social")
    visit.find("raghu")
    assert visit.names() == ["Priya Raghunathan"]
    visit.find("katrin")
    assert visit.names() == []


def test_meeting_makes_a_contact_and_puts_the_cursor_into_its_note(visit):
    visit.find("catherine jansen")
    visit.run("circle.social")
    steps = visit.steps()
    visit.run("meet")
    details = visit.page.person.details
    assert details is not None
    assert details.row.kind == "contact"
    assert details.contact is not None
    assert details.contact.circles == Circle.SOCIAL
    assert details.encounters[0].event == "LibConf 2026"
    assert visit.page.person.notes.new.hasFocus()
    assert visit.steps() == steps + 1
    assert visit.page.list.current_key == details.key


def test_undoing_a_meeting_shows_the_attendee_again_at_once(visit):
    visit.find("catherine jansen")
    visit.run("meet")
    visit.context.history.undo()
    visit.settle()
    details = visit.page.person.details
    assert details is not None
    assert details.row.kind == "attendee"
    assert visit.page.list.current_key == key_of("attendee", details.id)
    visit.context.history.redo()
    visit.settle()
    assert visit.page.person.details is not None
    assert visit.page.person.details.row.kind == "contact"


def test_a_note_saves_itself_once_when_the_cursor_leaves(visit):
    visit.find("priya")
    note = visit.page.person.notes.new
    note.setFocus()
    visit.qtbot.keyClicks(note, "Knits socks for penguins")
    steps = visit.steps()
    visit.page.search.setFocus()
    visit.settle()
    assert [one.text for one in visit.draft().notes] == ["Knits socks for penguins"]
    assert visit.steps() == steps + 1
    assert note.toPlainText() == ""
    visit.page.search.setFocus()
    visit.settle()
    assert visit.steps() == steps + 1


def test_a_half_typed_note_belongs_to_the_person_it_was_typed_for(visit):
    visit.find("priya")
    priya = visit.page.person.details
    assert priya is not None
    note = visit.page.person.notes.new
    note.setFocus()
    visit.qtbot.keyClicks(note, "Ask about zines")
    with visit.database.read() as sql:
        katrin = sql.execute("SELECT id FROM contact WHERE given = 'Katrín'").fetchone()[0]
    visit.page.show_person(key_of("contact", katrin))
    visit.settle()
    with visit.database.read() as sql:
        assert [one.text for one in notes_of(sql, priya.id)] == ["Ask about zines"]
        assert "Ask about zines" not in [one.text for one in notes_of(sql, katrin)]


def test_a_note_is_changed_where_it_is_read_and_emptied_to_remove_it(visit):
    visit.find("katrin jonsdottir")
    edits = visit.page.person.notes._edits
    (edit,) = edits.values()
    edit.setFocus()
    edit.setPlainText("Sent the template.")
    visit.page.search.setFocus()
    visit.settle()
    assert [one.text for one in visit.draft().notes] == ["Sent the template."]
    edit.setFocus()
    edit.setPlainText("")
    visit.page.search.setFocus()
    visit.settle()
    assert visit.draft().notes == []


def test_escape_puts_back_what_the_note_said(visit):
    visit.find("katrin jonsdottir")
    (edit,) = visit.page.person.notes._edits.values()
    before = edit.toPlainText()
    edit.setFocus()
    visit.qtbot.keyClicks(edit, "oops")
    visit.qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.toPlainText() == before


def test_a_name_is_edited_where_it_is_read_with_its_parts(visit):
    visit.find("zoe")
    name = visit.page.person.head.name
    name.setFocus()
    name.setText("Zoë van der Berg")
    visit.qtbot.keyClick(name, Qt.Key.Key_Return)
    visit.settle()
    draft = visit.draft()
    assert (draft.formatted_name, draft.given) == ("Zoë van der Berg", "Zoë")
    assert draft.family.endswith("Berg")
    visit.context.history.undo()
    visit.settle()
    assert name.text() == "Zoë Müller"


def test_a_name_cannot_be_emptied(visit):
    visit.find("zoe")
    name = visit.page.person.head.name
    name.setText("")
    name._commit()
    visit.settle()
    assert visit.draft().formatted_name == "Zoë Müller"
    assert name.text() == "Zoë Müller"


def test_an_email_is_added_changed_and_removed_in_place(visit):
    visit.find("zoe")
    reach = visit.page.person.reach
    visit.qtbot.mouseClick(reach.add_buttons["email"], Qt.MouseButton.LeftButton)
    new = reach.edit_of("email:0")
    assert new.hasFocus()
    visit.qtbot.keyClicks(new, "zoe@berg.example")
    visit.qtbot.keyClick(new, Qt.Key.Key_Return)
    visit.settle()
    assert [point.value for point in visit.draft().emails] == ["zoe@berg.example"]
    phone = reach.edit_of("phone:0")
    phone.setText("+49 30 5550199")
    phone._commit()
    visit.settle()
    assert visit.draft().phones[0].value == "+49 30 5550199"
    assert visit.draft().phones[0].types == ["cell"]
    mail = reach.edit_of("email:0")
    mail.setText("")
    mail._commit()
    visit.settle()
    assert visit.draft().emails == []


def test_saving_one_field_does_not_disturb_typing_in_another(visit):
    visit.find("zoe")
    head = visit.page.person.head
    head.title.setFocus()
    visit.qtbot.keyClicks(head.title, "Weaver")
    head.company.setFocus()
    visit.qtbot.keyClicks(head.company, "Loom &")
    visit.settle()
    assert head.company.text() == "Loom &"
    assert visit.draft().title == "Weaver"


def test_copy_mail_and_open_hand_over_the_value(visit):
    visit.find("katrin jonsdottir")
    row = visit.page.person.reach.body.itemAt(0).widget()
    for button in row.buttons:
        button.click()
    assert QGuiApplication.clipboard().text() == "katrin@landsbokasafn.example"
    assert visit.opened == ["mailto:katrin@landsbokasafn.example"]


def test_every_column_of_the_roster_is_shown_and_empty_properties_are_not(visit):
    visit.find("katrin jonsdottir")
    values = {spec.label: spec.value for spec in visit.page.person.roster._specs}
    assert values["Ticket"] == "Speaker"
    assert values["What do you want to ask?"] == "How do small teams keep authority files?"
    visit.find("zoe")
    labels = {spec.label: spec.value for spec in visit.page.person.about._specs}
    assert labels["Knot"] == "bowline, mostly"
    assert "Empty" not in labels


def test_circles_tags_and_the_wish_to_meet_change_with_their_keys(visit):
    visit.find("zoe")
    visit.run("circle.professional")
    assert visit.draft().circles == Circle.BOTH
    visit.run("circle.social")
    assert visit.draft().circles == Circle.PROFESSIONAL
    tags = visit.page.person.tags
    visit.qtbot.keyClicks(tags.new, "weaving")
    visit.qtbot.keyClick(tags.new, Qt.Key.Key_Return)
    visit.settle()
    assert visit.draft().tags == ["weaving"]
    tags._buttons[0].click()
    visit.settle()
    assert visit.draft().tags == []
    visit.find("catherine jansen")
    visit.run("want")
    assert visit.page.person.head.want.isChecked()
    visit.run("want")
    assert not visit.page.person.head.want.isChecked()


def test_removing_keeps_the_roster_and_undo_brings_everything_back(visit):
    visit.find("katrin jonsdottir")
    before = visit.draft()
    visit.run("remove")
    details = visit.page.person.details
    assert details is not None
    assert details.row.kind == "attendee"
    visit.context.history.undo()
    visit.settle()
    assert visit.draft() == before


def test_a_removed_friend_leaves_the_page_to_nobody(visit):
    visit.find("zoe")
    visit.page.search.clear()
    visit.settle()
    visit.run("remove")
    assert visit.page.person.details is None
    assert visit.page.person.currentWidget() is visit.page.person.nobody
    assert "Zoë Müller" not in visit.names()


def test_where_and_how_one_met_are_edited_in_place(visit):
    visit.find("katrin jonsdottir")
    met = visit.page.person.met
    details = visit.page.person.details
    assert details is not None
    where = met.edit_of(f"{details.encounters[0].id}:where")
    assert where.text() == "poster hall"
    where.setText("tram")
    where._commit()
    visit.settle()
    assert visit.page.person.details.encounters[0].where == "tram"


def test_several_people_are_put_into_a_circle_and_tagged_in_one_step(visit):
    visit.press("Met")
    visit.page.list.selectAll()
    assert visit.page.right.currentWidget() is visit.page.many
    steps = visit.steps()
    visit.run("circle.social")
    visit.qtbot.keyClicks(visit.page.many.tag, "zines")
    visit.qtbot.keyClick(visit.page.many.tag, Qt.Key.Key_Return)
    visit.settle()
    assert visit.steps() == steps + 2
    assert visit.chip("Social").text() == "Social 3"
    assert visit.chip("# zines").text() == "# zines 2"


def test_several_contacts_are_exported_and_removed_together_and_undo_brings_them_back(visit):
    sheets: list[Any] = []
    visit.context.sheet_asked.connect(sheets.append)
    visit.press("Met")
    visit.page.list.selectAll()
    visit.run("export")
    visit.qtbot.addWidget(sheets[0])
    visit.run("remove")
    visit.page.many.question.yes.click()
    visit.settle()
    assert visit.names() == []
    assert visit.page.right.currentWidget() is visit.page.person
    visit.context.history.undo()
    visit.settle()
    assert visit.names() == ["Katrín Jónsdóttir", "Priya Raghunathan"]


def test_those_who_are_selected_or_shown_are_handed_over(visit):
    sheets: list[Any] = []
    visit.context.sheet_asked.connect(sheets.append)
    visit.press("Professional")
    visit.run("contacts.handover")
    visit.press("All")
    visit.press("Met")
    visit.page.list.selectAll()
    visit.run("contact.handover")
    for sheet in sheets:
        visit.qtbot.addWidget(sheet)
    assert sheets[0].fields.whom.circle == Circle.PROFESSIONAL
    assert sheets[1].fields.whose.currentText() == "The 2 selected"
    assert [sheet.title.text() for sheet in sheets] == ["Hand over 2 contacts"] * 2


def test_the_code_to_hand_over_is_drawn(visit):
    sheets: list[Any] = []
    visit.context.sheet_asked.connect(sheets.append)
    visit.find("zoe")
    visit.run("contact.handover")
    (sheet,) = sheets
    visit.qtbot.addWidget(sheet)
    visit.settle()
    assert not sheet.stage.code.is_empty
    assert complaints(sheet) == []


def test_the_first_start_offers_an_import_and_a_sample(make, tmp_path):
    visit = make(Database.open(tmp_path / "empty"))
    nobody = visit.page.nobody
    assert visit.page.left.currentWidget() is nobody
    assert nobody.bring.isVisible()
    assert nobody.sample.isVisible()
    assert not nobody.add.isVisible()
    assert not visit.page.right.isVisible()


def test_an_event_without_people_offers_an_import(make, tmp_path):
    database = fill(tmp_path / "data")
    operations.add_event(database, name="Knitting circle")
    visit = make(database, event="Knitting circle")
    assert visit.page.nobody.bring.isVisible()
    assert not visit.page.nobody.sample.isVisible()


def test_a_search_without_a_hit_goes_on_in_all_events_or_adds_the_contact(make, tmp_path):
    database = fill(tmp_path / "data")
    operations.add_event(database, name="Knitting circle")
    visit = make(database, event="Knitting circle")
    visit.find("priya")
    nobody = visit.page.nobody
    assert nobody.all_events.isVisible()
    assert nobody.add.isVisible()
    visit.qtbot.mouseClick(nobody.all_events, Qt.MouseButton.LeftButton)
    visit.settle()
    assert visit.names() == ["Priya Raghunathan"]
    visit.find("Nobody Inparticular")
    visit.qtbot.mouseClick(nobody.add, Qt.MouseButton.LeftButton)
    visit.settle()
    assert visit.draft().family == "Inparticular"
    assert visit.page.search.text() == ""


def test_choosing_an_event_shows_its_people_only(make, tmp_path):
    visit = make(fill(tmp_path / "data"), event="LibConf 2026")
    assert len(visit.names()) == 10
    visit.context.choose_event(None)
    visit.settle()
    assert len(visit.names()) == 11


def test_a_change_elsewhere_keeps_the_selection_and_the_place(visit):
    visit.page.list.setCurrentIndex(visit.page.model.index(5))
    visit.settle()
    key = visit.page.list.current_key
    friend = ContactDraft(formatted_name="Aaron Aardvark")
    visit.context.change(lambda db, _: operations.add_contact(db, draft=friend), cause=None)
    visit.settle()
    assert visit.page.list.current_key == key
    assert visit.page.list.currentIndex().row() == 6


def test_every_control_of_the_page_has_a_name_and_can_be_reached(visit):
    visit.find("katrin jonsdottir")
    assert complaints(visit.page) == []
    visit.page.person.about.all_fields.setChecked(True)
    assert complaints(visit.page) == []


def test_the_page_fits_a_small_window(visit):
    visit.find("katrin jonsdottir")
    assert visit.page.minimumSizeHint().height() <= 400
    assert visit.page.minimumSizeHint().width() <= 430


def test_what_a_screen_reader_says_of_a_row(visit):
    visit.find("katrin jonsdottir")
    said = visit.page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Katrín Jónsdóttir, Cataloguer · Landsbókasafn Íslands, met today, Professional"
    )


def test_an_attendee_who_was_met_is_marked_in_every_count(visit):
    key = key_of("attendee", attendee(visit.database, "Catherine"))
    visit.page.show_person(key)
    visit.settle()
    visit.run("meet")
    assert visit.chip("Met").text() == "Met 3"
