"""The virtual environment in `.venv`: made, filled, repaired, or found ready in a blink.

A stamp inside it says for what it was filled. It is marked as unfinished while that happens, so
that the run after an interrupted one starts over.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from _steps import SetupError, run, say, step

ROOT = Path(__file__).resolve().parent.parent
_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_HEALTH = "import sys, pip; print(sys.prefix, '{}.{}'.format(*sys.version_info), sep='\\n')"


def folder(root: Path = ROOT) -> Path:
    """Where the environment of the project in `root` lies."""
    return root / ".venv"


def command(environment: Path, name: str) -> Path:
    """A program inside a virtual environment."""
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def prepare(root: Path = ROOT, *, dev: bool = False, anew: bool = False) -> Path:
    """Make sure that the environment of `root` holds the project as it is now; return its folder.

    Args:
        root: the project's folder, installed in place.
        dev: with the tools that check and test it.
        anew: even if it looks ready.

    Raises:
        SetupError: it cannot be made or filled.
    """
    environment = folder(root)
    stamp = _read_stamp(environment)
    wanted = _wanted(root)
    dev = dev or bool(stamp.get("dev"))
    if not anew and stamp == {**wanted, "dev": dev, "complete": True}:
        return environment
    _fill(environment, {**wanted, "dev": dev}, stamp)
    return environment


def make(environment: Path) -> None:
    """Make an empty virtual environment with pip, in place of whatever is there.

    Raises:
        SetupError: nothing on this machine can make one.
    """
    python = getattr(sys, "_base_executable", sys.executable)
    shutil.rmtree(environment, ignore_errors=True)
    title = f"Making the virtual environment {environment.name}"
    if uv := shutil.which("uv"):
        try:
            with step(title):
                run([uv, "venv", "--quiet", "--seed", "--python", python, environment])
        except SetupError as error:
            say(f"uv makes none, so Python does. {error}")
            shutil.rmtree(environment, ignore_errors=True)
        else:
            return
    maker = _maker()
    with step(title):
        run([python, "-m", maker, environment])


def install(environment: Path, what: list[str], *, cwd: Path) -> None:
    """Install with uv where it is on the PATH and can, else with the environment's own pip.

    Raises:
        SetupError: neither can.
    """
    python = command(environment, "python")
    if uv := shutil.which("uv"):
        try:
            run([uv, "pip", "install", "--quiet", "--python", python, *what], cwd=cwd)
        except SetupError as error:  # uv does not read pip's settings: pip may reach what it cannot
            say(f"uv cannot install, so pip tries. {error}")
        else:
            return
    if "--group" in what:
        run([python, "-m", "pip", "install", "--upgrade", "pip>=25.1"])
    run([python, "-m", "pip", "install", *what], cwd=cwd)


def _wanted(root: Path) -> dict[str, Any]:
    project = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return {"root": str(root), "python": _VERSION, "project": project}


def _stamp_file(environment: Path) -> Path:
    return environment / "voiceguide-setup.json"


def _read_stamp(environment: Path) -> dict[str, Any]:
    """What the stamp says; nothing where there is none, it is damaged or Python is gone."""
    if not command(environment, "python").exists():
        return {}
    try:
        stamp = json.loads(_stamp_file(environment).read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _fill(environment: Path, wanted: dict[str, Any], stamp: dict[str, Any]) -> None:
    if not _usable(environment, wanted, stamp):
        make(environment)
    with step("Installing voiceguide into it (minutes on a slow line)"):
        _write_stamp(environment, {**wanted, "complete": False})
        _install_project(environment, Path(wanted["root"]), dev=bool(wanted["dev"]))
        _write_stamp(environment, {**wanted, "complete": True})


def _install_project(environment: Path, root: Path, *, dev: bool) -> None:
    """The project in place, with what its extras need where that is to be had."""
    tools = ["--group", "dev"] if dev else []
    try:
        install(environment, ["--editable", ".[listen,export,film]", *tools], cwd=root)
    except SetupError as error:
        say(f"Going on without spoken commands or without exported sound. {error}")
        install(environment, ["--editable", ".", *tools], cwd=root)
        for extra in ("listen", "export", "film"):
            with contextlib.suppress(SetupError):
                install(environment, ["--editable", f".[{extra}]", *tools], cwd=root)


def _write_stamp(environment: Path, stamp: dict[str, Any]) -> None:
    _stamp_file(environment).write_text(json.dumps(stamp), encoding="utf-8")


def _usable(environment: Path, wanted: dict[str, Any], stamp: dict[str, Any]) -> bool:
    """Whether the environment can be filled as it stands: whole, of this Python, in this place."""
    if stamp:
        kept = all(stamp.get(key) == wanted[key] for key in ("root", "python"))
        return kept and stamp.get("complete") is True and _healthy(environment)
    return _healthy(environment)


def _healthy(environment: Path) -> bool:
    import subprocess  # noqa: PLC0415 - not for a run that finds all ready

    python = command(environment, "python")
    try:
        told = subprocess.run(
            [python, "-c", _HEALTH], capture_output=True, text=True, check=True
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        return False
    return told[1:] == [_VERSION] and Path(told[0]).resolve() == environment.resolve()


def _maker() -> str:
    """The module that makes virtual environments on this Python."""
    if importlib.util.find_spec("ensurepip"):
        return "venv"
    if importlib.util.find_spec("virtualenv"):
        return "virtualenv"
    import _packages  # noqa: PLC0415 - only here

    missing = _packages.provide([_packages.venv_of_python()])
    if missing:
        cannot = f"Python {_VERSION} cannot make virtual environments here."
        raise SetupError(f"{cannot} {_packages.remedy(missing)}")
    return "venv"
