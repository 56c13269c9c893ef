"""Weeks: a calendar of the last weeks; each day's minutes as a number, and by shade."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.tui.journal_words import monday

_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HEAD: Final = 4
_CELL: Final = 3
_MOST: Final = 99
_STEPS: Final = ((20.0, "much"), (10.0, "some"), (0.0, "little"))
"""From how many minutes on a day has which shade."""
_WEEK: Final = timedelta(days=7)


class Weeks(Widget):
    """A column a week, a line a day, with the months above."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "weeks--quiet",
        "weeks--little",
        "weeks--some",
        "weeks--much",
        "weeks--today",
    }
    DEFAULT_CSS = """
    Weeks {
        height: 9;
        text-wrap: nowrap;
        .weeks--quiet { color: $foreground 80%; }
        .weeks--little { background: $accent 12%; }
        .weeks--some { background: $accent 25%; text-style: bold; }
        .weeks--much { background: $accent; color: $background; text-style: bold; }
        .weeks--today { text-style: bold underline; color: $accent; }
    }
    """

    today: reactive[date] = reactive(date.min)
    minutes: reactive[Mapping[date, float]] = reactive(MappingProxyType({}))
    """How long was worked, by day; a day that is not there was free."""

    def render(self) -> Content:
        if self.today == date.min:
            return Content()
        count = max(1, (self.size.width - _HEAD) // _CELL)
        this = monday(self.today)
        weeks = [this - back * _WEEK for back in range(count - 1, -1, -1)]
        lines = [self._months(weeks), *(self._line(weeks, day) for day in range(7)), self._legend()]
        return Content("\n").join(lines)

    def _months(self, weeks: list[date]) -> Content:
        """A month's name over the week in which it begins; over the first if there is room."""
        begins = [place for place, week in enumerate(weeks) if week.day <= 7]  # noqa: PLR2004 - days of a week
        if not begins or begins[0] > 1:
            begins.insert(0, 0)
        line = " " * _HEAD
        for place in begins:
            line = line.ljust(_HEAD + _CELL * place) + f"{weeks[place]:%b} "
        return self._quiet(line[: _HEAD + _CELL * len(weeks)])

    def _line(self, weeks: list[date], weekday: int) -> Content:
        days = [week + timedelta(days=weekday) for week in weeks]
        return self._quiet(f"{_NAMES[weekday]} ") + Content("").join(map(self._cell, days))

    def _cell(self, day: date) -> Content:
        if day > self.today:
            return Content(" " * _CELL)
        minutes = self.minutes.get(day)
        gap = Content(" ")
        if minutes is None:
            sign, part = " ·", "today" if day == self.today else "quiet"
        else:
            sign = f"{min(_MOST, max(1, round(minutes))):>2}"
            part = next(name for least, name in _STEPS if minutes >= least)
        shown = Content.styled(sign, self.get_visual_style(f"weeks--{part}"))
        if day == self.today and minutes is not None:
            shown = shown.stylize("underline")
        return gap + shown

    def _legend(self) -> Content:
        return self._quiet(" " * _HEAD + " minutes a day")

    def _quiet(self, text: str) -> Content:
        return Content.styled(text, self.get_visual_style("weeks--quiet", partial=True))
