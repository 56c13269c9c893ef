"""FootView: the foot, and what is done on it."""

from functools import lru_cache
from itertools import groupby

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from voiceguide.foot.drawing import Drawing, Tint
from voiceguide.foot.moment import Moment, overlay
from voiceguide.tui.placing import View, placed
from voiceguide.tui.raster import Cell, Colour, Colours, Raster


class FootView(Widget):
    """Draws a foot as large as there is room for it."""

    COMPONENT_CLASSES = {f"foot--{tint}" for tint in Tint}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    FootView {
        .foot--skin { color: #ecc0a0; }
        .foot--far-skin { color: #dba988; }
        .foot--pad { color: #f5d3ba; }
        .foot--shade { color: #c48f6e; }
        .foot--edge { color: #75462e; }
        .foot--cloth { color: #66788a; }
        .foot--cloth-edge { color: #3c4753; }
        .foot--zone { color: #d96a55; }
        .foot--zone-lit { color: #d2503c; }
        .foot--zone-edge { color: #a3372a; }
        .foot--path { color: #ffffff; }
        .foot--spot { color: #8c0f0f; }
        .foot--spot-ring { color: #ffffff; }
        .foot--spot-done { color: #2f7d6a; }
        .foot--shadow { color: #2a1a12; }
        .foot--finger { color: #c08460; }
        .foot--finger-edge { color: #4b2a1a; }
        .foot--nail { color: #f6dccb; }
        .foot--ball { color: #fbfbf7; }
        .foot--ball-edge { color: #3f474d; }
        .foot--dimple { color: #b3bbc0; }
    }
    """

    drawings: reactive[tuple[Drawing, ...]] = reactive((), repaint=False)
    """The views of the foot, the most telling first."""
    moment: reactive[Moment] = reactive(Moment(), repaint=False)
    """What is being done."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._raster: Raster | None = None
        self._views: tuple[View, ...] = ()
        self._strips: dict[int, Strip] = {}

    def watch_drawings(self) -> None:
        self._anew()

    def watch_moment(self) -> None:
        if self._raster is None:
            return
        for line in self._move(self._raster):
            self._strips.pop(line, None)
            self.refresh(Region(0, line, self.size.width, 1))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._anew()

    def on_resize(self) -> None:
        self._anew()

    def render_line(self, y: int) -> Strip:
        if self._raster is None:
            self._raster = self._drawn()
        if y not in self._strips:
            self._strips[y] = _strip(self._raster.lines[y])
        return self._strips[y]

    def _anew(self) -> None:
        self._raster = None
        self._strips = {}
        self.refresh()

    def _drawn(self) -> Raster:
        raster = Raster(*self.size, _rgb(self.background_colors[1]), self._colours())
        self._views = placed(self.drawings, *self.size)
        for view in self._views:
            raster.paint(view.drawing.shapes, view.placing)
        self._move(raster)
        return raster

    def _move(self, raster: Raster) -> list[int]:
        return raster.show(
            *(
                (overlay(view.drawing, self.moment, grain=view.placing.grain), view.placing)
                for view in self._views
            )
        )

    def _colours(self) -> Colours:
        styles = ((tint, self.get_component_styles(f"foot--{tint}")) for tint in Tint)
        return {tint: _rgb(style.color) for tint, style in styles}


def _rgb(colour: Color) -> Colour:
    return colour.rgb


def _strip(cells: list[Cell]) -> Strip:
    """A line of cells."""
    segments = [
        Segment(cell.block * len(list(run)), _style(cell.ink, cell.ground))
        for cell, run in groupby(cells)
    ]
    return Strip(segments, len(cells))


@lru_cache(maxsize=4096)
def _style(ink: Colour, ground: Colour) -> Style:
    return Style(color=RichColor.from_rgb(*ink), bgcolor=RichColor.from_rgb(*ground))
