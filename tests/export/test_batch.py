"""Many exports at once: what is made, what is kept, what fails."""

import html.parser
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from commandline import PROGRAM, own_folder, voiceguide
from exporting import Exported

from voiceguide.errors import ExportError
from voiceguide.export.batch import manifest, page
from voiceguide.export.batch.jobs import Failure, Job, Series, jobs
from voiceguide.export.batch.manifest import Made, Manifest
from voiceguide.export.batch.working import work
from voiceguide.export.formats import FORMATS
from voiceguide.export.studio import Wish
from voiceguide.export.targets import Target
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.terms import Feet

EVIL = """\
title = "<script>alert(1)</script> & ../co"
purpose = "p"
care = ["c"]
[[steps]]
kind = "say"
say = ["Hello."]
"""


FEW = ("--jobs", "2", "--foot", "left", "--spots", "1", "--sets", "1", "--strokes", "1")


@pytest.fixture(autouse=True)
def _spoken_already(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", exported.env["XDG_CACHE_HOME"])


def everything(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return voiceguide(
        *("export", "--all", "-d", str(folder), "--format", "txt,srt", "--strokes", "1", *more)
    )


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.[ts][xr]t")}


class Links(html.parser.HTMLParser):
    """What a page links, and which tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [unquote(value or "") for name, value in attrs if name == "href"]


def read(text: str) -> Links:
    found = Links()
    found.feed(text)
    return found


def test_a_clinic_makes_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "broken.toml").write_text('title = "Broken"\n')
    (own_folder() / "evil & <b>.toml").write_text(EVIL)
    folder = tmp_path / "out"

    planned = everything(folder, "--dry-run")
    assert planned.returncode == 1
    assert "To make: 9 of 9" in planned.stdout
    assert not folder.exists()

    first = everything(folder)
    assert first.returncode == 1
    assert "Made: 9. As they were: 0. Failed: 1." in first.stdout
    assert "broken: " in first.stderr
    assert "care: this key is missing" in first.stderr
    made = times(folder)
    assert len(made) == 18
    found = read((folder / "index.html").read_text("utf-8"))
    assert sorted(found.links) == sorted(made)
    assert "script" not in found.seen

    second = everything(folder)
    assert "Made: 0. As they were: 9. Failed: 1." in second.stdout
    assert times(folder) == made

    (folder / "calf.txt").unlink()
    (folder / "inner-heel.srt").write_text("cut")
    third = everything(folder)
    assert "Made: 2. As they were: 7. Failed: 1." in third.stdout
    renewed = {name for name, at in times(folder).items() if at != made.get(name)}
    assert renewed == {"calf.txt", "calf.srt", "inner-heel.txt", "inner-heel.srt"}

    fourth = everything(folder, "--rate", "170", "--dry-run")
    assert "To make: 9 of 9" in fourth.stdout


def test_files_of_others_are_not_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "calf.txt").write_text("mine")
    result = everything(tmp_path)
    assert result.returncode == 2
    assert "calf.txt is there already. Replace?" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["calf.txt"]


def test_each_voice_and_feet_have_their_names(tmp_path: Path) -> None:
    series = Series(
        folder=tmp_path,
        endings=("vtt",),
        like=Wish(),
        voices=("gmw/en-us", "gmw en us"),
        feet=(Feet.LEFT, Feet.BOTH),
    )
    found = [job for job in jobs(series, [Shelf(None).find("calf")]) if isinstance(job, Job)]
    assert [job.targets[0].path.name for job in found] == [
        "calf-left-gmw-en-us.vtt",
        "calf-both-gmw-en-us.vtt",
        "calf-left-gmw-en-us-2.vtt",
        "calf-both-gmw-en-us-2.vtt",
    ]
    assert len({job.key for job in found}) == 4


class Bomb:
    """Ends the process that unpacks it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_a_process_that_dies_takes_no_other_job_with_it(tmp_path: Path) -> None:
    series = Series(folder=tmp_path, endings=("txt",), like=Wish())
    shelf = Shelf(None)
    found = [
        job for job in jobs(series, map(shelf.find, ("calf", "inner-heel"))) if isinstance(job, Job)
    ]
    target = Target(path=tmp_path / "bomb.txt", format=FORMATS["txt"])
    bomb = Job(wish=Bomb(), targets=(target,), key="", seconds=1)  # type: ignore[arg-type]
    outcomes = {job.shown: outcome for job, outcome in work([found[0], bomb, found[1]], 2)}
    assert outcomes["bomb"] == Failure(name="bomb", why="Its process broke down.")
    assert not isinstance(outcomes["calf"], Failure)
    assert not isinstance(outcomes["inner-heel"], Failure)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calf.txt", "inner-heel.txt"]


def test_ctrl_c_leaves_what_is_whole(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "export", "--all", "-d", str(tmp_path), "--format", "opus", *FEW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert ".opus: " in process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told == "voiceguide: Interrupted; no file was left half written.\n"
    kept = Manifest(tmp_path).made
    assert kept
    whole = {one.file for one in kept}
    assert {path.name for path in tmp_path.iterdir()} >= whole
    assert not list(tmp_path.glob(".*"))


def rows() -> Iterator[Made]:
    for file, title in (
        ("a b&.mp3", "One & <two>"),
        ("é.vtt", "One & <two>"),
        ("z.mp3", '"\x1b[2J'),
    ):
        yield Made(file=file, key="k", sha256="", bytes=1234567, title=title, seconds=61.4)


def test_a_page_shows_names_and_obeys_none() -> None:
    text = page.page(rows())
    found = read(text)
    assert found.links == ["z.mp3", "a b&.mp3", "é.vtt"]
    assert "<h2>One &amp; &lt;two&gt;</h2>" in text
    assert "\x1b" not in text
    assert "<td>1:01<td>1.2 MB" in text


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 9, "files": []}', '{"files": 3}'])
def test_a_manifest_that_is_damaged_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / manifest.FILE).write_text(content)
    assert Manifest(tmp_path).made == ()


def test_a_manifest_cannot_point_out_of_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    folder = tmp_path / "in"
    folder.mkdir()
    row = {"file": "../outside.txt", "key": "", "sha256": "", "bytes": 1, "title": "", "seconds": 1}
    (folder / manifest.FILE).write_text(json.dumps({"format": 1, "files": [row]}))
    assert Manifest(folder).made == ()


def test_a_manifest_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / manifest.FILE).mkdir()
    with pytest.raises(ExportError, match=r"voiceguide\.json cannot be written"):
        Manifest(tmp_path).add(rows())
