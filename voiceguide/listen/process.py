"""The ear's own process: `python -m voiceguide.listen.process`.

The main thread hears and understands; a second one takes orders. What native libraries print goes
to the log, and what understanding costs holds up neither screen nor sound.
"""

import contextlib
import os
import queue
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

# Before numpy: what it does here needs none of the threads it would start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from voiceguide.child import ChildError, read_message, take_pipes, write_message
from voiceguide.errors import ListenError
from voiceguide.listen import recognisers
from voiceguide.listen.capture import Capture, Microphone, Recording
from voiceguide.listen.cleaner import LATE, Cleaner
from voiceguide.listen.recogniser import BLOCK, RATE, Recogniser, Samples
from voiceguide.listen.understanding import Understanding, Understood
from voiceguide.listen.wire import (
    Failure,
    Known,
    Level,
    Order,
    Over,
    Ready,
    Remark,
    Reply,
    Said,
    Setup,
    Taught,
    Teach,
    Wanted,
    pack,
    unpack_order,
)
from voiceguide.settings import ListenSettings

_TELL_EVERY: Final = RATE // BLOCK // 10
"""Blocks between two levels."""
_ZEROS: Final = 2 * RATE // BLOCK
"""Blocks of nothing but zeros after which something is wrong."""


class _Meter:
    """How loud it has been since it was last told."""

    def __init__(self) -> None:
        self._peak = self._power = 0.0
        self._blocks = self._zeros = 0

    def take(self, block: Samples) -> Level | None:
        """Take a block; gives the level when it is time to tell it."""
        peak = float(np.abs(block).max())
        self._zeros = 0 if peak else self._zeros + 1
        self._peak = max(self._peak, peak)
        self._power += float(np.square(block).mean()) / _TELL_EVERY
        self._blocks += 1
        if self._blocks < _TELL_EVERY:
            return None
        level = Level(peak=self._peak, rms=self._power**0.5, zeros=self._zeros >= _ZEROS)
        self._peak = self._power = 0.0
        self._blocks = 0
        return level


class _Ear:
    """What is captured, without our own sound, through to what it means."""

    def __init__(self, setup: Setup, replies: IO[bytes]) -> None:
        self._setup = setup
        self._replies = replies
        self._orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self._recogniser = _recogniser(setup)
        self._understanding = Understanding(self._recogniser)
        self._cleaner = Cleaner(Path(setup.ring)) if setup.ring else None
        self._wanted: tuple[list[str], dict[str, list[str]]] = ([], {})
        self._ahead = [tuple(phrases) for phrases in setup.sets]
        self._teaching = False
        self._known: dict[str, Sequence[str]] = dict(setup.pronunciations)
        self._count = 0
        """Samples heard."""

    def order(self, order: Order) -> None:
        """Have an order carried out between two blocks."""
        self._orders.put(order)

    def tell(self, reply: Reply) -> None:
        write_message(self._replies, pack(reply))

    def hear(self) -> None:
        """Hear until there is no more.

        Raises:
            ListenError: the microphone is not there, or is gone.
        """
        while not isinstance(order := self._orders.get(), Wanted):
            self._obey(order)
        self._obey(order)
        capture: Capture = (
            Recording(Path(self._setup.file))
            if self._setup.file
            else Microphone(self._setup.microphone)
        )
        self.tell(Ready(microphone=capture.name, cancels=self._cleaner is not None))
        meter = _Meter()
        for moment, block in capture.blocks():
            while not self._orders.empty():
                self._obey(self._orders.get())
            if (level := meter.take(block)) is not None and not self._setup.file:
                self.tell(level)
            if (understood := self._understand(moment, block)) is not None:
                self._answer(understood, moment - self._count / RATE)
            self._count += BLOCK
            if self._count % RATE == 0 and self._understanding.idle:
                self._make_ready()
        self.tell(Over())

    def _understand(self, moment: float, block: Samples) -> Understood | None:
        if self._cleaner is None:
            return self._understanding.hear(block)
        clean = self._cleaner.clean(moment, block)
        return self._understanding.hear(clean.block, own=clean.own)

    def _obey(self, order: Order) -> None:
        match order:
            case Wanted(phrases=phrases):
                self._listen_for(phrases)
            case Teach():
                self._teaching = True
            case Known(pronunciations=known):
                self._known.update(known)
            case Setup():
                pass

    def _make_ready(self) -> None:
        """Get ready for phrases that are not wanted yet: it takes longer than an answer may."""
        if self._ahead:
            wanted, said = self._wanted
            self._listen_for(self._ahead.pop())
            self._understanding.listen_for(wanted, said)
            self._wanted = wanted, said

    def _listen_for(self, phrases: Sequence[str]) -> None:
        """Listen for phrases; without those that have a word of which nobody knows the sound."""
        said = {word: list(ways) for word, ways in self._known.items()}
        known = []
        for phrase in phrases:
            try:
                for word in phrase.split():
                    if word not in said and not self._recogniser.knows(word):
                        said[word] = _spelled(word)
            except ListenError as error:
                self.tell(Remark(what=f"{error.what} '{phrase}' is not listened for."))
            else:
                known.append(phrase)
        self._understanding.listen_for(known, said)
        self._wanted = known, said

    def _answer(self, understood: Understood, origin: float) -> None:
        """Tell of an utterance; `origin` is when the first sample of all was heard."""
        late = LATE if self._cleaner else 0
        begin, end = (origin + (at - late) / RATE for at in (understood.begin, understood.end))
        if self._teaching and understood.samples is not None:
            self._teaching = False
            self.tell(Taught(begin=begin, end=end, phones=_sounds(understood.samples)))
            return
        self.tell(
            Said(
                begin=begin,
                end=end,
                phrase=understood.phrase,
                heard=understood.heard,
                why=understood.why,
            )
        )


# What needs pocketsphinx is imported late: another recogniser does without.


def _spelled(word: str) -> list[str]:
    """How a word is said by the rules of spelling.

    Raises:
        ListenError: that is not to be found out.
    """
    try:
        from voiceguide.listen import pronouncing  # noqa: PLC0415 - see above
    except ImportError as error:
        raise ListenError(f"It is not known how '{word}' is said.") from error
    return pronouncing.spelled(word)


def _sounds(samples: Samples) -> str:
    """How something was said; nothing where that is not to be made out."""
    try:
        from voiceguide.listen import pronouncing  # noqa: PLC0415 - see above

        return pronouncing.taught(samples)
    except (ImportError, ListenError):
        return ""


def _recogniser(setup: Setup) -> Recogniser:
    settings = ListenSettings(recogniser=setup.recogniser, vosk_model=setup.vosk_model)
    return recognisers.make(setup.recogniser, settings)


def _take_orders(commands: IO[bytes], ear: _Ear) -> None:
    """Pass orders on until the app is gone, and go with it."""
    with contextlib.suppress(OSError, ChildError):
        while (message := read_message(commands)) is not None:
            ear.order(unpack_order(message))
    os._exit(0)


def _serve(commands: IO[bytes], replies: IO[bytes]) -> None:
    if (first := read_message(commands)) is None:
        return
    setup = unpack_order(first)
    assert isinstance(setup, Setup)  # noqa: S101 - the app begins with it
    lasting = True
    try:
        ear = _Ear(setup, replies)
        lasting = bool(setup.file)
        threading.Thread(target=_take_orders, args=(commands, ear), daemon=True).start()
        ear.hear()
    except ListenError as error:
        failure = Failure(what=error.what, remedy=error.remedy, lasting=lasting)
        write_message(replies, pack(failure))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    commands, replies = take_pipes()
    with contextlib.suppress(OSError, ChildError):  # the app is gone: nobody is left to tell
        _serve(commands, replies)
    # Not by way of the interpreter's end, where native libraries can hang.
    os._exit(0)


if __name__ == "__main__":
    main()
