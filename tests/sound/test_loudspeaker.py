"""The loudspeaker on a real device, judged by what was recorded of it."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import psutil
import pytest
from live import playing, processes, wait_until_heard
from signals import last_loud, onsets, pitch_at, sine, ticks
from soundcard import Recording, SoundCard, wait_for

from voiceguide.frames import frames, seconds
from voiceguide.sound.output import Change, Trouble


@dataclass(frozen=True)
class Beat:
    recorded: npt.NDArray[np.intp]
    """Frames of the recording."""
    told: npt.NDArray[np.float64]
    """Where in the recording they should be, as `heard` told while it was made."""
    trouble: Trouble


@pytest.fixture
def beat(sound_card: SoundCard) -> Beat:
    """Eight ticks, half a second apart."""
    with sound_card.record() as recording, playing() as loudspeaker:
        loudspeaker.apply(Change(cues=tuple(ticks(8, period=0.5, start=0.5))))
        told = []
        for number in range(8):
            wait_until_heard(loudspeaker, 0.5 + 0.5 * number)
            late = loudspeaker.heard() - frames(0.5 + 0.5 * number)
            told.append(recording.frame_at(time.monotonic()) - late)
        wait_until_heard(loudspeaker, 4.3)
        heard = recording.samples()
    return Beat(onsets(heard), np.array(told), loudspeaker.trouble())


def test_ticks_fall_on_the_grid_and_heard_tells_when(beat: Beat) -> None:
    assert len(beat.recorded) == 8
    grid = beat.recorded[0] + np.arange(8) * frames(0.5)
    assert np.abs(beat.recorded - grid).max() <= frames(0.001)
    assert np.abs(beat.recorded - beat.told).max() <= frames(0.030)
    assert beat.trouble == Trouble()


def _silent_by(recording: Recording, moment: float) -> float:
    """When the last sound was heard, in seconds after `moment`."""
    recording.wait_until(moment + 2.0)
    return seconds(last_loud(recording.samples()) - recording.frame_at(moment))


def test_a_cut_is_silent_at_once_and_what_follows_sounds_at_once(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        loudspeaker.apply(Change(cues=(sine(1, 0.3, 440, 60),)))
        wait_until_heard(loudspeaker, 0.6)
        cut, moment = loudspeaker.heard(), time.monotonic()
        loudspeaker.apply(Change(cut=cut, cancelled=((1, cut),)))
        assert _silent_by(recording, moment) <= 1

        cut, moment = loudspeaker.heard(), time.monotonic()
        loudspeaker.apply(Change(cut=cut, cues=(sine(2, seconds(cut), 880, 0.3),)))
        recording.wait_until(moment + 0.5)
        heard = recording.samples()
        begins = onsets(heard)[-1]
        assert begins - recording.frame_at(moment) <= frames(0.15)
        assert pitch_at(heard, begins) == pytest.approx(880, abs=10)
        assert loudspeaker.trouble() == Trouble()


def test_cues_far_ahead_are_handed_over_in_time(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        loudspeaker.apply(Change(cues=(sine(1, 60, 440, 0.3), sine(2, 90.6, 880, 0.3))))
        wait_until_heard(loudspeaker, 0.2)
        loudspeaker.apply(Change(cut=frames(59.8)))
        wait_until_heard(loudspeaker, 60.6)
        loudspeaker.apply(Change(cut=frames(90.2)))
        wait_until_heard(loudspeaker, 91)
        heard = recording.samples()
        pitches = [pitch_at(heard, begin) for begin in onsets(heard)]
    assert pitches == pytest.approx([440, 880], abs=10)
    assert loudspeaker.trouble().late == 0


def test_a_cue_that_comes_too_late_is_counted(sound_card: SoundCard) -> None:
    assert sound_card.env
    with playing() as loudspeaker:
        wait_until_heard(loudspeaker, 0.6)
        loudspeaker.apply(Change(cues=tuple(ticks(1, 1, start=0.1))))
        wait_for(lambda: loudspeaker.trouble().late == 1)


def test_closing_silences_at_once_and_leaves_no_process(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        loudspeaker.apply(Change(cues=(sine(1, 0.2, 440, 60),)))
        wait_until_heard(loudspeaker, 0.5)
        moment = time.monotonic()
        loudspeaker.close()
        assert time.monotonic() - moment < 2
        assert _silent_by(recording, moment) <= 1
    assert processes() == []


def test_the_process_ends_with_the_app_however_that_ends(sound_card: SoundCard) -> None:
    assert sound_card.env
    code = (
        "import time; from voiceguide.sound.loudspeaker import Loudspeaker\n"
        "loudspeaker = Loudspeaker(None)\n"
        "while not loudspeaker.heard(): time.sleep(0.01)\n"
        "print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as app:
        assert app.stdout is not None
        app.stdout.readline()
        (process,) = psutil.Process(app.pid).children()
        app.kill()
    wait_for(lambda: not process.is_running(), timeout=2, what="the process was left behind")


def test_ctrl_c_at_the_terminal_is_for_the_app_alone(sound_card: SoundCard) -> None:
    assert sound_card.env
    with playing() as loudspeaker:
        wait_until_heard(loudspeaker, 0.1)
        (process,) = processes()
        process.send_signal(signal.SIGINT)
        at = seconds(loudspeaker.heard())
        wait_until_heard(loudspeaker, at + 0.4)
        assert loudspeaker.trouble() == Trouble()
