"""Some of the layouts through the command line: what it promises holds for each of them."""

from pathlib import Path
from typing import Any

import pytest

from companion.importing import plan_import
from tests.cli.conftest import Answer, answer, data, empty_database, run
from tests.importing.judged.all import LAYOUTS

__all__ = ["answer", "data", "empty_database", "run"]

CHOSEN = (
    "eventbrite_new", "pretix_positions_english", "pretix_positions_german_workbook",
    "indico_stripped", "tito", "whova_template", "linkedin_connections", "outlook_of_92_columns",
    "google_old_utf16le", "french_excel_with_titles_and_totals", "long_short_and_broken_rows",
    "printed_over_pages", "json_of_an_interface", "windows_1251", "two_lists_side_by_side",
    "rows_that_stand_twice", "several_addresses_in_a_cell", "vcards_of_a_phone",
)  # fmt: skip


@pytest.fixture(params=CHOSEN)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    layout = LAYOUTS[request.param]()
    path = tmp_path / layout.file
    path.write_bytes(layout.content)
    return path


def test_the_rows_read_are_those_added_and_those_left_out(answer: Answer, file: Path) -> None:
    before = answer("roster", "import", file, "--event", "Conf", "--dry-run")
    report = answer("roster", "import", file, "--event", "Conf")
    again = answer("roster", "import", file, "--event", "Conf")

    for one in (before, report, again):
        counted = one["added"] + one["updated"] + one["unchanged"] + len(one["skipped"])
        assert one["rows_read"] == counted
    assert (before["dry_run"], before["added"]) == (True, report["added"])
    assert report["added"] == len(answer("roster", "list", "--event", "Conf"))
    assert (again["added"], again["updated"], again["missing"]) == (0, 0, 0)
    assert again["unchanged"] == report["added"]
    assert again["skipped"] == report["skipped"]


def test_every_cell_of_a_row_is_somewhere_in_its_record(answer: Answer, file: Path) -> None:
    answer("roster", "import", file, "--event", "Conf")
    records = answer("roster", "list", "--event", "Conf")
    plan = plan_import(file)
    people, _ = plan.people()

    assert len(records) == len(people)
    kept = [letters(" ".join(texts(record))) for record in records]
    for row in range(len(people)):
        cells = [letters(cell) for cell in people.cells[row]]
        # The list is sorted by name: the record is the one that holds the row's cells.
        assert any(all(cell in text for cell in cells) for text in kept), people.cells[row]


def texts(value: Any) -> list[str]:
    """Every text in a record, however deep."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


def letters(text: str) -> str:
    """Nothing but letters and digits: how they are divided and capitalised may change."""
    return "".join(filter(str.isalnum, text.casefold()))
