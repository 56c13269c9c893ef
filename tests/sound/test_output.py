"""What every Output keeps to, whether it plays, is silent, or is a double."""

import time
from collections.abc import Callable, Iterator

import pytest
from signals import sine
from soundcard import SoundCard, wait_for

from voiceguide.clip import Clip, Line
from voiceguide.cue import Cue, Glide, Lane, Tone
from voiceguide.frames import Frame, frames
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.output import Change, Output, Trouble
from voiceguide.testing import ManualOutput, Silence

START = frames(5)


class Subject:
    """An output, and how its time passes."""

    def __init__(self, output: Output) -> None:
        self.output = output

    def pass_time(self, length: float) -> None:
        goal = self.output.heard() + frames(length)
        if isinstance(self.output, ManualOutput):
            self.output.pass_frames(frames(length))
        wait_for(lambda: self.output.heard() >= goal, what="its time stands still")


@pytest.fixture(params=["loudspeaker", "silence", "manual"])
def subject(request: pytest.FixtureRequest, sound_card: SoundCard) -> Iterator[Subject]:
    assert sound_card.env
    makers: dict[str, Callable[[], Output]] = {
        "loudspeaker": lambda: Loudspeaker(_no_clip, at=START),
        "silence": lambda: Silence(at=START),
        "manual": lambda: ManualOutput(at=START),
    }
    subject = Subject(makers[request.param]())
    yield subject
    subject.output.close()


def _no_clip(_line: Line) -> Clip:
    raise AssertionError("no line is played here")


def test_it_begins_where_it_is_told_and_goes_on_from_there(subject: Subject) -> None:
    assert START <= subject.output.heard() < START + frames(0.1)
    subject.pass_time(0.3)
    assert subject.output.heard() >= START + frames(0.3)


def test_it_never_runs_back(subject: Subject) -> None:
    readings = []
    for _ in range(100):
        subject.pass_time(0.001)
        readings.append(subject.output.heard())
    assert readings == sorted(readings)


@pytest.mark.parametrize("to", [START - frames(1), START + frames(60)])
def test_a_cut_is_heard_at_once(subject: Subject, to: Frame) -> None:
    subject.pass_time(0.2)
    subject.output.apply(Change(cut=to))
    assert to <= subject.output.heard() < to + frames(0.05)
    subject.pass_time(0.2)
    assert to + frames(0.2) <= subject.output.heard() < to + frames(2)


def test_a_cut_before_anything_was_heard_counts(subject: Subject) -> None:
    subject.output.apply(Change(cut=frames(30)))
    subject.pass_time(0.2)
    assert frames(30.2) <= subject.output.heard() < frames(32)


def test_it_takes_any_change_at_once(subject: Subject) -> None:
    cues = (
        Cue(id=1, sound=Tone.TICK, frame=START, length=frames(0.03), lane=Lane.BEAT),
        Cue(id=2, sound=Glide(frames(2)), frame=START, length=frames(2), lane=Lane.BED),
        Cue(id=3, sound=Tone.END, frame=frames(1e4), length=frames(1), lane=Lane.BEAT),
    )
    began = time.monotonic()
    subject.output.apply(Change(cues=cues, volume=0.5))
    subject.output.apply(Change(cancelled=((2, START), (3, START), (99, START))))
    subject.output.apply(Change())
    assert time.monotonic() - began < 1
    subject.pass_time(0.3)


def test_without_trouble_there_is_none_to_tell(subject: Subject) -> None:
    subject.pass_time(0.3)
    assert subject.output.trouble() == Trouble()
    assert subject.output.headroom >= 0


def test_after_its_end_it_stands_still_and_takes_no_harm(subject: Subject) -> None:
    subject.pass_time(0.2)
    subject.output.close()
    at_end = subject.output.heard()
    subject.output.apply(Change(cues=(sine(1, 0, 440, 1),), cancelled=((1, START),)))
    if isinstance(subject.output, ManualOutput):
        subject.output.pass_frames(1000)
    subject.output.close()
    assert subject.output.heard() == at_end
