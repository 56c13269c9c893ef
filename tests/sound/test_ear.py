import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.frames import Frame, frames, seconds
from voiceguide.sound.ear import WAIT_FOR_DEVICE, Ear
from voiceguide.sound.wire import Failure, Report

GONE = Failure(what="no output device was found", remedy="Plug one in.")


def report(heard: float, at: float, written: float | None = None) -> Report:
    ahead = heard + 0.3 if written is None else written
    return Report(
        heard=frames(heard),
        at=at,
        written=frames(ahead),
        callbacks=1,
        cuts=1,
        underruns=0,
        late=0,
    )


def test_it_stands_until_sound_plays() -> None:
    ear = Ear(frames(3))
    assert ear.heard(0) == ear.heard(1e6) == frames(3)
    assert ear.notice(1e6) == ""


def test_between_reports_it_goes_on_with_the_clock() -> None:
    ear = Ear(Frame(0))
    ear.take(report(1.0, at=10.0))
    assert seconds(ear.heard(10.2)) == pytest.approx(1.2, abs=1e-4)


def test_it_never_passes_what_was_written() -> None:
    ear = Ear(Frame(0))
    ear.take(report(1.0, at=10.0, written=1.1))
    assert ear.heard(11) == frames(1.1)


def test_it_trusts_no_report_for_longer_than_half_a_second() -> None:
    ear = Ear(Frame(0))
    ear.take(report(1.0, at=10.0, written=9.0))
    assert ear.heard(20) == frames(1.5)


def test_a_cut_stands_until_the_next_report() -> None:
    ear = Ear(Frame(0))
    ear.take(report(5.0, at=10.0))
    ear.cut(frames(2), 10.1)
    assert ear.heard(10.3) == frames(2)
    ear.take(report(2.1, at=10.3))
    assert ear.heard(10.3) == frames(2.1)


def test_what_was_lost_is_waited_for_then_goes_on_in_silence() -> None:
    ear = Ear(Frame(0))
    ear.take(report(1.0, at=10.0))
    ear.lose(GONE, 10.1)
    ear.lose(GONE, 15.0)
    assert ear.notice(29) == "The loudspeaker is gone: waiting for it. Any command goes on without."
    assert seconds(ear.heard(10.1 + WAIT_FOR_DEVICE)) == pytest.approx(1.1, abs=1e-4)
    assert seconds(ear.heard(13.1 + WAIT_FOR_DEVICE)) == pytest.approx(4.1, abs=1e-4)
    notice = "No sound: no output device was found; captions go on. Plug one in."
    assert ear.notice(31) == notice
    ear.take(report(5.0, at=40.0))
    assert ear.notice(40) == ""


def test_where_sound_never_came_it_goes_on_at_once() -> None:
    ear = Ear(frames(1))
    ear.lose(GONE, 10.0)
    assert ear.silent(10.0)
    assert seconds(ear.heard(12.0)) == pytest.approx(3.0, abs=1e-4)


def test_a_cut_in_silence_goes_on_from_there() -> None:
    ear = Ear(Frame(0))
    ear.lose(GONE, 10.0)
    ear.cut(frames(60), 11.0)
    assert seconds(ear.heard(12.0)) == pytest.approx(61.0, abs=1e-4)


def test_who_asks_for_something_does_not_wait_for_a_device() -> None:
    ear = Ear(Frame(0))
    ear.take(report(1.0, at=10.0))
    ear.lose(GONE, 10.0)
    ear.cut(frames(0.5), 12.0)
    assert ear.heard(13.0) == frames(1.5)
    assert ear.notice(13.0).startswith("No sound")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["report", "cut", "lose", "listen"]), st.floats(0, 3), st.floats(0, 100)
        ),
        max_size=30,
    )
)
def test_it_never_runs_back_but_through_a_cut(story: list[tuple[str, float, float]]) -> None:
    ear, now, before = Ear(Frame(0)), 0.0, Frame(0)
    for what, wait, value in story:
        now += wait
        if what == "report":
            ear.take(report(value, at=now))
        elif what == "lose":
            ear.lose(GONE, now)
        elif what == "cut":
            ear.cut(frames(value), now)
            before = frames(value)
            assert ear.heard(now) == before
        assert ear.heard(now) >= before
        before = ear.heard(now)
