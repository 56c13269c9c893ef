"""EarLine: whether it hears, how loud it is, and which words it understood just now."""

from collections import deque
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.listen.hearing import Hears

_STEPS: Final = "▁▂▃▄▅▆▇█"
_BARS: Final = 5
_WELL: Final = "listening"


class EarLine(Widget):
    """A level of the last moments, with a word for what the level cannot tell."""

    COMPONENT_CLASSES = {"earline--level", "earline--words"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    EarLine {
        width: auto;
        height: 1;
        color: $foreground 80%;
        text-wrap: nowrap;
        .earline--level { color: $accent; }
        .earline--words { color: $foreground; text-style: bold; }
    }
    """

    shown: reactive[tuple[str, str, str]] = reactive(("", "", ""), layout=True)
    """State, level and words."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._levels: deque[float] = deque([0.0] * _BARS, _BARS)

    def tell(self, hears: Hears | None, words: str, *, brief: bool = False) -> None:
        """Show how it hears, and words that were understood, if any.

        Args:
            hears: how it hears; None where it is not to.
            words: what was understood; printable.
            brief: whether one of the three has to do: words, or else what is not well, or else
                the level.
        """
        self.display = hears is not None
        if hears is None:
            return
        self._levels.append(hears.level)
        level = "".join(_STEPS[int(one * (len(_STEPS) - 1))] for one in self._levels)
        state = _state(hears)
        if brief and hears.able:
            state, level = ("", level) if state == _WELL else (state, "")
            state, level = ("", "") if words else (state, level)
        self.shown = (state, level if hears.able else "", f"“{words}”" if words else "")

    def render(self) -> Content:
        state, level, words = self.shown
        parts = [
            Content(state),
            Content.styled(level, self.get_visual_style("earline--level", partial=True)),
            Content.styled(words, self.get_visual_style("earline--words", partial=True)),
        ]
        return Content(" ").join([part for part in parts if part.plain])


def _state(hears: Hears) -> str:
    if hears.muted:
        return "muted"
    if not hears.able:
        return "cannot hear" if hears.notice else "…"
    return "too loud" if hears.clips else _WELL
