"""What the command palette finds of settings and themes, beside the keys of the screen."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.command import Hit, Hits, Provider
from textual.content import Content

from voiceguide.tui import themes
from voiceguide.tui.bindings import live
from voiceguide.tui.messages import SettingsWanted
from voiceguide.tui.palette import after_it

if TYPE_CHECKING:  # before the palette is opened nothing of the settings is imported
    from voiceguide.tui.setting_dials import SettingDial

_SETTINGS: Final = "picker.settings"
"""Where this can be done, the settings can be opened."""
_NAMED: Final = 0.47
"""How well a setting or a theme fits in whose name the words are: below any action."""
_TOLD: Final = 0.45
"""How well a setting fits in whose sentence they are."""
_OF_ALL: Final = 0.43
"""How well a theme fits where themes are asked for."""
_KIND: Final = 8
_QUIET: Final = "$foreground 80%"


class Settings(Provider):
    """Each setting, where the settings can be opened."""

    async def startup(self) -> None:
        """See whether they can."""
        self._dials: tuple[SettingDial, ...] = ()
        self._headings: Mapping[str, str] = {}
        if any(one.binding.id == _SETTINGS for one in live(self.screen)):
            from voiceguide.tui.setting_dials import DIALS, HEADINGS  # noqa: PLC0415 - see the top

            self._dials, self._headings = DIALS, HEADINGS

    async def search(self, query: str) -> Hits:
        """Those whose labels, groups or explanations hold the words."""
        words = query.casefold().split()
        for dial in self._dials:
            name = f"{self._headings[dial.group]}: {dial.label}"
            told = f"setting {dial.group} {name} {dial.about}"
            if _all_in(words, told):
                deed = partial(self.screen.post_message, SettingsWanted(dial.key))
                fits = _NAMED if _all_in(words, dial.label) else _TOLD
                yield Hit(fits, _row("setting", name, dial.about), deed, name)


class Themes(Provider):
    """Each theme, by its name."""

    async def search(self, query: str) -> Hits:
        """Those whose names hold the words."""
        words = query.casefold().split()
        for name in themes.names():
            if _all_in(words, f"theme {name}"):
                theme = partial(self.app.run_action, f"app.theme_named({name!r})")
                deed = partial(after_it, self, theme)
                fits = _NAMED if _all_in(words, name) else _OF_ALL
                yield Hit(fits, _row("theme", name, ""), deed, name)


def _all_in(words: Sequence[str], text: str) -> bool:
    return bool(words) and all(word in text.casefold() for word in words)


def _row(kind: str, name: str, about: str) -> Content:
    return Content.assemble(
        (f"{kind:>{_KIND}}", _QUIET), (f"  {name}", "bold"), (f"  {about}", _QUIET)
    )
