"""`scripts/start` and its environment, for real: in a small project of their own."""

import ast
import json
import os
import runpy
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
import typer.core
import typer.main

from voiceguide import cli

ROOT = Path(__file__).parent.parent
_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "voiceguide"
version = "1"

[project.scripts]
voiceguide = "told:main"

[tool.hatch.build.targets.wheel]
include = ["told.py"]
"""
_PROGRAM = """
import json, sys

def main() -> int:
    print(json.dumps([sys.prefix, *sys.argv[1:]]))
    return 3 if "--fail" in sys.argv else 0
"""

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts"),
    pytest.mark.timeout(300),  # a slow line to the package index
]


def lay(root: Path) -> Path:
    """A project with our scripts and a program that prints what it was given."""
    root.mkdir()
    (root / "pyproject.toml").write_text(_PROJECT)
    (root / "told.py").write_text(_PROGRAM)
    shutil.copytree(ROOT / "scripts", root / "scripts")
    return root


def start(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "scripts" / "start", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def told(root: Path, *arguments: str) -> tuple[list[str], str]:
    """What the program was given, its environment first, and what was said on the way to it."""
    done = start(root, *arguments)
    assert done.returncode == 0, done.stderr
    given = json.loads(done.stdout)
    assert isinstance(given, list)
    return given, done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been started once."""
    root = lay(tmp_path_factory.mktemp("setup") / "project")
    given, said = told(root)
    assert given == [str(root / ".venv")]
    assert "Making the virtual environment" in said
    assert f"Where 'voiceguide' is named, it is {root / '.venv'}" in said
    return root


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ((), []),
        (("inner-heel",), ["start", "inner-heel"]),
        (("list", "--json"), ["list", "--json"]),
        (("inner-heel", "--feet", "left"), ["start", "inner-heel", "--feet", "left"]),
        (("--plain", "a name"), ["start", "--plain", "a name"]),
    ],
)
def test_the_program_is_given(project: Path, arguments: tuple[str, ...], given: list[str]) -> None:
    assert told(project, *arguments) == ([str(project / ".venv"), *given], "")


def test_every_command_of_the_program_is_passed_on() -> None:
    start_script = runpy.run_path(str(ROOT / "scripts" / "start"))
    program = typer.main.get_command(cli.app)
    assert isinstance(program, typer.core.TyperGroup)
    assert set(program.commands) == {one for one in start_script["COMMANDS"] if one[0] != "-"}


def test_the_exit_code_is_the_programs(project: Path) -> None:
    assert start(project, "--fail").returncode == 3


def test_help_sets_nothing_up(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    done = start(root, "--help")
    assert "scripts/start ROUTINE" in done.stdout
    assert not (root / ".venv").exists()


def test_a_ready_environment_costs_a_blink(project: Path) -> None:
    def fastest(command: list[str | Path]) -> float:
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        return min(times)

    scripted = fastest([sys.executable, project / "scripts" / "start"])
    direct = fastest([project / ".venv" / "bin" / "voiceguide"])
    assert scripted - direct < 1


def test_a_changed_project_is_installed_anew(project: Path) -> None:
    described = project / "pyproject.toml"
    described.write_text(described.read_text() + "\n# changed\n")
    _, said = told(project)
    assert "Making" not in said
    assert "Installing voiceguide" in said
    assert told(project)[1] == ""


def test_setup_is_done_anew_on_demand(project: Path) -> None:
    given, said = told(project, "--setup", "inner-heel")
    assert given[1:] == ["start", "inner-heel"]
    assert "Installing voiceguide" in said


def test_an_interrupted_setup_is_repaired(project: Path) -> None:
    site = next((project / ".venv" / "lib").glob("python3*/site-packages"))
    shutil.rmtree(site / "pip")
    stamp = project / ".venv" / "voiceguide-setup.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "complete": False}))
    _, said = told(project)
    assert "Making the virtual environment" in said
    assert (site / "pip").is_dir()


def test_a_damaged_stamp_is_written_anew(project: Path) -> None:
    (project / ".venv" / "voiceguide-setup.json").write_text('["half a')
    assert "Installing voiceguide" in told(project)[1]
    assert told(project)[1] == ""


def test_an_environment_of_another_python_is_made_anew(project: Path) -> None:
    stamp = project / ".venv" / "voiceguide-setup.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.10"}))
    assert "Making the virtual environment" in told(project)[1]


def test_an_environment_without_its_python_is_made_anew(project: Path) -> None:
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("/gone/python")
    assert "Making the virtual environment" in told(project)[1]


def test_a_moved_folder_is_made_anew(project: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(project, moved, symlinks=True)
    given, said = told(moved)
    assert given == [str(moved / ".venv")]
    assert "Making the virtual environment" in said


def test_a_fault_is_told_in_words(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    (root / "pyproject.toml").write_text("[project]\nname = 7\n")
    done = start(root)
    assert done.returncode == 1
    assert "install" in done.stderr
    assert 'File "' not in done.stderr.split("failed:")[0]


@pytest.mark.parametrize("name", ["start", "test", "_newer_python.py"])
def test_an_old_python_can_read(name: str) -> None:
    ast.parse((ROOT / "scripts" / name).read_text(), feature_version=(3, 6))


def on_an_old_python(programs: Path) -> subprocess.CompletedProcess[str]:
    pretend = "import sys; sys.version_info = (3, 8, 1); sys.path.insert(0, sys.argv[1]); "
    code = pretend + "sys.argv = ['start', 'inner-heel']; import _newer_python as n; n.require()"
    return subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "scripts")],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_hands_over_to_one_that_runs(tmp_path: Path) -> None:
    for name, script in {
        "python3.13": "exit 127",  # a version manager's stand-in for what is not installed
        "python3.12": 'test "$1" = -c || echo "handed over: $*"',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    done = on_an_old_python(tmp_path)
    assert (done.returncode, done.stdout) == (0, "handed over: start inner-heel\n"), done.stderr


def test_an_old_python_alone_says_so(tmp_path: Path) -> None:
    done = on_an_old_python(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("voiceguide needs Python 3.11 or newer; this is Python 3.8")
