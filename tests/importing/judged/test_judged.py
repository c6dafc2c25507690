"""Every layout comes out as it was meant; and over all of them, how much does."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion.importing import plan_import
from tests.importing.judged.all import LAYOUTS
from tests.importing.judged.judging import Verdict, judge

# What the whole of the layouts has to reach, whatever single ones do.
LEAST_COLUMNS, LEAST_PEOPLE = 0.98, 0.99
FEWEST_LAYOUTS = 60
# Where something is known not to come out as it should: by layout, each with its reason.
NOT_YET: dict[str, str] = {}


@cache
def verdict(name: str) -> Verdict:
    """How one layout fares: judged once."""
    with TemporaryDirectory() as folder:
        return judge(name, Path(folder))


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_column_and_no_value_is_taken_for_what_it_is_not(name: str) -> None:
    assert not verdict(name).wrong


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_out_as_it_was_meant(name: str) -> None:
    if name in NOT_YET:
        assert verdict(name).mistakes, f"it does by now: take {name} from the list"
    else:
        assert not verdict(name).mistakes


def test_nearly_all_columns_of_all_layouts_are_understood() -> None:
    verdicts = [verdict(name) for name in LAYOUTS]

    assert len(verdicts) >= FEWEST_LAYOUTS
    right = sum(one.columns_right for one in verdicts)
    assert right >= LEAST_COLUMNS * sum(one.columns for one in verdicts)


def test_nearly_all_people_of_all_layouts_come_out_right() -> None:
    verdicts = [verdict(name) for name in LAYOUTS]

    right = sum(one.people_right for one in verdicts)
    assert right >= LEAST_PEOPLE * sum(one.people for one in verdicts)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_is_a_person_or_left_out_with_a_reason(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]()
    path = tmp_path / layout.file
    path.write_bytes(layout.content)
    plan = plan_import(path)
    people, skipped = plan.people()

    read = sorted(number for number, _ in plan.table.rows)
    assert sorted([*people.rows, *(row.row for row in skipped)]) == read
    assert all(row.reason for row in skipped)
    assert all(guess.reason and 0 <= guess.confidence <= 1 for guess in plan.guesses)
