"""Why the people of a group fit, and which rules a group made by hand breaks: in words. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from companion.operations.peers.columns import ROLE_WORDS
from companion.operations.peers.field import Field, Ruled, offers_of, pairs_in
from companion.operations.peers.values import Things, telling_words

_MOST_NAMED = 3


def listed(words: Sequence[str]) -> str:
    """ "zines", "zines and maps", "zines, maps and cats"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


class Reasons:
    """Says of a group why it fits: what they share, the rarest first, and what one can give."""

    def __init__(self, on: Field) -> None:
        self._on = on
        self._having: dict[str, Counter[str]] = {}

    def of(self, group: Sequence[int]) -> list[str]:
        """The reasons of a pair, or of three people: what all share before what two do."""
        found = self._interests(group)
        found += self._exchanges(group)
        for column, words in (
            ("kind", "Same kind of library: {}"),
            ("languages", "{who} speak {}"),
        ):
            if shared := self._shared(column, group):
                who = _all_of(group)
                found.append(words.format(listed(list(shared.values())), who=who))
        found += self._countries(group)
        found += self._hours(group)
        return found

    def _names(self, group: Sequence[int]) -> str:
        return listed([self._on.people[place].shown for place in group])

    def _shared(self, column: str, group: Sequence[int]) -> Things:
        """What all of the group say in a column, the rarest first, as the first one writes it."""
        things = self._on.things(column)
        common = set(things[group[0]]).intersection(*(things[place] for place in group[1:]))
        if column not in self._having:
            self._having[column] = Counter(key for own in things for key in own)
        having = self._having[column]
        return {key: things[group[0]][key] for key in sorted(common, key=lambda k: (having[k], k))}

    def _interests(self, group: Sequence[int]) -> list[str]:
        found = []
        all_of_them = self._shared("interests", group)
        if all_of_them:
            named = list(all_of_them.values())[:_MOST_NAMED]
            found.append(f"{_all_of(group)} are interested in {listed(named)}")
        elif len(group) == 2 and (words := self._words(group)):
            found.append(f"Both wrote about {listed(words)}")
        if len(group) > 2:
            for pair in pairs_in(group):
                own = self._shared("interests", pair)
                named = [shown for key, shown in own.items() if key not in all_of_them]
                if named:
                    found.append(
                        f"{self._names(pair)} are both interested in {listed(named[:_MOST_NAMED])}"
                    )
        return found

    def _words(self, pair: Sequence[int]) -> list[str]:
        """Words that both have in their interests, where nothing whole is the same."""
        things = self._on.things("interests")
        one, other = (telling_words(things[place]) for place in pair)
        return sorted(one & other, key=lambda word: (-len(word), word))[:_MOST_NAMED]

    def _exchanges(self, group: Sequence[int]) -> list[str]:
        on, found = self._on, []
        wants, offers = on.things("wants"), offers_of(on)
        does = "can offer" if "offers" in on.setup.columns else "is interested in"
        for one, other in pairs_in(group):
            for asks, gives in ((one, other), (other, one)):
                if met := _met(wants[asks], offers[gives]):
                    found.append(
                        f"{on.people[gives].shown} {does} {listed(met[:_MOST_NAMED])}, which "
                        f"{on.people[asks].shown} wants to learn"
                    )
        return found

    def _countries(self, group: Sequence[int]) -> list[str]:
        said = [list(self._on.things("country")[place].values()) for place in group]
        names = [name for own in said for name in own]
        if len(names) == len(group) == len(set(names)):
            return [f"From {listed(names)}"]
        return []

    def _hours(self, group: Sequence[int]) -> list[str]:
        if len(group) != 2:
            return []
        zones = [next(map(int, self._on.things("time_zone")[place]), None) for place in group]
        if zones[0] is None or zones[1] is None:
            return []
        apart = abs(zones[0] - zones[1])
        hours = min(apart, 1440 - apart) / 60
        if hours == 0:
            return ["At the same time of day"]
        return [f"{hours:g} hour{'' if hours == 1 else 's'} apart"]


def _all_of(group: Sequence[int]) -> str:
    return "Both" if len(group) == 2 else "All three"


def _met(wants: Things, offers: Things) -> list[str]:
    """The offers that meet a want, whole or in a word, as they were written."""
    asked = telling_words(wants)
    return [shown for key, shown in offers.items() if asked & telling_words({key: shown})]


def broken(on: Field, group: Sequence[int]) -> list[str]:
    """The rules that a group breaks, with whom and why: "Anna and Bo say the same: Iceland"."""
    found = []
    for ruled in on.ruled:
        for pair in pairs_in(group):
            if not ruled.fits[pair]:
                found.append(_says(on, ruled, pair))
        if len(group) > 2 and ruled.rule and ruled.rule.kind == "share":
            things = on.things(ruled.rule.column)
            apart = not set.intersection(*(set(things[place]) for place in group))
            if apart and all(ruled.fits[pair] for pair in pairs_in(group)):
                found.append(f"All three {ruled.words}, and only two at a time do")
    return found


def _says(on: Field, ruled: Ruled, pair: tuple[int, int]) -> str:
    names = listed([on.people[place].shown for place in pair])
    if ruled.rule is None:
        return f"{names} were partners before"
    name = column_name(on, ruled.rule.column)
    things = [on.things(ruled.rule.column)[place] for place in pair]
    if ruled.rule.kind == "differ":
        same = [things[0][key] for key in things[0] if key in things[1]]
        return f"{names} have the same {name}: {listed(same)}"
    if ruled.rule.column == "languages":
        return f"{names} share no language"
    return f"{names} do not share {name}"


def column_name(on: Field, column: str) -> str:
    """A rule's column, for sentences: "country", or its header in quotation marks."""
    return ROLE_WORDS[column].lower() if column in ROLE_WORDS else f"“{on.setup.header(column)}”"


@cache
def points_words(score: int) -> str:
    """How well a group fits, in a word."""
    steps: Mapping[int, str] = {250: "very good fit", 120: "good fit", 1: "fits"}
    return next((words for least, words in steps.items() if score >= least), "little in common")
