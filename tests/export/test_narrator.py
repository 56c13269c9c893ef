"""A file that is to be kept has no stand-ins for words."""

from pathlib import Path

import pytest
from playing import ROLL, narrator, played

from voiceguide.clip import Line
from voiceguide.errors import SpeechError
from voiceguide.testing import ToneSpeaker


def test_each_line_is_spoken_once_and_kept_for_the_next_file(tmp_path: Path) -> None:
    speaker = ToneSpeaker()
    with narrator(tmp_path, speaker) as speaking:
        speaking.say((Line("one"), Line("two"), Line("one")))
    assert speaker.rendered == [Line("one"), Line("two")]
    second = ToneSpeaker()
    with narrator(tmp_path, second) as speaking:
        speaking.say((Line("two"),))
        assert speaking.book.clip(Line("two")).pcm
    assert second.rendered == []


def test_a_voice_that_fails_fails_the_file(tmp_path: Path) -> None:
    speaker = ToneSpeaker()
    speaker.failing.add(Line("two"))
    with narrator(tmp_path, speaker) as speaking, pytest.raises(SpeechError):
        speaking.say((Line("one"), Line("two")))


def test_a_cache_that_was_emptied_is_no_silence(tmp_path: Path) -> None:
    speaker = ToneSpeaker()
    with narrator(tmp_path, speaker) as speaking:
        lines = [Line(f"{number} " + "long " * 100) for number in range(12)]
        speaking.say(lines)
        for clip in tmp_path.glob("*.clip"):
            clip.unlink()
        assert any(speaking.book.clip(lines[0]).pcm)
    assert speaker.rendered.count(lines[0]) == 2


def test_only_what_is_heard_is_spoken(tmp_path: Path) -> None:
    performance, speaking = played(tmp_path, ROLL)
    heard = {line.text for line, _ in performance.words()}
    assert {"Roll.", "1", "6"} <= heard
    assert set(performance.onsets) == {line for line, _ in performance.words()}
    assert Line(PHRASE_NEVER_HEARD) not in speaking.book


PHRASE_NEVER_HEARD = "Shall we stop?"
