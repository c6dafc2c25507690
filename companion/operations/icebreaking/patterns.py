"""Words and patterns of words, compared without accents and case, in any script."""

import re
import unicodedata
from collections.abc import Iterable

# Scripts without spaces, or whose words take on endings: there a part of a word is looked for.
_UNSPACED = re.compile("[\u0590-\u06ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def plain(text: str) -> str:
    """Lower case without accents, signs as spaces; other scripts stay themselves."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def pattern(words: str) -> re.Pattern[str]:
    """One wildcard pattern: `*` stands for any letters, the rest for whole words."""
    text = re.escape(plain(words.strip())).replace(r"\*", r"\w*")
    return re.compile(rf"(?<!\w){text}(?!\w)")


class AnyOf:
    """Whether a text has one of many words.

    Those of `least` letters or more count anywhere, others and those after "=" as whole words.
    """

    def __init__(self, words: Iterable[str], *, least: int = 4) -> None:
        anywhere: list[str] = []
        alone: list[str] = []
        for word in words:
            text = plain(word.removeprefix("=").strip())
            if _UNSPACED.search(text) or not any(letter.isalnum() for letter in text):
                anywhere.append(text)
            elif word.startswith("=") or len(text) < least:
                alone.append(text)
            else:
                anywhere.append(text)
        parts = [re.escape(text) for text in anywhere if text]
        parts += [rf"(?<!\w){re.escape(text)}(?!\w)" for text in alone if text]
        self._found = re.compile("|".join(parts) or r"(?!)")

    def within(self, text: str) -> bool:
        """True if one of the words is in the text."""
        return self._found.search(plain(text)) is not None


def comma_separated(text: str) -> list[str]:
    """The parts of a list in a resource file."""
    return [part for part in (piece.strip() for piece in text.split(",")) if part]
