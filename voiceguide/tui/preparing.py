"""What takes a while the first time is done before it is needed, beside the screen."""

import gc

from voiceguide.tui import lettering


def prepare() -> None:
    """Load what draws the foot and the large letters; from any thread."""
    import numpy  # noqa: F401, ICN001, PLC0415 - loaded here so that it need not be waited for
    from PIL import ImageDraw  # noqa: F401, PLC0415 - the same

    lettering.prepare()
    # Whatever is there by now stays: to be looked through again it would take as long as a picture.
    gc.collect()
    gc.freeze()
