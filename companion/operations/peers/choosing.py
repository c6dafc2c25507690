"""What a round goes by, chosen by names: columns and rules, checked against what there is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from companion.errors import KnownError
from companion.operations.peers.columns import ROLE_WORDS, ROLES, guess_columns
from companion.operations.peers.setup import (
    IMPORTANCE_WORDS,
    NEVER_MIND,
    NICE,
    USUAL,
    VERY,
    WISHES,
    Kind,
    Rule,
    Setup,
)
from companion.operations.peers.signups import SignUp
from companion.operations.peers.values import things_in

_IMPORTANCE = {"very": VERY, "nice": NICE, "never": NEVER_MIND}
_NAMED = 12
# Where more than so many are of one country, most could not be placed if they had to differ.
_HALF = 0.5


def columns_of(people: Sequence[SignUp]) -> dict[str, list[str]]:
    """Every column that somebody has something in, with all cells, the fullest first."""
    filled = Counter(header for person in people for header in person.said)
    return {
        header: [person.said.get(header, "") for person in people]
        for header, _ in filled.most_common()
    }


def usual_rules(columns: Mapping[str, str], cells: Mapping[str, Sequence[str]]) -> list[Rule]:
    """What an exchange across countries asks for, as far as the columns say enough for it.

    Not that countries or organizations differ where more than half of the people have the same.
    """
    rules = []
    for kind, role in (("differ", "country"), ("share", "languages"), ("differ", "organization")):
        header = columns.get(role)
        if header is None:
            continue
        said = Counter(key for cell in cells[header] for key in things_in(role, cell))
        commonest = max(said.values(), default=0)
        if kind == "share" or commonest <= _HALF * len(cells[header]):
            rules.append(Rule(kind, role))  # type: ignore[arg-type]
    return rules


def choose(
    people: Sequence[SignUp],
    *,
    columns: Mapping[str, str] | None = None,
    differ: Sequence[str] | None = None,
    share: Sequence[str] | None = None,
    importance: Mapping[str, str] | None = None,
    avoid: Sequence[int] | None = None,
    trios: bool = True,
    seed: int = 0,
) -> Setup:
    """A setup from words. What is not said is guessed from the columns, rules included.

    `columns`: a role to a header, "" for none. `differ` and `share`: roles or headers; None for
    both is as usual. `importance`: a wish to "very", "nice" or "never". Raises KnownError for a
    word that means nothing here, with those that do.
    """
    cells = columns_of(people)
    roles: dict[str, str] = {str(role): header for role, header in guess_columns(cells).items()}
    for role, header in (columns or {}).items():
        if role not in ROLES:
            raise KnownError(f"There is no “{role}” to name a column for: use {_or(ROLES)}.")
        if header:
            roles[role] = _header(header, cells)
        else:
            roles.pop(role, None)
    if differ is None and share is None:
        rules = usual_rules(roles, cells)
    else:
        rules = [_rule("differ", word, roles, cells) for word in differ or ()]
        rules += [_rule("share", word, roles, cells) for word in share or ()]
    worth = dict(USUAL)
    for wish, word in (importance or {}).items():
        if wish not in WISHES or word not in _IMPORTANCE:
            raise KnownError(
                f"“{wish}={word}” is not understood: write one of {_or(WISHES)} with "
                f"{_or(list(_IMPORTANCE))}."
            )
        worth[wish] = _IMPORTANCE[word]
    return Setup(roles, rules, worth, avoid, trios, seed)


def _rule(
    kind: Kind, word: str, roles: Mapping[str, str], cells: Mapping[str, Sequence[str]]
) -> Rule:
    assert kind in get_args(Kind)
    if word in ROLES:
        if word not in roles:
            raise KnownError(
                f"No column says {ROLE_WORDS[word].lower()}: name it, of {_shown(cells)}."
            )
        return Rule(kind, word)
    header = _header(word, cells)
    role = next((role for role, own in roles.items() if own == header), None)
    return Rule(kind, role or header)


def _header(word: str, cells: Mapping[str, Sequence[str]]) -> str:
    if word in cells:
        return word
    found = [header for header in cells if header.casefold() == word.strip().casefold()]
    if len(found) != 1:
        raise KnownError(f"There is no column “{word}”: there are {_shown(cells)}.")
    return found[0]


def _shown(cells: Mapping[str, object]) -> str:
    named = [f"“{header}”" for header in cells]
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    return (", ".join(named[:_NAMED]) + more) if named else "none that say anything"


def _or(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def importance_words(setup: Setup) -> dict[str, str]:
    """How important each thing is, in plain words."""
    return {wish: IMPORTANCE_WORDS[setup.importance.get(wish, NEVER_MIND)] for wish in WISHES}
