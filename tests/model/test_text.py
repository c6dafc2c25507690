"""Text is cleaned of what no name or note is meant to hold, and of nothing else."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from companion.model.direction import is_right_to_left
from companion.model.text import card_value, storable, tidy, tidy_lines

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x00\ud800\ufeff\u200b\r\n\t \u3000\x85\x0b"))


@given(ANY_TEXT)
def test_a_tidy_line_is_one_line_without_control_characters(text: str) -> None:
    line = tidy(text)
    assert tidy(line) == line == line.strip()
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cs",) or c < " " for c in line)
    line.encode()


@given(ANY_TEXT)
def test_tidy_lines_are_those_of_the_text(text: str) -> None:
    lines = tidy_lines(text)
    assert tidy_lines(lines) == lines
    assert "\r" not in lines
    lines.encode()


@given(st.text(st.characters(categories=("L", "N", "P")), min_size=1))
def test_letters_of_every_script_stay_as_they_are(text: str) -> None:
    assert tidy(text) == text
    assert tidy_lines(text) == text
    assert storable(text) == text


def test_what_is_invisible_is_dropped_and_spaces_become_one() -> None:
    assert tidy("\ufeff Ana\u00a0\u3000\t Ríos\u200b\n\x07") == "Ana Ríos"
    assert storable("a\x00b\ud800c\n") == "abc\n"


def test_the_line_breaks_of_a_note_stay() -> None:
    assert tidy_lines(" one \r\ntwo\rthree\x00\n\n") == "one\ntwo\nthree"


def test_a_value_in_a_card_is_escaped() -> None:
    assert card_value("a\\b, c; d\ne") == "a\\\\b\\, c\\; d\\ne"


def test_the_first_strong_letter_says_where_a_text_begins() -> None:
    assert is_right_to_left("1. שרה Levi")
    assert is_right_to_left("محمد")
    assert not is_right_to_left("Levi שרה")
    assert not is_right_to_left("123 …")
