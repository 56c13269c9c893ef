"""What the tests of listening share: a voice that speaks, and the room it speaks in."""

import subprocess
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import numpy as np

from voiceguide.listen.endpointing import Began, Ended, Endpointer
from voiceguide.listen.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.listen.recogniser import BLOCK, RATE, Hypothesis, Samples
from voiceguide.settings import ListenSettings

VOICES = ("slt", "rms")
_VOICE_LEVEL = 0.1
_ROOM_LEVEL = 0.0003
_BEFORE = 1.2
_AFTER = 0.6


@cache
def spoken(text: str, voice: str) -> Samples:
    """By flite, at RATE; no silence around."""
    command = ["flite", "-voice", voice, "-t", text, "-o", "/dev/stdout"]
    wav = subprocess.run(command, capture_output=True, check=True).stdout
    samples = np.frombuffer(wav[44:], "<i2").astype(np.float32) / 32768
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    voiced = samples[loud[0] : loud[-1] + 1]
    made: Samples = voiced * (_VOICE_LEVEL / np.sqrt(np.mean(np.square(voiced))))
    return made


def room(seconds: float, seed: int = 0, level: float = _ROOM_LEVEL) -> Samples:
    """The faint noise of a room."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    return (level * noise).astype(np.float32)


def in_room(samples: Samples, level: float = _ROOM_LEVEL) -> Samples:
    """A voice after a while, and a while after it."""
    silence = [np.zeros(round(seconds * RATE), np.float32) for seconds in (_BEFORE, _AFTER)]
    scene = np.concatenate([silence[0], samples, silence[1]])
    return scene + room(len(scene) / RATE, level=level)[: len(scene)]


def blocks(samples: Samples) -> list[Samples]:
    """What comes from a microphone; the rest that fills no block is left out."""
    return [samples[at : at + BLOCK] for at in range(0, len(samples) - BLOCK + 1, BLOCK)]


def utterances(samples: Samples) -> list[Ended]:
    """What the endpointer finds."""
    endpointer = Endpointer()
    told = [endpointer.feed(block) for block in blocks(samples)]
    return [one for one in told if isinstance(one, Ended)]


class Listener:
    """An endpointer and one recogniser for a whole run: its grammars are made once."""

    def __init__(self) -> None:
        self.recogniser = PocketsphinxRecogniser(ListenSettings())

    def heard(
        self,
        samples: Samples,
        phrases: Collection[str],
        pronunciations: Mapping[str, Sequence[str]] | None = None,
    ) -> list[Hypothesis]:
        """What each utterance in a scene is taken for."""
        self.recogniser.listen_for(phrases, pronunciations or {})
        endpointer = Endpointer()
        found = []
        speaking = False
        for block in blocks(samples):
            told = endpointer.feed(block)
            if isinstance(told, Began):
                self.recogniser.begin()
                self.recogniser.feed(told.samples)
                speaking = True
            elif speaking:
                self.recogniser.feed(block)
            if isinstance(told, Ended):
                found.append(self.recogniser.finish())
                speaking = False
        return found
