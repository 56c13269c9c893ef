"""A voice is heard before it is chosen."""

import threading
from pathlib import Path

import pytest
from soundcard import SoundCard, wait_for

from voiceguide.errors import SpeechError
from voiceguide.frames import Frame
from voiceguide.player import gain
from voiceguide.sampling import WORDS, Sample, sample
from voiceguide.sound.output import ClipOf
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.speaker import Manner
from voiceguide.testing import TONE_VOICE, ManualOutput, ToneSpeaker


class Heard:
    """A sample, and what it is heard by."""

    def __init__(self, folder: Path) -> None:
        self.speaker = ToneSpeaker()
        self.output = ManualOutput()
        self.clip_of: ClipOf | None = None
        self.sample = Sample(self.speaker, ClipCache(folder), self._output)
        self.said: list[str] = []

    def say(self, manner: Manner | None = None, level: int = 7) -> threading.Thread:
        """In a thread; gives it once it can be heard, or is over."""
        before = len(self.output.changes)
        thread = threading.Thread(
            target=lambda: self.said.append(self.sample.say(manner or Manner(), level))
        )
        thread.start()
        wait_for(lambda: len(self.output.changes) > before or not thread.is_alive())
        return thread

    def _output(self, clip_of: ClipOf, /) -> ManualOutput:
        self.clip_of = clip_of
        return self.output


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    return Heard(tmp_path)


def test_it_is_spoken_and_waited_for(heard: Heard) -> None:
    thread = heard.say(Manner(voice=TONE_VOICE.id, rate=200), level=4)
    (change,) = heard.output.changes
    (cue,) = change.cues
    assert change.volume == gain(4)
    assert cue.sound == WORDS
    assert heard.clip_of is not None
    assert heard.clip_of(WORDS).shape.length == cue.length
    assert thread.is_alive()
    heard.output.pass_frames(cue.end)
    thread.join()
    assert heard.said == [""]


def test_the_next_one_takes_its_place(heard: Heard) -> None:
    first = heard.say()
    heard.output.pass_frames(30_000)
    heard.sample.stop()
    first.join()
    second = heard.say(Manner(rate=80))
    change = heard.output.changes[-1]
    assert change.cut == Frame(30_000)
    assert heard.clip_of is not None
    assert heard.clip_of(WORDS).shape.length == change.cues[0].length
    heard.sample.close()
    second.join()
    assert heard.output.closed
    assert heard.said == ["", ""]


def test_what_was_spoken_once_is_not_spoken_again(heard: Heard) -> None:
    for _ in range(2):
        thread = heard.say()
        heard.sample.stop()
        thread.join()
    assert heard.speaker.rendered == [WORDS]


def test_a_voice_that_there_is_not(heard: Heard) -> None:
    with pytest.raises(SpeechError, match="no voice 'nonesuch'"):
        heard.sample.say(Manner(voice="nonesuch"), 7)
    assert heard.output.changes == []


def test_without_a_device_it_is_told(heard: Heard) -> None:
    heard.output.notice = "No sound device was found."
    assert heard.sample.say(Manner(), 7) == "No sound device was found."


def test_once_it_is_closed_nothing_is_heard(heard: Heard) -> None:
    heard.sample.close()
    with pytest.raises(SpeechError):
        heard.sample.say(Manner(), 7)
    assert heard.output.changes == []


def test_by_the_real_voice_and_loudspeaker(sound_card: SoundCard) -> None:
    real = sample()
    with sound_card.record() as recording:
        assert real.say(Manner(voice="gmw/en-us", rate=250), 10) == ""
        samples = recording.samples()
    real.close()
    assert max(abs(samples)) > 0.1


def test_the_real_voice_without_a_device_says_so() -> None:
    real = sample()
    told = real.say(Manner(), 7)
    real.close()
    assert told != ""
