"""The speech engine's own process: `python -m voiceguide.speech.worker FOLDER`.

It records into FOLDER, which is its own, and answers one request at a time:

    {"op": "voices"}                             {"voices": [[id, name, language], ...]}
    {"op": "render", "text", "voice", "rate"}    {"length", "onset", "p_centre", "words"}
                                                 + float32 samples

where words are {"begin", "start", "end"} each, in the text of the request; or, to either,
{"error": a sentence, "remedy": what to do}.
"""

import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from voiceguide.child import Message, read_message, take_pipes, write_message
from voiceguide.clip import Clip
from voiceguide.errors import SpeechError
from voiceguide.speech.finish import finish
from voiceguide.speech.recording import RecordingError, read_recording
from voiceguide.speech.words import told

if TYPE_CHECKING:
    from voiceguide.speech.engine import Engine

_ROOM_BYTES: Final = 8192
"""For the sound of one character, at the slowest."""
_SHORTEST: Final = 0.01
"""Seconds that a letter or digit takes at the least; a shorter recording was cut."""


def _make_room(path: Path, text: str) -> None:
    """See that the text's sound can be written: a driver that cannot waits for ever."""
    try:
        path.write_bytes(bytes(_ROOM_BYTES * len(text)))
        path.unlink()
    except OSError as error:
        raise SpeechError(
            f"Speech cannot be written to {path.parent}: {error.strerror}.", "Make room there."
        ) from error


def _clip(engine: "Engine", request: dict[str, Any], path: Path) -> Clip:
    text = request["text"]
    _make_room(path, text)
    marks = engine.record(text, request["voice"], request["rate"], path)
    samples, rate = read_recording(path)
    path.unlink()
    if len(samples) < rate * _SHORTEST * sum(char.isalnum() for char in text):
        raise RecordingError("The speech engine wrote a cut file.")
    return finish(samples, rate, told(text, marks, rate))


def _rendered(engine: "Engine", request: dict[str, Any], path: Path) -> Message:
    try:
        clip = _clip(engine, request, path)
    except RecordingError:
        clip = _clip(engine, request, path)
    return Message(asdict(clip.shape), clip.pcm)


def _answer(engine: "Engine", request: dict[str, Any], path: Path) -> Message:
    try:
        if request["op"] == "voices":
            voices = [[voice.id, voice.name, voice.language] for voice in engine.voices()]
            return Message({"voices": voices})
        return _rendered(engine, request, path)
    except SpeechError as error:
        return Message({"error": error.what, "remedy": error.remedy})


def _open() -> "Engine | Message":
    """The engine, or the answer to everything if there is none."""
    try:
        from voiceguide.speech.engine import open_engine  # noqa: PLC0415 - may fail as a driver may

        return open_engine()
    except Exception as error:  # noqa: BLE001 - a driver raises whatever its system does
        reason = " ".join(str(error).split()) or type(error).__name__
        return Message(
            {
                "error": f"No speech engine starts: {reason.rstrip('.!')}.",
                "remedy": "On Linux, `pip install espeakng-loader` brings one.",
            }
        )


def main() -> None:
    """Answer until the input ends."""
    folder = Path(sys.argv[1])
    commands, replies = take_pipes()
    engine = _open()
    try:
        while (request := read_message(commands)) is not None:
            if isinstance(engine, Message):
                write_message(replies, engine)
            else:
                write_message(replies, _answer(engine, request.header, folder / "line.wav"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
