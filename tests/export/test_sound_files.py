"""The sound, from outside: durations, chapters, tags, loudness, and whether counts lie on beats."""

import filecmp
import io
import subprocess
import wave
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from exporting import KINDS, Exported, export
from outside import Samples, decoded, loudness, place, probed, tags

from voiceguide.assets import audio_folder
from voiceguide.clip import Line
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.sound.shapes import shapes
from voiceguide.sound.tones import read_samples
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

SOUNDS = ("wav", "flac", "ogg", "opus", "mp3")
LOSSLESS = ("wav", "flac")
REACH = frames(0.06)
TOLERANCE = {kind: 1 if kind in LOSSLESS else frames(0.002) for kind in SOUNDS}
LONGEST_DELAY = {"wav": 0, "flac": 0, "ogg": 1, "opus": 1, "mp3": 1}
"""Of a codec, as ffmpeg decodes it: all of them tell their own."""


@pytest.mark.parametrize("kind", SOUNDS)
def test_its_length_is_the_sessions(exported: Exported, kind: str) -> None:
    length = float(probed(exported.path(kind))["format"]["duration"])
    assert length == pytest.approx(exported.record["seconds"], abs=0.08)


@pytest.mark.parametrize("kind", SOUNDS)
def test_its_chapters_are_the_stages(exported: Exported, kind: str) -> None:
    told = exported.record["chapters"]
    found = probed(exported.path(kind))["chapters"]
    assert [one["tags"]["title"] for one in found] == [one["title"] for one in told]
    begins = [float(one["start_time"]) for one in found]
    assert begins == pytest.approx([one["seconds"] for one in told], abs=0.001)


@pytest.mark.parametrize("kind", SOUNDS)
def test_its_tags_name_it(exported: Exported, kind: str) -> None:
    found = tags(probed(exported.path(kind)))
    assert (found["title"], found["artist"]) == ("Quick two minutes", "voiceguide")


@pytest.mark.parametrize("kind", SOUNDS)
def test_it_is_as_loud_as_recordings_are(exported: Exported, kind: str) -> None:
    integrated, peak = loudness(exported.path(kind))
    assert integrated == pytest.approx(-16, abs=0.5)
    assert peak <= -1


@cache
def sound(path: Path) -> Samples:
    return decoded(path)


def templates(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> dict[str, Samples]:
    """The clips of numbers, as they are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", exported.env["XDG_CACHE_HOME"])
    cached = ClipCache(Path(exported.env["XDG_CACHE_HOME"]) / "voiceguide" / "clips")
    speaker = Pyttsx3Speaker()
    identity = speaker.identity
    speaker.close()
    found = {}
    for number in range(1, 13):
        clip = cached.get(cache_key(identity, Manner(), Line(str(number))))
        assert clip is not None
        found[str(number)] = np.frombuffer(clip.pcm, "<f4")
    return found


@pytest.mark.parametrize("kind", SOUNDS)
def test_each_tick_lies_on_its_beat(ticking: Exported, kind: str) -> None:
    beats = [one["frame"] for one in ticking.record["events"] if one["is"] == "stroke_began"]
    assert len(beats) == 12
    tick = read_samples(audio_folder() / "tick.wav")
    onset = shapes()["tick"].onset
    heard = sound(ticking.path(kind))
    off = [place(heard, tick, beat - onset, REACH) + onset - beat for beat in beats]
    assert_even(off, kind)


def assert_even(off: list[int], kind: str) -> None:
    """All as late as the codec is, and that is no more than it may be."""
    delay = int(np.median(off))
    assert -1 <= delay <= LONGEST_DELAY[kind]
    assert max(abs(one - delay) for one in off) <= TOLERANCE[kind]


@pytest.mark.parametrize("kind", SOUNDS)
def test_each_number_lies_where_it_is_said_to(
    exported: Exported, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = sound(exported.path(kind))
    clips = templates(exported, monkeypatch)
    numbers = [one for one in exported.record["cues"] if one.get("line", "").isdecimal()]
    assert [one["line"] for one in numbers] == [str(number) for number in range(1, 13)]
    off = [place(heard, clips[one["line"]], one["frame"], REACH) - one["frame"] for one in numbers]
    assert_even(off, kind)


def test_captions_begin_when_it_begins_to_sound(exported: Exported) -> None:
    heard = np.abs(sound(exported.path("wav")))
    alone = [
        caption
        for before, caption in zip(
            exported.record["captions"], exported.record["captions"][1:], strict=False
        )
        if not caption["text"].isdecimal() and caption["frame"] - before["end_frame"] > 9600
    ]
    checked = 0
    for caption in alone:
        begin = caption["frame"]
        if heard[begin - frames(0.05) : begin - frames(0.011)].max() < 0.001:
            assert heard[begin : begin + frames(0.03)].max() > 0.001
            checked += 1
    assert checked >= 3


def test_twice_the_same_session_is_the_same_file(exported: Exported, tmp_path: Path) -> None:
    again = exported.again(tmp_path)
    names = [exported.path(kind).name for kind in KINDS]
    assert filecmp.cmpfiles(exported.folder, again.folder, names, shallow=False) == (names, [], [])


def test_stereo_is_twice_the_same_and_as_loud(exported: Exported, tmp_path: Path) -> None:
    two = export(
        tmp_path, exported.env, *exported.arguments, "--stereo", kinds=("wav", "mp3", "ogg")
    )
    for kind in ("wav", "mp3", "ogg"):
        assert probed(two.path(kind))["streams"][0]["channels"] == 2
        integrated, peak = loudness(two.path(kind))
        assert integrated == pytest.approx(-16, abs=0.5)
        assert peak <= -1
    with wave.open(str(two.path("wav"))) as file:
        pairs = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    assert (pairs[:, 0] == pairs[:, 1]).all()
    assert pairs.any()


def test_a_flac_and_a_wav_hold_the_same(exported: Exported) -> None:
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(exported.path("flac")), "-f", "wav", "-"],
        check=True,
        capture_output=True,
    ).stdout
    with wave.open(str(exported.path("wav"))) as file:
        ours = file.readframes(file.getnframes())
        assert file.getframerate() == FRAME_RATE
    theirs = np.frombuffer(raw[len(raw) - len(ours) :], "<i2")
    assert (np.frombuffer(ours, "<i2") == theirs).all()
    assert io.BytesIO(ours).getbuffer().nbytes == exported.record["frames"] * 2
