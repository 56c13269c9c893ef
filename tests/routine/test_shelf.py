import os
from pathlib import Path

import pytest

from voiceguide.errors import UsageError
from voiceguide.routine.shelf import Shelf

ROUTINE = """\
title = "{title}"
purpose = "For a test"
care = ["Gently."]
[[steps]]
kind = "say"
"""


def put(folder: Path, name: str, title: str = "Mine") -> Path:
    file = folder / name
    file.write_text(ROUTINE.format(title=title), encoding="utf-8")
    return file


def test_the_bundled_ones_are_there_without_a_folder(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "not there yet"):
        shelf = Shelf(folder)
        (entry,) = (entry for entry in shelf.entries() if entry.name == "inner-heel")
        assert entry.source == "bundled"
        assert entry.routine is not None
        assert entry.routine.title == "Inner heel"
        assert (entry.error, shelf.notice) == (None, "")


def test_a_routine_of_ones_own(tmp_path: Path) -> None:
    file = put(tmp_path, "calf.toml", "Calf")
    entry = Shelf(tmp_path).find("calf")
    assert (entry.source, entry.path) == ("yours", file)
    assert entry.routine is not None
    assert entry.routine.title == "Calf"


def test_ones_own_takes_the_place_of_a_bundled_one(tmp_path: Path) -> None:
    put(tmp_path, "inner-heel.toml", "My heel")
    (entry,) = (entry for entry in Shelf(tmp_path).entries() if entry.name == "inner-heel")
    assert entry.source == "yours"
    assert entry.routine is not None
    assert entry.routine.title == "My heel"


def test_a_broken_file_hurts_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "good.toml")
    (tmp_path / "broken.toml").write_bytes(b"\xff")
    (tmp_path / "folder.toml").mkdir()
    entries = {entry.name: entry for entry in Shelf(tmp_path).entries()}
    assert {name for name, entry in entries.items() if entry.error} == {"broken", "folder"}
    assert all((entry.routine is None) != (entry.error is None) for entry in entries.values())


def test_what_is_no_routine_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, ".hidden.toml")
    put(tmp_path, "notes.txt")
    put(tmp_path, ".toml")
    assert Shelf(tmp_path).names == Shelf(None).names


@pytest.mark.parametrize("name", ["👣 heel", "a\x1b[31mb", "\u202elamron", "[red]"])
def test_odd_names_are_kept_and_shown_harmlessly(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"{name}.toml")
    entry = Shelf(tmp_path).find(name)
    assert entry.name == name
    assert entry.shown.isprintable()
    assert entry.routine is not None


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    try:
        put(tmp_path, os.fsdecode(b"\xff.toml"))
    except (OSError, UnicodeError):
        pytest.skip("this file system has Unicode names only")
    entry = Shelf(tmp_path).find(os.fsdecode(b"\xff"))
    assert entry.shown == "<U+DCFF>"
    assert entry.routine is not None


def test_a_folder_that_cannot_be_looked_into_is_told_of(tmp_path: Path) -> None:
    file = put(tmp_path, "a-file")
    shelf = Shelf(file)
    assert shelf.names == Shelf(None).names
    assert shelf.notice == f"Your own routines in {file} are left out: not a directory."


def test_a_path_is_read_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "there.toml")
    (tmp_path / "plain").write_text(ROUTINE.format(title="Plain"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for path in ("there.toml", f".{os.sep}there.toml", str(tmp_path / "plain")):
        entry = Shelf(None).find(path)
        assert (entry.source, entry.path, entry.error) == ("path", Path(path), None)


def test_a_path_to_nothing_is_an_entry_with_its_error() -> None:
    entry = Shelf(None).find("nowhere.toml")
    assert entry.routine is None
    assert "there is no such file" in str(entry.error)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("inner-heal", "There is no routine 'inner-heal'. Did you mean 'inner-heel'?"),
        ("heel", "There is no routine 'heel'. Did you mean 'inner-heel'?"),
        ("Inner-Heel", "There is no routine 'Inner-Heel'. Did you mean 'inner-heel'?"),
        ("\x1b[2J", "There is no routine '␛[2J'. 'voiceguide list' shows all."),
        ("", "There is no routine ''. 'voiceguide list' shows all."),
    ],
)
def test_an_unknown_name(name: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        Shelf(None).find(name)
    assert str(caught.value).startswith(says)
    assert "voiceguide list" in str(caught.value)
