"""A desktop of our own: a private D-Bus session bus, and on it a service that takes notifications.

It speaks `org.freedesktop.Notifications` 1.2, with Plasma's `Inhibited` beside it.
"""

import asyncio
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

NAME: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"

Strings = Annotated[list[str], DBusSignature("as")]
Server = Annotated[tuple[str, str, str, str], DBusSignature("ssss")]
Closed = Annotated[tuple[int, int], DBusSignature("uu")]


@dataclass
class Desktop:
    """What a desktop was asked to show."""

    shown: list[tuple[str, str, str]] = field(default_factory=list)
    """The program, the title and the text of each."""
    closed: list[int] = field(default_factory=list)
    inhibited: bool = False
    """Whether it is not to disturb; for tests to set."""


class _Service(ServiceInterface):
    def __init__(self, desktop: Desktop) -> None:
        super().__init__(NAME)
        self._desktop = desktop

    @dbus_method()
    def Notify(  # noqa: N802, PLR0913, PLR0917 - the standard's
        self,
        app_name: DBusStr,
        replaces_id: DBusUInt32,  # noqa: ARG002 - the standard's
        app_icon: DBusStr,  # noqa: ARG002 - the same
        summary: DBusStr,
        body: DBusStr,
        actions: Strings,  # noqa: ARG002 - the same
        hints: DBusDict,  # noqa: ARG002 - the same
        expire_timeout: DBusInt32,  # noqa: ARG002 - the same
    ) -> DBusUInt32:
        self._desktop.shown.append((app_name, summary, body))
        return len(self._desktop.shown)

    @dbus_method()
    def CloseNotification(self, id: DBusUInt32) -> None:  # noqa: A002, N802 - the standard's
        self._desktop.closed.append(id)
        self.NotificationClosed(id, 3)

    @dbus_method()
    def GetCapabilities(self) -> Strings:  # noqa: N802 - the standard's
        return ["body", "actions"]

    @dbus_method()
    def GetServerInformation(self) -> Server:  # noqa: N802 - the standard's
        return ("test", "voiceguide", "1", "1.2")

    @dbus_signal()
    def NotificationClosed(self, id: int, reason: int) -> Closed:  # noqa: A002, N802 - the standard's
        return (id, reason)

    @dbus_property(access=PropertyAccess.READ)
    def Inhibited(self) -> DBusBool:  # noqa: N802 - Plasma's
        return self._desktop.inhibited


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A session bus while the context lasts; gives its address.

    Raises:
        RuntimeError: there is no dbus-daemon.
    """
    if shutil.which("dbus-daemon") is None:
        raise RuntimeError("dbus-daemon is missing (on Debian: dbus-daemon).")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    address = f"--address=unix:path={folder / 'bus'}"
    daemon = subprocess.Popen([*command, address], stdout=subprocess.PIPE, text=True)
    try:
        assert daemon.stdout is not None
        with daemon.stdout:
            yield daemon.stdout.readline().strip()
    finally:
        daemon.kill()
        daemon.wait()


@contextmanager
def desktop(address: str) -> Iterator[Desktop]:
    """A desktop on a bus while the context lasts."""
    one = Desktop()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    connected: Any = asyncio.run_coroutine_threadsafe(_serve(address, one), loop).result(20)
    try:
        yield one
    finally:
        loop.call_soon_threadsafe(connected.disconnect)
        asyncio.run_coroutine_threadsafe(connected.wait_for_disconnect(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


async def _serve(address: str, one: Desktop) -> MessageBus:
    connected = await MessageBus(bus_address=address).connect()
    connected.export(PATH, _Service(one))
    await connected.request_name(NAME)
    return connected
