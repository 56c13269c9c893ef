"""A short session, made into films; and what its pictures show when others decode them."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playing import ROLL, SEARCH, narrator, routine

from voiceguide.export.driver import perform
from voiceguide.export.film import container, writing
from voiceguide.export.film.layout import Room, layout
from voiceguide.export.film.palette import GROUND
from voiceguide.export.look import Look
from voiceguide.export.making import make
from voiceguide.export.narrator import Narrator
from voiceguide.export.performance import Performance
from voiceguide.export.targets import targets
from voiceguide.routine.terms import Talk
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.testing import PHRASES

LONG_MP4 = "long mp4"
"""As if the session were hours long."""
Picture = npt.NDArray[np.uint8]
SIT = {"kind": "say", "say": ["Sit down.", "Be calm."], "then": 2}
FOUR = {**ROLL, "count": 4, "picture": "inner-heel"}


@dataclass(frozen=True)
class Film:
    """A film, and what it was made of."""

    path: Path
    kind: str
    performance: Performance
    look: Look

    @cached_property
    def room(self) -> Room:
        """Where the number stands."""
        return layout(self.look).number

    def numbers(self) -> Iterator[Picture]:
        """The room of the number, of each picture, in shades of grey; decoded by ffmpeg."""
        left, top, _, _ = self.room
        shape = self.room.height, self.room.width
        crop = f"crop={shape[1]}:{shape[0]}:{left}:{top},format=gray"
        command = ["ffmpeg", "-v", "error", "-i", str(self.path), "-vf", crop]
        with subprocess.Popen(
            [*command, "-fps_mode", "passthrough", "-f", "rawvideo", "-"], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            while data := process.stdout.read(shape[0] * shape[1]):
                yield np.frombuffer(data, np.uint8).reshape(shape)

    def drawn(self, number: str) -> Picture:
        """What that room looks like when a number stands in it."""
        image = Image.new("RGB", (self.room.width, self.room.height), GROUND)
        if number:
            writing.number(image, Room(0, 0, *image.size), number)
        return np.asarray(image.convert("L"))

    def counted(self) -> list[str]:
        """The number that each picture shows; nothing where none stands there."""
        known = {number: self.drawn(number) for number in ("", *map(str, range(10)))}
        return [min(known, key=lambda one: _unlike(known[one], seen)) for seen in self.numbers()]


def _unlike(one: Picture, other: Picture) -> float:
    return float(np.abs(one.astype(np.int16) - other).mean())


def performed(
    folder: Path, talk: Talk = Talk.TONES, steps: Sequence[dict[str, Any]] = (SIT, SEARCH, ROLL)
) -> Performance:
    """A session, by a double of the voice."""
    with narrator(folder) as speaking:
        return _perform(speaking, talk, steps)


def filmed(
    folder: Path,
    kind: str,
    look: Look,
    talk: Talk = Talk.TONES,
    steps: Sequence[dict[str, Any]] = (SIT, FOUR),
) -> Film:
    """A session as a film of a kind: an ending, or LONG_MP4."""
    path = folder / f"film.{kind.removeprefix('long ')}"
    with narrator(folder / "clips") as speaking, pytest.MonkeyPatch.context() as patch:
        if kind == LONG_MP4:
            patch.setattr(container, "LONG", 0)
        performance = _perform(speaking, talk, steps)
        make(performance, targets([path]), speaking.book.clip, look=look)
    return Film(path, kind, performance, look)


def _perform(speaking: Narrator, talk: Talk, steps: Sequence[dict[str, Any]]) -> Performance:
    plan = unroll(routine(*steps), Choices(talk=talk), PHRASES)
    return perform("test", plan, PHRASES, speaking)
