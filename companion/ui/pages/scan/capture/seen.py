"""Which codes were taken already, so that one held before the camera is taken once."""

from collections.abc import Iterable

from companion.qr.decode import Code

# A code that stays in sight is the same one; after so long out of it, it is meant anew.
FORGET_SECONDS = 3.0
_MOST = 20_000


class Seen:
    """Codes by what they say, and when each was last in sight.

    With `for_good` none comes twice, as long as it was away: for a stack of badges. `forget` lets
    one come again (its card was taken back), `clear` all of them (a new stack).
    """

    def __init__(self, *, for_good: bool = False) -> None:
        self.for_good = for_good
        self._last: dict[str, float] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._last

    def __len__(self) -> int:
        return len(self._last)

    def sift(self, codes: Iterable[Code], now: float) -> list[Code]:
        """Note that these are in sight at `now` (seconds), and return those that are new."""
        new: dict[str, Code] = {}
        for code in codes:
            if self.is_new(code.text, now):
                new.setdefault(code.text, code)
            self._last.pop(code.text, None)
            self._last[code.text] = now  # at the end: the oldest stand first
        while len(self._last) > _MOST:
            del self._last[next(iter(self._last))]
        return list(new.values())

    def is_new(self, text: str, now: float) -> bool:
        """True if a code with this text would be new at `now`. Any thread may ask."""
        last = self._last.get(text)
        return last is None or (not self.for_good and now - last > FORGET_SECONDS)

    def forget(self, text: str) -> None:
        """Let this one come again."""
        self._last.pop(text, None)

    def clear(self) -> None:
        """Let all come again."""
        self._last.clear()
