from pathlib import Path

import pytest

from companion.importing import plan_import
from tests.importing.layouts import LAYOUTS, Layout


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request: pytest.FixtureRequest) -> Layout:
    found: Layout = request.param
    return found


@pytest.fixture
def file(layout: Layout, tmp_path: Path) -> Path:
    path = tmp_path / layout.name
    path.write_bytes(layout.content)
    return path


def test_every_column_is_taken_for_what_it_is(layout: Layout, file: Path) -> None:
    columns = plan_import(file).columns

    assert {header: columns.get(header, "missing") for header in layout.columns} == layout.columns


def test_the_people_come_out_with_their_fields(layout: Layout, file: Path) -> None:
    people, skipped = plan_import(file).attendees()

    for draft, expected in zip(people, layout.people, strict=True):
        assert {name: getattr(draft, name) for name in expected} == expected
    assert [row.row for row in skipped] == layout.skipped
    assert all(row.reason for row in skipped)


def test_where_the_table_stood_and_who_wrote_it_is_told(layout: Layout, file: Path) -> None:
    plan = plan_import(file)

    assert plan.table.header_row == layout.header_row
    assert plan.table.encoding == layout.encoding
    assert plan.system == layout.system
    assert plan.source.name == layout.name


def test_every_guess_has_a_reason_and_a_confidence(layout: Layout, file: Path) -> None:
    for guess in plan_import(file).guesses:
        assert guess.reason
        assert 0 <= guess.confidence <= 1


def test_no_cell_is_lost(layout: Layout, file: Path) -> None:
    plan = plan_import(file)
    people, skipped = plan.attendees()

    assert len(people) + len(skipped) == len(plan.table.rows)
    for draft in people:
        for guess, cell in zip(plan.guesses, draft.cells, strict=True):
            if cell.strip() and guess.field is None:
                assert draft.extra[guess.header] == cell.strip()
