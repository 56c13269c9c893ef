"""Points, outlines and paths: what holds for all of them."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.foot.geometry import (
    Box,
    Outline,
    Path,
    Point,
    blob,
    circle,
    ellipse,
    polygon,
    ribbon,
    towards,
    way,
)

places = st.tuples(
    st.floats(-100, 100, allow_nan=False).map(lambda value: round(value, 2)),
    st.floats(-100, 100, allow_nan=False).map(lambda value: round(value, 2)),
)
controls = st.lists(places, min_size=3, max_size=9, unique=True)
shares = st.floats(0, 1)


@given(controls, st.integers(-50, 50))
def test_the_mirror_image_of_a_mirror_image_is_the_thing_itself(
    points: list[tuple[float, float]], axis: int
) -> None:
    for thing in (polygon(*points), blob(*points)):
        again = thing.mirrored(axis).mirrored(axis)
        assert all(
            isclose(one.x, two.x, abs_tol=1e-9) and one.y == two.y
            for one, two in zip(thing.points, again.points, strict=True)
        )


@given(controls)
def test_a_smooth_outline_and_a_smooth_path_go_through_their_controls(
    points: list[tuple[float, float]],
) -> None:
    for dense in (blob(*points).points, way(*points).points):
        assert all(
            any(isclose(x, at.x, abs_tol=1e-6) and isclose(y, at.y, abs_tol=1e-6) for at in dense)
            for x, y in points
        )


@given(controls)
def test_a_path_begins_and_ends_where_it_was_told(points: list[tuple[float, float]]) -> None:
    path = way(*points)
    assert path.at(0) == pytest.approx(points[0])
    assert path.at(1) == points[-1]
    assert path.at(-3) == path.at(0)
    assert path.at(7) == path.at(1)


@given(controls, shares)
def test_shares_are_even_by_length(points: list[tuple[float, float]], share: float) -> None:
    path = way(*points)
    assert path.part(0, share).length == pytest.approx(share * path.length, rel=1e-6, abs=1e-6)


def test_a_path_has_a_heading() -> None:
    path = Path((Point(0, 0), Point(10, 0), Point(10, 30)))
    assert path.heading(0.1) == 0
    assert path.heading(0.9) == 90
    assert path.heading(1) == 90
    assert path.at(0.5) == (10, 10)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_inside_a_circle_is_what_is_near_its_middle(x: float, y: float) -> None:
    distance = (x * x + y * y) ** 0.5
    ring = circle(Point(0, 0), 3)
    if distance < 2.9:
        assert Point(x, y) in ring
    if distance > 3.1:
        assert Point(x, y) not in ring


def test_an_ellipse_is_turned_clockwise() -> None:
    assert ellipse(5, 5, 4, 1).box == pytest.approx((1, 4, 9, 6))
    assert ellipse(5, 5, 4, 1, 90).box == pytest.approx((4, 1, 6, 9))
    low_right = ellipse(0, 0, 4, 1, 45)
    assert Point(2, 2) in low_right
    assert Point(2, -2) not in low_right


def test_a_ribbon_has_a_breadth() -> None:
    band = ribbon(Path((Point(0, 0), Point(10, 0))), 2)
    assert band.box == Box(0, -1, 10, 1)
    assert [y for y in (-1.1, -0.9, 0.9, 1.1) if Point(5, y) in band] == [-0.9, 0.9]


def test_boxes_meet_and_hold_one_another() -> None:
    one, two = Box(0, 0, 4, 4), Box(3, 3, 8, 6)
    assert one.around(two) == (0, 0, 8, 6)
    assert one.meets(two)
    assert not one.meets(Box(4, 0, 5, 4))
    assert one.mirrored(4) == (4, 0, 8, 4)
    assert (two.width, two.height) == (5, 3)


def test_angles_go_clockwise_from_the_right() -> None:
    assert towards(0) == pytest.approx((1, 0))
    assert towards(90) == pytest.approx((0, 1))


def test_an_outline_is_moved_as_a_whole() -> None:
    square = polygon((0, 0), (2, 0), (2, 2), (0, 2))
    assert square.moved(Point(1, -1)) == Outline(
        (Point(1, -1), Point(3, -1), Point(3, 1), Point(1, 1))
    )
