"""Jobs of before: kept when a newer list or card says another one, and noted by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.errors import KnownError
from companion.model.text import tidy
from companion.operations.over_years.jobs import job_words
from companion.operations.results import ContactResult
from companion.store import Database, contacts, past
from companion.store.database import Unit
from companion.store.past import JOB_FIELDS, PastRow

LONGEST = 300
_YEAR = re.compile(r"\d{4}(-\d{2})?(-\d{2})?")


@dataclass(frozen=True, slots=True)
class EarlierJob:
    """A job of before: title, organization, or both; the rows `ids` are it."""

    ids: tuple[int, ...]
    title: str
    organization: str
    from_on: str
    until_on: str
    source: str

    @property
    def words(self) -> str:
        """The job in a line."""
        return job_words(self.title, self.organization)


def earlier_jobs(rows: Sequence[PastRow]) -> list[EarlierJob]:
    """The rows of titles and organizations as jobs, those of one time together, in their order."""
    jobs: dict[tuple[str, str, str], dict[str, PastRow]] = {}
    for row in rows:
        if row.field in JOB_FIELDS:
            of_time = jobs.setdefault((row.from_on, row.until_on, row.source), {})
            if row.field in of_time:
                of_time = jobs.setdefault(
                    (row.from_on, row.until_on, f"{row.source}\0{row.id}"), {}
                )
            of_time[row.field] = row
    return [
        EarlierJob(
            tuple(row.id for row in own.values()),
            own["title"].words if "title" in own else "",
            own["organization"].words if "organization" in own else "",
            from_on,
            until_on,
            source.partition("\0")[0],
        )
        for (from_on, until_on, source), own in jobs.items()
    ]


def add_earlier_job(
    db: Database,
    *,
    contact_id: int,
    title: str = "",
    organization: str = "",
    from_on: str = "",
    until_on: str = "",
) -> ContactResult:
    """Note a job of before, from and until a year, a month or a day (ISO 8601), if known.

    Raises KnownError if it says nothing, for what is no date, and for an end before the beginning.
    """
    with db.change("Noted a job of before") as unit:
        contacts.require(unit.sql, [contact_id])
        _add(unit, contact_id, title, organization, from_on, until_on)
        unit.name = f"Noted a job of {contacts.names_of(unit.sql, [contact_id])[contact_id]}"
    return ContactResult(contact_id, unit.changed)


def change_earlier_job(
    db: Database,
    *,
    ids: Sequence[int],
    title: str,
    organization: str,
    from_on: str = "",
    until_on: str = "",
) -> ContactResult:
    """Make a job of before what is said now. Raises KnownError as `add_earlier_job`."""
    with db.change("Changed a job of before") as unit:
        rows = past.past_rows(unit.sql, ids)
        if not rows:
            raise KnownError("That job is not there any more.")
        past.remove(unit.sql, ids)
        contact_id = rows[0].contact_id
        source = rows[0].source
        _add(unit, contact_id, title, organization, from_on, until_on, source)
        unit.name = f"Changed a job of {contacts.names_of(unit.sql, [contact_id])[contact_id]}"
    return ContactResult(contact_id, unit.changed)


def remove_earlier_job(db: Database, *, ids: Sequence[int]) -> ContactResult:
    """Forget a job of before, or another thing that was true once."""
    with db.change("Removed a job of before") as unit:
        rows = past.past_rows(unit.sql, ids)
        if not rows:
            raise KnownError("That job is not there any more.")
        past.remove(unit.sql, ids)
        whose = contacts.names_of(unit.sql, [rows[0].contact_id])[rows[0].contact_id]
        unit.name = f"Removed a job of {whose}"
    return ContactResult(rows[0].contact_id, unit.changed)


def _add(
    unit: Unit,
    contact_id: int,
    title: str,
    organization: str,
    from_on: str,
    until_on: str,
    source: str = "",
) -> None:
    said = {"title": tidy(title), "organization": tidy(organization)}
    known = [(field, words) for field, words in said.items() if words]
    if not known:
        raise KnownError("A job needs a title or an organization.")
    if any(len(words) > LONGEST for _, words in known):
        raise KnownError(f"A title or an organization has at most {LONGEST} letters.")
    start, end = year_or_day(from_on), year_or_day(until_on)
    if start and end and end[: len(start)] < start[: len(end)]:
        raise KnownError(
            f"The job would end ({end}) before it began ({start}): change one of them."
        )
    past.add(unit.sql, contact_id, known, from_on=start, until_on=end, source=source)


def year_or_day(text: str) -> str:
    """A year, a month or a day, checked. Raises KnownError for anything else."""
    said = tidy(text)
    if not said:
        return ""
    try:
        if _YEAR.fullmatch(said) and said >= "1000":
            date.fromisoformat(f"{said}-01-01"[:10])
            return said
    except ValueError:
        pass
    raise KnownError(
        f"“{said[:40]}” is neither a year nor a date: write it like 2019, 2019-09 or 2019-09-30."
    )
