"""Prints what each judge reads in the cards of each profile."""

# ruff: noqa: T201 (printing is its job)

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formats.vcard.judges.contacts import by_chance, by_hand
from tests.formats.vcard.judges.judging import JUDGES
from tests.formats.vcard.judges.verdicts import Verdict, verdicts, write_files

_CONTACTS = 200


def main() -> int:
    """Exit status 1 if a difference has no reason."""
    drafts = [*by_hand(), *by_chance(_CONTACTS, seed=2026)]
    failed = False
    print("judge      profile      cards    fields  equal  other  problems")
    with TemporaryDirectory() as folder:
        files = write_files(drafts, Path(folder))
        for judge in JUDGES:
            if judge.why_not():
                print(judge.why_not())
                continue
            for profile, verdict in verdicts(judge, drafts, files).items():
                _print(judge.name, profile, verdict)
                failed |= bool(verdict.unexplained)
    return int(failed)


def _print(judge: str, profile: str, verdict: Verdict) -> None:
    cards = f"{verdict.cards_read}/{verdict.cards_written}"
    other = verdict.fields - verdict.equal
    print(
        f"{judge:10} {profile:12} {cards:8} {verdict.fields:6} {verdict.equal:6} {other:6}"
        f"  {verdict.problems.total()}"
    )
    for reason, fields in sorted(_by_reason(verdict).items()):
        where = ", ".join(f"{name} {count}" for name, count in sorted(fields.items()))
        print(f"{'':24}{reason}: {where}")
    for difference in verdict.unexplained[:5]:
        print(f"{'':24}   ! {difference.field}: {difference.said} was read as {difference.read}")
    for (level, message), count in sorted(verdict.problems.items()):
        print(f"{'':24}{count:4} problems of level {level}: {message}")


def _by_reason(verdict: Verdict) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for (field, reasons), count in verdict.explained.items():
        for reason in reasons:
            found.setdefault(reason, Counter())[field] += count
    return found


if __name__ == "__main__":
    sys.exit(main())
