"""The parts of a live session, put together."""

from collections.abc import Callable
from typing import IO, Final

from voiceguide import places
from voiceguide.awake import Awake
from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.errors import SpeechError, UsageError
from voiceguide.frames import Frame, frames
from voiceguide.journal.journal import Journal
from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session import script
from voiceguide.session.events import Event, SessionEnded
from voiceguide.session.plan import Choices, unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session
from voiceguide.sound.output import Output
from voiceguide.sound.shapes import shapes
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.clipbook import ClipBook
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.renderer import Renderer
from voiceguide.speech.speaker import Manner, Voice

LEAD_IN: Final = frames(0.5)
"""Silence before the first sound: a sleeping or wireless output swallows the first syllable."""


class Studio:
    """Where a session's voice is made; it has a clip book before it has a session."""

    def __init__(self, manner: Manner, log: IO[bytes] | None) -> None:
        """A voice that is not speaking yet.

        Args:
            manner: how it speaks.
            log: where its process prints.
        """
        self._manner = manner
        self._player: Player | None = None
        self._speaker = Pyttsx3Speaker(log)
        cache = ClipCache(places.clips_folder())
        self._renderer = Renderer(self._speaker, cache, manner, self._wake)

    @property
    def book(self) -> ClipBook:
        return self._renderer.book

    def player(self, entry: Entry, choices: Choices, output: Output, journal: Journal) -> Player:
        """The player of a session, which has not started.

        Raises:
            RoutineError: the routine has faults.
            UsageError: there is no such voice.
        """
        words = phrases.load()
        plan = unroll(entry.usable(), choices, words)
        if not plan.stages:
            raise UsageError(
                f"Nothing of '{entry.shown}' is left with these feet, spots and sets.",
                "Choose other feet.",
            )
        if self._manner.voice is not None:
            self._try_voice()
        known = shapes()
        sounds = Sounds(lines=self.book, tones={tone: known[tone.value] for tone in Tone})
        lead_in = Frame(output.heard() + LEAD_IN)
        session = Session(plan, words, sounds, lead_in=lead_in, headroom=output.headroom)
        player = Player(session, output, self._renderer, [lambda: journal.notice])
        self._player = player
        self._renderer.want(script.lines(plan, words))
        player.listen(journal.recorder(entry.name, plan))
        player.listen(_at_the_end(self._renderer.close))
        awake = Awake()
        awake.begin()
        player.listen(_at_the_end(awake.end))
        return player

    def close(self) -> None:
        """It is not used after all."""
        self._renderer.close()

    def _try_voice(self) -> None:
        try:
            self._speaker.render(Line("1"), self._manner)
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
