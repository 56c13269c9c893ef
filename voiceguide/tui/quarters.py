"""Quarters: a cell shows four of them in two colours, so edges are twice as fine as its columns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from voiceguide.tui.cell import Cell

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PARTS: Final = 6
"""A pixel, half a cell high and as wide as a cell, is drawn as so many times so many."""
_BLOCKS: Final = " ▙▜▚▛▌▀▘"
"""By which of the quarters (upper right 1, lower left 2, lower right 4) are ground, not ink."""
_PLAINLY: Final = 24.0
"""How much better two colours have to be than one, to be worth it."""
_COARSE: Final = 6
"""Steps of colour in a cell of two."""

Quarters = Any
"""A numpy array; numpy is imported where the first picture is drawn."""


def quarters(image: "Picture") -> Quarters:
    """The mean colours of a picture's quarters.

    Returns:
        uint8, lines x columns x 4 x 3: upper left, upper right, lower left, lower right.
    """
    import numpy as np  # noqa: PLC0415 - see the top

    means = np.asarray(image.reduce((PARTS // 2, PARTS)))
    height, width = means.shape[0] // 2, means.shape[1] // 2
    apart = means.reshape(height, 2, width, 2, 3).transpose(0, 2, 1, 3, 4)
    return apart.reshape(height, width, 4, 3).copy()


def nearest(four: Quarters) -> Iterable[Cell]:
    """The cells that come nearest to their quarters.

    Of the ways to part four quarters into ink and ground, the one whose two mean colours are
    nearest to what is there: it has the greatest sum of squares of the parts' sums, each by its
    number of quarters.

    Args:
        four: cells x 4 x 3.
    """
    import numpy as np  # noqa: PLC0415 - see the top

    four = four.astype(np.int32)
    whole = four.sum(axis=1)
    scores, inks, grounds = [(whole**2).sum(axis=1) / 4 + _PLAINLY], [whole // 4], [whole // 4]
    for way in range(1, len(_BLOCKS)):
        chosen = [quarter for quarter in (1, 2, 3) if way >> (quarter - 1) & 1]
        others = 4 - len(chosen)
        ground = four[:, chosen].sum(axis=1)
        ink = whole - ground
        scores.append((ink**2).sum(axis=1) / others + (ground**2).sum(axis=1) / len(chosen))
        inks.append(ink // others)
        grounds.append(ground // len(chosen))
    best = np.argmax(np.stack(scores), axis=0)
    cells = np.arange(len(best))
    # Where two colours meet nobody sees a small difference, and few colours are quickly told.
    coarse = np.where(best > 0, _COARSE, 1)[:, None]
    mixed = (np.stack(one)[best, cells] // coarse * coarse for one in (inks, grounds))
    found = (best.tolist(), *(colours.tolist() for colours in mixed))
    for way, ink, ground in zip(*found, strict=True):
        yield Cell(_BLOCKS[way], tuple(ink), tuple(ground))
