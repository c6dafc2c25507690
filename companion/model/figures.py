"""Numbers to be drawn: what a chart shows, and the table behind it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

# "plain" counts people of a kind; "other" those of no kind that was known; "blank" those of whom
# nothing is said.
BarKind = Literal["plain", "other", "blank"]


class Bar(NamedTuple):
    """One number and its name. `key` is handed back when it is chosen; None if it cannot be.

    `short` is for where there is no room for the name ("IS").
    """

    label: str
    value: int
    key: object = None
    kind: BarKind = "plain"
    short: str = ""


@dataclass(frozen=True)
class Figure:
    """Numbers of one sort, the largest first, those of kind "other" and "blank" last.

    `what` is the heading of the names ("Country"), `unit` that of the numbers ("People"); `whole`
    is what shares are of. With `several` one person may be counted in more than one bar.
    """

    id: str
    title: str
    what: str
    bars: Sequence[Bar]
    whole: int
    unit: str = "People"
    several: bool = False

    @cached_property
    def plain(self) -> int:
        """How many bars stand for a kind."""
        return sum(bar.kind == "plain" for bar in self.bars)

    @cached_property
    def largest(self) -> int:
        """The largest number, 0 without any."""
        return max((bar.value for bar in self.bars), default=0)

    def share(self, bar: Bar) -> str:
        """ "8 %", "< 1 %": the bar's share of the whole; "" if there is no whole."""
        return share_words(bar.value, self.whole)

    def said(self, value: int) -> str:
        """A number with what it counts: "12 people", "90 minutes"."""
        if self.unit == "People":
            return counted(value, "person", "people")
        return f"{value:,} {self.unit.lower()}"

    def rows(self) -> list[tuple[str, str, str]]:
        """The table behind it, as text: name, number, share."""
        return [(bar.label, str(bar.value), self.share(bar)) for bar in self.bars]

    @property
    def headers(self) -> tuple[str, str, str]:
        """The headings of `rows`."""
        return self.what, self.unit, "Share"


def share_words(part: int, whole: int) -> str:
    """A part of a whole in percent; what is not nothing is never said to be 0 %, nor all."""
    if not whole:
        return ""
    percent = 100 * part / whole
    if 0 < percent < 1:
        return "< 1 %"
    if 99 < percent < 100:
        return "> 99 %"
    return f"{percent:.0f} %"


def counted(number: int, one: str, many: str) -> str:
    """ "1 person", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many}"
