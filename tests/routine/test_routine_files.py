"""Files that are no routine at all, and those that only look odd."""

import os
from pathlib import Path

import pytest

from voiceguide.errors import Fault, RoutineError
from voiceguide.routine.reader import parse, read
from voiceguide.routine.text import MOST_BYTES

VALID = b"""\
title = "A routine"
purpose = "For a test"
care = ["Gently."]
[[steps]]
kind = "say"
"""


def only_fault(path: Path) -> Fault:
    with pytest.raises(RoutineError) as caught:
        read(path)
    collected: list[Fault] = []
    assert read(path, collected) is None
    assert tuple(collected) == caught.value.faults
    (fault,) = caught.value.faults
    return fault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


@pytest.mark.parametrize(
    "data",
    [VALID, VALID.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + VALID, VALID.rstrip(b"\n")],
    ids=["plain", "CRLF", "BOM", "no last newline"],
)
def test_a_file_is_read(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert read(file).title == "A routine"


def test_a_collector_stays_empty_where_nothing_is_wrong() -> None:
    faults: list[Fault] = []
    assert parse(VALID.decode(), "x", faults) is not None
    assert faults == []


@pytest.mark.parametrize(
    ("data", "line", "expected", "hint"),
    [
        (b"", None, "it says nothing", "a routine has"),
        (b"# nothing\n\n", None, "it says nothing", "a routine has"),
        (b"a = 1\nb = '\xff'", 2, "expected UTF-8 text, found the byte 0xff", "save it as UTF-8"),
        (VALID.decode().encode("utf-16"), 1, "expected UTF-8 text", "save it as UTF-8"),
        (b"\xef\xbb\xbfa\n\xe9 = 1", 2, "expected UTF-8 text, found the byte 0xe9", "save it"),
        (b"a = 1\nhello there\n", 2, "this is not TOML: expected '=' after a key", ""),
        (b'a = 1\ntitle = "x\n', 2, "the line ends inside a text", "a closing quote"),
        (b"a = 1\n\x00", 2, "this is not TOML: invalid statement", ""),
        (b"a = 1\na\n", 2, "this is not TOML: expected '=' after a key", ""),
        (b'a = 1\nb = """\nc\nd\n', 2, "this is not TOML: unterminated string", "a closing quote"),
        (b"a = [\n1]\nb = [\n1,\n", 3, "this is not TOML: ", "closing quote or bracket"),
        (b"a = 2024-13-45", 1, "this is not TOML: ", ""),
        (b"a = 1\nb = " + b"[" * 5000, 2, "brackets are nested too deeply", ""),
        (b"a = 1\nb = " + b"9" * 5000, 2, "expected a number of at most 200 digits", ""),
        (b"a = 1\nb = 0x" + b"f" * 5000, 2, "expected a number of at most 200 digits", ""),
        (b"a = 1\n" + b"b." * 99_999 + b"c = 1", 2, "expected at most 200 full stops", ""),
        (b"a = 1\n[" + b'"b".' * 99_999 + b"c]", 2, "expected at most 200 full stops", ""),
    ],
)
def test_what_is_no_text_of_a_routine(
    file: Path, data: bytes, line: int | None, expected: str, hint: str
) -> None:
    file.write_bytes(data)
    fault = only_fault(file)
    assert (fault.key, fault.line) == ("", line)
    assert fault.expected.startswith(expected)
    assert hint in fault.hint
    assert bool(hint) == bool(fault.hint)


def test_no_such_file(file: Path) -> None:
    assert only_fault(file).expected == "there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert only_fault(tmp_path).expected == "it is a folder"


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_be(name: str) -> None:
    assert only_fault(Path(name)).expected.startswith("it cannot be read (")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert only_fault(file).expected == "it is no ordinary file"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here"
)
def test_a_file_that_may_not_be_read(file: Path) -> None:
    file.write_bytes(VALID)
    file.chmod(0)
    assert only_fault(file).expected == "it may not be read"


def test_a_refused_file_is_told_apart_from_a_missing_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file.write_bytes(VALID)
    monkeypatch.setattr(Path, "open", refuse)
    assert only_fault(file).expected == "it may not be read"


def test_a_huge_file_is_refused_unread(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", None)  # opening it would now be an error
    assert only_fault(file).expected == "expected a file of at most 4 MiB, found more"


def test_the_largest_file_is_read(file: Path) -> None:
    rule = b"#" * 79 + b"\n"
    space = MOST_BYTES - len(VALID)
    file.write_bytes(VALID + rule * (space // len(rule)) + b"#" * (space % len(rule)))
    assert file.stat().st_size == MOST_BYTES
    assert read(file).title == "A routine"


def test_a_file_name_is_shown_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(RoutineError) as caught:
        read(tmp_path / "\x1b[31m.toml")
    assert caught.value.file.endswith("␛[31m.toml")
