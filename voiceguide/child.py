"""A process of our own, spoken to over its pipes.

Native libraries print, hang and crash: each lives in such a child, whose protocol runs on
descriptors that nothing else can write to. A message is a JSON header with an optional payload of
raw bytes, both length-prefixed. Neither side ever blocks the other: `Child` reads and writes on
threads of its own, so a child that is frozen or drowning can still be asked with a time limit, and
killed.
"""

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import IO, Any, Final

_MAGIC: Final = b"vg1"
_PREFIX: Final = struct.Struct("<3sII")
_HEADER_LIMIT: Final = 1 << 20
_PAYLOAD_LIMIT: Final = 1 << 28

# A session of its own: Ctrl-C at the terminal is for the app to act on.
_ALONE: dict[str, Any]
if sys.platform == "win32":
    _ALONE = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    _ALONE = {"start_new_session": True}


class ChildError(Exception):
    """The child is gone, silent or not speaking our protocol."""


@dataclass(frozen=True, slots=True)
class Message:
    """What goes through the pipe."""

    header: dict[str, Any]
    payload: bytes = field(default=b"", repr=False)


def write_message(stream: IO[bytes], message: Message) -> None:
    """Write one message and flush it.

    Raises:
        OSError: the other side is gone.
    """
    header = json.dumps(message.header).encode()
    stream.write(_PREFIX.pack(_MAGIC, len(header), len(message.payload)))
    stream.write(header)
    stream.write(message.payload)
    stream.flush()


def read_message(stream: IO[bytes]) -> Message | None:
    """Read one message; None where the stream ends between two messages.

    Raises:
        ChildError: what came is no message of ours, or is cut off.
    """
    prefix = stream.read(_PREFIX.size)
    if not prefix:
        return None
    if len(prefix) < _PREFIX.size:
        raise ChildError("a message was cut off")
    magic, header_size, payload_size = _PREFIX.unpack(prefix)
    if magic != _MAGIC or header_size > _HEADER_LIMIT or payload_size > _PAYLOAD_LIMIT:
        raise ChildError("what came is no message")
    body = stream.read(header_size)
    payload = stream.read(payload_size)
    if len(body) < header_size or len(payload) < payload_size:
        raise ChildError("a message was cut off")
    try:
        header = json.loads(body)
    except ValueError as error:
        raise ChildError("what came is no message") from error
    if not isinstance(header, dict):
        raise ChildError("what came is no message")
    return Message(header, payload)


def take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """In the child: the stream to read messages from and the one to write them to.

    Whatever else reads standard input finds it empty; what else is printed there is dropped.
    """
    commands = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - a descriptor is wanted
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return commands, replies


class Child:
    """The parent's end. `receive` gives what the child says, with a time limit."""

    def __init__(self, module: str, *arguments: str, log: IO[bytes] | None = None) -> None:
        """Start `python -m module`; what it prints on stderr goes to `log`, or nowhere.

        Raises:
            ChildError: it cannot be started.
        """
        try:
            self._process = subprocess.Popen(
                # -P: nothing that lies in the current folder is taken for a module.
                [sys.executable, "-P", "-m", module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log if log is not None else subprocess.DEVNULL,
                **_ALONE,
            )
        except OSError as error:
            raise ChildError(f"{module} does not start: {error}") from error
        self._inbox: queue.SimpleQueue[Message | ChildError] = queue.SimpleQueue()
        self._outbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        for work in (self._read, self._write):
            threading.Thread(target=work, name=f"{module} {work.__name__}", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, header: dict[str, Any], payload: bytes = b"") -> None:
        """Queue a message; never blocks and never fails: a dead child shows in `receive`."""
        self._outbox.put(Message(header, payload))

    def receive(self, timeout: float | None) -> Message:
        """The next message.

        Args:
            timeout: seconds to wait for it; None waits for ever.

        Raises:
            ChildError: none came in time, the child ended, or it talks rubbish.
        """
        try:
            message = self._inbox.get(timeout=timeout)
        except queue.Empty:
            raise ChildError(f"no answer within {timeout} s") from None
        if isinstance(message, ChildError):
            self._inbox.put(message)  # it stays dead, however often it is asked
            raise message
        return message

    def kill(self) -> None:
        """End it at once, whatever it is doing, and wait until it is gone."""
        self._outbox.put(None)
        self._process.kill()
        self._process.wait()

    def close(self, timeout: float = 1.0) -> None:
        """Let it end by itself at the end of its input; kill it if it does not within `timeout`."""
        self._outbox.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout)
        self.kill()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - asked for above
        end: ChildError
        try:
            while (message := read_message(stream)) is not None:
                self._inbox.put(message)
            end = ChildError("it ended")
        except ChildError as error:
            end = error
        except (OSError, ValueError) as error:
            end = ChildError(str(error))
        self._inbox.put(end)
        stream.close()

    def _write(self) -> None:
        stream = self._process.stdin
        assert stream is not None  # noqa: S101 - asked for above
        with contextlib.suppress(OSError, ValueError):
            while (message := self._outbox.get()) is not None:
                write_message(stream, message)
        with contextlib.suppress(OSError):
            stream.close()
