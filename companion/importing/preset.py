"""What is known of one system's export, and which of its headers means what."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from companion.formats.tables.words import compact

_NUMBERED = re.compile(r"(.*?)(\d*)")


@dataclass(frozen=True, slots=True)
class Preset:
    """A system's export, recognised by headers that stand together nowhere else.

    `signs` are alternatives; of one, all must be there. Headers are written as `compact` makes
    them, with a star before those that begin with one. `columns` overrule the words; None keeps a
    column out of every field. `patterns` do the same for numbered headers. `closed` presets know
    all their columns: the rest is no field. `yields` names columns that are no field beside
    another one: the e-mail of an order beside the attendee's own. `translation` leads from the
    headers of another language to the English ones.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    columns: dict[str, str | None] = field(default_factory=dict)
    patterns: tuple[tuple[str, str | None], ...] = ()
    closed: bool = False
    yields: dict[str, str] = field(default_factory=dict)
    translation: Mapping[str, str] = field(default_factory=dict)

    def recognises(self, keys: Collection[str]) -> bool:
        """True if one of the signs is among the keys of the headers."""
        return any(sign <= set(keys) for sign in self.signs)

    def fields(self, headers: Sequence[str]) -> list[tuple[bool, str | None]]:
        """For each header whether the preset speaks of it, and the field if it has one."""
        written = [compact(header) for header in headers]
        keys = self.keys(headers)
        found: list[tuple[bool, str | None]] = []
        for key, own in zip(keys, written, strict=True):
            # What stands in a translation is all that is known of another language's headers.
            closed = self.closed and (not self.translation or key != own)
            found.append(self._field_of(key, keys, closed=closed))
        return found

    def keys(self, headers: Sequence[str]) -> list[str]:
        """The headers as `compact` writes them, in English."""
        return [self._english(compact(header)) for header in headers]

    def translated(self, translation: Mapping[str, str]) -> "Preset":
        """The preset for headers in another language; those it does not know stay open."""
        return replace(self, translation=translation)

    def _field_of(
        self, key: str, beside: Collection[str], *, closed: bool
    ) -> tuple[bool, str | None]:
        if self.yields.get(key, "") in beside:
            return True, None
        if key in self.columns:
            return True, self.columns[key]
        for pattern, meant in self.patterns:
            if re.fullmatch(pattern, key):
                return True, meant
        return closed, None

    def _english(self, key: str) -> str:
        """The header in English; "Firma (2)" is the second "Company"."""
        if key in self.translation or not self.translation:
            return self.translation.get(key, key)
        numbered = _NUMBERED.fullmatch(key)
        if numbered and numbered[1] in self.translation:
            return self.translation[numbered[1]] + numbered[2]
        return key
