"""The real engine: what it says, how evenly, and that it reads text as text."""

from collections.abc import Iterator

import numpy as np
import pytest
from listening import samples_of, speaking, workers

from voiceguide.clip import Clip, Line
from voiceguide.frames import FRAME_RATE, seconds
from voiceguide.speech import measure
from voiceguide.speech.finish import LEVEL
from voiceguide.speech.measure import Samples
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

VOICES = (None, "gmw/en", "gmw/en-gb-x-rp", "gmw/en-gb-scotland")
VOWEL_FIRST = (8, 18)
"""But for eleven, whose stress is on its second syllable: voices differ in how strongly."""
FRICATIVE_FIRST = (3, 4, 5, 6, 7, 13, 14, 15, 16, 17)


@pytest.fixture(scope="module")
def speaker() -> Iterator[Pyttsx3Speaker]:
    with speaking() as real:
        yield real


def say(speaker: Pyttsx3Speaker, text: str, voice: str | None = None, rate: int = 150) -> Clip:
    return speaker.render(Line(text), Manner(voice, rate))


def as_recorded(samples: Samples) -> Samples:
    """Softer, among silence, and through 16 bits."""
    gap = np.zeros(4321, dtype=np.float32)
    played = np.concatenate([gap, samples * np.float32(0.3), gap])
    return (np.round(played * 32767) / 32768).astype(np.float32)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("rate", [110, 150, 220])
def test_numbers_are_heard_where_their_vowels_rise(
    speaker: Pyttsx3Speaker, voice: str | None, rate: int
) -> None:
    clips = {number: say(speaker, str(number), voice, rate) for number in range(1, 21)}
    for number, clip in clips.items():
        after = seconds(clip.shape.p_centre - clip.shape.onset)
        assert after < 0.21, number
        assert number not in VOWEL_FIRST or after < 0.03, number
        assert number not in FRICATIVE_FIRST or after > 0.05, number
        again = measure.p_centre(as_recorded(samples_of(clip))) - 4321
        assert abs(again - clip.shape.p_centre) < 0.001 * FRAME_RATE, number


def test_numbers_are_short_and_equally_loud(speaker: Pyttsx3Speaker) -> None:
    for number in range(1, 21):
        clip = say(speaker, str(number))
        assert seconds(clip.shape.length) < 1, number
        assert measure.loudness(samples_of(clip)) == pytest.approx(LEVEL, rel=0.1), number


def test_a_rate_holds_from_the_line_for_which_it_was_asked(speaker: Pyttsx3Speaker) -> None:
    wanted = {rate: say(speaker, "12", rate=rate).shape.length for rate in (110, 150, 220)}
    for turn in range(60):
        voice, rate = VOICES[turn % 3], (110, 150, 220)[turn % 3]
        say(speaker, "12", voice, 450 - rate)
        assert say(speaker, "12", rate=rate).shape.length == pytest.approx(wanted[rate], rel=0.02)


def test_markup_is_read_not_obeyed(speaker: Pyttsx3Speaker) -> None:
    plain = say(speaker, "hello").shape.length
    for text in ("<speak>hello</speak>", "[[h@l'oU]]", "<break time='9s'/>hello"):
        sound = samples_of(say(speaker, text))
        assert len(sound) > 1.5 * plain, text
        loud = np.flatnonzero(np.abs(sound) > 0.01)
        assert np.diff(loud).max() < FRAME_RATE, text


def test_every_sentence_of_a_line_is_spoken(speaker: Pyttsx3Speaker) -> None:
    once = say(speaker, "Stay on it.").shape.length
    assert say(speaker, "Stay on it. " * 40).shape.length > 35 * once


def test_one_process_serves_many_lines_and_none_when_idle(speaker: Pyttsx3Speaker) -> None:
    say(speaker, "1")
    (before,) = workers()
    for number in range(300):
        say(speaker, str(number))
    assert workers() == [before]
    assert before.memory_info().rss < 80 << 20
    speaker.idle()
    assert workers() == []


@pytest.mark.parametrize("rate", [110, 150, 200])
def test_where_sound_comes_back_after_a_silence_a_word_is_told_to_begin(
    speaker: Pyttsx3Speaker, rate: int
) -> None:
    text = "Stay on it. Firm strokes, arch to heel. Press in; now the other foot. Let go."
    clip = say(speaker, text, rate=rate)
    begins = np.array([word.begin for word in clip.shape.words])
    back = returns(samples_of(clip))
    assert len(back) >= 4
    off = [seconds(int(begins[np.abs(begins - frame).argmin()]) - frame) for frame in back]
    assert max(map(abs, off)) < 0.09, "a stop before its burst is silent too, for 0.07 s"
    assert np.median(np.abs(off)) < 0.04


def returns(samples: Samples) -> list[int]:
    """The frames at which sound comes back after more than 0.1 s of silence."""
    sounding = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    gaps = np.flatnonzero(np.diff(sounding) > FRAME_RATE // 10)
    return [int(frame) for frame in sounding[gaps + 1]]
