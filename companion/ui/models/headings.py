"""Headings among the keys of people: -1 stands for the first section's, -2 for the second's."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.store.arranging import Section


def with_headings(keys: "array[int]", sections: "Sequence[Section]") -> "array[int]":
    """The keys with each section's heading before its people."""
    if not sections:
        return keys
    headed, start = array("q"), 0
    for number, section in enumerate(sections):
        headed.append(-number - 1)
        headed.extend(keys[start : start + section.count])
        start += section.count
    return headed


def without_folded(
    keys: Sequence[int], sections: "Sequence[Section]", folded: Set[str]
) -> Sequence[int]:
    """The keys, with headings, without the people of the groups that are folded away."""
    if not any(section.name in folded for section in sections):
        return keys
    shown, start = array("q"), 0
    for section in sections:
        end = start + section.count + 1
        shown.extend(keys[start : start + 1 if section.name in folded else end])
        start = end
    return shown


def people_in(keys: "array[int]", ranges: "Sequence[tuple[int, int]]") -> "array[int]":
    """The people of these ranges (first and last place) of a list that may have headings."""
    found = array("q")
    for first, last in sorted(ranges):
        found.extend(keys[first : last + 1])
    if found and min(found) < 0:
        return array("q", [key for key in found if key >= 0])
    return found


def contacts_in(keys: "array[int]") -> int:
    """How many of these are contacts, without a look at each from Python."""
    low = keys.tobytes()[0 :: keys.itemsize] if _LITTLE else keys.tobytes()[7 :: keys.itemsize]
    return len(low) - len(low.translate(None, _ODD))


_LITTLE = array("q", [1]).tobytes()[0] == 1
_ODD = bytes(range(1, 256, 2))


class Sections:
    """Where in a list with headings each section begins."""

    def __init__(self, sections: "Sequence[Section]", folded: Set[str] = frozenset()) -> None:
        self._sections = sections
        # Each section is its people and one heading; or this alone, folded.
        sizes = (1 if section.name in folded else section.count + 1 for section in sections)
        self._starts = list(accumulate(sizes, initial=0))[:-1]

    def __bool__(self) -> bool:
        return bool(self._sections)

    def start_of(self, key: int) -> int:
        """Where the heading of this key is."""
        return self._starts[-key - 1]

    def named(self, key: int) -> "Section":
        """The section whose heading has this key."""
        return self._sections[-key - 1]

    def at(self, place: int) -> "tuple[Section, int] | None":
        """The section that a place is in, and where its heading is; None without sections."""
        if not self._sections:
            return None
        number = max(0, bisect_right(self._starts, place) - 1)
        return self._sections[number], self._starts[number]

    def next_start(self, place: int) -> int | None:
        """Where the next heading after a place is."""
        number = bisect_right(self._starts, place)
        return self._starts[number] if number < len(self._starts) else None
