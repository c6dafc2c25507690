"""Contacts that are one person are found; those that are not are left alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing.matching.duplicates import Duplicate, find_duplicates
from companion.model.known import ContactColumns, Points


@dataclass(frozen=True)
class Person:
    name: str
    email: str = ""
    phone: str = ""
    url: str = ""
    organization: str = ""


def columns(people: Sequence[Person]) -> ContactColumns:
    ids = range(1, len(people) + 1)

    def points(name: str) -> Points:
        found = [(id, value) for id, one in zip(ids, people, strict=True)
                 if (value := getattr(one, name))]  # fmt: skip
        return Points([id for id, _ in found], [value for _, value in found])

    return ContactColumns(
        ids=list(ids),
        formatted_names=[one.name for one in people],
        given=[one.name.partition(" ")[0] for one in people],
        family=[one.name.partition(" ")[2] for one in people],
        organizations=[one.organization for one in people],
        emails=points("email"),
        phones=points("phone"),
        urls=points("url"),
    )


def found(*people: Person, apart: frozenset[tuple[int, int]] = frozenset()) -> list[Duplicate]:
    return find_duplicates(columns(people), apart)


ANA = Person("Ana Ríos", "ana@x.example", "+34 911 234 567", organization="Archivo")


@pytest.mark.parametrize(
    ("other", "least", "reason"),
    [
        (Person("Ana Rios", "ANA@x.example"), 0.95, "e-mail address and name"),
        (Person("Ríos Ana", phone="911 234 567"), 0.9, "phone number and name"),
        (Person("A. Ríos", "ana@x.example"), 0.9, "an initial"),
        (Person("Ana Ríos", organization="Archivo"), 0.9, "name and organization"),
        (Person("Ana Ríos"), 0.6, "the same name"),
        (Person("Ana Beltrán", "ana@x.example"), 0.6, "another family name"),
    ],
)
def test_one_person_twice_is_found_with_a_reason(other: Person, least: float, reason: str) -> None:
    for pair in ((ANA, other), (other, ANA)):
        (one,) = found(*pair)
        assert one.ids == (1, 2)
        assert least <= one.score <= 1
        assert reason in one.reason


def test_a_name_written_quite_otherwise_is_not_said_to_differ_by_a_letter() -> None:
    """A card's FN may be long where its N is short."""
    two = columns(
        [Person("Max Wolf", "m@x.example"), Person("Maximiliana Wolfe-Roth", "m@x.example")]
    )
    two = replace(two, given=["Max", "Max"], family=["Wolf", "Wolf"])
    (one,) = find_duplicates(two, frozenset())
    assert one.score >= 0.9
    assert one.reason.endswith("(given and family name are the same)")


def test_a_profile_is_one_person_s() -> None:
    one = Person("Ana Ríos", url="https://www.linkedin.com/in/anarios/")
    other = Person("Ana R.", url="linkedin.com/in/anarios")
    assert "profile" in found(one, other)[0].reason


@pytest.mark.parametrize(
    "other",
    [
        Person("Bruno Ríos", "ana@x.example"),
        Person("Ana Beltrán", organization="Archivo"),
        Person("Ana Ruiz", phone="+34 911 234 567"),
        Person("Bea Soto", phone="+34 911 234 567", organization="Archivo"),
        Person("Ana Ríos Soto", phone="+39 911 234 567", organization="Museo"),
    ],
)
def test_a_family_and_colleagues_are_different_people(other: Person) -> None:
    assert [one for one in found(ANA, other) if one.score >= 0.9] == []


def test_those_told_apart_are_in_no_group_together() -> None:
    three = (ANA, ANA, ANA)
    assert [one.ids for one in found(*three)] == [(1, 2, 3)]
    assert [one.ids for one in found(*three, apart=frozenset({(1, 2)}))] == [(1, 3), (2, 3)]
    every = frozenset({(1, 2), (1, 3), (2, 3), (3, 77)})
    assert found(*three, apart=every) == []


def test_whom_a_third_may_be_are_not_made_one_by_him() -> None:
    andrew = Person("Andrew Smith", "smith@x.example")
    short = Person("A. Smith", "smith@x.example")
    anna = Person("Anna Smith", "smith@x.example")
    assert {one.ids for one in found(andrew, short, anna)} == {(1, 2), (2, 3)}


def test_a_namesake_elsewhere_is_no_part_of_a_sure_group() -> None:
    namesake = Person("Ana Ríos", organization="Museo")
    first, second = found(ANA, ANA, namesake)
    assert (first.ids, first.score >= 0.9) == ((1, 2), True)
    assert second.score < 0.9
    assert 3 in second.ids


def test_many_copies_of_one_person_are_one_group() -> None:
    (group,) = found(*[ANA] * 60, Person("Bo Lind", phone=ANA.phone))
    assert group.ids == tuple(range(1, 61))
    (group,) = found(*[Person("Ana Ríos", organization="Archivo")] * 60)
    assert len(group.ids) == 60


def test_an_office_with_one_number_is_not_one_person() -> None:
    office = [Person(f"{chr(65 + n)}na {chr(65 + n)}ios", phone="+34 911 234 567")
              for n in range(26)]  # fmt: skip
    assert found(*office) == []


def test_nobody_and_one_alone_are_no_duplicates() -> None:
    assert found() == found(ANA) == []
    assert found(Person(""), Person("")) == []


PERSON = st.builds(
    Person,
    st.sampled_from(
        ["Ana Ríos", "ana rios", "A. Ríos", "Ríos, Ana", "Bo Lind", "", "王伟", "Anna"]
    ),
    st.sampled_from(["", "a@x.example", "A@x.example", "b@x.example"]),
    st.sampled_from(["", "+34 911 234 567", "911234567"]),
    st.sampled_from(["", "https://orcid.org/0000-0002-1825-0097", "x"]),
    st.sampled_from(["", "Archivo", "Museo"]),
)
PAIRS = st.frozensets(st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda p: p[0] < p[1]))


@given(st.lists(PERSON, max_size=8), PAIRS)
def test_groups_are_well_formed_and_forget_nobody_in_any_order(
    people: list[Person], apart: frozenset[tuple[int, int]]
) -> None:
    groups = find_duplicates(columns(people), apart)
    assert groups == sorted(groups, key=lambda one: (-one.score, one.ids))
    assert len({one.ids for one in groups}) == len(groups)
    for one in groups:
        assert len(one.ids) >= 2
        assert one.ids == tuple(sorted(set(one.ids)))
        assert 0.6 <= one.score <= 1
        assert one.reason
        assert not {(a, b) for a in one.ids for b in one.ids} & apart
    # Of several that fit as well, the first ones are grouped first; but nobody is forgotten.
    backwards = find_duplicates(columns(people[::-1]))
    forwards = find_duplicates(columns(people))
    assert {len(people) + 1 - id for one in backwards for id in one.ids} == {
        id for one in forwards for id in one.ids
    }
