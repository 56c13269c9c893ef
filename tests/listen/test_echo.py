"""The echo canceller in rooms whose echo it has never heard."""

import numpy as np
import numpy.typing as npt
import pytest
from rooms import blocks_cancelled, cancelled, echo_of, level, slowly, speech

from voiceguide.listen.delay import DelayFinder
from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.reference import BLOCK, RATE, Samples


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.1, 0.25])
def test_an_echo_is_reduced_and_its_delay_is_found(delay: float) -> None:
    sound = speech(6)
    mic, canceller = echo_of(sound, delay), EchoCanceller()
    rest = cancelled(mic, sound, canceller)
    assert level(mic, 4, 6) - level(rest, 4, 6) >= 15
    assert canceller.aligned
    # It keeps the reference 10 ms early.
    assert canceller.lag / RATE == pytest.approx(delay - 0.01, abs=0.005)


def test_an_echo_that_comes_before_it_is_expected() -> None:
    sound = speech(6)
    mic = echo_of(sound, 0)
    early = np.concatenate([mic[round(0.08 * RATE) :], np.zeros(round(0.08 * RATE), np.float32)])
    rest = cancelled(early, sound, EchoCanceller())
    assert level(early, 3.5, 5.5) - level(rest, 3.5, 5.5) >= 15


@pytest.mark.parametrize("jump", [-0.02, 0.004, 0.05, 0.2])
def test_it_survives_a_jump_of_the_delay(jump: float) -> None:
    sound = speech(10)
    whole = echo_of(sound, 0.1)
    at, by = 5 * RATE, round(jump * RATE)
    mic = np.concatenate([whole[:at], np.roll(whole, by)[at:]])
    canceller = EchoCanceller()
    rest = cancelled(mic, sound, canceller)
    assert level(mic, 4, 5) - level(rest, 4, 5) >= 15
    assert level(mic, 8, 10) - level(rest, 8, 10) >= 15
    assert canceller.lag / RATE == pytest.approx(0.09 + jump, abs=0.005)


def test_told_of_a_new_start_it_is_back_soon_and_silent_until_then() -> None:
    sound = speech(6)
    whole = echo_of(sound, 0.1)
    mic = np.concatenate([whole[: 5 * RATE], np.roll(whole, 300)[5 * RATE :]])
    canceller, loud = EchoCanceller(), []
    for number, rest in enumerate(blocks_cancelled(mic, sound, canceller)):
        if number == 5 * RATE // BLOCK:
            canceller.restart()
        loud.append(10 ** (level(rest) / 20) > canceller.residue)
        if number == 275:
            assert canceller.lag / RATE == pytest.approx(0.09 + 300 / RATE, abs=0.001)
    assert np.mean(loud[251:]) < 0.1


def test_it_follows_clocks_that_drift_apart() -> None:
    sound = speech(20)
    mic, canceller = slowly(echo_of(sound, 0.1), 60), EchoCanceller()
    rest = cancelled(mic, sound, canceller)
    assert level(mic, 15, 20) - level(rest, 15, 20) >= 15


def test_a_voice_alone_comes_out_as_it_is() -> None:
    voice, canceller = speech(3)[::3], EchoCanceller()
    rest = cancelled(voice, np.zeros(3 * len(voice), np.float32), canceller)
    assert rest == pytest.approx(voice[: len(rest)], abs=1e-6)
    assert canceller.residue == 0


def test_a_voice_over_the_echo_is_kept() -> None:
    sound = speech(8)
    voice = speech(8)[::3].copy()
    voice[: 5 * RATE] = 0
    rest = cancelled(echo_of(sound, 0.1) + voice, sound, EchoCanceller())
    assert level(rest, 5, 8) == pytest.approx(level(voice, 5, 8), abs=1)
    assert level(rest - voice[: len(rest)], 5, 8) < level(voice, 5, 8) - 10


def test_the_residue_tells_echo_from_a_voice() -> None:
    sound, canceller = speech(8), EchoCanceller()
    voice = speech(8)[::3].copy()
    voice[: 7 * RATE] = 0
    loud = _louder_than_residue(echo_of(sound, 0.1) + voice, sound, canceller)
    spoken = np.abs(voice).reshape(-1, BLOCK).max(axis=1) > 0.01
    assert loud[200:350].mean() < 0.05
    assert loud[spoken].mean() > 0.6


def test_before_it_is_aligned_all_may_be_echo() -> None:
    sound = speech(1)
    loud = _louder_than_residue(echo_of(sound, 0.1), sound, EchoCanceller())
    assert not loud[6:20].any()


def test_with_headphones_there_is_no_echo_and_a_voice_is_heard_over_the_sound() -> None:
    sound = speech(9)
    voice = speech(9)[::3].copy()
    voice[: 7 * RATE] = 0
    noise = np.random.default_rng(5).normal(0, 1e-3, len(voice)).astype(np.float32)
    loud = _louder_than_residue(voice + noise, sound, EchoCanceller())
    spoken = np.abs(voice).reshape(-1, BLOCK).max(axis=1) > 0.01
    assert loud[spoken].mean() > 0.9


def test_noise_has_no_delay() -> None:
    finder = DelayFinder(RATE, -RATE // 10, RATE // 4, 9.0)
    noise = np.random.default_rng(3).standard_normal((50, 2, BLOCK)).astype(np.float32)
    for heard, other in noise:
        finder.add(heard, other)
    assert finder.find() is None


def _louder_than_residue(
    mic: Samples, sound: Samples, canceller: EchoCanceller
) -> npt.NDArray[np.bool_]:
    """Of each block, whether what is left is louder than it may be without a voice."""
    return np.array(
        [
            10 ** (level(rest) / 20) > canceller.residue
            for rest in blocks_cancelled(mic, sound, canceller)
        ]
    )
