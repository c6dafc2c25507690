"""What no ice-breaker says of anybody: what they eat, need, believe, pay, how to reach them.

`resources/icebreakers/private.txt` has the words, in many languages.
"""

import re
from collections.abc import Iterable
from functools import cache

from companion.operations.icebreaking.patterns import AnyOf, comma_separated
from companion.operations.icebreaking.words import entries

# Numbers, dates, times, ages, sums, links: never an answer that people have in common.
_NUMBERS = re.compile(r"\d[\d\s./:,-]*\d|^\W*\d+\W*$|@|://|www\.|#\d|\d\s*[%€$£¥+]")
_SIZES = re.compile(r"\s*(x{0,3}[sl]|m|\dxl|x{1,3}-large|small|medium|large)\s*", re.IGNORECASE)
_LETTER = re.compile(r"\s*[mfwdx]\s*", re.IGNORECASE)  # what forms put for a gender


@cache
def _words(kind: str, least: int = 4) -> AnyOf:
    found = [word for key, text in entries("private.txt") if key == kind
             for word in comma_separated(text)]  # fmt: skip
    return AnyOf(found, least=least)


def is_private_header(header: str) -> bool:
    """Whether a column is left alone whole by what its header says."""
    return not header.strip() or _words("header").within(header) or _words("here", 7).within(header)


def is_language_header(header: str) -> bool:
    """Whether a column says which languages somebody speaks."""
    return _words("tongue", 7).within(header)


def is_private_value(value: str) -> bool:
    """Whether something that was said is nobody else's business, whatever was asked."""
    return bool(
        _words("value").within(value)
        or _NUMBERS.search(value)
        or _SIZES.fullmatch(value)
        or _LETTER.fullmatch(value)
    )


def taints(values: Iterable[str]) -> bool:
    """Whether the answers of a column show that it asks for something private."""
    return any(is_private_value(value) for value in values)
