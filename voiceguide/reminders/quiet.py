"""Whether the person must not be disturbed, where that can be known.

A desktop that follows the notification standard's extension tells `Inhibited` on D-Bus (KDE
Plasma; dunst tells `paused`). GNOME, macOS and Windows have no interface for it that is meant for
others: there a command of the person's own can tell.
"""

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Final

_log: Final = logging.getLogger(__name__)

_COMMAND_LIMIT: Final = 5.0
_DESKTOP_LIMIT: Final = 1.0
"""Seconds."""
_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_ASKED: Final = (
    (_NAME, "Inhibited"),
    ("org.dunstproject.cmd0", "paused"),
)
"""Interfaces and their switches."""


def asked(command: str) -> Callable[[], bool]:
    """Asks the desktop, and a command if there is one.

    Args:
        command: for the shell; that it ends well means "do not disturb". Empty: none.
    """
    return lambda: desktop() or bool(command and told_by(command))


def told_by(command: str) -> bool:
    """Whether the person's own command says not to disturb; one that hangs says nothing."""
    try:
        done = subprocess.run(  # noqa: S602 - it is the person's, as they would type it
            command,
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_COMMAND_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.warning("%r does not say whether to be quiet: %s", command, error)
        return False
    return done.returncode == 0


def desktop() -> bool:
    """Whether the desktop's "do not disturb" is on; False where that cannot be known."""
    if sys.platform != "linux":
        return False
    import asyncio  # noqa: PLC0415 - not before a reminder is due

    try:
        return asyncio.run(asyncio.wait_for(_inhibited(), _DESKTOP_LIMIT))
    except Exception as error:  # noqa: BLE001 - no bus, no desktop, or one of another kind
        _log.info("the desktop does not tell whether to be quiet: %s", error)
        return False


async def _inhibited() -> bool:
    from dbus_fast import Message, MessageType  # noqa: PLC0415 - Linux only
    from dbus_fast.aio import MessageBus  # noqa: PLC0415 - the same

    bus = await MessageBus().connect()
    try:
        for interface, switch in _ASKED:
            asked_for = Message(
                destination=_NAME,
                path=_PATH,
                interface="org.freedesktop.DBus.Properties",
                member="Get",
                signature="ss",
                body=[interface, switch],
            )
            reply = await bus.call(asked_for)
            told = reply is not None and reply.message_type is MessageType.METHOD_RETURN
            if told and reply.body[0].value is True:
                return True
    finally:
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
    return False
