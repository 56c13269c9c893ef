"""Mixer: cues to samples, on the frame grid.

What it renders depends on what it was told at which position alone: the same sound, to the bit,
however the blocks are cut.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE, Frame, frames

Samples = npt.NDArray[np.float32]

FADE: Final = frames(0.005)
_RAMP: Final = frames(0.020)
_GRACE: Final = frames(0.050)
_BLOCK: Final = 4096
_KEPT: Final = 2 * FRAME_RATE

# The last sample of a fall is silence, the first of a rise is not.
_RISING: Final = np.linspace(0, 1, FADE + 1, dtype=np.float32)[1:]
_FALLING: Final = np.linspace(1, 0, FADE + 1, dtype=np.float32)[1:]
_RAMPING: Final = np.linspace(0, 1, _RAMP + 1, dtype=np.float32)[1:]
_LOUDEST: Final = np.float32(1)


@dataclass(slots=True)
class _Voice:
    """A cue as it will sound: `samples` from frame `start` until `stop`."""

    id: int
    samples: Samples
    start: int
    stop: int
    rise: int
    """Where its fade-in begins; FADE before `start` where it has none."""
    fall: int
    """Where its fade-out begins; `stop` where it has none."""

    def end_by(self, frame: int) -> None:
        """Fade out from `frame` on, or never begin."""
        if frame <= self.start:
            self.stop = self.start
        elif frame < self.fall:
            self.fall = frame
            self.stop = min(self.stop, frame + FADE)


def _order(voice: _Voice) -> tuple[int, int]:
    return voice.start, voice.id


class Mixer:
    """Mixes cues at its position and moves on.

    A cue is remembered for two seconds after its end, so that `seek` can go back behind what was
    rendered ahead of the ear.
    """

    def __init__(self, position: Frame = Frame(0)) -> None:  # noqa: B008 - Frame is an int
        self._position: int = position
        self._origin: int = position
        self._late = 0
        self._by_id: dict[int, _Voice] = {}
        self._voices: list[_Voice] = []
        self._begun = 0
        """How many of `_voices` lie before the position."""
        self._sounding: list[_Voice] = []
        self._scratch = np.zeros(_BLOCK, np.float32)
        self._volume = np.float32(1)
        self._step = np.float32(0)
        """What the ramp adds to `_volume`, up to its end."""
        self._ramp_start: int = position - _RAMP

    @property
    def position(self) -> Frame:
        """The frame that is rendered next."""
        return Frame(self._position)

    @property
    def late(self) -> int:
        """Cues whose first frame had been rendered without them when they were added."""
        return self._late

    def add(
        self, cue_id: int, samples: Samples, frame: Frame, length: Frame, *, whole: bool = False
    ) -> None:
        """Play `length` frames of `samples` from `frame` on.

        A cue that comes late joins in where it would be by now, so that it stays on the grid. One
        that has to be `whole`, as words do, begins at once with its first sample instead, where
        it is at most 50 ms late: a word without its beginning is not understood, and one that is
        later still would run into the next.
        """
        start = int(frame)
        if start < self._position and self._position > self._origin:
            self._late += 1
            if whole and self._position - start <= _GRACE:
                start = self._position
        stop = start + min(length, len(samples))
        voice = _Voice(
            id=cue_id,
            samples=samples,
            start=start,
            stop=stop,
            rise=self._position if start < self._position else start - FADE,
            fall=stop - FADE if length < len(samples) else stop,
        )
        self._forget()
        self._by_id[cue_id] = voice
        insort(self._voices, voice, key=_order)
        if start < self._position:
            self._begun += 1
            if stop > self._position:
                insort(self._sounding, voice, key=_order)

    def cancel(self, cue_id: int, at: Frame) -> None:
        """End a cue at frame `at`: it falls silent within 5 ms, or never begins."""
        if voice := self._by_id.get(cue_id):
            voice.end_by(max(at, self._position))

    def seek(self, frame: Frame) -> None:
        """Render from `frame` on; what was added keeps its place."""
        ahead = frame > self._position
        self._position = self._origin = frame
        self._begun = bisect_left(self._voices, int(frame), key=lambda voice: voice.start)
        self._sounding = [voice for voice in self._voices[: self._begun] if voice.stop > frame]
        for voice in self._sounding:
            voice.rise = frame if ahead else voice.start - FADE
        self._volume = self._gain_at(_RAMP)
        self._ramp_start = frame - _RAMP
        self._step = np.float32(0)

    def set_volume(self, gain: float) -> None:
        """Go to a gain, 0 to 1, within 20 ms from the position on; at once after a `seek`."""
        if self._position == self._origin:
            self._volume = np.float32(gain)
            return
        self._volume = self._gain_at(self._position - self._ramp_start)
        self._step = np.float32(gain) - self._volume
        self._ramp_start = self._position

    def render(self, out: Samples) -> None:
        """Fill `out`, of shape (n,), with the next n frames, each within -1..1."""
        out.fill(0)
        for begin in range(0, len(out), _BLOCK):
            self._render_block(out[begin : begin + _BLOCK])

    def _render_block(self, out: Samples) -> None:
        start, stop = self._position, self._position + len(out)
        while self._begun < len(self._voices) and self._voices[self._begun].start < stop:
            insort(self._sounding, self._voices[self._begun], key=_order)
            self._begun += 1
        for voice in self._sounding:
            self._mix(voice, out, start)
        for index in range(len(self._sounding) - 1, -1, -1):
            if self._sounding[index].stop <= stop:
                del self._sounding[index]
        self._scale(out, start - self._ramp_start)
        np.minimum(out, _LOUDEST, out=out)
        np.maximum(out, -_LOUDEST, out=out)
        self._position = stop

    def _mix(self, voice: _Voice, out: Samples, start: int) -> None:
        first, last = max(voice.start, start), min(voice.stop, start + len(out))
        if first >= last:
            return
        piece = voice.samples[first - voice.start : last - voice.start]
        if first < voice.rise + FADE or last > voice.fall:
            shaped = self._scratch[: last - first]
            np.copyto(shaped, piece)
            _taper(shaped, first - voice.rise, _RISING)
            _taper(shaped, first - voice.fall, _FALLING)
            piece = shaped
        mixed = out[first - start : last - start]
        np.add(mixed, piece, out=mixed)

    def _scale(self, out: Samples, since: int) -> None:
        """Apply the volume to frames that begin `since` frames after the ramp began."""
        ramped = min(max(_RAMP - since, 0), len(out))
        if ramped:
            gains, louder = self._scratch[:ramped], out[:ramped]
            np.multiply(_RAMPING[since : since + ramped], self._step, out=gains)
            np.add(gains, self._volume, out=gains)
            np.multiply(louder, gains, out=louder)
        rest, gain = out[ramped:], self._gain_at(_RAMP)
        if gain != _LOUDEST:
            np.multiply(rest, gain, out=rest)

    def _gain_at(self, since: int) -> np.float32:
        """The gain of the last frame before `since` frames after the ramp's beginning."""
        if since <= 0:
            return self._volume
        return np.float32(_RAMPING[min(since, _RAMP) - 1] * self._step + self._volume)

    def _forget(self) -> None:
        """Forget what ended long ago at the front, in the order of beginning."""
        horizon, old = self._position - _KEPT, 0
        while old < self._begun and self._voices[old].stop <= horizon:
            self._by_id.pop(self._voices[old].id, None)
            old += 1
        if old:
            del self._voices[:old]
            self._begun -= old


def _taper(samples: Samples, since: int, curve: Samples) -> None:
    """Multiply by the part of `curve` that lies here; it began `since` frames before."""
    begin, end = max(since, 0), min(since + len(samples), len(curve))
    if begin < end:
        part = samples[begin - since : end - since]
        np.multiply(part, curve[begin:end], out=part)
