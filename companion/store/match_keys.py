"""By what a card is known again: its UID, e-mails, numbers, links and name, made comparable.

A key is a letter for its kind (i e p u n) and the comparable text (`model.fold.match_key`), the
same for everybody who has it. They are made of many cards at once, which takes a third of the time.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from companion.model.draft import ContactDraft
from companion.model.fold import LINE_END, fold_together, match_key

_NO_DIGITS = bytes(code for code in range(128) if chr(code) not in "0123456789\n")
_LINK_START = re.compile(r"^(?:https://)?(?:http://)?(?:www\.)?", re.MULTILINE)
_LINK_END = re.compile(r"/+$", re.MULTILINE)


@dataclass(slots=True)
class CardKeys:
    """One card's keys. Those of its points stand in their order; "" where there is none.

    `shared` are those that other people may have as well: all but the UID's.
    """

    uid: str
    emails: list[str]
    phones: list[str]
    urls: list[str]
    name: str
    shared: list[str]


def keys_of(drafts: Sequence[ContactDraft], uids: Sequence[str] | None = None) -> list[CardKeys]:
    """The keys of some cards, in their order; with `uids` these stand for those of the drafts."""
    if uids is None:
        uids = [draft.uid for draft in drafts]
    emails = _each("e", [[point.value for point in draft.emails] for draft in drafts], _emails)
    phones = _each("p", [[point.value for point in draft.phones] for draft in drafts], _phones)
    urls = _each("u", [[point.value for point in draft.urls] for draft in drafts], _urls)
    names = fold_together([draft.formatted_name for draft in drafts]).split(LINE_END)
    return [
        _card_keys(*each)
        for each in zip(uids, emails, phones, urls, map(_spaced, names), strict=False)
    ]


def _card_keys(
    uid: str, emails: list[str], phones: list[str], urls: list[str], name: str
) -> CardKeys:
    name = f"n{name}" if name else ""
    shared = [*emails, *phones, *urls, name]
    if "" in shared:
        shared = [key for key in shared if key]
    return CardKeys(f"i{uid}" if uid else "", emails, phones, urls, name, shared)


def _spaced(folded: str) -> str:
    return " ".join(folded.split())


def _each(
    letter: str, values: list[list[str]], keys: Callable[[list[str]], list[str]]
) -> Iterable[list[str]]:
    """The keys of each card's values, made of all of them at once."""
    made = [letter + key if key else "" for key in keys([*chain.from_iterable(values)])]
    ends = [*accumulate(map(len, values), initial=0)]
    return [made[start:end] for start, end in pairwise(ends)]


def _emails(values: list[str]) -> list[str]:
    text = "\n".join([value.strip() for value in values]).casefold()
    if text.count("\n") != len(values) - 1:
        return [match_key("email", value) for value in values]
    return [value if "@" in value else "" for value in text.split("\n")]


def _phones(values: list[str]) -> list[str]:
    text = "\n".join(values)
    if not text.isascii() or text.count("\n") != len(values) - 1:
        return [match_key("phone", value) for value in values]
    digits = text.encode("ascii").translate(None, _NO_DIGITS).decode("ascii").split("\n")
    return [each[-9:] if len(each) >= 7 else "" for each in digits]


def _urls(values: list[str]) -> list[str]:
    text = "\n".join([value.strip() for value in values]).casefold()
    if text.count("\n") != len(values) - 1:
        return [match_key("url", value) for value in values]
    return _LINK_END.sub("", _LINK_START.sub("", text)).split("\n")
