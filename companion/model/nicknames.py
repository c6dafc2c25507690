"""What people are called for short, in many languages: `resources/nicknames.txt`."""

from collections.abc import Mapping
from functools import cache

from companion.assets import resource
from companion.model.fold import fold


def are_variants(one: str, other: str) -> bool:
    """Whether two given names (one word each) stand in one line of the file."""
    groups = nickname_groups()
    return not groups.get(fold(one), frozenset()).isdisjoint(groups.get(fold(other), ()))


def variants(name: str) -> frozenset[str]:
    """The folded names that stand in a line with this folded name, without itself."""
    lines = _lines()
    numbers = nickname_groups().get(name, ())
    return frozenset(other for number in numbers for other in lines[number]) - {name}


@cache
def nickname_groups() -> Mapping[str, frozenset[int]]:
    """For each name of the file, folded, the numbers of the lines it is in."""
    groups: dict[str, set[int]] = {}
    for number, names in _lines().items():
        for name in names:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def _lines() -> Mapping[int, tuple[str, ...]]:
    """Each line's folded names, by its number."""
    text = resource("nicknames.txt").read_text(encoding="utf-8")
    found = {}
    for number, line in enumerate(text.splitlines()):
        name, colon, others = line.partition(":")
        if colon and not line.startswith(("#", "[")):
            found[number] = tuple(fold(word) for word in (name, *others.split(",")))
    return found
