"""Sounds that are easily told from each other in a recording, and what finds them there."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from voiceguide.clip import Clip, ClipShape, Line
from voiceguide.cue import Cue, Lane, Sound, Tone
from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.sound.mixer import Samples

_LOUD = 0.01


def clip_of(line: Line) -> Clip:
    """A sine: the line `440 1.5` is 440 Hz for 1.5 s, at half of full scale."""
    pitch, length = map(float, line.text.split())
    t = np.arange(frames(length)) / FRAME_RATE
    pcm = (0.5 * np.sin(2 * np.pi * pitch * t)).astype("<f4").tobytes()
    shape = ClipShape(length=Frame(len(t)), onset=Frame(0), p_centre=Frame(0))
    return Clip(pcm=pcm, shape=shape)


def sine(cue_id: int, start: float, pitch: float, length: float) -> Cue:
    """A cue for a sine that begins `start` seconds into the session."""
    return _cue(cue_id, Line(f"{pitch} {length}"), start, frames(length), Lane.VOICE)


def ticks(count: int, period: float, start: float) -> Iterator[Cue]:
    for number in range(count):
        yield _cue(number, Tone.TICK, start + number * period, frames(0.032), Lane.BEAT)


def onsets(recorded: Samples, quiet: float = 0.1) -> npt.NDArray[np.intp]:
    """The frames at which sound begins after at least `quiet` seconds without."""
    loud = np.flatnonzero(np.abs(recorded) > _LOUD)
    return loud[np.diff(loud, prepend=-FRAME_RATE) > quiet * FRAME_RATE]


def last_loud(recorded: Samples) -> int:
    """The last frame with sound."""
    return int(np.flatnonzero(np.abs(recorded) > _LOUD)[-1])


def pitch_at(recorded: Samples, frame: int) -> float:
    """The pitch, in Hz, of the tenth of a second that begins at `frame`."""
    part = recorded[frame : frame + FRAME_RATE // 10]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    return float(np.fft.rfftfreq(len(part), 1 / FRAME_RATE)[np.argmax(spectrum)])


def _cue(cue_id: int, sound: Sound, start: float, length: Frame, lane: Lane) -> Cue:
    return Cue(id=cue_id, sound=sound, frame=frames(start), length=length, lane=lane)
