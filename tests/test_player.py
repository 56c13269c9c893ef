"""The live driver, on an output whose time a test tells."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from soundcard import wait_for

from voiceguide.clip import ClipShape, Line
from voiceguide.errors import VoiceguideError
from voiceguide.frames import Frame, frames
from voiceguide.player import Player, gain
from voiceguide.routine.model import Routine
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Again, Louder, Next, Pause, Resume
from voiceguide.session.events import (
    Ending,
    Event,
    LineBegan,
    Paused,
    SessionEnded,
    StageBegan,
    StrokeBegan,
    VolumeChanged,
)
from voiceguide.session.plan import unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session
from voiceguide.session.transitions import State
from voiceguide.sound.output import Change
from voiceguide.testing import EVERY_SOUND, PHRASES, TONES, ManualOutput

STEPS = [
    {"kind": "say", "say": ["Sit down."], "then": 4},
    {"kind": "strokes", "count": 4, "say": ["Roll."]},
]


class Desk:
    """A player with everything that it tells, and a hand on its clock."""

    def __init__(self, sounds: Sounds = EVERY_SOUND) -> None:
        told = {"title": "T", "purpose": "p", "care": ["c"], "steps": STEPS}
        plan = unroll(Routine.model_validate(told), Choices(), PHRASES)
        session = Session(plan, PHRASES, sounds, lead_in=frames(0.5))
        self.output = ManualOutput()
        self.hurried: list[Line] = []
        self.notice = ""
        self.player = Player(session, self.output, self, [lambda: "from elsewhere"])
        self.events: list[Event] = []
        self.player.listen(self.events.append)

    def hurry(self, lines: tuple[Line, ...]) -> None:
        self.hurried.extend(lines)

    def has(self, kind: type[Event], times: int = 1) -> bool:
        return sum(isinstance(event, kind) for event in self.events) >= times

    def wait_for(self, kind: type[Event], times: int = 1) -> None:
        wait_for(lambda: self.has(kind, times), what=f"no {kind.__name__} in {self.events}")

    def pass_until(self, kind: type[Event], times: int = 1) -> None:
        """Let time pass, a tenth of a second at a time, until something has happened."""

        def passing() -> bool:
            self.output.pass_frames(frames(0.1))
            self.player.wake()
            return self.has(kind, times)

        wait_for(passing, what=f"no {kind.__name__} in {self.events}")

    def last_change(self, wanted: Callable[[Change], bool]) -> Change:
        wait_for(lambda: any(map(wanted, self.output.changes)), what="no such change")
        return next(change for change in reversed(self.output.changes) if wanted(change))


@contextmanager
def started(sounds: Sounds = EVERY_SOUND) -> Iterator[Desk]:
    desk = Desk(sounds)
    desk.player.start()
    try:
        yield desk
    finally:
        desk.player.silence()


def test_it_plays_to_the_end_and_closes_the_output() -> None:
    with started() as desk:
        desk.pass_until(SessionEnded)
        assert desk.player.wait(5) is Ending.FINISHED
    strokes = [event.number for event in desk.events if isinstance(event, StrokeBegan)]
    assert strokes == [1, 2, 3, 4]
    assert desk.output.closed


def test_a_cut_and_what_follows_it_are_one_change() -> None:
    with started() as desk:
        desk.pass_until(StrokeBegan, 2)
        desk.player.send(Again())
        change = desk.last_change(lambda change: change.cut is not None)
        assert change.cut == desk.output.heard()
        assert [cue.sound for cue in change.cues][:2] == [Line("Roll."), Line("And…")]
        assert all(cue.frame > change.cut for cue in change.cues)
        assert change.cancelled


def test_two_commands_at_once_leave_no_cue_of_the_first() -> None:
    with started() as desk:
        desk.pass_until(LineBegan)
        desk.player.send(Again())
        desk.player.send(Next())
        change = desk.last_change(
            lambda change: any(cue.sound == Line("Roll.") for cue in change.cues)
        )
        ids = {cue.id for cue in change.cues}
        assert ids.isdisjoint(cue_id for cue_id, _ in change.cancelled)


def test_the_volume_goes_to_the_output() -> None:
    with started() as desk:
        first = desk.last_change(lambda change: change.volume is not None)
        assert first.volume == pytest.approx(gain(7))
        desk.player.send(Louder())
        desk.wait_for(VolumeChanged)
        change = desk.last_change(lambda change: change.volume is not None)
        assert change.volume == pytest.approx(gain(8))


def test_the_outlook_tells_state_and_notices() -> None:
    with started() as desk:
        desk.player.send(Pause())
        desk.wait_for(Paused)
        wait_for(lambda: desk.player.outlook().state is State.PAUSED)
        assert desk.player.outlook().notice == "from elsewhere"
        desk.output.notice = "No sound."
        wait_for(lambda: desk.player.outlook().notice == "No sound. from elsewhere")
        assert desk.player.outlook().notices == ("No sound.", "from elsewhere")
        desk.player.send(Resume())
        wait_for(lambda: desk.player.outlook().state is State.SAYING)


def test_who_listens_late_is_told_the_last_of_each_kind() -> None:
    with started() as desk:
        desk.pass_until(StrokeBegan, 3)
        late: list[Event] = []
        desk.player.listen(late.append)
        assert [event.stage.index for event in late if isinstance(event, StageBegan)] == [1]
        assert [event.number for event in late if isinstance(event, StrokeBegan)] == [3]


def test_missing_clips_are_asked_for_and_waited_for() -> None:
    lines: dict[Line, ClipShape] = {}
    with started(Sounds(lines=lines, tones=TONES)) as desk:
        desk.output.pass_frames(frames(3))
        desk.player.wake()
        wait_for(lambda: Line("Sit down.") in desk.hurried)
        assert not desk.has(StageBegan)
        shape = ClipShape(length=Frame(9000), onset=Frame(0), p_centre=Frame(5))
        lines[Line("Sit down.")] = shape
        desk.player.wake()
        desk.pass_until(StageBegan)


def test_silence_ends_it_at_once_and_the_listeners_hear_of_it() -> None:
    with started() as desk:
        desk.pass_until(StrokeBegan)
        desk.player.silence()
        assert desk.output.closed
        desk.wait_for(SessionEnded)
        assert desk.player.wait(5) is Ending.STOPPED


def test_a_player_that_breaks_down_says_so_and_falls_silent() -> None:
    def broken(event: Event) -> None:
        raise RuntimeError(str(event))

    with started() as desk:
        desk.player.listen(broken)
        desk.player.send(Pause())
        with pytest.raises(VoiceguideError, match="log file"):
            desk.player.wait(5)
        assert desk.output.closed
