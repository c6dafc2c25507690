"""Headings between people ("Speakers", "Germany", "A") and remarks below them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from companion.formats.tables.cells import is_value
from companion.formats.tables.table import Row
from companion.formats.tables.words import compact, roster_words

_LONGEST_HEADING = 60
_SEARCHED = 100
_SECTIONS = frozenset(
    "speakers speaker keynotes keynotespeakers invitedspeakers panelists panellists moderators "
    "sponsors exhibitors organizers organisers organizingcommittee committee programcommittee "
    "participants attendees delegates guests visitors staff crew volunteers students press media "
    "vip vips board members faculty online onsite virtual inperson remote waitinglist waitlist "
    "cancelled canceled confirmed registered partners others other teachers helpers "
    "referenten referentinnen vortragende teilnehmer teilnehmerinnen teilnehmende gäste aussteller "
    "veranstalter organisation helfer studierende presse warteliste abgemeldet mitglieder vorstand "
    "intervenants participants invités exposants organisateurs bénévoles étudiants listedattente "
    "ponentes participantes invitados organizadores voluntarios estudiantes prensa palestrantes "
    "convidados relatori partecipanti ospiti organizzatori sprekers deelnemers gasten "
    "vrijwilligers prelegenci uczestnicy goście organizatorzy talare deltagare gäster "
    "arrangörer".split()
)
_NO_NAME = re.compile(r"[\d@©:*•_=/]|(?:\S+\s+){4}\S")


def headings(rows: Sequence[Row], above: int = 0) -> dict[int, str]:
    """By row number why a row with a single filled cell is a heading or a remark.

    `rows` are those below the headers, all of one width; `above` is the headers' row number. Only
    what is sure: a person of whom there is no more than a name stands alone in the row, too.
    """
    alone = _alone(rows)
    if not alone or len(rows) - len(alone) < 2:
        return {}
    lone = set(alone)
    end = max(i for i in range(len(rows) - 1, -1, -1) if i not in lone) + 1
    gaps = _gaps(rows, above)
    below = _remarks_below(rows, end, gaps)
    inside = [i for i in alone if i < end]
    if len(inside) * 2 > end:
        return below
    apart = [i for i in inside if i in gaps]
    patterned = len(apart) > 1 and len(gaps) <= 2 * len(apart) + 2
    found: dict[int, str] = {}
    for index in inside:
        number, cells = rows[index]
        column, text = next((i, c.strip()) for i, c in enumerate(cells) if c.strip())
        if _is_sentence(text):
            found[number] = f"a remark, not a person: “{_short(text)}”"
        elif len(text) <= _LONGEST_HEADING and _is_heading(
            text, column, rows, lone, patterned=patterned and index in gaps
        ):
            found[number] = f"a heading, not a person: “{_short(text)}”"
    return {**found, **below}


def titles(rows: Sequence[Row]) -> dict[int, str]:
    """By row number why the first rows of a list without headers are no people: they name it.

    They have one filled cell each where most others have more, and a blank row below them.
    """
    alone = set(_alone(rows[:_SEARCHED]))
    leading = next((i for i in range(len(rows)) if i not in alone), len(rows))
    gaps = _gaps(rows[: leading + 1], 0) if leading else set()
    if not leading or leading not in gaps or len(alone) * 2 > len(rows[:_SEARCHED]):
        return {}
    return {
        number: f"a title, not a person: “{_short(''.join(cells).strip())}”"
        for number, cells in rows[:leading]
    }


def _remarks_below(rows: Sequence[Row], end: int, gaps: set[int]) -> dict[int, str]:
    """Those rows from index `end` on that are no names, if a blank row parts them from the list."""
    if end not in gaps:
        return {}
    texts = {number: "".join(cells).strip() for number, cells in rows[end:]}
    return {
        number: f"a remark below the list, not a person: “{_short(text)}”"
        for number, text in texts.items()
        if _NO_NAME.search(text) or _is_sentence(text)
    }


def _is_sentence(text: str) -> bool:
    """Many words, most of them small ones that are no particles of a name."""
    particles = roster_words().particles
    small = [word for word in text.split() if word.islower() and word not in particles]
    return len(text.split()) >= 5 and len(small) >= 3


def _alone(rows: Sequence[Row]) -> list[int]:
    """The places of the rows with one filled cell; quick, since nearly all rows have more."""
    if not rows:
        return []
    width = len(rows[0][1])
    if width < 2:
        return []
    sample = [cells for _, cells in rows[:: max(1, len(rows) // 200)]]
    filled = sorted(range(width), key=lambda i: -sum(1 for cells in sample if cells[i]))
    first, second = filled[:2]
    lines = list(map(itemgetter(1), rows))
    if all(map(itemgetter(first), lines)) and all(map(itemgetter(second), lines)):
        return []
    return [
        index
        for index, cells in enumerate(lines)
        if not (cells[first] and cells[second]) and sum(1 for cell in cells if cell.strip()) == 1
    ]


def _gaps(rows: Sequence[Row], above: int) -> set[int]:
    """The places of the rows that stand below a blank one."""
    numbers = [above or rows[0][0] - 1, *(number for number, _ in rows)]
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return set()
    pairs = enumerate(pairwise(numbers))
    return {index for index, (before, number) in pairs if number - before > 1}


def _is_heading(
    text: str, column: int, rows: Sequence[Row], alone: set[int], *, patterned: bool
) -> bool:
    if is_value(text):
        return False
    if len(text) == 1 and text.isalpha() and text.isupper():
        return True
    if text.endswith(":") or compact(text) in _SECTIONS or roster_words().knows(text):
        return True
    if patterned:
        return True
    others = [
        cells[column].strip()
        for i, (_, cells) in enumerate(rows[:2000])
        if i not in alone and cells[column].strip()
    ]
    if len(others) < 3:
        return False
    if sum(map(is_value, others)) * 10 >= len(others) * 9:
        # A word in a column of numbers or addresses.
        return True
    names = sum(1 for cell in others if len(cell.split()) > 1 or "," in cell)
    return len(alone) > 1 and len(text.split()) == 1 and names * 20 >= len(others) * 19


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
