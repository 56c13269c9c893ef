from hypothesis import given
from hypothesis import strategies as st

from voiceguide.cue import Cue, Lane, Tone
from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.sound.schedule import Schedule


def cue(cue_id: int, frame: int, length: int = 100) -> Cue:
    return Cue(id=cue_id, sound=Tone.TICK, frame=Frame(frame), length=Frame(length), lane=Lane.BEAT)


def ids(schedule: Schedule, horizon: int) -> list[int]:
    return [one.cue.id for one in schedule.due(Frame(horizon))]


@given(
    starts=st.lists(st.integers(0, 1000), max_size=30),
    horizons=st.lists(st.integers(0, 1000), max_size=10),
)
def test_each_cue_is_handed_out_once_and_in_order(starts: list[int], horizons: list[int]) -> None:
    schedule = Schedule()
    schedule.add(cue(number, start) for number, start in enumerate(starts))
    handed = [number for one in sorted(horizons) for number in ids(schedule, one)]
    handed += ids(schedule, 1001)
    assert handed == sorted(range(len(starts)), key=lambda number: (starts[number], number))


def test_a_cue_cancelled_before_it_was_handed_out_is_dropped_or_shortened() -> None:
    schedule = Schedule()
    schedule.add([cue(1, 100), cue(2, 100)])
    assert schedule.cancel([(1, Frame(100)), (2, Frame(150))]) == ()
    (left,) = schedule.due(Frame(1000))
    assert (left.cue.id, left.until, left.end) == (2, 150, 150)


def test_a_cancel_is_passed_on_for_what_was_handed_out() -> None:
    schedule = Schedule()
    schedule.add([cue(1, 100)])
    schedule.due(Frame(1000))
    assert schedule.cancel([(1, Frame(50)), (7, Frame(50))]) == ((1, 50),)
    assert len(schedule) == 0


def test_a_heard_cue_is_kept_for_a_second_then_forgotten() -> None:
    schedule = Schedule()
    schedule.add([cue(1, 0)])
    schedule.due(Frame(1000))
    schedule.forget(frames(0.9))
    assert len(schedule) == 1
    schedule.forget(Frame(FRAME_RATE + 101))
    assert len(schedule) == 0


def test_what_was_not_handed_out_is_never_forgotten() -> None:
    schedule = Schedule()
    schedule.add([cue(1, 0)])
    schedule.forget(frames(60))
    assert ids(schedule, 1) == [1]


def test_after_a_rewind_all_that_is_still_to_be_heard_is_handed_out_anew() -> None:
    schedule = Schedule()
    schedule.add([cue(1, 0), cue(2, 50), cue(3, 500), cue(4, 5000)])
    schedule.cancel([(2, Frame(90))])
    schedule.due(Frame(1000))
    schedule.rewind(Frame(95))
    assert ids(schedule, 1000) == [1, 3]
    assert ids(schedule, 10_000) == [4]
