"""Counts as figures: countries by name, organizations in one spelling, titles by what one does."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter

from companion.assets import resource
from companion.importing.countries import country_name
from companion.model.figures import Bar, Figure
from companion.model.fold import LINE_END, fold, fold_together
from companion.operations.role_groups import MOST_WORDS, group_roles
from companion.store.at_a_glance import Marks
from companion.store.narrowing.query import Term

# A column that says as many different things as this is no choice but free text.
_MOST_CHOICES = 40
_FIRST_TIME = (
    "firsttime", "newcomer", "newattendee", "erstmal", "zumerstenmal", "erstteilnahme",
    "premierefois", "primeravez", "primeiravez", "primavolta", "eerstekeer", "forstegang",
    "forstagang", "fyrstasinn", "ensimmainenkerta", "pervyiraz", "vpervye", "chuji", "shouci",
)  # fmt: skip
_SORT_OF_PLACE = (
    "typeoflibrary", "librarytype", "kindoflibrary", "institutiontype", "typeofinstitution",
    "organizationtype", "organisationtype", "typeoforganization", "typeoforganisation", "sector",
    "bibliothekstyp", "einrichtungstyp", "typedebibliotheque", "tipodebiblioteca",
    "tipodibiblioteca", "bibliotekstyp", "bibliotektype",
)  # fmt: skip
# "English, Icelandic", "English; Icelandic", "English and Icelandic".
_BETWEEN = re.compile(r"\s*[,;/|、،\n]\s*|\s+(?:and|und|et|y|e|og|och|en|&)\s+")


# What finds the people of a bar: terms as plain tuples of key, values and whether they are negated;
# or a key alone, if it is the bar's name that they have there. Of these there may be thousands.
Search = tuple[tuple[str, tuple[str, ...], bool], ...]


def terms_of(bar: Bar) -> tuple[Term, ...]:
    """The terms that narrow the list of people to those of a bar."""
    if isinstance(bar.key, str):
        return (Term(bar.key, (f"={bar.label}",)),)
    search: Search = bar.key  # type: ignore[assignment]
    return tuple(Term(*one) for one in search)


def with_value(key: str, *values: str) -> Search:
    """The search for whoever has one of these."""
    return ((key, values, False),)


def without(key: str, *values: str) -> Search:
    """The search for whoever has none of these."""
    return ((key, values, True),)


def countries(counts: Mapping[str, int], people: int) -> Figure:
    """Countries by their English names; what is no country's name stays as it was written."""
    bars = [Bar(name, count, "country", short=code) for code, name, count in _named(counts)]
    return _figure("country", "Countries", "Country", bars, counts.get("", 0), people)


def places(name: str, title: str, what: str, counts: Mapping[str, int], people: int) -> Figure:
    """Regions or cities, for an event of one country."""
    key = "city" if name == "city" else "from"
    bars = _bars(counts, key)
    return _figure(name, title, what, bars, counts.get("", 0), people)


def _named(counts: Mapping[str, int]) -> Iterable[tuple[str, str, int]]:
    for text, count in counts.items():
        if text.strip():
            name = country_name(text) if len(text) == 2 else ""
            yield (text if name else ""), name or text, count


def regions(figure: Figure) -> tuple[Figure, ...]:
    """The countries of a figure by the part of the world, the parts with most people first."""
    parts: dict[str, list[Bar]] = {}
    for bar in figure.bars:
        if bar.short:
            parts.setdefault(_regions().get(bar.short, "Elsewhere"), []).append(bar)
    made = (
        Figure(f"region-{name}", name, "Country", tuple(bars), figure.whole)
        for name, bars in parts.items()
    )
    return tuple(sorted(made, key=lambda part: -sum(bar.value for bar in part.bars)))


@cache
def _regions() -> dict[str, str]:
    lines = resource("regions.txt").read_text(encoding="utf-8").splitlines()
    parted = [line.partition(":") for line in lines if line and not line.startswith("#")]
    return {code: name for name, _, codes in parted for code in codes.split()}


def organizations(counts: Mapping[str, int], people: int) -> Figure:
    """Organizations; those that differ in case, accents and signs alone are one."""
    bars = _bars(counts, "org")
    return _figure("organization", "Organizations", "Organization", bars, counts.get("", 0), people)


def _bars(counts: Mapping[str, int], key: str) -> list[Bar]:
    """Texts that are alike under one name; its people are found by it."""
    return [Bar(name, count, key) for name, count in _together(counts)]


def _together(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Texts that fold alike under the spelling that most have, with what they come to."""
    texts = [text for text in counts if text.strip()]
    texts.sort(key=counts.__getitem__, reverse=True)
    if not texts:
        return []
    found: dict[str, tuple[str, int]] = {}
    for text, folded in zip(texts, fold_together(texts).split(LINE_END), strict=True):
        key = " ".join(folded.split()) or text
        before = found.get(key)
        found[key] = (before[0], before[1] + counts[text]) if before else (text, counts[text])
    return list(found.values())


def roles(counts: Mapping[str, int], people: int) -> Figure:
    """Job titles by what people do; see `role_groups`."""
    told = group_roles(counts)
    bars = []
    for group in told.groups:
        search: Search | None = None
        if group.can_be_searched:
            search = with_value("title", *(word for word, _ in group.words.most_common()))
            if group.others:
                search += without("title", *sorted(group.others))
        bars.append(Bar(group.name, group.people, search))
    if told.other:
        words = [word for group in told.groups for word in group.words]
        rest = with_value("has", "title") + (without("title", *words) if words else ())
        few = len(words) <= MOST_WORDS
        bars.append(Bar("Other titles", told.other, rest if few else None, kind="other"))
    return _figure("role", "What they do", "Role", bars, told.blank, people, blank_key="title")


def titles(counts: Mapping[str, int], people: int) -> Figure:
    """Job titles as they are written."""
    bars = _bars(counts, "title")
    return _figure("title", "Job titles", "Job title", bars, counts.get("", 0), people)


def choices(
    name: str, title: str, what: str, counts: Mapping[str, int], people: int, *, key: str = ""
) -> Figure | None:
    """What people chose of a few things; None if it says nothing: one choice, or free text."""
    bars = _bars(counts, key or name)
    if not 1 < len(bars) <= _MOST_CHOICES:
        return None
    return _figure(name, title, what, bars, counts.get("", 0), people, blank_key=key or name)


def interests(counts: Mapping[str, int], blank: int, people: int) -> Figure | None:
    """What people are interested in; None if nobody says it, or nobody shares it."""
    together = _together(counts)
    if max((count for _, count in together), default=0) < 2:
        return None
    bars = [Bar(name, count, with_value("interest", name)) for name, count in together]
    return _figure("interest", "Interests", "Interest", bars, blank, people, several=True)


def languages(columns: Sequence[Mapping[str, int]], people: int) -> Figure | None:
    """The languages of columns whose cells hold one or several; None if they are no choice."""
    counts: Counter[str] = Counter()
    blank = people
    for column in columns:
        for cell, count in column.items():
            for one in dict.fromkeys(part.strip() for part in _BETWEEN.split(cell)):
                if one:
                    counts[one] += count
        blank = min(blank, column.get("", 0))
    together = _together(counts)
    if not 0 < len(together) <= 3 * _MOST_CHOICES or max(count for _, count in together) < 2:
        return None
    bars = [Bar(name, count, with_value("lang", name)) for name, count in together]
    return _figure(
        "lang", "Languages", "Language", bars, blank, people, several=True, blank_key="language"
    )


def loose(header: str, counts: Mapping[str, int], people: int) -> Figure | None:
    """A column without a field: first-timers, or the sort of library."""
    return choices(header, header.rstrip(" :"), "Answer", counts, people, key=header)


def is_drawn(header: str) -> bool:
    """Whether a column without a field is one that is drawn."""
    plain = fold(header).replace(" ", "")
    return any(word in plain for word in (*_FIRST_TIME, *_SORT_OF_PLACE))


def to_you(marks: Marks, people: int) -> Figure:
    """What the people are to you: four parts of the whole."""
    rest = max(0, people - marks.met - marks.known - marks.wanted)
    known, unknown = with_value("known", "yes"), with_value("known", "no")
    bars = (
        Bar("Met here", marks.met, with_value("met", "yes")),
        Bar("You know already", marks.known, known + with_value("met", "no")),
        Bar("Want to meet", marks.wanted, with_value("want", "yes") + unknown),
        Bar("New to you", rest, unknown + with_value("want", "no")),
    )
    return Figure("you", "Who they are to you", "Who", bars, people)


def _figure(
    name: str,
    title: str,
    what: str,
    bars: Iterable[Bar],
    blank: int,
    people: int,
    *,
    several: bool = False,
    blank_key: str = "",
) -> Figure:
    # By name, by number, and the others last: sorts that keep what is alike in its order.
    by_name = sorted(bars, key=itemgetter(0))
    by_name.sort(key=itemgetter(1), reverse=True)
    ordered = [bar for bar in by_name if bar.kind == "plain"]
    ordered += [bar for bar in by_name if bar.kind != "plain"]
    if ordered and blank:
        ordered.append(Bar("Not said", blank, without("has", blank_key or name), kind="blank"))
    return Figure(name, title, what, tuple(ordered), people, several=several)
