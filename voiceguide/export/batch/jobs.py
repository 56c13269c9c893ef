"""Jobs: what is to be made of which routine, under which names."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any, Final

from voiceguide import __version__
from voiceguide.errors import VoiceguideError
from voiceguide.export.studio import Wish, seconds_of
from voiceguide.export.targets import Target, named, stem_of
from voiceguide.printable import printable
from voiceguide.routine.shelf import Entry
from voiceguide.routine.terms import Feet
from voiceguide.speech import phrases
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker

_LAYOUT: Final = 1
"""Grows when the same session makes other files."""
_LIST: Final = "index"
"""Whose .html is the page of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The files of one wish."""

    wish: Wish
    targets: tuple[Target, ...]
    key: str
    """Files of the same key hold the same."""
    seconds: float
    """About how long it plays."""

    @property
    def shown(self) -> str:
        return printable(self.targets[0].path.stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What is not made, and why."""

    name: str
    """Printable."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is made of every routine."""

    folder: Path
    endings: Sequence[str]
    like: Wish
    """All but the routine; in its manner and choices, but for what follows."""
    voices: Sequence[str | None] = (None,)
    feet: Sequence[Feet | None] = (None,)


def jobs(series: Series, entries: Iterable[Entry]) -> Iterator[Job | Failure]:
    """A job for each routine, voice and feet; a failure for a routine that cannot be used."""
    taken = {_LIST}
    engine = _engine()
    for entry in entries:
        if entry.error is not None:
            yield Failure(name=entry.shown, why=str(entry.error))
            continue
        for voice, feet in product(series.voices, series.feet):
            parts = _parts(series, voice, feet)
            name = _free("-".join((stem_of(entry.name), *parts)), taken)
            try:
                yield _job(series, name, _wish(series.like, entry, voice, feet), engine)
            except VoiceguideError as error:
                yield Failure(name=printable(name), why=str(error))


def _wish(like: Wish, entry: Entry, voice: str | None, feet: Feet | None) -> Wish:
    choices = like.choices if feet is None else replace(like.choices, feet=feet)
    manner = like.manner if voice is None else replace(like.manner, voice=voice)
    return replace(like, choices=choices, manner=manner).of(entry)


def _job(series: Series, name: str, wish: Wish, engine: str) -> Job:
    return Job(
        wish=wish,
        targets=named(series.folder, name, series.endings),
        key=_key(wish, engine, series.endings),
        seconds=seconds_of(wish),
    )


def _parts(series: Series, voice: str | None, feet: Feet | None) -> Iterator[str]:
    """What tells a file from the others of its routine."""
    if feet is not None and len(series.feet) > 1:
        yield feet.value
    if voice is not None and len(series.voices) > 1:
        yield stem_of(voice)


def _free(wanted: str, taken: set[str]) -> str:
    """A name that no other files have got."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def _key(wish: Wish, engine: str, endings: Iterable[str]) -> str:
    """Of all that the files hang on."""
    parts: tuple[Any, ...] = (
        _LAYOUT,
        __version__,
        engine,
        phrases.load(),
        wish.name,
        wish.routine.model_dump_json(),
        astuple(wish.choices),
        wish.manner,
        wish.replies,
        wish.channels,
        wish.look,
        sorted(endings),
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _engine() -> str:
    speaker = Pyttsx3Speaker()
    try:
        return speaker.identity
    finally:
        speaker.close()
