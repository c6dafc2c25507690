"""Cards taken as contacts, some thousand at a time: matched together, and stored together.

Most cards of a file share nothing with anybody: they become rows as they are. Those that share a
key with somebody (`store.matches`) are looked at one by one, in their order, beside the contacts
as the cards before them have left them. Nothing is written until all of some thousand are sorted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal
from uuid import uuid4

from companion.importing.card_files import CardRead
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.fold import fold, names_agree
from companion.operations.card_results import CardImport, LikelyCard, SkippedCard
from companion.operations.enriching import enrich
from companion.operations.fingerprints import clean_and_digest, digest
from companion.operations.known_contacts import KnownContacts
from companion.operations.updating import WHOLE, is_older, is_same, said_of, updated
from companion.store.database import Unit
from companion.store.events import event_by_id
from companion.store.jsontext import to_json
from companion.store.match_keys import CardKeys, keys_of
from companion.store.matches import Match

_SURE = 0.9
# Of one card so many questions, and so many of all: more nobody answers.
_MOST_OF_ONE = 3
_MOST_ASKED = 5000
# `|` of two flags takes as long as cleaning a card.
_CIRCLES = [Circle(value) for value in range(4)]


@dataclass(slots=True)
class _Card:
    """A card that says something, cleaned.

    `source` is by what it is known when it comes again: its UID, or else what it says.
    """

    number: int
    draft: ContactDraft
    digest: str
    keys: CardKeys

    @property
    def source(self) -> str:
        return self.keys.uid[1:]

    def said(self) -> dict[str, str]:
        """What is kept of it, to tell its news from your edits when it comes again."""
        if self.draft.uid:
            return said_of(self.draft, self.digest)
        return {WHOLE: self.digest}

    def is_among(self, keys: Set[str]) -> bool:
        return self.keys.uid in keys or not keys.isdisjoint(self.keys.shared)


class CardTaker:
    """Takes cards within one unit of work; `finish` at the end. Counts them in `result`."""

    def __init__(
        self, unit: Unit, result: CardImport, *, circle: Circle, event_id: int | None
    ) -> None:
        self._unit, self._result = unit, result
        self._circle = int(circle)
        self._event_id = event_id
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        self._known = KnownContacts(unit, event_id)
        # Hashes of the UIDs so far, to tell those apart that share one.
        self._uids: set[int] = set()
        self._seen: set[int] = set()

    def take(self, file: str, what: Literal["card", "row"], some: Iterable[CardRead]) -> None:
        """The next cards of a file."""
        cards = self._ready(file, what, some)
        known = self._known
        known.begin([card.keys for card in cards])
        open_cards = [card for card in cards if not self._is_known(card)]
        known.look_up([card.keys for card in open_cards])
        busy = _shared(known.keys, open_cards)
        known.prepare(card.keys for card in open_cards if card.is_among(busy))
        for each in cards:
            card = self._with_uid_of_its_own(each)
            if card is each and not card.is_among(busy):
                self._add(card)
            else:
                self._sort(file, card)
        known.write()

    def finish(self) -> None:
        """All cards were taken."""
        self._known.finish()

    def _ready(
        self, file: str, what: Literal["card", "row"], some: Iterable[CardRead]
    ) -> list[_Card]:
        """The cards that say something, cleaned, with their keys."""
        skipped = self._result.skipped
        found: list[tuple[int, ContactDraft, str]] = []
        for card in some:
            for reason in card.reasons:
                skipped.append(SkippedCard(file, card.number, reason, what))
            draft = card.draft
            if draft is None:
                continue
            content = clean_and_digest(draft, is_card=what == "card")
            if not draft.formatted_name:
                reason = "no name, organization, e-mail or number"
                skipped.append(SkippedCard(file, card.number, reason, what))
                continue
            if self._circle:
                draft.circles = _CIRCLES[draft.circles.value | self._circle]
            found.append((card.number, draft, content))
        keys = keys_of(
            [draft for _, draft, _ in found],
            [draft.uid or f"card:{content}" for _, draft, content in found],
        )
        return [_Card(*card, own) for card, own in zip(found, keys, strict=True)]

    def _is_known(self, card: _Card) -> bool:
        """True if nothing but its UID has to be asked: the very card was read before."""
        source = self._known.source_of(card.keys)
        return source is not None and is_same(card.digest, source.said)

    def _with_uid_of_its_own(self, card: _Card) -> _Card:
        """The card; without its UID if an earlier one of another name has that.

        Some programs give one UID to everybody.
        """
        if not card.draft.uid:
            return card
        mark = hash(card.draft.uid)
        if mark not in self._uids:
            self._uids.add(mark)
            return card
        name = fold(card.draft.formatted_name)
        names = self._known.names_of_uid(card.keys)
        if not names or any(names_agree(fold(each), name) for each in names):
            return card
        draft = replace(card.draft, uid="")
        content = digest(draft)
        keys = keys_of([draft], [f"card:{content}"])[0]
        self._known.look_up_uid(keys)
        return _Card(card.number, draft, content, keys)

    def _sort(self, file: str, card: _Card) -> None:
        known = self._known
        source = known.source_of(card.keys)
        if source is not None and is_same(card.digest, source.said):
            self._update(source.contact_id, card)
            return
        matches = known.matches(card.draft, card.keys)
        into = self._surely(card.draft, matches)
        if into is None:
            self._ask(file, card, self._add(card, shown=True), matches)
        else:
            self._update(into, card)

    def _surely(self, draft: ContactDraft, matches: Sequence[Match]) -> int | None:
        """The one contact that a draft surely is.

        Of several that share its e-mail or number, the one of its very name; and a namesake that
        lacks nothing of what the draft says, so that a card of a bare name is not doubled either.
        """
        sure = [match for match in matches if match.score >= _SURE]
        if sure and (sure[0].score >= 1.0 or len(sure) == 1):
            return sure[0].contact_id
        name = fold(draft.formatted_name)
        bare = replace(draft, circles=Circle.NONE)
        for match in sure or matches:
            if fold(match.name) == name and (
                sure or not enrich(self._known.draft(match.contact_id), bare)[1]
            ):
                return match.contact_id
        return None

    def _add(self, card: _Card, *, shown: bool = False) -> int:
        """Keep the card as somebody new, whom later ones may be if `shown`; returns the id."""
        said = card.said()
        card.draft.uid = card.draft.uid or str(uuid4())
        id = self._known.add(card.draft, card.keys, card.source, to_json(said))
        if shown:
            self._known.show(id, said)
        self._result.added += 1
        self._result.contact_ids.append(id)
        return id

    def _ask(self, file: str, card: _Card, id: int, matches: Sequence[Match]) -> None:
        """Remember whom the new contact may be."""
        likely = self._result.likely
        for match in matches[:_MOST_OF_ONE]:
            if len(likely) >= _MOST_ASKED:
                self._result.more_likely += 1
                continue
            likely.append(
                LikelyCard(
                    file, card.number, card.draft.formatted_name, id, match.contact_id, match.name,
                    match.score, match.reason,
                )
            )  # fmt: skip

    def _update(self, id: int, card: _Card) -> None:
        known, draft = self._known, card.draft
        source = known.source_of(card.keys, id)
        before = source.said if source is not None else None
        changed = False
        if not is_same(card.digest, before):
            merged, news = updated(known.draft(id), draft, before, at=self._unit.stamp,
                                   whole=card.digest)  # fmt: skip
            changed = bool(news)
            if changed:
                known.change(id, merged)
        elif draft.circles.value & ~known.circles(id):
            merged, _ = enrich(known.draft(id), ContactDraft(circles=draft.circles))
            known.change(id, merged)
            changed = True
        said = card.said()
        if before is None:
            # One without a UID that brought nothing new is found again as it was this time.
            is_news = changed or bool(draft.uid)
        else:
            is_news = said != before and not is_older(said, before)
        if is_news:
            known.remember(id, card.source, said)
        known.meet(id)
        self._count(id, changed)

    def _count(self, id: int, changed: bool) -> None:
        self._result.merged += changed
        self._result.unchanged += not changed
        if id not in self._seen and not self._known.is_new(id):
            self._seen.add(id)
            self._result.contact_ids.append(id)


def _shared(known: Iterable[str], cards: Sequence[_Card]) -> set[str]:
    """The keys by which some of the cards may be somebody, or one another."""
    busy = set(known)
    keys = [card.keys.uid for card in cards]
    keys += chain.from_iterable([card.keys.shared for card in cards])
    if len(set(keys)) < len(keys):
        busy.update(key for key, count in Counter(keys).items() if count > 1)
    return busy
