"""Whom to meet: an event's people ranked by what they have in common with you. Pure, no database.

What few people share counts for more than what many do: each thing in common weighs what it would
tell in a search, log(people / people who have it) (the inverse document frequency of Spärck Jones,
1972). Every point has its reason in words. Nothing is said of people with whom nothing is shared.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from math import fsum, log

from companion.model.fold import fold, fold_lines
from companion.store.wishes import Candidates

# How much a thing in common counts, beside how rare it is.
_INTEREST, _ALMOST, _ANSWER, _KNOWN_ORGANIZATION = 3.0, 1.6, 1.4, 2.0
_ROLE, _INSTITUTION, _TOWN, _COUNTRY, _KNOWN_TOWN = 1.2, 0.8, 1.4, 0.7, 0.6
_MOST_NAMED = 3

# Words of titles, organizations and questions that say nothing of what somebody does.
_EMPTY_WORDS = frozenset(
    "a about an and are at be by can das de del der des di die do does du e el en et for from has"
    " have how i in is it la las le les los my not of on or our s that the they this to und us van"
    " von we what when where which who why will with y you your anyone best does get good here"
    " like make more most one people should some thing things use want".split()
)
_QUESTION_HEADERS = re.compile(
    r"\?|question|frage|pregunta|pergunta|domanda|offer|bring|share|teach|ask|help|looking|"
    r"learn|hope|want|need|topic|interest|language|sprache|langue|idioma|about|bio"
)

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """What is known of you: your own interests, and what your card says."""

    interests: Sequence[str] = ()
    titles: Sequence[str] = ()
    organizations: Sequence[str] = ()
    cities: Sequence[str] = ()
    country_codes: Sequence[str] = ()
    names: Sequence[str] = ()
    emails: Sequence[str] = ()

    @property
    def is_blank(self) -> bool:
        """True if nothing is known that anybody could share."""
        parts = (self.interests, self.titles, self.organizations, self.cities, self.country_codes)
        return not any(any(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to meet, and why: the strongest reason first. `place` counts the list's rows."""

    attendee_id: int
    name: str
    line: str
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """What speaks for each person, by position: shared interests, similar ones, the rest."""

    shared: dict[int, list[tuple[float, str]]] = field(default_factory=dict)
    near: dict[int, list[tuple[float, str]]] = field(default_factory=dict)
    others: dict[int, list[tuple[float, str]]] = field(default_factory=dict)

    def of(self, who: int) -> tuple[Sequence[tuple[float, str]], ...]:
        """The three of one person."""
        return self.shared.get(who, ()), self.near.get(who, ()), self.others.get(who, ())

    def add(self, who: int, points: float, reason: str) -> None:
        self.others.setdefault(who, []).append((points, reason))


def suggest(
    me: Me,
    people: Candidates,
    known: Sequence[tuple[str, str, str]] = (),
    *,
    limit: int = 40,
    country_name: Callable[[str], str] = str,
    progress: Progress = lambda done, total: None,
) -> list[Suggestion]:
    """The people who have most in common with you, best first; equals in the order of the list.

    `known` are your contacts: name, organization, town. `progress(steps done, of how many)`.
    """
    found = _Gathered()
    steps: tuple[Callable[[], None], ...] = (
        lambda: _interests(me, people, found),
        lambda: _answers(me, people, found),
        lambda: _same_words(me.titles, people.titles, _ROLE, "title", found),
        lambda: _same_words(
            me.organizations, people.organizations, _INSTITUTION, "organization", found
        ),
        lambda: _places(me, people, country_name, found),
        lambda: _people_known(people, known, found),
    )
    for done, step in enumerate(steps):
        progress(done, len(steps))
        step()
    progress(len(steps), len(steps))
    return _best(me, people, found, limit)


def _rarity(people: int, having: int) -> float:
    """At least a little, so that what all share still counts before nothing."""
    return max(0.05, log((people + 1) / (having + 0.5)))


def _interests(me: Me, people: Candidates, found: _Gathered) -> None:
    mine = {fold(words): words for words in me.interests if fold(words)}
    if not mine:
        return
    having: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    folded: dict[str, str] = {}
    for who, interests in enumerate(people.interests):
        for words in interests:
            key = folded.get(words)
            if key is None:
                key = folded[words] = fold(words)
            if key:
                having.setdefault(key, set()).add(who)
                names.setdefault(key, words)
    own = {words: _content(words) for words in mine}
    of_word = _people_with_words(having, set().union(*own.values()))
    for key, owners in having.items():
        if key in mine:
            points = _INTEREST * _rarity(len(people), len(owners))
            _share(owners, points, mine[key], found.shared)
        elif alike := _alike(_content(key), own.values(), of_word, len(people)):
            _share(owners, _ALMOST * alike, names[key], found.near)


def _share(
    owners: Iterable[int], points: float, name: str, into: dict[int, list[tuple[float, str]]]
) -> None:
    for who in owners:
        into.setdefault(who, []).append((points, name))


def _people_with_words(having: Mapping[str, set[int]], words: set[str]) -> Mapping[str, set[int]]:
    """Who has each of these words in an interest."""
    found: dict[str, set[int]] = {word: set() for word in words}
    for key, owners in having.items():
        for word in words.intersection(key.split()):
            found[word] |= owners
    return found


def _alike(
    words: set[str], mine: Iterable[set[str]], of_word: Mapping[str, set[int]], people: int
) -> float:
    """How much an interest has in common with one's own: the part that is shared, by its rarity."""
    best = 0.0
    for own in mine:
        if shared := words & own:
            rarity = max(_rarity(people, len(of_word[word])) for word in shared)
            best = max(best, rarity * len(shared) / len(words | own))
    return best


def _answers(me: Me, people: Candidates, found: _Gathered) -> None:
    """Answers to the organizer's questions in which words of my interests occur."""
    own = {
        form: word
        for words in me.interests
        for word in _content(fold(words))
        for form in (word, _singular(word))
    }
    headers = {
        header
        for header in {header for extra in people.extra for header in extra}
        if _QUESTION_HEADERS.search(header.casefold())
    }
    if not own or not headers:
        return
    texts = [
        " ".join(text for header, text in extra.items() if header in headers) if extra else ""
        for extra in people.extra
    ]
    having: dict[str, list[int]] = {}
    for who, words in enumerate(fold_lines(texts)):
        for word in {own[form] for form in own.keys() & set(words)}:
            having.setdefault(word, []).append(who)
    for word, owners in having.items():
        points = _ANSWER * _rarity(len(people), len(owners))
        for who in owners:
            found.add(who, points, f"Wrote about “{word}” in an answer")


def _singular(word: str) -> str:
    """ "zines" also finds "zine": good enough to suggest somebody by, in several languages."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _same_words(
    mine: Sequence[str], theirs: Sequence[str], weight: float, what: str, found: _Gathered
) -> None:
    """The same kind of role or institution: words that both have, the rarest of them."""
    own = {word for text in mine for word in _content(fold(text))}
    if not own:
        return
    whole = {fold(text) for text in mine} - {""}
    lines = fold_lines(theirs)
    having: Counter[str] = Counter()
    for words in lines:
        having.update(own.intersection(words))
    for who, words in enumerate(lines):
        shared = own.intersection(words)
        if not shared:
            continue
        rarest = min(shared, key=lambda word: (having[word], word))
        points = weight * _rarity(len(lines), having[rarest])
        if " ".join(words) in whole:
            said = {"title": f"Also {theirs[who]}", "organization": "From your own organization"}
            found.add(who, points * 1.5, said[what])
        else:
            said = {
                "title": f"“{rarest}” in the job title, as in yours",
                "organization": f"“{rarest}” in the organization’s name, as in yours",
            }
            found.add(who, points, said[what])


def _content(text: str) -> set[str]:
    return {word for word in text.split() if len(word) > 2 and word not in _EMPTY_WORDS}


def _places(
    me: Me, people: Candidates, country_name: Callable[[str], str], found: _Gathered
) -> None:
    towns = [" ".join(words) for words in fold_lines(people.cities)]
    mine = {fold(town) for town in me.cities} - {""}
    of_town, of_country = Counter(towns), Counter(people.country_codes)
    codes = set(me.country_codes) - {""}
    for who, (town, code) in enumerate(zip(towns, people.country_codes, strict=True)):
        if town in mine:
            points = _TOWN * _rarity(len(people), of_town[town])
            found.add(who, points, f"From {people.cities[who]}, like you")
        elif code in codes:
            points = _COUNTRY * _rarity(len(people), of_country[code])
            found.add(who, points, f"From {country_name(code)}, like you")


def _people_known(
    people: Candidates, known: Sequence[tuple[str, str, str]], found: _Gathered
) -> None:
    """Those who work, or live, where your contacts do."""
    at: dict[str, list[str]] = {}
    living: dict[str, list[str]] = {}
    for name, organization, town in known:
        for key, places in ((fold(organization), at), (fold(town), living)):
            if key:
                places.setdefault(key, []).append(name)
    if not at and not living:
        return
    companies = [" ".join(words) for words in fold_lines(people.organizations)]
    towns = [" ".join(words) for words in fold_lines(people.cities)]
    of_company, of_town = Counter(companies), Counter(towns)
    for who, (company, town) in enumerate(zip(companies, towns, strict=True)):
        if company in at:
            points = _KNOWN_ORGANIZATION * _rarity(len(people), of_company[company])
            found.add(who, points, f"Works where {_some(at[company])} works")
        elif town in living:
            points = _KNOWN_TOWN * _rarity(len(people), of_town[town])
            count = len(living[town])
            whom = living[town][0] if count == 1 else f"{count} people you know"
            found.add(who, points, f"From {people.cities[who]}, like {whom}")


def _some(names: Sequence[str]) -> str:
    """One name, or one and how many others."""
    first = names[0] or "somebody you know"
    return first if len(names) == 1 else f"{first} (and {len(names) - 1} more you know)"


def _best(me: Me, people: Candidates, found: _Gathered, limit: int) -> list[Suggestion]:
    scores = {
        who: fsum(points for part in found.of(who) for points, _ in part)
        for who in found.shared.keys() | found.near.keys() | found.others.keys()
    }
    mine = _own_marks(me)
    best = nsmallest(
        limit,
        (who for who in scores if not _is_me(mine, people, who)),
        key=lambda who: (-scores[who], who),
    )
    return [
        Suggestion(
            people.ids[who],
            people.names[who],
            " · ".join(part for part in (people.titles[who], people.organizations[who]) if part),
            scores[who],
            tuple(_reasons(*found.of(who))),
        )
        for who in best
    ]


def _own_marks(me: Me) -> tuple[set[str], set[str]]:
    return {email.casefold() for email in me.emails}, {fold(name) for name in me.names} - {""}


def _is_me(mine: tuple[set[str], set[str]], people: Candidates, who: int) -> bool:
    emails, names = mine
    theirs = {email.casefold() for email in people.emails[who]}
    return not emails.isdisjoint(theirs) or fold(people.names[who]) in names


def _reasons(
    shared: Sequence[tuple[float, str]],
    near: Sequence[tuple[float, str]],
    others: Sequence[tuple[float, str]],
) -> list[str]:
    """The strongest reasons; interests together as one sentence."""
    reasons = list(others)
    for part, begin in ((shared, "Also interested in"), (near, "Interested in")):
        if part:
            ordered = sorted(part, key=lambda one: (-one[0], one[1]))
            names = list(dict.fromkeys(name for _, name in ordered))
            reasons.append((fsum(points for points, _ in part), f"{begin} {_listed(names)}"))
    reasons.sort(key=lambda one: (-one[0], one[1]))
    return list(dict.fromkeys(reason for _, reason in reasons))[:_MOST_NAMED]


def _listed(names: Sequence[str]) -> str:
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
