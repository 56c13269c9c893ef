"""From a place in the plan to cues: what will sound, and what will have happened, when.

Pure: the same place, begun at the same frame with the same clips, gives the same score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Final

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Cue, Glide, Lane, Sound, Tone
from voiceguide.frames import Frame, frames
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Strokes
from voiceguide.session.events import (
    Event,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    LineBegan,
    StrokeBegan,
)
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage

SENTENCE_GAP: Final = frames(0.35)
BEFORE_FIRST_STROKE: Final = frames(1.0)
COUNTDOWN: Final = 3
"""The last seconds of a hold, counted down aloud."""
_BREATH: Final = frames(0.12)
"""The least silence around a word that is fitted in between two numbers."""
_GLIDE_SHARE: Final = 0.94
"""The glide ends a little before the next beat, so that each stroke is heard to end."""


class Part(Enum):
    INSTRUCTION = "instruction"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the session stands, or goes on from."""

    stage: int
    """An index into the plan's stages; one past the last is the end."""
    part: Part = Part.INSTRUCTION
    done: int = 0
    """Of the work: strokes begun, frames held, or hints given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounds:
    """What the session is told of its sounds."""

    lines: Mapping[Line, ClipShape]
    """The clips rendered so far."""
    tones: Mapping[Tone, ClipShape]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a score begins."""

    at: Frame
    prelude: tuple[Line, ...] = ()
    """Said before the place's own."""
    first_beat: Frame | None = None
    """Where a count goes on, if it goes on upon its grid."""


@dataclass(slots=True)
class Score:
    """Cues, and events at the frames at which they will have happened, up to an end."""

    end: Frame
    begin: Frame = Frame(0)  # noqa: RUF009 - an int
    """Where the place itself begins, after the prelude."""
    cues: list[Cue] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    then: Place | None = None
    """The place that follows at the end; None after the last."""


class Composer:
    """Writes scores."""

    def __init__(self, stages: Sequence[Stage], phrases: Phrases, sounds: Sounds) -> None:
        self._stages = stages
        self._phrases = phrases
        self._sounds = sounds
        self._ids = count(1)

    def lines(self, place: Place) -> tuple[Line, ...]:
        """The lines without whose clips a place cannot be composed."""
        if place.stage >= len(self._stages):
            return ()
        stage = self._stages[place.stage]
        if place.part is Part.INSTRUCTION:
            return stage.instruction
        match stage.step:
            case Strokes():
                return (*numbers(place.done + 1, stage.strokes), Line(self._phrases.half_way))
            case Hold():
                return numbers(1, COUNTDOWN)
            case Locate():
                return self._search_lines(stage, place.done)
            case _:
                return ()

    def compose(self, place: Place, opening: Opening, pace: Frame) -> Score:
        """The score of a place, whose clips are all there.

        Args:
            place: what to play.
            opening: how to begin.
            pace: the length of a stroke, where there are any.
        """
        score = Score(end=opening.at)
        self._say(score, opening.prelude)
        score.begin = score.end
        if place.stage >= len(self._stages):
            self._tone(score, Tone.END)
            return score
        stage = self._stages[place.stage]
        after = Place(stage=place.stage + 1)
        if place.part is Part.INSTRUCTION:
            self._say(score, stage.instruction)
            score.then = Place(stage=place.stage, part=Part.WORK)
            return score
        score.then = after
        match stage.step:
            case Strokes():
                first = opening.first_beat or Frame(score.end + min(BEFORE_FIRST_STROKE, pace))
                self._count(score, stage, place.done, first, pace)
            case Say(then=wait):
                self._wait(score, frames(wait), place.done)
            case Hold(seconds=length):
                self._hold(score, frames(length), place.done)
            case Rest(seconds=length):
                self._rest(score, frames(length), place.done)
            case Locate(wait=wait):
                self._search(score, stage, place, frames(wait))
            case Rate(wait=wait):
                self._gate(score, frames(wait), hint=0)
                score.events.append(GateClosed(frame=score.end, how=GateEnd.LEFT))
        return score

    def say(self, lines: Iterable[Line], at: Frame) -> Score:
        """Lines alone, one after the other."""
        score = Score(end=at)
        self._say(score, lines)
        return score

    def tone(self, tone: Tone, at: Frame) -> Score:
        """A tone alone."""
        score = Score(end=at)
        self._tone(score, tone)
        return score

    def _cue(self, score: Score, sound: Sound, at: int, length: int, lane: Lane) -> None:
        score.cues.append(
            Cue(id=next(self._ids), sound=sound, frame=Frame(at), length=Frame(length), lane=lane)
        )

    def _voice(self, score: Score, line: Line, at: int) -> Frame:
        length = self._sounds.lines[line].length
        self._cue(score, line, at, length, Lane.VOICE)
        until = Frame(at + length)
        score.events.append(LineBegan(frame=Frame(at), line=line, until=until))
        return until

    def _say(self, score: Score, lines: Iterable[Line]) -> None:
        for line in lines:
            score.end = Frame(self._voice(score, line, score.end) + SENTENCE_GAP)

    def _wait(self, score: Score, length: Frame, done: int) -> None:
        begin = score.end
        score.end = Frame(begin + max(0, length - done))
        score.events.append(HoldBegan(frame=begin, until=score.end, length=length))

    def _hold(self, score: Score, length: Frame, done: int) -> None:
        begin = score.end
        self._wait(score, length, done)
        limit: int = score.end
        for second in range(1, COUNTDOWN + 1):
            start = self.number_begins(second, Frame(score.end - frames(second)))
            if start < begin:
                return
            line = Line(str(second))
            room = min(self._sounds.lines[line].length, limit - start)
            self._cue(score, line, start, room, Lane.VOICE)
            limit = start

    def _rest(self, score: Score, length: Frame, done: int) -> None:
        begin = score.end
        self._wait(score, length, done)
        # The chime calls back: it begins early enough to have rung before the next words.
        room = min(self._sounds.tones[Tone.SWAP].length, score.end - begin)
        if room > 0:
            self._cue(score, Tone.SWAP, score.end - room, room, Lane.BED)

    def _gate(self, score: Score, wait: Frame, hint: int) -> None:
        begin = score.end
        score.end = Frame(begin + wait)
        score.events.append(GateOpened(frame=begin, until=score.end, hint=hint))

    def _search_lines(self, stage: Stage, hint: int) -> tuple[Line, ...]:
        if hint > len(stage.hints):
            return stage.otherwise
        return stage.hints[hint - 1 : hint] if hint else ()

    def _search(self, score: Score, stage: Stage, place: Place, wait: Frame) -> None:
        hint = place.done
        if hint > len(stage.hints):
            score.events.append(GateClosed(frame=score.end, how=GateEnd.LEFT))
            self._say(score, stage.otherwise)
            return
        self._say(score, self._search_lines(stage, hint))
        self._gate(score, wait, hint)
        score.then = Place(stage=place.stage, part=Part.WORK, done=hint + 1)

    def _count(self, score: Score, stage: Stage, done: int, first: Frame, pace: Frame) -> None:
        wanted = range(done + 1, stage.strokes + 1)
        if not wanted:
            return
        beats = {k: Frame(first + i * pace) for i, k in enumerate(wanted)}
        score.end = Frame(beats[stage.strokes] + pace)
        half = (stage.strokes + 1) // 2
        limits = [*(self.number_begins(k, beats[k]) for k in wanted[1:]), score.end]
        for number, limit in zip(wanted, limits, strict=True):
            beat = beats[number]
            self._stroke(score, beat, pace)
            spoken = self._number(score, number, beat, limit)
            if number == half and stage.strokes >= 4:  # noqa: PLR2004 - below, it is no news
                self._half_way(score, beat, spoken, limit)
            score.events.append(
                StrokeBegan(frame=beat, number=number, of=stage.strokes, length=pace)
            )
        score.events.sort(key=lambda event: event.frame)

    def number_begins(self, number: int, beat: Frame) -> Frame:
        """Where a number's clip begins, so that it is heard to happen on the beat."""
        return Frame(beat - self._sounds.lines[Line(str(number))].p_centre)

    def _stroke(self, score: Score, beat: Frame, pace: Frame) -> None:
        tick = self._sounds.tones[Tone.TICK]
        self._cue(score, Tone.TICK, beat - tick.onset, tick.length, Lane.BEAT)
        length = Frame(round(pace * _GLIDE_SHARE))
        self._cue(score, Glide(length), beat, length, Lane.BED)

    def _number(self, score: Score, number: int, beat: Frame, limit: int) -> int:
        line = Line(str(number))
        start = self.number_begins(number, beat)
        length = min(self._sounds.lines[line].length, limit - start)
        self._cue(score, line, start, length, Lane.VOICE)
        return start + length

    def _half_way(self, score: Score, beat: Frame, spoken: int, limit: int) -> None:
        chime = self._sounds.tones[Tone.HALF_WAY]
        self._cue(score, Tone.HALF_WAY, beat, chime.length, Lane.BED)
        line = Line(self._phrases.half_way)
        start = spoken + _BREATH
        if start + self._sounds.lines[line].length + _BREATH <= limit:
            self._voice(score, line, start)

    def _tone(self, score: Score, tone: Tone) -> None:
        length = self._sounds.tones[tone].length
        self._cue(score, tone, score.end, length, Lane.BED)
        score.end = Frame(score.end + length)


def numbers(first: int, last: int) -> tuple[Line, ...]:
    """The lines of a count."""
    return tuple(Line(str(number)) for number in range(first, last + 1))


def gap(voice: Iterable[Cue], length: Frame, earliest: Frame) -> Frame:
    """The first frame from `earliest` on at which a line fits between the voice lane's cues."""
    at = Frame(earliest)
    for cue in sorted(voice, key=lambda cue: cue.frame):
        if at + length + _BREATH <= cue.frame:
            break
        at = Frame(max(at, cue.end + _BREATH))
    return at
