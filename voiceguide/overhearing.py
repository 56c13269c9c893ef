"""What is understood of all that is heard, and why the rest is not: for `voiceguide listen`."""

from collections.abc import Iterator
from typing import IO, Any, Final

from voiceguide import ears
from voiceguide.child import Child, ChildError
from voiceguide.errors import ListenError, UsageError
from voiceguide.hints import did_you_mean, found
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.listen.phrases import COMMANDS
from voiceguide.listen.wire import (
    PROCESS,
    Failure,
    Over,
    Ready,
    Remark,
    Reply,
    Said,
    Setup,
    Wanted,
    pack,
    unpack_reply,
)
from voiceguide.printable import printable
from voiceguide.reminders import reminded
from voiceguide.session.commands import Answer
from voiceguide.session.transitions import TABLE

ALL: Final = "all"
REMINDER: Final = "reminder"
_STATES: Final = {state.name.lower(): state for state, moves in TABLE.items() if moves}

_START_LIMIT: Final = 20.0
"""Seconds in which a process has to load its recogniser and open what is heard."""
_STALL_LIMIT: Final = 5.0
"""Seconds without a word of an open microphone's level."""

_WHY: Final = {
    "too long": "too long for a phrase",
    "too short": "too short for a phrase",
    "not a phrase": "not a phrase",
}
_NO_ANSWER: Final = ListenError(
    "The part that hears does not answer.", "The log file may tell why; try again."
)


def states() -> list[str]:
    """What phrases can be chosen by."""
    return [*(name for name in _STATES if name != "stopping"), REMINDER, ALL]


def phrases(book: Phrasebook, state: str) -> tuple[str, ...]:
    """What is listened for in a state, while a reminder is there, or at any time at all.

    Raises:
        UsageError: there is no such state.
    """
    if state not in states():
        hint = did_you_mean(state, states())
        known = ", ".join(states())
        remedy = f"{hint[:1].upper()}{hint[1:]}"
        raise UsageError(f"There is no state {found(state)}; there are: {known}.", remedy)
    if state == REMINDER:
        return tuple(reminded.phrases(book))
    if state == ALL:
        every = {type(command) for command in COMMANDS.values() if command is not None}
        return (
            *book.wordings(every | {Answer}),
            *book.snooze_wordings,
            book.named(reminded.NOT_TODAY),
        )
    return book.wordings(TABLE[_STATES[state]])


def replies(setup: Setup, wanted: tuple[str, ...], log: IO[bytes] | None) -> Iterator[Reply]:
    """All that the ear's process tells of a recording to its end, or of a microphone.

    Raises:
        ListenError: it does not hear, or no more.
    """
    try:
        child = Child(PROCESS, log=log)
    except ChildError as error:
        raise _NO_ANSWER from error
    limit: float | None = _START_LIMIT
    try:
        for order in (setup, Wanted(phrases=wanted)):
            child.send(pack(order).header)
        while not isinstance(reply := unpack_reply(child.receive(limit)), Over):
            if isinstance(reply, Failure):
                raise ListenError(printable(reply.what), printable(reply.remedy))
            if isinstance(reply, Ready):
                # A recording tells nothing of its silence.
                limit = None if setup.file else _STALL_LIMIT
            yield reply
    except ChildError as error:
        raise _NO_ANSWER from error
    finally:
        child.kill()


def overhear(
    file: str, wanted: tuple[str, ...], log: IO[bytes] | None
) -> Iterator[Ready | Said | Remark]:
    """What is said in a recording, or, for no name, to the microphone.

    Raises:
        ListenError: it does not hear, or no more.
    """
    listen, notice = ears.load()
    if notice:
        yield Remark(what=notice)
    for reply in replies(ears.setup(listen, file=file), wanted, log):
        if isinstance(reply, Ready | Said | Remark):
            yield reply


def row(said: Said, book: Phrasebook) -> dict[str, Any]:
    """An utterance as data: seconds on the process's clock, and what it means."""
    command = book.meaning(said.phrase) if said.phrase else None
    return {
        "begin": round(said.begin, 2),
        "seconds": round(said.end - said.begin, 2),
        "phrase": said.phrase,
        "command": type(command).__name__ if command else None,
        "heard": said.heard,
        "why": said.why or None,
    }


def line(said: Said, moment: str) -> str:
    """An utterance as a line of text."""
    length = f"{said.end - said.begin:.1f} s"
    return f"{moment}  {length:>6}  {said.phrase or f'({printable(_reason(said))})'}"


def _reason(said: Said) -> str:
    why = _WHY.get(said.why, said.why) or "not a phrase"
    return f"{why}; it sounded like: {said.heard}" if said.heard else why


def clock(seconds: float) -> str:
    """A place in a recording: `1:02.3`."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
