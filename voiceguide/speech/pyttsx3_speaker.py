"""The speaker that ships: pyttsx3 in a process of its own, watched and started anew."""

import contextlib
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from importlib import metadata
from typing import IO, Any, Final, TypeVar

from voiceguide import __version__
from voiceguide.child import Child, ChildError, Message
from voiceguide.clip import Clip, ClipShape, Line, Word
from voiceguide.errors import SpeechError
from voiceguide.speech.rewriting import Rewritten
from voiceguide.speech.speaker import Manner, Voice, hush, speaking
from voiceguide.speech.words import located

_WORKER: Final = "voiceguide.speech.worker"
_START_SECONDS: Final = 5.0
"""For a new process to load its engine, on a slow and busy machine."""
_ANSWER_SECONDS: Final = 3.0
_CHARACTER_SECONDS: Final = 0.02

_Answer = TypeVar("_Answer")


class _Worker:
    """One process, with the folder that it records into."""

    def __init__(self, log: IO[bytes] | None) -> None:
        """Start it.

        Raises:
            ChildError: it cannot be started.
            SpeechError: there is no room for its folder.
        """
        self._folder = _private_folder()
        self._child = Child(_WORKER, self._folder, log=log)
        self._patience = _START_SECONDS

    def ask(self, request: dict[str, Any], seconds: float) -> Message:
        """Put a request and give its answer.

        Raises:
            ChildError: there is none within `seconds`, or it is no message.
        """
        self._child.send(request)
        answer = self._child.receive(seconds + self._patience)
        self._patience = 0.0
        return answer

    def end(self, *, at_once: bool) -> None:
        if at_once:
            self._child.kill()
        else:
            self._child.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class Pyttsx3Speaker:
    """A `Speaker` whose engine may hang, die or talk rubbish without harm.

    The process is started when first needed, and again after `idle`. One that does not answer in
    time, or not sensibly, is killed, and its request put to a new one, once.
    """

    def __init__(self, log: IO[bytes] | None = None) -> None:
        """Start nothing yet; what the engine prints will go to `log`, or nowhere."""
        self._log = log
        self._turn = threading.Lock()
        """Held from a request to its answer."""
        self._change = threading.Lock()
        """Held while the worker is put in place or taken out of it; never for long."""
        self._worker: _Worker | None = None
        self._closed = False

    @property
    def identity(self) -> str:
        # Known without the process: with every clip in the cache, none is started. Our own version
        # stands for the finishing, and for the voice that is chosen where none is asked for.
        engines = map(_version, ("pyttsx3", "espeakng-loader"))
        return " ".join((f"voiceguide {__version__}", sys.platform, *engines))

    def warm_up(self) -> None:
        with contextlib.suppress(ChildError, SpeechError):
            self._started()  # what is wrong shows when something is asked

    def voices(self) -> tuple[Voice, ...]:
        return self._ask({"op": "voices"}, _ANSWER_SECONDS, _read_voices)

    def render(self, line: Line, manner: Manner) -> Clip:
        spoken = speaking(line.text)
        text = spoken.text
        if not text:
            return hush()
        request = {"op": "render", "text": text, "voice": manner.voice, "rate": manner.rate}
        patience = _ANSWER_SECONDS + _CHARACTER_SECONDS * len(text)
        return self._ask(request, patience, partial(_read_clip, spoken))

    def idle(self) -> None:
        with self._turn:
            self._end(at_once=False)

    def close(self) -> None:
        # Not in turn: it is from here that a request which hangs is ended.
        self._closed = True
        self._end(at_once=True)

    def _ask(
        self, request: dict[str, Any], seconds: float, read: Callable[[Message], _Answer]
    ) -> _Answer:
        """Put a request, to a second process if the first fails, and read its answer."""
        with self._turn:
            try:
                return self._exchange(request, seconds, read)
            except ChildError:
                pass
            try:
                return self._exchange(request, seconds, read)
            except ChildError as error:
                raise SpeechError(f"The speech engine failed twice: {error}.") from error

    def _exchange(
        self, request: dict[str, Any], seconds: float, read: Callable[[Message], _Answer]
    ) -> _Answer:
        try:
            answer = self._started().ask(request, seconds)
            if "error" in answer.header:
                raise SpeechError(str(answer.header["error"]), str(answer.header.get("remedy", "")))
            return read(answer)
        except ChildError:
            self._end(at_once=True)
            raise

    def _started(self) -> _Worker:
        with self._change:
            if self._closed:
                raise SpeechError("Speech has ended.")
            if self._worker is None:
                self._worker = _Worker(self._log)
            return self._worker

    def _end(self, *, at_once: bool) -> None:
        with self._change:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.end(at_once=at_once)


def _private_folder() -> str:
    try:
        return tempfile.mkdtemp(prefix="voiceguide-")
    except OSError as error:
        raise SpeechError(
            f"Speech needs a temporary folder: {error.strerror}.", "Make room there."
        ) from error


def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return f"no {package}"


def _read_clip(spoken: Rewritten, answer: Message) -> Clip:
    """The clip of a line, whose words came as they are in what is spoken for it."""
    try:
        said = tuple(Word(**word) for word in answer.header.pop("words"))
        shape = ClipShape(**answer.header, words=located(said, spoken))
        return Clip(pcm=answer.payload, shape=shape)
    except (LookupError, TypeError, ValueError) as error:
        raise ChildError("what came is no clip") from error


def _read_voices(answer: Message) -> tuple[Voice, ...]:
    try:
        return tuple(Voice(*map(str, entry)) for entry in answer.header["voices"])
    except (KeyError, TypeError) as error:
        raise ChildError("what came is no list of voices") from error
