"""What exporting is put together of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Final

from voiceguide import places
from voiceguide.clip import Line
from voiceguide.errors import SpeechError, UsageError
from voiceguide.export import driver
from voiceguide.export.driver import perform
from voiceguide.export.gates import Replies
from voiceguide.export.look import Look
from voiceguide.export.making import Progress, make
from voiceguide.export.narrator import Narrator
from voiceguide.export.performance import Performance
from voiceguide.export.targets import Target
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import planned
from voiceguide.session.estimate import stage_seconds
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

_SPEAKING: Final = 0.1
"""How much of the work it is to have all spoken, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be exported."""

    entry: Entry | None = None
    """The routine; None where it stands for many."""
    choices: Choices = field(default_factory=Choices)
    manner: Manner = field(default_factory=Manner)
    replies: Replies = field(default_factory=Replies)
    channels: int = 1
    look: Look = field(default_factory=Look)
    """Of films."""

    def of(self, entry: Entry) -> "Wish":
        """The same of another routine.

        Raises:
            RoutineError: it has faults.
        """
        entry.usable()
        return replace(self, entry=entry)

    @property
    def name(self) -> str:
        """The routine's name, as it is typed."""
        assert self.entry is not None  # noqa: S101 - what is asked for it is of one
        return self.entry.name

    @property
    def routine(self) -> Routine:
        assert self.entry is not None  # noqa: S101 - as above
        return self.entry.usable()

    def plan(self, words: Phrases) -> Plan:
        """What is done in it.

        Raises:
            UsageError: the choices make too much or nothing of the routine.
        """
        return planned(self.routine, self.choices, words)


def seconds_of(wish: Wish) -> float:
    """About how long it plays, if nothing is said at its gates.

    Raises:
        UsageError: as `Wish.plan`.
    """
    return sum(map(stage_seconds, wish.plan(phrases.load()).stages))


def export(
    wish: Wish,
    targets: Sequence[Target],
    log: IO[bytes] | None = None,
    progress: Progress = lambda *_: None,
) -> Performance:
    """Make the files of a wish; what they hold.

    Args:
        wish: what is wanted.
        targets: where it goes.
        log: where the speech engine prints.
        progress: is told while it goes on.

    Raises:
        UsageError: there is no such voice, or the choices make too much or nothing of the routine.
        SpeechError: the voice fails.
        ExportError: a file cannot be written.
    """
    words = phrases.load()
    plan = wish.plan(words)
    cache = ClipCache(places.clips_folder())
    with Narrator(Pyttsx3Speaker(log), cache, wish.manner) as narrator:
        if wish.manner.voice is not None:
            _try_voice(narrator)
        speaking = _speaking(progress)
        performance = perform(wish.name, plan, words, narrator, wish.replies, speaking)
        make(
            performance,
            targets,
            narrator.book.clip,
            channels=wish.channels,
            look=wish.look,
            progress=_afterwards(progress),
        )
    return performance


def _speaking(progress: Progress) -> driver.Progress:
    """What is told of the whole while lines are spoken."""
    return lambda done: progress("Speaking", done * _SPEAKING)


def _afterwards(progress: Progress) -> Progress:
    """What is told of it once all is spoken."""
    return lambda what, done: progress(what, _SPEAKING + done * (1 - _SPEAKING))


def _try_voice(narrator: Narrator) -> None:
    try:
        narrator.say((Line("1"),))
    except SpeechError as error:
        raise UsageError(error.what, error.remedy) from error
