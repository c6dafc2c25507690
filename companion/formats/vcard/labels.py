"""Apple's custom labels, and the parameters by which drafts remember what a card looked like.

A label is `item1.TEL:...` with `item1.X-ABLabel:Ferry`. Labels that Apple's programs translate
stand in `_$!<...>!$_`; drafts hold the bare word.
"""

from collections.abc import Sequence

from companion.model.draft import ExtraProperty

# What a group is called among parameters (RFC 7095 3.3.1.2 does the same).
GROUP = "GROUP"
# The name of the property that a field was read from, if the field has another name: a chat
# address of X-SKYPE goes back there. A second value says that its scheme stood in the value.
ORIGIN = "X-COMPANION-FROM"
WHOLE = "whole"
# A structured value as it stood, where its parts alone do not tell (lists, more parts).
RAW = "X-COMPANION-RAW"
# Which of several notes a parameter belongs to, from 1.
NTH = "X-COMPANION-NTH"
# Components of ADR past the seventh (RFC 9554 2.1), kept on the address.
MORE_COMPONENTS = "X-COMPANION-ADR-MORE"
# None of these is ever written.
MEMORIES = frozenset({GROUP, ORIGIN, RAW, NTH, MORE_COMPONENTS})

_TRANSLATED = frozenset(
    (
        "Home", "Work", "School", "Other", "Main", "Mobile", "Pager", "HomePage", "HomeFAX",
        "WorkFAX", "OtherFAX", "Anniversary", "Birthday", "Spouse", "Partner", "Child", "Father",
        "Mother", "Parent", "Brother", "Sister", "Friend", "Assistant", "Manager",
    )
)  # fmt: skip


class Groups:
    """Names for new groups of a card, clear of those that its properties have."""

    __slots__ = ("_extras", "_next", "_used")

    def __init__(self, extras: Sequence[ExtraProperty]) -> None:
        self._extras = extras
        self._used: set[str] | None = None
        self._next = 1

    def make(self) -> str:
        """`item1`, `item2` and so on."""
        if self._used is None:
            self._used = {extra.group.lower() for extra in self._extras if extra.group}
        while f"item{self._next}" in self._used:
            self._next += 1
        self._next += 1
        return f"item{self._next - 1}"


def read_label(text: str) -> str:
    """The label without Apple's wrapping, where it can be put back."""
    if text.startswith("_$!<") and text.endswith(">!$_") and text[4:-4] in _TRANSLATED:
        return text[4:-4]
    return text


def write_label(label: str) -> str:
    """The label with Apple's wrapping, if it is one of those that Apple translates."""
    return f"_$!<{label}>!$_" if label in _TRANSLATED else label
