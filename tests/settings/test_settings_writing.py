"""The settings file is changed key by key, and whatever else is in it stays as it was."""

import multiprocessing
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from voiceguide.errors import SettingsError
from voiceguide.settings import Known, Settings, load
from voiceguide.settings.page import file_of_comments
from voiceguide.settings.reading import Changes, Key, Value, value_of
from voiceguide.settings.writing import rewritten, save
from voiceguide.toml_file import MOST_BYTES

RATE: Key = ("voice", "rate")
AGAIN: Key = ("keys", "session.again")
OWN = """\
# Mine.
  [listen]   # the ear
name = 'coach'    # so that the radio is no trouble

unknown = { a = 1, b = [1,
   2] }

[ "voice" ]
volume = 0x5
rate = 1_60   # not too fast
[other]
x = 1979-05-27
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def refused(changes: Changes, file: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        save(changes, file)
    told = str(caught.value)
    assert "\n" not in told
    assert str(file) in told
    return told


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_value_is_changed_and_nothing_else() -> None:
    new = rewritten(OWN, {RATE: 170})
    assert new == OWN.replace("1_60", "170")


def test_a_key_goes_and_nothing_else() -> None:
    assert rewritten(OWN, {RATE: None}) == OWN.replace("rate = 1_60   # not too fast\n", "")


@pytest.mark.parametrize(
    "key", [RATE, ("session", "pace"), ("listen", "phrases", "again"), ("nowhere", "x")]
)
def test_what_is_not_there_cannot_go(key: Key) -> None:
    text = "[listen]\nmuted = true\n"
    assert rewritten(text, {key: None}) == text


def test_a_new_key_stands_in_its_table() -> None:
    new = rewritten(OWN, {("listen", "muted"): True})
    assert tomllib.loads(new)["listen"]["muted"] is True
    assert [line for line in new.splitlines() if line.strip() != "muted = true"] == OWN.splitlines()


def test_a_new_table_stands_at_the_end() -> None:
    new = rewritten(OWN, {AGAIN: "a,g"})
    assert new.startswith(OWN)
    assert new.removeprefix(OWN).strip() == '[keys]\n"session.again" = "a,g"'


@pytest.mark.parametrize(
    "text",
    [
        "voice.rate = 150\n",
        "voice = { rate = 150 }\n",
        "[voice]\n[listen]\n[voice.more]\nx = 1\n",
        "[voice.more]\nx = 1\n[listen]\n[voice]\nrate = 3\n",
        "x = '''\n[voice]\n# rate = 1\n'''\n",
        "[listen]\n# rate = 1\n[voice]\n# rate = 2",
        "",
    ],
)
def test_every_way_to_write_a_table(text: str) -> None:
    data = tomllib.loads(text)
    data.setdefault("voice", {})["rate"] = 200
    assert tomllib.loads(rewritten(text, {RATE: 200})) == data


def test_a_key_goes_below_the_comment_that_shows_it() -> None:
    text = "[listen]\n# rate = 1\n[voice]\n# Fast.\n#rate = 2 # or so\n\n# volume = 3\n"
    new = rewritten(text, {RATE: 200})
    assert new == text.replace("or so\n", "or so\nrate = 200\n")
    assert rewritten(new, {RATE: None}) == text


def test_lines_end_as_they_did() -> None:
    windows = OWN.replace("\n", "\r\n")
    new = rewritten(windows, {RATE: 170, AGAIN: "a", ("session", "pace"): 2.5})
    assert not re.search(r"(?<!\r)\n", new)
    assert tomllib.loads(new)["session"] == {"pace": 2.5}


def test_a_file_that_is_not_there_is_made_and_explains_every_key(tmp_path: Path) -> None:
    file = tmp_path / "not" / "there" / "settings.toml"
    save({RATE: 170}, file)
    text = file.read_text()
    assert text.replace("rate = 170\n", "", 1) == file_of_comments()
    assert load(Known(), file).settings.voice.rate == 170
    for group in ("voice", "session", "screen", "listen"):
        for key in type(getattr(Settings(), group)).model_fields:
            assert re.search(rf"^# (\[{group}\.)?{key}( = |\])", text, re.MULTILINE), key


def test_nothing_is_made_to_take_a_key_out(file: Path) -> None:
    save({RATE: None}, file)
    assert not file.exists()


def test_what_the_comments_show_is_sound_once_it_is_uncommented(file: Path) -> None:
    text = re.sub(r"^# (?=\S+ = |\[)", "", file_of_comments(), flags=re.MULTILINE)
    file.write_text(text)
    settings, notice = load(Known(), file)
    assert notice == ""
    assert settings.keys["session.again"] == "a,g"
    assert settings.listen.phrases == {"again": ("one more time",)}


def test_a_mark_at_the_beginning_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf[voice]\nrate = 100\n")
    save({RATE: 110}, file)
    assert file.read_bytes() == b"\xef\xbb\xbf[voice]\nrate = 110\n"


def test_mode_and_link_stay(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "mine.toml"
    real.parent.mkdir()
    real.write_text(OWN)
    real.chmod(0o640)
    file = tmp_path / "settings.toml"
    file.symlink_to(real)
    save({RATE: 170}, file)
    assert file.is_symlink()
    assert file.readlink() == real
    assert real.read_text() == OWN.replace("1_60", "170")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_link_to_what_is_not_there_yet(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.symlink_to(tmp_path / "synced" / "mine.toml")
    save({RATE: 170}, file)
    assert file.is_symlink()
    assert load(Known(), file).settings.voice.rate == 170


def test_what_says_the_same_is_not_written(file: Path) -> None:
    file.write_text(OWN)
    before = file.stat()
    save({RATE: 160}, file)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


# ---- what is not written over


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[voice]\nrate 150\n", "line 2: this is not TOML"),
        (b"[voice]\nid = '\xff'\n", "line 2: expected UTF-8"),
        (b"#" * (MOST_BYTES + 1), "expected a file of at most 64 KiB"),
    ],
)
def test_a_broken_file_is_left_to_the_byte(file: Path, data: bytes, why: str) -> None:
    file.write_bytes(data)
    assert why in refused({RATE: 170}, file)
    assert file.read_bytes() == data
    assert left_behind(file.parent) == []


def test_a_table_that_is_none_is_left(file: Path) -> None:
    file.write_text("voice = 3\n")
    assert "has no place for voice.rate" in refused({RATE: 170}, file)
    assert file.read_text() == "voice = 3\n"


def test_a_file_that_would_be_too_large_to_read(file: Path) -> None:
    data = b"#" * (MOST_BYTES - 1) + b"\n"
    file.write_bytes(data)
    assert "at most 64 KiB" in refused({RATE: 170}, file)
    assert file.read_bytes() == data


def test_a_read_only_file_is_left(file: Path) -> None:
    file.write_text(OWN)
    file.chmod(0o444)
    assert "cannot be written (it is read-only)" in refused({RATE: 170}, file)
    assert file.read_text() == OWN


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused({RATE: 170}, tmp_path / "file" / "settings.toml")


@pytest.mark.parametrize("kind", ["loop", "folder", "pipe"])
def test_what_is_no_file(file: Path, kind: str) -> None:
    match kind:
        case "loop":
            file.symlink_to(file)
        case "folder":
            file.mkdir()
        case _:
            os.mkfifo(file)
    refused({RATE: 170}, file)


@pytest.mark.parametrize("fails", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_full_disk_leaves_the_old_file(
    file: Path, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file.write_text(OWN)
    monkeypatch.setattr(fails, full)
    told = refused({RATE: 170}, file)
    monkeypatch.undo()
    assert "cannot be written (no space left on device)." in told
    assert file.read_text() == OWN
    assert left_behind(file.parent) == []


# ---- several programs


def _write(file: Path, key: str, ready: Any) -> None:  # noqa: ANN401 - a barrier
    ready.wait()
    for number in range(20):
        save({("other", key): number, ("other", f"{key}_{number}"): number}, file)


def test_programs_that_write_at_once_lose_nothing_of_each_other(file: Path) -> None:
    file.write_text(OWN)
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Barrier(3)
    names = ("a", "b", "c")
    programs = [spawn.Process(target=_write, args=(file, name, ready)) for name in names]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
        assert program.exitcode == 0
    other = tomllib.loads(file.read_text())["other"]
    for name in names:
        assert other[name] == 19
        assert [other[f"{name}_{number}"] for number in range(20)] == list(range(20))
    assert file.read_text().startswith(OWN)


# ---- any small file

_COMMENT = st.sampled_from(["", "# rate = 3", "#", "  # mine", "# [voice]", "# 'pace' = 1"])
_NAME = st.sampled_from(["rate", "pace", "'session.again'", "x", "muted", "id"])
_VALUE = st.sampled_from(["1", "2.5", '"a"', "'''\nrate = 1\n'''", "[1,\n 2]", "true"])
_LINE = st.one_of(_COMMENT, st.tuples(_NAME, _VALUE, _COMMENT).map(lambda t: f"{t[0]} = {t[1]} "))
_HEAD = st.sampled_from(["[voice]", "[session] # so", "[keys]", "[listen.phrases]", "[other]"])
_FILE = st.lists(st.tuples(_HEAD, st.lists(_LINE, max_size=5)), max_size=4)
_CHANGE = st.sampled_from(
    [
        (RATE, 170),
        (AGAIN, "a,g"),
        (("session", "pace"), 2.5),
        (("listen", "muted"), True),
        (RATE, 1),
    ]
)


@hypothesis_settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(tables=_FILE, change=_CHANGE)
def test_comments_order_and_unknown_keys_survive(
    tables: list[tuple[str, list[str]]], change: tuple[Key, Value]
) -> None:
    text = "\n".join(line for head, lines in tables for line in (head, *lines))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)  # noqa: FBT003 - hypothesis's own way
    (group, name), value = change
    new = rewritten(text, {(group, name): value})
    expected = data | {group: data.get(group, {}) | {name: value}}
    assert tomllib.loads(new) == expected
    comments = re.compile(r"#.*")
    assert comments.findall(new) == comments.findall(text)
    assert load_again(rewritten(new, {(group, name): None})) == _without(expected, group, name)


def load_again(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _without(data: dict[str, Any], group: str, name: str) -> dict[str, Any]:
    return data | {group: {key: data[group][key] for key in data[group] if key != name}}


def test_value_of_an_absent_key_is_none() -> None:
    assert value_of(Settings(), ("listen", "phrases", "again")) is None
    assert value_of(Settings(), RATE) == 150
