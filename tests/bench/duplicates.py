"""Finding whom of one's contacts one has twice: how long it takes, and how many are found."""

import random
import time
from collections.abc import Sequence

from companion.importing.matching.duplicates import find_duplicates
from companion.model.known import ContactColumns, Points

# One in so many is there twice, once as another program wrote it.
_TWICE = 10

Contact = tuple[str, str, str, str, str, str]


def finding(rows: Sequence[tuple[str, ...]], *, seed: int = 2026) -> str:
    """A line of the table: contacts, seconds, and how many of those who are there twice are found.

    All pairs of fifty thousand are more than a billion: there is nothing plain to compare with.
    """
    contacts, twice = _with_copies(rows, random.Random(seed))
    columns = _columns(contacts)
    start = time.perf_counter()
    groups = find_duplicates(columns)
    taken = time.perf_counter() - start
    pairs = {(a, b) for one in groups for a in one.ids for b in one.ids}
    found = sum(pair in pairs for pair in twice)
    return (
        f"Duplicates among {len(contacts):,} contacts: {taken:.2f} s, "
        f"{found:,} of {len(twice):,} found ({found / max(1, len(twice)):.1%})"
    )


def _with_copies(
    rows: Sequence[tuple[str, ...]], chance: random.Random
) -> tuple[list[Contact], list[tuple[int, int]]]:
    """Contacts, and the pairs of ids that are one person."""
    contacts: list[Contact] = []
    twice: list[tuple[int, int]] = []
    for row in rows:
        given, family, organization, email, phone = row[4], row[5], row[8], row[11], row[12]
        contacts.append((f"{given} {family}", given, family, organization, email, phone))
        if chance.randrange(_TWICE):
            continue
        copies: tuple[Contact, ...] = (
            (f"{family}, {given}", given, family, organization, email.upper(), ""),
            (f"{given[0]}. {family}", f"{given[0]}.", family, "", email, ""),
            (f"{given} {family}", given, family, organization, "", ""),
            (f"{given} {family}", given, family, "", f"private.{email}", phone),
        )
        contacts.append(chance.choice(copies))
        twice.append((len(contacts) - 1, len(contacts)))
    return contacts, twice


def _columns(contacts: Sequence[Contact]) -> ContactColumns:
    names, given, family, organizations, emails, phones = zip(*contacts, strict=True)
    ids = range(1, len(contacts) + 1)

    def points(values: Sequence[str]) -> Points:
        some = [(id, value) for id, value in zip(ids, values, strict=True) if value]
        return Points([id for id, _ in some], [value for _, value in some])

    return ContactColumns(
        ids=ids,
        formatted_names=names,
        given=given,
        family=family,
        organizations=organizations,
        emails=points(emails),
        phones=points(phones),
    )
