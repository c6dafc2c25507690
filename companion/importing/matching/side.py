"""One of the two lists that are compared, column by column; names are folded when looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from companion.importing.matching.reach import Keyed, email_keys, flat, phone_keys, profile_keys
from companion.importing.matching.records import EarlierColumns, Several, name_key
from companion.importing.matching.same_name import Name, Relation, relation
from companion.model.fold import fold
from companion.model.roster_columns import RosterColumns


@dataclass(slots=True)
class Side:
    """People of a file, or of the event's earlier files; one entry for each in every column."""

    names: Sequence[str]
    given: Sequence[str]
    family: Sequence[str]
    organizations: Sequence[str]
    emails: Sequence[Several]
    phones: Sequence[Several]
    urls: Sequence[Several]
    orders: Sequence[str]
    numbers: Sequence[str]
    badges: Sequence[str]
    _known: dict[int, Name] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_file(cls, people: RosterColumns) -> Self:
        """The people of a file that was read."""
        return cls(
            people.text("formatted_name"),
            people.text("given"),
            people.text("family"),
            people.text("organization"),
            people.several("emails"),
            people.several("phones"),
            people.several("urls"),
            people.text("order_id"),
            people.text("attendee_number"),
            people.text("badge_id"),
        )

    @classmethod
    def of_earlier(cls, earlier: EarlierColumns) -> Self:
        """The event's attendees. Columns that were not given are blank for everybody."""
        blank = [""] * len(earlier)
        nothing: list[Several] = [()] * len(earlier)
        return cls(
            earlier.formatted_names or blank,
            earlier.given or blank,
            earlier.family or blank,
            earlier.organizations or blank,
            earlier.emails or nothing,
            earlier.phones or nothing,
            earlier.urls or nothing,
            earlier.order_ids or blank,
            earlier.attendee_numbers or blank,
            earlier.badge_ids or blank,
        )

    def __len__(self) -> int:
        return len(self.names)

    def exactly(self) -> list[tuple[str, ...]]:
        """What tells people apart, of everybody, as it came."""
        first = [emails[0] if emails else "" for emails in self.emails]
        columns = (first, self.organizations, self.orders, self.numbers, self.badges)
        return list(zip(self.names, *columns, strict=True))

    def name(self, index: int) -> Name:
        """Somebody's name, folded once."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = Name.of(
                self.names[index], self.given[index], self.family[index]
            )
        return known

    def key(self, index: int) -> str:
        """The name for comparing whole; blank for somebody known by an e-mail alone."""
        name = self.names[index]
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = "" if "@" in name else name_key(name)
        return key

    def organization(self, index: int) -> str:
        """The organization, folded: many people share one."""
        text = self.organizations[index]
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold(text)
        return folded

    def own(self, kind: str, left: Iterable[int]) -> Keyed:
        """E-mails, numbers or links of those `left` that nobody else in the list has.

        What several people share is an office's, a family's or a buyer's.
        """
        mine = self.reached(kind, left)
        wanted = {key for key, _ in mine}
        if not wanted:
            return []
        owners: dict[str, int] = {}
        shared: set[str] = set()
        for key, index in self.reached(kind):
            if key in wanted and owners.setdefault(key, index) != index:
                shared.add(key)
        return [(key, index) for key, index in mine if key not in shared]

    def reached(self, kind: str, left: Iterable[int] | None = None) -> Keyed:
        """Comparable e-mails ("email"), numbers ("phone") or profiles ("url"), and whose."""
        match kind:
            case "email":
                return email_keys(flat(self.emails, left))
            case "phone":
                return phone_keys(flat(self.phones, left))
            case _:
                return profile_keys(flat(self.urls, left))


@dataclass(slots=True)
class Pair:
    """Somebody of the newer file beside somebody of the earlier ones."""

    new: Side
    i: int
    old: Side
    j: int

    @property
    def names(self) -> Relation:
        """How their names stand to each other."""
        if self.new.names[self.i] == self.old.names[self.j]:
            return Relation.SAME
        return relation(self.new.name(self.i), self.old.name(self.j))

    @property
    def alike(self) -> int:
        """In how many of organization, order, number and badge both say the same."""
        new, old, i, j = self.new, self.old, self.i, self.j
        return (
            (new.organizations[i] == old.organizations[j] != "")
            + (new.orders[i] == old.orders[j] != "")
            + (new.numbers[i] == old.numbers[j] != "")
            + (new.badges[i] == old.badges[j] != "")
        )

    @property
    def share_email(self) -> bool:
        """Whether they have an e-mail in common."""
        mine = {email.lower() for email in self.new.emails[self.i]}
        return not mine.isdisjoint(email.lower() for email in self.old.emails[self.j])

    @property
    def emails_differ(self) -> bool:
        """Whether both have e-mails, and none in common."""
        new, old = self.new.emails[self.i], self.old.emails[self.j]
        return bool(new) and bool(old) and not self.share_email

    @property
    def organizations_differ(self) -> bool:
        """Whether both name an organization, and not the same."""
        one, other = self.new.organization(self.i), self.old.organization(self.j)
        return bool(one and other) and one != other

    @property
    def orders_differ(self) -> bool:
        """Whether both have an order, and not the same."""
        one, other = self.new.orders[self.i], self.old.orders[self.j]
        return bool(one and other) and one != other
