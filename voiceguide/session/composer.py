"""Composer: from a place in the plan to its score.

Pure: the same place, begun at the same frame with the same clips, gives the same score.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.frames import Frame, frames
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Strokes
from voiceguide.routine.terms import Talk
from voiceguide.session.events import GateClosed, GateEnd, GateOpened, PassBegan, StrokeBegan
from voiceguide.session.pen import Pen
from voiceguide.session.phrases import Phrases
from voiceguide.session.score import BREATH, Opening, Part, Place, Score, Sounds, numbers
from voiceguide.session.stage import Stage

BEFORE_FIRST_STROKE: Final = frames(1.0)
COUNTDOWN: Final = 3
"""The last seconds of a hold, counted down aloud."""


class Composer:
    """Writes scores."""

    def __init__(self, stages: Sequence[Stage], phrases: Phrases, sounds: Sounds) -> None:
        self._stages = stages
        self._phrases = phrases
        self._pen = Pen(sounds)
        self.listening = False
        """Whether the person can be heard."""

    def lines(self, place: Place) -> tuple[Line, ...]:
        """The lines without whose clips a place cannot be composed."""
        if place.stage >= len(self._stages):
            return ()
        stage = self._stages[place.stage]
        if place.part is Part.INSTRUCTION:
            return (*stage.opening, *self.teaching(stage))
        spoken = stage.talk is not Talk.TONES
        match stage.step:
            case Strokes() if spoken:
                return (*numbers(place.done + 1, stage.strokes), Line(self._phrases.half_way))
            case Hold() if spoken:
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
        self._pen.say(score, opening.prelude)
        score.end = Frame(score.end + opening.settle)
        score.begin = score.end
        if place.stage >= len(self._stages):
            self._pen.tone(score, Tone.END)
            return score
        stage = self._stages[place.stage]
        after = Place(stage=place.stage + 1)
        if place.part is Part.INSTRUCTION:
            self._open(score, stage)
            score.then = Place(stage=place.stage, part=Part.WORK)
            return score
        score.then = after
        match stage.step:
            case Strokes():
                first = opening.first_beat or Frame(score.end + min(BEFORE_FIRST_STROKE, pace))
                self._count(score, stage, place.done, first, pace)
            case Say(then=wait):
                self._pen.wait(score, frames(wait), place.done)
            case Hold(seconds=length):
                self._hold(score, stage, frames(length), place.done)
            case Rest(seconds=length):
                self._rest(score, frames(length), place.done)
            case Locate():
                self._search(score, stage, stage.step, place.done)
            case Rate(wait=wait):
                self._gate(score, frames(wait), hint=0)
                score.events.append(GateClosed(frame=score.end, how=GateEnd.LEFT))
        return score

    def say(self, lines: Iterable[Line], at: Frame) -> Score:
        """Lines alone, one after the other."""
        score = Score(end=at)
        self._pen.say(score, lines)
        return score

    def tone(self, tone: Tone, at: Frame) -> Score:
        """A tone alone."""
        score = Score(end=at)
        self._pen.tone(score, tone)
        return score

    def _open(self, score: Score, stage: Stage) -> None:
        if stage.talk is Talk.TONES:
            self._pen.tone(score, Tone.STEP)
        self._pen.say(score, (*stage.opening, *self.teaching(stage)))

    def teaching(self, stage: Stage) -> tuple[Line, ...]:
        """What a stage says of the words that are listened for."""
        return stage.teaching if self.listening else ()

    def _hold(self, score: Score, stage: Stage, length: Frame, done: int) -> None:
        begin = score.end
        self._pen.wait(score, length, done)
        limit: int = score.end
        for second in range(1, COUNTDOWN + 1):
            beat = Frame(score.end - frames(second))
            start = self.beat_begins(stage, second, beat)
            if start < begin:
                return
            if stage.talk is Talk.TONES:
                self._pen.tick(score, beat)
            else:
                self._pen.number(score, second, beat, limit)
            limit = start

    def _rest(self, score: Score, length: Frame, done: int) -> None:
        begin = score.end
        self._pen.wait(score, length, done)
        # The chime calls back: it begins early enough to have rung before the next words.
        self._pen.tone_before(score, Tone.SWAP, begin)

    def _gate(self, score: Score, wait: Frame, hint: int) -> None:
        begin = score.end
        score.end = Frame(begin + wait)
        score.events.append(GateOpened(frame=begin, until=score.end, hint=hint))

    def _search_lines(self, stage: Stage, hint: int) -> tuple[Line, ...]:
        if hint > len(stage.hints):
            return stage.otherwise
        return (*stage.hints[max(0, hint - 1) : hint], *self._along(stage, hint))

    def _search(self, score: Score, stage: Stage, step: Locate, hint: int) -> None:
        if hint > len(stage.hints):
            score.events.append(GateClosed(frame=score.end, how=GateEnd.LEFT))
            self._pen.say(score, stage.otherwise)
            return
        self._pen.say(score, stage.hints[max(0, hint - 1) : hint])
        begin = score.end
        passes = min(1, step.passes) if hint else step.passes
        for number in range(1, passes + 1):
            along = self._along(stage, hint) if number == 1 else ()
            length = self._pass(score, along, frames(step.sweep))
            score.events.append(
                PassBegan(frame=Frame(score.end - length), number=number, of=passes, length=length)
            )
        score.end = Frame(score.end + frames(step.wait))
        score.events.append(GateOpened(frame=begin, until=score.end, hint=hint))
        if stage.talk is not Talk.FULL and not hint:
            # Whoever wants less talk asks for hints; silence goes on.
            score.events.append(GateClosed(frame=score.end, how=GateEnd.LEFT))
        else:
            # Silence is given one hint: whoever has it and no hand free need not wait for more.
            following = len(stage.hints) + 1 if hint else 1
            score.then = Place(stage=stage.index, part=Part.WORK, done=following)
        score.events.sort(key=lambda event: event.frame)

    def _along(self, stage: Stage, hint: int) -> tuple[Line, ...]:
        """The words of the first pass; the others are led by their sound alone."""
        return stage.along if stage.talk is Talk.FULL and not hint else ()

    def _pass(self, score: Score, along: Sequence[Line], length: Frame) -> Frame:
        """One pass of the finger; it lasts as long as its words, if these last longer."""
        begin = free = score.end
        for index, line in enumerate(along):
            at = max(begin + index * length // len(along), free)
            free = Frame(self._pen.voice(score, line, at) + BREATH)
        whole = Frame(max(length, free - begin))
        self._pen.glide(score, begin, whole)
        score.end = Frame(begin + whole)
        return whole

    def _count(self, score: Score, stage: Stage, done: int, first: Frame, pace: Frame) -> None:
        wanted = range(done + 1, stage.strokes + 1)
        if not wanted:
            return
        beats = {k: Frame(first + i * pace) for i, k in enumerate(wanted)}
        score.end = Frame(beats[stage.strokes] + pace)
        half = (stage.strokes + 1) // 2
        limits = [*(self.beat_begins(stage, k, beats[k]) for k in wanted[1:]), score.end]
        for number, limit in zip(wanted, limits, strict=True):
            beat = beats[number]
            self._pen.tick(score, beat)
            self._pen.glide(score, beat, pace)
            told = stage.talk is not Talk.TONES
            spoken = self._pen.number(score, number, beat, limit) if told else limit
            if number == half and stage.strokes >= 4:  # noqa: PLR2004 - below, it is no news
                self._half_way(score, beat, spoken, limit)
            score.events.append(
                StrokeBegan(frame=beat, number=number, of=stage.strokes, length=pace)
            )
        score.events.sort(key=lambda event: event.frame)

    def beat_begins(self, stage: Stage, number: int, beat: Frame) -> Frame:
        """Where the first sound of a beat begins, so that it is heard to happen on the beat."""
        if stage.talk is Talk.TONES:
            return self._pen.tick_begins(beat)
        return self._pen.number_begins(number, beat)

    def _half_way(self, score: Score, beat: Frame, spoken: int, limit: int) -> None:
        self._pen.tone_beside(score, Tone.HALF_WAY, beat)
        line = Line(self._phrases.half_way)
        start = spoken + BREATH
        if spoken < limit and start + self._pen.length(line) + BREATH <= limit:
            self._pen.voice(score, line, start)
