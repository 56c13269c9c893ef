"""Catalogue: what the picker and `list` show of every routine, without reading every file.

What was read is kept in an index. A file is read anew when it, or one that it extends, is no longer
as it was; the index is void for another version of the program.
"""

import hashlib
import importlib.util
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voiceguide import __version__
from voiceguide.catalogue import index as kept
from voiceguide.catalogue.cards import Card, Row, packed, unpacked
from voiceguide.catalogue.stamps import Stamp, Stamps, changes, settled, stamp_of
from voiceguide.printable import printable
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.phrases import Phrases

if TYPE_CHECKING:
    from voiceguide.routine.model import Routine

_DECIDING: Final = (".", "routine", "routine/library", "session")
"""The program's own folders whose files decide what a card says."""
_KEEP_EVERY: Final = 500
"""Files read, after which what is known of them is kept: a long first reading may be cut short."""


_Rows = dict[str, Row]


class _Look:
    """The shelf as it is now, with every file's stamp."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        yours = shelf.yours
        self.stamps: Stamps = {
            name: stamp_of(yours[name]) if name in yours else () for name in shelf.names
        }


class Catalogue:
    """The cards of all routines. Threads may share it."""

    def __init__(
        self,
        shelf: Callable[[], Shelf],
        index: Path | None,
        phrases: Phrases,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        """A catalogue that has not looked yet.

        Args:
            shelf: the routines as they lie there at the moment.
            index: the file in which it is kept what was read; None: nothing is kept.
            phrases: the session's own words; how long a routine takes hangs on them.
            now_ns: the time by the clock that also stamps files, in nanoseconds.
        """
        self._make_shelf = shelf
        self._index = index
        self._phrases = phrases
        self._now_ns = now_ns
        self._rows: _Rows | None = None
        self._ahead: _Look | None = None
        self._known: tuple[Card, ...] = ()
        self._looking = threading.Lock()
        self._seen: Stamps | None = None
        self._reading = threading.Lock()
        self._shelf: Shelf | None = None
        self._index_notice = ""

    @property
    def notice(self) -> str:
        """What a person should know of the last look; empty while all is well."""
        return (self._shelf.notice if self._shelf else "") or self._index_notice

    def known(self) -> tuple[Card, ...]:
        """The cards that can be had at once, by name.

        These are the bundled ones, and one's own whose files are as they were when they were read.
        `cards` then goes on from what was found here; until it has, this is not looked up again.
        """
        with self._looking:
            if self._ahead is None:
                look = self._look()
                rows = self._holding(look)
                for name in look.stamps.keys() - rows.keys() - look.shelf.yours.keys():
                    rows[name] = self._read(look, name)
                self._ahead, self._known = look, _cards(rows)
            return self._known

    def cards(self, stop: threading.Event | None = None) -> tuple[Card, ...]:
        """All cards, by name. What has changed is read anew, which takes a millisecond or two each.

        Args:
            stop: once it is set, no more files are read, and theirs are left out.
        """
        with self._reading:
            look, self._ahead = self._ahead or self._look(), None
            self._seen = look.stamps
            rows = self._holding(look)
            for number, name in enumerate(sorted(look.stamps.keys() - rows.keys()), start=1):
                if stop is not None and stop.is_set():
                    break
                rows[name] = self._read(look, name)
                if number % _KEEP_EVERY == 0:
                    self._keep(look, rows)
            self._keep(look, rows)
        return _cards(rows)

    def entry(self, name: str) -> Entry:
        """A routine, read anew, from where it lay at the last look.

        Raises:
            UsageError: there is none of that name.
        """
        shelf = self._shelf
        if shelf is None or name not in shelf.names:
            shelf = self._make_shelf()
        return shelf.find(name)

    def changes(self, stop: threading.Event) -> Iterator[None]:
        """An item each time that files in the folder have changed since the last, or since `cards`.

        Args:
            stop: once it is set, this ends.
        """
        seen = self._seen if self._seen is not None else self._look().stamps
        return changes(lambda: self._look().stamps, seen, stop)

    def _look(self) -> _Look:
        look = _Look(self._make_shelf())
        self._shelf = look.shelf
        return look

    def _holding(self, look: _Look) -> _Rows:
        """The rows that still hold."""
        rows = self._rows
        if rows is None:
            found = kept.read(self._index, self._key(look)) if self._index else ()
            rows = self._rows = {row.card.name: row for row in map(unpacked, found)}
        return {
            name: row
            for name in look.stamps
            if (row := rows.get(name)) is not None and row.holds(look.stamps)
        }

    def _read(self, look: _Look, name: str) -> Row:
        moment = self._now_ns()
        entry = look.shelf.find(name)
        stamp = look.stamps[name]
        bases = {base: look.stamps.get(base) for base in entry.bases}
        lasting = (
            stamp is not None
            and not _of_the_whole_file(entry)
            and all(settled(one, moment) for one in (stamp, *bases.values()))
        )
        return Row(self._card(entry), stamp, bases, lasting)

    def _card(self, entry: Entry) -> Card:
        routine = entry.routine
        return Card(
            name=entry.name,
            source=entry.source,
            title=routine.title if routine else entry.name,
            purpose=routine.purpose if routine else "",
            when=routine.when if routine else "",
            feet=routine.feet if routine else None,
            minutes=_minutes(routine, self._phrases) if routine else 0,
            fault=str(entry.error) if entry.error else "",
        )

    def _keep(self, look: _Look, rows: _Rows) -> None:
        """Keep those of these rows that last; on disk, what else is there does no harm."""
        before = self._rows or {}
        self._rows = {name: row for name, row in rows.items() if row.lasting}
        news = any(before.get(name) is not row for name, row in self._rows.items())
        if self._index is None or not (news or self._index_notice):
            return
        try:
            rows_kept = [packed(row) for row in self._rows.values()]
            kept.write(self._index, self._key(look), rows_kept)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            place = printable(str(self._index.parent))
            self._index_notice = f"What was read is not kept for next time: {place}: {reason}."
        else:
            self._index_notice = ""

    def _key(self, look: _Look) -> str:
        """Names all, besides the files themselves, that decides what the cards say."""
        return _digest((self._deciding, str(look.shelf.folder)))

    @cached_property
    def _deciding(self) -> str:
        """Once for all: an upgrade must not let this program pass for the new one."""
        return _digest((*_program(), self._phrases))


def _cards(rows: _Rows) -> tuple[Card, ...]:
    return tuple(rows[name].card for name in sorted(rows))


def _minutes(routine: "Routine", phrases: Phrases) -> int:
    from voiceguide.session.plan import unroll  # noqa: PLC0415 - only where a file is read

    return unroll(routine, Choices(), phrases).minutes


def _of_the_whole_file(entry: Entry) -> bool:
    """Whether it was refused unread: soon said again, and the reason may go without a trace."""
    return entry.error is not None and all(
        not fault.key and fault.line is None for fault in entry.error.faults
    )


def _program() -> Iterator[object]:
    """What this version of the program is known by, also while somebody works on it."""
    yield from (__version__, sys.version, _stamp_of_pydantic())
    package = Path(__file__).parent.parent
    for folder in _DECIDING:
        yield from ((file.name, stamp_of(file)) for file in sorted((package / folder).glob("*.*")))


def _stamp_of_pydantic() -> Stamp | None:
    """It decides what is a fault; it is not imported for that."""
    found = importlib.util.find_spec("pydantic")
    return stamp_of(Path(found.origin).with_name("version.py")) if found and found.origin else None


def _digest(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
