"""Circles: which of one's two worlds a person, or a field of one's own card, belongs to."""

from collections.abc import Iterable
from enum import IntFlag

from companion.errors import KnownError


class Circle(IntFlag):
    """Professional, social, both or neither. Stored as the integer 0 to 3."""

    NONE = 0
    PROFESSIONAL = 1
    SOCIAL = 2
    BOTH = 3

    @property
    def names(self) -> list[str]:
        """The circles as a list of names, `[]`, `["professional"]`, `["social"]` or both."""
        return [
            name
            for flag, name in ((Circle.PROFESSIONAL, "professional"), (Circle.SOCIAL, "social"))
            if flag in self
        ]

    @classmethod
    def from_name(cls, name: str) -> "Circle":
        """`professional`, `social` or `both`. Raises KnownError for anything else."""
        try:
            return _BY_NAME[name.strip().casefold()]
        except KeyError:
            raise KnownError(
                f"There is no circle “{name}”: use professional, social or both."
            ) from None

    @classmethod
    def from_names(cls, names: Iterable[str]) -> "Circle":
        """The union of the named circles. Raises KnownError for an unknown name."""
        union = cls.NONE
        for name in names:
            union |= cls.from_name(name)
        return union


_BY_NAME = {
    "professional": Circle.PROFESSIONAL,
    "social": Circle.SOCIAL,
    "both": Circle.BOTH,
}
