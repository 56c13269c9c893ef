"""What the journal's screen is told of the past, read and written in threads."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.message import Message

from voiceguide.journal.digest import Digest
from voiceguide.journal.record import Record
from voiceguide.tui.background import Latest, follow
from voiceguide.tui.desk import Past


class Digested(Message):
    """The past has been read."""

    def __init__(self, digest: Digest) -> None:
        super().__init__()
        self.digest = digest


class Paged(Message):
    """Further sessions have been read; `first` where they are the latest."""

    def __init__(self, records: tuple[Record, ...], *, first: bool) -> None:
        super().__init__()
        self.records = records
        self.first = first


class Detailed(Message):
    """Whether a session is running has been found out."""

    def __init__(self, record: Record, *, running: bool) -> None:
        super().__init__()
        self.record = record
        self.running = running


class Written(Message):
    """Something was changed; `sentence` says what. The past is to be read again."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class JournalReading:
    """Posts what it reads, and that it wrote, as messages."""

    def __init__(self, past: Past, post: Callable[[Message], object]) -> None:
        """Nothing is read yet.

        Args:
            past: the journal.
            post: takes the messages, in threads.
        """
        self._past = past
        self._post = post
        self._looker = Latest(post)

    @property
    def notice(self) -> str:
        """A sentence where the file was mended; printable."""
        return self._past.notice

    def begin(self) -> None:
        """Tell the latest sessions, then all of the past."""
        follow(self._all(), self._post)

    def further(self, after: Record) -> None:
        """Tell the sessions before that one."""
        follow(self._page(after), self._post)

    def look(self, record: Record) -> None:
        """Tell whether one is running, in place of what was asked for before."""
        self._looker.ask(partial(self._looked, record))

    def note(self, record: Record, text: str) -> None:
        """Write a note to one; an empty one removes it."""
        follow(self._noted(record, text), self._post)

    def forget(self, record: Record) -> None:
        """Remove one."""
        follow(self._forgotten(record), self._post)

    def close(self) -> None:
        """Nothing more is wanted; what is being written is written."""
        self._looker.close()

    # ---- in threads

    def _all(self) -> Iterator[Message]:
        yield Paged(self._past.page(None), first=True)
        yield Digested(self._past.digest())

    def _page(self, after: Record) -> Iterator[Message]:
        yield Paged(self._past.page(after), first=False)

    def _looked(self, record: Record) -> Message:
        running = record.how is None and self._past.is_running(record.id)
        return Detailed(record, running=running)

    def _noted(self, record: Record, text: str) -> Iterator[Message]:
        self._past.note(record.id, text)
        yield Written("noted" if text else "the note is gone")

    def _forgotten(self, record: Record) -> Iterator[Message]:
        self._past.forget(record.id)
        yield Written("forgotten")
