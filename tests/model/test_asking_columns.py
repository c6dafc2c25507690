"""Columns of participant lists in which people ask, offer and look for something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.asking_columns import said_in, saying_of, sayings, says_nothing


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Question", "question"), ("What do you want to ask the others?", "question"),
        ("Burning question 🔥", "question"), ("Deine Frage", "question"),
        ("質問したいこと", "question"), ("Вопрос к участникам", "question"),
        ("ما هو سؤالك؟", "question"), ("궁금한 점", "question"),
        ("I can offer", "offer"), ("What questions can you help others with?", "offer"),
        ("Ich biete", "offer"), ("¿Qué puedes ofrecer?", "offer"), ("提供できること", "offer"),
        ("我可以提供", "offer"), ("Jag erbjuder", "offer"), ("Что вы предлагаете?", "offer"),
        ("I am looking for", "ask"), ("What are you hoping to learn?", "ask"),
        ("What can we help you with?", "ask"), ("Ich suche Hilfe bei", "ask"),
        ("探しているもの", "ask"), ("أبحث عن", "ask"), ("도움이 필요한 것", "ask"),
        ("Je cherche", "ask"),
        ("Favourite building?", "telling"), ("About you", "telling"),
        ("Do you have dietary needs?", None), ("T-shirt size", None), ("Session", None),
        ("Job offers newsletter", None), ("Hotel request", None), ("開催日", None),
    ],
)  # fmt: skip
def test_a_header_says_what_its_cells_are(header: str, kind: str | None) -> None:
    assert saying_of(header) == kind


@pytest.mark.parametrize("cell", ["", "-", "n/a", "None", "keine", "なし", "yes", "42", "…"])
def test_cells_that_say_nothing_are_left_out(cell: str) -> None:
    assert says_nothing(cell)
    assert said_in("Your question", cell) is None


def test_a_header_that_is_a_question_holds_questions_where_cells_are_some() -> None:
    assert said_in("Anything else?", "Who runs a seed library?") == (
        "question",
        "Who runs a seed library?",
    )
    assert said_in("Anything else?", "Looking forward to it") is None


def test_one_persons_columns_are_read_as_they_are() -> None:
    extra = {"I offer": "maps", "Meal": "vegan", "Ask": "x", "My question": "Why?"}
    assert list(sayings(extra)) == [
        ("offer", "maps", "I offer"),
        ("question", "Why?", "My question"),
    ]


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_header_and_cell_is_understood_or_left(header: str, cell: str) -> None:
    said = said_in(header, cell)
    assert said is None or (said[0] in ("question", "offer", "ask") and said[1])
