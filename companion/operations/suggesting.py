"""Whom to meet: an event's people ranked by what they have in common with you. Pure, no database.

What few people share counts for more than what many do: each thing in common weighs what it would
tell in a search, log(people / people who have it) (the inverse document frequency of Spärck Jones,
1972). Every point has its reason in words. Nothing is said of people with whom nothing is shared.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import fsum

from companion.model.fold import fold, fold_lines
from companion.operations.answerers import Said
from companion.operations.common_ground import Gathered, Groups, content, rarity, singular
from companion.operations.giving import speak_of_giving
from companion.operations.mutual import Yours
from companion.store.questions import QuestionRow
from companion.store.wishes import Candidates

# How much a thing in common counts, beside how rare it is.
_INTEREST, _ALMOST, _ANSWER, _KNOWN_ORGANIZATION = 3.0, 1.6, 1.4, 2.0
_ROLE, _INSTITUTION, _TOWN, _COUNTRY, _KNOWN_TOWN = 1.2, 0.8, 1.4, 0.7, 0.6
_MOST_NAMED = 3
_MOST_OF_ME = 8  # lines of one list that may be oneself

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
    offers: Sequence[str] = ()
    asks: Sequence[str] = ()
    questions: Sequence[QuestionRow] = ()

    @property
    def is_blank(self) -> bool:
        """True if nothing is known that anybody could share."""
        parts = (self.interests, self.titles, self.organizations, self.cities, self.country_codes)
        giving = (self.offers, self.asks, self.questions)
        return not any(any(part) for part in (*parts, *giving))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to meet, and why: the strongest reason first. `place` counts the list's rows."""

    attendee_id: int
    name: str
    line: str
    score: float
    reasons: tuple[str, ...]


def suggest(
    me: Me,
    people: Candidates,
    known: Sequence[tuple[str, str, str]] = (),
    *,
    said: Sequence[Said] = (),
    limit: int = 40,
    country_name: Callable[[str], str] = str,
    progress: Progress = lambda done, total: None,
) -> list[Suggestion]:
    """The people who have most in common with you, best first; equals in the order of the list.

    `known` are your contacts: name, organization, town; `said` is what was typed of what people
    ask and offer, by their places. `progress(steps done, of how many)`.
    """
    found = Gathered()
    companies, towns = Groups(people.organizations), Groups(people.cities)
    steps: tuple[Callable[[], None], ...] = (
        lambda: _interests(me, people, found),
        lambda: _answers(me, people, found),
        lambda: _same_words(me.titles, Groups(people.titles), len(people), _ROLE, "title", found),
        lambda: _same_words(
            me.organizations, companies, len(people), _INSTITUTION, "organization", found
        ),
        lambda: _places(me, people, towns, country_name, found),
        lambda: _people_known(people, companies, towns, known, found),
        lambda: speak_of_giving(
            Yours(offers=me.offers, asks=me.asks),
            me.questions,
            people,
            said,
            found,
            lambda _done, _total: progress(len(steps) - 1, len(steps)),
        ),
    )
    for done, step in enumerate(steps):
        progress(done, len(steps))
        step()
    progress(len(steps), len(steps))
    return _best(me, people, found, limit)


def _interests(me: Me, people: Candidates, found: Gathered) -> None:
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
                names[key] = min(names.get(key, words), words)
    own = {words: content(words) for words in mine}
    of_word = _people_with_words(having, set().union(*own.values()))
    for key, owners in having.items():
        if key in mine:
            points = _INTEREST * rarity(len(people), len(owners))
            _share(owners, points, mine[key], found.shared)
        elif alike := _alike(content(key), own.values(), of_word, len(people)):
            _share(owners, _ALMOST * alike, names[key], found.near)


def _share(
    owners: Iterable[int], points: float, name: str, into: dict[int, list[tuple[float, str]]]
) -> None:
    entry = (points, name)
    for who in owners:
        into.setdefault(who, []).append(entry)


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
            rarest = max(rarity(people, len(of_word[word])) for word in shared)
            best = max(best, rarest * len(shared) / len(words | own))
    return best


def _answers(me: Me, people: Candidates, found: Gathered) -> None:
    """Answers to the organizer's questions in which words of my interests occur."""
    own = {
        form: word
        for words in me.interests
        for word in content(fold(words))
        for form in (word, singular(word))
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
    forms = frozenset(own)
    for who, words in enumerate(fold_lines(texts)):
        if not forms.isdisjoint(words):
            for word in {own[form] for form in forms.intersection(words)}:
                having.setdefault(word, []).append(who)
    for word, owners in having.items():
        points = _ANSWER * rarity(len(people), len(owners))
        found.add_all(owners, points, f"Wrote about “{word}” in an answer")


def _same_words(
    mine: Sequence[str], groups: Groups, people: int, weight: float, what: str, found: Gathered
) -> None:
    """The same kind of role or institution: words that both have, the rarest of them."""
    own = {word for text in mine for word in content(fold(text))}
    if not own:
        return
    whole = {fold(text) for text in mine} - {""}
    having: Counter[str] = Counter()
    for key, who in groups.people.items():
        for word in own.intersection(key.split()):
            having[word] += len(who)
    for key, who in groups.people.items():
        shared = own.intersection(key.split())
        if not shared:
            continue
        rarest = min(shared, key=lambda word: (having[word], word))
        points = weight * rarity(people, having[rarest])
        same, alike = _SAME[what]
        if key in whole:
            found.add_all(who, points * 1.5, same.format(groups.texts[key]))
        else:
            found.add_all(who, points, alike.format(rarest))


_SAME = {
    "title": ("Also {}", "“{}” in the job title, as in yours"),
    "organization": (
        "From your own organization",
        "“{}” in the organization’s name, as in yours",
    ),
}


def _places(
    me: Me,
    people: Candidates,
    towns: Groups,
    country_name: Callable[[str], str],
    found: Gathered,
) -> None:
    countries = Groups(people.country_codes)
    near = set[int]()
    for town in {fold(town) for town in me.cities} & towns.people.keys():
        who = towns.people[town]
        near.update(who)
        points = _TOWN * rarity(len(people), len(who))
        found.add_all(who, points, f"From {towns.texts[town]}, like you")
    for code in {fold(code) for code in me.country_codes} & countries.people.keys():
        who = countries.people[code]
        points = _COUNTRY * rarity(len(people), len(who))
        reason = f"From {country_name(code.upper())}, like you"
        found.add_all([one for one in who if one not in near], points, reason)


def _people_known(
    people: Candidates,
    companies: Groups,
    towns: Groups,
    known: Sequence[tuple[str, str, str]],
    found: Gathered,
) -> None:
    """Those who work, or live, where your contacts do; nobody is his own colleague."""
    at: dict[str, list[str]] = {}
    living: dict[str, list[str]] = {}
    for name, organization, town in known:
        for key, places in ((fold(organization), at), (fold(town), living)):
            if key:
                places.setdefault(key, []).append(name)
    themselves = {name.casefold() for name, *_ in known}
    working = set[int]()
    for company in at.keys() & companies.people.keys():
        who = companies.people[company]
        working.update(who)
        points = _KNOWN_ORGANIZATION * rarity(len(people), len(who))
        others = [one for one in who if people.names[one].casefold() not in themselves]
        found.add_all(others, points, f"Works where {_some(at[company])} works")
    for town in living.keys() & towns.people.keys():
        who, names = towns.people[town], living[town]
        points = _KNOWN_TOWN * rarity(len(people), len(who))
        whom = (names[0] or "a contact") if len(names) == 1 else f"{len(names)} people you know"
        others = [
            one
            for one in who
            if one not in working and people.names[one].casefold() not in themselves
        ]
        found.add_all(others, points, f"From {towns.texts[town]}, like {whom}")


def _some(names: Sequence[str]) -> str:
    """One name, or one and how many others."""
    first = names[0] or "somebody you know"
    return first if len(names) == 1 else f"{first} (and {len(names) - 1} more you know)"


def _best(me: Me, people: Candidates, found: Gathered, limit: int) -> list[Suggestion]:
    scores = {
        who: fsum(points for part in found.of(who) for points, _ in part)
        for who in found.shared.keys() | found.near.keys() | found.others.keys()
    }
    # A few more than asked for: lines that are your own are left out.
    best = nsmallest(limit + _MOST_OF_ME, scores, key=lambda who: (-scores[who], who))
    mine = _own_marks(me)
    best = [who for who in best if not _is_me(mine, people, who)][:limit]
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
