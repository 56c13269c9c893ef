"""FootView: the foot, and what is done on it."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from voiceguide.foot.drawing import Drawing, Tint
from voiceguide.foot.geometry import Box
from voiceguide.foot.moment import Moment, overlay
from voiceguide.tui.raster import Colour, Colours, Placing, Raster, fitting


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
        .foot--cloth { color: #6c7a89; }
        .foot--zone { color: #d96a55; }
        .foot--zone-lit { color: #d2503c; }
        .foot--zone-edge { color: #a3372a; }
        .foot--path { color: #ffffff; }
        .foot--spot { color: #8c0f0f; }
        .foot--spot-ring { color: #ffffff; }
        .foot--spot-done { color: #2f7d6a; }
        .foot--shadow { color: #2a1a12; }
        .foot--finger { color: #b67b58; }
        .foot--finger-edge { color: #4b2a1a; }
        .foot--nail { color: #f6dccb; }
        .foot--ball { color: #fafafa; }
        .foot--dimple { color: #8d9499; }
    }
    """

    drawings: reactive[tuple[Drawing, ...]] = reactive((), repaint=False)
    """The views of the foot, the most telling first."""
    moment: reactive[Moment] = reactive(Moment(), repaint=False)
    """What is being done."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._raster: Raster | None = None
        self._shown: tuple[tuple[Drawing, Placing], ...] = ()
        self._strips: dict[int, Strip] = {}

    def watch_drawings(self) -> None:
        self._anew()

    def watch_moment(self) -> None:
        if self._raster is None:
            return
        rows = self._move(self._raster)
        for line in range(rows.start // 2, (rows.stop + 1) // 2):
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
        strip = self._strips.get(y)
        if strip is None:
            rows = self._raster.rows[2 * y : 2 * y + 2]
            strip = _strip(*rows) if len(rows) == 2 else Strip.blank(self.size.width)  # noqa: PLR2004
            self._strips[y] = strip
        return strip

    def _anew(self) -> None:
        self._raster = None
        self._strips = {}
        self.refresh()

    def _drawn(self) -> Raster:
        width, height = self.size.width, 2 * self.size.height
        raster = Raster(width, height, _rgb(self.background_colors[1]), self._colours())
        self._shown = tuple(
            (drawing, fitting(drawing.box, Box(0, 0, width, height)))
            for drawing in self.drawings[:1]
        )
        for drawing, placing in self._shown:
            raster.paint(drawing.shapes, placing)
        self._move(raster)
        return raster

    def _move(self, raster: Raster) -> range:
        return raster.show(
            *(
                (overlay(drawing, self.moment, grain=placing.grain), placing)
                for drawing, placing in self._shown
            )
        )

    def _colours(self) -> Colours:
        styles = ((tint, self.get_component_styles(f"foot--{tint}")) for tint in Tint)
        return {tint: _rgb(style.color) for tint, style in styles}


def _rgb(colour: Color) -> Colour:
    return colour.rgb


_HALF: Final = "▀"


def _strip(upper: Sequence[Colour], lower: Sequence[Colour]) -> Strip:
    """Two rows of pixels as one line: an upper half block shows both."""
    segments = []
    for (one, two), run in groupby(zip(upper, lower, strict=True)):
        text = " " if one == two else _HALF
        segments.append(Segment(text * len(list(run)), _style(one, two)))
    return Strip(segments, len(upper))


@lru_cache(maxsize=4096)
def _style(upper: Colour, lower: Colour) -> Style:
    return Style(color=RichColor.from_rgb(*upper), bgcolor=RichColor.from_rgb(*lower))
