"""Headers of more than one row: groups above, the second half below, and notes on the columns."""

import re
from collections.abc import Sequence

from companion.formats.tables.cells import is_value
from companion.formats.tables.table import Row
from companion.formats.tables.words import Words, compact, roster_words, tokens

_LONGEST_LABEL = 60
# What survey programs write below a question that has one answer.
_ANSWERS = frozenset(("response", "openendedresponse", "antwort", "reponse", "respuesta"))
_HINT = re.compile(
    r"\(.*\)|\[.*\]|\{.*\}|<[^@]*>|(?:e\.\s?g\.|eg:|ex\.|p\. ?ex\.|z\. ?b\.|bijv\.|np\.|examples?:?"
    r"|beispiel:?|for example|par exemple|por ejemplo|esempio:?|例)(?!\w).*"
    r"|\*?(?:required|optional|mandatory|compulsory|text|string|number|numeric|integer|date|boolean"
    r"|free text|plain text|drop-?down|yes/no|y/n|do not edit|auto|automatic|max\.? .*|up to \d+.*"
    r"|pflicht(?:feld|angabe)?|freiwillig|obligatoire|facultatif|obligatorio|opcional|verplicht"
    r"|optioneel|obligatoriskt?|valfritt?|obbligatorio|facoltativo|wymagane|opcjonalne"
    r"|必須|任意|必填|选填|選填|필수|선택)\*?",
    re.IGNORECASE,
)


def composed(rows: Sequence[Row], index: int, *, stated: bool) -> tuple[int, list[str]]:
    """The index of the lowest header row, and the headers that it makes with the one above it.

    `rows[index]` is the header found, or the one that the user stated: then it is the lowest.
    """
    if not stated and _is_second_half(rows[index][1], _beside(rows, index, 1)):
        index += 1
    lower = list(rows[index][1])
    upper = _beside(rows, index, -1)
    if not _is_group_row(upper, lower):
        return index, lower
    return index, _joined(_spread(upper, lower), lower)


def _beside(rows: Sequence[Row], index: int, step: int) -> list[str]:
    """The cells of the row right above or below, blank if that is a blank row."""
    if not 0 <= index + step < len(rows):
        return []
    number, cells = rows[index + step]
    return cells if number == rows[index][0] + step else []


def count_notes(rows: Sequence[Sequence[str]], words: Words | None = None) -> int:
    """How many rows right below a header are notes on its columns: "(required)", "e.g. Ann"."""
    known = words or roster_words()
    count = 0
    for row in rows[:3]:
        filled = [cell.strip() for cell in row if cell.strip()]
        hints = sum(1 for cell in filled if _HINT.fullmatch(cell))
        translated = sum(1 for cell in filled if known.knows(cell) and not is_value(cell))
        if filled and (hints * 2 > len(filled) and (hints > 1 or len(filled) == 1)):
            count += 1
        elif len(filled) > 2 and translated * 4 >= len(filled) * 3:
            # The same headers in a second language.
            count += 1
        else:
            break
    return count


def _labels(row: Sequence[str]) -> list[str] | None:
    """The cells of a row of short labels, without spaces around; None if some cell is no label."""
    cells = [cell.strip() for cell in row]
    if any(len(cell) > _LONGEST_LABEL or (cell and is_value(cell)) for cell in cells):
        return None
    return cells


def _is_second_half(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """True if the lower row has labels just where the upper one has none, or has a group's name."""
    top, bottom = _labels(upper), _labels(lower)
    if top is None or bottom is None:
        return False
    words = roster_words()
    filled = [i for i, cell in enumerate(bottom) if cell]
    bare = [i for i in filled if i >= len(top) or not top[i]]
    known = sum(1 for i in filled if words.knows(bottom[i]))
    return bool(filled) and bool(bare) and known * 2 >= len(filled) and known >= min(2, len(filled))


def _is_group_row(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """True if the cells above are names of groups of columns; a title above a table is none."""
    top = _labels(upper)
    if top is None:
        return False
    filled = [i for i, cell in enumerate(top) if cell and i < len(lower)]
    return len(filled) >= 2 or (bool(filled) and filled[0] > 0)


def _spread(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The name of the group above each column: it goes on until the next one begins."""
    groups: list[str] = []
    group = ""
    for index in range(len(lower)):
        own = upper[index].strip() if index < len(upper) else ""
        group = own or (group if lower[index].strip() else "")
        groups.append(group)
    return groups


def _joined(groups: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The labels, with their group before them where they need it to be told apart."""
    words = roster_words()
    labels = [cell.strip() for cell in lower]
    headers: list[str] = []
    few = len(set(groups) - {""}) * 2 <= sum(map(bool, labels))
    for group, label in zip(groups, labels, strict=True):
        twice = label and labels.count(label) > 1
        # Where nearly every column has a group of its own, the row above is no row of groups.
        other = few and group and words.speaks_of_something_else(tokens(group)) is not None
        if not label or (group and compact(label) in _ANSWERS):
            headers.append(group)
        elif group and group != label and (twice or other):
            headers.append(f"{group} {label}")
        else:
            headers.append(label)
    return headers
