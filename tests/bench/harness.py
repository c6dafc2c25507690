"""Runs what is compared in turns, so that a busy machine slows both, and prints the medians."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

# Does the work once and returns the seconds that count.
Run = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plain program's way of doing something, and ours of doing it and more.

    `at_most` is the ratio of the two from which on something is wrong.
    """

    name: str
    plain: tuple[str, Run]
    ours: tuple[tuple[str, Run], ...]
    at_most: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. Times in seconds, each the median of its rounds."""

    name: str
    plain: float
    ours: float
    at_most: float

    @property
    def ratio(self) -> float:
        """How many times as long ours took."""
        return self.ours / self.plain

    def __str__(self) -> str:
        verdict = "" if self.ratio <= self.at_most else f"  (more than {self.at_most:g})"
        return (
            f"  {self.name:<56}{_time(self.plain):>11}{_time(self.ours):>11}"
            f"{self.ratio:>9.2f}{verdict}"
        )


HEADER = f"{'':<58}{'plain':>11}{'ours':>11}{'ratio':>9}"


def compare(case: Comparison, *, rounds: int) -> list[Line]:
    """Run the plain way and each of ours in turns, `rounds` times."""
    runs = [case.plain[1], *(run for _, run in case.ours)]
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, taken in zip(runs, times, strict=True):
            gc.collect()
            taken.append(run())
    plain, *ours = map(median, times)
    return [
        Line(name, plain, seconds, case.at_most)
        for (name, _), seconds in zip(case.ours, ours, strict=True)
    ]


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
