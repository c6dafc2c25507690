"""A roster's people as columns: what an import works on.

A hundred thousand people as objects take longer to make than to store. So the pipeline keeps each
field as one sequence with an entry for each person, and makes an `AttendeeDraft` of one person
only where somebody looks at that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.model.draft import Address, AttendeeDraft

# The fields of an AttendeeDraft that are one text, and those that are several.
TEXT_FIELDS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "organization",
    "department", "title", "city", "region", "country", "country_code", "ticket", "order_id",
    "attendee_number", "badge_id", "pronouns", "status", "notes",
)  # fmt: skip
LIST_FIELDS = ("nicknames", "emails", "phones", "urls", "interests")

Several = Sequence[str]


@dataclass(slots=True)
class RosterColumns:
    """People, column by column. Every sequence has `len(rows)` entries.

    `rows` are the row numbers as a spreadsheet shows them; `cells` the rows' cells as they came;
    `extra` what no field took, by header. `texts` and `lists` lack the fields that no row has;
    `text` and `several` answer for these too. An entry of a list field is a sequence that may be
    shared between people (an empty one is): never change it in place. `addresses` is None where
    nobody has one.
    """

    rows: Sequence[int]
    cells: Sequence[Sequence[str]]
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    lists: dict[str, Sequence[Several]] = field(default_factory=dict)
    addresses: Sequence[Address | None] | None = None
    extra: Sequence[dict[str, str]] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, name: str) -> Sequence[str]:
        """The column of a field of one text; blank for everybody if the table has none."""
        return self.texts.get(name) or [""] * len(self.rows)

    def several(self, name: str) -> Sequence[Several]:
        """The column of a field of several texts."""
        return self.lists.get(name) or [()] * len(self.rows)

    def draft(self, index: int) -> AttendeeDraft:
        """One person, with lists of his own."""
        draft = AttendeeDraft(
            row=self.rows[index],
            cells=list(self.cells[index]),
            extra=dict(self.extra[index]),
            address=self.addresses[index] if self.addresses else None,
        )
        for name, texts in self.texts.items():
            setattr(draft, name, texts[index])
        for name, lists in self.lists.items():
            setattr(draft, name, list(lists[index]))
        return draft
