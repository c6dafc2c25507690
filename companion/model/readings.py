"""Other ways of writing names that are written in Chinese characters or Korean letters.

`fold` reads every character as Chinese and leaves no space: 佐藤花子 comes out as one Chinese word.
Japanese names are read by a list of well-known ones; all are parted into family and given name.
"""

import re
from collections.abc import Mapping
from functools import cache

from companion.assets import resource
from companion.model.fold import fold

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3005\uf900-\ufaff]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_CHARACTERS = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
# Nobody's name is longer.
_LONGEST = 6


def has_characters(text: str) -> bool:
    """Whether there is anything to read."""
    return _CHARACTERS.search(text) is not None


def readings(text: str) -> list[str]:
    """Folded words by which somebody may look for a name: `佐藤花子` -> sato, hanako ...

    Empty for names in other scripts.
    """
    found: list[str] = []
    for run in _HAN.findall(text):
        if len(run) <= _LONGEST:
            found += _parted(run, _table("family"), _table("given"))
    for run in _HANGUL.findall(text):
        if len(run) <= _LONGEST:
            found += _parted(run, _table("korean"), {})
    return [word for word in dict.fromkeys(found) if word]


def _parted(
    run: str, families: Mapping[str, tuple[str, ...]], givens: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """The readings of a family name, a given name, or one after the other."""
    whole = [*families.get(run, ()), *givens.get(run, ())]
    if len(run) < 2:
        return whole
    known = next((size for size in (3, 2, 1) if run[:size] in families and size < len(run)), 0)
    family, given = run[: known or 1], run[known or 1 :]
    parts = [*families.get(family, ()), *givens.get(given, ())]
    # By their Chinese sounds, or Korean ones, as a person of that name writes it in two words.
    if len(run) < 5:
        parts += [fold(part).replace(" ", "") for part in (run[:1], run[1:], family, given)]
    return whole + parts


@cache
def _table(which: str) -> Mapping[str, tuple[str, ...]]:
    """The names of one part of `resources/readings.txt` with their readings."""
    found: dict[str, tuple[str, ...]] = {}
    part = ""
    for line in resource("readings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[]")
        elif part == which and not line.startswith("#"):
            for entry in line.split(","):
                name, colon, read = entry.partition(":")
                if colon:
                    earlier = found.get(name.strip(), ())
                    found[name.strip()] = (*earlier, *map(fold, read.split("/")))
    return found
