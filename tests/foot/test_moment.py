"""What is painted on a drawing at a moment."""

import pytest

from voiceguide.foot.drawing import Drawing, Shape, Tint
from voiceguide.foot.geometry import Point
from voiceguide.foot.moment import Moment, overlay
from voiceguide.foot.views import HANDS, REGIONS, views

SOLE = views("inner-heel", "finger", "left")[0]
BALL = views("inner-heel", "ball", "left")[0]
CALF = views("calf", "thumb", "left")[0]


def named(name: str, shapes: tuple[Shape, ...]) -> list[Shape]:
    return [shape for shape in shapes if shape.name == name]


def width(name: str, shapes: tuple[Shape, ...]) -> float:
    return named(name, shapes)[0].outline.box.width


def test_without_a_finger_the_place_the_way_and_the_spots_are_shown() -> None:
    shapes = overlay(SOLE, Moment())
    assert named("zone", shapes)[0].tint is Tint.ZONE
    assert len(named("waiting", shapes)) == 2
    assert named("path", shapes)
    assert named("arrow", shapes)
    assert not named("finger", shapes)


@pytest.mark.parametrize(
    "moment", [Moment(searching=True), Moment(at=0.2), Moment(spot=0)], ids=str
)
def test_the_place_is_lit_while_it_is_worked(moment: Moment) -> None:
    assert named("zone", overlay(SOLE, moment))[0].tint is Tint.ZONE_LIT


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_the_fingertip_is_where_the_stroke_is(share: float) -> None:
    (finger,) = named("finger", overlay(SOLE, Moment(at=share)))
    place, reach = SOLE.stroke.at(share), SOLE.tools[0].reach
    assert place.moved(reach.times(1.5)) in finger.outline
    assert place.moved(reach.times(-2)) not in finger.outline


def test_a_finger_does_not_cover_the_spot_wholly() -> None:
    share = min(
        (step / 100 for step in range(101)),
        key=lambda at: abs(SOLE.stroke.at(at).y - SOLE.spots[0].y),
    )
    shapes = overlay(SOLE, Moment(at=share, spot=0))
    (finger,) = named("finger", shapes)
    (ring,) = [shape for shape in named("ring", shapes) if SOLE.spots[0] in shape.outline]
    free = [point for point in ring.outline.points if point not in finger.outline]
    assert len(free) > len(ring.outline.points) / 3


def test_a_search_goes_along_its_own_way() -> None:
    drawing = views("under-heel", "thumb", "left")[0]
    (searching,) = named("thumb", overlay(drawing, Moment(at=1, searching=True)))
    (stroking,) = named("thumb", overlay(drawing, Moment(at=1)))
    assert searching.outline.box.bottom > stroking.outline.box.bottom


def test_a_lifted_finger_is_away_from_the_skin_and_throws_a_shadow() -> None:
    down, up = overlay(SOLE, Moment(at=0.5)), overlay(SOLE, Moment(at=0.5, lifted=True))
    assert named("shadow", up)
    assert not named("shadow", down)
    assert named("finger", up)[0].outline.box.right < named("finger", down)[0].outline.box.right


def test_the_spot_shrinks_through_its_set_and_its_ring_stays() -> None:
    sizes = [width("spot", overlay(SOLE, Moment(spot=0, spot_left=left))) for left in (1, 0.5, 0)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.5 * sizes[2] > 0
    rings = {width("ring", overlay(SOLE, Moment(spot=0, spot_left=left))) for left in (1, 0.5, 0)}
    assert len(rings) == 1


def test_worked_done_and_waiting_spots_can_be_told_apart() -> None:
    shapes = overlay(SOLE, Moment(spot=1, done_spots=1))
    assert len(named("done", shapes)) == len(named("spot", shapes)) == 1
    assert SOLE.spots[0] in named("done", shapes)[0].outline
    assert SOLE.spots[1] in named("spot", shapes)[0].outline
    assert not named("waiting", shapes)


@pytest.mark.parametrize(("spot", "shown"), [(-1, 0), (7, 1)])
def test_a_spot_that_is_not_there_is_the_nearest(spot: int, shown: int) -> None:
    (disc,) = named("spot", overlay(SOLE, Moment(spot=spot)))
    assert SOLE.spots[shown] in disc.outline


def test_a_place_without_spots_shows_none() -> None:
    shapes = overlay(CALF, Moment(at=0.5, spot=0))
    assert not named("spot", shapes)
    assert len(named("thumb", shapes)) == 2


def test_the_arrow_points_where_the_stroke_goes() -> None:
    for region in REGIONS:
        drawing = views(region, "thumb", "left")[0]
        (arrow,) = named("arrow", overlay(drawing, Moment()))
        tip, _, notch, _ = arrow.outline.points
        end, before = drawing.stroke.at(1), drawing.stroke.at(0.9)
        assert tip == end
        assert (tip.y - notch.y) * (end.y - before.y) > 0


def test_a_ball_is_rolled_in_place_of_a_finger_and_the_spots_are_seen_on_it() -> None:
    names = [shape.name for shape in overlay(BALL, Moment(at=0.3, spot=0))]
    assert "finger" not in names
    assert names.index("ball") < names.index("spot")


@pytest.mark.parametrize("hand", HANDS)
def test_nothing_gets_smaller_than_can_be_seen(hand: str) -> None:
    for drawing in views("inner-heel", hand, "right"):
        for grain in (0.5, 1, 3, 4):
            shapes = overlay(drawing, Moment(at=0.5, spot=0, spot_left=0), grain=grain)
            assert width("spot", shapes) >= 1.7 * grain
            assert width("arrow", shapes) >= grain
            finger = named("ball", shapes) or named("finger", shapes) or named("thumb", shapes)
            assert min(finger[0].outline.box[2:]) >= 0
            assert breadth(finger[0], drawing) >= 3 * grain


def breadth(shape: Shape, drawing: Drawing) -> float:
    """How broad a tip is, across the way to the hand, a bit behind its end."""
    reach = drawing.tools[0].reach
    across = [Point(-reach.y, reach.x).times(step / 10) for step in range(-150, 151)]
    tip = drawing.stroke.at(0.5).moved(drawing.tools[0].beside)
    if shape.name != "ball":
        tip = tip.moved(reach.times(shape.outline.box.width / 12))
    return sum(tip.moved(way) in shape.outline for way in across) / 10


def test_what_stands_still_is_the_same_object_from_moment_to_moment() -> None:
    one = overlay(SOLE, Moment(at=0.2, spot=0), grain=1.0)
    two = overlay(SOLE, Moment(at=0.4, spot=0), grain=1.0)
    for name in ("zone", "path", "arrow", "spot"):
        assert named(name, one)[0] is named(name, two)[0]
