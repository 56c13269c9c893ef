"""The kinds of files that can be written, by their endings. A new one is a line here.

What a kind needs is imported when it is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.export.writer import Writer
from voiceguide.hints import did_you_mean
from voiceguide.printable import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file."""

    ending: str
    """Without its dot."""
    what: str
    module: str
    """In this room."""
    begin: str
    """What in it begins a `Writer`."""
    sounds: bool = True
    """Whether it takes sound."""
    pictures: bool = False
    """Whether it is told besides how large its pictures are, by a `Look`."""
    extra: str = ""
    """The package's extra that brings the libraries it needs; empty where it needs none."""

    def writer(self) -> Callable[..., Writer]:
        """What begins a file, of a path, a performance, channels, and a look if it has pictures.

        Raises:
            UsageError: a library is not installed.
        """
        try:
            module = import_module(f"{__package__}.{self.module}")
        except ModuleNotFoundError as error:
            if not self.extra or (error.name or "").startswith("voiceguide"):
                raise
            raise UsageError(
                f"To write .{self.ending} files, the library {error.name} is missing.",
                f"Install it: pip install 'voiceguide[{self.extra}]'",
            ) from None
        except OSError as error:  # a native library that does not fit the machine
            raise UsageError(
                f"To write .{self.ending} files is not possible here: {error}."
            ) from None
        begin: Callable[..., Writer] = getattr(module, self.begin)
        return begin


FORMATS: Final = {
    one.ending: one
    for one in (
        Format(ending="wav", what="sound, as it is", module="wav", begin="WavWriter"),
        Format(
            ending="flac",
            what="sound, as it is, in half the room",
            module="xiph",
            begin="FlacWriter",
            extra="export",
        ),
        Format(
            ending="ogg", what="sound, small", module="xiph", begin="VorbisWriter", extra="export"
        ),
        Format(
            ending="opus", what="sound, smallest", module="xiph", begin="OpusWriter", extra="export"
        ),
        Format(
            ending="mp3",
            what="sound, for every player",
            module="mp3",
            begin="Mp3Writer",
            extra="export",
        ),
        Format(
            ending="html",
            what="a page that plays it, for phones too",
            module="page.writer",
            begin="PageWriter",
            extra="export",
        ),
        Format(
            ending="mp4",
            what="a film, for every player",
            module="film.writer",
            begin="Mp4Writer",
            pictures=True,
            extra="film",
        ),
        Format(
            ending="webm",
            what="a film, for browsers",
            module="film.writer",
            begin="WebmWriter",
            pictures=True,
            extra="film",
        ),
        Format(ending="srt", what="captions", module="words", begin="srt", sounds=False),
        Format(
            ending="vtt", what="captions for browsers", module="words", begin="vtt", sounds=False
        ),
        Format(ending="txt", what="a transcript", module="words", begin="txt", sounds=False),
        Format(
            ending="json", what="all that happens", module="record", begin="record", sounds=False
        ),
    )
}


def format_of(ending: str, shown: str) -> Format:
    """The kind of an ending, with or without its dot, in any case.

    Raises:
        UsageError: there is no such kind.
    """
    ending = ending.lower().removeprefix(".")
    if (known := FORMATS.get(ending)) is not None:
        return known
    hint = did_you_mean(ending, FORMATS)
    hint = f"{hint[:1].upper()}{hint[1:]} " if hint else ""
    what = (
        f"'.{printable(ending)}' is no kind of file it can write"
        if ending
        else "It needs an ending"
    )
    raise UsageError(
        f"{printable(shown)}: {what}.", f"{hint}It can write {known_endings(FORMATS)}."
    )


def known_endings(endings: Iterable[str]) -> str:
    *others, last = (f".{ending}" for ending in endings)
    return f"{', '.join(others)} and {last}"
