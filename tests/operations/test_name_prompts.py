"""What is asked, and how what was typed compares with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.operations.name_prompts import (
    Facts,
    Verdict,
    compare,
    first_letters,
    is_slip,
    prompt,
)

KATRIN = Facts(
    "Katrín Jónsdóttir", "Katrín", "Jónsdóttir", ("Kata",), "Cataloguer", "Bókasafn Norðurhafnar",
    "Reykjavík", ("zines",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Katrín Jónsdóttir", "right"),
        ("katrin jonsdottir", "right"),
        ("Jonsdottir, Katrin", "right"),
        ("katrin jonsdotir", "right"),
        ("Katirn", "right"),
        ("kata", "right"),
        ("Катрин", "right"),
        ("jonsdottir", "partly"),
        ("katrin johansson", "partly"),
        ("Priya", "wrong"),
        ("", "wrong"),
        ("k", "wrong"),
        ("?!", "wrong"),
        ("x" * 10_000, "wrong"),
    ],
)
def test_a_typed_name_is_compared_leniently(typed: str, verdict: Verdict) -> None:
    assert compare(typed, prompt(KATRIN, reviews=0), KATRIN) == verdict


@pytest.mark.parametrize(
    ("name", "typed"),
    [("佐藤 花子", "佐藤花子"), ("محمد علي", "محمد علي"), ("Ng", "ng"), ("🙂", "🙂")],
)
def test_names_of_other_scripts_can_be_typed(name: str, typed: str) -> None:
    facts = Facts(name)
    assert compare(typed, prompt(facts, reviews=0), facts) == "right"


def test_a_short_name_allows_no_slip() -> None:
    assert not is_slip("ann", "anna"[:2])
    assert is_slip("anna", "anne")
    assert not is_slip("anna", "enne")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Katrín Jónsdóttir", "K… J…"),
        ("Q", "…"),
        ("佐藤 花子", "佐… 花…"),
        ("محمد علي", "م… ع…"),
        ("Dr. (Kim) Lee", "D… K… L…"),
        ("", ""),
        ("— x", "… …"),
    ],
)
def test_the_first_letters_never_give_a_word_away(name: str, letters: str) -> None:
    assert first_letters(name) == letters


def test_the_question_is_turned_around_now_and_then() -> None:
    ways = [prompt(KATRIN, reviews=count).way for count in range(9)]
    assert ways[0] == "name"
    assert ways.count("organization") == 3
    asked = prompt(KATRIN, reviews=2)
    assert asked.lines == ("Katrín Jónsdóttir",)
    assert compare("nordurhafnar", asked, KATRIN) == "right"
    assert compare("bokasafn", asked, KATRIN) == "right"
    assert compare("museum", asked, KATRIN) == "wrong"


@given(
    st.builds(
        Facts,
        name=st.text(max_size=30),
        given=st.text(max_size=9),
        title=st.text(max_size=9),
        organization=st.text(max_size=9),
        place=st.text(max_size=9),
        interests=st.lists(st.text(max_size=9), max_size=3),
        has_photo=st.booleans(),
    ),
    st.integers(0, 20),
    st.text(max_size=30),
)
def test_every_prompt_shows_something_and_takes_its_own_answer(
    facts: Facts, reviews: int, typed: str
) -> None:
    asked = prompt(facts, reviews=reviews)
    compare(typed, asked, facts)
    if facts.name.strip():
        assert asked.lines or asked.letters or asked.with_photo
    if asked.answer.strip():
        assert compare(asked.answer, asked, facts) == "right"
