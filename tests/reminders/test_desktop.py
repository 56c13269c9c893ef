"""Notices and do-not-disturb, with a real D-Bus session bus."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop import Desktop, bus, desktop
from soundcard import wait_for

from voiceguide.reminders import notices, quiet
from voiceguide.reminders.notices import Notices


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def taken(address: str) -> Iterator[Desktop]:
    with desktop(address) as one:
        yield one


def test_a_notice_is_shown_and_goes_once_it_is_answered(taken: Desktop) -> None:
    shown = Notices()
    shown.show("Inner heel", "It is time.")
    wait_for(lambda: bool(taken.shown), what="no notice came")
    assert taken.shown == [("voiceguide", "Inner heel", "It is time.")]
    assert taken.closed == []
    shown.clear()
    wait_for(lambda: taken.closed == [1], what="the notice stays")


def test_a_notice_of_a_job_stays(taken: Desktop) -> None:
    notices.notify("Inner heel", "It is time.")
    assert len(taken.shown) == 1
    assert taken.closed == []


def test_a_process_that_ends_waits_for_no_notice(taken: Desktop) -> None:
    script = (
        "from voiceguide.reminders.notices import Notices, notify\n"
        "notify('Calf', 'Now.')\nNotices().show('Calf', 'Now.')\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)
    assert ("voiceguide", "Calf", "Now.") in taken.shown


def test_do_not_disturb_is_heeded(taken: Desktop) -> None:
    assert not quiet.desktop()
    taken.inhibited = True
    assert quiet.desktop()
    assert quiet.asked("")()


def test_a_bus_without_a_desktop_disturbs(address: str) -> None:
    assert address
    assert not quiet.desktop()
    Notices().show("Calf", "Now.")


def test_without_a_bus_nothing_is_known_and_nothing_breaks() -> None:
    assert not quiet.desktop()
    assert not quiet.asked("")()
    shown = Notices()
    shown.show("Calf", "Now.")
    shown.clear()


def test_the_persons_own_command_tells(tmp_path: Path) -> None:
    flag = tmp_path / "in a meeting"
    asked = quiet.asked(f"test -e '{flag}'")
    assert not asked()
    flag.touch()
    assert asked()
    assert not quiet.told_by("exit 3")
    assert not quiet.told_by("no-such-command-here")


def test_a_command_that_hangs_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "_COMMAND_LIMIT", 0.2)
    assert not quiet.told_by("sleep 20")
