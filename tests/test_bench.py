"""The benchmark measures what it says; how fast anything is, no test asks."""

import pytest

from tests.bench.harness import Comparison, compare
from tests.bench.people import half_names, people
from tests.bench.run import main


def test_a_comparison_gives_the_ratio_of_the_medians() -> None:
    plain, ours = iter([1.0, 9.0, 2.0]), iter([5.0, 4.0, 100.0])
    case = Comparison("x", ("plain", lambda: next(plain)), (("ours", lambda: next(ours)),), 2.0)
    (line,) = compare(case, rounds=3)
    assert (line.plain, line.ours, line.ratio) == (2.0, 5.0, 2.5)
    assert "more than 2" in str(line)


def test_the_same_seed_makes_the_same_people_and_misspellings() -> None:
    rows = people(500)
    assert rows == people(500)
    assert len({row[4:6] for row in rows}) > 480
    for half, name in half_names(rows, 100):
        assert half
        assert name in {f"{row[4]} {row[5]}" for row in rows}


def test_the_benchmark_prints_import_and_search(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--people", "60", "--rounds", "1", "--queries", "9", "import", "search"])
    printed = capsys.readouterr().out
    assert "Import 60 lines of CSV / executemany of the rows" in printed
    assert "Peak memory of the import" in printed
    assert "The window's list" in printed
