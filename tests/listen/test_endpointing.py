"""Where an utterance begins and ends."""

import numpy as np
import pytest
from recorded import blocks, in_room, room, utterances

from voiceguide.listen.endpointing import Began, Endpointer
from voiceguide.listen.recogniser import BLOCK, RATE, Samples

_NEAR = 0.06 * RATE
_LEAD = 0.4 * RATE


def vowel(seconds: float, level: float = 0.1) -> Samples:
    """A buzz of 120 Hz with the formants of an open vowel."""
    time = np.arange(round(seconds * RATE)) / RATE
    pitches = np.arange(120, 4000, 120)
    strengths = sum(np.exp(-(((pitches - formant) / 150) ** 2)) for formant in (700, 1200, 2500))
    wave = (np.sin(2 * np.pi * pitches * time[:, None]) * strengths).sum(axis=1)
    return np.asarray(level * wave / np.sqrt(np.mean(np.square(wave))), np.float32)


@pytest.mark.parametrize("noise", [0.0003, 0.01, 0.03])
@pytest.mark.parametrize("seconds", [0.4, 1.0, 2.0])
def test_a_voice_in_a_room_is_one_utterance(seconds: float, noise: float) -> None:
    voice = vowel(seconds)
    scene = in_room(voice, level=noise)
    begin = round(1.2 * RATE)

    (found,) = utterances(scene)

    assert begin - _LEAD < found.begin <= begin
    assert found.end == pytest.approx(begin + len(voice), abs=_NEAR)


def pause(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


@pytest.mark.parametrize(("seconds", "count"), [(0.14, 1), (0.9, 2)])
def test_a_short_pause_does_not_end_it_and_a_long_one_does(seconds: float, count: int) -> None:
    said = np.concatenate([vowel(0.4), pause(seconds), vowel(0.4)])

    assert len(utterances(in_room(said))) == count


def test_what_goes_on_soon_after_is_no_utterance_of_its_own() -> None:
    said = np.concatenate([vowel(0.6), pause(0.4), vowel(0.4)])

    (found,) = utterances(in_room(said))

    assert found.end == pytest.approx(1.8 * RATE, abs=_NEAR)


def test_a_room_alone_is_no_utterance() -> None:
    quiet_then_loud = np.concatenate([room(3, level=0.0003), room(12, level=0.02)])

    assert len(utterances(quiet_then_loud)) <= 1
    assert not utterances(room(8, level=0.02))
    assert not utterances(np.zeros(4 * RATE, np.float32))


def test_a_knock_is_no_utterance() -> None:
    knock = np.exp(-np.arange(RATE // 20) / 200) * np.sin(np.arange(RATE // 20))

    assert not utterances(in_room((0.3 * knock).astype(np.float32)))


def test_what_came_before_it_was_noticed_is_handed_over() -> None:
    scene = in_room(vowel(0.6))
    endpointer = Endpointer()

    (number, began), *_ = [
        (number, told)
        for number, block in enumerate(blocks(scene))
        if isinstance(told := endpointer.feed(block), Began)
    ]

    heard = scene[began.begin : (number + 1) * BLOCK]
    np.testing.assert_array_equal(began.samples, heard)
