"""Imports a layout's file and counts what came out right."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.importing import ImportPlan, SkippedRow, plan_import
from companion.model.draft import AttendeeDraft
from tests.importing.judged.layout import EITHER, LAYOUTS, Layout, Who

_PUNCTUATION = re.compile(r"[\s().\-/\u2010-\u2015\u00a0]")


@dataclass(slots=True)
class Verdict:
    """How one layout fared: what was right of what was expected, and every mistake in words.

    `wrong` are the mistakes that are worse than leaving a column or a value as it was.
    """

    name: str
    format: str = ""
    encoding: str | None = None
    rows: int = 0
    columns: int = 0
    columns_right: int = 0
    people: int = 0
    people_right: int = 0
    skipped: int = 0
    skipped_right: int = 0
    wrong: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def perfect(self) -> bool:
        """True if nothing at all was otherwise than expected."""
        return not self.wrong and not self.mistakes


def judge(name: str, folder: Path) -> Verdict:
    """Write the file of one layout into the folder, import it, and compare."""
    layout = LAYOUTS[name]()
    verdict = Verdict(name, columns=_counted(layout), people=len(layout.people))
    verdict.skipped = len(layout.skipped)
    path = folder / layout.file
    path.write_bytes(layout.content)
    try:
        plan = plan_import(path)
    except KnownError as error:
        verdict.wrong.append(f"refused: {error}")
        return verdict
    verdict.format, verdict.encoding = plan.table.format, plan.table.encoding
    verdict.rows = len(plan.table.rows)
    _judge_reading(verdict, layout, plan)
    _judge_columns(verdict, layout, plan)
    people, skipped = plan.people()
    _judge_people(verdict, layout, [people.draft(index) for index in range(len(people))])
    _judge_skipped(verdict, layout, skipped)
    return verdict


def _counted(layout: Layout) -> int:
    return sum(1 for meant in layout.columns.values() if meant != EITHER)


def _judge_reading(verdict: Verdict, layout: Layout, plan: ImportPlan) -> None:
    table = plan.table
    if not _same_encoding(table.encoding, layout):
        verdict.mistakes.append(f"encoding {table.encoding}, not {layout.encoding}")
    found = (table.format, table.header_row, plan.system)
    expected = (layout.format, layout.header_row, layout.system)
    for what, is_, ought in zip(("format", "header row", "system"), found, expected, strict=True):
        if is_ != ought:
            verdict.mistakes.append(f"{what} {is_}, not {ought}")
    if layout.sheet is not None and table.sheet != layout.sheet:
        verdict.mistakes.append(f"sheet {table.sheet}, not {layout.sheet}")


def _same_encoding(found: str | None, layout: Layout) -> bool:
    """True for two names of one encoding, and for two encodings that say the same of this file."""
    if found is None or layout.encoding is None:
        return found == layout.encoding
    if codecs.lookup(found).name == codecs.lookup(layout.encoding).name:
        return True
    try:
        return layout.content.decode(found) == layout.content.decode(layout.encoding)
    except UnicodeDecodeError:
        return False


def _judge_columns(verdict: Verdict, layout: Layout, plan: ImportPlan) -> None:
    found = plan.columns
    for header, meant in layout.columns.items():
        is_ = found.get(header, "missing")
        if meant == EITHER:
            continue
        if is_ == meant:
            verdict.columns_right += 1
        else:
            # A field that it is not is worse than none.
            worse = is_ not in (None, "missing")
            told = verdict.wrong if worse else verdict.mistakes
            told.append(f"column “{header}” is {is_}, not {meant}")
    for header in found.keys() - layout.columns.keys():
        told = verdict.mistakes if found[header] is None else verdict.wrong
        told.append(f"column “{header}” is {found[header]}, and not expected at all")


def _judge_people(verdict: Verdict, layout: Layout, found: list[AttendeeDraft]) -> None:
    if len(found) != len(layout.people):
        names = [draft.formatted_name for draft in found][:12]
        verdict.mistakes.append(f"{len(found)} people, not {len(layout.people)}: {names}")
    for draft, expected in _paired(found, layout.people):
        differences = list(_differences(draft, expected))
        verdict.mistakes += differences
        verdict.people_right += not differences
    # More people than there are is as bad as fewer.
    verdict.people = max(verdict.people, len(found))
    for draft in found:
        said = [value for value in _values(draft) if value in layout.nowhere]
        verdict.wrong += [f"{draft.formatted_name} has “{value}”" for value in said]


def _paired(found: list[AttendeeDraft], people: list[Who]) -> Iterable[tuple[AttendeeDraft, Who]]:
    """By the row if rows are expected, else in the order of the file."""
    if not all("row" in expected for expected in people):
        return zip(found, people, strict=False)
    by_row = {draft.row: draft for draft in found}
    return [(by_row[e["row"]], e) for e in people if e["row"] in by_row]


def _differences(draft: AttendeeDraft, expected: Who) -> Iterable[str]:
    for name, ought in expected.items():
        is_ = getattr(draft, name)
        if name == "extra":
            is_ = {header: is_.get(header) for header in ought}
        if name == "phones":
            # The number counts, not how its digits are grouped.
            is_, ought = _numbers(is_), _numbers(ought)
        if is_ != ought:
            yield f"row {draft.row} ({draft.formatted_name}): {name} {is_!r}, not {ought!r}"


def _numbers(phones: Iterable[str]) -> list[str]:
    return [_PUNCTUATION.sub("", phone) for phone in phones]


def _values(draft: AttendeeDraft) -> set[str]:
    single = (
        draft.formatted_name, draft.given, draft.family, draft.organization, draft.department,
        draft.title, draft.city, draft.country, draft.notes, draft.ticket, draft.order_id,
        draft.attendee_number, draft.badge_id, draft.status, draft.prefixes,
    )  # fmt: skip
    return {*single, *draft.emails, *draft.phones, *draft.urls, *draft.interests}


def _judge_skipped(verdict: Verdict, layout: Layout, skipped: list[SkippedRow]) -> None:
    found = {row.row: row.reason for row in skipped}
    for row, word in layout.skipped.items():
        if word.casefold() in found.get(row, "").casefold() and row in found:
            verdict.skipped_right += 1
        else:
            verdict.mistakes.append(f"row {row} not left out for “{word}”: {found.get(row)}")
    for row in found.keys() - layout.skipped.keys():
        verdict.mistakes.append(f"row {row} left out: {found[row]}")
