"""Keeper: the settings in force, and their file, which it changes as they are changed.

It imports little itself: a screen that only lists routines has to be there first.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from voiceguide import places
from voiceguide.toml_file import UnusableError, data_of, text_of

if TYPE_CHECKING:  # see the top
    from voiceguide.settings import Known, Loaded, Settings
    from voiceguide.settings.reading import Key, Value
    from voiceguide.speech.speaker import Manner

_HOLDS: Final = "It holds until the program ends."


class Glance(NamedTuple):
    """What the first picture needs, not checked."""

    there: bool
    """Whether there is a file."""
    theme: str = ""
    keys: bool = False
    """Whether there are keys in it."""


class Keeper:
    """The settings in force; from any thread."""

    def __init__(self, known: Callable[[], "Known"], file: Path | None = None) -> None:
        """Nothing is read yet.

        Args:
            known: what they are held against; asked when they are read first.
            file: in place of the one in the config folder.
        """
        self._known = known
        self._checked: Known | None = None
        self.file = file or places.settings_file()
        self._lock = threading.RLock()
        self._writing = threading.Lock()
        self._held: dict[Key, Value | None] = {}
        """What was changed and is not in the file yet."""
        self._unkept: dict[Key, Value | None] = {}
        """What could not be kept, as was told: it holds, and is not written unasked later on."""
        self._stamp: tuple[int, ...] = ()
        self._loaded: Loaded | None = None

    def glance(self) -> Glance:
        """What the first picture needs, without what it takes to check it."""
        try:
            data = data_of(text_of(self.file))
        except FileNotFoundError:
            return Glance(there=False)
        except UnusableError:
            return Glance(there=True)
        screen = data.get("screen")
        theme = screen.get("theme") if isinstance(screen, dict) else ""
        theme = theme if isinstance(theme, str) else ""
        return Glance(there=True, theme=theme, keys=bool(data.get("keys")))

    @property
    def settings(self) -> "Settings":
        """What is in force; the file is read anew where it was changed."""
        return self.loaded.settings

    @property
    def notice(self) -> str:
        """One sentence if something is wrong with the file; else empty."""
        return self.loaded.notice

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of the person's own, for `App.set_keymap`; quick where there are none."""
        return self.settings.keys if self.glance().keys else {}

    @property
    def loaded(self) -> "Loaded":
        """Both of them, of one moment."""
        from voiceguide.settings import load  # noqa: PLC0415 - see the top

        with self._lock:
            stamp = self._look()
            if self._loaded is None or stamp != self._stamp:
                self._stamp = stamp
                self._loaded = load(self._known_now(), self.file, {**self._unkept, **self._held})
            return self._loaded

    @property
    def manner(self) -> "Manner":
        """How they have it spoken."""
        from voiceguide.speech.speaker import Manner  # noqa: PLC0415 - see the top

        voice = self.settings.voice
        return Manner(voice=voice.id or None, rate=voice.rate)

    def change(self, key: "Key", value: "Value | None") -> None:
        """Put a value in force at once; `write` keeps it.

        Args:
            key: where it stands in the file.
            value: None for the default.

        Raises:
            UsageError: it does not fit.
        """
        from voiceguide.settings.reading import check  # noqa: PLC0415 - see the top

        if value is not None:
            check(self._known_now(), key, value, self.file)
        with self._lock:
            self._unkept.pop(key, None)
            self._held[key] = value
            self._loaded = None

    def write(self) -> str:
        """Keep what was changed; gives one sentence where that fails, and it stays in force."""
        from voiceguide.errors import SettingsError  # noqa: PLC0415 - see the top

        try:
            self.save()
        except SettingsError as error:
            return f"{error} {_HOLDS}"
        return ""

    def save(self) -> None:
        """Keep what was changed.

        Raises:
            SettingsError: it cannot be kept; it is in force, and is not tried again.
        """
        with self._writing:
            with self._lock:
                changes = dict(self._held)
            if not changes:
                return
            from voiceguide.settings.writing import save  # noqa: PLC0415 - see the top

            unkept = changes
            try:
                save(changes, self.file)
                unkept = {}
            finally:
                with self._lock:
                    for key, value in changes.items():
                        if self._held.get(key) is value:  # it may have been changed once more
                            self._held.pop(key, None)
                            self._unkept.update({key: value} if key in unkept else {})

    def _known_now(self) -> "Known":
        with self._lock:
            if self._checked is None:
                self._checked = self._known()
            return self._checked

    def _look(self) -> tuple[int, ...]:
        try:
            found = self.file.stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_size, found.st_ino
