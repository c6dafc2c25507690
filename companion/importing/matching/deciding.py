"""From opinions on pairs to decisions: who is linked, and who is offered."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.importing.matching.likely import Opinion
from companion.importing.matching.records import LIKELY, SURE

_MOST_OFFERS = 3
# A contact who is somebody of the file already is offered for another only from here on.
_TAKEN = 0.8
_BELOW_SURE = 0.89
# What being linked before weighs against others' claims: as much as the same e-mail and name.
_AS_LINKED = 0.98


@dataclass(slots=True)
class Candidate:
    """A contact (its position) whom a person may be; `reached` by an e-mail, number or profile."""

    contact: int
    opinion: Opinion
    reached: bool


Candidates = Mapping[int, Sequence[Candidate]]


def decide(
    candidates: Candidates, taken: Collection[int]
) -> tuple[dict[int, Candidate], dict[int, list[Candidate]]]:
    """By person: the one contact he surely is, and those to be offered, the surest first.

    `candidates` are by person; `taken` are contacts that others are known to be. Sure is only
    what leaves no choice, on either side: not one of two like contacts, and not, by the name
    and organization alone, a contact whom another person of the file is as much.
    """
    sure = {i: best for i, found in candidates.items() if (best := _only_sure(found)) is not None}
    strongest: dict[int, float] = dict.fromkeys(taken, _AS_LINKED)
    claims = Counter(taken)
    for best in sure.values():
        j = best.contact
        claims[j] += 1
        strongest[j] = max(strongest.get(j, 0.0), best.opinion.score)
    sure = {
        i: best
        for i, best in sure.items()
        if claims[best.contact] == 1
        or (best.reached and best.opinion.score >= strongest[best.contact])
    }
    now_taken = {*taken, *(best.contact for best in sure.values())}
    offers = {
        i: offered
        for i, found in candidates.items()
        if i not in sure and (offered := _offered(found, now_taken))
    }
    return sure, offers


def _only_sure(found: Sequence[Candidate]) -> Candidate | None:
    if len(found) == 1:
        return found[0] if found[0].opinion.score >= SURE else None
    best, second = sorted(found, key=lambda one: -one.opinion.score)[:2]
    if best.opinion.score < SURE or second.opinion.score == best.opinion.score:
        return None
    return best


def _offered(found: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    ranked = sorted(found, key=lambda one: (-one.opinion.score, one.contact))
    offered = [
        one
        for one in ranked
        if one.opinion.score >= _TAKEN or (one.opinion.score >= LIKELY and one.contact not in taken)
    ]
    return [_as_offer(one) for one in offered[:_MOST_OFFERS]]


def _as_offer(one: Candidate) -> Candidate:
    if one.opinion.score < SURE:
        return one
    reason = f"{one.opinion.reason}, but that fits others as well"
    return replace(one, opinion=Opinion(_BELOW_SURE, reason))
