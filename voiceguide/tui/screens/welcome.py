"""The first screen of all, shown once: what this is, and how it is led."""

from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from voiceguide.tui.widgets.keyline import KeyLine

_KEYS: Final = ("welcome.check", "welcome.skip")
LINES: Final = (
    "A voice guides you and counts aloud.",
    "You lead it: “hold on”, “say again” …",
    "Keys work too; a tap anywhere pauses.",
    "Nothing is sent anywhere.",
    "No medical device: if it hurts, stop.",
    "Do you hear each other? Try it first.",
)
"""None longer than a narrow terminal is wide."""


class WelcomeScreen(Screen[bool], inherit_bindings=False):
    """Six lines; gives whether the sound check is wanted."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (66, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - the same
    BINDINGS = [  # noqa: RUF012 - the same
        Binding(
            "enter",
            "choose(True)",
            "sound check",
            tooltip="Find out whether you hear it and it hears you",
            id="welcome.check",
        ),
        Binding(
            "escape",
            "choose(False)",
            "the routines",
            tooltip="Straight to the routines",
            id="welcome.skip",
        ),
    ]
    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        #welcome { width: 48; height: auto; max-width: 100%; padding: 0 1; }
        #name { color: $accent; text-style: bold; }
        #ask { color: $accent; text-style: bold; }
        &.-tall #welcome > Static { margin-bottom: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        *lines, ask = LINES
        with Vertical(id="welcome"):
            yield Static("voiceguide", id="name", markup=False)
            for line in lines:
                yield Static(Content(line))
            yield Static(Content(ask), id="ask")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).pick(*_KEYS)

    @on(events.Click, "#welcome > Static")
    def check(self) -> None:
        """A tap on the lines does what Enter does."""
        self.action_choose(check=True)

    def action_choose(self, check: bool) -> None:  # noqa: FBT001 - an action's argument
        self.dismiss(check)
