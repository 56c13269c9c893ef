"""PainPlot: how sore a foot was over days, before and after; drawn by plotext.

textual-plotext was taken and not textual-plot: it loads in a tenth of a second where that takes
four (numpy and a canvas of its own come along), both are under the MIT licence, and nothing is to
be zoomed here. Its own themes are not: the widget's colours come from the app's theme.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from rich.text import Text
from textual.color import Color
from textual.reactive import reactive
from textual_plotext import PlotextPlot

from voiceguide.tui.journal_words import Curves

_TOP: Final = 10
_LINES: Final = 10
"""Rows; in fewer of them lines between the points would hide these."""
_TICK: Final = 12
"""Columns for a date below the axis, with air."""
_AXIS: Final = 2
"""Lines below what is drawn."""
_LEVELS: Final = (0, 5, 10)
"""Those with names; more would stand unevenly, since a line is a line."""
_SIGNS: Final = {"before": "○", "after": "●", "both": "◉"}
_PLAIN_SIGNS: Final = {"before": "o", "after": "x", "both": "8"}


class PainPlot(PlotextPlot):
    """Two curves with a sign of their own at each point; no colour is needed to tell them apart."""

    DEFAULT_CSS = """
    PainPlot { height: 1fr; width: 100%; color: $foreground 80%; }
    """

    curves: reactive[Curves | None] = reactive(None)
    plain: reactive[bool] = reactive(default=False)
    """Whether the terminal has no characters but those of ASCII."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.theme = "clear"

    def render(self) -> Text:
        """The plot in the size of the widget."""
        width, height = self.size
        if self.curves is None or not width or not height:
            return Text()
        self.plt.clear_figure()
        self.plt.theme("clear")
        # As textual-plotext does it: `plotsize` knows the terminal as it was at the start.
        self.plt._set_size(width, height)  # noqa: SLF001
        self._axes(self.curves, width)
        before, after = dict(self.curves.before), dict(self.curves.after)
        line = _TOP / max(1, height - _AXIS - 1)
        both = {day: after[day] for day in before.keys() & after.keys()}
        both = {day: level for day, level in both.items() if abs(before[day] - level) < line / 2}
        self._draw("before", before, "foreground")
        self._draw("after", after, "accent")
        self._points("both", both, "accent")
        return Text.from_ansi(self.plt.build())

    def _axes(self, curves: Curves, width: int) -> None:
        first, last = curves.first.toordinal(), curves.last.toordinal()
        self.plt.xlim(first - 0.5, last + 0.5)
        self.plt.ylim(0, _TOP)
        self.plt.xaxes(lower=True, upper=False)
        self.plt.yaxes(left=True, right=False)
        self.plt.yticks(list(_LEVELS), [f"{level:>2}" for level in _LEVELS])
        days = _ticks(curves.first, curves.last, max(2, width // _TICK))
        self.plt.xticks([day.toordinal() for day in days], [_named(day, curves) for day in days])

    def _draw(self, name: str, levels: Mapping[date, float], colour: str) -> None:
        """Points, and a thin line from each to the next."""
        days = [day.toordinal() for day in levels]
        marker = "." if self.plain else "·"
        if days and self.size.height >= _LINES:
            self.plt.plot(days, list(levels.values()), marker=marker, color=self._ink(colour))
        self._points(name, levels, colour)

    def _points(self, name: str, levels: Mapping[date, float], colour: str) -> None:
        sign = (_PLAIN_SIGNS if self.plain else _SIGNS)[name]
        days = [day.toordinal() for day in levels]
        if days:
            self.plt.scatter(days, list(levels.values()), marker=sign, color=self._ink(colour))

    def _ink(self, colour: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[colour]).rgb


def _ticks(first: date, last: date, count: int) -> list[date]:
    """So many days, evenly apart, from the first to the last."""
    days = (last - first).days
    count = max(1, min(count, days + 1))
    steps = max(1, count - 1)
    return [first + timedelta(days=round(step * days / steps)) for step in range(count)]


def _named(day: date, curves: Curves) -> str:
    long = (curves.last - curves.first).days > 300  # noqa: PLR2004 - about a year
    return f"{day:%b %Y}" if long else f"{day.day} {day:%b}"
