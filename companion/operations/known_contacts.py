"""The contacts that some thousand cards may be, as the cards so far have left them.

What changes is held back and written together: new contacts as columns of rows, others one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.model.draft import ContactDraft
from companion.operations.over_years.jobs import note_past
from companion.store import contact_writing, contacts, encounters, sources
from companion.store.contact_loading import ContactLoader, NewContact
from companion.store.database import Unit
from companion.store.match_keys import CardKeys, keys_of
from companion.store.matches import Candidates, Match
from companion.store.sources import CardSource


@dataclass(slots=True)
class Source:
    """What a contact's card of some UID said when it was last read."""

    contact_id: int
    said: Mapping[str, str]


class KnownContacts:
    """`begin`, `look_up`, `prepare`; then ask, `add`, `change`, `remember`; then `write`."""

    def __init__(self, unit: Unit, event_id: int | None) -> None:
        self._unit = unit
        self._event_id = event_id
        self._day = f"{unit.now.astimezone():%Y-%m-%d}"
        self._loader = ContactLoader(unit)
        self._first_new = self._loader.next_id
        self._candidates = Candidates(unit.sql)
        self._forget()

    def _forget(self) -> None:
        self._new: dict[int, NewContact] = {}
        self._stored: dict[int, ContactDraft] = {}
        self._changed: dict[int, ContactDraft] = {}
        self._circles: dict[int, int] = {}
        self._sources: dict[str, list[Source]] = {}
        self._told: list[tuple[int, str, Mapping[str, str]]] = []
        self._met: list[int] = []

    def begin(self, cards: Sequence[CardKeys]) -> None:
        """Other cards: find whose these are by their UIDs."""
        self._forget()
        self._keep_sources(self._candidates.look_up_uids(cards))

    def look_up_uid(self, keys: CardKeys) -> None:
        """The same for one card more, that is known by another UID than was thought."""
        if keys.uid not in self._sources:
            self._keep_sources(self._candidates.look_up_uid(keys))

    def _keep_sources(self, found: Iterable[CardSource]) -> None:
        for one in found:
            self._sources.setdefault(f"i{one.uid}", []).append(Source(one.contact_id, one.said))
            self._circles[one.contact_id] = one.circles

    def look_up(self, cards: Iterable[CardKeys]) -> None:
        """Find who shares something else with these of them."""
        self._candidates.look_up_shared(cards)

    @property
    def keys(self) -> Iterable[str]:
        """The keys that somebody has."""
        return self._candidates.keys

    def prepare(self, cards: Iterable[CardKeys]) -> None:
        """Load whoever may be asked for, all at once."""
        owners = self._candidates.owners
        ids = {id for keys in cards for key in (keys.uid, keys.name) for id in owners(key)}
        self._load(sorted(ids))

    def _load(self, ids: Sequence[int]) -> None:
        drafts = contacts.load_drafts(self._unit.sql, ids)
        self._stored.update(zip(ids, drafts, strict=True))

    def source_of(self, keys: CardKeys, id: int | None = None) -> Source | None:
        """The card of this UID as it was read last: of a contact, or of the one whose it is."""
        found = self._sources.get(keys.uid)
        if not found:
            return None
        if id is None:
            id = self._candidates.of_uid(keys)
        return next((source for source in found if source.contact_id == id), None)

    def names_of_uid(self, keys: CardKeys) -> list[str]:
        """The names on the cards of this UID."""
        return [
            source.said["name"].partition("\n")[0]
            for source in self._sources.get(keys.uid, ())
            if source.said.get("name")
        ]

    def matches(self, draft: ContactDraft, keys: CardKeys) -> list[Match]:
        """The contacts that a card may be, the surest first."""
        return self._candidates.matches(draft, keys)

    def is_new(self, id: int) -> bool:
        """True if the contact has come with this import."""
        return id >= self._first_new

    def draft(self, id: int) -> ContactDraft:
        """A contact as it is now; never to be changed in place."""
        if id in self._new:
            return self._new[id].draft
        if id in self._changed:
            return self._changed[id]
        if id not in self._stored:
            self._load([id])
        return self._stored[id]

    def circles(self, id: int) -> int:
        """The circles that a contact is in."""
        if id in self._new or id in self._changed or id not in self._circles:
            return self.draft(id).circles.value
        return self._circles[id]

    def add(self, draft: ContactDraft, keys: CardKeys, source: str, said: str) -> int:
        """Somebody new; returns the id."""
        id = self._loader.new_id()
        self._new[id] = NewContact(id, draft, keys, source, said)
        return id

    def show(self, id: int, said: Mapping[str, str]) -> None:
        """Cards to come may be this new contact."""
        new = self._new[id]
        self._candidates.add(id, new.draft, new.keys)
        self._sources.setdefault(new.keys.uid, []).append(Source(id, said))

    def change(self, id: int, draft: ContactDraft) -> None:
        """Make a contact what the draft says."""
        keys = keys_of([draft])[0]
        if id in self._new:
            new = self._new[id]
            keys.uid = new.keys.uid
            self._new[id] = NewContact(id, draft, keys, new.source, new.said)
        else:
            self.draft(id)
            self._changed[id] = draft
        self._candidates.add(id, draft, keys)

    def remember(self, id: int, uid: str, said: Mapping[str, str]) -> None:
        """Know a card again by its UID, and what it said."""
        found = self._sources.setdefault(f"i{uid}", [])
        self._sources[f"i{uid}"] = [one for one in found if one.contact_id != id]
        self._sources[f"i{uid}"].append(Source(id, said))
        self._told.append((id, uid, said))

    def meet(self, id: int) -> None:
        """A contact was met at the event, if there is one."""
        if self._event_id is not None and id not in self._new:
            self._met.append(id)

    def write(self) -> None:
        """Store all of it."""
        sql = self._unit.sql
        self._loader.insert(list(self._new.values()), event=self._event_id, day=self._day)
        if self._changed or self._told or self._met:
            self._loader.pause()
        for id, draft in self._changed.items():
            note_past(
                self._unit, id, self._stored[id], draft, until=self._day, source="a newer card"
            )
            contact_writing.update(sql, id, draft, old=self._stored[id])
        for id, uid, said in self._told:
            sources.remember(sql, id, uid, said)
        if self._met and self._event_id is not None:
            encounters.add_each_once(sql, self._met, self._event_id, self._day)

    def finish(self) -> None:
        """Everything is stored."""
        self._loader.finish()
