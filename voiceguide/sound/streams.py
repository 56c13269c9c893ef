"""Ways out of the process: PortAudio, or a pipe to the sound system's own player."""

import contextlib
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, Final, Protocol

import numpy as np

from voiceguide.errors import DeviceError
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

Fill = Callable[[Samples, float], None]
"""Fills a block; told in how many seconds its first frame will be heard. Called on a thread of the
stream's own, it must not block, print or raise."""

NO_LIBRARY: Final = DeviceError(
    "PortAudio and every known player are missing",
    "On Debian and Ubuntu: sudo apt install libportaudio2 libasound2-plugins."
    if sys.platform == "linux"
    else "Install the Python package sounddevice again.",
)
NO_DEVICE: Final = DeviceError(
    "no output device was found",
    "Plug in or switch on a loudspeaker or headphones: the voice comes in by itself.",
)

_SANE_DELAY: Final = 5.0


class Stream(Protocol):
    """An output that asks for its samples: 48 kHz, mono."""

    @property
    def name(self) -> str:
        """What the device is called; empty where that is not known."""

    @property
    def underruns(self) -> int:
        """How often the device went without samples."""

    @property
    def broken(self) -> bool:
        """Whether it was started, and could not or has ended by itself."""

    def start(self) -> None:
        """Begin to ask for samples; `broken` tells where that fails."""

    def abort(self) -> None:
        """Throw away what was not heard. No samples are asked for once this has returned."""


def open_stream(fill: Fill, latency: float) -> Stream:
    """The best way out there is, not started yet.

    Args:
        fill: gives the samples.
        latency: seconds of sound handed over ahead.

    Raises:
        DeviceError: there is none.
    """
    try:
        return PortAudioStream(fill, latency)
    except DeviceError as refused:
        try:
            return PipeStream(fill, latency)
        except DeviceError:
            raise refused from None


class PortAudioStream:
    """The default output device, by sounddevice.

    Raises:
        DeviceError: no library, or no device.
    """

    def __init__(self, fill: Fill, latency: float) -> None:
        try:
            import sounddevice  # noqa: PLC0415 - raises where PortAudio is missing
        except OSError as error:
            raise NO_LIBRARY from error
        self._fill = fill
        self._refused: type[Exception] = sounddevice.PortAudioError
        self._underruns = 0
        self._started = False
        try:
            self._stream = sounddevice.OutputStream(
                samplerate=FRAME_RATE,
                channels=1,
                dtype="float32",
                # In seconds: the names stand for as little as 35 ms, which stutters under load.
                latency=latency,
                callback=self._call,
                **_on_windows(sounddevice),
            )
        except (self._refused, ValueError) as error:
            raise NO_DEVICE from error
        self._latency = float(self._stream.latency)
        self.name = _name_of(sounddevice, self._stream.device)

    @property
    def underruns(self) -> int:
        return self._underruns

    @property
    def broken(self) -> bool:
        return self._started and not self._stream.active

    def start(self) -> None:
        self._started = True
        with contextlib.suppress(self._refused):
            self._stream.start()

    def abort(self) -> None:
        self._started = False
        self._stream.abort()

    def _call(self, out: Samples, _count: int, moments: Any, status: Any) -> None:  # noqa: ANN401 - C structs
        if status.output_underflow:
            self._underruns += 1
        delay = moments.outputBufferDacTime - moments.currentTime
        self._fill(out[:, 0], delay if 0 <= delay < _SANE_DELAY else self._latency)


def _name_of(sounddevice: Any, device: int) -> str:  # noqa: ANN401 - a module without types
    with contextlib.suppress(sounddevice.PortAudioError, ValueError, KeyError):
        return str(sounddevice.query_devices(device, "output")["name"])
    return ""


def _on_windows(sounddevice: Any) -> dict[str, Any]:  # noqa: ANN401 - a module without types
    """WASAPI in place of the slow default, told to convert from our rate; elsewhere nothing."""
    if sys.platform == "win32":
        for api in sounddevice.query_hostapis():
            if "WASAPI" in api["name"] and api["default_output_device"] >= 0:
                return {
                    "device": api["default_output_device"],
                    "extra_settings": sounddevice.WasapiSettings(auto_convert=True),
                }
    return {}


_PLAYERS: Final = (
    (
        "paplay",
        "--raw",
        "--format=float32le",
        "--channels=1",
        "--rate={rate}",
        "--latency-msec={ms}",
    ),
    (
        "pw-cat",
        "--playback",
        "--format=f32",
        "--channels=1",
        "--rate={rate}",
        "--latency={ms}ms",
        "-",
    ),
    ("aplay", "-q", "-t", "raw", "-f", "FLOAT_LE", "-c", "1", "-r", "{rate}", "--buffer-time={us}"),
)
"""Programs that play float32 samples from their standard input, best first."""


class PipeStream:
    """A player of the sound system that takes samples through a pipe.

    The pipe itself sets the pace: it is small, and the player takes no more than its latency.

    Raises:
        DeviceError: no known player is installed.
    """

    name = ""
    _BLOCK: Final = FRAME_RATE // 50

    def __init__(self, fill: Fill, latency: float) -> None:
        self._fill = fill
        self._latency = latency
        self._command = _player(latency)
        self._player: subprocess.Popen[bytes] | None = None
        self._feeder: threading.Thread | None = None
        self._stopping = threading.Event()
        self._broken = False

    @property
    def underruns(self) -> int:
        """Players do not tell."""
        return 0

    @property
    def broken(self) -> bool:
        return self._broken

    def start(self) -> None:
        self._stopping.clear()
        self._broken = True
        with contextlib.suppress(OSError):
            self._player = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
            self._broken = False
        if self._broken or self._player is None:
            return
        assert self._player.stdin is not None  # noqa: S101 - asked for above
        self._feeder = threading.Thread(target=self._feed, args=(self._player.stdin,), daemon=True)
        self._feeder.start()

    def abort(self) -> None:
        self._stopping.set()
        if self._player is not None and self._feeder is not None:
            self._player.kill()
            self._player.wait()
            self._feeder.join()

    def _feed(self, pipe: IO[bytes]) -> None:
        """Write blocks until told to stop, or until the player ends."""
        _shrink(pipe)
        block = np.zeros(self._BLOCK, np.float32)
        began, ahead = time.monotonic(), 0.0
        with contextlib.suppress(OSError):
            while not self._stopping.is_set():
                # At first what was written is ahead of the ear; then the pipe is full.
                delay = ahead - (time.monotonic() - began)
                self._fill(block, min(max(delay, 0), self._latency))
                pipe.write(block.data)
                pipe.flush()
                ahead += len(block) / FRAME_RATE
        with contextlib.suppress(OSError):
            pipe.close()
        self._broken = not self._stopping.is_set()


def _player(latency: float) -> list[str]:
    for program, *arguments in _PLAYERS:
        if path := shutil.which(program):
            figures = {"rate": FRAME_RATE, "ms": round(latency * 1e3), "us": round(latency * 1e6)}
            return [path, *(argument.format(**figures) for argument in arguments)]
    raise NO_LIBRARY


def _shrink(pipe: IO[bytes]) -> None:
    """Let the pipe hold no more than a page: what is in it is heard late."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - exists on POSIX alone

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 4096)
