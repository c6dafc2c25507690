"""How far an import has come, and what is seen then."""

from enum import Enum


class Stage(Enum):
    """A stage of the import sheet."""

    START = 1
    READING = 2
    PREVIEW = 3
    CARDS = 4
    DONE = 5
