"""Which kind of organization, and of role: "works in a school library", "does research"."""

import re
from functools import cache

from companion.operations.icebreaking.patterns import comma_separated, pattern, plain
from companion.operations.icebreaking.words import entries

_MOST_ROLES = 2
Alternatives = tuple[tuple[re.Pattern[str], ...], ...]


def organization_kind(name: str) -> str:
    """The key of the kind that an organization's name tells ("org.school-library"), or ""."""
    return next(iter(_matching(name, "org.")), "")


def role_kinds(title: str) -> list[str]:
    """The keys of the kinds of role that a job title tells, at most two."""
    return _matching(title, "role.")[:_MOST_ROLES]


def _matching(text: str, start: str) -> list[str]:
    folded = plain(text)
    return [
        kind
        for kind, alternatives in _kinds()
        if kind.startswith(start)
        and any(all(one.search(folded) for one in together) for together in alternatives)
    ]


@cache
def _kinds() -> tuple[tuple[str, Alternatives], ...]:
    return tuple(
        (kind, tuple(tuple(map(pattern, part.split("&"))) for part in comma_separated(text)))
        for kind, text in entries("kinds.txt")
    )
