"""pyttsx3 and the engines behind it, each with its ways. Lives in the worker's process alone."""

import ctypes
import difflib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from pyttsx3.engine import Engine as Pyttsx3

from voiceguide.errors import SpeechError
from voiceguide.speech.speaker import Voice
from voiceguide.speech.words import Mark

_ESPEAK_VOICE: Final = "gmw/en-us"
"""Of the English ones, the voice whose numbers keep their P-centres best from rate to rate."""
_NOT_MARKUP: Final = {"sapi5": ("<", " "), "nsss": ("[[", "[ [")}
"""What would be taken for a command to the engine, and what is read in its place."""
_POLL_SECONDS: Final = 0.0005
_MEANT: Final = 3


class Engine(Protocol):
    """Records one text at a time."""

    def voices(self) -> tuple[Voice, ...]: ...

    def record(self, text: str, voice: str | None, rate: int, path: Path) -> tuple[Mark, ...]:
        """Speak a text, as plain text, into a file; tell where its words begin, if that is known.

        Args:
            text: what to speak.
            voice: the id of a voice; None for the default.
            rate: words a minute.
            path: absolute.

        Raises:
            SpeechError: there is no such voice.
        """


def open_engine() -> Engine:
    """The engine of this platform; on Linux the embedded eSpeak NG, else the system's.

    Whatever a driver raises comes through.
    """
    if sys.platform == "win32":
        return SystemEngine("sapi5")
    if sys.platform == "darwin":
        return SystemEngine("nsss")
    with _embedded_espeak():
        return EspeakEngine()


class SystemEngine:
    """What Windows and macOS bring along."""

    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._voices = _voices(Pyttsx3(driver))

    def voices(self) -> tuple[Voice, ...]:
        return self._voices

    def record(self, text: str, voice: str | None, rate: int, path: Path) -> tuple[Mark, ...]:
        # Only in its first run does pyttsx3 take what it was told in the order in which it was.
        engine = Pyttsx3(self._driver)
        if voice is not None:
            if voice not in {known.id for known in self._voices}:
                raise _no_voice(voice, self._voices)
            engine.setProperty("voice", voice)
        engine.setProperty("rate", rate)
        engine.save_to_file(text.replace(*_NOT_MARKUP[self._driver]), str(path))
        engine.runAndWait()
        return ()  # its drivers tell of words, but not when they are heard


class EspeakEngine:
    """eSpeak NG, which is told things on this thread and does them on one of its own."""

    def __init__(self) -> None:
        self._engine: Any = Pyttsx3("espeak")
        self._engine.runAndWait()  # until it has run once, settings wait
        self._marks: list[Mark] = []
        self._overhear()

    def voices(self) -> tuple[Voice, ...]:
        return _voices(self._engine)

    def record(self, text: str, voice: str | None, rate: int, path: Path) -> tuple[Mark, ...]:
        self._set(voice or _ESPEAK_VOICE, rate)
        self._marks.clear()
        # pyttsx3 sets neither the flag for SSML nor the one for phonemes: all of it is plain text.
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        self._settle()
        return tuple(self._marks)

    def _overhear(self) -> None:
        """Note eSpeak's word events on their way to pyttsx3, which drops their times."""
        from pyttsx3.drivers import _espeak  # noqa: PLC0415 - loads the library

        drivers_own = _espeak.SynthCallback

        def take(wav: Any, count: int, events: Any) -> int:  # noqa: ANN401 - C's
            self._marks.extend(_marks(events, _espeak))
            return int(drivers_own(wav, count, events))

        _espeak.SetSynthCallback(take)

    def _set(self, voice: str, rate: int) -> None:
        # A voice brings its own rate along, so the voice comes first.
        self._engine.setProperty("voice", voice)
        if self._engine.getProperty("voice") != voice:  # the one sign of an unknown voice
            raise _no_voice(voice, self.voices())
        self._engine.setProperty("rate", rate)
        self._settle()

    @staticmethod
    def _settle() -> None:
        """Wait until eSpeak's thread has nothing to do.

        pyttsx3, about to save a file, cancels what it finds under way there. Without the wait,
        rates came many lines late, and now and then a file came out empty.
        """
        from pyttsx3.drivers import _espeak  # noqa: PLC0415 - loads the library

        while _espeak.IsPlaying():
            time.sleep(_POLL_SECONDS)


@contextmanager
def _embedded_espeak() -> Iterator[None]:
    """While this lasts, pyttsx3 finds the eSpeak NG that came by pip, if it did."""
    try:
        import espeakng_loader  # noqa: PLC0415 - not on every platform

        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError):
        yield
        return
    # A data path of 160 bytes or more ends the process: stand beside the data and name it briefly.
    os.chdir(Path(espeakng_loader.__file__).parent)
    os.environ["ESPEAK_DATA_PATH"] = Path(espeakng_loader.get_data_path()).name
    load = ctypes.cdll.LoadLibrary
    ctypes.cdll.LoadLibrary = lambda name: library  # type: ignore[method-assign]  # noqa: ARG005 - its signature
    try:
        yield
    finally:
        ctypes.cdll.LoadLibrary = load  # type: ignore[method-assign]


def _marks(events: Any, kinds: Any) -> Iterator[Mark]:  # noqa: ANN401 - C's
    """The beginnings of words among eSpeak's events, which a terminator ends."""
    for event in events:
        if event.type in {kinds.EVENT_LIST_TERMINATED, kinds.EVENT_MSG_TERMINATED}:
            return
        if event.type == kinds.EVENT_WORD:
            yield Mark(event.sample, event.text_position - 1)


def _voices(engine: Any) -> tuple[Voice, ...]:  # noqa: ANN401 - pyttsx3 has no types
    return tuple(
        Voice(str(voice.id), str(voice.name), _first(voice.languages))
        for voice in engine.getProperty("voices")
    )


def _first(languages: list[str | bytes] | None) -> str:
    first = languages[0] if languages else ""
    return first.decode(errors="replace") if isinstance(first, bytes) else str(first or "")


def _no_voice(wanted: str, voices: tuple[Voice, ...]) -> SpeechError:
    ids = {name.lower(): voice.id for voice in voices for name in _names(voice)}
    key = wanted.lower()
    close = [name for name in ids if key in name] or difflib.get_close_matches(key, ids)
    meant = list(dict.fromkeys(repr(ids[name]) for name in close))[:_MEANT]
    remedy = f"Did you mean {' or '.join(meant)}?" if meant else "`voiceguide voices` lists them."
    return SpeechError(f"There is no voice {wanted!r}.", remedy)


def _names(voice: Voice) -> tuple[str, ...]:
    return voice.id, voice.id.rpartition("/")[2], voice.name, voice.language
