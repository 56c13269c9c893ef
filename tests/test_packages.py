"""Asking for the system's packages, with stand-ins for apt-get and sudo that note their calls."""

import io
import os
import sys
from pathlib import Path

import _packages
import pytest
from _packages import Need


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Machine:
    """A machine whose only programs are the stand-ins put on it."""

    def __init__(self, root: Path) -> None:
        self.bin = root / "bin"
        self.bin.mkdir()
        self.log = root / "calls"
        self.thing = root / "thing"
        self.put("env", 'shift; exec "$@"')

    def put(self, name: str, script: str) -> None:
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
        program.chmod(0o755)

    def put_apt(self, installed: str = "") -> None:
        touch = f"case \"$*\" in *' install '*) : > {self.thing};; esac"
        self.put("apt-get", installed or touch)

    @property
    def calls(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if not line.startswith("env ")]

    def need(self) -> Need:
        return Need("a thing to sit on", self.thing.exists, {"apt-get": "chair"})


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    return made


def sit_at(monkeypatch: pytest.MonkeyPatch, answer: str) -> Terminal:
    """Put a person at a terminal, who types `answer`; return what is shown there."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


UPDATE = "apt-get -o DPkg::Lock::Timeout=120 update"
INSTALL = "apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends chair"


def test_nothing_is_called_where_nothing_is_missing(machine: Machine) -> None:
    machine.put_apt()
    machine.thing.touch()
    assert _packages.provide([machine.need()]) == []
    assert machine.calls == []


def test_root_installs_at_once(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.put_apt()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert _packages.provide([machine.need()]) == []
    assert machine.calls == [UPDATE, INSTALL]


@pytest.mark.parametrize("answer", ["y\n", "Yes\n"])
def test_a_person_who_consents_gets_it_with_sudo(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    machine.put_apt()
    machine.put("sudo", 'exec "$@"')
    screen = sit_at(monkeypatch, answer)
    assert _packages.provide([machine.need()]) == []
    assert [call for call in machine.calls if call.startswith("apt-get")] == [UPDATE, INSTALL]
    assert "Missing on this machine: a thing to sit on." in screen.getvalue()
    assert "Install chair with sudo? [y/N]" in screen.getvalue()


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_a_person_who_refuses_is_left_in_peace(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    machine.put_apt()
    machine.put("sudo", 'exec "$@"')
    sit_at(monkeypatch, answer)
    need = machine.need()
    assert _packages.provide([need]) == [need]
    assert machine.calls == []


def test_nobody_is_asked_without_a_terminal(machine: Machine) -> None:
    machine.put_apt()
    machine.put("sudo", 'exec "$@"')
    need = machine.need()
    assert _packages.provide([need]) == [need]
    assert machine.calls == []


def test_a_build_machine_is_not_asked(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.put_apt()
    machine.put("sudo", 'shift; exec "$@"')
    monkeypatch.setenv("CI", "true")
    assert _packages.provide([machine.need()]) == []
    assert [call for call in machine.calls if call.startswith("sudo")] == [
        f"sudo -n env DEBIAN_FRONTEND=noninteractive {call}" for call in (UPDATE, INSTALL)
    ]


def test_a_failing_manager_is_tried_twice_and_told_of(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.put_apt("echo no space left; exit 100")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    need = machine.need()
    assert _packages.provide([need]) == [need]
    assert machine.calls == [UPDATE, UPDATE]
    assert "no space left" in capsys.readouterr().err


def test_without_a_manager_a_person_is_told_to_do_it(machine: Machine) -> None:
    need = machine.need()
    assert _packages.provide([need]) == [need]
    assert _packages.remedy([need]) == "Please install that by hand."


def test_the_remedy_names_the_command(machine: Machine) -> None:
    machine.put_apt()
    remedy = _packages.remedy([machine.need(), _packages.PORTAUDIO])
    assert remedy == "Please run, as root: apt-get install chair libportaudio2"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere pip brings PortAudio")
def test_going_on_without_sound_is_said(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.put_apt()
    machine.put("sudo", 'exec "$@"')
    monkeypatch.setattr(_packages, "PORTAUDIO", machine.need())
    _packages.provide_sound()
    said = capsys.readouterr().err
    assert "Going on without a thing to sit on. Please run, as root: apt-get install chair" in said
    assert "scripts/start --setup" in said


def test_the_tests_have_what_they_need() -> None:
    needs = [_packages.PORTAUDIO, _packages.PULSE_PLUGIN, *_packages.TEST_TOOLS]
    assert [need.what for need in needs if not need.present()] == []


def test_every_manager_has_a_name_for_what_sound_needs() -> None:
    for need in (_packages.PORTAUDIO, _packages.PULSE_PLUGIN):
        assert set(need.packages) == set(_packages.MANAGERS)
