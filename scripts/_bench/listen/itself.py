"""The program's own sound, with nobody there: whether it ever obeys itself."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from _bench.figure import Figure
from _bench.listen.echo import QUIET, Tape
from _bench.listen.own import ROUTINES, own_sound
from _bench.listen.room import scene
from _bench.listen.vocabulary import ALL
from _bench.studio import Studio
from voiceguide.frames import FRAME_RATE, seconds
from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.listen.recogniser import BLOCK, RATE, Samples
from voiceguide.listen.reference import Reference
from voiceguide.listen.understanding import Understanding
from voiceguide.settings import ListenSettings

_MOST: Final = 600.0
"""Seconds of a routine; none is longer."""
_DELAYS: Final = (0.03, 0.12, 0.2)


def itself(_: Studio) -> Iterator[Figure]:
    """Every bundled routine from its beginning to its end, as loud in the microphone as a voice.

    Lines that teach a phrase are among it: what a session does not obey then counts here.
    """
    triggers, length = 0, 0.0
    for number, routine in enumerate(ROUTINES):
        own = _to_its_end(own_sound(routine, _MOST))
        length += seconds(len(own))
        one = scene(
            own,
            (),
            QUIET,
            seed=40 + number,
            delay=_DELAYS[number % len(_DELAYS)],
            echo_over_voice=0,
        )
        triggers += _phrases(one.mic, one.own)
    yield Figure(
        name=f"phrases understood in {length / 60:.0f} min of its own sound",
        value=triggers,
        unit="",
        must=0,
    )


def _to_its_end(own: Samples) -> Samples:
    return own[: int(np.flatnonzero(own)[-1]) + FRAME_RATE]


def _phrases(mic: Samples, own: Samples) -> int:
    """How many phrases are understood, of all there are at once."""
    understanding = Understanding(PocketsphinxRecogniser(ListenSettings()))
    understanding.listen_for(ALL, {})
    reference, canceller = Reference(Tape(own)), EchoCanceller()
    found = 0
    for number in range(len(mic) // BLOCK):
        told = reference.next(number * BLOCK / RATE, canceller.lag)
        clean = canceller.process(mic[number * BLOCK :][:BLOCK], told)
        residue = float(np.sqrt(np.mean(np.square(clean)))) < canceller.residue
        said = understanding.hear(clean, own=residue)
        found += said is not None and said.phrase is not None
    return found
