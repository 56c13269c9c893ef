"""Whether what is seen comes with what is heard: counts and captions against the recording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from soundcard import Recording

from _bench.detect import LOUD, Samples, find, tick_onsets, without
from _bench.figure import Figure, MeasureError
from _bench.files import INSTRUCTION, routine
from _bench.screen.pictures import drawn_counts, first_seen
from _bench.session.beat import known_sounds, tone
from _bench.studio import PROGRAM, Studio
from _bench.terminal import SIZE, Shot, Terminal
from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.frames import FRAME_RATE

_STROKES: Final = 24
_PACE: Final = 1.5
_LINES: Final = (
    "Sit down on the floor.",
    "Look for a warm towel.",
    "Take off both socks.",
    "Warm up your hands.",
    "Pour a little oil.",
    "Loosen every toe.",
    "Lean on the wall.",
    "Lift your left knee.",
    "Let the ankle drop.",
    "Bend the big toe.",
    "Place one finger.",
    "Now press it gently.",
)
_LIMIT: Final = 150.0
_MUST: Final = 50
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class _Take:
    """A session: what was heard of it, and what was drawn."""

    heard: Samples
    film: tuple[Shot, ...]
    began: float
    """The moment of the recording's first frame."""
    uncertainty: float

    def moments(self, onsets: Sequence[float]) -> list[float]:
        return [self.began + onset / FRAME_RATE for onset in onsets]


def lateness(studio: Studio) -> Iterator[Figure]:
    """In one session: a dozen lines, and then a count."""
    take = _take(studio)
    yield Figure(
        name="uncertainty of the recorder's clock",
        value=take.uncertainty * 1000,
        unit="ms",
        must=20,
    )
    for what, apart in (("count", _counts(studio, take)), ("caption", _captions(studio, take))):
        late = np.abs(apart) * 1000
        name = f"{what} on the screen apart from what is heard"
        for how, value in (("p95", np.percentile(late, 95)), ("worst", late.max())):
            yield Figure(
                name=f"{name}, {how} of {len(late)}", value=float(value), unit="ms", must=_MUST
            )


def _take(studio: Studio) -> _Take:
    steps = [f'kind = "say"\nsay = ["{line}"]\nthen = 1' for line in _LINES]
    strokes = f'kind = "strokes"\nsay = ["{INSTRUCTION}"]\ncount = {_STROKES}\npace = {_PACE}'
    path = studio.write("lateness.toml", routine([*steps, strokes]))
    # With a microphone that is silent, it would say so in the middle of the count.
    with studio.card.record() as recording:
        with Terminal((*PROGRAM, "start", path, "--no-mic"), studio.env()) as terminal:
            terminal.process.wait(_LIMIT)
            film = terminal.film()
        return _taken(recording, film)


def _taken(recording: Recording, film: tuple[Shot, ...]) -> _Take:
    return _Take(recording.samples(), film, recording.began, recording.uncertainty)


def _counts(studio: Studio, take: _Take) -> list[float]:
    """Seconds by which each count came after its tick."""
    last = studio.clip(Line(_LINES[-1]))
    begin = find(take.heard, [last])[0] + len(last)
    bare = without(take.heard[begin:], known_sounds(studio, _STROKES))
    onsets = tick_onsets(bare, tone(Tone.TICK), _STROKES) + begin
    drawn = drawn_counts(take.film, SIZE, _STROKES)
    if len(drawn) < _STROKES:
        raise MeasureError(f"the count {len(drawn) + 1} was not drawn")
    ticks = enumerate(take.moments(onsets.tolist()), start=1)
    return [drawn[number] - moment for number, moment in ticks]


def _captions(studio: Studio, take: _Take) -> list[float]:
    """Seconds by which each line came after the first sound of it.

    But for the first: it is said while the screen is still being opened.
    """
    clips = [studio.clip(Line(line)) for line in _LINES]
    begins = find(take.heard, clips)
    onsets = [begin + _onset(clip) for begin, clip in zip(begins, clips, strict=True)]
    drawn = first_seen(take.film, SIZE, _LINES)
    if missing := set(_LINES) - set(drawn):
        raise MeasureError(f"{sorted(missing)} were not drawn")
    told = zip(_LINES, take.moments(onsets), strict=True)
    return [drawn[line] - moment for line, moment in told][1:]


def _onset(clip: Samples) -> int:
    """Where a clip begins to sound."""
    return int(np.flatnonzero(np.abs(clip) > LOUD)[0])
