"""Films, from outside: what ffprobe and ffmpeg find in them, and whether they show what sounds."""

import json
import re
import resource
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from commandline import routine, voiceguide
from filming import LONG_MP4, SIT, Film, filmed, performed
from outside import heard_with_pictures, place, probed

from voiceguide.assets import audio_folder
from voiceguide.errors import ExportError
from voiceguide.export.captions import captions
from voiceguide.export.film.container import Container
from voiceguide.export.film.writer import Mp4Writer
from voiceguide.export.look import Look
from voiceguide.frames import frames, seconds
from voiceguide.routine.terms import Talk
from voiceguide.session.events import StrokeBegan
from voiceguide.sound.shapes import shapes
from voiceguide.sound.tones import read_samples

KINDS = {
    "mp4": ("h264", "aac", "mov_text"),
    LONG_MP4: ("h264", "aac", "mov_text"),
    "webm": ("vp9", "opus", "webvtt"),
}
PICTURE = 1 / 30
EXACT = frames(0.001)


@pytest.fixture(scope="module", params=KINDS)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Film:
    return filmed(tmp_path_factory.mktemp("film"), request.param, Look())


def boxes(path: Path) -> list[str]:
    """The outer boxes of an MP4, without those that are empty."""
    data, found = path.read_bytes(), []
    while data:
        found.append(data[4:8].decode())
        data = data[int.from_bytes(data[:4], "big") :]
    return [one for one in found if one != "free"]


def test_its_tracks_are_those_that_players_know(film: Film) -> None:
    found = probed(film.path)["streams"]
    names = tuple(one["codec_name"] for one in found if one["codec_type"] != "data")
    assert names == KINDS[film.kind]
    picture = found[0]
    assert (picture["width"], picture["height"], picture["r_frame_rate"]) == (1280, 720, "30/1")
    assert (picture["pix_fmt"], picture["color_space"]) == ("yuv420p", "bt709")


def test_its_length_is_the_sessions(film: Film) -> None:
    length = float(probed(film.path)["format"]["duration"])
    assert length == pytest.approx(seconds(film.performance.length), abs=PICTURE)


def test_its_chapters_are_the_stages(film: Film) -> None:
    told, found = film.performance.chapters(), probed(film.path)["chapters"]
    assert [one["tags"]["title"] for one in found] == [one.title for one in told]
    begins = [float(one["start_time"]) for one in found]
    assert begins == pytest.approx([seconds(one.begin) for one in told], abs=0.001)


def test_each_chapter_begins_with_a_picture_that_stands_by_itself(film: Film) -> None:
    """Players land on those."""
    asked = "-v error -select_streams v -skip_frame nokey -show_entries frame=pts_time -of json"
    done = subprocess.run(
        ["ffprobe", *asked.split(), film.path], check=True, capture_output=True, text=True
    )
    keys = [float(one["pts_time"]) for one in json.loads(done.stdout)["frames"]]
    for chapter in film.performance.chapters():
        after = [
            key - seconds(chapter.begin) for key in keys if key >= seconds(chapter.begin) - 1e-3
        ]
        assert after[0] < PICTURE


def test_an_mp4_is_found_by_an_index_in_front_of_it(tmp_path: Path) -> None:
    """A long one by one of its fragments, which are written as it goes: not kept in memory."""
    assert boxes(filmed(tmp_path, "mp4", Look()).path) == ["ftyp", "moov", "mdat"]
    long = filmed(tmp_path, LONG_MP4, Look())
    found = boxes(long.path)
    assert found[:3] == ["ftyp", "moov", "sidx"]
    assert found.count("moof") == found.count("mdat") > len(long.performance.chapters())


def test_it_is_named(film: Film) -> None:
    told = {key.lower(): text for key, text in probed(film.path)["format"]["tags"].items()}
    assert (told["title"], told["artist"]) == ("Test", "voiceguide")


def test_what_is_said_is_a_track_too(tmp_path: Path) -> None:
    for kind in KINDS:
        film = filmed(tmp_path, kind, Look(), Talk.FULL)
        done = subprocess.run(
            ["ffmpeg", "-v", "error", "-copyts", "-i", film.path, "-map", "s", "-f", "srt", "-"],
            check=True,
            capture_output=True,
            text=True,
        )
        found = re.findall(r"(\d\d):(\d\d):([\d,]+) --> .*\n(.+)\n", done.stdout)
        told = captions(film.performance)
        assert [text for *_, text in found] == [one.text for one in told]
        begins = [60 * int(minutes) + float(s.replace(",", ".")) for _, minutes, s, _ in found]
        assert begins == pytest.approx([seconds(one.begin) for one in told], abs=0.002)


def test_the_number_changes_with_its_tick(film: Film) -> None:
    """Both read from the file: the number from its pictures, the tick from its sound."""
    shown = film.counted()
    changes = {one: at for at, (before, one) in enumerate(pairwise(shown), 1) if one != before}
    heard, tick = heard_with_pictures(film.path), read_samples(audio_folder() / "tick.wav")
    onset = shapes()["tick"].onset
    strokes = [one for one in film.performance.events if isinstance(one, StrokeBegan)]
    assert len(strokes) == 4
    for stroke in strokes:
        at = place(heard, tick, stroke.frame - onset, frames(0.06)) + onset
        assert at == pytest.approx(stroke.frame, abs=EXACT)  # a codec's delay is taken off
        assert changes[str(stroke.number)] * PICTURE == pytest.approx(seconds(at), abs=PICTURE)


def test_the_same_session_is_the_same_film(film: Film, tmp_path: Path) -> None:
    again = filmed(tmp_path, film.kind, Look())
    assert again.path.read_bytes() == film.path.read_bytes()


def test_what_ffmpeg_lacks_is_told_in_a_sentence(tmp_path: Path) -> None:
    kind = replace(Mp4Writer.kind, picture="h266-of-tomorrow")
    with pytest.raises(ExportError, match=r"cannot write h266-of-tomorrow\. Write another kind"):
        Container(tmp_path / "a.mp4", performed(tmp_path / "clips"), 1, kind, Look())


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, kind: str) -> None:
    """Too small by little: the last bytes are written when the file is closed."""
    whole = filmed(tmp_path, kind, Look(), steps=(SIT,)).path
    most = whole.stat().st_size - 1000
    whole.unlink()
    code = (
        "import sys; from pathlib import Path; from filming import filmed; "
        "from voiceguide.export.look import Look; from filming import SIT; "
        "filmed(Path(sys.argv[1]), sys.argv[2], Look(), steps=(SIT,))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path, kind],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert f"{whole} cannot be written: file too large" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == []


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['av'] = None; from voiceguide.export.formats import FORMATS; "
        "FORMATS['mp4'].writer()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stderr.splitlines()[-1]
    assert "the library av is missing. Install it: pip install 'voiceguide[film]'" in told


def test_the_command_makes_it_as_large_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = routine(tmp_path, "mine")
    film = tmp_path / "a.mp4"
    look = ("--portrait", "--size", "1080p")
    done = voiceguide("export", str(path), "-o", str(film), "--strokes", "1", *look)
    assert (done.returncode, done.stderr) == (0, "")
    picture = probed(film)["streams"][0]
    assert (picture["width"], picture["height"]) == (1080, 1920)
