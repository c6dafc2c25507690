"""Labels of numbers and addresses as tables write them: "Home Fax" is the types home and fax."""

from collections.abc import Sequence

# The word that stands for a type, where it is not the type itself.
_WORDS = {
    "cell": "Mobile", "home": "Home", "work": "Work", "fax": "Fax", "pager": "Pager",
    "main": "Main", "other": "Other", "car": "Car", "isdn": "ISDN", "video": "Video",
    "textphone": "TTY", "text": "Text",
}  # fmt: skip
_TYPES = {word.casefold(): kind for kind, word in _WORDS.items()}
# What is true of any number or address unless something else is said.
_SAY_NOTHING = frozenset(("voice", "internet", "pref", "postal", "parcel", "intl", "dom", "msg"))
_PLACES = ("work", "home")
# Marks the one that is preferred, in Google's tables.
STAR = "*"


def telling(types: Sequence[str]) -> list[str]:
    """The types that say something, the place first."""
    left = [kind for kind in types if kind not in _SAY_NOTHING]
    return sorted(left, key=lambda kind: kind not in _PLACES)


def write_label(types: Sequence[str], label: str | None) -> str:
    """A custom label, or else the words for the types; empty if there is nothing to say."""
    return label or " ".join(_WORDS.get(kind, kind) for kind in telling(types))


def read_label(text: str) -> tuple[list[str], str | None]:
    """The types that a label names, or else the label itself."""
    words = text.split()
    types = [_TYPES.get(word.casefold(), "") for word in words]
    if all(types):
        return types, None
    return [], " ".join(words)
