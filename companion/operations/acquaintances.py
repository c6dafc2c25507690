"""“You already know 12 people here”: an event's people against your contacts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from companion.model.fold import fold, fold_lines
from companion.model.known import ContactColumns, EarlierColumns
from companion.model.progress import Progress, silent
from companion.store import Database, acquaintances, matching, wishes
from companion.store.acquaintances import LinkedPerson


@dataclass(frozen=True, slots=True)
class MaybeKnown:
    """Somebody of the list who seems to be a contact, why, and how surely (0.6 to 1)."""

    attendee_id: int
    name: str
    contact_id: int
    contact: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the list who works where contacts of yours do; `known` are their names."""

    attendee_id: int
    name: str
    title: str
    organization: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """Who is surely known, who may be, and whose colleagues you know."""

    known: tuple[LinkedPerson, ...]
    maybe: tuple[MaybeKnown, ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class AcquaintanceMaterial:
    """What finding acquaintances needs, read at once."""

    linked: Sequence[LinkedPerson]
    people: EarlierColumns
    contacts: ContactColumns
    apart: Collection[tuple[int, int]]
    at_work: Sequence[tuple[int, str, str, str]]
    places: Sequence[tuple[str, str, str]]


def acquaintance_material(db: Database, *, event_id: int) -> AcquaintanceMaterial:
    """The event's people and the contacts."""
    with db.read() as sql:
        return AcquaintanceMaterial(
            acquaintances.linked_people(sql, event_id),
            matching.earlier_columns(sql, event_id),
            matching.contact_columns(sql),
            matching.told_apart(sql, event_id),
            acquaintances.unlinked_organizations(sql, event_id),
            wishes.known_places(sql).people,
        )


def find_acquaintances(
    material: AcquaintanceMaterial, *, progress: Progress = silent
) -> Acquaintances:
    """Whom you know, or may know, of an event's people. Needs no database."""
    maybe = _maybe(material, progress)
    return Acquaintances(
        tuple(material.linked),
        tuple(maybe),
        tuple(_colleagues(material, {one.attendee_id for one in maybe})),
    )


def _maybe(material: AcquaintanceMaterial, progress: Progress) -> list[MaybeKnown]:
    """Those not linked who match a contact: a card may have come after the list."""
    from companion.importing.matching import match_contacts
    from companion.model.roster_columns import RosterColumns

    people = material.people
    if not len(people) or not len(material.contacts):
        return []
    columns = RosterColumns(
        rows=range(len(people)),
        cells=[()] * len(people),
        texts={
            "formatted_name": people.formatted_names,
            "given": people.given,
            "family": people.family,
            "organization": people.organizations,
        },
        lists={"emails": people.emails, "phones": people.phones, "urls": people.urls},
    )
    found = match_contacts(
        columns,
        material.contacts,
        attendee_ids=people.ids,
        linked=people.contact_ids,
        apart=frozenset(material.apart),
        progress=progress,
    )
    taken = {id for id in people.contact_ids if id is not None}
    pairs = [
        *((one.row, one.contact_id, one.contact, one.reason, one.score) for one in found.known),
        *((one.row, one.contact_id, one.contact, one.reason, one.score) for one in found.likely),
    ]
    both = [
        MaybeKnown(people.ids[row], people.formatted_names[row], contact_id, contact, reason, score)
        for row, contact_id, contact, reason, score in pairs
        if people.contact_ids[row] is None and contact_id not in taken
    ]
    return sorted(both, key=lambda one: (-one.score, one.attendee_id))


def _colleagues(material: AcquaintanceMaterial, but: Collection[int]) -> list[Colleague]:
    at: dict[str, list[str]] = {}
    for name, organization, _ in material.places:
        if key := fold(organization):
            at.setdefault(key, []).append(name)
    if not at:
        return []
    themselves = {fold(name) for name, *_ in material.places}
    companies = fold_lines([organization for *_, organization in material.at_work])
    return [
        Colleague(id, name, title, organization, tuple(at[key]))
        for (id, name, title, organization), words in zip(material.at_work, companies, strict=True)
        if (key := " ".join(words)) in at and id not in but and fold(name) not in themselves
    ]
