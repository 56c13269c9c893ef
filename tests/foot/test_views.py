"""What holds for every drawing, whatever is worked with whatever on whichever side."""

from itertools import product

import pytest

from voiceguide.foot.drawing import Drawing, Tint, Touch
from voiceguide.foot.geometry import Outline, Path
from voiceguide.foot.views import HANDS, REGIONS, views
from voiceguide.routine.terms import Foot, Hand, Region

SIDES = ("left", "right")
ALL = [
    pytest.param(drawing, id=f"{region}, {hand}, {side}, {drawing.name}")
    for region, hand, side in product(REGIONS, HANDS, SIDES)
    for drawing in views(region, hand, side)
]
each = pytest.mark.parametrize("drawing", ALL)


def sole(side: str) -> Drawing:
    return views("inner-heel", "finger", side)[0]


def lies_in(path: Path, outline: Outline) -> bool:
    return all(path.at(step / 20) in outline for step in range(21))


def test_routines_and_drawings_have_the_same_words() -> None:
    assert tuple(Region) == REGIONS
    assert tuple(Hand) == HANDS
    assert tuple(Foot) == SIDES


@each
def test_the_ways_lie_on_the_body(drawing: Drawing) -> None:
    assert lies_in(drawing.stroke, drawing.body)
    assert lies_in(drawing.search, drawing.body)


@each
def test_the_zone_lies_on_the_body_and_the_spots_in_the_zone(drawing: Drawing) -> None:
    assert all(point in drawing.body for point in drawing.zone.points)
    assert all(spot in drawing.zone for spot in drawing.spots)


@each
def test_the_body_is_painted_and_its_focus_is_on_it(drawing: Drawing) -> None:
    painted = [shape.outline for shape in drawing.shapes if shape.tint is Tint.SKIN]
    assert drawing.body in painted
    box, zone = drawing.box, drawing.zone.box
    assert drawing.focus.left >= box.left - 1
    assert drawing.focus.right <= box.right + 1
    for seen in (box, drawing.focus):
        assert seen.left <= zone.left <= zone.right <= seen.right
        assert seen.top <= zone.top <= zone.bottom <= seen.bottom


@each
def test_a_spot_is_on_the_way_of_the_finger(drawing: Drawing) -> None:
    steps = [drawing.stroke.at(step / 100) for step in range(101)]
    for spot in drawing.spots:
        near = min((at.x - spot.x) ** 2 + (at.y - spot.y) ** 2 for at in steps) ** 0.5
        assert near < 2


@each
def test_a_finger_comes_from_outside_the_body(drawing: Drawing) -> None:
    for tool in drawing.tools:
        assert tool.reach.x**2 + tool.reach.y**2 == pytest.approx(1)
        if tool.touch is not Touch.BALL:
            for share in (0, 0.5, 1):
                tip = drawing.stroke.at(share).moved(tool.beside)
                assert tip.moved(tool.reach.times(34)) not in drawing.body


@pytest.mark.parametrize(("region", "hand"), list(product(REGIONS, HANDS)))
def test_the_right_is_the_mirror_image_of_the_left(region: str, hand: str) -> None:
    pairs = zip(views(region, hand, "left"), views(region, hand, "right"), strict=True)
    for left, right in pairs:
        assert (left.side, right.side) == SIDES
        back = right.mirrored("left")
        for one, two in zip(back.stroke.points, left.stroke.points, strict=True):
            assert one == pytest.approx(two)
        assert back.tools == left.tools
        assert [part.beside for part in right.parts] == [-part.beside for part in left.parts]


def test_the_inner_edge_is_worked() -> None:
    left, right = sole("left"), sole("right")
    assert left.stroke.at(0.5).x < (left.body.box.left + left.body.box.right) / 2
    assert right.stroke.at(0.5).x > (right.body.box.left + right.body.box.right) / 2


def test_a_stroke_goes_from_the_arch_to_the_heel() -> None:
    drawing = sole("left")
    downs = [drawing.stroke.at(step / 10).y for step in range(11)]
    assert downs == sorted(downs)
    assert drawing.zone.box.top <= downs[0] < downs[-1] <= drawing.zone.box.bottom
    assert len(drawing.spots) == 2


def test_under_the_heel_strokes_go_towards_the_toes() -> None:
    drawing = views("under-heel", "thumb", "left")[0]
    assert drawing.stroke.at(1).y < drawing.spots[0].y < drawing.stroke.at(0).y
    heights = [drawing.search.at(share).y for share in (0, 0.5, 1)]
    assert heights[1] < heights[0]
    assert heights[1] < heights[2]


def test_the_calf_is_stroked_upwards_with_both_thumbs() -> None:
    drawing = views("calf", "thumb", "left")[0]
    assert drawing.stroke.at(1).y < drawing.stroke.at(0).y
    assert drawing.spots == ()
    one, two = drawing.tools
    assert one.touch is two.touch is Touch.THUMB
    assert one.reach.x == -two.reach.x


def test_a_helper_sees_the_sole_on_their_lap() -> None:
    (drawing,) = views("inner-heel", "helper", "left")
    names = [shape.name for shape in drawing.shapes]
    assert names.index("leg") < names.index("toe 1") < names.index("sole")
    assert {"lap", "thumb"} <= set(names)
    assert [tool.touch for tool in drawing.tools] == [Touch.THUMB]


def test_a_ball_lies_under_a_foot_that_is_seen_from_the_side() -> None:
    _, side_view = views("inner-heel", "ball", "left")
    (tool,) = side_view.tools
    assert tool.touch is Touch.BALL
    assert tool.beside.y > 0


def test_unknown_words_are_refused() -> None:
    with pytest.raises(KeyError):
        views("elbow", "finger", "left")
    with pytest.raises(KeyError):
        views("inner-heel", "hammer", "left")
