"""Text made fit for paper: what cannot be printed goes, what no font has is written in Latin.

Emoji are left out, since paper has no colour fonts and a box says less than nothing. Controls that
turn the direction of text around (Unicode's bidi controls) go as well: a name must not be able to
rearrange what stands beside it.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

# Joiners shape the letters around them (Persian, Indic scripts); elsewhere they mean nothing.
_JOINERS = "\u200c\u200d"
_LOOSE_JOINER = re.compile(rf"(?<!\w)[{_JOINERS}]+|[{_JOINERS}]+(?!\w)")
_MOST_LETTERS = 600  # more than fits on any badge, and too few to keep anybody waiting


@dataclass(frozen=True, slots=True)
class Legible:
    """A text as it will stand on paper; `changed` if letters were written in Latin instead."""

    text: str
    changed: bool = False


def legible(text: str, has_glyph: Callable[[str], bool]) -> Legible:
    """The text with only characters for which `has_glyph` is true; single spaces, no controls."""
    plain = _plain(text[:_MOST_LETTERS])
    made: list[str] = []
    changed = False
    for character in plain:
        if character == " " or character in _JOINERS or has_glyph(character):
            made.append(character)
        elif _is_letter(character):
            made.append(_latin(character))
            changed = True
    joined = _LOOSE_JOINER.sub("", "".join(made))
    return Legible(" ".join(joined.split()), changed)


def _plain(text: str) -> str:
    kept = (" " if character.isspace() else character for character in text)
    composed = unicodedata.normalize("NFC", "".join(kept))
    return "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in composed
        if not _is_dropped(character)
    )


def _is_dropped(character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character) in ("Cf", "Cs", "Co", "Cn"):
        return character not in _JOINERS
    return (
        (code >= 0x1F000 and code <= 0x1FAFF)
        or 0x2600 <= code <= 0x27BF
        or code in (0xFE0E, 0xFE0F, 0x20E3)
    )  # fmt: skip


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPM"


def _latin(character: str) -> str:
    from anyascii import anyascii

    return anyascii(character)


def is_right_to_left(text: str) -> bool:
    """True if the first letter that has a direction is written from right to left (UAX 9, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one line that runs in one direction."""

    text: str
    right_to_left: bool


def stretches(text: str, *, right_to_left: bool) -> list[Stretch]:
    """A line's parts from left to right as they are seen (Unicode's algorithm, UAX 9).

    `right_to_left` is the paragraph's direction. The letters of each part stay in reading order.
    """
    if not right_to_left and not any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text
    ):
        return [Stretch(text, False)] if text else []
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    base = TextDirection.RTL if right_to_left else TextDirection.LTR
    paragraph = BidiParagraph(text=text, base_direction=base, preserve_bn_chars=True)
    runs: list[tuple[int, str]] = []
    for character in paragraph.get_characters_with_embedding_level():
        level = character.embedding_level
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1] + character.character)
        else:
            runs.append((level, character.character))
    return [Stretch(text, level % 2 == 1) for level, text in _as_seen(runs)]


def _as_seen(runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Runs of embedding levels in the order in which they are seen (UAX 9, L2)."""
    levels = [level for level, _ in runs]
    odd = [level for level in levels if level % 2]
    for lowest in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        made: list[tuple[int, str]] = []
        turned: list[tuple[int, str]] = []
        for run in runs:
            if run[0] >= lowest:
                turned.insert(0, run)
            else:
                made += [*turned, run]
                turned = []
        runs = made + turned
    return runs


# What is written without spaces between words: a line may break after each of these.
_ANYWHERE = re.compile(
    "[\u1100-\u11ff\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_STAY_BEFORE = frozenset({"!", "?", ":", ";", "»", "…"})
# Hangul is left whole: Korean has spaces.
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]")


def pieces(text: str) -> list[str]:
    """The text cut where a line may break, each with the spaces after it; they join to the text."""
    made: list[str] = []
    for word in re.findall(r"\S+\s*|\s+", text):
        # French parts its marks from words by a space that is no place to break a line.
        if made and (word.strip() in _STAY_BEFORE or made[-1].strip() == "«"):
            made[-1] += word
        else:
            made += _cut(word)
    return made


def _cut(word: str) -> list[str]:
    cut = [""]
    for character in word:
        cut[-1] += character
        wide = _ANYWHERE.match(character) and not _HANGUL.match(character)
        after_hyphen = character in "-\u2010\u2013/@" and len(cut[-1]) > 2
        if wide or after_hyphen:
            cut.append("")
    rest = [piece for piece in cut if piece]
    # Closing marks and spaces never begin a line.
    joined: list[str] = []
    for piece in rest:
        if joined and not piece[0].isalnum() and unicodedata.category(piece[0]) not in ("Ps", "Lo"):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def clusters(text: str) -> list[str]:
    """The text letter by letter, marks and joiners with the letter that they belong to."""
    made: list[str] = []
    for character in text:
        joins = bool(made) and (
            unicodedata.category(character)[0] == "M"
            or character in _JOINERS
            or made[-1][-1] in _JOINERS
        )
        if joins:
            made[-1] += character
        else:
            made.append(character)
    return made
