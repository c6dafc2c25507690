"""How fast a job goes and how long it will take yet, in words."""

from collections import deque

_WINDOW_SECONDS = 4.0


class Pace:
    """Told how far a job is, it says the rate over the last seconds. Plain arithmetic, no Qt."""

    def __init__(self, unit: str = "") -> None:
        """`unit` is the plural of what is counted: "rows"."""
        self._unit = unit
        self._marks: deque[tuple[float, int]] = deque()
        self._total: int | None = None

    def mark(self, now: float, done: int, total: int | None) -> None:
        """At `now` seconds of a steady clock `done` of `total` are done."""
        self._marks.append((now, done))
        self._total = total
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.popleft()

    @property
    def rate(self) -> float | None:
        """Done per second; None until it can be told."""
        if len(self._marks) < 2:
            return None
        (before, from_), (now, to) = self._marks[0], self._marks[-1]
        return (to - from_) / (now - before) if now - before >= 0.3 and to > from_ else None

    @property
    def sentence(self) -> str:
        """ "12,000 of 100,000 rows · 8,400 a second · 10 s left", as far as it is known."""
        if not self._marks:
            return ""
        done, unit = self._marks[-1][1], f" {self._unit}" if self._unit else ""
        parts = [f"{done:,}{f' of {self._total:,}' if self._total else ''}{unit}"]
        if (rate := self.rate) is not None:
            parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
            if self._total and self._total > done:
                parts.append(f"{_duration((self._total - done) / rate)} left")
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
