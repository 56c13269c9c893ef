"""The offer to go on with what was broken off: one sentence over the picker."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from voiceguide import going_on
from voiceguide.keys import GO_ON, LEAVE_IT
from voiceguide.tui.bindings import bind, shown
from voiceguide.tui.widgets.words import Words


class OfferScreen(ModalScreen[bool], inherit_bindings=False):
    """Gives whether it is taken."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        bind(GO_ON, "choose(True)"),
        bind(LEAVE_IT, "choose(False)"),
    ]
    DEFAULT_CSS = """
    OfferScreen {
        align: center middle;
        #offer {
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $surface;
            border: round $accent;
        }
        #told { width: 100%; text-style: bold; margin-bottom: 1; }
        #answers { height: 1; }
        #taken { color: $accent; text-style: bold; margin-right: 1; }
    }
    """

    def __init__(self, told: str, deed: str) -> None:
        """An offer.

        Args:
            told: what has been; printable.
            deed: what the first key does, as `goes on`.
        """
        super().__init__()
        self._told = told
        self._deed = deed

    def compose(self) -> ComposeResult:
        with Vertical(id="offer"):
            yield Words(self._told, id="told")
            with Horizontal(id="answers"):
                yield Words(id="taken")
                yield Words(id="left")

    def on_mount(self) -> None:
        live = shown(self)
        keys = {one.id: live.get(one.id, "").capitalize() for one in (GO_ON, LEAVE_IT)}
        taken, left = going_on.offered(keys, self._deed)
        self.query_one("#taken", Words).text = taken
        self.query_one("#left", Words).text = left

    @on(events.Click, "#told, #taken")
    def take(self) -> None:
        """A tap on the sentence does what Enter does."""
        self.action_choose(taken=True)

    @on(events.Click, "#left")
    def leave(self) -> None:
        """A tap on the other answer does what it says."""
        self.action_choose(taken=False)

    def action_choose(self, taken: bool) -> None:  # noqa: FBT001 - an action's argument
        self.dismiss(taken)
