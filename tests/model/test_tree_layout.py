"""The rings of a graph, and names that never lie over one another."""

from itertools import pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from companion.model.tree_layout import Labels, radial

trees = st.lists(st.integers(min_value=-3, max_value=60), max_size=60).map(
    lambda ups: [up % at if at and up >= 0 else None for at, up in enumerate(ups)]
)


@given(trees)
def test_everyone_has_a_place_of_their_own_within_the_outermost_ring(
    above: list[int | None],
) -> None:
    places = radial(above)
    assert len(places) == len(above)
    assert all(hypot(place.x, place.y) <= 1 + 1e-9 for place in places)
    spots = {(round(place.x, 9), round(place.y, 9)) for place in places}
    assert len(spots) == len(places)


@given(trees)
def test_who_was_met_through_somebody_stands_further_out(above: list[int | None]) -> None:
    places = radial(above)
    for place, up in zip(places, above, strict=True):
        if up is not None:
            assert hypot(place.x, place.y) > hypot(places[up].x, places[up].y)


boxes = st.tuples(
    st.floats(-50, 50), st.floats(-50, 50), st.floats(0.1, 30), st.floats(0.1, 10)
)  # fmt: skip


@given(st.lists(boxes, max_size=30))
def test_no_box_that_was_taken_overlaps_another(
    wanted: list[tuple[float, float, float, float]],
) -> None:
    labels = Labels(4.0)
    taken = [box for box in wanted if labels.take(*box)]
    for one in taken:
        for other in taken:
            apart = (
                one is other
                or one[0] + one[2] <= other[0]
                or other[0] + other[2] <= one[0]
                or one[1] + one[3] <= other[1]
                or other[1] + other[3] <= one[1]
            )
            assert apart


def test_five_hundred_beside_one_another_go_round_in_order() -> None:
    turns = [place.turn for place in radial([None] * 500)]
    assert all(one < other for one, other in pairwise(turns))
