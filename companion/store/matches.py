"""Whom a card that was read may be, among the contacts."""

import sqlite3
from dataclasses import dataclass

from companion.model.draft import ContactDraft
from companion.model.fold import fold, match_key, names_agree
from companion.store.jsontext import from_json


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
    found: dict[int, Match] = {}

    def note(id: int, name: str, reason: str, score: float) -> None:
        if id not in found or found[id].score < score:
            found[id] = Match(id, name, reason, score)

    if draft.uid:
        for id, name in sql.execute(
            "SELECT id, formatted_name FROM contact WHERE uid = :uid"
            " UNION SELECT c.id, c.formatted_name FROM contact_source s"
            " JOIN contact c ON c.id = s.contact_id WHERE s.uid = :uid",
            {"uid": draft.uid},
        ):
            note(id, name, "the same card", 1.0)
    mine = fold(draft.formatted_name)
    for kind in ("email", "phone", "url"):
        for point in draft.points(kind):
            key = match_key(kind, point.value)
            if not key:
                continue
            for id, name in sql.execute(
                "SELECT c.id, c.formatted_name FROM contact_point p"
                " JOIN contact c ON c.id = p.contact_id WHERE p.match_key = ? AND p.kind = ?",
                (key, kind),
            ):
                # Somebody known by an e-mail alone carries it as the name.
                agree = "@" in draft.formatted_name + name or names_agree(mine, fold(name))
                reason = f"the same {'number' if kind == 'phone' else kind}"
                note(id, name, reason, 0.95 if agree else 0.6)
    if mine:
        company = fold(draft.organization[0]) if draft.organization else ""
        for id, name, organization in sql.execute(
            "SELECT id, formatted_name, organization FROM contact WHERE sort_key = ?", (mine,)
        ):
            theirs = from_json(organization)
            same = bool(company) and bool(theirs) and fold(theirs[0]) == company
            reason = "the same name and organization" if same else "the same name"
            note(id, name, reason, 0.95 if same else 0.7)
    return sorted(found.values(), key=lambda match: (-match.score, match.contact_id))
