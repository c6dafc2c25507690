"""A recap in words: for yourself, and as a short text to send, in each of four languages.

What is sent is counts, and what was learned; names only when they are asked for. Notes, promises
and what partners said are not even read (see `store.recap`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from companion.assets import resource
from companion.errors import KnownError
from companion.model.figures import counted
from companion.operations.recap.telling import Recap

LANGUAGES = ("en", "de", "fr", "es")
_MOST_LEARNED, _MOST_NAMES = 5, 12
_LONGEST = 220  # letters of one thing learned
_LEAST_NAME = 3  # letters: shorter ones are words as well


def texts_in(language: str) -> Mapping[str, str]:
    """The texts of a language by key. Raises KnownError for one that there is not."""
    if language not in LANGUAGES:
        raise KnownError(
            f"A recap cannot speak “{language}”: choose one of {', '.join(LANGUAGES)}."
        )
    return _texts(language)


@cache
def _texts(language: str) -> Mapping[str, str]:
    lines = resource("recap", f"{language}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {key.strip(): text.strip() for key, _, text in parted}


def language_names() -> list[tuple[str, str]]:
    """Each language's code and its name in itself."""
    return [(code, texts_in(code)["language"]) for code in LANGUAGES]


def short_text(recap: Recap, *, language: str = "en", names: bool = False) -> str:
    """Plain text of at most a screen, for whoever sent you there. Ends with a line break."""
    return _Speaker(language).text(recap, names=names)


def dates_of(recap: Recap, language: str = "en") -> str:
    """When the event was, in words; "" for a year, or an event without a day."""
    return _Speaker(language).dates(recap)


class _Speaker:
    def __init__(self, language: str) -> None:
        self._texts = texts_in(language)

    def _many(self, key: str, number: int, **values: object) -> str:
        one, _, many = self._texts[key].partition(" | ")
        return (one if number == 1 else many or one).format(n=f"{number:,}", **values)

    def text(self, recap: Recap, *, names: bool) -> str:
        title = self._texts["title"].format(title=recap.title)
        lines = ["\n".join(filter(None, (title, self.dates(recap)))), ""]
        lines.append(" ".join(self._met(recap)))
        if names and recap.people:
            lines.append(self._names(recap))
        lines += filter(None, (" ".join(self._after(recap)), " ".join(self._others(recap))))
        told = list(dict.fromkeys(one.learned for one in recap.learned))[:_MOST_LEARNED]
        learned = [
            one if names else without_names(one, recap, self._texts["somebody"]) for one in told
        ]
        if learned:
            lines += ["", self._texts["learned"], *(f"- {_short(one)}" for one in learned)]
        return "\n".join(lines).rstrip() + "\n"

    def _met(self, recap: Recap) -> Iterator[str]:
        kind = "event" if recap.event is not None else "year"
        about = {kind: recap.title}
        if not recap.people:
            yield self._texts[f"nobody.{kind}"].format(**about)
            return
        people = self._many("people", len(recap.people))
        if recap.countries.plain and recap.organizations.plain:
            yield self._texts[f"met.{kind}"].format(
                **about, people=people, countries=self._many("countries", recap.countries.plain),
                places=self._many("places", recap.organizations.plain),
            )  # fmt: skip
        else:
            yield self._texts[f"met.{kind}.bare"].format(**about, people=people)
        if 0 < recap.new < len(recap.people):
            yield self._many("new", recap.new)

    def _names(self, recap: Recap) -> str:
        told = [
            f"{one.name} ({one.organization})" if one.organization else one.name
            for one in recap.people[:_MOST_NAMES]
        ]
        rest = len(recap.people) - len(told)
        if rest > 0:
            told.append(self._many("more", rest))
        return self._texts["who"].format(names=", ".join(told)) + "."

    def _after(self, recap: Recap) -> Iterator[str]:
        if recap.links:
            yield self._many("introduced", len(recap.links))
        if recap.came_of:
            yield self._many("came", recap.came_of)
        kept = recap.kept
        if kept.all and (kept.done or kept.all > 1):
            yield self._many("kept", kept.all, done=f"{kept.done:,}", time=f"{kept.in_time:,}")
        if kept.open:
            yield self._many("open", kept.open)

    def _others(self, recap: Recap) -> Iterator[str]:
        for key, number in (
            ("asked", len(recap.questions)), ("resources", recap.resources), ("talks", recap.talks),
        ):  # fmt: skip
            if number:
                yield self._many(key, number)
        if hours := round(recap.minutes / 60):
            yield self._texts["minutes"].format(hours=self._many("hours", hours))

    def dates(self, recap: Recap) -> str:
        if recap.event is None or not recap.event.starts_on:
            return ""
        first = date.fromisoformat(recap.event.starts_on)
        last = date.fromisoformat(recap.event.ends_on or recap.event.starts_on)
        if last <= first:
            return self._day(first)
        if (first.year, first.month) == (last.year, last.month):
            return self._texts["days.month"].format(
                d1=first.day, d2=last.day, month=self._month(first), y=first.year
            )
        return self._texts["days.other"].format(first=self._day(first), last=self._day(last))

    def _day(self, day: date) -> str:
        return self._texts["day"].format(d=day.day, month=self._month(day), y=day.year)

    def _month(self, day: date) -> str:
        return self._texts["months"].split(", ")[day.month - 1]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def without_names(text: str, recap: Recap, somebody: str = "somebody") -> str:
    """The text with the names of all contacts taken out, whole words as they are written."""
    if not text.strip():
        return text
    whole = {formatted for formatted, _, _ in recap.hidden if len(formatted) >= _LEAST_NAME - 1}
    parts = {
        name for _, *pair in recap.hidden for name in pair
        if len(name) >= _LEAST_NAME or (len(name) > 1 and not name.isascii())
    }  # fmt: skip
    for name in sorted((one for one in whole | parts if one in text), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)" if _has_spaces(name) else re.escape(name),
                      somebody, text)  # fmt: skip
    return text


def _has_spaces(name: str) -> bool:
    """Whether the name's script parts words by spaces: in others it is found within a line."""
    return not any("\u3040" <= letter <= "\u9fff" for letter in name)


def in_plain_words(recap: Recap, *, names: bool = True) -> list[str]:
    """A few sentences for yourself, the most telling first; none for a recap of nothing."""
    return [sentence for sentence in _sentences(recap, names) if sentence]


def _sentences(recap: Recap, names: bool) -> Iterator[str]:
    if recap.people:
        people = counted(len(recap.people), "person", "people")
        where = _where(recap)
        new = recap.new
        yield f"You met {people}{where}" + (
            f", {new:,} of them for the first time." if 0 < new < len(recap.people) else "."
        )
        yield _busiest(recap)
    elif not recap.is_empty:
        yield "You noted nobody whom you met."
    yield _brought(recap, names)
    if recap.links:
        came = f", and something came of {recap.came_of:,}" if recap.came_of else ""
        times = counted(len(recap.links), "introduction", "introductions")
        yield f"You made {times}{came}."
    yield kept_words(recap)
    yield _learned(recap)


def _where(recap: Recap) -> str:
    parts = []
    if recap.countries.plain:
        parts.append("from " + counted(recap.countries.plain, "country", "countries"))
    if recap.organizations.plain:
        parts.append("at " + counted(recap.organizations.plain, "organization", "organizations"))
    return " " + " and ".join(parts) if parts else ""


def _busiest(recap: Recap) -> str:
    days = [bar for bar in recap.days.bars if bar.kind == "plain" and bar.value]
    if len(days) < 2:
        return ""
    most = max(days, key=lambda bar: bar.value)
    when = date.fromisoformat(most.label + "-01" if recap.months else most.label)
    name = f"{when:%B}" if recap.months else f"{when.day} {when:%B}"
    return f"The busiest {'month' if recap.months else 'day'} was {name}, with {most.value:,}."


def _brought(recap: Recap, names: bool) -> str:
    most = max(recap.nodes, key=lambda node: node.reached, default=None)
    if most is None or most.reached < 2:
        return ""
    through = sum(node.above is not None for node in recap.nodes)
    return (
        f"{counted(through, 'acquaintance', 'acquaintances')} came through somebody; "
        f"{most.name if names else 'one person'} led to {most.reached:,} of them."
    )


def kept_words(recap: Recap) -> str:
    """How follow-ups went, in a sentence; "" without any."""
    kept = recap.kept
    if not kept.all:
        return ""
    follow_ups = counted(kept.all, "follow-up", "follow-ups")
    if not kept.open:
        return f"You kept all {follow_ups}, {kept.in_time:,} in time."
    late = f", {kept.late:,} of them overdue" if kept.late else ""
    return (
        f"Of {follow_ups} you kept {kept.done:,}, {kept.in_time:,} in time; "
        f"{kept.open:,} still open{late}."
    )


def _learned(recap: Recap) -> str:
    parts = []
    if recap.questions:
        learned = len(recap.learned)
        asked = counted(len(recap.questions), "question", "questions")
        parts.append(f"{asked}, {learned:,} of them with an answer")
    if recap.resources:
        parts.append(counted(recap.resources, "resource", "resources"))
    if recap.minutes:
        parts.append(f"{hours_words(recap.minutes)} on channels")
    if recap.talks:
        topics = counted(recap.talks, "topic", "topics")
        parts.append(f"{topics} with {counted(recap.partners, 'partner', 'partners')}")
    return f"What else there was: {'; '.join(parts)}." if parts else ""


def hours_words(minutes: int) -> str:
    """ "45 minutes", "3 hours", "3 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return counted(rest, "minute", "minutes")
    return f"{hours:,} h {rest} min" if rest else counted(hours, "hour", "hours")
