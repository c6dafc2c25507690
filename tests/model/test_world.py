"""The map of countries: each is where it belongs, and areas are true to each other."""

from itertools import pairwise

import pytest

from companion.model.world import HEIGHT, Country, Point, countries, projected

BY_CODE = {country.code: country for country in countries()}


def area(ring: tuple[Point, ...]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, ring[0])))) / 2


def size(country: Country) -> float:
    return sum(map(area, country.rings))


def test_every_country_that_people_come_from_is_on_the_map() -> None:
    from companion.importing.countries import country_code

    assert len(BY_CODE) > 240
    for name in ("Iceland", "Malta", "Singapore", "Kosovo", "Tuvalu", "Réunion", "Palestine"):
        assert country_code(name) in BY_CODE


def test_everything_lies_on_the_map() -> None:
    for country in countries():
        for x, y in (country.middle, *(point for ring in country.rings for point in ring)):
            assert 0 <= x <= 1
            assert 0 <= y <= HEIGHT


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [("IS", "NO", "west"), ("NZ", "JP", "south"), ("CA", "US", "north"), ("FJ", "BR", "east")],
)
def test_countries_lie_as_they_do(one: str, other: str, where: str) -> None:
    (x, y), (other_x, other_y) = BY_CODE[one].middle, BY_CODE[other].middle
    assert {"west": x < other_x, "east": x > other_x, "north": y < other_y, "south": y > other_y}[
        where
    ]


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [("BR", "IT", 28.3), ("CD", "GL", 1.08), ("RU", "AU", 2.22), ("IN", "FI", 9.7)],
)
def test_areas_are_true_to_each_other(one: str, other: str, times: float) -> None:
    # Brazil has 8.52 million square kilometres, Italy 301,000, Congo 2.34 million, ...
    assert size(BY_CODE[one]) / size(BY_CODE[other]) == pytest.approx(times, rel=0.08)


def test_no_outline_crosses_the_whole_map() -> None:
    for country in countries():
        for ring in country.rings:
            assert all(abs(a[0] - b[0]) < 0.3 for a, b in pairwise((*ring, ring[0]))), country.code


def test_the_middle_of_the_map_is_where_the_equator_meets_the_first_meridian() -> None:
    x, y = projected(0, 0)
    assert x == pytest.approx(0.5)
    assert 0 < y < HEIGHT
    assert projected(-180, 0)[0] == pytest.approx(0)
