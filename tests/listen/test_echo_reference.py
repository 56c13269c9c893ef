"""The reference, as it is given block by block."""

import numpy as np
import pytest
from rooms import Tape

from voiceguide.frames import FRAME_RATE, seconds
from voiceguide.listen.reference import BLOCK, RATE, Reference, Samples

_PITCH = 1_000


def sine(rate: int, begin: float, count: int) -> Samples:
    t = begin + np.arange(count) / rate
    return np.asarray(np.sin(2 * np.pi * _PITCH * t), np.float32)


def given(reference: Reference, moments: list[float], lag: float = 0.0) -> Samples:
    return np.concatenate([reference.next(moment, lag) for moment in moments])


@pytest.mark.parametrize("lag", [0.0, 1.0, -1.0, 0.5, 1 / 24, 100.125, -37.875])
def test_it_is_what_was_heard_a_lag_before(lag: float) -> None:
    reference = Reference(Tape(sine(FRAME_RATE, 0, FRAME_RATE)))
    told = given(reference, [0.1, 0.12, 0.14], lag)
    assert told == pytest.approx(sine(RATE, 0.1 - lag / RATE, 3 * BLOCK), abs=2e-3)


def test_what_is_too_high_for_its_rate_is_left_out() -> None:
    high = np.sin(2 * np.pi * 11_000 * np.arange(FRAME_RATE) / FRAME_RATE).astype(np.float32)
    assert np.abs(given(Reference(Tape(high)), [0.1, 0.12])).max() < 0.001


def test_blocks_follow_each_other_whatever_their_moments_say() -> None:
    moments = 0.1 + 0.02 * np.arange(40)
    uneven = moments + 0.015 * np.random.default_rng(5).uniform(-1, 1, 40)
    uneven[0] = moments[0]
    reference = Reference(Tape(sine(FRAME_RATE, 0, FRAME_RATE)))
    told = given(reference, list(uneven))
    assert told == pytest.approx(sine(RATE, 0.1, 40 * BLOCK), abs=2e-3)


def test_a_gap_in_the_recording_is_believed_in_the_end() -> None:
    tape = Tape(np.arange(4 * FRAME_RATE, dtype=np.float32))
    reference = Reference(tape)
    given(reference, [0.1, 0.12])
    later = [0.3 + 0.02 * number for number in range(100)]
    told = given(reference, later)
    assert seconds(round(float(told[-1]))) == pytest.approx(later[-1] + 0.02, abs=0.001)


def test_silence_stays_silence() -> None:
    assert not Reference(Tape(np.zeros(0, np.float32))).next(5.0).any()
