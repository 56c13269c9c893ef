"""Less of the room, and no less of the voice."""

import numpy as np
import pytest

from voiceguide.listen.denoising import denoised
from voiceguide.listen.levelling import over_room
from voiceguide.listen.recogniser import BLOCK, RATE, Samples

ROOM = 7 * BLOCK
VOICE = slice(RATE // 2, RATE)


def scene(noise: float) -> Samples:
    """Half a second of a tone at an RMS of 0.07 in white noise, half a second after the start."""
    rng = np.random.default_rng(1)
    made = noise * rng.standard_normal(round(1.2 * RATE))
    made[VOICE] += 0.1 * np.sin(2 * np.pi * 500 * np.arange(RATE // 2) / RATE)
    return made.astype(np.float32)


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


def test_the_room_is_weaker_by_up_to_8_db() -> None:
    noisy = scene(0.01)
    made = denoised(noisy, ROOM)

    assert len(made) == len(noisy)
    assert -8.5 < 20 * np.log10(rms(made[:ROOM]) / rms(noisy[:ROOM])) < -4


def test_the_voice_stays() -> None:
    made = denoised(scene(0.01), ROOM)

    assert rms(made[VOICE]) == pytest.approx(0.0707, rel=0.06)


def test_without_noise_nothing_changes() -> None:
    clean = scene(0)

    assert np.allclose(denoised(clean, ROOM)[VOICE], clean[VOICE], atol=2e-3)


def test_a_room_that_is_hardly_heard_changes_nothing() -> None:
    noisy = scene(0.01)

    assert denoised(noisy, BLOCK) is noisy


@pytest.mark.parametrize("noise", [0.003, 0.0007])
def test_how_far_a_voice_lies_over_its_room_is_known(noise: float) -> None:
    assert over_room(scene(noise)) == pytest.approx(20 * np.log10(0.0707 / noise), abs=1)


def test_in_digital_silence_it_is_far_and_finite() -> None:
    assert 50 < over_room(scene(0)) < 100
