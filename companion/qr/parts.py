"""Messages that are spread over several QR codes (structured append), put together again.

The parts may be in one picture (`join`) or come one after the other, from a camera or from files
(`Joiner`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.qr.code import Code

_MOST_MESSAGES = 16
"""Unfinished messages that are remembered; the one begun first is forgotten for another."""

_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message of which some parts have been read; `str` says so in words."""

    have: int
    count: int

    def __str__(self) -> str:
        return f"{self.have} of {self.count} parts read"


@dataclass(slots=True)
class _Message:
    """The parts of one message that have been read, by their index."""

    count: int
    parts: dict[int, Code] = field(default_factory=dict)
    again: dict[int, bytes] = field(default_factory=dict)
    """The whole message's bytes by part if it has been given before: no one waits for it."""

    def add(self, index: int, code: Code) -> None:
        known = self.parts.get(index) or code
        if known.raw != code.raw or self.again.get(index, code.raw) != code.raw:
            # Another message with the same number, one of 256: its parts must not be mixed.
            self.parts.clear()
            self.again.clear()
        self.parts[index] = code

    @property
    def unfinished(self) -> list[Code]:
        """The parts that somebody waits with; none if the message has been given before."""
        return [] if self.again else list(self.parts.values())

    def finish(self) -> Code | None:
        """The whole, if all parts are there; they are then collected anew."""
        if len(self.parts) < self.count:
            return None
        whole = _whole([self.parts[index] for index in range(self.count)])
        self.again = {index: part.raw for index, part in self.parts.items()}
        self.parts.clear()
        return whole


class Joiner:
    """Collects the parts of messages that come one after the other, in any order.

    A part that comes again (as it does in every frame of a camera) changes nothing. A message
    that has been given is given again when all of its parts have come again.
    """

    def __init__(self) -> None:
        self._messages: dict[_Key, _Message] = {}

    def take(self, codes: Sequence[Code]) -> list[Code]:
        """The codes that are complete: single ones, and messages whose last part was among these.

        Their order is that in which they came to be complete.
        """
        complete = []
        for code in codes:
            whole = self._add(code)
            if whole is not None:
                complete.append(whole)
        return complete

    @property
    def waiting(self) -> list[Waiting]:
        """The messages that are not complete, the one begun first in front."""
        return [
            Waiting(len(message.unfinished), message.count)
            for message in self._messages.values()
            if message.unfinished
        ]

    @property
    def unfinished(self) -> list[Code]:
        """The parts of those messages."""
        return [part for message in self._messages.values() for part in message.unfinished]

    def forget(self) -> None:
        """Drop all parts, as at the end of a scan."""
        self._messages.clear()

    def _add(self, code: Code) -> Code | None:
        if code.part is None:
            return code
        key = (code.format, code.part.count, code.part.id)
        message = self._messages.setdefault(key, _Message(code.part.count))
        message.add(code.part.index, code)
        if len(self._messages) > _MOST_MESSAGES:
            del self._messages[next(iter(self._messages))]
        return message.finish()


def join(codes: Sequence[Code]) -> list[Code]:
    """The codes of one picture; parts that are all there are one code, in the first part's place.

    Parts of an incomplete message stay as they are, with their `part`.
    """
    joiner = Joiner()
    return joiner.take(codes) + joiner.unfinished


def _whole(parts: Sequence[Code]) -> Code:
    """One code of all parts. Bytes are joined, as a character may begin in one and end in the next.

    Codes in older charsets have been told apart one by one; their texts are joined.
    """
    raw = b"".join(part.raw for part in parts)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = "".join(part.text for part in parts)
    return replace(parts[0], text=text, raw=raw, part=None)
