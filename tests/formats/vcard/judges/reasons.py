"""Why a judge reads some fields otherwise than they were written: what its library cannot do.

Each rule brings both sides into the form that is left of them, and they must be equal then: a rule
excuses nothing but the difference that it names. All were seen in these libraries of Debian 12.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from companion.formats.vcard.profiles import Profile
from companion.model.draft import ContactDraft
from tests.formats.vcard.judges.comparing import Difference, Value
from tests.formats.vcard.judges.judging import CUT

Values = list[Value]

_STRUCTURED = ("N", "ADR", "ORG", "NICKNAME")
_TEXTS = ("FN", "TITLE", "ROLE", "NOTE", "CATEGORIES")
_REACH = ("TEL", "EMAIL", "URL", "LABEL")


def _always(_draft: ContactDraft, _profile: Profile) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """What a judge cannot do, in which fields, when, and what is left of both sides then."""

    judge: str
    fields: tuple[str, ...]
    reason: str
    left: Callable[[Values], Values]
    when: Callable[[ContactDraft, Profile], bool] = _always


def _each(change: Callable[[str], str]) -> Callable[[Values], Values]:
    def changed(values: Values) -> Values:
        return [
            change(value) if isinstance(value, str) else tuple(map(change, value))
            for value in values
        ]

    return changed


def _run_together(values: Values) -> Values:
    """All text without what parts it."""
    return [re.sub(r"[\\;,]", "", "".join(map("".join, values)))]


def _without_commas(values: Values) -> Values:
    return [re.sub(r"[\\,\s]", "", "".join(map("".join, values)))]


def _without_cuts(values: Values) -> Values:
    return [re.sub(f"[;{CUT}]", "", "".join(map("".join, values)))]


def _in_order(values: Values) -> Values:
    return sorted(values, key=str)


def _nothing(_values: Values) -> Values:
    return []


def _two_levels(values: Values) -> Values:
    return [value[:2] for value in values]


def _not_preferred(values: Values) -> Values:
    return [(*value[:-1], "") for value in values]


def _own_types(values: Values) -> Values:
    return [(value[0], re.sub(r"\bx-\S+", "", value[1]).strip(), *value[2:]) for value in values]


def _names_of_accounts(values: Values) -> Values:
    known = [value[1] for value in values if value[0] != "X-SKYPE-USERNAME"]
    return sorted((value.rpartition(":")[2] for value in known), key=str)


def _month_and_day(values: Values) -> Values:
    return ["".join(value)[-4:] for value in values]


def _has_labels(draft: ContactDraft, profile: Profile) -> bool:
    points = (*draft.phones, *draft.emails, *draft.urls)
    return profile.label == "group" and any(point.label for point in points)


def _ends_with_backslash(draft: ContactDraft, _profile: Profile) -> bool:
    parts = [draft.family, draft.given, draft.additional, draft.prefixes, *draft.organization]
    parts += [part for address in draft.addresses for part in address.parts]
    return any(part.endswith("\\") for part in (*parts, *draft.nicknames))


def _is_4_0(_draft: ContactDraft, profile: Profile) -> bool:
    return profile.version == "4.0"


def _escapes_semicolons(_draft: ContactDraft, profile: Profile) -> bool:
    return profile.semicolons


def _only(*names: str) -> Callable[[ContactDraft, Profile], bool]:
    return lambda _draft, profile: profile.name in names


_RULES = (
    Rule("sabre", _STRUCTURED, "takes a backslash at the end of a part for an escape of the next",
         _run_together, _ends_with_backslash),
    Rule("evolution", ("PHOTO",), "knows no data: links (4.0)", _nothing, _is_4_0),
    Rule("evolution", (*_TEXTS, "NICKNAME"), "cuts texts at the semicolons that KDE wants bare",
         _without_cuts, _only("kde")),
    Rule("kde", ("UID",), "gives a card without UID one", _nothing,
         lambda draft, _profile: not draft.uid),
    Rule("kde", (*_TEXTS, "NICKNAME"), "shows the backslash before a semicolon",
         _each(lambda text: text.replace("\\;", ";")), _escapes_semicolons),
    Rule("kde", (*_TEXTS, *_STRUCTURED), "takes a backslash and an n for a line end",
         _each(lambda text: text.replace("\\\n", "\\n").replace("\\N", "\\n"))),
    Rule("kde", _STRUCTURED, "takes a backslash at the end of a part for an escape of the next",
         _run_together, _ends_with_backslash),
    Rule("kde", ("CATEGORIES",), "cuts categories at commas", _without_commas,
         lambda _draft, profile: profile.commas),
    Rule("kde", ("EMAIL",), "puts the preferred one first", _in_order),
    Rule("kde", _REACH, "hides what has a group", _nothing, _has_labels),
    Rule("kde", ("TEL", "ADR"), "does not know PREF (4.0)", _not_preferred, _is_4_0),
    Rule("kde", ("PHOTO",), "knows no data: links (4.0)", _nothing, _is_4_0),
    Rule("kde", ("BDAY",), "says the year 1 for none (4.0)", _month_and_day, _is_4_0),
    Rule("kde", ("ORG",), "has two levels", _two_levels, _only("generic", "thunderbird")),
    Rule("kde", ("NOTE",), "keeps the last note", lambda values: values[-1:], _only("generic")),
    Rule("kde", ("ANNIVERSARY",), "does not know this profile's property", _nothing,
         _only("apple", "google", "outlook")),
    Rule("kde", ("CHAT",), "does not know this profile's property", _nothing, _only("outlook")),
    Rule("kde", ("CHAT",), "makes IMPP of what it knows", _names_of_accounts, _only("android")),
    Rule("kde", ("TEL",), "has no types of one's own", _own_types, _only("android")),
)  # fmt: skip


def reasons(judge: str, profile: Profile, difference: Difference) -> list[str]:
    """Why the judge read it so; nothing if there is no reason for all of the difference."""
    said, read, found = difference.said, difference.read, []
    for rule in _RULES:
        if rule.judge != judge or difference.field not in rule.fields:
            continue
        if not rule.when(difference.contact, profile):
            continue
        left = rule.left(said), rule.left(read)
        if left != (said, read):
            said, read = left
            found.append(rule.reason)
        if said == read:
            return found
    return []
