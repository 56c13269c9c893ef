"""The commands, run as a person runs them: exit codes, and one sentence on stderr."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUTINE = """
title = "[red]Odd[/red] \\u001b[2J title"
purpose = "To \\u202eshow."
care = ["Care."]
[[steps]]
kind = "say"
say = ["Ёлки 👣 <b>[[x]]</b>"]
"""


def voiceguide(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voiceguide", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def own_routine(name: str, text: str | bytes) -> Path:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "voiceguide" / "routines"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    return result.stderr.strip()


def test_version() -> None:
    result = voiceguide("--version")
    assert (result.returncode, result.stdout.split()[0]) == (0, "voiceguide")


def test_list_names_the_bundled_routine() -> None:
    result = voiceguide("list", "--json")
    (row,) = json.loads(result.stdout)
    assert row["name"] == "inner-heel"
    assert row["source"] == "bundled"
    assert 4 <= row["minutes"] <= 9
    assert "inner-heel" in voiceguide("list").stdout


def test_a_broken_routine_is_listed_with_its_fault_and_hurts_no_other() -> None:
    own_routine("broken", 'title = "x"\npurpsoe = "y"\n')
    rows = {row["name"]: row for row in json.loads(voiceguide("list", "--json").stdout)}
    assert "did you mean 'purpose'" in rows["broken"]["error"]
    assert rows["inner-heel"]["error"] is None
    assert "cannot be used" in voiceguide("list").stdout


def test_show_tells_every_line() -> None:
    text = voiceguide("show", "inner-heel").stdout
    assert "sole towards you" in text
    assert "come back in an hour or two" in text
    assert "1 … 8" in text


def test_what_a_file_says_is_shown_and_never_obeyed() -> None:
    path = own_routine("odd", ROUTINE)
    text = voiceguide("show", str(path)).stdout
    assert "[red]Odd[/red] ␛[2J title" in text
    assert "<U+202E>" in text
    assert "Ёлки 👣 <b>[[x]]</b>" in text
    assert "\x1b" not in text


def test_an_unknown_routine_is_wrong_usage_with_a_guess() -> None:
    result = voiceguide("start", "inner-heal", "--plain")
    assert result.returncode == 2
    assert "inner-heel" in sentence(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ["start", "inner-heel", "--foot", "middle"],
        ["start", "inner-heel", "--strokes", "-3"],
        ["start", "inner-heel", "--pace", "0.1"],
        ["start"],
        ["strat"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    result = voiceguide(*arguments)
    assert result.returncode == 2
    assert sentence(result)


def test_a_faulty_file_ends_with_1_and_every_fault() -> None:
    path = own_routine("faulty", ROUTINE.replace('"say"\n', '"say"\nthne = 2\nper = "toe"\n'))
    result = voiceguide("start", str(path), "--plain")
    assert result.returncode == 1
    told = sentence(result)
    assert "did you mean 'then'" in told
    assert "steps[1].per" in told
    assert f"line {8}" in told


@pytest.mark.parametrize(
    "content", [b"\xff\xfe rubbish", b"title = ", b"x" * 50_000_000, b"", b"\0" * 100]
)
def test_no_file_brings_a_traceback(content: bytes) -> None:
    path = own_routine("bad", content)
    for command in (["show", str(path)], ["start", str(path), "--plain"]):
        result = voiceguide(*command)
        assert result.returncode == 1
        assert str(path) in sentence(result)


def test_the_screen_without_a_terminal_says_what_to_do() -> None:
    result = voiceguide()
    assert result.returncode == 2
    assert "--plain" in sentence(result)


def test_voices() -> None:
    rows = json.loads(voiceguide("voices", "--json").stdout)
    assert len(rows) > 20
    assert all(row["id"] for row in rows)
    assert rows[0]["id"] in voiceguide("voices").stdout


def test_an_unknown_voice_is_wrong_usage_with_a_guess() -> None:
    known = json.loads(voiceguide("voices", "--json").stdout)[3]["id"]
    result = voiceguide("start", "inner-heel", "--plain", "--voice", known + "x")
    assert result.returncode == 2
    assert known in sentence(result)


def test_completion_offers_routines() -> None:
    asked = {"_VOICEGUIDE_COMPLETE": "complete_bash", "COMP_WORDS": "voiceguide show in"}
    result = subprocess.run(
        [str(Path(sys.executable).parent / "voiceguide")],
        env={**os.environ, **asked, "COMP_CWORD": "2"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "inner-heel" in result.stdout


def test_a_routine_of_which_nothing_is_left_says_so() -> None:
    step = '[[steps]]\nkind = "say"\nper = "foot"\nonly = "later"\nsay = ["Other foot."]\n'
    head = ROUTINE.split("[[steps]]", maxsplit=1)[0]
    path = own_routine("half", head + 'feet = "both"\n' + step)
    result = voiceguide("start", str(path), "--plain", "--foot", "left")
    assert result.returncode == 2
    assert "half" in sentence(result)


def test_output_that_cannot_be_written_is_told_in_one_sentence() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        result = subprocess.run(
            [sys.executable, "-m", "voiceguide", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "No space left" in result.stderr
