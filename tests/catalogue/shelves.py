"""A folder of routines with its catalogue, what is read from it, and what happens to its files."""

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from voiceguide.catalogue.cards import Card
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.speech import phrases

WORDS = phrases.load()
BUNDLED = set(Shelf(None).names)
HOUR_NS = 3600 * 10**9
DEADLINE = 30.0
ROUTINE = """\
title = "{title}"
purpose = "For a test"
when = "Now."
feet = "left"
care = ["Gently."]
[[steps]]
kind = "rest"
seconds = 180
"""


class Room:
    """A folder of routines and an index, with what was read from them in `read`."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "routines"
        self.folder.mkdir()
        self.index = home / "cache" / "routines.index"
        self.read: list[str] = []

    def put(self, name: str, title: str = "Mine") -> Path:
        return self.write(name, ROUTINE.format(title=title))

    def write(self, name: str, text: str) -> Path:
        file = self.folder / f"{name}.toml"
        file.write_text(text, encoding="utf-8")
        return file

    def shelf(self) -> Shelf:
        read = self.read

        class Watched(Shelf):
            def find(self, name_or_path: str) -> Entry:
                read.append(name_or_path)
                return super().find(name_or_path)

        return Watched(self.folder)

    def catalogue(self, *, later_ns: int = HOUR_NS) -> Catalogue:
        """One as of a new start of the program, when its files have been there for a while."""
        self.read.clear()
        return Catalogue(self.shelf, self.index, WORDS, lambda: time.time_ns() + later_ns)

    def cards(self) -> dict[str, Card]:
        """One's own cards, as of a new start."""
        return own(self.catalogue().cards())


def own(cards: tuple[Card, ...]) -> dict[str, Card]:
    return {card.name: card for card in cards if card.source == "yours"}


def rewrite(file: Path) -> None:
    file.write_text(ROUTINE.format(title="Another"), encoding="utf-8")


def rewrite_alike(file: Path) -> None:
    """The size and the time of the change stay."""
    before = file.stat()
    file.write_text(ROUTINE.format(title="Thee"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_alike(file: Path) -> None:
    """As editors do it: a new file takes the place of the old one."""
    part = file.with_name("part")
    part.write_text(ROUTINE.format(title="Thee"), encoding="utf-8")
    before = file.stat()
    os.utime(part, ns=(before.st_atime_ns, before.st_mtime_ns))
    part.replace(file)


class Follower:
    """Follows a catalogue's changes in a thread, while the context lasts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.told = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(DEADLINE)
        assert not self._thread.is_alive()

    def _follow(self) -> None:
        for _ in self.catalogue.changes(self._stop):
            self.told += 1

    def wait_for(self, told: int) -> None:
        deadline = time.monotonic() + DEADLINE
        while self.told < told:
            assert time.monotonic() < deadline, "the change was not told of"
            time.sleep(0.01)
