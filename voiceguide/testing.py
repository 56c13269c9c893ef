"""Doubles for tests and for writers of plug-ins; each is held to its port's contract suite."""

from collections.abc import Iterator, Mapping

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Tone
from voiceguide.frames import Frame, frames
from voiceguide.session.phrases import Phrases
from voiceguide.session.score import Sounds

PHRASES = Phrases(
    ready="Ready.",
    go_on="And…",
    half_way="Half way.",
    slower="Slower.",
    faster="Faster.",
    slowest="That is the slowest.",
    fastest="That is the fastest.",
    too_sore=("Let go.", "Breathe out."),
    stopping=("Stopping.",),
    left="left",
    right="right",
    where_foot="{foot} foot",
    where_spot="spot {spot} of {spots}",
    strokes_left="{strokes} strokes left",
    one_stroke_left="one stroke left",
    minutes_left="about {minutes} minutes to go",
    one_minute_left="about a minute to go",
)


class EveryLine(Mapping[Line, ClipShape]):
    """A clip book in which each line stands already, as long as its text."""

    def __getitem__(self, line: Line) -> ClipShape:
        length = frames(0.25 + 0.05 * len(line.text))
        centre = frames(0.02 + 0.01 * (len(line.text) % 7))
        return ClipShape(length=length, onset=frames(0.01), p_centre=centre)

    def __contains__(self, line: object) -> bool:
        return isinstance(line, Line)

    def __iter__(self) -> Iterator[Line]:
        return iter(())

    def __len__(self) -> int:
        return 0


TONES: Mapping[Tone, ClipShape] = {
    tone: ClipShape(
        length=frames(0.03 if tone is Tone.TICK else 0.8), onset=Frame(2), p_centre=Frame(9)
    )
    for tone in Tone
}

EVERY_SOUND = Sounds(lines=EveryLine(), tones=TONES)
