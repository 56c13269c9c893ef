"""The log file: what a person is not shown, for whoever looks for the cause."""

import logging
import threading
from typing import IO, Final

from voiceguide import places
from voiceguide.printable import printable

_LIMIT_BYTES: Final = 1 << 20


def open_log() -> IO[bytes] | None:
    """Send our own messages, and what threads raise, to the log file.

    Gives the file for child processes to print to; None if it cannot be written. Then nothing is
    logged, and nothing is printed in its place.
    """
    logging.raiseExceptions = False
    threading.excepthook = _log_fault
    path = places.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LIMIT_BYTES:
            path.replace(path.with_suffix(".old"))
        stream = path.open("ab", buffering=0)
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])
        return None
    form = "%(asctime)s %(name)s %(message)s"
    logging.basicConfig(filename=path, level=logging.WARNING, format=form)
    return stream


def ended_by_a_fault() -> str:
    """What a person is told when the program ends by a fault of its own; printable."""
    return (
        "A fault of the program ended it. What was done is kept: start it again. "
        f"{printable(str(places.log_file()))} has the details."
    )


def _log_fault(fault: threading.ExceptHookArgs) -> None:
    trace = (fault.exc_type, fault.exc_value or fault.exc_type(), fault.exc_traceback)
    name = fault.thread.name if fault.thread else "a thread"
    logging.getLogger(__name__).error("%s broke down", name, exc_info=trace)
