"""Rows that look like no people, and are imported because somebody wants them."""

import pytest

from companion.importing import ImportPlan, plan_import

LIST = "Name,E-mail,Organization\nAda Example,ada@x.example,A\nTotal: 1,,\n,,nobody at all\n"


@pytest.fixture
def plan(tmp_path) -> ImportPlan:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return plan_import(path)


def test_a_row_that_somebody_wants_is_a_person(plan):
    people, skipped = plan.keep([3]).people()
    assert list(people.text("formatted_name")) == ["Ada Example", "Total: 1"]
    assert [one.row for one in skipped] == [4]
    # The plan before is as it was.
    assert [one.row for one in plan.people()[1]] == [3, 4]


def test_a_row_without_a_name_stays_out_and_says_why(plan):
    people, skipped = plan.keep([3]).keep([4]).people()
    assert len(people) == 2
    assert [(one.row, one.reason) for one in skipped] == [(4, "no name and no e-mail address")]


def test_what_is_wanted_outlives_another_choice_of_columns(plan):
    again = plan.keep([3]).with_columns({"Organization": "department"})
    assert len(again.people()[0]) == 2
