"""A code that is nothing but somebody's name.

A name that is none would make a person of nobody, so that only what looks like one in every word is
taken: two to five words, capitalised where the script has capitals. Words of signs and greetings
are none.
"""

import unicodedata

_FEWEST, _MOST = 2, 5
_LONGEST = 60
# Signs within a word of a name, and the joiners of Persian and Indic scripts.
_WITHIN = "'’ʼ.-‐\u00b7\u200c\u200d"
# Small words within names.
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la",
     "le", "el", "al", "bin", "bint", "ibn", "ben", "abu", "ter", "ten", "zu", "zur", "af", "av",
     "y", "e", "i", "och", "und", "d'", "st.", "mac", "mc", "ua", "ní", "nic", "ó")
)  # fmt: skip
# What else stands on signs, badges and doors in capitalised words.
_NO_NAMES = frozenset(
    ("welcome", "hello", "thank", "thanks", "please", "press", "exit", "entrance", "room", "hall",
     "floor", "level", "booth", "stand", "stage", "session", "keynote", "workshop", "talk",
     "conference", "event", "summit", "meetup", "festival", "fair", "expo", "day", "coffee",
     "lunch", "dinner", "break", "wifi", "wi-fi", "free", "ticket", "pass", "badge", "staff",
     "crew", "speaker", "visitor", "guest", "attendee", "participant", "exhibitor", "sponsor",
     "vip", "general", "admission", "regular", "early", "bird", "student", "professional", "scan",
     "code", "qr", "test", "sample", "name", "company", "university", "institute", "library",
     "museum", "school", "college", "department", "office", "team", "group", "gmbh", "inc", "ltd",
     "llc", "ag", "corp", "foundation", "association", "society", "center", "centre", "project",
     "the", "and", "for", "with", "your", "you", "our", "my", "this", "that", "here", "of", "to",
     "in", "on", "at", "is", "are", "be", "no", "not", "yes", "all", "new", "info", "information",
     "registration", "reception", "lost", "found", "table", "seat", "row", "zone", "gate", "street",
     "road", "city", "north", "south", "east", "west", "monday", "tuesday", "wednesday", "thursday",
     "friday", "saturday", "sunday", "happy", "good", "morning", "evening", "night", "best",
     "data", "science", "software", "systems", "solutions", "services", "technologies", "open",
     "digital", "global", "international", "national", "public", "private", "world", "work")
)  # fmt: skip
_TITLES = frozenset(("dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"))


def bare_name(text: str) -> str:
    """The name that the text is, "" if it does not surely look like one."""
    line = text.strip()
    if not line or len(line) > _LONGEST or "\n" in line:
        return ""
    if "," in line:
        # "Jónsdóttir, Katrín", as lists write it.
        family, comma, given = line.partition(",")
        line = f"{given.strip()} {family.strip()}" if comma and "," not in given else ""
    words = line.split()
    titles = [word for word in words if word.casefold() in _TITLES]
    names = [word for word in words if word.casefold() not in _TITLES]
    if not _FEWEST <= len(names) <= _MOST or len(titles) > 2:
        return ""
    if any(word.casefold().rstrip(".") in _NO_NAMES for word in names):
        return ""
    whole = [word for word in names if word.casefold() not in _PARTICLES]
    if len(whole) < _FEWEST or not all(map(_is_name_word, whole)):
        return ""
    # One initial or more, but a whole word at least; and not an exclamation of capitals.
    if not any(len(word.rstrip(".")) > 1 for word in whole) or _is_one_abbreviation(whole):
        return ""
    return " ".join(words)


def _is_name_word(word: str) -> bool:
    """Letters of any script with their marks, begun by a capital where there are capitals."""
    kinds = [unicodedata.category(character) for character in word]
    return kinds[0] in ("Lu", "Lt", "Lo") and all(
        kind[0] in "LM" or character in _WITHIN for kind, character in zip(kinds, word, strict=True)
    )


def _is_one_abbreviation(words: list[str]) -> bool:
    return all(len(word) <= 3 and word.isupper() and word.isascii() for word in words)
