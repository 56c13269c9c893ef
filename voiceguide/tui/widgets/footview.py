"""FootView: the foot, and what is done on it."""

from functools import lru_cache
from itertools import groupby

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from voiceguide.foot.colours import COLOURS
from voiceguide.foot.drawing import Drawing, Tint
from voiceguide.foot.moment import Moment, overlay
from voiceguide.foot.placing import View, placed
from voiceguide.tui import names
from voiceguide.tui.cell import Cell, Colour, Span
from voiceguide.tui.depth import Depth, depth_here
from voiceguide.tui.plainraster import PlainColours, PlainRaster
from voiceguide.tui.raster import Raster


class FootView(Widget):
    """Draws a foot as large as there is room for it."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        *("foot--text", "foot--name", "foot--worked"),
        *(f"foot--{tint}" for tint in Tint),
    }
    DEFAULT_CSS = """
    FootView {
        .foot--text { color: $foreground; }
        .foot--worked { color: $error; }
        .foot--name { color: $foreground 80%; }
    }
    """ + "\n".join(
        f"FootView .foot--{tint} {{ color: {colour}; }}" for tint, colour in COLOURS.items()
    )

    drawings: reactive[tuple[Drawing, ...]] = reactive((), repaint=False)
    """The views of the foot, the most telling first."""
    moment: reactive[Moment] = reactive(Moment(), repaint=False)
    """What is being done."""
    depth: reactive[Depth] = reactive(Depth.TRUE, repaint=False)
    """How much the terminal can show; found out when it is put on a screen."""

    def __init__(self, *, depth: Depth | None = None, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """A view of nothing.

        Args:
            depth: how much the terminal can show; None: it is found out.
            id: of the widget.
        """
        super().__init__(id=id)
        self._wanted_depth = depth
        self._raster: Raster | PlainRaster | None = None
        self._drawn_size = Size(0, 0)
        self._views: tuple[View, ...] = ()
        self._names: tuple[tuple[int, int, str], ...] = ()
        self._strips: dict[int, Strip] = {}

    def on_mount(self) -> None:
        self.depth = self._wanted_depth or depth_here(
            self.app.console.color_system, no_color=self.app.no_color
        )

    def watch_drawings(self) -> None:
        self._anew()

    def watch_depth(self) -> None:
        self._anew()

    def watch_moment(self) -> None:
        if self._raster is None:
            return
        changed = self._move(self._raster)
        for span in changed:
            self._strips.pop(span.line, None)
        if changed:
            self.refresh(*(Region(left, line, right - left, 1) for line, left, right in changed))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._anew()

    def on_resize(self) -> None:
        self._anew()

    def render_line(self, y: int) -> Strip:
        # A line can be wanted before the widget is told of its new size.
        if self._raster is None or self._drawn_size != self.size:
            self._strips = {}
            self._raster = self._drawn()
        if y not in self._strips:
            self._strips[y] = _strip(self._with_names(y, self._raster.lines[y]))
        return self._strips[y]

    def _anew(self) -> None:
        self._raster = None
        self._strips = {}
        self.refresh()

    def _drawn(self) -> Raster | PlainRaster:
        self._drawn_size = self.size
        raster = self._empty()
        self._views = placed(self.drawings, *self.size)
        self._names = tuple(
            name for view in self._views for name in names.written(view, *self.size)
        )
        for view in self._views:
            raster.paint(view.drawing.shapes, view.placing)
        self._move(raster)
        return raster

    def _empty(self) -> Raster | PlainRaster:
        ground, text = self.background_colors[1].rgb, self._colour("foot--text")
        if self.depth is Depth.TRUE:
            colours = {tint: self._colour(f"foot--{tint}") for tint in Tint}
            return Raster(*self.size, ground, colours)
        few = PlainColours(text=text, worked=self._colour("foot--worked"), ground=ground)
        return PlainRaster(*self.size, few, self.depth)

    def _move(self, raster: Raster | PlainRaster) -> list[Span]:
        return raster.show(
            *(
                (overlay(view.drawing, self.moment, grain=view.placing.grain), view.placing)
                for view in self._views
            )
        )

    def _with_names(self, line: int, cells: list[Cell]) -> list[Cell]:
        for at, column, word in self._names:
            if at == line:
                ink, ground = self._colour("foot--name"), self.background_colors[1].rgb
                letters = [Cell(letter, ink, ground) for letter in word]
                cells = [*cells[:column], *letters, *cells[column + len(word) :]]
        return cells

    def _colour(self, name: str) -> Colour:
        styles = self.get_component_styles(name)
        return (self.background_colors[1] + styles.color).rgb


def _strip(cells: list[Cell]) -> Strip:
    """A line of cells."""
    return Strip([_run(cell, len(list(run))) for cell, run in groupby(cells)], len(cells))


@lru_cache(maxsize=8192)
def _run(cell: Cell, length: int) -> Segment:
    """So many cells of one kind."""
    style = Style(color=RichColor.from_rgb(*cell.ink), bgcolor=RichColor.from_rgb(*cell.ground))
    return Segment(cell.sign * length, style)
