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
    rows = {row["name"]: row for row in json.loads(voiceguide("list", "--json").stdout)}
    row = rows["inner-heel"]
    assert list(row) == ["name", "source", "title", "purpose", "minutes", "feet", "error"]
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
        ["start", "inner-heel", "--spots", "0"],
        ["start", "inner-heel", "--sets", "21"],
        ["start", "inner-heel", "--talk", "loud"],
        ["start", "inner-heel", "--swap", "-1"],
        ["start", "inner-heel", "--get-ready", "nan"],
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
    assert "Nothing of '[red]Odd[/red]" in sentence(result)


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


STROKES = """
title = "Short"
purpose = "A short one."
care = ["Care."]
feet = "left"
strokes = 3
pace = 0.8
[[steps]]
kind = "strokes"
per = "spot"
"""


def strokes_of(*options: str) -> tuple[str, int]:
    """What is told in brackets first, and how many strokes there are in a set."""
    result = voiceguide("start", *options, "--plain", "--rate", "300", "--no-mic")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    counted = next(line for line in lines if line.startswith("1 of "))
    return lines[0] if lines[0].startswith("(as") else "", int(counted.removeprefix("1 of "))


def test_a_routine_begins_as_last_time_but_for_the_options() -> None:
    own_routine("short", STROKES)
    last_time = "(as last time: 2 strokes)"
    assert strokes_of("short", "--strokes", "2") == ("", 2)
    assert strokes_of("short") == (last_time, 2)
    assert strokes_of("short", "--pace", "0.9") == (last_time, 2)
    both = "(as last time: 2 strokes, 0.9 seconds a stroke)"
    assert strokes_of("short") == (both, 2)
    assert strokes_of("short", "--as-written") == ("", 3)
    assert strokes_of("short", "--once", "--strokes", "4")[1] == 4
    assert strokes_of("short") == (both, 2)


def test_what_does_not_fit_any_more_keeps_nobody_from_beginning() -> None:
    own_routine("short", STROKES)
    assert strokes_of("short", "--talk", "tones", "--get-ready", "1")[1] == 3
    own_routine("short", ROUTINE)
    result = voiceguide("start", "short", "--plain", "--get-ready", "0")
    assert (result.returncode, result.stderr) == (0, "")


def test_a_file_that_is_named_is_remembered_by_its_path(tmp_path: Path) -> None:
    own_routine("short", STROKES)
    path = tmp_path / "short.toml"
    path.write_text(STROKES, encoding="utf-8")
    assert strokes_of(str(path), "--strokes", "2") == ("", 2)
    assert strokes_of("short") == ("", 3)
    assert strokes_of(str(path)) == ("(as last time: 2 strokes)", 2)


def test_more_than_anybody_can_bear_is_refused_in_one_sentence() -> None:
    own_routine("short", STROKES)
    result = voiceguide("start", "short", "--plain", "--strokes", "1000", "--spots", "11")
    assert result.returncode == 2
    told = sentence(result)
    assert "found 11,000. Have fewer strokes, sets or spots." in told
    assert "\n" not in told


@pytest.mark.parametrize("group", [(), ("journal",)])
def test_what_a_command_does_fits_the_list_of_commands(group: tuple[str, ...]) -> None:
    listed = voiceguide(*group, "--help").stdout.partition("Commands:")[2]
    assert listed.strip()
    assert "..." not in listed


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--foot", "middle"), "'--foot': 'middle' is not one of 'left', 'right', 'both'."),
        (("--rate", "5"), "'--rate': expected at least 80"),
        (("--rate", "999"), "'--rate': expected at most 450"),
        (("--spots", "two"), "'--spots': expected a whole number"),
        (("--pace", "slow"), "'--pace': expected a number"),
    ],
)
def test_a_wrong_value_is_told_in_our_own_words(options: tuple[str, ...], told: str) -> None:
    result = voiceguide("start", "calf", *options)
    assert (result.returncode, f"Invalid value for {told}" in result.stderr) == (2, True)


def test_a_command_that_was_meant_for_a_routine_is_suggested() -> None:
    told = voiceguide("start", "--plain", "--no-mic", "lst").stderr
    assert "There is no routine 'lst'. Did you mean the command 'list'?" in told
    told = voiceguide("start", "--plain", "--no-mic", "calff").stderr
    assert "Did you mean 'calf'? 'voiceguide list' shows all." in told
