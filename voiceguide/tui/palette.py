"""The command palette: all that can be done on the screen below it, found by a few letters."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, Protocol, runtime_checkable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.command import CommandInput, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker, WorkerError

from voiceguide.catalogue.cards import Card
from voiceguide.keys import HELP
from voiceguide.printable import printable
from voiceguide.tui.bindings import distinct, live
from voiceguide.tui.widgets.searchline import SearchLine

_MOST: Final = 40
"""Routines that are shown of those a search finds; whoever wants another one types on."""
_TOLD: Final = 0.5
"""How well an action fits in whose sentence the words are."""
_BELOW: Final = 0.4
"""How well the best of the routines fits."""
_ALSO: Final = {"app.leave": "quit exit"}
"""Words that other programs have for what a binding does."""
_KEY: Final = 8
"""Columns for a key."""
_OWN: Final = "app.palette"
_QUIET: Final = "$foreground 80%"


@runtime_checkable
class Choosing(Protocol):
    """A screen on which routines are chosen."""

    def find(self, typed: str) -> Sequence[Card]:
        """What a search finds, the best first."""

    def begin(self, card: Card) -> None:
        """Have one started."""


class CommandLine(CommandInput, SearchLine):
    """Textual's own, for whoever types fast."""


class Palette(CommandPalette):
    """Textual's own, which can be left like every other screen."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Palette {
        & > Vertical {
            margin-top: 0;
            width: 100%;
            max-width: 76;
            background: $surface;
            &:dark { background: $surface; }
        }
        SearchIcon { display: none; }
        #--input { border: none; padding: 0 1; background: $surface; }
        CommandInput, CommandInput:focus {
            height: 1;
            border: none;
            padding: 0 1;
            background: $surface;
        }
        CommandList {
            border: none;
            padding: 0;
            background: $surface;
            scrollbar-size-vertical: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            max-height: 1fr;
        }
        CommandList > .option-list--option { text-style: none; }
        CommandList > .option-list--option-highlighted {
            color: $foreground;
            background: $panel;
            text-style: none;
        }
        &.-tall {
            & > Vertical { margin-top: 2; }
            #--input { padding: 1; }
            CommandList { padding: 0 0 1 0; max-height: 70vh; }
        }
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own type
        Binding("ctrl+c,ctrl+q", "app.leave", "leave", id="app.leave", priority=True),
        Binding("ctrl+p", "escape", "close", id=_OWN),
    ]

    def compose(self) -> ComposeResult:
        """Textual's own parts, but for the line."""
        for part in super().compose():
            if isinstance(part, CommandInput):
                yield CommandLine(placeholder=part.placeholder, select_on_focus=False)
            else:
                yield part

    @on(Input.Submitted)
    def _take_it_as_typed(self, event: Input.Submitted) -> None:
        """While it searches, what it lists is of fewer letters: Enter means what all of them find.

        Textual's own would carry out what an older search had found.
        """
        group = self._GATHER_COMMANDS_GROUP
        searches = [one for one in self.workers if one.group == group and not one.is_finished]
        if searches:
            event.prevent_default()
            event.stop()
            self._choose_after(searches)

    @work(exclusive=True)
    async def _choose_after(self, searches: "Sequence[Worker[None]]") -> None:
        try:
            for search in searches:
                await search.wait()
        except WorkerError:  # more was typed, or it was left
            return
        if self.is_current:
            self._select_or_command()


class Actions(Provider):
    """What the keys of the screen do."""

    async def startup(self) -> None:
        """Look at the keys as they were when it was opened."""
        found = [one for one in distinct(live(self.screen)) if one.binding.id != _OWN]
        alike = Counter(one.binding.tooltip for one in found)
        # What comes in pairs, as up and down, is for keys; it stands last, and before it the help.
        found.sort(key=lambda one: (alike[one.binding.tooltip] > 1, one.binding.id == HELP.id))
        self._found = [
            (one, _label(one) if alike[one.binding.tooltip] > 1 else one.binding.tooltip)
            for one in found
        ]

    async def discover(self) -> Hits:
        """All of them."""
        for one, name in self._found:
            yield DiscoveryHit(self._told(one, name), self._deed(one), name)

    async def search(self, query: str) -> Hits:
        """Those whose labels hold the letters, or that are told in the words."""
        matcher = self.matcher(query)
        words = query.casefold().split()
        for one, name in self._found:
            also = _ALSO.get(one.binding.id or "", "")
            told = f"{name} {one.binding.tooltip} {also}".casefold()
            said = _TOLD if all(word in told for word in words) else 0.0
            if fits := max(matcher.match(one.binding.description), said):
                yield Hit(fits, self._told(one, name), self._deed(one), name)

    def _told(self, one: ActiveBinding, name: str) -> Content:
        key = self.app.get_key_display(one.binding)
        return Content.assemble((f"{key:>{_KEY}}", "bold $accent"), f"  {name}")

    def _deed(self, one: ActiveBinding) -> Callable[[], object]:
        deed = partial(self.app.run_action, one.binding.action, one.node)
        return partial(after_it, self, deed)


class Routines(Provider):
    """Each routine, where one can be started."""

    async def search(self, query: str) -> Hits:
        """The best of those that a search finds."""
        screen = self.screen
        if not isinstance(screen, Choosing):
            return
        for place, card in enumerate(screen.find(query)[:_MOST]):
            deed = partial(after_it, self, partial(screen.begin, card))
            yield Hit(_BELOW / (place + 1), _routine(card), deed, printable(card.title))


def _label(one: ActiveBinding) -> str:
    label = one.binding.description
    return label[:1].upper() + label[1:]


def _routine(card: Card) -> Content:
    title, purpose = printable(card.title), printable(card.purpose)
    return Content.assemble(
        (f"{'start':>{_KEY}}", _QUIET), (f"  {title}", "bold"), (f"  {purpose}", _QUIET)
    )


def after_it(provider: Provider, deed: Callable[[], object | Awaitable[object]]) -> None:
    """Once the screen below knows that it is on top again."""
    provider.screen.call_later(deed)
