"""Whom of the contacts a person of the file is, how surely, and what speaks for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.importing.matching.same_name import Name, Relation, Spelling
from companion.model.nicknames import are_variants


class Evidence:
    """What a person and a contact have in common beside the name; flags of one number."""

    NONE = 0
    EMAIL = 1
    PHONE = 2
    PROFILE = 4
    ORGANIZATION = 8
    DOMAIN = 16
    # Both name an organization, and not the same.
    ELSEWHERE = 32


@dataclass(slots=True, frozen=True)
class Opinion:
    """How sure it is that two are one (0 to 1; 0 for not worth a word), and why, in words."""

    score: float
    reason: str


_SHARED = (
    (Evidence.EMAIL, "e-mail address"),
    (Evidence.PHONE, "phone number"),
    (Evidence.PROFILE, "profile on the web"),
)
_NO = Opinion(0.0, "")
_WRITTEN_OTHERWISE = "given and family name are the same"
# Ways in which two people's names may agree as well.
_WEAK = ("one letter differs", "an initial", _WRITTEN_OTHERWISE)
# By what they share, for names that are the same, agree, may have changed, cannot be compared,
# and differ.
_BY_REACH = {
    Evidence.EMAIL: (0.98, 0.95, 0.85, 0.85, 0.0),
    Evidence.PROFILE: (0.97, 0.95, 0.85, 0.85, 0.65),
    Evidence.PHONE: (0.95, 0.92, 0.7, 0.7, 0.0),
}


def judge(one: Name, other: Name, names: Relation, shared: int) -> Opinion:
    """What to think of a person and a contact whose names stand so and who share this."""
    same_script = one.script == other.script
    mine, theirs = (one.own, other.own) if same_script else (one.latin, other.latin)
    by_reach = _by_reach(mine, theirs, names, shared)
    by_name = _by_name(mine, theirs, names, shared, same_script)
    if by_reach.score >= by_name.score:
        return by_reach
    return by_name


def _by_reach(mine: Spelling, theirs: Spelling, names: Relation, shared: int) -> Opinion:
    found = [(kind, word) for kind, word in _SHARED if kind & shared]
    if not found:
        return _NO
    if names is Relation.UNKNOWN and not (mine.words and theirs.words):
        # One of them is known by the e-mail alone.
        score = 0.95 if Evidence.EMAIL & shared else 0.8
    else:
        score = max(_BY_REACH[kind][Relation.SAME - names] for kind, _ in found)
        score = min(1.0, score + 0.01 * (len(found) - 1)) if score else 0.0
    reason = f"the same {_listed([word for _, word in found])}"
    remark = {
        Relation.SAME: " and name",
        Relation.AGREES: f", and the names agree ({_how(mine, theirs)})",
        Relation.RENAMED: ", but another family name",
        Relation.UNKNOWN: "",
        Relation.DIFFERENT: ", but another name",
    }[names]
    return Opinion(score, reason + remark) if score else _NO


def _by_name(
    mine: Spelling, theirs: Spelling, names: Relation, shared: int, same_script: bool
) -> Opinion:
    if names is Relation.SAME:
        return _by_same_name(mine, shared, same_script)
    if names is not Relation.AGREES or len(mine.words) < 2 or len(theirs.words) < 2:
        return _NO
    how = _how(mine, theirs)
    if shared & (Evidence.ORGANIZATION | Evidence.DOMAIN):
        score = 0.75 if how in _WEAK else 0.85
        return Opinion(score, f"the same {_place(shared)}, and the names agree ({how})")
    if Evidence.ELSEWHERE & shared or how in _WEAK:
        return _NO
    return Opinion(0.65, f"the names agree ({how})")


def _by_same_name(mine: Spelling, shared: int, same_script: bool) -> Opinion:
    script = "" if same_script else " in another script"
    if Evidence.ORGANIZATION & shared and same_script:
        return Opinion(0.94, "the same name and organization")
    if shared & (Evidence.ORGANIZATION | Evidence.DOMAIN):
        return Opinion(0.85, f"the same name{script} and {_place(shared)}")
    if len(mine.words) < 2:
        # "Anna" alone is nobody.
        return _NO
    if Evidence.ELSEWHERE & shared:
        return Opinion(0.62, f"the same name{script}, but another organization")
    return Opinion(0.75 if same_script else 0.7, f"the same name{script}")


def _place(shared: int) -> str:
    return "organization" if Evidence.ORGANIZATION & shared else "e-mail domain"


def _how(mine: Spelling, theirs: Spelling) -> str:
    """In what way two names agree that are not the same."""
    if mine.given != theirs.given:
        if 1 in (len(mine.given), len(theirs.given)):
            return "an initial"
        if are_variants(mine.given, theirs.given):
            return f"{mine.given.title()} and {theirs.given.title()} are forms of one name"
    shorter, longer = sorted((set(mine.words), set(theirs.words)), key=len)
    if shorter <= longer:
        return "one has more names"
    if any(len(word) == 1 for word in (*mine.words, *theirs.words)):
        return "an initial"
    if mine.given == theirs.given and not set(mine.family).isdisjoint(theirs.family):
        return _WRITTEN_OTHERWISE
    return "one letter differs"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
