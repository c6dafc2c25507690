"""Properties into cards: which lines belong to which BEGIN:VCARD, whatever is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from companion.formats.vcard.contentline import Property, Stray, read_lines
from companion.formats.vcard.escapes import escape

_MOST_PROBLEMS = 20


@dataclass(slots=True)
class RawCard:
    """The properties between BEGIN:VCARD and END:VCARD. `number` and `line` count from 1."""

    number: int
    line: int
    properties: list[Property] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    more_problems: int = 0

    def report(self, line: int, reason: str) -> None:
        """Add a problem; of very many, only the first are kept and the others counted."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((line, reason))
        else:
            self.more_problems += 1


def read_raw_cards(data: bytes) -> Iterator[RawCard]:
    """The cards of a file of any bytes, in order. What stands outside of cards is left out.

    A card without an end ends where the next one begins. One that stands in AGENT (vCard 2.1,
    2.4.5) belongs to the card around it and becomes AGENT's value, as in vCard 3.0.
    """
    card: RawCard | None = None
    agent = _Agent()
    number = 0
    for item in read_lines(data):
        mark = _mark(item)
        if card is not None and agent.takes(card, item, mark):
            continue
        if mark == "BEGIN":
            if card is not None:
                yield _unclosed(card)
            number += 1
            card = RawCard(number, item.line)
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
