"""SearchLine: an input line that takes keys in the order in which they were pressed."""

import contextlib
from typing import Final

from textual import events
from textual.binding import BindingsMap, NoBinding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

_EDITING: Final = BindingsMap(Input.BINDINGS)


class SearchLine(Input):
    """An input line for whoever types fast, or on a machine that is slow just now.

    Textual itself carries out a key like backspace only after the letters that came in one breath
    with it, and lays the whole screen out anew for each letter.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """As wide as the text; its room is the same, whatever is in it."""

    async def on_key(self, event: events.Key) -> None:
        """Carry out an editing key now."""
        with contextlib.suppress(NoBinding):
            for binding in _EDITING.get_bindings_for_key(event.key):
                await self.run_action(binding.action)
                event.stop()
                event.prevent_default()
