"""What is done in threads, of which the end of the program waits for none."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from textual.message import Message

from voiceguide.errors import VoiceguideError
from voiceguide.tui import wording
from voiceguide.tui.messages import Failed

_log: Final = logging.getLogger(__name__)

_FAULT: Final = "A fault of the program keeps it from reading on."

_Answer = TypeVar("_Answer")
_Task = Callable[[], Message]
_Post = Callable[[Message], object]


class Latest:
    """Does one thing at a time; of those that wait, only the last is done."""

    def __init__(self, post: _Post) -> None:
        """A thread that waits.

        Args:
            post: takes what a task gives.
        """
        self._post = post
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, task: _Task) -> None:
        """Have this done, in place of what waits; gives no message if another comes meanwhile."""
        self._tasks.put(task)

    def close(self) -> None:
        """Nothing more is wanted."""
        self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._last()) is not None:
            message = attempted(task, _FAULT)
            if self._tasks.empty():
                self._post(message)

    def _last(self) -> _Task | None:
        task = self._tasks.get()
        while task is not None and not self._tasks.empty():
            task = self._tasks.get()
        return task


def follow(messages: Iterator[Message], post: _Post) -> None:
    """Post messages as they come, from a thread of their own."""

    def work() -> None:
        while (message := attempted(lambda: next(messages, None), _FAULT)) is not None:
            post(message)
            if isinstance(message, Failed):
                return

    threading.Thread(target=work, daemon=True).start()


def attempted(task: Callable[[], _Answer], fault: str) -> _Answer | Failed:
    """What a task gives; where it fails, what to tell the person.

    Args:
        task: runs in a thread, where an error would end the app with Textual's traceback.
        fault: a sentence for what is no fault of theirs.
    """
    try:
        return task()
    except VoiceguideError as error:
        return Failed(wording.told(error))
    except Exception:  # noqa: BLE001 - see above
        # The thread's last line of defence: nobody else would tell.
        _log.exception("something could not be done")
        return Failed(f"{fault} The log file has the details.")
