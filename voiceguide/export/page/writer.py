"""The page's file: written from its top to its bottom while the sound comes."""

import base64
import hashlib
import html
from importlib import resources
from io import StringIO
from pathlib import Path
from string import Template
from typing import Final

from voiceguide.export.page import sound
from voiceguide.export.page.story import as_json, story
from voiceguide.export.performance import Performance
from voiceguide.export.words import transcript
from voiceguide.printable import printable
from voiceguide.sound.mixer import Samples

_SCRIPTS: Final = ("track", "memory", "player", "figure", "caption", "display", "phone", "main")
"""In the order in which one knows the next."""
_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; media-src data: blob:; "
    "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
"""No network, and nothing runs but what this file brings."""


class PageWriter:
    """A `Writer`."""

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        """Begin a file.

        Raises:
            OSError: it cannot be written.
        """
        self._encoder = sound.Encoder(channels)
        head, self._foot = _page(performance)
        self._file = path.open("x", encoding="utf-8", newline="\n")
        self._file.write(head)

    def take(self, piece: Samples) -> None:
        if len(piece):
            self._file.write(self._encoder.take(piece))

    def end(self) -> None:
        self._file.write(self._encoder.end())
        self._file.write(self._foot)
        self._file.close()

    def close(self) -> None:
        self._file.close()


def _page(performance: Performance) -> tuple[str, str]:
    """What comes before the sound, and what after it."""
    style = _read("page.css")
    script = "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    filled = Template(_read("page.html")).substitute(
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        title=html.escape(printable(performance.title)),
        words=html.escape(_words(performance)),
        style=style,
        script=script,
        story=as_json(story(performance, sound.DELAY)),
        sound=f"data:{sound.MEDIA_TYPE};base64,\0",
    )
    head, _, foot = filled.partition("\0")
    return head, foot


def _words(performance: Performance) -> str:
    """For viewers that run no scripts."""
    text = StringIO()
    transcript(performance, text)
    return text.getvalue()


def _read(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


def _hash(text: str) -> str:
    """As a policy names what may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
