"""The loudspeaker while its device, its process or its library fails."""

import itertools
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from live import playing, processes, wait_until_heard
from signals import last_loud, onsets, pitch_at, sine, ticks
from soundcard import MICROPHONE_SINK, SPEAKER, SoundCard, wait_for

from voiceguide.frames import frames, seconds
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.mixer import Samples
from voiceguide.sound.output import Change, Trouble

PERIOD = 0.3


@pytest.fixture
def own_card(monkeypatch: pytest.MonkeyPatch, sound_card: SoundCard) -> Iterator[SoundCard]:
    """A sound card to pull the plugs of."""
    assert sound_card.env
    with SoundCard() as card:
        for name, value in card.env.items():
            monkeypatch.setenv(name, value)
        yield card


def scale(loudspeaker: Loudspeaker, count: int = 40) -> None:
    """Play a scale: on beat n, PERIOD apart, a sine of 500 + 50 n Hz."""
    cues = (sine(n, n * PERIOD, 500 + 50 * n, 0.15) for n in range(count))
    loudspeaker.apply(Change(cues=tuple(cues)))


def beats(recorded: Samples) -> list[int]:
    """Which beats of the scale were recorded, in order; one in two halves counts once."""
    heard = (round((pitch_at(recorded, begin) - 500) / 50) for begin in onsets(recorded))
    return [beat for beat, _ in itertools.groupby(heard)]


def next_beat(loudspeaker: Loudspeaker) -> int:
    return -(-loudspeaker.heard() // frames(PERIOD))


def lost(loudspeaker: Loudspeaker) -> bool:
    return (
        loudspeaker.trouble().notice
        == "The loudspeaker is gone: waiting for it. Any command goes on without."
    )


def test_a_device_that_is_pulled_out_is_followed_to_the_next(own_card: SoundCard) -> None:
    with playing() as loudspeaker:
        scale(loudspeaker)
        wait_until_heard(loudspeaker, 0.7)
        for module in own_card.modules():
            if f"sink_name={SPEAKER}" in module or f"sink_name={MICROPHONE_SINK}" in module:
                own_card.remove(int(module.split("\t")[0]))
        wait_for(lambda: lost(loudspeaker))
        stood = loudspeaker.heard()
        expected = next_beat(loudspeaker)
        time.sleep(1)  # longer than the first tries take
        assert loudspeaker.heard() == stood

        plugged_in = time.monotonic()
        own_card.add("headphones")
        own_card.make_default("headphones")
        with own_card.record("headphones") as recording:
            wait_for(lambda: not loudspeaker.trouble().notice)
            assert time.monotonic() - plugged_in <= 6
            wait_until_heard(loudspeaker, (expected + 2.6) * PERIOD)
            heard = beats(recording.samples())
        assert heard[0] - expected in {0, 1}, "the recorder may miss the first"
        assert heard == list(range(heard[0], heard[0] + len(heard)))
        assert loudspeaker.trouble() == Trouble(restarts=1)


def test_a_device_that_sleeps_is_waited_for(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        scale(loudspeaker)
        wait_until_heard(loudspeaker, 0.8)
        sound_card.suspend(SPEAKER, suspended=True)
        try:
            wait_for(lambda: lost(loudspeaker))
        finally:
            sound_card.suspend(SPEAKER, suspended=False)
        expected = next_beat(loudspeaker)
        assert expected * PERIOD < 1.6, "the clock stood"
        wait_until_heard(loudspeaker, (expected + 1.6) * PERIOD)
        assert beats(recording.samples())[-2:] == [expected, expected + 1]
    assert loudspeaker.trouble().restarts == 1


def test_a_short_hang_is_an_underrun_and_no_more(sound_card: SoundCard) -> None:
    assert sound_card.env
    with playing() as loudspeaker:
        wait_until_heard(loudspeaker, 0.3)
        (process,) = processes()
        process.suspend()
        time.sleep(0.6)  # more than the device has, less than is waited for
        process.resume()
        second = seconds(loudspeaker.heard())
        wait_until_heard(loudspeaker, second + 0.7)
        assert loudspeaker.trouble() == Trouble(underruns=1)


@pytest.mark.parametrize("blow", [signal.SIGSTOP, signal.SIGKILL])
def test_a_process_that_hangs_or_dies_is_replaced_on_the_same_stroke(
    blow: signal.Signals, sound_card: SoundCard
) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        scale(loudspeaker)
        loudspeaker.apply(Change(volume=0.5))
        wait_until_heard(loudspeaker, 3.7 * PERIOD)
        (process,) = processes()
        struck = time.monotonic()
        process.send_signal(blow)
        wait_for(lambda: lost(loudspeaker))
        expected = next_beat(loudspeaker)
        wait_for(lambda: not loudspeaker.trouble().notice)
        assert time.monotonic() - struck <= 10
        wait_until_heard(loudspeaker, (expected + 1.6) * PERIOD)
        recorded = recording.samples()
        assert len(processes()) == 1
    assert beats(recorded) == list(range(expected + 2))
    end = last_loud(recorded)
    assert np.abs(recorded[end - frames(0.1) : end]).max() == pytest.approx(0.25, abs=0.01)
    assert loudspeaker.trouble() == Trouble(restarts=1)


def test_without_a_device_it_goes_on_in_silence_and_joins_in_later(
    monkeypatch: pytest.MonkeyPatch, sound_card: SoundCard
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    with playing() as loudspeaker:
        scale(loudspeaker)
        wait_for(lambda: loudspeaker.trouble().notice != "")
        assert loudspeaker.trouble().notice.startswith(
            "No sound: no output device was found; captions go on. Plug in"
        )
        second = seconds(loudspeaker.heard())
        began = time.monotonic()
        wait_until_heard(loudspeaker, second + 1)
        assert 0.95 <= time.monotonic() - began <= 3

        monkeypatch.setenv("PULSE_SERVER", sound_card.env["PULSE_SERVER"])
        with sound_card.record() as recording:
            wait_for(lambda: not loudspeaker.trouble().notice)
            wait_until_heard(loudspeaker, seconds(loudspeaker.heard()) + 1.2)
            recorded = recording.samples()
            passed = int(loudspeaker.heard() // frames(PERIOD))
            # On a busy machine reports of what is heard come late, by less than a beat.
            assert passed - 2 <= beats(recorded)[-1] <= passed + 1


@pytest.fixture
def no_portaudio(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sounddevice for our children that fails as the real one does without its library."""
    (tmp_path / "sounddevice.py").write_text('raise OSError("PortAudio library not found")')
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(Path.cwd()))))


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_the_sound_systems_own_player_plays(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        loudspeaker.apply(Change(cues=tuple(ticks(5, period=0.5, start=0.5))))
        wait_until_heard(loudspeaker, 1.5)
        told = recording.frame_at(time.monotonic()) - (loudspeaker.heard() - frames(1.5))
        wait_until_heard(loudspeaker, 2.9)
        recorded = onsets(recording.samples())
        assert np.abs(recorded - recorded[0] - np.arange(5) * frames(0.5)).max() <= frames(0.001)
        assert abs(recorded[2] - told) <= frames(0.1)

        cut, moment = loudspeaker.heard(), time.monotonic()
        loudspeaker.apply(Change(cut=cut, cues=(sine(9, seconds(cut), 880, 60),)))
        recording.wait_until(moment + 0.5)
        begins = onsets(recording.samples())[-1]
        assert begins - recording.frame_at(moment) <= frames(0.25)

        cut, moment = loudspeaker.heard(), time.monotonic()
        loudspeaker.apply(Change(cut=cut, cancelled=((9, cut),)))
        recording.wait_until(moment + 0.5)
        assert last_loud(recording.samples()) - recording.frame_at(moment) <= frames(0.15)
        assert loudspeaker.trouble() == Trouble()


@pytest.mark.usefixtures("no_portaudio")
def test_a_player_that_dies_is_replaced(sound_card: SoundCard) -> None:
    with sound_card.record() as recording, playing() as loudspeaker:
        scale(loudspeaker)
        wait_until_heard(loudspeaker, 0.8)
        (process,) = processes()
        (player,) = process.children()
        player.kill()
        wait_for(lambda: lost(loudspeaker))
        expected = next_beat(loudspeaker)
        wait_until_heard(loudspeaker, (expected + 0.9) * PERIOD)
        assert beats(recording.samples())[-1] == expected


@pytest.mark.usefixtures("no_portaudio")
def test_without_any_way_out_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, sound_card: SoundCard, tmp_path: Path
) -> None:
    assert shutil.which("paplay")
    assert sound_card.env
    monkeypatch.setenv("PATH", str(tmp_path))
    with playing() as loudspeaker:
        wait_for(lambda: loudspeaker.trouble().notice != "")
        assert loudspeaker.trouble().notice == (
            "No sound: PortAudio and every known player are missing; captions go on. "
            "On Debian and Ubuntu: sudo apt install libportaudio2 libasound2-plugins."
        )
        wait_until_heard(loudspeaker, 0.3)
