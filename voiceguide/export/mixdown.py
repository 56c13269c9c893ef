"""Mixdown: a performance as sound, in blocks, by the mixer that plays live."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from voiceguide.clip import Clip, Line
from voiceguide.cue import Glide, Sound, Tone
from voiceguide.export.limiter import limited
from voiceguide.export.performance import Performance
from voiceguide.frames import FRAME_RATE, Frame
from voiceguide.sound.mixer import FADE, Mixer, Samples
from voiceguide.sound.tones import Tones

BLOCK: Final = FRAME_RATE * 6 // 10
"""Frames in a block: whole steps of the loudness meter."""
HEADROOM: Final = 0.5
"""The mix is rendered so much softer, that nothing in it is cut; who masters it makes up for it."""
_PRESSED: Final = 10 ** (-12.5 / 20)
"""True peaks of a spoken line: what the ceiling leaves of them at the gain that a voice needs."""
_MEMORY: Final = 90 * FRAME_RATE
"""Frames of pressed lines that are held ready: as many as a long routine has."""


class Palette:
    """The sounds of a file: those of a live session, the lines with their peaks pressed.

    A voice with its peaks is too soft at the loudness of recordings. It is pressed once a line,
    not once a time that it is heard.
    """

    def __init__(self, clip_of: Callable[[Line], Clip]) -> None:
        """Nothing is pressed yet.

        Args:
            clip_of: gives the clip of a line.
        """
        self._clip_of = clip_of
        self._tones = Tones()
        self._pressed: OrderedDict[Line, Samples] = OrderedDict()
        self._room = _MEMORY

    def __getitem__(self, sound: Sound) -> Samples:
        match sound:
            case Tone() as tone:
                return self._tones[tone]
            case Glide(length):
                return self._tones.glide(length)
            case line:
                return self._line(line)

    def _line(self, line: Line) -> Samples:
        if line in self._pressed:
            self._pressed.move_to_end(line)
            return self._pressed[line]
        samples = limited(np.frombuffer(self._clip_of(line).pcm, "<f4"), _PRESSED)
        self._pressed[line] = samples
        self._room -= len(samples)
        while self._room < 0 and len(self._pressed) > 1:
            _, oldest = self._pressed.popitem(last=False)
            self._room += len(oldest)
        return samples


def mixdown(performance: Performance, palette: Palette) -> Iterator[Samples]:
    """Blocks of shape (BLOCK,), the last one padded with silence; each is used up before the next.

    Args:
        performance: what sounds.
        palette: what it sounds like.
    """
    mixer = Mixer()
    mixer.set_volume(HEADROOM)
    out = np.zeros(BLOCK, np.float32)
    waiting = iter(performance.sounded)
    following = next(waiting, None)
    while mixer.position < performance.length:
        horizon = mixer.position + BLOCK
        while following is not None and following.cue.frame < horizon:
            cue = following.cue
            mixer.add(cue.id, palette[cue.sound], cue.frame, cue.length)
            if following.until is not None:
                mixer.cancel(cue.id, following.until)
            following = next(waiting, None)
        mixer.render(out)
        yield out


def blocks(length: Frame) -> int:
    """How many blocks make up so many frames."""
    return -(-length // BLOCK)


assert BLOCK > FADE  # noqa: S101 - a cue is not cut off across several blocks
