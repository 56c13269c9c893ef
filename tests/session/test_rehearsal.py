"""A session run through without a sound."""

import pytest

from voiceguide.clip import ClipShape, Line
from voiceguide.frames import seconds
from voiceguide.routine.reader import parse
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.events import Ending, LineBegan, SessionEnded, StageBegan, StrokeBegan
from voiceguide.session.plan import Plan, unroll
from voiceguide.session.rehearsal import estimated, excerpt, rehearse
from voiceguide.session.score import Sounds
from voiceguide.testing import PHRASES, TONES

SOUNDS = estimated(TONES)


def bundled(name: str) -> Plan:
    return unroll(Shelf(None).find(name).usable(), Choices(), PHRASES)


@pytest.mark.parametrize("name", Shelf(None).names)
def test_a_rehearsal_goes_through_everything_in_the_order_of_time(name: str) -> None:
    plan = bundled(name)
    events = rehearse(plan, PHRASES, SOUNDS)
    end = events[-1]
    assert isinstance(end, SessionEnded)
    assert (end.how, end.strokes) == (Ending.FINISHED, plan.strokes)
    began = [event for event in events if isinstance(event, StageBegan)]
    assert [event.stage.index for event in began] == list(range(len(plan.stages)))
    assert len([event for event in events if isinstance(event, StrokeBegan)]) == plan.strokes
    heard = [event.frame for event in events if isinstance(event, LineBegan | StrokeBegan)]
    assert heard == sorted(heard)
    assert seconds(end.frame) / 60 == pytest.approx(plan.minutes, rel=0.2, abs=0.6)


def test_the_estimate_of_a_line_grows_with_it() -> None:
    lengths = [SOUNDS.lines[Line("so " * count)].length for count in (0, 1, 20, 200)]
    assert lengths == sorted(set(lengths))


def test_a_clip_that_is_not_there_is_named() -> None:
    nothing: dict[Line, ClipShape] = {}
    with pytest.raises(ValueError, match="no clip of"):
        rehearse(bundled("inner-heel"), PHRASES, Sounds(lines=nothing, tones=TONES))


def test_an_excerpt_has_each_step_once_and_can_be_played() -> None:
    routine = parse(
        'title = "x"\npurpose = "y"\ncare = ["z"]\nspots = 2\n'
        + '[[steps]]\nkind = "say"\nper = "spot"\nsay = ["{spot}"]\n' * 2
        + '[[steps]]\nkind = "strokes"\nper = "set"\n'
        + '[[steps]]\nkind = "say"\nper = "set"\nonly = "later"\n',
        "x.toml",
    )
    plan = unroll(routine, Choices(), PHRASES)
    all_of_it = excerpt(plan, routine.steps)
    assert [stage.step for stage in all_of_it.stages] == list(routine.steps[:3])
    assert [stage.index for stage in all_of_it.stages] == [0, 1, 2]
    assert [stage.spot for stage in all_of_it.stages] == [1, 1, 1]
    second = excerpt(plan, routine.steps[1:2])
    assert second.stages[0].step is routine.steps[1]  # of two that are alike
    assert isinstance(rehearse(all_of_it, PHRASES, SOUNDS)[-1], SessionEnded)
    assert excerpt(plan, routine.steps[3:]).stages == ()
