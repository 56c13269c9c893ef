"""The commands that make, add and remove one's own routines."""

import os
import re
import resource
import subprocess
from pathlib import Path

import pytest
from commandline import (
    PROGRAM,
    ROUTINE,
    editor,
    on_terminal,
    own_folder,
    routine,
    voiceguide,
)

from voiceguide.authoring.library import Library
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.routine import schema
from voiceguide.routine.reader import read
from voiceguide.routine.shelf import Shelf


def take_all_that_is_offered(path: Path) -> None:
    """Take the # away from every line that is TOML."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "routines")


# ---- new


def test_new_without_a_terminal_prints_the_path_of_a_file_that_works() -> None:
    result = voiceguide("new", "my-heel")
    path = own_folder() / "my-heel.toml"
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{path}\n", "")
    assert read(path).title == "My heel"
    assert (own_folder() / schema.FILE_NAME).read_text(encoding="utf-8") == schema.text()


def test_new_overwrites_nothing(library: Library) -> None:
    path = library.new("mine", None)
    path.write_text("precious")
    with pytest.raises(UsageError, match="already"):
        library.new("mine", None)
    assert path.read_text() == "precious"


@pytest.mark.parametrize("base", Shelf(None).names)
def test_what_extends_works_as_it_stands_and_with_all_that_it_offers(
    library: Library, base: str
) -> None:
    path = library.new("mine", base)
    entry = library.entry("mine")
    assert entry.usable().steps == library.entry(base).usable().steps
    assert entry.bases[0] == base
    take_all_that_is_offered(path)
    before, after = library.entry(base).usable().steps, library.entry("mine").usable().steps
    assert any(step.say == ("Breathe.",) for step in after)
    assert before[-1].name not in {step.name for step in after}


def test_all_that_the_template_offers_works(library: Library) -> None:
    path = library.new("mine", None)
    take_all_that_is_offered(path)
    routine = library.entry("mine").usable()
    assert (routine.talk, routine.get_ready, routine.needs) == ("counts", 10, ("A ball.",))
    assert {step.kind for step in routine.steps} == set(schema.KINDS)


def test_new_of_a_bundled_name_says_so() -> None:
    result = voiceguide("new", "inner-heel", "--extends", "inner-heel")
    assert result.returncode == 0
    assert "yours takes its place" in result.stderr


def test_what_cannot_be_extended(library: Library) -> None:
    with pytest.raises(UsageError, match="Did you mean 'inner-heel'"):
        library.new("mine", "inner-haal")
    with pytest.raises(UsageError, match="voiceguide add"):
        library.new("mine", "./some.toml")
    assert not library.has("mine")


def test_new_on_a_terminal_opens_the_editor_and_tells_how_to_begin(tmp_path: Path) -> None:
    change = "path.write_text(path.read_text().replace('Press, and hold.', 'Hold it.'))"
    code, told = on_terminal("new", "my heel", editor=editor(tmp_path, change))
    assert code == 0
    assert "voiceguide start 'my heel'" in told
    assert "Hold it." in (own_folder() / "my heel.toml").read_text()


def test_what_was_spoiled_in_the_editor_is_told(tmp_path: Path) -> None:
    spoil = "path.write_text('title = 3\\n' + path.read_text())"
    code, told = on_terminal("new", "mine", editor=editor(tmp_path, spoil))
    assert code == 1
    assert "this name is given twice" in told
    assert "voiceguide check mine" in told


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-editor --wait", "'no-such-editor --wait' cannot be opened: no such file"),
        ("false", "'false' ended with 1"),
        ("'unclosed", "cannot be opened: no closing quotation"),
        (" ", "There is no editor"),
    ],
)
def test_an_editor_that_fails_is_told_in_one_sentence(command: str, said: str) -> None:
    code, told = on_terminal("new", "mine", editor=command)
    assert code == 1
    assert said in told
    assert "Set EDITOR" in told
    assert (own_folder() / "mine.toml").exists()


def test_a_file_that_vanishes_in_the_editor(tmp_path: Path) -> None:
    code, told = on_terminal("new", "mine", editor=editor(tmp_path, "path.unlink()"))
    assert code == 2
    assert "There is no routine 'mine'" in told


# ---- add


def test_add_copies_a_sound_file_as_it_is(tmp_path: Path, library: Library) -> None:
    source = tmp_path / "given.toml"
    source.write_bytes(ROUTINE.format(title="Ёлки").replace("\n", "\r\n").encode())
    assert library.put("given", library.text(source, "given")) is None
    assert library.path("given").read_bytes() == source.read_bytes()
    assert (tmp_path / "routines" / schema.FILE_NAME).exists()


def test_add_by_command(tmp_path: Path) -> None:
    given = routine(tmp_path, "given")
    first = voiceguide("add", str(given), "--name", "mine")
    assert (first.returncode, first.stderr) == (0, "")
    assert "voiceguide start mine" in first.stdout
    again = voiceguide("add", str(given), "--name", "mine")
    assert "word for word" in again.stdout
    assert again.returncode == 0


def test_add_replaces_only_when_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    mine = routine(own_folder(), "given", "Old")
    before = mine.read_bytes()
    given = str(routine(tmp_path, "given", "New"))
    refused = voiceguide("add", given)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert mine.read_bytes() == before
    forced = voiceguide("add", given, "--force")
    kept = own_folder() / "given.toml~"
    assert forced.returncode == 0
    assert f"is kept as {kept}." in forced.stdout
    assert (read(mine).title, kept.read_bytes()) == ("New", before)


@pytest.mark.parametrize(("answer", "code", "title"), [("y", 0, "New"), ("n", 1, "Old")])
def test_add_asks_on_a_terminal(tmp_path: Path, answer: str, code: int, title: str) -> None:
    mine = routine(own_folder(), "given", "Old")
    given = str(routine(tmp_path, "given", "New"))
    ended, told = on_terminal("add", given, typed=answer + "\n")
    assert "Replace it?" in told
    assert (ended, read(mine).title) == (code, title)


def test_what_is_faulty_is_not_added(tmp_path: Path) -> None:
    bad = routine(tmp_path, "bad", more="spots = 0\n")
    missing = tmp_path / "missing.toml"
    for path, said in ((bad, "spots"), (missing, "no such file"), (tmp_path, "it is a folder")):
        result = voiceguide("add", str(path), "--name", "bad")
        assert result.returncode == 1
        assert said in result.stderr
    assert not own_folder().exists()


def test_add_under_a_bad_name_tells_of_the_option(tmp_path: Path) -> None:
    result = voiceguide("add", str(routine(tmp_path, "con")))
    assert result.returncode == 2
    assert "--name" in result.stderr


# ---- remove


def test_remove_keeps_the_file_and_says_what_extends_it() -> None:
    mine = routine(own_folder(), "mine")
    before = mine.read_bytes()
    (own_folder() / "other.toml").write_text('extends = "mine"\n')
    (own_folder() / "third.toml").write_text('extends = "inner-heel"\n')
    asked = voiceguide("remove", "mine")
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert mine.exists()
    result = voiceguide("remove", "mine.toml", "--yes")
    assert result.returncode == 0
    assert result.stderr == "What extends it cannot be used without it: other.\n"
    kept = own_folder() / "mine.toml~"
    assert f"'mine' is kept as {kept}." in result.stdout
    assert (mine.exists(), kept.read_bytes()) == (False, before)


def test_remove_twice_says_that_the_first_is_gone(library: Library) -> None:
    library.new("mine", None)
    folder = library.path("mine").parent
    assert not Library(folder).take_out("mine").over
    library.new("mine", None)
    assert Library(folder).take_out("mine").over


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_remove_asks_on_a_terminal(answer: str, code: int) -> None:
    mine = routine(own_folder(), "inner-heel")
    ended, told = on_terminal("remove", "inner-heel", typed=answer + "\n")
    assert "Remove 'inner-heel'?" in told
    assert (ended, mine.exists()) == (code, answer == "n")
    assert ("The bundled one of that name is back." in told) == (answer == "y")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inner-heel", "'inner-heel' comes with the program, and stays."),
        ("inner-heal", "There is no routine 'inner-heal'. Did you mean 'inner-heel'?"),
        ("./x.toml", "Give its name alone."),
    ],
)
def test_what_cannot_be_removed(library: Library, name: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        library.own(name)
    assert said in str(raised.value)


# ---- what a machine can do to it


def test_a_disk_that_takes_no_more_leaves_nothing_half_done(tmp_path: Path) -> None:
    mine = routine(own_folder(), "mine", "Old")
    given = routine(tmp_path, "mine", "New")
    before = sorted(own_folder().iterdir())
    for arguments in (["new", "other"], ["add", str(given), "--force"]):
        result = subprocess.run(
            [*PROGRAM, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99)),
        )
        assert result.returncode == 1
        assert "cannot be written: file too large." in result.stderr
        assert result.stderr.count("\n") == 1
    assert read(mine).title == "Old"
    assert sorted(own_folder().iterdir()) == before


def test_a_folder_that_cannot_be_made() -> None:
    own_folder().parent.parent.mkdir(parents=True, exist_ok=True)
    own_folder().parent.write_text("a file in its place")
    for arguments in (["new", "mine"], ["check", "inner-heel"]):
        result = voiceguide(*arguments)
        assert "Traceback" not in result.stderr
    result = voiceguide("new", "mine")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1


def test_a_disk_that_fills_between_the_two_files_loses_neither(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("One", "Two"):
        library.put("mine", ROUTINE.replace("Mine", title))
    place = library.path("mine")
    kept = place.with_name("mine.toml~")
    before = place.read_text(), kept.read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("voiceguide.files.write_over", full)
    with pytest.raises(VoiceguideError, match="no space left"):
        library.put("mine", ROUTINE)
    assert (place.read_text(), kept.read_text()) == before
    assert sorted(path.name for path in place.parent.glob("*.part")) == []


def test_what_is_no_file_is_passed_over_when_others_are_asked_for(library: Library) -> None:
    library.put("mine", ROUTINE)
    os.mkfifo(library.path("pipe"))
    assert Library(library.path("mine").parent).extending("mine") == ()


def test_a_name_with_braces_is_a_name() -> None:
    result = voiceguide("new", "a{b}")
    assert (result.returncode, result.stderr) == (0, "")


def test_what_a_file_name_holds_is_shown_and_never_obeyed() -> None:
    own_folder().mkdir(parents=True, exist_ok=True)
    (own_folder() / "e\x1b[31mx.toml").write_text(ROUTINE)
    result = voiceguide("remove", "e\x1b[31mx", "--yes")
    assert result.returncode == 0
    assert "\x1b" not in result.stdout + result.stderr
