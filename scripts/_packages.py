"""What only the system's package manager can install: asked for, and done without if refused."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from _steps import SetupError, run, say, step


@dataclass(frozen=True)
class Manager:
    """A system's package manager."""

    by_hand: str
    """The command that a person would type, to which the names of packages are added."""
    install: tuple[str, ...]
    """The command that asks nothing."""
    refresh: tuple[str, ...] = ()
    """The command that fetches its list of packages, where it does not do so by itself."""


_APT = ("apt-get", "-o", "DPkg::Lock::Timeout=120")
MANAGERS = {
    "apt-get": Manager(
        "apt-get install", (*_APT, "install", "-y", "--no-install-recommends"), (*_APT, "update")
    ),
    "dnf": Manager("dnf install", ("dnf", "install", "-y")),
    "pacman": Manager("pacman -S", ("pacman", "-S", "--noconfirm", "--needed")),
    "zypper": Manager("zypper install", ("zypper", "--non-interactive", "install")),
    "apk": Manager("apk add", ("apk", "add"), ("apk", "update")),
}


@dataclass(frozen=True)
class Need:
    """Something that has to be on the machine."""

    what: str
    """What it is and what for, as a clause."""
    present: Callable[[], bool]
    packages: dict[str, str]
    """What to install, by manager."""


def _portaudio_present() -> bool:
    names = ("libportaudio.so.2", ctypes.util.find_library("portaudio"))
    return any(name and _loads(name) for name in names)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _pulse_plugin_present() -> bool:
    places = ("/usr/lib", "/usr/lib64", "/usr/lib/*")
    plugin = "alsa-lib/libasound_module_pcm_pulse.so"
    return any(any(Path("/").glob(f"{place[1:]}/{plugin}")) for place in places)


def _on_path(program: str) -> bool:
    return shutil.which(program) is not None


def _festival_has(voice: str) -> bool:
    return (Path("/usr/share/festival/voices") / voice).is_dir()


PORTAUDIO = Need(
    "the PortAudio library, through which voiceguide is heard",
    _portaudio_present,
    {
        "apt-get": "libportaudio2",
        "dnf": "portaudio",
        "pacman": "portaudio",
        "zypper": "libportaudio2",
        "apk": "portaudio",
    },
)
PULSE_PLUGIN = Need(
    "ALSA's way to PulseAudio and PipeWire",
    _pulse_plugin_present,
    {
        "apt-get": "libasound2-plugins",
        "dnf": "alsa-plugins-pulseaudio",
        "pacman": "alsa-plugins",
        "zypper": "alsa-plugins-pulse",
        "apk": "alsa-plugins-pulse",
    },
)
TEST_TOOLS = tuple(
    Need(f"{program}, {purpose}", partial(_on_path, program), {"apt-get": package})
    for program, purpose, package in (
        ("pulseaudio", "the sound server that the tests listen to", "pulseaudio"),
        ("pactl", "which steers it", "pulseaudio-utils"),
        ("tmux", "the terminal that the tests look at", "tmux"),
        ("flite", "a second voice to measure", "flite"),
        ("chromium", "the browser that plays exported pages", "chromium"),
        ("chromedriver", "which steers it", "chromium-driver"),
        ("ffmpeg", "which reads and measures what is exported", "ffmpeg"),
    )
)

BENCH_TOOLS = (
    *(
        Need(f"{program}, {purpose}", partial(_on_path, program), {"apt-get": package})
        for program, purpose, package in (
            ("text2wave", "whose voices speak to the recogniser", "festival"),
            ("espeak-ng", "whose other voices do", "espeak-ng"),
            ("sox", "which changes their pitch", "sox"),
        )
    ),
    *(
        Need(f"festival's voice {voice}", partial(_festival_has, voice), {"apt-get": package})
        for voice, package in (
            ("us/cmu_us_slt_arctic_hts", "festvox-us-slt-hts"),
            ("english/kal_diphone", "festvox-kallpc16k"),
        )
    ),
)


def venv_of_python() -> Need:
    """What Debian leaves out of Python."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Need(
        "Python's maker of virtual environments",
        lambda: importlib.util.find_spec("ensurepip") is not None,
        {"apt-get": f"python{version}-venv"},
    )


def provide_sound() -> None:
    """Ask for what Linux needs to be heard; elsewhere it comes with pip."""
    if not sys.platform.startswith("linux") or PORTAUDIO.present():
        return
    missing = provide([PORTAUDIO, PULSE_PLUGIN])
    if PORTAUDIO in missing:
        say(f"Going on without {PORTAUDIO.what}. {remedy(missing)}")
        say("To be asked again: scripts/start --setup")


def provide(needs: Iterable[Need]) -> list[Need]:
    """Install what is missing, with consent; return what is still missing."""
    missing = [need for need in needs if not need.present()]
    manager = _manager()
    if not missing or manager is None:
        return missing
    packages = _names(missing, manager)
    say("Missing on this machine: " + "; ".join(need.what for need in missing) + ".")
    rights = _rights(packages) if packages else None
    if rights is None:
        return missing
    try:
        with step(f"Installing {' '.join(packages)}"):
            _install(rights, MANAGERS[manager], packages)
    except SetupError as error:
        say(str(error))
    importlib.invalidate_caches()
    return [need for need in missing if not need.present()]


def remedy(needs: Iterable[Need]) -> str:
    """What a person can do to have them, as a sentence."""
    manager = _manager()
    names = _names(needs, manager)
    if manager is None or not names:
        return "Please install that by hand."
    return f"Please run, as root: {MANAGERS[manager].by_hand} {' '.join(names)}"


def _names(needs: Iterable[Need], manager: str | None) -> list[str]:
    return [need.packages[manager] for need in needs if manager in need.packages]


def _manager() -> str | None:
    return next((name for name in MANAGERS if _on_path(name)), None)


def _rights(packages: list[str]) -> list[str] | None:
    """The words before a command that give it root's rights; None where they are not given."""
    if os.geteuid() == 0:
        return []
    if not _on_path("sudo"):
        return None
    if os.environ.get("CI") == "true":
        return ["sudo", "-n"]
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    print(f"Install {' '.join(packages)} with sudo? [y/N] ", end="", file=sys.stderr, flush=True)
    return ["sudo"] if sys.stdin.readline().strip().lower() in {"y", "yes"} else None


def _install(rights: list[str], manager: Manager, packages: list[str]) -> None:
    """Install, and try once more: mirrors have bad moments."""
    quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    for last in (False, True):
        try:
            if manager.refresh:
                run([*quiet, *manager.refresh])
            run([*quiet, *manager.install, *packages])
        except SetupError:
            if last:
                raise
        else:
            return
