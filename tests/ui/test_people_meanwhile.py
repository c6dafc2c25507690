"""The list while the data change under it: scrolled, searched, undone; never stale, never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import operations
from companion.model.draft import ContactDraft
from companion.store.people import key_of
from companion.ui.models.people import RowRole
from tests.people import write_roster
from tests.ui.test_people_view import Visit


@pytest.fixture
def visit(qapp, qtbot, tmp_path: Path) -> Iterator[Visit]:
    visit = Visit(qapp, qtbot, tmp_path)
    said: list[str] = []
    visit.context.said.connect(said.append)
    visit.context.worker.failed.connect(said.append)
    yield visit
    assert said == [], "nothing failed"
    visit.context.worker.shutdown()
    visit.database.close()


def import_many(visit: Visit, folder: Path, names: list[str]) -> None:
    """Begin an import on the lane of changes, as the import sheet does."""
    rows = [(name, f"{place}@many.example") for place, name in enumerate(names)]
    path = write_roster(folder / "many.csv", rows, ("Name", "E-mail"))

    def run(db, progress):
        return operations.import_roster(
            db, plan=operations.plan_roster(db, path), event="LibConf 2026", progress=progress
        )

    visit.context.change(run, cause=None, on_progress=lambda _done, _total: None)


def listed(visit: Visit) -> list[int]:
    return [visit.page.model.key_at(place) for place in range(visit.page.model.rowCount())]


def asked_anew(visit: Visit) -> list[int]:
    before = listed(visit)
    visit.page.load()
    visit.settle()
    assert listed(visit) == before, "the list was stale"
    return before


def test_a_list_that_is_scrolled_keeps_its_place_and_its_selection_when_people_come(
    visit, tmp_path
):
    import_many(visit, tmp_path, [f"Mona {chr(97 + n % 26)}berg{n:03}" for n in range(300)])
    visit.settle()
    people = visit.page.list
    people.setCurrentIndex(visit.page.model.index(150))
    people.verticalScrollBar().setValue(people.rowHeight(0) * 140)
    visit.settle()
    chosen, top = people.current_key, people.seen_keys()[0]
    for name in ("Aaron Aardvark", "Mona azzz"):
        draft = ContactDraft(formatted_name=name)
        visit.context.change(lambda db, _, one=draft: operations.add_contact(db, draft=one),
                             cause=None)  # fmt: skip
        people.verticalScrollBar().setValue(people.verticalScrollBar().value() + 7)
    visit.settle()
    assert people.current_key == chosen
    assert people.selected_keys.tolist() == [chosen]
    assert top in people.seen_keys()
    asked_anew(visit)


def test_an_import_while_results_are_shown_brings_its_people_among_them(visit, tmp_path):
    visit.page.search.setText("katr")
    visit.settle()
    first = visit.page.list.current_key
    import_many(visit, tmp_path, ["Katrina Novak", "Someone Else"])
    for text in ("kat", "katri", "katr"):
        visit.page.search.setText(text)
    visit.settle()
    names = {visit.page.model.index(place).data(RowRole).name for place in
             range(visit.page.model.rowCount())}  # fmt: skip
    assert "Katrina Novak" in names
    assert visit.page.list.current_key == first
    asked_anew(visit)


def test_an_undo_while_a_query_runs_leaves_nobody_who_is_gone(visit):
    draft = ContactDraft(formatted_name="Katrin Kurz")
    visit.context.change(lambda db, _: operations.add_contact(db, draft=draft), cause=None)
    visit.settle()
    visit.page.search.setText("kurz")
    visit.settle()
    gone = visit.page.list.current_key
    assert gone in listed(visit)
    visit.page.search.setText("katrin k")
    visit.context.history.undo()
    visit.page.search.setText("katrin ku")
    visit.settle()
    assert gone not in listed(visit)
    asked_anew(visit)
    visit.context.history.redo()
    visit.page.search.setText("kurz")
    visit.settle()
    assert gone in listed(visit)


def test_a_query_from_hell_while_an_undo_happens_is_answered_too(visit):
    wanted = visit.page.list.current_key
    for text in ("", "x" * 10_000, '"((from:', "-:|\x00\x07", "\u202e\u0301א", "from:(a|b -met:"):
        visit.context.change(
            lambda db, _: operations.add_contact(db, draft=ContactDraft(formatted_name="Eve")),
            cause=None,
        )
        visit.page.search.setText(text)
        visit.context.history.undo()
    visit.page.search.setText("")
    visit.settle()
    keys = asked_anew(visit)
    assert len(keys) == 11
    assert wanted in {None, *keys}
    assert key_of("contact", 999) not in keys
