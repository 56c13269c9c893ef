"""Container: the tracks of a film, written by PyAV, and what is told of it."""

from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.stream import Stream
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from voiceguide.errors import ExportError
from voiceguide.export.captions import captions
from voiceguide.export.film.planes import Planes
from voiceguide.export.film.storyboard import LENGTH, RATE
from voiceguide.export.look import Look
from voiceguide.export.performance import Performance
from voiceguide.export.wav import ARTIST
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.sound.mixer import Samples

_SOUND: Final = Fraction(1, FRAME_RATE)
_PICTURE: Final = Fraction(1, RATE)
_TOLD: Final = Fraction(1, 1000)
"""Seconds in which captions and chapters are told."""
_KEY: Final = 5 * RATE
"""Pictures from one that stands by itself to the next, at most: who seeks lands on those."""
_THREADS: Final = 2
"""One number on every machine: how many there are shows in the bytes."""
_LAYOUTS: Final = {1: "mono", 2: "stereo"}
LONG: Final = frames(3600)
"""Beyond this length a film is written by `Kind.long_options`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of film."""

    container: str
    """As FFmpeg calls it, like all that follows."""
    picture: str
    sound: str
    captions: str
    bit_rates: dict[int, int]
    """Of the sound, by its channels."""
    options: dict[str, str] = field(default_factory=dict)
    long_options: dict[str, str] = field(default_factory=dict)
    """Over those, where a film is so long that its index must not wait in memory."""
    picture_options: dict[str, str] = field(default_factory=dict)
    prefixed: bool = False
    """Whether the captions' packets begin with their length."""


class Container:
    """A file with pictures, sound, captions and chapters."""

    def __init__(
        self, path: Path, performance: Performance, channels: int, kind: Kind, look: Look
    ) -> None:
        """Begin a file.

        Args:
            path: of a file that is made, or made anew.
            performance: what is told in it.
            channels: 1 or 2, of its sound.
            kind: which file it is.
            look: of its pictures.

        Raises:
            ExportError: this machine's libraries cannot write that kind.
            OSError: it cannot be written.
        """
        self._kind = kind
        self._channels = channels
        options = {"fflags": "+bitexact", **kind.options}
        if performance.length > LONG:
            options |= kind.long_options
        self._file = av.open(str(path), "w", format=kind.container, options=options)
        try:
            self._picture = self._begin_picture(look)
            self._sound = self._begin_sound()
            self._captions = self._begin_captions()
        except av.codec.codec.UnknownCodecError as error:
            self._file.close()
            raise ExportError(
                f"This machine's FFmpeg cannot write {error.args[0]}.",
                "Write another kind of film, or install PyAV as its authors publish it.",
            ) from error
        self._frame: av.VideoFrame | None = None
        self._pictures = self._frames = 0
        self._tell(performance)

    def _begin_picture(self, look: Look) -> VideoStream:
        options = self._kind.picture_options
        stream = self._file.add_stream(self._kind.picture, rate=RATE, options=options)
        assert isinstance(stream, VideoStream)  # noqa: S101 - of a picture's codec
        stream.width, stream.height, stream.pix_fmt = look.width, look.height, "yuv420p"
        context = stream.codec_context
        context.time_base, context.gop_size = _PICTURE, _KEY
        context.thread_count = _THREADS
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = context.color_trc = 1  # BT.709
        return stream

    def _begin_sound(self) -> AudioStream:
        rate = self._kind.bit_rates[self._channels]
        stream = self._file.add_stream(self._kind.sound, rate=FRAME_RATE, bit_rate=rate)
        assert isinstance(stream, AudioStream)  # noqa: S101 - of a sound's codec
        stream.layout = _LAYOUTS[self._channels]
        return stream

    def _begin_captions(self) -> Stream:
        stream = self._file.add_mux_stream(self._kind.captions)
        stream.time_base = _TOLD
        return stream

    def _tell(self, performance: Performance) -> None:
        self._file.metadata.update({"title": performance.title, "artist": ARTIST})
        for stream in (self._sound, self._captions):
            stream.metadata["language"] = "eng"
        chapters = performance.chapters()
        self._file.set_chapters(
            [
                {
                    "id": number,
                    "start": _thousandths(chapter.begin),
                    "end": _thousandths(chapter.end),
                    "time_base": _TOLD,
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(chapters, start=1)
            ]
        )
        self._begins = {-(-chapter.begin // LENGTH) for chapter in chapters}
        """The pictures with which chapters begin: they stand by themselves."""
        self._waiting = list(reversed(captions(performance)))

    def sound(self, piece: Samples) -> None:
        """Add samples of shape (n,), and the captions that begin before they are over."""
        if not len(piece):
            return
        columns = np.tile(np.asarray(piece, np.float32), (self._channels, 1))
        frame = av.AudioFrame.from_ndarray(columns, "fltp", _LAYOUTS[self._channels])
        frame.sample_rate, frame.time_base, frame.pts = FRAME_RATE, _SOUND, self._frames
        self._frames += len(piece)
        self._file.mux(self._sound.encode(frame))
        while self._waiting and self._waiting[-1].begin < self._frames:
            caption = self._waiting.pop()
            self._caption(caption.begin, caption.end, caption.text)

    def _caption(self, begin: int, end: int, text: str) -> None:
        data = text.encode("utf-8", "replace")
        if self._kind.prefixed:
            data = len(data).to_bytes(2, "big") + data
        packet = av.Packet(data)
        packet.stream, packet.time_base = self._captions, _TOLD
        packet.pts = packet.dts = _thousandths(begin)
        packet.duration = max(1, _thousandths(end) - packet.pts)
        self._file.mux(packet)

    def picture(self, planes: Planes, *, changed: bool) -> None:
        """Add the next picture.

        Args:
            planes: what it looks like.
            changed: whether it is other than the one before.
        """
        if changed or self._frame is None:
            self._frame = av.VideoFrame.from_ndarray(planes.all, "yuv420p")
            self._frame.time_base = _PICTURE
        frame, self._frame.pts = self._frame, self._pictures
        key = self._pictures in self._begins
        frame.pict_type = PictureType.I if key else PictureType.NONE
        self._pictures += 1
        self._file.mux(self._picture.encode(frame))

    def end(self) -> None:
        """Complete the file."""
        self._file.mux(self._sound.encode(None))
        self._file.mux(self._picture.encode(None))
        self._file.close()

    def close(self) -> None:
        """Let go of the file, complete or not."""
        with suppress(av.error.FFmpegError):  # of a disk that is full; it was told before
            self._file.close()


def _thousandths(frame: int) -> int:
    return round(frame * 1000 / FRAME_RATE)
