"""Prints how every layout fares: `python -m tests.importing.judged [WORD...]`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.importing.judged.all import LAYOUTS
from tests.importing.judged.judging import Verdict, judge


def main(words: Sequence[str]) -> None:
    """Judge all layouts, or those whose names have one of the words."""
    names = [name for name in LAYOUTS if not words or any(word in name for word in words)]
    verdicts = []
    for name in names:
        with TemporaryDirectory() as folder:
            verdicts.append(judge(name, Path(folder)))
    sys.stdout.write(f"{table(verdicts)}\n")


def table(verdicts: Sequence[Verdict]) -> str:
    """The table, all sums, and every mistake."""
    lines = [
        _line("layout", "format", "rows", "encoding", "columns", "people", "left out", "wrong")
    ]
    for one in verdicts:
        counts = (
            (one.columns_right, one.columns),
            (one.people_right, one.people),
            (one.skipped_right, one.skipped),
        )
        shares = [f"{right}/{expected}" for right, expected in counts]
        read = (one.name, one.format, one.rows, one.encoding or "")
        lines.append(_line(*read, *shares, len(one.wrong) or ""))
    lines.append(_sums(verdicts))
    for one in verdicts:
        lines += [f"{one.name}: WRONG {said}" for said in one.wrong]
        lines += [f"{one.name}: {said}" for said in one.mistakes]
    return "\n".join(lines)


def _sums(verdicts: Sequence[Verdict]) -> str:
    columns = sum(one.columns for one in verdicts)
    people = sum(one.people for one in verdicts)
    columns_right = sum(one.columns_right for one in verdicts)
    people_right = sum(one.people_right for one in verdicts)
    return (
        f"{len(verdicts)} layouts, {sum(one.perfect for one in verdicts)} without any mistake; "
        f"columns {columns_right}/{columns} = {columns_right / max(columns, 1):.4f}; "
        f"people {people_right}/{people} = {people_right / max(people, 1):.4f}; "
        f"wrong fields {sum(len(one.wrong) for one in verdicts)}"
    )


def _line(*cells: object) -> str:
    widths = (44, 7, 6, 16, 9, 8, 9, 5)
    return "".join(f"{cell!s:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
