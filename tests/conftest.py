"""For all tests: nothing of the machine's own is read, written or played on."""

import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from browser import Browser
from exporting import Exported, export, home
from soundcard import NO_SOUND_SERVER, SoundCard, alsa_by_pulse

# How long an example takes is the machine's, not the test's.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# A shell lets what it starts in the background ignore Ctrl-C; what tests start must not inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what plays on the sound card: on a busy machine it is heard late."""
    for item in items:
        if "sound_card" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.heard)


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


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A minute and a half, in which strokes are counted."""
    return export(
        tmp_path_factory.mktemp("exported"),
        home(tmp_path_factory.mktemp("home")),
        *("quick-two-minutes", "--foot", "left", "--strokes", "12", "--gate", "found@2s"),
    )


@pytest.fixture(scope="session")
def ticking(exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The same without words, in which ticks are heard alone."""
    folder = tmp_path_factory.mktemp("ticking")
    return export(folder, exported.env, *exported.arguments, "--talk", "tones")


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


@pytest.fixture
def browser(_chromium: Browser) -> Iterator[Browser]:
    """A real browser; a test in which it complains on its console fails."""
    _chromium.complaints()
    yield _chromium
    assert _chromium.complaints() == []


@pytest.fixture
def page(browser: Browser, exported: Exported) -> Browser:
    """The page of the exported session, on a phone, before the first tap."""
    browser.open(exported.path("html"))
    return browser
