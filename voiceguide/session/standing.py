"""Standing: where in the plan the session is, kept up as things happen."""

from collections.abc import Sequence
from dataclasses import replace

from voiceguide.frames import FRAME_RATE, Frame, seconds
from voiceguide.routine.steps import Hold, Rest, Say
from voiceguide.session.estimate import stage_seconds, stroke_seconds, work_seconds
from voiceguide.session.events import Event, GateClosed, GateOpened, HoldBegan, StrokeBegan
from voiceguide.session.score import Part, Place
from voiceguide.session.stage import Stage
from voiceguide.session.tempo import Tempo


class Standing:
    """The present place, and what an interruption must not lose."""

    def __init__(
        self, stages: Sequence[Stage], began: Frame, place: Place, strokes: int = 0
    ) -> None:
        self._stages = stages
        self._following = _following(stages)
        self._hold: HoldBegan | None = None
        self._began = began
        self._told: int | None = None
        self.place = place
        self.strokes = strokes
        """Strokes begun in the session."""
        self.gate_open = False

    @property
    def stage(self) -> Stage | None:
        """The present stage; None past the last."""
        return self.at(self.place)

    def at(self, place: Place) -> Stage | None:
        """The stage of a place; None past the last."""
        return self._stages[place.stage] if place.stage < len(self._stages) else None

    def note(self, event: Event) -> None:
        """Take in what happened."""
        match event:
            case StrokeBegan(number=number):
                self.place = replace(self.place, done=number)
                self.strokes += 1
            case HoldBegan():
                self._hold = event
            case GateOpened() | GateClosed():
                self.gate_open = isinstance(event, GateOpened)
            case _:
                pass

    def arrive(self, place: Place, now: Frame) -> Stage | None:
        """Reach a place; gives the stage that begins with it, if one does."""
        self.move(place)
        stage = self.at(place)
        if stage is None or self._told == place.stage:
            return None
        self._told = place.stage
        self._began = now
        return stage

    @property
    def arrived(self) -> bool:
        """Whether the present stage has begun, and is not only what comes after a few words."""
        return self._told == self.place.stage

    def move(self, place: Place) -> None:
        """Stand at a place, whose time has not come yet."""
        self.place = place
        self._hold = None

    def afresh(self, stage: int, now: Frame) -> Place:
        """The beginning of a stage, even if it is the present one."""
        self._told = None
        self._began = now
        return Place(stage=stage)

    def here(self, now: Frame) -> Place:
        """The place to go on from after an interruption: nothing skipped, nothing done twice."""
        if self._hold is None:
            return self.place
        held = self._hold.length - max(0, self._hold.until - now)
        return replace(self.place, done=held // FRAME_RATE * FRAME_RATE)

    def since_stage_began(self, now: Frame) -> Frame:
        return Frame(now - self._began)

    def stand_still(self, time: int) -> None:
        """Time has passed that does not count."""
        self._began = Frame(self._began + time)

    def seconds_left(self, now: Frame, tempo: Tempo) -> float:
        """About how long it takes from here to the end."""
        stage = self.stage
        if stage is None:
            return 0.0
        told, stroked = self._following[self.place.stage]
        return self._left_of(stage, now, tempo) + told + stroked * tempo.stretch

    def _left_of(self, stage: Stage, now: Frame, tempo: Tempo) -> float:
        if self._hold is not None:
            return seconds(max(0, self._hold.until - now))
        working = self.place.part is Part.WORK
        if stage.strokes:
            told = 0.0 if working else stage_seconds(stage) - stroke_seconds(stage)
            return told + seconds((stage.strokes - self.place.done) * tempo.pace(stage))
        if working and isinstance(stage.step, Say | Hold | Rest):
            return work_seconds(stage) - seconds(self.place.done)
        return max(0.0, stage_seconds(stage) - seconds(self.since_stage_began(now)))


def _following(stages: Sequence[Stage]) -> list[tuple[float, float]]:
    """For each stage, the seconds after it: without strokes, and of strokes as planned."""
    told = stroked = 0.0
    sums = []
    for stage in reversed(stages):
        sums.append((told, stroked))
        told += stage_seconds(stage) - stroke_seconds(stage)
        stroked += stroke_seconds(stage)
    return sums[::-1]
