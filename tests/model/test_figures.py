import pytest

from companion.model.figures import Bar, Figure, counted, share_words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, ""), (0, 7, "0 %"), (1, 1000, "< 1 %"), (1, 3, "33 %"), (999, 1000, "> 99 %"),
        (5, 5, "100 %"),
    ],
)  # fmt: skip
def test_a_share_is_never_rounded_to_nothing_or_to_all(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_a_figure_is_a_table_as_well() -> None:
    bars = (Bar("Iceland", 3), Bar("Norway", 1), Bar("Not said", 4, kind="blank"))
    figure = Figure("country", "Countries", "Country", bars, 8)
    assert figure.headers == ("Country", "People", "Share")
    assert figure.rows()[0] == ("Iceland", "3", "38 %")
    assert (figure.plain, figure.largest) == (2, 4)


def test_one_is_said_otherwise_than_many() -> None:
    assert counted(1, "person", "people") == "1 person"
    assert counted(1204, "person", "people") == "1,204 people"
