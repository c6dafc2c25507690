"""From a file to people: read, guess the columns, clean, match. Writing is an operation's work."""

from companion.importing.guess import ColumnGuess
from companion.importing.matching import Matches, match
from companion.importing.plan import ImportPlan, Source, plan_import, plan_pasted
from companion.importing.skipping import SkippedRow

__all__ = [
    "ColumnGuess",
    "ImportPlan",
    "Matches",
    "SkippedRow",
    "Source",
    "match",
    "plan_import",
    "plan_pasted",
]
