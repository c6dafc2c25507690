"""Apple's custom labels: `item1.TEL:...` with `item1.X-ABLabel:Ferry`.

Labels that Apple's programs translate stand in `_$!<...>!$_`; drafts hold the bare word.
"""

# What a group is called among parameters (RFC 7095 3.3.1.2 does the same).
GROUP = "GROUP"

_TRANSLATED = frozenset(
    (
        "Home", "Work", "School", "Other", "Main", "Mobile", "Pager", "HomePage", "HomeFAX",
        "WorkFAX", "OtherFAX", "Anniversary", "Birthday", "Spouse", "Partner", "Child", "Father",
        "Mother", "Parent", "Brother", "Sister", "Friend", "Assistant", "Manager",
    )
)  # fmt: skip


def read_label(text: str) -> str:
    """The label without Apple's wrapping, where it can be put back."""
    if text.startswith("_$!<") and text.endswith(">!$_") and text[4:-4] in _TRANSLATED:
        return text[4:-4]
    return text


def write_label(label: str) -> str:
    """The label with Apple's wrapping, if it is one of those that Apple translates."""
    return f"_$!<{label}>!$_" if label in _TRANSLATED else label
