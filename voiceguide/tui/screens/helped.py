"""HelpedScreen: a screen that lists its keys, and on which one key closes what lies on top."""

from textual.binding import Binding
from textual.screen import Screen

from voiceguide import keys
from voiceguide.tui.bindings import bind
from voiceguide.tui.widgets.help import Help


class HelpedScreen(Screen[None], inherit_bindings=False):
    """It composes a Help, binds a key of its own to `close`, and says what `leave` does."""

    DEFAULT_CSS = """
    HelpedScreen {
        layers: base above;
        align: center middle;
    }
    """
    AUTO_FOCUS = ""  # the help that is not shown would have the keys
    BINDINGS = [bind(keys.HELP, "help")]  # noqa: RUF012 - Textual's own type

    @property
    def helping(self) -> bool:
        """Whether the keys are listed over it."""
        return self.query_one(Help).display

    def leave(self) -> None:
        """Leave the screen, if it can be left now."""

    def saying(self, binding: Binding) -> str:  # noqa: ARG002 - where nobody listens
        """What can be said in place of a key; empty if nothing."""
        return ""

    def action_help(self) -> None:
        panel = self.query_one(Help)
        if panel.display:
            panel.close()
        else:
            panel.open(self.saying)

    def action_close(self) -> None:
        if self.helping:
            self.query_one(Help).close()
        else:
            self.leave()
