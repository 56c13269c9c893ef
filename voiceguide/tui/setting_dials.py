"""What of the settings can be turned on the screen, in which steps, and how it is told. Pure."""

from collections.abc import Callable, Mapping, Sequence
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
from voiceguide.tui.dials import by_seconds, by_tenths, on_grid

if TYPE_CHECKING:
    from voiceguide.settings import Settings
    from voiceguide.speech.speaker import Voice

_RATE_STEP: Final = 10
"""Words a minute."""
_LONGEST: Final = 600.0
"""Seconds, of a wait."""
_AS_WRITTEN: Final = "as written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What there is to choose from, as far as it is known yet."""

    voices: "Sequence[Voice]" = ()
    microphones: Sequence[str] = ()
    themes: Sequence[str] = ()


Beyond = Callable[[Any, int, Offers], Value | None]
"""The value one step up (1) or down (-1), which may be None for that of no key at all; the same
value where it ends."""
Shown = Callable[[Any, Offers], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDial:
    """A setting, as it is shown and turned."""

    group: str
    name: str
    label: str
    shown: Shown
    beyond: Beyond
    typed: bool = False
    """Whether it is written, not turned."""
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
        less=not dial.typed and dial.beyond(value, -1, offers) != value,
        more=not dial.typed and dial.beyond(value, 1, offers) != value,
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - of whatever kind a setting is
    """A value as the file has it."""
    return value.value if isinstance(value, Feet | Talk) else value


# ---- how dials turn


def _within(least: float, most: float, beyond: Callable[[Any, int], Any]) -> Beyond:
    def bounded(value: Any, by: int, _: Offers) -> Value:  # noqa: ANN401 - a number
        new: Value = beyond(value, by)
        return new if least <= float(new) <= most else value  # type: ignore[arg-type]

    return bounded


def _or_as_written(first: float, bounded: Beyond) -> Beyond:
    """Of a dial that may be left alone: below its least value, and from there to the usual one."""

    def beyond(value: Any, by: int, offers: Offers) -> Value | None:  # noqa: ANN401 - a number
        if value is None:
            return first if by > 0 else None
        new = bounded(value, by, offers)
        return None if by < 0 and new == value else new

    return beyond


def _along(values: Callable[[Offers], Sequence[Value | None]]) -> Beyond:
    def beyond(value: Any, by: int, offers: Offers) -> Value | None:  # noqa: ANN401 - one of them
        known = list(values(offers))
        if value not in known:  # such as a device that is not plugged in
            known.insert(1, value)
        index = known.index(value) + by
        return known[index] if 0 <= index < len(known) else value

    return beyond


def _stays(value: Any, _by: int, _offers: Offers) -> Value | None:  # noqa: ANN401 - as it is
    kept: Value | None = value
    return kept


def _by_rate(value: int, by: int) -> int:
    return _RATE_STEP * on_grid(value / _RATE_STEP, by)


def _voices(offers: Offers) -> Sequence[str]:
    """Those that speak English first: the routines that come along are in it."""
    ordered = sorted(offers.voices, key=lambda one: (not _english(one), one.name.casefold()))
    return "", *(one.id for one in ordered)


def _english(voice: "Voice") -> bool:
    return voice.language.casefold().startswith("en")


# ---- how values are told


def _told(words: Mapping[Any, str]) -> Shown:
    return lambda value, _: words.get(value, str(value))


def _voice(value: str, offers: Offers) -> str:
    named = {one.id: one.name for one in offers.voices}
    return named.get(value) or value or "the engine's own"


def _seconds(value: float | None, _: Offers) -> str:
    if value is None:
        return _AS_WRITTEN
    return f"{value:g} s" if value else "none"


def _volume(value: int, _: Offers) -> str:
    return f"{value} {'▮' * value}{'▯' * (LOUDEST - value)}"


_SWITCH: Final[Mapping[bool, str]] = {True: "yes", False: "no"}
_ON_OFF: Final = _along(lambda _: (False, True))

DIALS: Final = (
    SettingDial(
        group="voice", name="id", label="voice", shown=_voice, beyond=_along(_voices), heard=True
    ),
    SettingDial(
        group="voice",
        name="rate",
        label="rate",
        shown=lambda rate, _: f"{rate} words a minute",
        beyond=_within(SLOWEST_RATE, FASTEST_RATE, _by_rate),
        heard=True,
    ),
    SettingDial(
        group="voice",
        name="volume",
        label="volume",
        shown=_volume,
        beyond=_within(1, LOUDEST, lambda level, by: level + by),
        heard=True,
    ),
    SettingDial(
        group="session",
        name="feet",
        label="feet",
        shown=_told({None: _AS_WRITTEN}),
        beyond=_along(lambda _: (None, *(foot.value for foot in Feet))),
    ),
    SettingDial(
        group="session",
        name="pace",
        label="pace",
        shown=_seconds,
        beyond=_or_as_written(Dose().pace, _within(FASTEST_PACE, SLOWEST_PACE, by_tenths)),
    ),
    SettingDial(
        group="session",
        name="talk",
        label="talk",
        shown=_told({None: _AS_WRITTEN}),
        beyond=_along(lambda _: (None, *(talk.value for talk in Talk))),
    ),
    SettingDial(
        group="session",
        name="swap",
        label="change feet",
        shown=_seconds,
        beyond=_or_as_written(Dose().swap, _within(0, _LONGEST, by_seconds)),
    ),
    SettingDial(
        group="session",
        name="get_ready",
        label="get ready",
        shown=_seconds,
        beyond=_or_as_written(Dose().get_ready, _within(0, _LONGEST, by_seconds)),
    ),
    SettingDial(
        group="screen",
        name="theme",
        label="theme",
        shown=_told({"": "fits the terminal"}),
        beyond=_along(lambda offers: ("", *offers.themes)),
    ),
    SettingDial(
        group="listen",
        name="microphone",
        label="microphone",
        shown=_told({"": "the system's"}),
        beyond=_along(lambda offers: ("", *offers.microphones)),
    ),
    SettingDial(
        group="listen",
        name="muted",
        label="ear",
        shown=_told({True: "off at the start", False: "open"}),
        beyond=_ON_OFF,
    ),
    SettingDial(
        group="listen", name="headphones", label="headphones", shown=_told(_SWITCH), beyond=_ON_OFF
    ),
    SettingDial(
        group="listen",
        name="name",
        label="its name",
        shown=_told({"": "none"}),
        beyond=_stays,
        typed=True,
    ),
)
"""In the order in which they are shown."""

HEADINGS: Final[Mapping[str, str]] = {
    "voice": "voice",
    "session": "every routine",
    "screen": "screen",
    "listen": "spoken commands",
}
