"""For all tests: nothing of the machine's own is read, written or played on."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from soundcard import NO_SOUND_SERVER, SoundCard, alsa_by_pulse

# A shell lets what it starts in the background ignore Ctrl-C; what tests start must not inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def sound_daemon() -> Iterator[SoundCard]:
    """The sound card that tests share; `sound_card` is what a test asks for."""
    with SoundCard() as card:
        yield card


@pytest.fixture(scope="session")
def _alsa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return alsa_by_pulse(tmp_path_factory.mktemp("alsa"))


@pytest.fixture(autouse=True)
def _own_machine(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, _alsa: Path
) -> None:
    """A home of its own for each test, without any sound."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(_alsa))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    for name, value in NO_SOUND_SERVER.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def sound_card(
    sound_daemon: SoundCard, monkeypatch: pytest.MonkeyPatch, _own_machine: None
) -> SoundCard:
    """A sound card on which this test and its children play; leave its sinks as they are."""
    for name, value in sound_daemon.env.items():
        monkeypatch.setenv(name, value)
    return sound_daemon


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of routines, and no bundled ones beside them."""
    monkeypatch.setattr("voiceguide.routine.shelf._bundled", dict)
    return tmp_path
