"""“Zine chat, 2nd Thursday, 9 pm Eastern”: a channel typed in a line, taken apart.

Where the name ends is tried, from its first word on, until what comes after is understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from companion.errors import KnownError
from companion.model.text import tidy
from companion.operations.recurrence.lexicon import comparable, meanings
from companion.operations.recurrence.times import first_time, next_times
from companion.operations.recurrence.words import Spoken, understand

_LONGEST = 500
_MOST_WORDS = 60
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+")
_HASHTAG = re.compile(r"(?<!\S)#[^\s#,;]+")
_CLOCK = re.compile(r"(?<![\w.])\d{1,2}(?::\d{2}|\s*[ap]\.?m\b\.?|\s*uhr\b|h\d{0,2}\b)")
_TELLING = frozenset(("day", "days", "unit", "month", "clock", "within"))
_EDGES = " \t,;:|–—-"
_COMING = 3


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """What was understood. `when` are the words of its times, "" if none were.

    `spoken` is what they mean, `starts_at` the first local time in `zone`, the zone that counts,
    and `coming` the next times there.
    `trouble` is a sentence about words that sound like a time and are not understood.
    """

    name: str
    when: str = ""
    url: str = ""
    hashtag: str = ""
    spoken: Spoken | None = None
    zone: str = ""
    starts_at: str = ""
    coming: tuple[datetime, ...] = ()
    trouble: str = ""


def read_line(text: str, *, now: datetime, home: str) -> ChannelLine:
    """A line that somebody types. `home` is the zone that counts where none is named.

    Never fails: what is wrong is said in `trouble`, and the whole line is the name then.
    """
    text, url = _taken(_LINK, tidy(text)[:_LONGEST])
    text, hashtag = _taken(_HASHTAG, text)
    bare = ChannelLine(text.strip(_EDGES) or hashtag.lstrip("#"), url=url, hashtag=hashtag)
    trouble = ""
    named = [(hashtag.lstrip("#"), text)] if hashtag and text else []
    for name, when in (*named, *_splits(text)):
        try:
            spoken, zone, first, coming = meaning_of(when, now=now, home=home)
        except KnownError as error:
            # The first is what the commas say: the others are further guesses.
            trouble = trouble or (str(error) if _sounds_like_a_time(when) else "")
            continue
        return ChannelLine(name, when, url, hashtag, spoken, zone, first, coming)
    return ChannelLine(bare.name, url=url, hashtag=hashtag, trouble=trouble)


def meaning_of(
    when: str, *, now: datetime, home: str
) -> tuple[Spoken, str, str, tuple[datetime, ...]]:
    """What words mean, the zone that counts, the first local time there, and the next three.

    Raises KnownError for what is not understood, and for what never happens.
    """
    spoken = understand(when, today=now.date())
    first = first_time(rule=spoken.rule, on=spoken.on, at=spoken.at, today=now.date())
    zone = spoken.zone or home
    coming = next_times(starts_at=first, rule=spoken.rule, zone=zone, after=now, count=_COMING)
    return spoken, zone, first, tuple(coming)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the first match, and the match."""
    found = pattern.search(text)
    if found is None:
        return text, ""
    rest = tidy(f"{text[: found.start()]} {text[found.end() :]}")
    return rest.replace(" ,", ","), found[0].rstrip(",;.")


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Names and times: first parted at a comma or a dash, then at any space."""
    for edge in (r"[,;:|](?=\s)|\s[–—-]\s", r"\s"):
        for found in list(re.finditer(edge, text))[:_MOST_WORDS]:
            name = text[: found.start()].strip(_EDGES)
            when = text[found.end() :].strip(_EDGES)
            if name and when:
                yield name, when


def _sounds_like_a_time(text: str) -> bool:
    plain = comparable(text)
    if _CLOCK.search(plain):
        return True
    words = re.findall(r"[^\W\d_]+", plain)
    return any(one.kind in _TELLING for word in words for one in meanings().get(word, ()))
