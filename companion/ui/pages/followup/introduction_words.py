"""How introductions read: the two names together, and how far it is."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.ui.event_words import dates_in_words

if TYPE_CHECKING:
    from companion.store.introductions import IntroductionRow


def both(one: str, other: str) -> str:
    """Two names; each keeps its own direction, whatever the other's is."""
    return f"\u2068{one or '(no name)'}\u2069 and \u2068{other or '(no name)'}\u2069"


def state_words(row: "IntroductionRow", *, today: date) -> str:
    """ "Planned on 3 May, LibConf" or "Introduced on 3 May"."""
    at = row.made_at or row.planned_at
    day = datetime.fromisoformat(at).astimezone().date().isoformat() if at else ""
    when = f" on {dates_in_words(day, day, today=today)}" if day else ""
    where = f", {row.event}" if row.event else ""
    return f"{'Introduced' if row.made_at else 'Planned'}{when}{where}."
