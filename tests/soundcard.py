"""A sound card of our own: a PulseAudio daemon with null sinks, whose output can be recorded.

Nothing of the machine's own sound is touched: clients are told by `env` where the daemon listens,
and ALSA is given a configuration in which that daemon is the only device.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE

Samples = npt.NDArray[np.float32]

SPEAKER: Final = "spk"
"""The sink that is the default output."""
MICROPHONE: Final = "mic"
"""The source that is the default input: it hears what is played into MICROPHONE_SINK."""
MICROPHONE_SINK: Final = "micin"

_ALSA: Final = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
# A null sink that may rewind renders 2 s ahead while it is idle, and lets players wait as long.
_SINK: Final = f"rate={FRAME_RATE} channels=1 norewinds=1"
_MODULES: Final = (
    f"module-null-sink sink_name={SPEAKER} {_SINK}",
    f"module-null-sink sink_name={MICROPHONE_SINK} {_SINK}",
    f"module-remap-source source_name={MICROPHONE} master={MICROPHONE_SINK}.monitor",
)
_PATIENCE: Final = 10.0

NO_SOUND_SERVER: Final = {
    "PULSE_SERVER": "unix:/nonexistent",
    "PIPEWIRE_REMOTE": "/nonexistent",
}
"""What a child needs in its environment in order to find no sound server."""


def wait_for(condition: Callable[[], bool], timeout: float = _PATIENCE, what: str = "") -> None:
    """Poll until `condition` holds.

    Raises:
        TimeoutError: it did not within `timeout` seconds.
    """
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what or f"waited {timeout} s in vain")
        time.sleep(0.005)


def alsa_by_pulse(folder: Path) -> Path:
    """Write a configuration in which ALSA knows PulseAudio's devices alone."""
    path = folder / "alsa.conf"
    path.write_text(_ALSA)
    return path


class Recording:
    """What a sink plays, from the start of the recording on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._blocks: list[bytes] = []
        self._count = 0
        self._began = float("inf")
        self._clocks: list[float] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def count(self) -> int:
        """Frames recorded so far."""
        return self._count

    @property
    def began(self) -> float:
        """When the first frame was heard, on `time.monotonic`; the last few ms are uncertain."""
        return self._began

    @property
    def uncertainty(self) -> float:
        """Seconds; how far half of the blocks' clocks lie from the earliest, which is trusted."""
        return float(np.median(self._clocks)) - self._began

    def samples(self) -> Samples:
        """All that was recorded so far: mono at FRAME_RATE."""
        return np.frombuffer(b"".join(self._blocks), "<f4").astype(np.float32)

    def frame_at(self, moment: float) -> int:
        """The frame of the recording that was heard at a moment of `time.monotonic`."""
        return round((moment - self._began) * FRAME_RATE)

    def wait_until(self, moment: float) -> None:
        """Wait until the recording has reached a moment of `time.monotonic`."""
        wait_for(lambda: self._count > self.frame_at(moment), what="the recording stands still")

    def finish(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream:
            rest = b""
            while block := os.read(stream.fileno(), 1 << 16):
                rest += block
                whole = len(rest) // 4 * 4
                self._blocks.append(rest[:whole])
                rest = rest[whole:]
                self._count += whole // 4
                # Blocks come late, never early: the earliest gives the clock.
                self._clocks.append(time.monotonic() - self._count / FRAME_RATE)
                self._began = min(self._began, self._clocks[-1])


class SoundCard:
    """The daemon, while the context lasts.

    Raises:
        RuntimeError: PulseAudio's programs are not installed, or the daemon does not start.
    """

    env: dict[str, str]
    """What a child needs in its environment in order to play and record here."""

    def __enter__(self) -> Self:
        for program in ("pulseaudio", "pactl", "parec"):
            if shutil.which(program) is None:
                raise RuntimeError(
                    f"{program} is missing: tests of sound need PulseAudio "
                    "(on Debian: pulseaudio, pulseaudio-utils, libasound2-plugins)."
                )
        # A unix socket's path has about 100 bytes, which pytest's own folders can exceed.
        self._folder = Path(tempfile.mkdtemp(prefix="vg-"))
        self._folder.chmod(0o700)
        self._socket = self._folder / "s"
        client = self._folder / "client.conf"
        client.write_text("autospawn = no\n")
        self.env = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_CLIENTCONFIG": str(client),
            "ALSA_CONFIG_PATH": str(alsa_by_pulse(self._folder)),
        }
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._daemon.kill()
        self._daemon.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def pactl(self, *arguments: str) -> str:
        """Run `pactl` on this card.

        Raises:
            subprocess.CalledProcessError: it refused.
        """
        return subprocess.run(
            ["pactl", *arguments],
            env=self._environment(),
            check=True,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        ).stdout.strip()

    @contextmanager
    def sink(self, name: str) -> Iterator[int]:
        """Another null sink while the context lasts; gives its module for `remove`."""
        module = self.add(name)
        try:
            yield module
        finally:
            self.remove(module)

    def add(self, name: str) -> int:
        """Plug in another null sink; gives its module for `remove`."""
        return int(self.pactl("load-module", "module-null-sink", f"sink_name={name} {_SINK}"))

    def remove(self, module: int) -> None:
        """Unplug a null sink that `add` plugged in, if it is still there."""
        if any(line.startswith(f"{module}\t") for line in self.modules()):
            self.pactl("unload-module", str(module))

    def modules(self) -> list[str]:
        return self.pactl("list", "short", "modules").splitlines()

    def make_default(self, name: str) -> None:
        self.pactl("set-default-sink", name)

    def suspend(self, name: str, *, suspended: bool) -> None:
        """Let a sink stand still, as a sleeping device does, or wake it."""
        self.pactl("suspend-sink", name, str(int(suspended)))

    @contextmanager
    def record(self, sink: str = SPEAKER) -> Iterator[Recording]:
        """Record what a sink plays; begins when the recorder runs."""
        arguments = ["--format=float32le", f"--rate={FRAME_RATE}", "--channels=1"]
        recording = Recording(
            subprocess.Popen(
                ["parec", "-d", f"{sink}.monitor", "--latency-msec=10", *arguments],
                env=self._environment(),
                stdout=subprocess.PIPE,
            )
        )
        try:
            wait_for(lambda: recording.count > FRAME_RATE // 5, what="parec records nothing")
            yield recording
        finally:
            recording.finish()

    def _environment(self) -> dict[str, str]:
        return os.environ | {"HOME": str(self._folder)} | self.env

    def _start(self) -> None:
        socket = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        loads = [f"--load={module}" for module in (socket, *_MODULES)]
        options = ("--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes")
        log = self._folder / "log"
        with log.open("wb") as stderr:
            self._daemon = subprocess.Popen(
                ["pulseaudio", "-n", "--daemonize=no", *options, *loads],
                env=self._environment() | {"XDG_RUNTIME_DIR": str(self._folder)},
                stderr=stderr,
            )
        wait_for(self._answers, what="PulseAudio does not start")
        self.pactl("set-default-sink", SPEAKER)
        self.pactl("set-default-source", MICROPHONE)

    def _answers(self) -> bool:
        if self._daemon.poll() is not None:
            log = (self._folder / "log").read_text(errors="replace")
            raise RuntimeError(f"PulseAudio ended at once: {log}")
        asked = subprocess.run(
            ["pactl", "info"], env=self._environment(), capture_output=True, check=False
        )
        return asked.returncode == 0
