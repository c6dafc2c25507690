"""Texts with {fields} that are filled in: which they name, and what they read as then.

`{{` and `}}` are braces. What is filled in is never looked through for fields again.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from companion.errors import KnownError

_FIELD = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")


def fields_of(*texts: str) -> list[str]:
    """The fields that texts name, each once, as they come."""
    found = (match[1] for text in texts for match in _FIELD.finditer(text))
    return list(dict.fromkeys(name.strip() for name in found if name is not None))


def check_fields(known: Collection[str], *texts: str) -> None:
    """Raise KnownError for a field that there is not, with the one that is probably meant."""
    for name in fields_of(*texts):
        if name in known:
            continue
        near = get_close_matches(name, known, 1)
        meant = f"perhaps {{{near[0]}}} is meant" if near else "there are " + ", ".join(
            f"{{{one}}}" for one in known
        )  # fmt: skip
        raise KnownError(f"The message has no field {{{name}}}: {meant}.")


def fill(text: str, values: Mapping[str, str], *, keep: Collection[str] = ()) -> str:
    """The text with its fields filled in; those of `keep` stay as they stand."""

    def value(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        name = found[1].strip()
        return found[0] if name in keep else values.get(name, "")

    return _FIELD.sub(value, text)
