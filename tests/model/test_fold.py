"""Folding: what is alike for a person is alike for search and matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.fold import fold, fold_once, match_key, names_agree

ANY_TEXT = st.text() | st.text(st.sampled_from("aÀé'`-. \n\x00\ud800ß花가İʼŁ😀"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jónsdóttir, Ł.", "jonsdottir l"),
        ("Катрин", "katrin"),
        ("O'Brien", "obrien"),
        ("Anne-Marie  Müller\n", "anne marie muller"),
        ("STRASSE straße", "strasse strasse"),
        ("J\u006f\u0301n", "jon"),
        ("ﬁnn", "finn"),
        ("", ""),
        ("…!?", ""),
    ],
)
def test_case_accents_scripts_and_punctuation_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_names_in_other_scripts_fold_to_letters_one_can_type() -> None:
    for name in ("花子", "محمد", "Γιώργος", "김", "שרה"):
        assert fold(name).replace(" ", "").isalnum()
        assert fold(name).isascii()


@given(ANY_TEXT)
def test_any_text_folds_to_ascii_words_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())
    assert all(word.isalnum() for word in folded.split())
    assert fold(folded) == folded == fold_once(text)


@given(ANY_TEXT, ANY_TEXT)
def test_words_fold_one_by_one_as_they_fold_together(one: str, other: str) -> None:
    assert fold(f"{one} {other}").split() == fold(one).split() + fold(other).split()


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", " Anna@X.example", "anna@x.example "),
        ("phone", "+47 22 33 44 55", "0047 (22) 33-44-55"),
        ("phone", "+354 555 1234", "354-555-1234"),
        ("url", "https://www.Lib.example/a/", "lib.example/a"),
    ],
)
def test_ways_of_writing_one_address_have_one_key(kind: str, one: str, other: str) -> None:
    assert match_key(kind, one) == match_key(kind, other) != ""


@pytest.mark.parametrize(("kind", "value"), [("email", "at home"), ("phone", "112"), ("url", " ")])
def test_what_says_too_little_has_no_key(kind: str, value: str) -> None:
    assert match_key(kind, value) == ""


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("anna smith", "smith anna", True),
        ("anna smith", "anna maria smith", True),
        ("anna smith", "a smith", True),
        ("smith", "anna smith", True),
        ("", "anna smith", True),
        ("anna smith", "bob smith", False),
        ("anna smith", "anna jones", False),
        ("anna anna", "anna smith", False),
    ],
)
def test_names_agree_when_the_shorter_is_part_of_the_longer(
    one: str, other: str, agree: bool
) -> None:
    assert names_agree(one, other) is agree
    assert names_agree(other, one) is agree


@given(ANY_TEXT)
def test_a_name_agrees_with_itself(text: str) -> None:
    assert names_agree(fold(text), fold(text))
