"""Settling: the app's part that opens the settings, keeps them, and colours the screen by them."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App

from voiceguide.tui import themes
from voiceguide.tui.contrast import strengthened
from voiceguide.tui.desk import SettingsDesk
from voiceguide.tui.messages import SettingsKept, SettingsReady, SettingsWanted

if TYPE_CHECKING:  # the picker is there before any of it is imported
    from voiceguide.keeper import Keeper
    from voiceguide.tui.screens.settings import SettingsScreen


def _settings(desk: SettingsDesk, at: tuple[str, ...] | None) -> "SettingsScreen":
    from voiceguide.tui.screens.settings import SettingsScreen  # noqa: PLC0415 - see the top

    return SettingsScreen(desk, at)


class Settling(App[None]):
    """What of the app belongs to the settings."""

    _desk: SettingsDesk | None
    _complained: bool = False
    """Whether something about the settings lies over the screen, or did."""

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, with text that stands out from it."""
        variables = super().get_css_variables()
        return {**variables, **strengthened(variables)}

    def action_theme(self) -> None:
        self.action_theme_named(themes.other(self.theme))

    def action_theme_named(self, name: str) -> None:
        self.theme = name
        if self._desk is not None:
            self._keep_theme(self._desk.keeper, self.theme)

    @work(thread=True, exclusive=True, group="theme")
    def _keep_theme(self, keeper: "Keeper", name: str) -> None:
        keeper.change(("screen", "theme"), name)
        self.screen.post_message(SettingsKept(keeper.write()))

    @work(thread=True)
    def _read_settings(self, keeper: "Keeper") -> None:
        """What is wrong with them is told before a session begins with the rest."""
        self.post_message(SettingsKept(keeper.notice))

    @on(SettingsWanted)
    def _want_settings(self, message: SettingsWanted) -> None:
        if self._desk is not None:
            self._prepare_settings(self._desk.keeper, message.at)

    @work(thread=True, exclusive=True, group="settings")
    def _prepare_settings(self, keeper: "Keeper", at: tuple[str, ...] | None) -> None:
        """What is slow the first time does not hold up the screen."""
        from voiceguide.tui.screens import settings  # noqa: F401, PLC0415 - see above

        self.post_message(SettingsReady(keeper.settings, at))

    @on(SettingsReady)
    def _open_settings(self, message: SettingsReady) -> None:
        if self._desk is not None and not self._shows_settings():
            self._take_back_complaint()
            self.push_screen(_settings(self._desk, message.at))

    def _shows_settings(self) -> bool:
        from voiceguide.tui.screens.settings import SettingsScreen  # noqa: PLC0415 - see the top

        return isinstance(self.screen, SettingsScreen)

    @on(SettingsKept)
    def _tell_settings(self, message: SettingsKept) -> None:
        """One sentence lies over the screen, the latest; none where the settings tell it."""
        self._take_back_complaint()
        if message.sentence and not self._shows_settings():
            self._complained = True
            self.notify(message.sentence, severity="warning", timeout=12, markup=False)

    def _take_back_complaint(self) -> None:
        if self._complained:
            self._complained = False
            self.clear_notifications()
