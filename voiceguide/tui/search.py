"""Search as you type among the routines."""

from collections.abc import Sequence

from voiceguide.routine.shelf import Entry


class Index:
    """Entries, with the text by which each is found."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        # What cannot be used stands last: the first one is started by Enter.
        self.entries = tuple(sorted(entries, key=lambda entry: entry.routine is None))
        self._titles = [_title(entry).casefold() for entry in self.entries]
        self._texts = [_text(entry).casefold() for entry in self.entries]

    def find(self, typed: str) -> tuple[Entry, ...]:
        """The entries that hold every typed word, those with all of them in the title first."""
        words = typed.casefold().split()
        if not words:
            return self.entries
        hits = [i for i, text in enumerate(self._texts) if all(word in text for word in words)]
        hits.sort(key=lambda i: not all(word in self._titles[i] for word in words))
        return tuple(self.entries[i] for i in hits)


def _title(entry: Entry) -> str:
    return f"{entry.routine.title} {entry.name}" if entry.routine else entry.name


def _text(entry: Entry) -> str:
    routine = entry.routine
    return f"{_title(entry)} {routine.purpose} {routine.when}" if routine else _title(entry)
