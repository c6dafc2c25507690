"""A promise with its day at the end of the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.operations.following.promises import promise_said

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("line", "words", "due"),
    [
        ("send the zine by Friday", "send the zine", date(2026, 11, 27)),
        ("send zine Friday", "send zine", date(2026, 11, 27)),
        ("call in 2 weeks", "call", date(2026, 12, 6)),
        ("look at it by the day after tomorrow", "look at it", date(2026, 11, 24)),
        ("write on 3.12.", "write", date(2026, 12, 3)),
        ("send it by sun", "send it", date(2026, 11, 29)),
        ("show her the sun", "show her the sun", None),
        ("introduce May", "introduce May", None),
        ("send 4 copies", "send 4 copies", None),
        ("Friday", "Friday", None),
        ("by Friday", "by Friday", None),
        ("", "", None),
    ],
)
def test_the_end_of_a_line_that_is_a_day_is_the_day(
    line: str, words: str, due: date | None
) -> None:
    promise = promise_said(line, today=TODAY)
    assert (promise.words, promise.due) == (words, due)


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    with pytest.raises(KnownError, match="There is no day “31 February”"):
        promise_said("send the zine by 31 February", today=TODAY)


@given(st.lists(st.sampled_from(["by", "the", "Friday", "in", "2", "weeks", "zine", "31", "."])))
def test_whatever_is_typed_no_word_of_the_promise_is_made_up(words: list[str]) -> None:
    line = " ".join(words)
    try:
        promise = promise_said(line, today=TODAY)
    except KnownError:
        return
    assert line.startswith(promise.words)
    assert promise.words or not words
