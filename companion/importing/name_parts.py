"""A name taken apart."""

from dataclasses import dataclass


@dataclass(slots=True)
class NameParts:
    """A name as RFC 6350's N has it; `formatted` is the whole, in the order of speaking.

    The last three are what people write beside their name in the same cell.
    """

    formatted: str
    given: str = ""
    additional: str = ""
    family: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nickname: str = ""
    pronouns: str = ""
    organization: str = ""
    email: str = ""
