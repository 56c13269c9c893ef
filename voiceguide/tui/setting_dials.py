"""What of the settings can be turned on the screen, in which steps, and how it is told. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from voiceguide.printable import printable
from voiceguide.routine.settings import Settings as Dose
from voiceguide.routine.terms import Feet, Talk
from voiceguide.routine.values import FASTEST_PACE, SLOWEST_PACE
from voiceguide.session.commands import LOUDEST
from voiceguide.settings.page import explained
from voiceguide.settings.reading import Key, Value, value_of
from voiceguide.settings.values import FASTEST_RATE, SLOWEST_RATE
from voiceguide.tui import setting_turns as turns
from voiceguide.tui.dials import by_seconds, by_tenths
from voiceguide.tui.setting_turns import Beyond, Offers, Shown

if TYPE_CHECKING:
    from voiceguide.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDial:
    """A setting, as it is shown and turned."""

    group: str
    name: str
    label: str
    shown: Shown
    beyond: Beyond
    typed: bool = False
    """Whether it can be written."""
    heard: bool = False
    """Whether it changes the voice."""

    @property
    def key(self) -> Key:
        return self.group, self.name

    @property
    def about(self) -> str:
        """What it is, in a sentence or two."""
        return explained(self.group, self.name).replace("`", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A dial as it stands."""

    dial: SettingDial
    value: str
    own: bool
    """Whether the person has it otherwise than it comes along."""
    less: bool
    """Whether it can be turned down."""
    more: bool

    @property
    def label(self) -> str:
        return self.dial.label


def rows(settings: "Settings", offers: Offers) -> tuple[SettingRow, ...]:
    """All dials, as they stand."""
    default = type(settings)()
    return tuple(_row(dial, settings, default, offers) for dial in DIALS)


def turned(dial: SettingDial, settings: "Settings", offers: Offers, by: int) -> Value | None:
    """The value after a turn; as it was where the dial ends."""
    return dial.beyond(_plain(value_of(settings, dial.key)), by, offers)


def _row(
    dial: SettingDial, settings: "Settings", default: "Settings", offers: Offers
) -> SettingRow:
    value = _plain(value_of(settings, dial.key))
    return SettingRow(
        dial=dial,
        value=printable(dial.shown(value, offers)),
        own=value != _plain(value_of(default, dial.key)),
        less=dial.beyond(value, -1, offers) != value,
        more=dial.beyond(value, 1, offers) != value,
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - of whatever kind a setting is
    """A value as the file has it."""
    return value.value if isinstance(value, Feet | Talk) else value


_LONGEST: Final = 600.0
"""Seconds, of a wait."""

DIALS: Final = (
    SettingDial(
        group="voice",
        name="id",
        label="voice",
        shown=turns.voice,
        beyond=turns.along(turns.voices),
        heard=True,
    ),
    SettingDial(
        group="voice",
        name="rate",
        label="rate",
        shown=lambda rate, _: f"{rate} words a minute",
        beyond=turns.within(SLOWEST_RATE, FASTEST_RATE, turns.by_rate),
        heard=True,
    ),
    SettingDial(
        group="voice",
        name="volume",
        label="volume",
        shown=turns.volume,
        beyond=turns.within(1, LOUDEST, lambda level, by: level + by),
        heard=True,
    ),
    SettingDial(
        group="session",
        name="feet",
        label="feet",
        shown=turns.told({None: turns.AS_WRITTEN}),
        beyond=turns.along(lambda _: (None, *(foot.value for foot in Feet))),
    ),
    SettingDial(
        group="session",
        name="pace",
        label="pace",
        shown=turns.seconds,
        beyond=turns.or_as_written(
            Dose().pace, turns.within(FASTEST_PACE, SLOWEST_PACE, by_tenths)
        ),
    ),
    SettingDial(
        group="session",
        name="talk",
        label="talk",
        shown=turns.told({None: turns.AS_WRITTEN}),
        beyond=turns.along(lambda _: (None, *(talk.value for talk in Talk))),
    ),
    SettingDial(
        group="session",
        name="swap",
        label="change feet",
        shown=turns.seconds,
        beyond=turns.or_as_written(Dose().swap, turns.within(0, _LONGEST, by_seconds)),
    ),
    SettingDial(
        group="session",
        name="get_ready",
        label="get ready",
        shown=turns.seconds,
        beyond=turns.or_as_written(Dose().get_ready, turns.within(0, _LONGEST, by_seconds)),
    ),
    SettingDial(
        group="screen",
        name="theme",
        label="theme",
        shown=turns.told({"": "fits the terminal"}),
        beyond=turns.along(lambda offers: ("", *offers.themes)),
    ),
    SettingDial(
        group="listen",
        name="microphone",
        label="microphone",
        shown=turns.told({"": "the system's"}),
        beyond=turns.along(lambda offers: ("", *offers.microphones)),
    ),
    SettingDial(
        group="listen",
        name="muted",
        label="ear",
        shown=turns.told({True: "closed at the start", False: "open"}),
        beyond=turns.ON_OFF,
    ),
    SettingDial(
        group="listen",
        name="headphones",
        label="headphones",
        shown=turns.told(turns.SWITCH),
        beyond=turns.ON_OFF,
    ),
    SettingDial(
        group="listen",
        name="name",
        label="answers to",
        shown=turns.told({"": "no name"}),
        beyond=turns.stays,
        typed=True,
    ),
    SettingDial(
        group="remind",
        name="every",
        label="every",
        shown=turns.length,
        beyond=turns.along_spans((*range(15, 240, 15), *range(240, 1441, 60))),
    ),
    SettingDial(
        group="remind",
        name="earliest",
        label="earliest",
        shown=turns.told({}),
        beyond=turns.round_the_day,
    ),
    SettingDial(
        group="remind",
        name="latest",
        label="latest",
        shown=turns.told({}),
        beyond=turns.round_the_day,
    ),
    SettingDial(
        group="remind",
        name="days",
        label="days",
        shown=turns.days,
        beyond=turns.by_days,
        typed=True,
    ),
    SettingDial(
        group="remind",
        name="snooze",
        label="snooze",
        shown=turns.length,
        beyond=turns.along_spans((1, *range(5, 60, 5), *range(60, 121, 15))),
    ),
)
"""In the order in which they are shown."""

HEADINGS: Final[Mapping[str, str]] = {
    "voice": "voice",
    "session": "every routine",
    "screen": "screen",
    "listen": "spoken commands",
    "remind": "reminders",
}
