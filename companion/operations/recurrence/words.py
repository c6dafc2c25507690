"""“2nd Thursday, 9 pm Eastern” understood: a recurrence rule, a time of day and a time zone.

What is left over and means nothing is an error, never guessed at: the sentence says which word.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import NamedTuple

from companion.errors import KnownError
from companion.operations.recurrence.lexicon import Meaning, comparable, meanings, phrases
from companion.operations.recurrence.rules import rule_of
from companion.operations.recurrence.zones import zone_in

_LONGEST = 200
_EXAMPLE = "Write it like “2nd Thursday, 9 pm Eastern” or “every other Monday 18:30 Berlin”."
_HALF = r"a\.?m\.?(?![^\W\d_])|p\.?m\.?(?![^\W\d_])"
_SUFFIX = rf"(?P<suffix>(?P<half>{_HALF})|uhr|h(?![^\W\d_])|o'clock|heures?|horas?|ore|uur)"
_AT = r"@|\b(?:at|um|kl\.?|klo|a las?|alle|as|om|ab)\s"
_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[:.h](?P<minute{0}>\d{{2}}))?"
_RANGE = re.compile(
    rf"{_CLOCK.format(1)}\s*(?P<half1>{_HALF})?\s*(?:[-–—]|to|till|until|bis)\s*"
    rf"{_CLOCK.format(2)}(?!\d)\s*(?:{_SUFFIX})?"
)
_TIME = re.compile(rf"(?P<at>{_AT})?\s*{_CLOCK.format(1)}(?!\d)\s*(?:{_SUFFIX})?")
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4})(?!\d)"
)
_NUMBER = re.compile(r"(?P<number>\d{1,4})(?P<th>\.(?=\s)|st|nd|rd|th|er|re|eme|e|º|ª|o|a)?(?!\w)")
_LENGTH = re.compile(
    r"(?:\b(?:for|fur|pendant|durante|per|voor)\s+)?(?<![\w:.])(?:(?P<minutes>\d{1,3})\s*"
    r"(?:min|mins|minutes?|minuten|minutos|minuti)|(?P<hours>\d{1,2}|an|one|1[.,]5)\s*"
    r"(?:hours?|hrs?|stunden?))\b(?:\s+(?:long|lang))?"
)
# "9 pm ET / 8 pm CT": the same moment said once more.
_ELSEWHERE = re.compile(
    rf"\s*(?:/|\|)\s*\d{{1,2}}(?::\d{{2}})?\s*(?:{_HALF})?\s+?[a-z]{{2,5}}(?![^\W\d_])"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_DASH = re.compile(r"[-–—]")
_BETWEEN = re.compile(r"[\s,;.:/&+|·()\-–—]+")
_NOON = 12
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was understood. `rule` is an RRULE (RFC 5545 3.3.10), "" if it happens once.

    `on` is the day that was named, if one was; `at` and `minutes` the time of day and how long;
    `zone` the IANA zone, "" if none was named.
    """

    rule: str
    on: date | None = None
    at: time | None = None
    minutes: int | None = None
    zone: str = ""


class Item(NamedTuple):
    """A piece of what was said: `kind` as in the file of words, or date, number, nth."""

    kind: str
    value: str


def understand(text: str, *, today: date) -> Spoken:
    """What somebody says of when something happens, in any of the languages of the word file.

    `today` gives the year to a day that was named without one. Raises KnownError for what is not
    understood, with the words that are not.
    """
    if not text.strip():
        raise KnownError(f"Say when it is. {_EXAMPLE}")
    if len(text) > _LONGEST:
        raise KnownError(f"This is too long to be a time ({len(text):,} letters). {_EXAMPLE}")
    plain = _ELSEWHERE.sub(" ", comparable(text))
    zone, rest = zone_in(_slashed_days(plain))
    length, rest = _length(rest)
    at, minutes, rest = _clock(rest)
    items, strange = _items(rest)
    if strange:
        words = "”, “".join(strange)
        raise KnownError(f"Companion does not understand “{words}” in “{text.strip()}”. {_EXAMPLE}")
    at = at or next((_read(item.value) for item in items if item.kind == "clock"), None)
    rule, on = rule_of([(item.kind, item.value) for item in items], today=today, said=text.strip())
    return Spoken(rule, on, at, minutes or length, zone)


def _slashed_days(text: str) -> str:
    """ "5/27/2027" as a date where it can be one alone. Raises KnownError where it can be two."""
    found = _SLASHED.search(text)
    if found is None:
        return text
    first, second, year = found.groups()
    day, month = (first, second) if int(first) > _MONTHS else (second, first)
    if not year or (first != second and max(int(first), int(second)) <= _MONTHS):
        raise KnownError(
            f"Companion cannot tell which day “{found[0]}” is: write the month as a word, such as "
            "“5 May”."
        )
    return f"{text[: found.start()]}{year}-{month}-{day}{text[found.end() :]}"


def _length(text: str) -> tuple[int | None, str]:
    """“for 45 minutes”, “1 hour”: how long it lasts, and the text without that."""
    found = _LENGTH.search(text)
    if found is None:
        return None, text
    if found["minutes"]:
        length = int(found["minutes"])
    else:
        hours = found["hours"].replace(",", ".")
        length = round(60 * (1 if hours in ("an", "one") else float(hours)))
    return length or None, _without(text, found)


def _clock(text: str) -> tuple[time | None, int | None, str]:
    """The time of day, how many minutes it lasts, and the text without them."""
    text_without_dates = _DATE.sub(lambda found: "\0" * len(found[0]), text)
    for found in _RANGE.finditer(text_without_dates):
        if _names_a_day(text, found):
            continue
        half = _half(found["half"], text)
        begin = _time(found["hour1"], found["minute1"], _half(found["half1"], "") or half)
        end = _time(found["hour2"], found["minute2"], half)
        says_so = found["half"] or found["half1"] or found["minute1"] or found["minute2"]
        if begin and end and (says_so or _names_weekdays(text)):
            if begin > end and half == "pm" and not found["half1"]:
                begin = _time(found["hour1"], found["minute1"], "am") or begin
            length = (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute) % (24 * 60)
            return begin, length or None, _without(text, found)
    for found in _TIME.finditer(text_without_dates):
        says_so = found["minute1"] or found["suffix"]
        if says_so or (found["at"] and not _names_a_day(text, found)):
            begin = _time(found["hour1"], found["minute1"], _half(found["half"], text))
            if begin is not None:
                return begin, None, _without(text, found)
    return None, None, text


def _names_weekdays(text: str) -> bool:
    """Whether days of the week are named: then "9-10" are hours."""
    return any(
        meaning.kind in ("day", "days")
        for found in _words().finditer(text)
        for meaning in meanings()[found[0]]
    )


def _names_a_day(text: str, found: re.Match[str]) -> bool:
    """ "ab 3. Dezember", "om 3 december": a day, not three o'clock."""
    return _month_next().match(text, found.end()) is not None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _half(written: str | None, text: str) -> str:
    """ "am", "pm", or "" if it is not said; "in the evening" anywhere says it as well."""
    if written:
        return written.replace(".", "")
    for found in _words().finditer(text):
        for meaning in meanings()[found[0]]:
            if meaning.kind == "half" and found[0] not in ("am", "a.m."):
                return meaning.value
    return ""


def _time(hour: str, minute: str | None, half: str) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _read(clock: str) -> time:
    hour, _colon, minute = clock.partition(":")
    return time(int(hour), int(minute))


def _items(text: str) -> tuple[list[Item], list[str]]:
    """The pieces of a text without time and zone, and the words that mean nothing."""
    found: list[tuple[Meaning, ...]] = []
    strange: list[str] = []
    place = 0
    while place < len(text):
        if gap := _BETWEEN.match(text, place):
            if _DASH.search(gap[0]):
                found.append((Meaning("until", "-"),))
            place = gap.end()
        elif day := _DATE.match(text, place):
            found.append((Meaning("date", _iso(day)),))
            place = day.end()
        elif word := _words().match(text, place):
            found.append(meanings()[word[0]])
            place = word.end()
        elif number := _NUMBER.match(text, place):
            kind = "nth" if number["th"] else "number"
            found.append((Meaning(kind, number["number"]),))
            place = number.end()
        else:
            rest = re.compile(r"\S+").match(text, place)
            strange.append(rest[0].strip("\0") if rest else text[place])
            place = rest.end() if rest else place + 1
    return [_choose(one, found[at + 1 :]) for at, one in enumerate(found)], strange


def _choose(choices: tuple[Meaning, ...], after: list[tuple[Meaning, ...]]) -> Item:
    """Of several meanings ("quarta": fourth, Wednesday) the ordinal, right before a day."""
    kinds = {choice.kind: choice for choice in choices}
    if len(kinds) == 1:
        return Item(*choices[0])
    before_a_day = bool(after) and {choice.kind for choice in after[0]} == {"day"}
    for kind in ("ordinal", "day") if before_a_day else ("day", "month", "unit"):
        if kind in kinds:
            return Item(*kinds[kind])
    return Item(*choices[0])


def _iso(found: re.Match[str]) -> str:
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError as error:
        raise KnownError(f"There is no day “{found[0].strip()}”: check the date.") from error


@cache
def _month_next() -> re.Pattern[str]:
    months = [word for word, all_ in meanings().items() if any(m.kind == "month" for m in all_)]
    return re.compile(rf"\.?(?:st|nd|rd|th|er|º)?\s*(?:de\s+|of\s+)?(?:{phrases(months)})(?!\w)")


@cache
def _words() -> re.Pattern[str]:
    """The phrases of the file; a word of a script that parts words by spaces ends at a border."""
    parted: list[str] = []
    run_on: list[str] = []
    for word in meanings():
        (run_on if _runs_on(word) else parted).append(word)
    return re.compile(rf"(?:{phrases(parted)})(?!\w)|(?:{phrases(run_on)})")


def _runs_on(word: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in word)
