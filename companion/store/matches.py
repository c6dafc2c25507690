"""Whom a card that was read may be, among the contacts: for one card, or for thousands at once."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.model.draft import ContactDraft
from companion.model.fold import fold, names_agree
from companion.store.jsontext import from_json, to_json
from companion.store.match_keys import CardKeys, keys_of
from companion.store.sources import CardSource, of_uids

# What more contacts share (an office's number, the name "Info") says nothing of one of them.
CROWD = 50
_WORDS = {"email": "e-mail address", "phone": "number", "url": "web address"}
# Pages that are one person's, by how their comparable address begins.
_PROFILES = ("ulinkedin.com/in/", "uorcid.org/", "uxing.com/profile/")


@dataclass(frozen=True, slots=True)
class Match:
    """A contact that a draft seems to be, why, and how surely (0 to 1; 1 is sure)."""

    contact_id: int
    name: str
    reason: str
    score: float


def matches(sql: sqlite3.Connection, draft: ContactDraft) -> list[Match]:
    """The contacts that a draft may be, the surest first.

    By uid; by e-mail, phone or link with a name that agrees; by name and organization; by name.
    """
    keys = keys_of([draft])
    candidates = Candidates(sql)
    candidates.look_up_uids(keys)
    candidates.look_up_shared(keys)
    return candidates.matches(draft, keys[0])


class Candidates:
    """The contacts that some cards may be, looked up together and then kept up to date."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._owners: dict[str, list[int]] = {}
        self._people: dict[int, tuple[str, str, str]] = {}  # name, folded name, organization
        self._crowded: set[str] = set()

    def look_up_uids(self, cards: Sequence[CardKeys]) -> list[CardSource]:
        """Forget whoever was known, and find the contacts that have, or had, the cards' UIDs.

        Returns what cards of these UIDs said before.
        """
        self._owners, self._people = {}, {}
        return self._look_up([keys.uid[1:] for keys in cards if keys.uid])

    def _look_up(self, uids: list[str]) -> list[CardSource]:
        asked = to_json(uids)
        for uid, id in self._sql.execute(_UIDS, (asked,)):
            self._own(f"i{uid}", id)
        found = of_uids(self._sql, asked)
        for source in found:
            self._own(f"i{source.uid}", source.contact_id)
        return found

    def look_up_uid(self, keys: CardKeys) -> list[CardSource]:
        """The same for one card more; nobody is forgotten."""
        found = self._look_up([keys.uid[1:]])
        self._name(self._owners.get(keys.uid, ()))
        return found

    def look_up_shared(self, cards: Iterable[CardKeys]) -> None:
        """Find all contacts besides that share an e-mail, a number, a link or the name."""
        asked = set[str]()
        for keys in cards:
            asked.update(keys.shared)
        asked -= self._crowded
        values = [key[1:] for key in asked if key[0] != "n"]
        for kind, value, id in self._sql.execute(_POINTS, (to_json(values),)):
            if (key := kind[0] + value) in asked:
                self._own(key, id)
        names = [key[1:] for key in asked if key[0] == "n"]
        for name, id in self._sql.execute(_NAMES, (to_json(names),)):
            self._own(f"n{name}", id)
        self._leave_crowds()
        self._name({id for ids in self._owners.values() for id in ids})

    def _own(self, key: str, id: int) -> None:
        owners = self._owners.setdefault(key, [])
        if len(owners) <= CROWD and id not in owners:
            owners.append(id)

    def _leave_crowds(self) -> None:
        for key in [k for k, ids in self._owners.items() if len(ids) > CROWD and k[0] != "i"]:
            self._crowded.add(key)
            del self._owners[key]

    def _name(self, ids: Iterable[int]) -> None:
        for id, name, organization in self._sql.execute(_PEOPLE, (to_json(list(ids)),)):
            units = from_json(organization)
            self._people[id] = (name, fold(name), fold(units[0]) if units else "")

    @property
    def keys(self) -> Iterable[str]:
        """The keys of which somebody is known to have them."""
        return self._owners.keys()

    def add(self, id: int, draft: ContactDraft, keys: CardKeys) -> None:
        """Somebody new, or somebody who has more than before."""
        company = fold(draft.organization[0]) if draft.organization else ""
        self._people[id] = (draft.formatted_name, fold(draft.formatted_name), company)
        for key in (keys.uid, *keys.shared):
            if key and key not in self._crowded:
                self._own(key, id)

    def of_uid(self, keys: CardKeys) -> int | None:
        """The contact that has, or once was, the card of this very UID."""
        return min(self._owners.get(keys.uid, ()), default=None) if keys.uid else None

    def owners(self, key: str) -> Sequence[int]:
        """Everybody who has a key."""
        return self._owners.get(key, ())

    def matches(self, draft: ContactDraft, keys: CardKeys) -> list[Match]:
        """See the function of the same name."""
        found: dict[int, Match] = {}

        def note(id: int, reason: str, score: float) -> None:
            if id not in found or found[id].score < score:
                found[id] = Match(id, self._people[id][0], reason, score)

        for id in self._owners.get(keys.uid, ()) if keys.uid else ():
            note(id, "the same card", 1.0)
        mine = fold(draft.formatted_name)
        for kind, own in (("email", keys.emails), ("phone", keys.phones), ("url", keys.urls)):
            for key in own:
                for id in self._owners.get(key, ()) if key else ():
                    score = self._score(draft.formatted_name, mine, id, key)
                    note(id, f"the same {_word(kind, key)}", score)
        company = fold(draft.organization[0]) if draft.organization else ""
        for id in self._owners.get(keys.name, ()) if mine else ():
            same = bool(company) and self._people[id][2] == company
            reason = "the same name and organization" if same else "the same name"
            note(id, reason, 0.95 if same else 0.7)
        return sorted(found.values(), key=lambda match: (-match.score, match.contact_id))

    def _score(self, name: str, mine: str, id: int, key: str) -> float:
        """How surely a card is the contact with which it shares an e-mail, a number or a link."""
        theirs, folded, _ = self._people[id]
        # Somebody known by an e-mail alone carries it as the name.
        if "@" in name + theirs:
            return 0.95
        if not names_agree(mine, folded):
            return 0.6
        # All who work somewhere have its page: that and a given name are no proof.
        if key[0] == "u" and " " not in min(mine, folded, key=len):
            return 0.6
        return 0.95


_UIDS = "SELECT c.uid, c.id FROM json_each(?) j CROSS JOIN contact c ON c.uid = j.value"
_POINTS = (
    "SELECT p.kind, p.match_key, p.contact_id FROM json_each(?) j CROSS JOIN contact_point p"
    " ON p.match_key = j.value WHERE p.kind IN ('email', 'phone', 'url')"
)
_NAMES = "SELECT c.sort_key, c.id FROM json_each(?) j CROSS JOIN contact c ON c.sort_key = j.value"
_PEOPLE = (
    "SELECT id, formatted_name, organization FROM contact"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def _word(kind: str, key: str) -> str:
    if kind == "url" and (key.startswith(_PROFILES) or "/@" in key):
        return "profile"
    return _WORDS[kind]
