"""The parts of a live session, put together."""

from collections.abc import Callable, Iterable, Sequence
from typing import IO, Final

from voiceguide import places
from voiceguide.awake import Awake
from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.errors import ChangedError, SpeechError, UsageError
from voiceguide.frames import Frame, frames
from voiceguide.journal.journal import Journal
from voiceguide.journal.memory import key_of
from voiceguide.journal.unfinished import Interrupted
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.player import Listener, Player
from voiceguide.routine.shelf import Entry
from voiceguide.routine.version import version_of
from voiceguide.session import script
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import planned
from voiceguide.session.commands import FIRST_LEVEL
from voiceguide.session.events import Event, SessionEnded
from voiceguide.session.plan import Plan
from voiceguide.session.resuming import Resumption
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session
from voiceguide.sound.output import Output
from voiceguide.sound.shapes import shapes
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.clipbook import ClipBook
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.renderer import Renderer
from voiceguide.speech.speaker import Manner, Voice

LEAD_IN: Final = frames(0.5)
"""Silence before the first sound: a sleeping or wireless output swallows the first syllable."""


class Studio:
    """Where a session's voice is made; it has a clip book before it has a session."""

    def __init__(self, manner: Manner, log: IO[bytes] | None, *, level: int = FIRST_LEVEL) -> None:
        """A voice that is not speaking yet.

        Args:
            manner: how it speaks.
            log: where its process prints.
            level: the volume that its session begins with, 1 to LOUDEST.
        """
        self._level = level
        self.manner = manner
        self._player: Player | None = None
        self._speaker = Pyttsx3Speaker(log)
        self._cache = ClipCache(places.clips_folder())
        self._renderer = Renderer(self._speaker, self._cache, manner, self._wake)

    @property
    def voice(self) -> Renderer:
        """What renders, for whoever speaks without a session."""
        return self._renderer

    @property
    def book(self) -> ClipBook:
        return self._renderer.book

    def player(  # noqa: PLR0913 - each a part of the session
        self,
        entry: Entry,
        choices: Choices,
        output: Output,
        journal: Journal,
        *,
        once: bool,
        notices: Sequence[Callable[[], str]] = (),
        spoken: SpokenCommands | None = None,
        resumed: Interrupted | None = None,
    ) -> Player:
        """The player of a session, which has not started.

        Args:
            entry: the routine.
            choices: what the person wants of it.
            output: what it is heard through.
            journal: where it is recorded.
            once: its choices are not remembered.
            notices: who else may have something to tell.
            spoken: what hears the person, if anything does.
            resumed: the session that it goes on with, if it does; with that session's choices.

        Raises:
            RoutineError: the routine has faults.
            UsageError: there is no such voice, or the choices make too much or nothing of it.
            ChangedError: the place to go on from is not in the routine any more.
        """
        routine = entry.usable()
        plan, version = planned(routine, choices, phrases.load()), version_of(routine)
        if resumed is not None and not resumed.fits(plan, version):
            raise ChangedError(entry.shown)
        record = journal.recorder(
            entry.name,
            plan,
            key=key_of(entry),
            version=version,
            choices=choices,
            resumed=resumed,
        )
        keeping: list[Listener] = [record]
        if not once:
            keeping.append(journal.memory(key_of(entry), choices, plan))
        resumption = resumed.resumption if resumed else None
        told = [lambda: journal.notice, *notices]
        return self.player_of(plan, output, keeping, told, spoken, resumption)

    def player_of(
        self,
        plan: Plan,
        output: Output,
        listeners: Iterable[Listener] = (),
        notices: Sequence[Callable[[], str]] = (),
        spoken: SpokenCommands | None = None,
        resumption: Resumption | None = None,
    ) -> Player:
        """The player of a plan, which has not started, and of which nothing else is kept.

        Raises:
            UsageError: there is no such voice.
        """
        self.try_voice()
        words, known = phrases.load(), shapes()
        sounds = Sounds(lines=self.book, tones={tone: known[tone.value] for tone in Tone})
        lead_in = Frame(output.heard() + LEAD_IN)
        session = Session(
            plan,
            words,
            sounds,
            lead_in=lead_in,
            headroom=output.headroom,
            level=self._level,
            resumption=resumption,
        )
        player = Player(session, output, self._renderer, notices, spoken)
        self._player = player
        self._renderer.want(script.lines(plan, words, resumption))
        awake = Awake()
        awake.begin()
        for listener in (*listeners, _at_the_end(self._renderer.close), _at_the_end(awake.end)):
            player.listen(listener)
        return player

    def close(self) -> None:
        """It is not used after all."""
        self._renderer.close()

    def try_voice(self) -> None:
        """Look whether there is such a voice; once it has spoken, nothing is asked.

        Raises:
            UsageError: there is none.
        """
        line = Line("1")
        key = cache_key(self._speaker.identity, self.manner, line)
        if self.manner.voice is None or self._cache.get(key) is not None:
            return
        try:
            self._cache.put(key, self._speaker.render(line, self.manner))
        except SpeechError as error:
            raise UsageError(error.what, error.remedy) from error

    def _wake(self) -> None:
        if self._player is not None:
            self._player.wake()


def _at_the_end(act: Callable[[], None]) -> Callable[[Event], None]:
    def listen(event: Event) -> None:
        if isinstance(event, SessionEnded):
            act()

    return listen


def voices() -> tuple[Voice, ...]:
    """Every voice that can be chosen.

    Raises:
        SpeechError: the speech engine does not answer.
    """
    speaker = Pyttsx3Speaker()
    try:
        return speaker.voices()
    finally:
        speaker.close()
