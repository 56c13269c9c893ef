"""Pen: writes single sounds into a score."""

from collections.abc import Iterable
from itertools import count
from typing import Final

from voiceguide.clip import Line
from voiceguide.cue import Cue, Glide, Lane, Sound, Tone
from voiceguide.frames import Frame, frames
from voiceguide.session.events import HoldBegan, LineBegan
from voiceguide.session.score import Score, Sounds

SENTENCE_GAP: Final = frames(0.35)
GLIDE_SHARE: Final = 0.94
"""The glide ends a little before the next beat, so that each stroke is heard to end."""


class Pen:
    """Knows how long each sound is and where in it lies what is heard."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._ids = count(1)

    def cue(self, score: Score, sound: Sound, at: int, length: int, lane: Lane) -> None:
        """A sound, at a frame, for so many frames."""
        score.cues.append(
            Cue(id=next(self._ids), sound=sound, frame=Frame(at), length=Frame(length), lane=lane)
        )

    def length(self, line: Line) -> Frame:
        """How long a line is."""
        return self._sounds.lines[line].length

    def voice(self, score: Score, line: Line, at: int) -> Frame:
        """A line at a frame; gives its end."""
        shape = self._sounds.lines[line]
        self.cue(score, line, at, shape.length, Lane.VOICE)
        until = Frame(at + shape.length)
        score.events.append(LineBegan(frame=Frame(at), line=line, until=until, words=shape.words))
        return until

    def say(self, score: Score, lines: Iterable[Line]) -> None:
        """Lines one after the other, at the score's end."""
        for line in lines:
            score.end = Frame(self.voice(score, line, score.end) + SENTENCE_GAP)

    def tone(self, score: Score, tone: Tone) -> None:
        """A tone at the score's end."""
        length = self._sounds.tones[tone].length
        self.cue(score, tone, score.end, length, Lane.BED)
        score.end = Frame(score.end + length)

    def tone_beside(self, score: Score, tone: Tone, at: int) -> None:
        """A tone that nothing waits for."""
        self.cue(score, tone, at, self._sounds.tones[tone].length, Lane.BED)

    def tone_before(self, score: Score, tone: Tone, earliest: Frame) -> None:
        """A tone that has rung by the score's end, cut where there is no room for all of it."""
        room = min(self._sounds.tones[tone].length, score.end - earliest)
        if room > 0:
            self.cue(score, tone, score.end - room, room, Lane.BED)

    def wait(self, score: Score, length: Frame, done: int) -> None:
        """Silence of a length, some of which has passed already."""
        begin = score.end
        score.end = Frame(begin + max(0, length - done))
        score.events.append(HoldBegan(frame=begin, until=score.end, length=length))

    def glide(self, score: Score, begin: Frame, stroke: Frame) -> None:
        """The quiet sound of a movement."""
        length = Frame(round(stroke * GLIDE_SHARE))
        self.cue(score, Glide(length), begin, length, Lane.BED)

    def tick_begins(self, beat: Frame) -> Frame:
        """Where a tick begins, so that its onset falls on the beat."""
        return Frame(beat - self._sounds.tones[Tone.TICK].onset)

    def tick(self, score: Score, beat: Frame) -> None:
        """A tick on the beat."""
        length = self._sounds.tones[Tone.TICK].length
        self.cue(score, Tone.TICK, self.tick_begins(beat), length, Lane.BEAT)

    def number_begins(self, number: int, beat: Frame) -> Frame:
        """Where a number's clip begins, so that it is heard to happen on the beat."""
        return Frame(beat - self._sounds.lines[Line(str(number))].p_centre)

    def number(self, score: Score, number: int, beat: Frame, limit: int) -> int:
        """A number on the beat, cut at a limit; gives its end."""
        line = Line(str(number))
        start = self.number_begins(number, beat)
        length = min(self.length(line), limit - start)
        self.cue(score, line, start, length, Lane.VOICE)
        return start + length
