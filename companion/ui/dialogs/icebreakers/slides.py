"""What is shown large, one after another: a prompt, a thing to find, or some groups of a round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.operations.icebreaking.printing import Made

_MOST_CIRCLES, _MOST_LINES = 12, 36  # on one slide, to be read from the last row


@dataclass(frozen=True, slots=True)
class Slide:
    """`text` fills the screen, or else `circles` do: names of groups with their people."""

    heading: str
    text: str = ""
    circles: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def spoken(self) -> str:
        """The slide for who hears it."""
        groups = "; ".join(f"{name}: {', '.join(people)}" for name, people in self.circles)
        return f"{self.heading}. {self.text or groups}"


def slides_of(made: "Made") -> list[Slide]:
    """The slides of what was made."""
    if made.drawn is None:
        return [Slide(made.title, text) for text in made.texts]
    return [
        slide
        for turn, groups in enumerate(made.drawn.rounds, start=1)
        for slide in round_slides(
            f"{made.title} · {turn}/{len(made.drawn.rounds)}"
            if len(made.drawn.rounds) > 1
            else made.title,
            [(one.name, tuple(who.name for who in one.people)) for one in groups],
        )
    ]


def round_slides(heading: str, circles: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Slide]:
    """A round's groups, as many on a slide as can be read."""
    held: list[tuple[str, tuple[str, ...]]] = []
    lines = 0
    for circle in circles:
        needed = len(circle[1]) + 1
        if held and (len(held) == _MOST_CIRCLES or lines + needed > _MOST_LINES):
            yield Slide(heading, circles=tuple(held))
            held, lines = [], 0
        held.append(circle)
        lines += needed
    if held:
        yield Slide(heading, circles=tuple(held))
