"""Narrator: has lines spoken, one after the other, and puts up with no stand-in.

A live session goes on without a voice. A file that is to be kept does not.
"""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final, Self

from voiceguide.clip import Clip, Line
from voiceguide.errors import SpeechError
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.clipbook import ClipBook
from voiceguide.speech.speaker import Manner, Speaker

_HELD: Final = 2 << 20
"""Bytes of clips that are held ready: whoever plays them keeps what comes again."""


class Narrator:
    """The clips of a session, from the cache or from the speaker."""

    def __init__(self, speaker: Speaker, cache: ClipCache, manner: Manner) -> None:
        """Nothing is spoken yet.

        Args:
            speaker: ours from now on; closed at the end.
            cache: may be shared.
            manner: of every line.
        """
        self._speaker = speaker
        self._cache = cache
        self._manner = manner
        self.book = ClipBook(self._again, _HELD)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._speaker.close()

    @property
    def identity(self) -> str:
        """What its clips hang on: engine, driver, versions and manner."""
        return f"{self._speaker.identity} {self._manner}"

    def say(self, lines: Iterable[Line], said: Callable[[Line], None] | None = None) -> None:
        """Have these lines in the book.

        Raises:
            SpeechError: the speech engine fails, or does not know the voice.
        """
        for line in lines:
            if line not in self.book:
                clip, kept = self._clip(line)
                self.book.put(line, clip, kept=kept)
            if said is not None:
                said(line)

    def _clip(self, line: Line) -> tuple[Clip, bool]:
        """The clip of a line, and whether it can be had again from the cache."""
        key = cache_key(self._speaker.identity, self._manner, line)
        if (clip := self._cache.get(key)) is not None:
            return clip, True
        clip = self._speaker.render(line, self._manner)
        return clip, self._cache.put(key, clip)

    def _again(self, line: Line) -> Clip:
        """For the book: the cache may have been emptied since.

        Raises:
            SpeechError: the speech engine fails now.
        """
        clip, _ = self._clip(line)
        if clip.shape != self.book[line]:
            raise SpeechError("The voice was changed while it was in use.", "Try once more.")
        return clip
