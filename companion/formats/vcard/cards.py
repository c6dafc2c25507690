"""Properties into cards: which lines belong to which BEGIN:VCARD, whatever is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from companion.formats.vcard.contentline import (
    Charsets,
    Property,
    Stray,
    read_lines,
    read_ordinary,
)
from companion.formats.vcard.escapes import escape

_MOST_PROBLEMS = 20
_BEGIN, _END = "BEGIN:VCARD\n", "\nEND:VCARD\n"
# Where one card has surely ended and another one begins.
_BETWEEN = re.compile(r"\nEND:VCARD\n+(?=BEGIN:VCARD\n)")


@dataclass(slots=True)
class RawCard:
    """The properties between BEGIN:VCARD and END:VCARD. `number` and `line` count from 1.

    `text` is the whole card, as a carrier, if its lines were not counted: see `recounted`.
    """

    number: int
    line: int
    properties: list[Property] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    more_problems: int = 0
    text: str = ""

    def report(self, line: int, reason: str) -> None:
        """Add a problem; of very many, only the first are kept and the others counted."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((line, reason))
        else:
            self.more_problems += 1


class CardCutter:
    """Cuts a file, which may come in pieces, into cards. What stands outside of cards is left out.

    A card without an end ends where the next one begins. One that stands in AGENT (vCard 2.1,
    2.4.5) belongs to the card around it and becomes AGENT's value, as in vCard 3.0.
    """

    def __init__(self) -> None:
        self._charsets = Charsets()
        self._number = 0
        self._line = 1

    def cards(self, text: str) -> Iterator[RawCard]:
        """The cards of a piece: a carrier that begins and ends outside of cards."""
        self._charsets.begin(text)
        if not text.endswith("\n"):
            text += "\n"
        at = 0
        while at < len(text):
            end = text.find(_END, at) if text.startswith(_BEGIN, at) else -1
            properties = None
            if end >= 0 and text[end + len(_END) : end + len(_END) + 1] not in (" ", "\t"):
                body = text[at + len(_BEGIN) : end]
                properties = read_ordinary(body, self._charsets) if body[:1] > " " else None
            if properties is not None:
                self._number += 1
                after = end + len(_END)
                yield RawCard(self._number, self._line, properties, text=text[at:after])
            else:
                between = _BETWEEN.search(text, at)
                after = between.end() if between else len(text)
                for card in self._carefully(text[at:after], self._line):
                    self._number += 1
                    card.number = self._number
                    yield card
            while text.startswith("\n", after):
                after += 1
            self._line += text.count("\n", at, after)
            at = after

    def recounted(self, card: RawCard) -> RawCard:
        """The same card, its properties with the numbers of their lines."""
        if not card.text:
            return card
        (counted,) = self._carefully(card.text, card.line)
        counted.number = card.number
        return counted

    def _carefully(self, text: str, line: int) -> Iterator[RawCard]:
        """The cards of a text, line by line."""
        card: RawCard | None = None
        agent = _Agent()
        for item in read_lines(text, self._charsets, line):
            mark = _mark(item)
            if card is not None and agent.takes(card, item, mark):
                continue
            if mark == "BEGIN":
                if card is not None:
                    yield _unclosed(card)
                card = RawCard(0, item.line)
            elif card is None:
                continue
            elif mark == "END":
                yield card
                card = None
            elif isinstance(item, Stray):
                card.report(item.line, f"“{item.text[:60]}” is not a property and was left out")
            else:
                card.properties.append(item)
        if card is not None:
            agent.close(card)
            yield _unclosed(card)


def _mark(item: Property | Stray) -> str:
    """`BEGIN` or `END` if the line begins or ends a card, else nothing."""
    if isinstance(item, Property):
        key = item.head.key
        if key in ("BEGIN", "END") and item.value.strip().upper() == "VCARD":
            return key
    return ""


def _unclosed(card: RawCard) -> RawCard:
    card.report(card.line, "the card has no END:VCARD")
    return card


class _Agent:
    """Gathers the lines of a card inside AGENT, however deep they nest, without recursion."""

    def __init__(self) -> None:
        self._depth = 0
        self._lines: list[str] = []

    def takes(self, card: RawCard, item: Property | Stray, mark: str) -> bool:
        """True if the line belongs to the card in the AGENT that `card` ends with."""
        if not self._depth and not (mark == "BEGIN" and _ends_with_agent(card)):
            return False
        self._depth += (mark == "BEGIN") - (mark == "END")
        text = item.text if isinstance(item, Stray) else f"{item.head.text}:{item.value}"
        self._lines.append(text)
        if not self._depth:
            self.close(card)
        return True

    def close(self, card: RawCard) -> None:
        """Give AGENT its value."""
        if self._lines:
            card.properties[-1].value = escape("\n".join(self._lines))
        self._depth, self._lines = 0, []


def _ends_with_agent(card: RawCard) -> bool:
    if not card.properties:
        return False
    last = card.properties[-1]
    return last.head.key == "AGENT" and not last.value.strip()
