"""How much work and memory one document may take: a PDF of a few kilobytes can ask for years."""

import time
from collections.abc import Callable

from companion.errors import KnownError

# A list of 30,000 people on 800 pages takes about half of this.
MAX_SECONDS = 25.0
# What all streams that are looked at may unpack to, together and each. A page of a list has some
# 30 kB of content, and pictures are never unpacked.
MAX_UNPACKED = 300_000_000
MAX_STREAM = 16_000_000
# Undoing LZW or a predictor is slow, and LZW can make a thousand bytes of one.
MAX_SLOW_STREAM = 4_000_000
MAX_LZW_STREAM = 200_000
# Forms (parts of pages) can draw forms: twenty that draw each other twenty times are millions.
MAX_FORMS = 20_000
MAX_LETTERS = 12_000_000
MAX_RULES_OF_PAGE = 40_000


class Budget:
    """Counts what reading one document costs, and refuses the document when that is too much."""

    def __init__(self, name: str, clock: Callable[[], float] = time.thread_time) -> None:
        """`name` is the file's; `clock` counts the thread's own seconds."""
        self._name = name
        self._clock = clock
        self._until = clock() + MAX_SECONDS
        self._unpacked = 0
        self._letters = self._forms = 0

    def check(self) -> None:
        """Raises KnownError when the time is up."""
        if self._clock() > self._until:
            raise KnownError(
                f"“{self._name}” takes too long to read: ask for the list as a spreadsheet, or "
                "print the pages with the list to a new PDF and import that."
            )

    def unpacked(self, size: int) -> None:
        """Some stream was unpacked to `size` bytes. Raises KnownError when all are too much."""
        self._unpacked += size
        if self._unpacked > MAX_UNPACKED:
            raise self.too_large()
        self.check()

    def form(self) -> None:
        """One page, or one form on it, is drawn. Raises KnownError when there are too many."""
        self._forms += 1
        if self._forms > MAX_FORMS:
            raise self.too_large()
        self.check()

    def letters(self, count: int) -> None:
        """So many letters more were found. Raises KnownError when there are too many."""
        self._letters += count
        if self._letters > MAX_LETTERS:
            raise self.too_large()

    def too_large(self) -> KnownError:
        """What is said of a document that unpacks to more than a list of people needs."""
        return KnownError(
            f"“{self._name}” unpacks to far more than a list of people needs: print the pages "
            "with the list to a new PDF and import that."
        )
