"""What is asked when names are learned, and how what was typed compares. No database, no Qt.

The first time, everything is shown with the first letters of the name; the hints become fewer as
the name is known better, and now and then the question is turned around: where is she from?
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from companion.model.fold import fold

Way = Literal["name", "organization"]
Verdict = Literal["right", "partly", "wrong"]

# Typed words shorter than this have no letter to spare for a slip.
_LONG_ENOUGH = 4
_LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody that may be shown instead of the name."""

    name: str
    given: str = ""
    family: str = ""
    nicknames: Sequence[str] = ()
    title: str = ""
    organization: str = ""
    place: str = ""
    interests: Sequence[str] = ()
    has_photo: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """`question` says what is asked for; `lines` are the hints, the most telling first.

    `letters` is the name's beginning ("K… J…"), "" where it is not given away.
    """

    way: Way
    question: str
    lines: tuple[str, ...]
    letters: str
    with_photo: bool
    answer: str


def prompt(facts: Facts, *, reviews: int) -> Prompt:
    """What to ask somebody's name by, when it was asked `reviews` times before."""
    where = tuple(part for part in (facts.title, facts.organization, facts.place) if part)
    about = ", ".join(facts.interests[:4])
    everything = (*where, *((f"Interested in {about}",) if about else ()))
    if facts.organization and reviews >= 2 and reviews % 3 == 2:
        return Prompt("organization", "Where does this person work?", (facts.name,), "",
                      facts.has_photo, facts.organization)  # fmt: skip
    letters = first_letters(facts.name)
    if reviews == 0:
        hints, letters_shown = everything, letters
    elif reviews == 1 or not facts.has_photo:
        hints, letters_shown = where or everything, "" if where or facts.has_photo else letters
    else:
        hints, letters_shown = (), ""
    if reviews % 3 == 1 and about and not facts.has_photo and facts.organization:
        hints = (facts.organization, f"Interested in {about}")
    return Prompt("name", "Who is this?", hints, letters_shown, facts.has_photo, facts.name)


def first_letters(name: str) -> str:
    """The beginnings of a name's words: "Katrín Jónsdóttir" gives "K… J…".

    A word of one letter would be given away whole, and is "…".
    """
    return " ".join(_beginning(word) for word in name.split()[:6])


def _beginning(word: str) -> str:
    at = next((n for n, letter in enumerate(word) if letter.isalnum()), None)
    if at is None:
        return "…"
    end = at + 1
    # A letter keeps its marks (a Devanagari vowel sign, a Vietnamese tone).
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    rest = any(letter.isalnum() for letter in word[end:])
    return f"{word[at:end]}…" if rest else "…"


def compare(typed: str, asked: Prompt, facts: Facts) -> Verdict:
    """How what was typed compares with what was asked.

    Accents, case, scripts and the order of words do not count, and each longer word may have one
    slip. The given name alone is right: it is what one says. Of an organization half the words do.
    """
    if typed.strip() and typed.strip().casefold() == asked.answer.strip().casefold():
        return "right"
    words, whole = _words(typed[:_LONGEST_TYPED]), _words(asked.answer)
    if not words or not whole:
        return "wrong"
    hit = _matched(words, whole)
    if asked.way == "organization":
        return "right" if 2 * hit >= len(whole) else "partly" if hit else "wrong"
    if hit == len(words) == len(whole) or _same_run(words, whole):
        return "right"
    for short in (facts.given, *facts.nicknames):
        own = _words(short)
        if own and len(words) == len(own) and _matched(words, own) == len(own):
            return "right"
    return "partly" if hit else "wrong"


def _words(text: str) -> list[str]:
    return fold(text).split()


def _matched(typed: Sequence[str], whole: Sequence[str]) -> int:
    """How many of the words typed are words of the name, each at most once."""
    left, hit = list(whole), 0
    for word in typed:
        same = next((other for other in left if other == word), None) or next(
            (other for other in left if is_slip(word, other)), None
        )
        if same is not None:
            left.remove(same)
            hit += 1
    return hit


def _same_run(typed: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether both are the same but for the spaces, as names of one script are in another."""
    return "".join(typed) == "".join(whole)


def is_slip(one: str, other: str) -> bool:
    """Whether two folded words differ by at most one slip: a letter more, less, other or swapped.

    The longer one has at least four letters.
    """
    if one == other:
        return True
    if max(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1
