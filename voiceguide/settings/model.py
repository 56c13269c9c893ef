"""The groups of settings, each a table of the file; docs and comments are drawn from them.

Examples are what the file that is made shows of a key that has no value to begin with.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from voiceguide.routine.terms import Feet, Talk
from voiceguide.routine.values import Pace, Pause
from voiceguide.session.choices import Choices
from voiceguide.session.commands import FIRST_LEVEL
from voiceguide.settings.known import Known
from voiceguide.settings.times import Days, Every, Snooze, TimeOfDay
from voiceguide.settings.values import (
    Action,
    Command,
    Keys,
    Level,
    Name,
    Pronunciations,
    Rate,
    Short,
    Switch,
    Table,
    Theme,
    Word,
    Wordings,
    bindings_of,
    fault,
)


class VoiceSettings(Table):
    """How sessions are spoken."""

    id: Short = ""
    """Who speaks, of `voiceguide voices`. Empty: the engine's own choice."""
    rate: Rate = 150
    """How fast it speaks, in words a minute, from 80 to 450."""
    volume: Level = FIRST_LEVEL
    """How loud a session begins, from 1 to 10."""


class SessionSettings(Table):
    """What every routine begins with where you have not chosen otherwise for it."""

    feet: Feet | None = Field(default=None, examples=["left"])
    """Which feet are worked: `left`, `right` or `both`. Left out: as the routine has it."""
    pace: Pace | None = Field(default=None, examples=[2.0])
    """Seconds a stroke, from 0.8 to 10. Left out: as the routine has it."""
    talk: Talk | None = Field(default=None, examples=["full"])
    """How much is said: `full`; `counts`, each part in a word or two and the counts; `tones`,
    chimes and ticks alone. Left out: as the routine has it."""
    swap: Pause | None = Field(default=None, examples=[12.0])
    """Seconds to change feet, from 0 to 600. Left out: as the routine has it."""
    get_ready: Pause | None = Field(default=None, examples=[10.0])
    """Seconds before the first step, from 0 to 600, to put the machine down and sit. Left out: as
    the routine has it."""

    @property
    def choices(self) -> Choices:
        """The same, to be laid over a routine."""
        return Choices(**dict(self))


class ScreenSettings(Table):
    """How the screen looks."""

    theme: Theme = ""
    """The colours: `voiceguide-dark`, `voiceguide-light`, `voiceguide-contrast` or any theme of
    Textual's, such as `nord`. Empty: what fits the terminal."""


class ListenSettings(Table):
    """How spoken commands are heard."""

    microphone: Short = ""
    """The microphone, by a part of its name. Empty: the system's own choice."""
    recogniser: Short = "pocketsphinx"
    """The name of what tells words from sounds: `pocketsphinx`, `vosk`, or a plug-in's."""
    vosk_model: Annotated[str, StringConstraints(max_length=4096)] = ""
    """The folder of an unpacked model for `vosk`; `~` is your home folder. Empty: none."""
    name: Name = ""
    """The name the app answers to: a word or two that must come before every command, such as
    `coach`. Empty: none."""
    headphones: Switch = False
    """Whether you wear headphones: the microphone cannot hear the app then, and the ear is always
    open."""
    muted: Switch = False
    """Whether the ear is closed at the start of a session, until you open it."""
    phrases: Mapping[Command, Wordings] = Field(
        default_factory=dict, examples=[{"again": ["one more time"]}]
    )
    """By the names of commands, wordings of your own beside those that come along, 1 to 4 words
    and 2 syllables or more each: `again = ["one more time"]`."""
    pronunciations: Mapping[Word, Pronunciations] = Field(
        default_factory=dict, examples=[{"calcaneus": "K AE L K EY N IY AH S"}]
    )
    """By words, how you say them, as ARPAbet sounds, or a list of several ways:
    `calcaneus = "K AE L K EY N IY AH S"`."""

    @field_validator("phrases")
    @classmethod
    def _apart(
        cls, phrases: Mapping[str, tuple[str, ...]], info: ValidationInfo
    ) -> Mapping[str, tuple[str, ...]]:
        """Each wording apart from those of all other commands, the person's own among them."""
        vocabulary = info.context.vocabulary if isinstance(info.context, Known) else None
        if vocabulary is None:
            return phrases
        for command, wordings in phrases.items():
            for index, phrase in enumerate(wordings):
                if complaint := vocabulary.clash(command, phrase):
                    raise fault(*complaint, place=(command, index))
                vocabulary = vocabulary.plus(command, phrase)
        return phrases


class RemindSettings(Table):
    """When you are called to the next session; the options of `voiceguide remind` win over it."""

    every: Every = "90m"
    """How long after a session, or after the last reminder: `90m`, `2h`, from 15 minutes to a
    day."""
    earliest: TimeOfDay = "07:00"
    """From when on, by the clock on the wall."""
    latest: TimeOfDay = "22:00"
    """Until when. Before `earliest`: after midnight. The same: round the clock."""
    days: Days = "daily"
    """On which days: `mon-fri`, `sat,sun`, `mon,wed,fri`, `daily`. After midnight it is still the
    day before."""
    snooze: Snooze = "10m"
    """How long "later please" waits, from 1 minute to 2 hours."""


class Settings(Table):
    """All of the file."""

    voice: VoiceSettings = VoiceSettings()
    """How sessions are spoken."""
    session: SessionSettings = SessionSettings()
    """What every routine begins with where you have not chosen otherwise for it."""
    screen: ScreenSettings = ScreenSettings()
    """How the screen looks."""
    keys: Mapping[Action, Keys] = Field(
        default_factory=dict, examples=[{"session.again": "a,g", "session.next": "n"}]
    )
    """By the names of what keys do, the keys of your own, with commas between them; they take the
    place of those that come along: `"session.again" = "a,g"`."""
    listen: ListenSettings = ListenSettings()
    """How spoken commands are heard."""
    remind: RemindSettings = RemindSettings()
    """When you are called to the next session; the options of `voiceguide remind` win over it."""

    @field_validator("keys")
    @classmethod
    def _one_each(cls, keys: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
        """No key for two things on one screen."""
        bindings = bindings_of(info) if keys else None
        if bindings is None:
            return keys
        for binding in keys:
            if complaint := bindings.clash(binding, keys):
                raise fault(*complaint, place=(binding,))
        return keys
