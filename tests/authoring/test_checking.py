"""The commands that check a routine, let it be heard, and print its schema."""

import json
import os
from pathlib import Path

import pytest
from commandline import ROUTINE, routine, voiceguide

from voiceguide.routine import schema

# ---- check


def test_check_tells_every_fault_of_every_file_and_the_times_of_the_good_ones(
    tmp_path: Path,
) -> None:
    good = routine(tmp_path, "good")
    bad = routine(tmp_path, "bad", more='feeet = "left"\nspots = 0\n')
    worse = routine(tmp_path, "worse", more="]")
    result = voiceguide("check", str(bad), str(good), str(worse))
    assert result.returncode == 1
    assert "line 1, feeet: unknown key; did you mean 'feet'?" in result.stderr
    assert "line 2, spots: expected at least 1, found 0" in result.stderr
    assert f"{worse}: line 1" in result.stderr
    head, *rows = result.stdout.splitlines()
    assert head.startswith("good: about 0:0")
    assert [row.split(maxsplit=1)[1] for row in rows] == [
        "(chime)",
        "Hello there.",
        "Press.",
        "(hold for 1 s, the last three counted)",
        "(chime)",
        "(the end)",
    ]


def test_check_by_name_as_json() -> None:
    result = voiceguide("check", "inner-heel", "quick-two-minutes", "--json")
    assert result.returncode == 0
    heel, quick = json.loads(result.stdout)
    assert (heel["name"], quick["name"]) == ("inner-heel", "quick-two-minutes")
    assert heel["seconds"] > quick["seconds"] > 60
    times = [row["at"] for row in heel["rows"]]
    assert times == sorted(times)
    assert {row["what"] for row in heel["rows"]} >= {"line", "count", "wait", "gate", "chime"}


def test_check_of_an_unknown_name_is_wrong_usage() -> None:
    result = voiceguide("check", "inner-heal")
    assert (result.returncode, result.stdout) == (2, "")
    assert "inner-heel" in result.stderr


def test_exact_times_are_those_of_the_voice(tmp_path: Path) -> None:
    path = str(routine(tmp_path, "good"))
    (about,) = json.loads(voiceguide("check", path, "--json").stdout)
    (exact,) = json.loads(voiceguide("check", path, "--json", "--exact").stdout)
    assert exact["seconds"] != about["seconds"]
    assert exact["seconds"] == pytest.approx(about["seconds"], rel=0.3)


# ---- preview


def test_preview_of_one_step_says_that_alone_and_keeps_nothing(tmp_path: Path) -> None:
    path = str(routine(tmp_path, "mine"))
    for step in ("hold", "2"):
        result = voiceguide("preview", path, step)
        assert result.returncode == 0
        assert "Press." in result.stdout.splitlines()
        assert "Hello there." not in result.stdout
        assert "Done" in result.stdout
    assert not (Path(os.environ["XDG_DATA_HOME"]) / "voiceguide").exists()


def test_preview_says_each_step_once_and_obeys_keys(tmp_path: Path) -> None:
    text = ROUTINE.format(title="Mine").replace("[[steps]]", '[[steps]]\nper = "foot"')
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('"left"', '"both"') + '[[steps]]\nkind = "hold"\nseconds = 99\n')
    result = voiceguide("preview", str(path), keys="q")
    assert result.returncode == 0
    assert result.stdout.count("Hello there.") <= 1
    assert "Stopped" in result.stdout


@pytest.mark.parametrize("step", ["1" * 5000, "hodl", "3", "0", "²", ""])
def test_preview_of_an_unknown_step(tmp_path: Path, step: str) -> None:
    result = voiceguide("preview", str(routine(tmp_path, "mine")), step)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"There is no step '{step}'" in result.stderr
    assert "from 1 to 2" in result.stderr


def test_preview_of_a_step_that_never_happens(tmp_path: Path) -> None:
    path = routine(tmp_path, "mine")
    path.write_text(path.read_text() + '[[steps]]\nkind = "say"\nper = "foot"\nonly = "later"\n')
    result = voiceguide("preview", str(path), "3")
    assert result.returncode == 2
    assert "does not happen" in result.stderr


# ---- schema


def test_schema(tmp_path: Path) -> None:
    assert json.loads(voiceguide("schema").stdout) == schema.schema()
    file = tmp_path / "schema.json"
    assert voiceguide("schema", "-o", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8") == schema.text()


def test_a_device_that_is_full() -> None:
    result = voiceguide("schema", "-o", "/dev/full")
    assert result.returncode == 1
    assert result.stderr == "voiceguide: /dev/full cannot be written: no space left on device.\n"


def test_any_alphabet_is_told_on_any_stream(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    path = routine(tmp_path, "good", "Ёлки")
    path.write_text(path.read_text().replace("Hello there.", "Привет."), encoding="utf-8")
    result = voiceguide("check", str(path))
    assert result.returncode == 0
    assert r"\u041f" in result.stdout
