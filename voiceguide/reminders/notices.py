"""Notices: says it on the desktop as well, through the platform's own notifications.

Best effort: a machine without a desktop, or one that hangs, keeps no reminder from being heard.
"""

import contextlib
import logging
import threading
from typing import Final

_log: Final = logging.getLogger(__name__)
_LOOK: Final = 0.25
"""Seconds between two looks whether a notice has been answered."""
_LIMIT: Final = 3.0
"""Seconds for a desktop to take a notice."""


class Notices:
    """Shows a notice, and takes it away once it is answered."""

    def __init__(self) -> None:
        self._answered = threading.Event()

    def show(self, title: str, text: str) -> None:
        """Show a notice; returns at once.

        Args:
            title: what it is about; printable.
            text: our own words; desktops may read markup in it.
        """
        self._answered = threading.Event()
        threading.Thread(
            target=_show, args=(title, text, self._answered), name="notice", daemon=True
        ).start()

    def clear(self) -> None:
        """Take the last one away; returns at once."""
        self._answered.set()


def notify(title: str, text: str) -> None:
    """Show a notice that stays; gives a desktop some seconds to take it."""
    shown = threading.Event()
    answered = threading.Event()
    answered.set()
    threading.Thread(
        target=_show, args=(title, text, answered, shown), name="notice", daemon=True
    ).start()
    shown.wait(_LIMIT)


def _show(
    title: str, text: str, answered: threading.Event, shown: threading.Event | None = None
) -> None:
    import asyncio  # noqa: PLC0415 - not before there is something to show

    with contextlib.suppress(Exception):  # whatever a desktop does
        asyncio.run(_dispatch(title, text, answered, shown))


async def _dispatch(
    title: str, text: str, answered: threading.Event, shown: threading.Event | None
) -> None:
    import asyncio  # noqa: PLC0415 - as above

    from desktop_notifier import DesktopNotifier  # noqa: PLC0415 - slow, and it may fail

    desktop = DesktopNotifier(app_name="voiceguide", app_icon=None)
    try:
        notice = await asyncio.wait_for(desktop.send(title=title, message=text), _LIMIT)
        if shown is not None:
            shown.set()
            return
        # A thread that waits in its place would have to be waited for at the end of the program.
        while not answered.is_set():  # noqa: ASYNC110 - it is set by other threads
            await asyncio.sleep(_LOOK)
        await asyncio.wait_for(desktop.clear(notice), _LIMIT)
    except Exception as error:  # noqa: BLE001 - whatever a desktop does
        _log.info("no desktop takes a notice: %s", error)
    finally:
        await _disconnected(desktop)


async def _disconnected(desktop: object) -> None:
    """Let go of the bus on Linux, which the library keeps for as long as the program runs."""
    bus = getattr(getattr(desktop, "_backend", None), "bus", None)
    if bus is not None:
        bus.disconnect()
        await bus.wait_for_disconnect()
