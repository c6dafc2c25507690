"""Text for paper: what stays, what goes, where lines may break and which way they run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.formats.paper.words import (
    clusters,
    is_right_to_left,
    legible,
    pieces,
    stretches,
)


def everything(_character: str) -> bool:
    return True


def latin(character: str) -> bool:
    return ord(character) < 0x250


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Ada  \n Example\t", "Ada Example"),
        ("👩‍💻 Ada 🏳️‍🌈", "Ada"),
        ("e\u0301a", "éa"),
        ("\u202eevil\u202c", "evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x00b\x07c", "a b c"),
        ("☕ 1️⃣", "1"),
        ("half \ud83d of one", "half of one"),
        ("🦊", ""),
    ],
)
def test_what_cannot_be_printed_goes(text: str, stands: str) -> None:
    assert legible(text, everything).text == stands


def test_letters_that_no_font_has_are_written_in_latin_and_that_is_said() -> None:
    made = legible("Ада 王", latin)
    assert made.text.startswith("Ada Wang")
    assert made.changed
    assert not legible("Ada 🦊", latin).changed


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_whatever_is_given_one_line_without_controls_comes_of_it(text: str) -> None:
    made = legible(text, latin).text
    assert made == " ".join(made.split())
    assert all(character.isprintable() or character in "\u200c\u200d" for character in made)
    assert "".join(pieces(made)) == made
    assert "".join(clusters(made)) == made
    seen = "".join(stretch.text for stretch in stretches(made, right_to_left=False))
    assert sorted(seen) == sorted(made)


def test_the_parts_of_a_mixed_line_stand_as_they_are_seen() -> None:
    line = stretches("Dr. محمد علي (ACME) 12", right_to_left=False)
    assert [part.text for part in line] == ["Dr. ", "محمد علي", " (ACME) 12"]
    turned = stretches("محمد (ACME) علي", right_to_left=True)
    assert [part.text for part in turned] == [") علي", "ACME", "محمد ("]
    assert [part.right_to_left for part in turned] == [True, False, True]


def test_the_first_letter_says_which_way_a_text_runs() -> None:
    assert is_right_to_left("12 שלום Ada")
    assert not is_right_to_left("Ada שלום")
    assert not is_right_to_left("12")


def test_lines_break_at_spaces_after_hyphens_and_between_chinese_letters() -> None:
    assert pieces("Anna-Maria Groß") == ["Anna-", "Maria ", "Groß"]
    assert pieces("王小明。김철수 씨") == ["王", "小", "明。", "김철수 ", "씨"]
