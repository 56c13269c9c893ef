"""Reads routine files. Whatever is wrong with one is told at once, each fault with its line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, overload

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from voiceguide.errors import Fault, RoutineError
from voiceguide.hints import did_you_mean, found, written
from voiceguide.printable import printable
from voiceguide.routine.kindless import with_kindless
from voiceguide.routine.lines import Lines, Place
from voiceguide.routine.merging import FROM_BASE, Merged, Misfit, Table, merge
from voiceguide.routine.model import Routine
from voiceguide.routine.text import FaultyError, data_of, text_of, unusable
from voiceguide.routine.wording import clause, place_of
from voiceguide.routine.written import MOST_BASES

MOST_FAULTS: Final = 20
"""Faults told one by one; of the others, how many there are."""


class Bases(Protocol):
    """Where the routines are that a file may extend."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""

    def text(self, name: str, *, bundled: bool) -> str | None:
        """The text of one; None if there is none of that name.

        Raises:
            FaultyError: it cannot be read.
        """


class _NoBases:
    names = ()

    def text(self, name: str, *, bundled: bool) -> None:
        del name, bundled


NO_BASES: Final[Bases] = _NoBases()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of a file: a routine, or faults."""

    routine: Routine | None
    faults: tuple[Fault, ...]
    bases: tuple[str, ...]
    """The names of the routines that it extends, the nearest first, up to one that is missing."""


@overload
def read(path: Path, faults: None = None, bases: Bases = NO_BASES) -> Routine: ...
@overload
def read(path: Path, faults: list[Fault], bases: Bases = NO_BASES) -> Routine | None: ...
def read(path: Path, faults: list[Fault] | None = None, bases: Bases = NO_BASES) -> Routine | None:
    """Read a routine file.

    Args:
        path: the file.
        faults: collects what is wrong, in place of an exception; the answer is None then.
        bases: what it may extend.

    Raises:
        RoutineError: it cannot be used; without a collector. It holds every fault.
    """
    return _told(look(path, bases), str(path), faults)


@overload
def parse(text: str, file: str, faults: None = None, bases: Bases = NO_BASES) -> Routine: ...
@overload
def parse(text: str, file: str, faults: list[Fault], bases: Bases = NO_BASES) -> Routine | None: ...
def parse(
    text: str, file: str, faults: list[Fault] | None = None, bases: Bases = NO_BASES
) -> Routine | None:
    """Read a routine from its text.

    Args:
        text: the text of a routine file.
        file: its name, for messages and for what it extends.
        faults: as for `read`.
        bases: as for `read`.

    Raises:
        RoutineError: as for `read`.
    """
    return _told(look_at(lambda: text, Path(file).stem, bases), file, faults)


def look(path: Path, bases: Bases = NO_BASES) -> Reading:
    """Read a file, whatever it holds."""
    return look_at(lambda: text_of(path), path.stem, bases)


def look_at(text: Callable[[], str], name: str, bases: Bases = NO_BASES) -> Reading:
    """Read a text, whatever it holds.

    Args:
        text: gives it; may raise FaultyError.
        name: of the routine.
        bases: what it may extend.
    """
    chain = _Chain(name, bases)
    try:
        routine = _routine(text().removeprefix("\ufeff"), chain)
    except FaultyError as error:
        return Reading(routine=None, faults=error.faults, bases=tuple(chain.names))
    return Reading(routine=routine, faults=(), bases=tuple(chain.names))


def _told(reading: Reading, file: str, faults: list[Fault] | None) -> Routine | None:
    if reading.faults and faults is None:
        raise RoutineError(printable(file), reading.faults)
    if faults is not None:
        faults.extend(reading.faults)
    return reading.routine


def _routine(text: str, chain: "_Chain") -> Routine:
    own = data_of(text)
    try:
        merged = merge([own, *chain.layers(own)])
    except FaultyError as error:
        line = Lines(text).of(FROM_BASE)
        raise FaultyError(*(_at(fault, line) for fault in error.faults)) from None
    lines = Lines(text) if merged.misfits else None
    faults = [_misfit(misfit, lines) for misfit in dict.fromkeys(merged.misfits)] if lines else []
    try:
        routine = Routine.model_validate(merged.data)
    except ValidationError as error:
        faults += _faults(error.errors(include_url=False), merged, lines or Lines(text))
    if faults:
        raise FaultyError(*_some(faults))
    return routine


class _Chain:
    """What a routine extends, and what that extends, and so on."""

    def __init__(self, name: str, bases: Bases) -> None:
        self._name = name
        self._bases = bases
        self.names: list[str] = []

    def layers(self, data: Table) -> Iterable[Table]:
        """The data of each, the nearest first.

        Raises:
            FaultyError: one of them is missing, cannot be read, or extends itself.
        """
        name, seen = self._name, {(self._name, False)}
        while "extends" in data:
            wanted = data["extends"]
            if not isinstance(wanted, str):
                raise unusable(f"expected the name of a routine, found {found(wanted)}")
            # Of two of one name, the person's own can only mean the bundled one.
            key = (wanted, wanted == name)
            if key in seen:
                circle = " extends ".join(map(found, (self._name, *self.names, wanted)))
                raise unusable(f"{circle}, in a circle", "leave one of them out")
            if len(self.names) >= MOST_BASES:
                raise unusable(f"expected at most {MOST_BASES} routines that extend one another")
            seen.add(key)
            data, name = self._data(wanted, bundled=key[1]), wanted
            yield data

    def _data(self, name: str, *, bundled: bool) -> Table:
        self.names.append(name)
        try:
            text = self._bases.text(name, bundled=bundled)
            if text is not None:
                return data_of(text.removeprefix("\ufeff"))
        except FaultyError as error:
            hint = "put that file right first"
            raise unusable(f"{found(name)} cannot be used: {error.faults[0]}", hint) from None
        hint = did_you_mean(name, self._bases.names) or "'voiceguide list' shows all"
        raise unusable(f"there is no routine {found(name)}", hint)


def _at(fault: Fault, line: int | None) -> Fault:
    return Fault(key="extends", line=line, expected=fault.expected, hint=fault.hint)


def _misfit(misfit: Misfit, lines: Lines) -> Fault:
    return Fault(
        key=written(misfit.place),
        line=lines.of(misfit.place),
        expected=misfit.expected,
        hint=misfit.hint,
    )


def _faults(errors: Iterable[ErrorDetails], merged: Merged, lines: Lines) -> list[Fault]:
    by_place: dict[Place, tuple[Place, ErrorDetails]] = {}
    for error in with_kindless(errors):
        if error["type"] == "too_short" and (error["input"] or merged.misfits):
            continue  # entries with faults of their own do not count as entries
        place = place_of(error)
        origin = merged.origin(place)
        by_place.setdefault(place if origin == FROM_BASE else origin, (place, error))
    # The head comes first.
    found_at = sorted(by_place.values(), key=lambda pair: pair[0][:1] == ("steps",))
    told = [_fault(place, error, merged, lines) for place, error in found_at[:MOST_FAULTS]]
    left = len(found_at) - len(told)
    return [*told, *(Fault(key="", line=None, expected="") for _ in range(left))]


def _some(faults: list[Fault]) -> list[Fault]:
    """The first faults by their lines, and how many more there are."""
    told = sorted(faults[:MOST_FAULTS], key=lambda fault: fault.line or 0)
    if more := len(faults) - len(told):
        told.append(Fault(key="", line=None, expected=f"and {more} more"))
    return told


def _fault(place: Place, error: ErrorDetails, merged: Merged, lines: Lines) -> Fault:
    expected, hint = clause(error)
    origin = merged.origin(place)
    if origin == FROM_BASE:
        expected = f"of what it extends, {written(place)}: {expected}"
    return Fault(key=written(origin), line=lines.of(origin), expected=expected, hint=hint)
