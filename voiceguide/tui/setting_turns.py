"""How settings are turned, step by step, and how their values are told. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any, Final

from voiceguide.hours import span, time_of_day, told_days, told_span, weekdays, written_span
from voiceguide.session.commands import LOUDEST
from voiceguide.settings.reading import Value
from voiceguide.tui.dials import on_grid

if TYPE_CHECKING:
    from voiceguide.speech.speaker import Voice

_RATE_STEP: Final = 10
"""Words a minute."""
_HALF_HOURS: Final = 48
"""Of a day."""
_DAYS: Final = ("daily", "mon-fri", "mon-sat", "sat,sun")
AS_WRITTEN: Final = "as written"


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


# ---- how dials turn


def within(least: float, most: float, beyond: Callable[[Any, int], Any]) -> Beyond:
    def bounded(value: Any, by: int, _: Offers) -> Value:  # noqa: ANN401 - a number
        new: Value = beyond(value, by)
        return new if least <= float(new) <= most else value  # type: ignore[arg-type]

    return bounded


def or_as_written(first: float, bounded: Beyond) -> Beyond:
    """Of a dial that may be left alone: below its least value, and from there to the usual one."""

    def beyond(value: Any, by: int, offers: Offers) -> Value | None:  # noqa: ANN401 - a number
        if value is None:
            return first if by > 0 else None
        new = bounded(value, by, offers)
        return None if by < 0 and new == value else new

    return beyond


def along(values: Callable[[Offers], Sequence[Value | None]]) -> Beyond:
    def beyond(value: Any, by: int, offers: Offers) -> Value | None:  # noqa: ANN401 - one of them
        known = list(values(offers))
        if value not in known:  # such as a device that is not plugged in
            known.insert(1, value)
        index = known.index(value) + by
        return known[index] if 0 <= index < len(known) else value

    return beyond


def stays(value: Any, _by: int, _offers: Offers) -> Value | None:  # noqa: ANN401 - as it is
    kept: Value | None = value
    return kept


def by_rate(value: int, by: int) -> int:
    return _RATE_STEP * on_grid(value / _RATE_STEP, by)


def along_spans(minutes: Sequence[int]) -> Beyond:
    """From one to the next; what stands between two of them goes to either."""

    def beyond(value: Any, by: int, _: Offers) -> Value:  # noqa: ANN401 - a span as it is written
        now = span(value)
        spans = [timedelta(minutes=one) for one in minutes]
        further = [one for one in spans if (one > now if by > 0 else one < now)]
        kept: Value = value
        return written_span(further[0 if by > 0 else -1]) if further else kept

    return beyond


def round_the_day(value: Any, by: int, _: Offers) -> Value:  # noqa: ANN401 - a time as it is written
    """Half an hour earlier or later, without an end."""
    now = time_of_day(value)
    step = on_grid(2 * (now.hour + now.minute / 60), by) % _HALF_HOURS
    return f"{time(step // 2, 30 * (step % 2)):%H:%M}"


def by_days(value: Any, by: int, offers: Offers) -> Value | None:  # noqa: ANN401 - days as they are written
    """Along those that most people want."""
    now = days(value, offers)
    new = along(lambda _: _DAYS)(now, by, offers)
    kept: Value = value
    return kept if new == now else new


def voices(offers: Offers) -> Sequence[str]:
    """Those that speak English first: the routines that come along are in it."""
    ordered = sorted(offers.voices, key=lambda one: (not _english(one), one.name.casefold()))
    return "", *(one.id for one in ordered)


def _english(voice: "Voice") -> bool:
    return voice.language.casefold().startswith("en")


# ---- how values are told


def told(words: Mapping[Any, str]) -> Shown:
    return lambda value, _: words.get(value, str(value))


def voice(value: str, offers: Offers) -> str:
    named = {one.id: one.name for one in offers.voices}
    return named.get(value) or value or "the engine's own"


def seconds(value: float | None, _: Offers) -> str:
    if value is None:
        return AS_WRITTEN
    return f"{value:g} s" if value else "none"


def length(value: str, _: Offers) -> str:
    """A span."""
    return told_span(span(value))


def days(value: str, _: Offers) -> str:
    return told_days(weekdays(value))


def volume(value: int, _: Offers) -> str:
    return f"{value} {'▮' * value}{'▯' * (LOUDEST - value)}"


SWITCH: Final[Mapping[bool, str]] = {True: "yes", False: "no"}
ON_OFF: Final = along(lambda _: (False, True))
