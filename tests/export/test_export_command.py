"""The command, as a person uses it: what it asks and says, and that no file is ever half there."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import PROGRAM, on_terminal, own_folder, voiceguide
from exporting import Exported

SHORT = ("quick-two-minutes", "--foot", "left", "--strokes", "2")


@pytest.fixture(autouse=True)
def _spoken_already(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was spoken once is in the cache, and known by heart."""
    monkeypatch.setenv("XDG_CACHE_HOME", exported.env["XDG_CACHE_HOME"])


def refused(*arguments: str, code: int = 2) -> str:
    result = voiceguide("export", *arguments)
    assert (result.returncode, result.stdout) == (code, "")
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Name a routine, or say --all."),
        (("calf",), "Say where to: -o FILE, or --dir FOLDER."),
        (("calf", "-o", "x.mp33"), "Did you mean 'mp3'?"),
        (("calf", "-o", "x"), "It needs an ending."),
        (("calf", "-o", "\x1b[2J.mp33"), "␛[2J"),
        (("calf", "-o", "/no/such/x.mp3"), "There is no folder /no/such for x.mp3."),
        (("calf", "-o", "."), "It needs an ending."),
        (("calf", "-o", "x.mp3", "-o", "./x.mp3"), "x.mp3 is named twice."),
        (("calf", "-o", "x.mp3", "--gate", "fund@3s"), "Did you mean 'found'?"),
        (("calf", "-o", "x.mp3", "--pace", "99"), "--pace: expected at most 10"),
        (("calf", "-o", "x.mp3", "--voice", "nobody"), "There is no voice 'nobody'."),
        (("calf", "-o", "x.mp3", "--feet", "left"), "go with --all"),
        (("nosuch", "-o", "x.mp3"), "There is no routine 'nosuch'."),
        (("--all",), "--all needs a folder: --dir FOLDER."),
        (("--all", "calf", "-d", "x"), "--all makes every routine: name none."),
        (("--all", "-d", "x", "--feet", "lfet"), "expected left, right or both"),
        (("calf", "-d", "x", "--format", ","), "--format names no kind of file."),
        (("calf", "-d", "/proc/x"), "The folder /proc/x cannot be made"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in refused(*arguments)
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_it_names_what_it_made(tmp_path: Path) -> None:
    result = voiceguide("export", *SHORT, "-o", str(tmp_path / "a.TXT"), "-o", f"{tmp_path}/a.wav")
    assert (result.returncode, result.stderr) == (0, "")
    txt, wav = result.stdout.splitlines()
    assert re.fullmatch(r".*/a\.TXT: \d:\d\d, [\d.]+ k?B", txt)
    assert re.fullmatch(r".*/a\.wav: \d:\d\d, [\d.]+ MB", wav)


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    result = voiceguide("export", *SHORT, "-d", str(tmp_path / "new"), "--dry-run")
    assert re.search(r"quick-two-minutes\.mp3: about \d:\d\d", result.stdout)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_replaced_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("mine")
    assert "there already. Replace?" in refused(*SHORT, "-o", str(path))
    code, told = on_terminal("export", *SHORT, "-o", str(path), typed="n\n")
    assert (code, path.read_text()) == (1, "mine")
    assert "Nothing was changed." in told
    code, told = on_terminal("export", *SHORT, "-o", str(path), typed="y\n")
    assert (code, path.read_text() == "mine") == (0, False)
    path.write_text("mine")
    assert voiceguide("export", *SHORT, "-o", str(path), "--force").returncode == 0
    assert path.read_text() != "mine"


def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    code, told = on_terminal("export", *SHORT, "-o", str(tmp_path / "a.wav"))
    assert code == 0
    assert "Writing" in told
    assert "100%" in told
    quiet = voiceguide("export", *SHORT, "-o", str(tmp_path / "b.wav"))
    assert quiet.stderr == ""


@pytest.mark.parametrize(
    "title", ["../../../up", "/etc/passwd", "CON", "..", "a\u202e\x00\nb", "👣"]
)
def test_a_title_names_a_file_in_its_folder_and_nowhere_else(tmp_path: Path, title: str) -> None:
    own_folder().mkdir(parents=True, exist_ok=True)
    text = {"\x00": "\\u0000", "\n": "\\n"}
    written = "".join(text.get(char, char) for char in title)
    (own_folder() / "mine.toml").write_text(
        f'title = "{written}"\npurpose = "p"\ncare = ["c"]\n[[steps]]\nkind = "say"\nsay = ["A."]\n'
    )
    folder = tmp_path / "in" / "here"
    result = voiceguide("export", "mine", "-d", str(folder), "--format", "txt")
    if result.returncode == 0:
        (made,) = (path for path in tmp_path.rglob("*") if path.is_file())
        assert made.parent == folder
        assert made.stem.replace("-", "").isalnum()
        assert made.stem not in {"con", ""}
    else:  # the reader takes no such title
        assert "title" in result.stderr


def limited(path: Path, most: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """An export on a disk on which no file can be larger."""
    return subprocess.run(
        [*PROGRAM, "export", *arguments, "--force", "-o", str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "opus", "mp3", "json"])
def test_a_disk_that_is_full_leaves_the_old_file(
    tmp_path: Path, exported: Exported, kind: str
) -> None:
    path = tmp_path / f"a.{kind}"
    whole = exported.path(kind).read_bytes()
    path.write_bytes(whole)
    result = limited(path, len(whole) // 2, *exported.arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"voiceguide: {path} cannot be written: file too large. Nothing was changed there.\n"
    )
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == whole


def test_ctrl_c_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.opus"
    path.write_text("mine")
    process = subprocess.Popen(
        [*PROGRAM, "export", "after-a-long-run", "--force", "-o", str(path)],
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(tmp_path.glob(".*.part")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told == "voiceguide: Interrupted; no file was left half written.\n"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "mine"


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("soundfile", "lameenc"):
        text = f"raise ModuleNotFoundError('no', name='{name}')\n"
        (tmp_path / f"{name}.py").write_text(text)
    inherited = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), inherited))))
    for kind in ("flac", "mp3"):
        told = refused(*SHORT, "-o", str(tmp_path / f"a.{kind}"))
        assert "pip install 'voiceguide[export]'" in told
    assert voiceguide("export", *SHORT, "-o", str(tmp_path / "a.wav")).returncode == 0


def test_the_same_options_as_a_session_has() -> None:
    start, export = (voiceguide(name, "--help").stdout for name in ("start", "export"))
    options = re.findall(r"^  (--[a-z-]+)", start, re.MULTILINE)
    wanted = set(options) - {"--as-written", "--once", "--no-mic", "--plain", "--help", "--resume"}
    assert {"--foot", "--strokes", "--get-ready", "--voice", "--rate"} <= wanted
    assert wanted <= set(re.findall(r"--[a-z-]+", export))


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "may not be written to" in refused(*SHORT, "-o", str(tmp_path / "a.txt"))
