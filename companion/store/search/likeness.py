"""How like a word of a name a typed word is: by letters, by sound, or as a short form of it.

A word may still be being typed, so that it is compared with the beginning of the name as well.
All likenesses are 0 (nothing in common) to 1 (the same).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from companion.model.nicknames import variants
from companion.model.phonetic import skeleton, sound

if TYPE_CHECKING:
    import numpy

    Flags = numpy.ndarray[tuple[int], numpy.dtype[numpy.bool]]
    Likenesses = numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]

# A word that begins like what was typed: at least this, and more the less is missing.
BEGINS = 0.94
# The same sound; the same sounds but for the vowels; a short form.
_SOUNDS_ALIKE = 0.92
_SAME_SKELETON = 0.6
_VARIANT = 0.86
# What one slip too many costs: spelling counts for more than sound, a whole name for more than
# the beginning of one.
_WRITTEN, _BEGUN, _HEARD, _HEARD_BEGUN = 0.9, 0.86, 0.86, 0.82


class Typed:
    """One typed word, folded, and what is compared with names again and again."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.sound = sound(word)

    @cached_property
    def skeleton(self) -> str:
        """The consonants that are heard."""
        return skeleton(self.sound)

    @cached_property
    def variants(self) -> frozenset[str]:
        """The names that this one is short for, and their other short forms."""
        return variants(self.word) if len(self.word) > 1 else frozenset()

    def begins(self, name: str) -> float:
        """The likeness to a name that begins with this word."""
        return 1.0 if name == self.word else BEGINS + 0.05 * len(self.word) / len(name)

    def likeness(self, name: str) -> float:
        """The likeness to one word of a name."""
        if name.startswith(self.word):
            return self.begins(name)
        if len(self.word) < 2 or not name:
            return 0.0
        heard = sound(name)
        alike = skeleton(heard) == self.skeleton
        return float(self.likenesses([name], [heard], [alike])[0])

    def likenesses(
        self, names: Sequence[str], sounds: Sequence[str], same_skeleton: "Sequence[bool] | Flags"
    ) -> "Likenesses":
        """The likeness to each of some words that do not begin like this, with their sounds."""
        import numpy

        best = self._to_letters(self.word, names, _WRITTEN, _BEGUN)
        numpy.maximum(best, self._to_letters(self.sound, sounds, _HEARD, _HEARD_BEGUN), out=best)
        if len(self.sound) > 1:
            best[[place for place, name in enumerate(sounds) if name == self.sound]] = _SOUNDS_ALIKE
        if len(self.skeleton) > 1:
            alike = numpy.asarray(same_skeleton, dtype=bool)
            floor = _SAME_SKELETON + 0.03 * min(len(self.skeleton), 4)
            best[alike] = numpy.maximum(best[alike] + 0.04, floor)
        if self.variants:
            short = [place for place, name in enumerate(names) if name in self.variants]
            best[short] = numpy.maximum(best[short], _VARIANT)
        return best

    def _to_letters(
        self, word: str, names: Sequence[str], whole: float, begun: float
    ) -> "Likenesses":
        """The likeness of letters: to the whole name, or to as much of it as is typed."""
        import numpy

        length = len(word)
        lengths = numpy.fromiter(map(len, names), numpy.float32, len(names))
        best = whole * _close(word, names, lengths)
        longer = numpy.flatnonzero(lengths > length)
        if len(longer) and length > 2:
            those = longer.tolist()
            # As far as it is typed, or a letter more, if one was left out.
            for end in (length, length + 1):
                parts = [names[place][:end] for place in those]
                of = numpy.minimum(lengths[longer], end)
                best[longer] = numpy.maximum(best[longer], begun * _close(word, parts, of))
        return best


def _slips_allowed(word: str) -> int:
    """One slip in three or four letters, two in more, three in a long word."""
    length = len(word)
    return 0 if length < 2 else 1 if length < 5 else 2 if length < 9 else 3


def _close(word: str, names: Sequence[str], lengths: "Likenesses") -> "Likenesses":
    """The share of letters that agree, 0 where too many do not."""
    import numpy
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    allowed = _slips_allowed(word)
    slips: numpy.ndarray[Any, Any] = cdist(
        [word], names, scorer=OSA.distance, score_cutoff=allowed, dtype=numpy.uint8
    )[0]
    shares = 1 - slips / numpy.maximum(lengths, len(word))
    shares[slips > allowed] = 0
    close: Likenesses = shares.astype(numpy.float32)
    return close
