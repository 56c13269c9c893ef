"""Planes: a picture as films are kept: brightness for each pixel, colour for each two by two.

As ITU-R BT.709 has it, within 16 to 235, which players expect where they are told nothing.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from voiceguide.export.film.layout import Room

Plane = npt.NDArray[np.uint8]
_KR: Final = 0.2126
_KB: Final = 0.0722
_KG: Final = 1 - _KR - _KB
_Y: Final = 219 / 255
_C: Final = 224 / 255
_MATRIX: Final = (
    *(_Y * _KR, _Y * _KG, _Y * _KB, 16.5),
    *(-_C * _KR / (2 - 2 * _KB), -_C * _KG / (2 - 2 * _KB), _C / 2, 128.5),
    *(_C / 2, -_C * _KG / (2 - 2 * _KR), -_C * _KB / (2 - 2 * _KR), 128.5),
)
"""Pillow cuts off what is behind the point; the half rounds it."""


class Planes:
    """Three planes, one after the other: brightness, and two of colour, a quarter as large."""

    def __init__(self, width: int, height: int) -> None:
        """Black.

        Args:
            width: even.
            height: a multiple of four.
        """
        self.all: Plane = np.full((height * 3 // 2, width), 128, np.uint8)
        """Of shape (height · 3/2, width)."""
        self.all[:height] = 16
        half, quarter = (height // 2, width // 2), height // 4
        self._y = self.all[:height]
        self._u = self.all[height : height + quarter].reshape(half)
        self._v = self.all[height + quarter :].reshape(half)

    def take(self, image: Image.Image, room: Room) -> None:
        """Take a part of an RGB picture over, with even edges."""
        part = image.crop(room).convert("RGB", _MATRIX)
        y, u, v = part.split()
        left, top, right, bottom = room
        self._y[top:bottom, left:right] = np.asarray(y)
        half = slice(top // 2, bottom // 2), slice(left // 2, right // 2)
        self._u[half] = np.asarray(u.reduce(2))
        self._v[half] = np.asarray(v.reduce(2))
