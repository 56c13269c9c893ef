"""Look: how large the pictures of a film are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Size(StrEnum):
    """What sizes of pictures are called, by their shorter side."""

    SMALL = "720p"
    LARGE = "1080p"


_SHORT: Final = {Size.SMALL: 720, Size.LARGE: 1080}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Of a film's pictures."""

    size: Size = Size.SMALL
    portrait: bool = False
    """Upright, as phones are held."""

    @property
    def short(self) -> int:
        """Pixels of the shorter side."""
        return _SHORT[self.size]

    @property
    def width(self) -> int:
        return self.short if self.portrait else self.short * 16 // 9

    @property
    def height(self) -> int:
        return self.short * 16 // 9 if self.portrait else self.short
