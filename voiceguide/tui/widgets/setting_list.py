"""SettingList: all settings that can be turned, below the headings of their groups."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region

from voiceguide.tui.setting_dials import HEADINGS, SettingRow
from voiceguide.tui.widgets.turning import TurnRows

_NARROWEST: Final = 8
_AROUND: Final = 19
"""Cells beside a value: mark, label and arrows."""
_WIDEST: Final = 26


class SettingList(TurnRows[SettingRow]):
    """One row is marked; its explanation is for others to show."""

    CENTRED = False
    DEFAULT_CSS = """
    SettingList { color: $foreground; }
    """

    def on_resize(self) -> None:
        room = self.size.width - _AROUND
        self.VALUE_WIDTH = max(_NARROWEST, min(_WIDEST, room))
        self.refresh()

    def own(self, row: SettingRow) -> bool:
        return row.own

    def beside(self, row: SettingRow, room: int) -> str:
        return " yours"[: max(0, room)] if row.own else ""

    def line_of(self, index: int) -> int:
        groups = [row.dial.group for row in self.rows[: index + 1]]
        headings = len(dict.fromkeys(groups))
        return index + headings + (headings - 1)  # with an empty line between two groups

    def lines(self) -> list[Content]:
        plain = super().lines()
        found: list[Content] = []
        group = ""
        for row, line in zip(self.rows, plain, strict=True):
            if row.dial.group != group:
                group = row.dial.group
                found += [Content(), self._heading(group)] if found else [self._heading(group)]
            found.append(line)
        return found

    def _heading(self, group: str) -> Content:
        return Content.styled(f"  {HEADINGS[group]}", self.part("mark"))


class SettingSheet(VerticalScroll, can_focus=False):
    """The list, of which the marked row is always in sight."""

    def compose(self) -> ComposeResult:
        yield SettingList()

    def on_resize(self) -> None:
        self.reveal()

    def reveal(self) -> None:
        """Bring the marked row into sight, and with the first one of a group its heading."""
        settings = self.query_one(SettingList)
        line = settings.line_of(settings.marked)
        above = min(1, line, self.size.height - 1)
        self.scroll_to_region(Region(0, line - above, 1, 1 + above), animate=False, force=True)
