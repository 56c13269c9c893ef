"""Where the parts of a live session are put together, and taken apart again."""

import contextlib
import logging
from difflib import get_close_matches
from types import TracebackType
from typing import IO, Self

from voiceguide import places
from voiceguide.awake import Awake
from voiceguide.cue import Tone
from voiceguide.errors import UsageError
from voiceguide.frames import frames
from voiceguide.journal.journal import Journal
from voiceguide.player import Player
from voiceguide.printable import printable
from voiceguide.routine.shelf import Entry
from voiceguide.session import script
from voiceguide.session.events import Event, SessionEnded
from voiceguide.session.plan import Choices, unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.shapes import shapes
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.renderer import Renderer
from voiceguide.speech.speaker import Manner, Voice

LEAD_IN = frames(0.5)
"""Silence before the first sound: a sleeping or wireless output swallows the first syllable."""
_LOG_LIMIT = 1 << 20


class Launcher:
    """Makes live sessions, one after the other, and ends the last one with itself."""

    def __init__(self, manner: Manner) -> None:
        """A launcher that has started nothing yet.

        Args:
            manner: how its sessions are spoken.
        """
        self._manner = manner
        self._log = _open_log()
        self._ready: tuple[Renderer, Loudspeaker] | None = None
        self._player: Player | None = None
        self.journal = Journal(places.journal_file())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ready is not None:
            self._ready[1].close()
        if self._player is not None:
            self._player.silence()
        self.journal.close()

    def warm_up(self) -> None:
        """Start what takes longest, the loudspeaker, while the rest is prepared."""
        if self._ready is None:
            speaker = Pyttsx3Speaker(self._log)
            cache = ClipCache(places.clips_folder())
            renderer = Renderer(speaker, cache, self._manner, self._wake)
            self._ready = (renderer, Loudspeaker(renderer.book.clip, log=self._log))

    def play(self, entry: Entry, choices: Choices) -> Player:
        """Begin a session.

        Raises:
            RoutineError: the routine has faults.
            UsageError: there is no such voice.
        """
        routine = entry.usable()
        words = phrases.load()
        plan = unroll(routine, choices, words)
        if self._manner.voice is not None:
            _check(self._manner.voice, voices())
        self.warm_up()
        assert self._ready is not None  # noqa: S101 - it is warm
        (renderer, output), self._ready = self._ready, None
        known = shapes()
        sounds = Sounds(lines=renderer.book, tones={tone: known[tone.value] for tone in Tone})
        session = Session(plan, words, sounds, lead_in=LEAD_IN, headroom=output.headroom)
        player = self._player = Player(session, output, renderer, [self._journal_notice])
        renderer.want(script.lines(plan, words))
        player.listen(self.journal.recorder(entry.name, plan))
        player.listen(_Teardown(renderer))
        player.start()
        return player

    def _journal_notice(self) -> str:
        return self.journal.notice

    def _wake(self) -> None:
        if self._player is not None:
            self._player.wake()


class _Teardown:
    """Ends with the session what serves it alone."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._awake = Awake()
        self._awake.begin()

    def __call__(self, event: Event) -> None:
        if isinstance(event, SessionEnded):
            self._awake.end()
            self._renderer.close()


def voices() -> tuple[Voice, ...]:
    """Every voice that can be chosen.

    Raises:
        SpeechError: the speech engine does not answer.
    """
    with contextlib.closing(Pyttsx3Speaker()) as speaker:
        return speaker.voices()


def _check(wanted: str, known: tuple[Voice, ...]) -> None:
    ids = [voice.id for voice in known]
    if wanted in ids:
        return
    near = get_close_matches(wanted, ids, n=1)
    guess = f"Did you mean '{near[0]}'? " if near else ""
    raise UsageError(
        f"There is no voice '{printable(wanted)}'.", f"{guess}'voiceguide voices' lists them."
    )


def _open_log() -> IO[bytes] | None:
    """The log file, for our own messages and what child processes print; None if it cannot be."""
    path = places.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_LIMIT:
            path.replace(path.with_suffix(".old"))
        stream = path.open("ab", buffering=0)
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])
        return None
    form = "%(asctime)s %(name)s %(message)s"
    logging.basicConfig(filename=path, level=logging.INFO, format=form)
    return stream
