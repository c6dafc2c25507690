"""Circles are a set of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle

CIRCLES = st.sampled_from([Circle.NONE, Circle.PROFESSIONAL, Circle.SOCIAL, Circle.BOTH])


@given(CIRCLES, CIRCLES)
def test_names_and_circles_say_the_same(one: Circle, other: Circle) -> None:
    assert Circle.from_names(one.names) == one
    assert Circle.from_names(one.names + other.names) == one | other
    assert Circle(int(one)) is one


def test_both_is_the_two_together() -> None:
    assert Circle.BOTH == Circle.PROFESSIONAL | Circle.SOCIAL
    assert Circle.BOTH.names == ["professional", "social"]
    assert Circle.NONE.names == []
    assert Circle.from_name(" Both ") is Circle.BOTH


@pytest.mark.parametrize("name", ["", "none", "private", "professional social"])
def test_an_unknown_circle_is_told(name: str) -> None:
    with pytest.raises(KnownError, match="use professional, social or both"):
        Circle.from_name(name)


def test_a_change_touches_the_tables_that_it_names_rows_of() -> None:
    changed = Changed("Met Ana", {"contact": frozenset({1}), "scan": frozenset()})
    assert changed.touches("event", "contact")
    assert not changed.touches("event", "scan")
