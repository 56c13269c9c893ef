"""What a recording says: where known sounds are in it."""

import numpy as np
from soundcard import Samples

from voiceguide.clip import Clip
from voiceguide.frames import FRAME_RATE, frames

QUIET = 1e-4
"""Below this, about -80 dBFS, nothing is heard."""


def samples_of(clip: Clip) -> Samples:
    return np.frombuffer(clip.pcm, "<f4")


def likeness(recording: Samples, sound: Samples) -> Samples:
    """How much the recording is like the sound, -1 to 1, for each frame where it might begin."""
    size = 1 << (len(recording) + len(sound) - 1).bit_length()
    spectrum = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(sound, size))
    found = np.fft.irfft(spectrum, size)[: len(recording) - len(sound) + 1]
    energy = np.concatenate([[0.0], np.cumsum(np.square(recording, dtype=np.float64))])
    local = energy[len(sound) :] - energy[: -len(sound)]
    scale = np.sqrt(np.maximum(local, 1e-6) * float(np.square(sound, dtype=np.float64).sum()))
    return np.asarray(found / scale, np.float32)


def find(recording: Samples, sound: Samples, least: float = 0.7) -> list[int]:
    """The frames at which the sound begins in the recording."""
    alike = likeness(recording, sound)
    found: list[int] = []
    while (at := int(np.argmax(alike))) >= 0 and alike[at] >= least:
        found.append(at)
        alike[max(0, at - len(sound) // 2) : at + len(sound) // 2] = 0
    return sorted(found)


def silent_from(recording: Samples, frame: int, length: float = 0.3) -> int:
    """The first frame from `frame` on after which nothing is heard for `length` seconds."""
    loud = np.flatnonzero(np.abs(recording[frame:]) > QUIET)
    at, room = frame, frames(length)
    for heard in loud:
        if frame + heard - at > room:
            return at
        at = frame + int(heard) + 1
    assert len(recording) - at > room, f"{milliseconds(at - frame)} ms later it still sounds"
    return at


def first_sound(recording: Samples, frame: int = 0) -> int:
    """The first frame from `frame` on at which something is heard."""
    return frame + int(np.argmax(np.abs(recording[frame:]) > QUIET))


def milliseconds(count: float) -> float:
    return count * 1000 / FRAME_RATE
