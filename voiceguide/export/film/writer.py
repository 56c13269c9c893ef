"""The writers of films: pictures follow the sound, so that nothing of either has to be kept."""

from pathlib import Path
from typing import Final

from voiceguide.export.film.canvas import Canvas
from voiceguide.export.film.container import Container, Kind
from voiceguide.export.film.planes import Planes
from voiceguide.export.film.storyboard import LENGTH, scenes
from voiceguide.export.look import Look
from voiceguide.export.performance import Performance
from voiceguide.sound.mixer import Samples

_WHOLE: Final = "+faststart"
"""One index, in front. FFmpeg keeps it in memory until then: some 20 MB for an hour."""
_IN_FRAGMENTS: Final = "+frag_keyframe+default_base_moof+delay_moov+global_sidx+skip_trailer"
"""An index a fragment, and one of the fragments in front, by which not every old player seeks.

There is none at the end: FFmpeg tells no trouble with the disk where it writes one.
"""
_MP4: Final = Kind(
    container="mp4",
    picture="libx264",
    sound="aac",
    captions="mov_text",
    bit_rates={1: 96_000, 2: 160_000},
    options={"movflags": _WHOLE},
    long_options={"movflags": _IN_FRAGMENTS},
    # Few pictures are looked at ahead: each that waits is more than a megabyte.
    picture_options={
        "preset": "veryfast",
        "crf": "21",
        "profile": "high",
        "bf": "1",
        "rc-lookahead": "4",
    },
    prefixed=True,
)
_WEBM: Final = Kind(
    container="webm",
    picture="libvpx-vp9",
    sound="libopus",
    captions="webvtt",
    bit_rates={1: 64_000, 2: 96_000},
    picture_options={
        "deadline": "realtime",
        "cpu-used": "8",
        "tile-columns": "1",
        "lag-in-frames": "0",
        "crf": "32",
        "b": "0",
    },
)


class _FilmWriter:
    """A `Writer` that takes a look besides."""

    kind: Kind

    def __init__(
        self,
        path: Path,
        performance: Performance,
        channels: int,
        look: Look = Look(),  # noqa: B008 - it is frozen
    ) -> None:
        path.open("xb").close()
        self._scenes = scenes(performance)
        self._canvas = Canvas(look)
        self._planes = Planes(look.width, look.height)
        self._sounded = self._drawn = 0
        self._container = Container(path, performance, channels, self.kind, look)

    def take(self, piece: Samples) -> None:
        self._container.sound(piece)
        self._sounded += len(piece)
        while (self._drawn + 1) * LENGTH <= self._sounded:
            self._draw()

    def _draw(self) -> bool:
        """Draw the next picture; whether there was one."""
        scene = next(self._scenes, None)
        if scene is None:
            return False
        changed = False
        for room in self._canvas.show(scene):
            self._planes.take(self._canvas.image, room)
            changed = True
        self._container.picture(self._planes, changed=changed)
        self._drawn += 1
        return True

    def end(self) -> None:
        while self._draw():
            pass
        self._container.end()

    def close(self) -> None:
        self._container.close()


class Mp4Writer(_FilmWriter):
    """H.264 and AAC: what every telephone and television plays."""

    kind = _MP4


class WebmWriter(_FilmWriter):
    """VP9 and Opus."""

    kind = _WEBM
