"""In which direction a text is read."""

import unicodedata


def is_right_to_left(text: str) -> bool:
    """True if the first strong character is Arabic, Hebrew or the like."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
