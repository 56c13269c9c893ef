import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import voiceguide
from voiceguide.assets import audio_folder
from voiceguide.cue import Tone
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.frames import FRAME_RATE, Frame, frames, seconds
from voiceguide.sound.mixer import Samples
from voiceguide.sound.shapes import shapes
from voiceguide.sound.tones import Tones, read_samples

ROOT = Path(voiceguide.__file__).parents[1]
SOUNDS = sorted(
    path.relative_to(audio_folder()).with_suffix("").as_posix()
    for path in audio_folder().rglob("*.wav")
)


@pytest.fixture(scope="module")
def tones() -> Tones:
    return Tones()


def rms_db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(float) ** 2)))


def brightness(samples: Samples) -> float:
    """The centre of the spectrum, in Hz."""
    power = np.abs(np.fft.rfft(samples.astype(float))) ** 2
    pitches = np.fft.rfftfreq(len(samples), 1 / FRAME_RATE)
    return float((power * pitches).sum() / power.sum())


def test_the_index_lists_every_sound_and_every_tone_is_there() -> None:
    assert sorted(shapes()) == SOUNDS
    assert {tone.value for tone in Tone} <= set(SOUNDS)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_has_the_shape_that_the_index_says(name: str) -> None:
    samples, shape = np.abs(read_samples(audio_folder() / f"{name}.wav")), shapes()[name]
    assert len(samples) == shape.length
    assert np.all(samples[: shape.onset] <= samples.max() * 0.011)
    assert samples[shape.onset] >= samples.max() * 0.009
    assert samples.max() < 0.9


def test_the_tick_is_short_soft_and_begins_at_once(tones: Tones) -> None:
    tick = np.abs(tones[Tone.TICK])
    assert shapes()["tick"].onset <= 10
    assert 20 * np.log10(tick.max()) == pytest.approx(-12, abs=0.1)
    assert 0.02 <= seconds(len(tick)) <= 0.04
    assert tick[-1] < 0.001


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.TICK])
def test_a_chime_is_warm_and_dies_away(tone: Tone, tones: Tones) -> None:
    chime = tones[tone]
    shortest = 0.15 if tone in {Tone.HEARD, Tone.REFUSED} else 0.5
    assert shortest <= seconds(len(chime)) <= 2
    assert np.abs(chime).max() <= 0.21
    assert brightness(chime) < 1200
    assert np.abs(chime[-200:]).max() < 0.001
    assert np.abs(np.diff(chime)).max() < 0.03, "no click, nothing shrill"


def test_what_is_obeyed_rises_and_what_is_refused_falls(tones: Tones) -> None:
    heard, refused = (
        brightness(chime[-len(chime) // 2 :]) - brightness(chime[: frames(0.06)])
        for chime in (tones[Tone.HEARD], tones[Tone.REFUSED])
    )
    assert heard > 0 > refused
    assert brightness(tones[Tone.REFUSED]) < 0.7 * brightness(tones[Tone.HEARD])


@pytest.mark.parametrize("pace", [0.8, 2.0, 3.337, 10.0])
def test_a_glide_lasts_as_long_as_the_stroke_and_is_quiet(pace: float, tones: Tones) -> None:
    length = frames(pace)
    glide = tones.glide(length)
    assert len(glide) == length
    assert rms_db(glide) == pytest.approx(-34, abs=1.5)
    edge = length // 50
    assert rms_db(glide[:edge]) < rms_db(glide) - 12
    assert rms_db(glide[-edge:]) < rms_db(glide) - 30


def test_a_glide_darkens_as_the_hand_goes_along(tones: Tones) -> None:
    parts = np.array_split(tones.glide(frames(2)), 4)
    centres = [brightness(part) for part in parts]
    assert centres == sorted(centres, reverse=True)
    assert centres[0] > 2 * centres[-1]


@pytest.mark.parametrize("name", ["glide-bright", "glide-dark"])
def test_the_glides_loops_have_no_seam(name: str) -> None:
    loop = read_samples(audio_folder() / f"{name}.wav")
    assert abs(loop[0] - loop[-1]) <= np.abs(np.diff(loop)).max()


def test_a_glide_is_made_once_for_each_pace(tones: Tones) -> None:
    assert tones.glide(Frame(96_000)) is tones.glide(Frame(96_000))


def test_a_missing_or_damaged_sound_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "tick.wav"
    for content in (b"", b"RIFFgarbage"):
        path.write_bytes(content)
        with pytest.raises(DeviceError, match=r"tick\.wav is missing or damaged"):
            read_samples(path)
    with pytest.raises(DeviceError, match="missing or damaged"):
        Tones(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "[]", '{"tick": {"length": 0}}', '{"tick": 3}'])
def test_a_damaged_index_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(content)
    with pytest.raises(VoiceguideError, match="missing or damaged"):
        shapes(tmp_path)


def test_what_the_app_imports_of_this_room_needs_no_numpy() -> None:
    code = (
        "import sys, voiceguide.sound.loudspeaker\n"
        "import voiceguide.sound.shapes as s; s.shapes(); sys.exit('numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=_with_package())


def test_tones_are_made_the_same_to_the_byte() -> None:
    script = ROOT / "scripts" / "make-audio"
    command = [sys.executable, str(script), "--check", "--tones"]
    made = subprocess.run(command, env=_with_package(), capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")


def test_the_sounds_are_small() -> None:
    assert sum(path.stat().st_size for path in audio_folder().rglob("*.wav")) < 1_800_000


def _with_package() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}
