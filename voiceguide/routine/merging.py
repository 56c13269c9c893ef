"""Puts a routine together from its file, what it extends, and its parts; before it is checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from voiceguide.hints import did_you_mean, found
from voiceguide.routine.extent import MOST_PARTS
from voiceguide.routine.lines import Place
from voiceguide.routine.written import MOST_CHANGES, MOST_NESTED, Change, Woven

Table = dict[str, Any]

FROM_BASE: Final[Place] = ("extends",)
"""Where in a file everything stands that it takes from another."""
_STEPS: Final = "steps"


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something that cannot be put together."""

    place: Place
    """In the file."""
    expected: str
    hint: str = ""


@dataclass(slots=True)
class Merged:
    """A routine's data, as if it had been written in one piece."""

    data: Table = field(default_factory=dict)
    misfits: list[Misfit] = field(default_factory=list)
    _origins: dict[Place, Place] = field(default_factory=dict)

    def origin(self, place: Place) -> Place:
        """Where in the file a place of the data was written, or should have been."""
        for length in range(len(place), 0, -1):
            if (written := self._origins.get(place[:length])) is not None:
                return written if written == FROM_BASE else (*written, *place[length:])
        return place

    def put(self, key: str, value: object, written: Place) -> None:
        """A key of the head."""
        self.data[key] = value
        self._origins[(key,)] = written

    def put_steps(self, pieces: Iterable["_Piece"]) -> None:
        """All steps."""
        steps = []
        for index, piece in enumerate(pieces):
            steps.append(piece.table)
            self._origins[_STEPS, index] = piece.written
            for key, written in piece.keys.items():
                self._origins[_STEPS, index, key] = written
        self.data[_STEPS] = steps


@dataclass(frozen=True, slots=True)
class _Piece:
    """A step on its way, with where it and its keys were written."""

    table: Any
    written: Place
    keys: Mapping[str, Place]

    def under(self, table: Table, written: Place, keys: Mapping[str, Place]) -> "_Piece":
        """This step with other keys over its own."""
        return _Piece({**self.table, **table}, written, {**self.keys, **keys})


def merge(layers: Sequence[Table]) -> Merged:
    """Put a file's data together with those of the routines that it extends, the nearest first."""
    merged = Merged()
    for depth in range(len(layers) - 1, -1, -1):
        for key, value in layers[depth].items():
            if key not in Woven.model_fields and key != _STEPS:
                merged.put(key, value, FROM_BASE if depth else (key,))
    steps, written = _steps(layers)
    if not isinstance(steps, list):
        if steps is not None:
            merged.put(_STEPS, steps, written)
        return merged
    expander = _Expander(_parts(layers, merged.misfits), merged.misfits)
    pieces = [
        piece
        for index, step in enumerate(steps)
        for piece in expander.expand(
            _piece(step, written if written == FROM_BASE else (*written, index))
        )
    ]
    changer = _Changer(expander, merged.misfits)
    for depth in range(len(layers) - 1, -1, -1):
        pieces = changer.changed(pieces, layers[depth].get("change", {}), own=not depth)
    merged.put_steps(pieces)
    return merged


def _steps(layers: Sequence[Table]) -> tuple[object, Place]:
    """The steps of the nearest that has some, and where they were written."""
    for depth, layer in enumerate(layers):
        if _STEPS in layer:
            return layer[_STEPS], FROM_BASE if depth else (_STEPS,)
    return None, ()


def _piece(table: object, written: Place) -> _Piece:
    names = table if isinstance(table, dict) else ()
    keys = {key: written if written == FROM_BASE else (*written, key) for key in names}
    return _Piece(table, written, keys)


_Parts = dict[str, list[_Piece]]


def _parts(layers: Sequence[Table], misfits: list[Misfit]) -> _Parts:
    parts: _Parts = {}
    for depth in range(len(layers) - 1, -1, -1):
        table = layers[depth].get("parts", {})
        if not isinstance(table, dict):
            misfits.append(Misfit(("parts",), f"expected tables, found {found(table)}"))
            continue
        for name, part in table.items():
            written = FROM_BASE if depth else ("parts", name)
            before = parts.get(name, [])
            if isinstance(part, dict):
                piece = _piece(part, written)
                one = len(before) == 1
                parts[name] = [before[0].under(part, written, piece.keys)] if one else [piece]
            elif isinstance(part, list) and all(isinstance(step, dict) for step in part):
                parts[name] = [
                    _piece(step, written if depth else (*written, index))
                    for index, step in enumerate(part)
                ]
            else:
                misfits.append(Misfit(written, f"expected a table, found {found(part)}"))
    return parts


class _Expander:
    """Puts parts in the place of steps that use them."""

    def __init__(self, parts: _Parts, misfits: list[Misfit]) -> None:
        self._parts = parts
        self._misfits = misfits
        self._left = MOST_PARTS

    def expand(self, piece: _Piece, within: tuple[str, ...] = ()) -> Iterator[_Piece]:
        """The steps that a step stands for: itself, or those of the part that it uses."""
        if not isinstance(piece.table, dict) or "use" not in piece.table:
            yield piece
            return
        name = piece.table["use"]
        misfit = self._misfit(name, within)
        if misfit is not None:
            self._misfits.append(Misfit(piece.keys["use"], *misfit))
            return
        own = {key: value for key, value in piece.table.items() if key != "use"}
        keys = {key: written for key, written in piece.keys.items() if key != "use"}
        for inner in self._parts[name]:
            self._left -= 1
            for step in self.expand(inner, (*within, name)):
                yield step.under(own, piece.written, keys)

    def _misfit(self, name: object, within: tuple[str, ...]) -> tuple[str, str] | None:
        """What is wrong with using a part here: what was expected, and a hint."""
        if not isinstance(name, str):
            return f"expected the name of a part, found {found(name)}", ""
        if name not in self._parts:
            return f"there is no part {found(name)}", did_you_mean(name, self._parts)
        if name in within:
            return f"the part {found(name)} uses itself", "leave one of the uses out"
        if len(within) >= MOST_NESTED:
            return f"expected at most {MOST_NESTED} parts within one another", "use fewer"
        if self._left <= 0:
            return f"expected at most {MOST_PARTS:,} steps from parts", "use fewer"
        return None


class _Changer:
    """Makes changes of steps by their names."""

    def __init__(self, expander: _Expander, misfits: list[Misfit]) -> None:
        self._expander = expander
        self._misfits = misfits

    def changed(self, pieces: list[_Piece], change: object, *, own: bool) -> list[_Piece]:
        """The steps with the changes of one layer; `own` where it is the file itself."""
        if not isinstance(change, dict):
            self._misfits.append(Misfit(("change",), f"expected tables, found {found(change)}"))
            return pieces
        for number, (name, table) in enumerate(change.items()):
            written: Place = ("change", name) if own else FROM_BASE
            if not isinstance(table, dict):
                self._misfits.append(Misfit(written, f"expected a table, found {found(table)}"))
            elif not any(_named(piece, name) for piece in pieces):
                names = [str(piece.table["name"]) for piece in pieces if _is_named(piece)]
                expected = f"no step is named {found(name)}"
                self._misfits.append(Misfit(written, expected, did_you_mean(name, names)))
            elif number >= MOST_CHANGES:
                expected = f"expected at most {MOST_CHANGES} changes"
                self._misfits.append(Misfit(written, expected, "write steps of its own"))
                break
            else:
                made = self._with(pieces, name, table, written)
                pieces = self._bounded(made, written)
        return pieces

    def _bounded(self, made: Iterator[_Piece], written: Place) -> list[_Piece]:
        pieces = list(islice(made, MOST_PARTS + 1))
        if len(pieces) > MOST_PARTS:
            self._misfits.append(Misfit(written, f"expected at most {MOST_PARTS:,} steps"))
            return []
        return pieces

    def _with(
        self, pieces: Iterable[_Piece], name: str, table: Table, written: Place
    ) -> Iterator[_Piece]:
        before = self._inserted(table, "before", written)
        after = self._inserted(table, "after", written)
        omit = self._omitted(table, written)
        keys = _piece(table, written).keys
        own = {key: value for key, value in table.items() if key not in Change.model_fields}
        for piece in pieces:
            if not _named(piece, name):
                yield piece
                continue
            yield from (_beside(piece, one) for one in before)
            if not omit:
                # What is missing then is missing where the step was written.
                yield piece.under(own, piece.written, {key: keys[key] for key in own})
            yield from (_beside(piece, one) for one in after)

    def _omitted(self, table: Table, written: Place) -> bool:
        omit = table.get("omit", False)
        if not isinstance(omit, bool):
            place = written if written == FROM_BASE else (*written, "omit")
            self._misfits.append(Misfit(place, f"expected true or false, found {found(omit)}"))
        return omit is True

    def _inserted(self, table: Table, key: str, written: Place) -> list[_Piece]:
        steps = table.get(key, [])
        place = written if written == FROM_BASE else (*written, key)
        if not isinstance(steps, list):
            self._misfits.append(Misfit(place, f"expected steps, found {found(steps)}"))
            return []
        pieces = (
            _piece(step, place if place == FROM_BASE else (*place, index))
            for index, step in enumerate(steps)
        )
        return [inner for piece in pieces for inner in self._expander.expand(piece)]


def _beside(piece: _Piece, inserted: _Piece) -> _Piece:
    """A step as often as the one beside which it is put, unless it says otherwise itself."""
    tables = isinstance(inserted.table, dict) and isinstance(piece.table, dict)
    if not tables or "per" in inserted.table or "per" not in piece.table:
        return inserted
    return _Piece({**inserted.table, "per": piece.table["per"]}, inserted.written, inserted.keys)


def _is_named(piece: _Piece) -> bool:
    return isinstance(piece.table, dict) and "name" in piece.table


def _named(piece: _Piece, name: str) -> bool:
    return _is_named(piece) and bool(piece.table["name"] == name)
