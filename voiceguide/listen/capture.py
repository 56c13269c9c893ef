"""Ways in: the microphone through sounddevice, or a recording in its place."""

import queue
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from voiceguide.errors import ListenError
from voiceguide.listen.recogniser import BLOCK, RATE, Samples

_PATIENCE: Final = 2.0
"""Seconds without a block after which a microphone is gone."""
_LATENCY: Final = 0.06
"""Seconds; what is asked for. Short, since what is heard is answered."""
_KEPT: Final = 500
"""Blocks, 10 s, that may wait for whoever is held up."""
_SANE_DELAY: Final = 1.0

NO_MICROPHONE: Final = ListenError(
    "No microphone was found.", "Plug one in: it is used by itself. Keys go on working."
)

Heard = tuple[float, Samples]
"""A block of BLOCK samples, and when its first one was heard."""


class Capture(Protocol):
    """Something to be heard."""

    @property
    def name(self) -> str:
        """What the device is called."""

    def blocks(self) -> Iterator[Heard]:
        """Blocks as they are heard, to the end, if there is one.

        Raises:
            ListenError: there is no more to be heard, though there should be.
        """


class Microphone:
    """An input device.

    Raises:
        ListenError: no library, no such device, or it cannot be opened.
    """

    def __init__(self, wanted: str) -> None:
        """Open the device whose name contains `wanted`; the system's own choice for nothing."""
        try:
            import sounddevice  # noqa: PLC0415 - raises where PortAudio is missing
        except OSError as error:
            raise ListenError(
                "The microphone needs the PortAudio library, which is missing.",
                "On Debian and Ubuntu: sudo apt install libportaudio2 libasound2-plugins."
                if sys.platform == "linux"
                else "Install the Python package sounddevice again.",
            ) from error
        self._blocks: queue.Queue[Heard] = queue.Queue(_KEPT)
        try:
            device = _find(sounddevice, wanted)
            self.name = str(sounddevice.query_devices(device, "input")["name"])
            self._stream = sounddevice.InputStream(
                samplerate=RATE,
                blocksize=BLOCK,
                channels=1,
                dtype="float32",
                device=device,
                latency=_LATENCY,
                callback=self._call,
                **_on_windows(sounddevice),
            )
            self._latency = float(self._stream.latency)
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise NO_MICROPHONE from error

    def blocks(self) -> Iterator[Heard]:
        while True:
            try:
                yield self._blocks.get(timeout=_PATIENCE)
            except queue.Empty:
                raise ListenError(
                    "The microphone is gone.", "It is used again when it is back."
                ) from None

    def _call(self, block: Samples, _count: int, moments: Any, _status: Any) -> None:  # noqa: ANN401 - C structs
        delay = moments.currentTime - moments.inputBufferAdcTime
        moment = time.monotonic() - (delay if 0 < delay < _SANE_DELAY else self._latency)
        if not self._blocks.full():
            self._blocks.put_nowait((moment, block[:, 0].copy()))


def _find(sounddevice: Any, wanted: str) -> int | None:  # noqa: ANN401 - a module without types
    """The index of the input device whose name contains some words.

    Raises:
        ListenError: there is none.
    """
    if not wanted:
        return None
    names = []
    for index, device in enumerate(sounddevice.query_devices()):
        if device["max_input_channels"]:
            names.append(str(device["name"]))
            if wanted.casefold() in names[-1].casefold():
                return index
    known = ", ".join(dict.fromkeys(names)) or "none at all"
    raise ListenError(
        f"No microphone is called {wanted!r}.", f"There are: {known}. The settings file names it."
    )


def _on_windows(sounddevice: Any) -> dict[str, Any]:  # noqa: ANN401 - a module without types
    """WASAPI refuses rates that are not the device's own, unless it is told to convert."""
    if sys.platform == "win32":
        return {"extra_settings": sounddevice.WasapiSettings(auto_convert=True)}
    return {}


class Recording:
    """A WAV file, heard as fast as it is understood.

    Raises:
        ListenError: it is missing, or no WAV file of 16-bit samples.
    """

    _HUSH: Final = RATE
    """Samples after the end, in which what was said last ends."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            with wave.open(str(path), "rb") as file:
                rate, channels = file.getframerate(), file.getnchannels()
                kind = f"<i{file.getsampwidth()}"
                samples = np.frombuffer(file.readframes(file.getnframes()), kind)
                full = float(np.iinfo(samples.dtype).max)
        except OSError as error:
            raise ListenError(f"{path} cannot be read: {error.strerror}.") from error
        except (wave.Error, EOFError, ValueError, TypeError) as error:
            raise ListenError(
                f"{path} is not a WAV file of 16-bit samples: {error}.",
                "ffmpeg or sox can make one of it.",
            ) from error
        mono = samples.reshape(-1, channels).mean(axis=1) / full
        self._samples = _at_rate(mono, rate)

    def blocks(self) -> Iterator[Heard]:
        # Digital silence is unlike any room.
        room = np.random.default_rng(1).normal(0, 1e-4, len(self._samples) + self._HUSH)
        whole = room.astype(np.float32)
        whole[: len(self._samples)] += self._samples
        for begin in range(0, len(whole) - BLOCK + 1, BLOCK):
            yield begin / RATE, whole[begin : begin + BLOCK]


def _at_rate(samples: np.ndarray[Any, np.dtype[np.float64]], rate: int) -> Samples:
    if rate == RATE:
        return samples.astype(np.float32)
    import soxr  # noqa: PLC0415 - mostly not needed

    return np.asarray(soxr.resample(samples, rate, RATE), np.float32)
