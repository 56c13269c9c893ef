"""Characters that the terminal's encoding lacks: each is stood for by as many as it is wide."""

import codecs
import io
import sys
import unicodedata
from typing import Final

from rich.cells import cell_len

_HANDLER: Final = "voiceguide.stand-in"
_STAND_INS: Final = {
    **dict.fromkeys(map(chr, range(0x2580, 0x25A0)), "#"),  # blocks
    **dict.fromkeys("▁▂▃▔", "_"),
    **dict.fromkeys("━╸╺", "="),
    **dict.fromkeys("─–—", "-"),
    **dict.fromkeys("│┃▏▎", "|"),
    **dict.fromkeys("●•✓▮", "*"),
    **dict.fromkeys("○▯", "o"),
    **dict.fromkeys("·…", "."),
    **dict.fromkeys("’\N{LEFT SINGLE QUOTATION MARK}", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}◀", "<"),
    **dict.fromkeys("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}▶", ">"),
    "▲": "^",
    "▼": "v",
    "╱": "/",
    "╲": "\\",
}


def stand_in_for_what_is_lacking() -> None:
    """From now on, what Textual writes keeps its places whatever the terminal's encoding is.

    What is spelled out, as everywhere else in the program, would push the rest of the line away.
    """
    codecs.register_error(_HANDLER, _stand_in)
    for stream in (sys.__stderr__, sys.__stdout__):  # Textual writes on one of them
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_for(char) for char in lacking), error.end


def _for(char: str) -> str:
    """As many ASCII characters as the character has columns."""
    columns = cell_len(char)
    bare = _STAND_INS.get(char) or unicodedata.normalize("NFKD", char)[:1]
    return (bare if bare.isascii() else "?").ljust(columns)[:columns]
