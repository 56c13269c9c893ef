"""The loudspeaker's own process: `python -m voiceguide.sound.process LATENCY [RING]`.

Three threads. The stream's calls `Deck.fill` and nothing else; the main one takes orders; a third
reports. Orders reach the stream's thread through a deque that is drained at a block's beginning,
so nothing there ever waits. RING is a file in which another process finds what is heard.
"""

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO, Final

# Before numpy: what it does here needs none of the threads it would start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from voiceguide.child import ChildError, read_message, take_pipes, write_message
from voiceguide.cue import Glide, Lane, Tone
from voiceguide.errors import DeviceError
from voiceguide.frames import FRAME_RATE, Frame
from voiceguide.ring import RingWriter
from voiceguide.sound.mixer import Mixer, Samples
from voiceguide.sound.streams import NO_DEVICE, Stream, open_stream
from voiceguide.sound.tones import Tones
from voiceguide.sound.wire import Failure, Order, Placement, Ready, Report

_REPORT_EVERY: Final = 0.1
_SETTLE: Final = 0.01
"""After a start the device takes several blocks at once; only then is its delay told right."""


class Deck:
    """Owns the mixer: the stream's thread works it while the stream runs, `cut` while it rests."""

    def __init__(self, tones: Tones, ring: RingWriter | None = None) -> None:
        self._tones = tones
        self._ring = ring
        self._mixer = Mixer()
        self._orders: deque[tuple[Order, list[Samples]]] = deque()
        self._callbacks = 0
        self._cuts = 0
        self._heard = 0
        self._anchor = (0, 0.0)
        """A frame, and the moment at which it is heard."""

    def fill(self, out: Samples, delay: float) -> None:
        """Render a block whose first frame is heard in `delay` seconds."""
        while self._orders:
            self._carry_out(*self._orders.popleft())
        moment = time.monotonic() + delay
        self._anchor = (self._mixer.position, moment)
        self._mixer.render(out)
        if self._ring is not None:
            self._ring.write(out, moment)
        self._callbacks += 1

    def take(self, order: Order) -> None:
        """Have an order carried out at the beginning of the next block."""
        self._orders.append((order, [self._samples(one) for one in order.placements]))

    def cut(self, order: Order, frame: Frame) -> None:
        """Carry out an order now, to be heard from `frame` on. Only while the stream rests."""
        if self._ring is not None:
            self._ring.cut(time.monotonic())
        self.take(order)
        *before, last = self._orders
        self._orders.clear()
        for one in before:
            self._carry_out(*one)
        self._mixer.seek(frame)
        self._carry_out(*last)
        self._anchor = (frame, time.monotonic())
        self._heard = frame
        self._cuts += 1

    def report(self, underruns: int) -> Report:
        now = time.monotonic()
        frame, moment = self._anchor
        heard = min(frame + int((now - moment) * FRAME_RATE), self._mixer.position)
        self._heard = max(self._heard, heard)
        return Report(
            heard=Frame(self._heard),
            at=now,
            written=self._mixer.position,
            callbacks=self._callbacks,
            cuts=self._cuts,
            underruns=underruns,
            late=self._mixer.late,
        )

    def _carry_out(self, order: Order, sounds: list[Samples]) -> None:
        for cue_id, at in order.cancelled:
            self._mixer.cancel(cue_id, at)
        for one, samples in zip(order.placements, sounds, strict=True):
            whole = one.lane is Lane.VOICE
            frame = max(one.frame, self._mixer.position) if one.prompt else one.frame
            self._mixer.add(one.id, samples, Frame(frame), one.length, whole=whole)
            if one.until is not None:
                self._mixer.cancel(one.id, one.until)
        if order.volume is not None:
            self._mixer.set_volume(order.volume)

    def _samples(self, placement: Placement) -> Samples:
        match placement.sound:
            case Tone() as tone:
                return self._tones[tone]
            case Glide(length):
                return self._tones.glide(length)
            case pcm:
                return np.frombuffer(pcm, "<f4")


class _Loudspeaker:
    """The stream, its deck and what is reported of them."""

    def __init__(self, deck: Deck, stream: Stream, replies: IO[bytes]) -> None:
        self._deck = deck
        self._stream = stream
        self._replies = replies
        self._cutting = threading.Lock()
        self._cut_done = threading.Event()

    def obey(self, order: Order) -> None:
        """Carry out an order; one that cuts is heard at once."""
        if order.cut is None:
            self._deck.take(order)
            return
        with self._cutting:
            self._stream.abort()
            self._deck.cut(order, order.cut)
            self._stream.start()
        self._cut_done.set()

    def report(self) -> None:
        """Report until the device or the app is gone."""
        with contextlib.suppress(OSError):
            while True:
                if self._cut_done.wait(_REPORT_EVERY):
                    self._cut_done.clear()
                    time.sleep(_SETTLE)
                with self._cutting:
                    broken = self._stream.broken
                    reply = self._deck.report(self._stream.underruns)
                write_message(self._replies, reply.pack())
                if broken:
                    _fail(self._replies, NO_DEVICE)
                    return


def _serve(commands: IO[bytes], replies: IO[bytes], latency: float, *ring: str) -> None:
    """Open the device and obey until the app closes our input.

    Raises:
        DeviceError: there is no device.
    """
    deck = Deck(Tones(), _opened(*ring))
    stream = open_stream(deck.fill, latency)
    loudspeaker = _Loudspeaker(deck, stream, replies)
    write_message(replies, Ready(device=stream.name).pack())
    # What exists by now stays; the collector would only hold up the stream's thread.
    gc.freeze()
    gc.disable()
    try:
        if (first := read_message(commands)) is None:
            return
        loudspeaker.obey(Order.unpack(first))
        threading.Thread(target=loudspeaker.report, name="report", daemon=True).start()
        while (message := read_message(commands)) is not None:
            loudspeaker.obey(Order.unpack(message))
    finally:
        stream.abort()


def _opened(path: str = "") -> RingWriter | None:
    """The ring, if one is asked for and to be had: sound does without."""
    with contextlib.suppress(OSError):
        return RingWriter(Path(path)) if path else None
    return None


def _fail(replies: IO[bytes], error: DeviceError) -> None:
    write_message(replies, Failure(what=error.what, remedy=error.remedy).pack())


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    commands, replies = take_pipes()
    with contextlib.suppress(OSError, ChildError):  # the app is gone: nobody is left to tell
        try:
            _serve(commands, replies, float(sys.argv[1]), *sys.argv[2:])
        except DeviceError as error:
            _fail(replies, error)
    # Not by way of the interpreter's end, where native libraries can hang.
    os._exit(0)


if __name__ == "__main__":
    main()
