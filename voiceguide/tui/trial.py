"""Trial: a voice is heard while the screen goes on."""

import threading
from collections.abc import Callable
from functools import partial

from textual.message import Message

from voiceguide.errors import VoiceguideError
from voiceguide.keeper import Keeper
from voiceguide.tui import wording
from voiceguide.tui.background import Latest
from voiceguide.tui.desk import Sample


class Heard(Message):
    """A voice was heard, or was not for this reason."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Trial:
    """Has one voice heard at a time; nothing of it holds up whoever asks."""

    def __init__(self, make: Callable[[], Sample], post: Callable[[Message], object]) -> None:
        """Nothing is started yet.

        Args:
            make: makes what speaks, when it is first needed; called in a thread.
            post: takes a `Heard` for each voice that no other took the place of.
        """
        self._make = make
        self._latest = Latest(post)
        self._lock = threading.Lock()
        self._sample: Sample | None = None
        self._closed = False

    def hear(self, keeper: Keeper) -> None:
        """Speak as the settings have it by now, in place of what is being said."""
        if (sample := self._sample) is not None:
            sample.stop()
        self._latest.ask(partial(self._say, keeper))

    def close(self) -> None:
        """Be silent, and end."""
        self._latest.close()
        threading.Thread(target=self._end, daemon=True).start()

    # ---- in threads

    def _say(self, keeper: Keeper) -> Message:
        sample = self._made()
        if sample is None:
            return Heard("")
        try:
            return Heard(sample.say(keeper.manner, keeper.settings.voice.volume))
        except VoiceguideError as error:
            return Heard(wording.told(error))

    def _made(self) -> Sample | None:
        with self._lock:
            if self._sample is None and not self._closed:
                self._sample = self._make()
            return None if self._closed else self._sample

    def _end(self) -> None:
        with self._lock:
            self._closed = True
            sample = self._sample
        if sample is not None:
            sample.close()
