"""A promise with its day at the end of the line: "send the zine by Friday"."""

from dataclasses import dataclass
from datetime import date

from companion.errors import KnownError
from companion.model.text import tidy
from companion.operations.following.days import day_said

# As many words as a day takes, without those that may stand before it.
_MOST_WORDS = 5
_BEFORE = ("by", "on", "until", "till", "before", "the")
_IMPOSSIBLE = "There is no day"
_ALONE_MIN = 4  # "sun" at the end of a line is hardly a day, "by sun" is


@dataclass(frozen=True, slots=True)
class Promise:
    """What is to be done, and by when, None for some time."""

    words: str
    due: date | None


def promise_said(text: str, *, today: date) -> Promise:
    """A line taken apart: the longest end that is a day is the day, the rest what is promised.

    A line without a day is a promise for some time. Raises KnownError for a day that is not in the
    calendar ("by 31 February").
    """
    words = tidy(text).split()
    impossible: KnownError | None = None
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        rest, said = words[:-count], words[-count:]
        while len(rest) > 1 and rest[-1].casefold() in _BEFORE:
            rest, said = rest[:-1], [rest[-1], *said]
        marked = said[0].casefold() in _BEFORE[:-1]
        if rest[-1].casefold() in _BEFORE:
            continue  # nothing but a day
        while len(said) > 1 and said[0].casefold() in _BEFORE:
            said = said[1:]
        if not marked and len(said) == 1 and len(said[0]) < _ALONE_MIN:
            continue
        try:
            return Promise(" ".join(rest), day_said(" ".join(said), today=today))
        except KnownError as error:
            if str(error).startswith(_IMPOSSIBLE):
                impossible = impossible or error
    if impossible is not None:
        raise impossible
    return Promise(" ".join(words), None)
