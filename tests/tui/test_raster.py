"""Shapes become cells: what is seen of them, in colours and in characters alone."""

from itertools import product

import pytest

from voiceguide.foot.drawing import Drawing, Tint
from voiceguide.foot.geometry import Box, Point
from voiceguide.foot.moment import Moment, overlay
from voiceguide.foot.placing import Placing, fitting, placed
from voiceguide.foot.views import HANDS, REGIONS, views
from voiceguide.tui import names
from voiceguide.tui.cell import Cell, Colour, Span, changes
from voiceguide.tui.depth import Depth, depth_of
from voiceguide.tui.plainraster import PlainColours, PlainRaster
from voiceguide.tui.raster import Raster

GROUND: Colour = (0, 0, 0)
COLOURS: dict[Tint, Colour] = {
    **dict.fromkeys(Tint, (90, 90, 90)),
    Tint.SPOT: (250, 0, 0),
    Tint.FINGER: (0, 250, 0),
    Tint.ZONE_LIT: (0, 0, 250),
}
FEW = PlainColours(text=(9, 9, 9), worked=(200, 9, 9), ground=GROUND)
SOLE = views("inner-heel", "finger", "left")[0]
SIZES = ((10, 8), (14, 15), (22, 24), (40, 36), (120, 40))


def raster_of(drawing: Drawing, columns: int, lines: int, moment: Moment) -> tuple[Raster, Placing]:
    raster = Raster(columns, lines, GROUND, COLOURS)
    (view,) = placed((drawing,), columns, lines)
    raster.paint(view.drawing.shapes, view.placing)
    raster.show((overlay(drawing, moment, grain=view.placing.grain), view.placing))
    return raster, view.placing


def plain_of(
    drawing: Drawing, columns: int, lines: int, moment: Moment, depth: Depth
) -> tuple[PlainRaster, Placing]:
    raster = PlainRaster(columns, lines, FEW, depth)
    (view,) = placed((drawing,), columns, lines)
    raster.paint(view.drawing.shapes, view.placing)
    raster.show((overlay(drawing, moment, grain=view.placing.grain), view.placing))
    return raster, view.placing


def signs(raster: PlainRaster) -> list[str]:
    return ["".join(cell.sign for cell in line) for line in raster.lines]


def colours_at(raster: Raster, placing: Placing, place: Point) -> set[Colour]:
    pixel = placing.pixel(place)
    cell = raster.lines[int(pixel.y // 2)][int(pixel.x)]
    return {cell.ink, cell.ground}


def is_most(channel: int, colours: set[Colour]) -> bool:
    """Whether one of the colours is mostly red (0), green (1) or blue (2)."""
    return any(
        colour[channel] > 40 + max(part for n, part in enumerate(colour) if n != channel)
        for colour in colours
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_the_size_that_was_asked_for(size: tuple[int, int]) -> None:
    raster, _ = raster_of(SOLE, *size, Moment(at=0.5, spot=0))
    assert len(raster.lines) == size[1]
    assert {len(line) for line in raster.lines} == {size[0]}


@pytest.mark.parametrize("size", SIZES)
def test_zone_spot_and_finger_are_seen_at_every_size(size: tuple[int, int]) -> None:
    raster, placing = raster_of(SOLE, *size, Moment(at=1, spot=0))
    assert is_most(0, colours_at(raster, placing, SOLE.spots[0]))
    finger = SOLE.stroke.at(1).moved(SOLE.tools[0].reach.times(16))
    assert is_most(1, colours_at(raster, placing, finger))
    between = Point(15.8, 56)
    assert between in SOLE.zone
    assert is_most(2, colours_at(raster, placing, between))


def test_skin_is_where_the_foot_is_and_ground_where_it_is_not() -> None:
    raster, placing = raster_of(SOLE, 22, 24, Moment())
    assert colours_at(raster, placing, Point(30, 50)) == {COLOURS[Tint.SKIN]}
    assert raster.lines[0][0] == Cell(" ", GROUND, GROUND)


def test_an_edge_through_a_cell_is_drawn_in_quarters() -> None:
    raster, _ = raster_of(SOLE, 40, 36, Moment())
    assert {cell.sign for line in raster.lines for cell in line} >= set(" ▌▀▘▙▜▛")


@pytest.mark.parametrize(("region", "hand"), list(product(REGIONS, HANDS)))
def test_moving_changes_only_what_is_touched(region: str, hand: str) -> None:
    drawing = views(region, hand, "right")[0]
    one = Moment(at=0.30, spot=0)
    two = Moment(at=0.34, spot=0)
    raster, placing = raster_of(drawing, 40, 36, one)
    before = [list(line) for line in raster.lines]
    changed = raster.show((overlay(drawing, two, grain=placing.grain), placing))
    assert changed == changes(before, raster.lines)
    assert changed
    top, bottom = reach(drawing, placing, (one, two))
    assert changed[0].line >= top
    assert changed[-1].line <= bottom
    whole, _ = raster_of(drawing, 40, 36, two)
    assert raster.lines == whole.lines


def reach(drawing: Drawing, placing: Placing, moments: tuple[Moment, ...]) -> tuple[int, int]:
    """The lines that tools touch at moments, and a line more on either side."""
    still = {id(shape) for shape in overlay(drawing, Moment(spot=0), grain=placing.grain)}
    boxes = [
        placing.pixels(shape.outline.box)
        for moment in moments
        for shape in overlay(drawing, moment, grain=placing.grain)
        if id(shape) not in still
    ]
    return int(min(box.top for box in boxes) // 2) - 1, int(max(box.bottom for box in boxes) // 2)


@pytest.mark.parametrize("kind", ["colours", *(Depth.PLAIN, Depth.ASCII)])
def test_the_same_moment_changes_nothing(kind: str) -> None:
    moment = Moment(at=0.5, spot=0)
    raster: Raster | PlainRaster
    if kind == "colours":
        raster, placing = raster_of(SOLE, 22, 24, moment)
    else:
        raster, placing = plain_of(SOLE, 22, 24, moment, Depth(kind))
    assert raster.show((overlay(SOLE, moment, grain=placing.grain), placing)) == []


@pytest.mark.parametrize("depth", [Depth.PLAIN, Depth.ASCII])
@pytest.mark.parametrize("size", [(14, 15), (22, 24), (40, 36)])
def test_without_colour_every_part_has_a_sign_of_its_own(
    depth: Depth, size: tuple[int, int]
) -> None:
    raster, placing = plain_of(SOLE, *size, Moment(at=0.05, spot=1, done_spots=1), depth)
    skin, lit, finger = ("░", "▓", "█") if depth is Depth.PLAIN else (".", "+", "#")
    done, worked, arrow = ("✓", "●", "▼") if depth is Depth.PLAIN else ("*", "@", "v")
    seen = set("".join(signs(raster)))
    assert seen >= {skin, lit, finger, done, worked, arrow}
    pixel = placing.pixel(SOLE.spots[1])
    assert signs(raster)[int(pixel.y // 2)][int(pixel.x)] == worked
    resting, _ = plain_of(SOLE, *size, Moment(), depth)
    assert lit not in "".join(signs(resting))
    assert finger not in "".join(signs(resting))


def test_ascii_is_ascii() -> None:
    for region, hand in product(REGIONS, HANDS):
        for drawing in views(region, hand, "left"):
            raster, _ = plain_of(drawing, 40, 24, Moment(at=0.4, spot=0, lifted=True), Depth.ASCII)
            assert "".join(signs(raster)).isascii()


@pytest.mark.parametrize(("left", "sign"), [(1.0, "●"), (0.1, "•")])
def test_without_colour_a_spot_gets_smaller_too(left: float, sign: str) -> None:
    raster, _ = plain_of(SOLE, 40, 36, Moment(spot=0, spot_left=left), Depth.PLAIN)
    assert sign in "".join(signs(raster))


@pytest.mark.parametrize(
    ("region", "side", "view", "sign"),
    [
        ("inner-heel", "left", 0, "v"),
        ("inner-heel", "left", 1, "<"),
        ("inner-heel", "right", 1, ">"),
        ("calf", "left", 0, "^"),
        ("under-heel", "left", 0, "^"),
    ],
)
def test_without_colour_an_arrow_shows_the_way(
    region: str, side: str, view: int, sign: str
) -> None:
    raster, _ = plain_of(views(region, "thumb", side)[view], 60, 30, Moment(), Depth.ASCII)
    assert sign in "".join(signs(raster))


def test_plain_moving_is_as_good_as_drawing_anew() -> None:
    raster, placing = plain_of(SOLE, 22, 24, Moment(at=0.1, spot=0), Depth.PLAIN)
    before = [list(line) for line in raster.lines]
    two = Moment(at=0.8, spot=0)
    changed = raster.show((overlay(SOLE, two, grain=placing.grain), placing))
    assert changed == changes(before, raster.lines)
    assert raster.lines == plain_of(SOLE, 22, 24, two, Depth.PLAIN)[0].lines


@pytest.mark.parametrize(
    ("system", "encoding", "no_color", "depth"),
    [
        ("truecolor", "utf-8", False, Depth.TRUE),
        ("256", "utf-8", False, Depth.TRUE),
        ("truecolor", "utf-8", True, Depth.PLAIN),
        ("standard", "utf-8", False, Depth.PLAIN),
        (None, "utf-8", False, Depth.PLAIN),
        ("truecolor", "ascii", False, Depth.ASCII),
        ("truecolor", "latin-1", False, Depth.ASCII),
        ("standard", "no such encoding", True, Depth.ASCII),
    ],
)
def test_what_a_terminal_can_show(
    system: str | None, encoding: str, *, no_color: bool, depth: Depth
) -> None:
    assert depth_of(system, encoding, no_color=no_color) is depth


def test_the_console_of_linux_has_few_characters() -> None:
    assert depth_of("standard", "utf-8", no_color=False, term="linux") is Depth.ASCII
    assert depth_of("256", "utf-8", no_color=False, term="screen-256color") is Depth.TRUE


def test_a_drawing_is_as_large_as_its_room_and_in_its_middle() -> None:
    placing = fitting(Box(0, 0, 10, 20), Box(0, 0, 40, 40))
    assert placing.pixels(Box(0, 0, 10, 20)) == (10, 0, 30, 40)
    assert placing.grain == 0.5


def test_little_room_shows_the_part_that_is_worked() -> None:
    (view,) = placed(views("inner-heel", "finger", "left"), 10, 8)
    toes = view.placing.pixel(Point(13, 10))
    assert toes.y < 0
    assert view.placing.pixel(Point(14, 90)).y < 16


def test_two_views_stand_side_by_side_where_there_is_room_and_no_hand_is_between() -> None:
    assert len(placed(views("inner-heel", "finger", "left"), 40, 30)) == 1
    for side in ("left", "right"):
        drawings = views("inner-heel", "finger", side)
        two = placed(drawings, 100, 30)
        assert {view.drawing.name for view in two} == {"sole", "inner side"}
        assert len({view.placing.scale for view in two}) == 1
        sole_first = two[0].drawing is drawings[0]
        assert sole_first == (drawings[0].tools[0].reach.x < 0)
        left, right = (view.placing.pixels(view.drawing.box) for view in two)
        assert 0 <= left.left < left.right <= right.left < right.right <= 100.001


def test_nothing_is_placed_where_nothing_is_or_fits() -> None:
    assert placed((), 40, 30) == ()
    assert placed((SOLE,), 0, 30) == ()


@pytest.mark.parametrize("side", ["left", "right"])
def test_names_stand_beside_the_drawing(side: str) -> None:
    drawing = views("inner-heel", "finger", side)[0]
    (view,) = placed((drawing,), 40, 36)
    told = list(names.written(view, 40, 36))
    assert {word for _, _, word in told} == {"toes", "inner", "side", "arch", "heel"}
    raster = Raster(40, 36, GROUND, COLOURS)
    raster.paint(drawing.shapes, view.placing)
    for line, column, word in told:
        under = raster.lines[line][column : column + len(word)]
        assert all(cell == Cell(" ", GROUND, GROUND) for cell in under), word


def test_small_drawings_have_no_names() -> None:
    (view,) = placed((SOLE,), 22, 24)
    assert list(names.written(view, 22, 24)) == []


def test_a_change_reaches_from_the_first_cell_to_the_last_that_is_another() -> None:
    blank, other = Cell(" ", GROUND, GROUND), Cell("x", GROUND, GROUND)
    before = [[blank] * 5, [blank] * 5]
    after = [[blank] * 5, [blank, other, blank, other, blank]]
    assert changes(before, after) == [Span(1, 1, 4)]
    assert changes(after, after) == []
