"""The session's own words, in one language; `speech/phrases/` holds them as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Sentences that no routine writes. Those with braces are filled in by the session."""

    ready: str
    go_on: str
    """The short word between a repeated instruction and the count that goes on."""
    half_way: str
    slower: str
    faster: str
    slowest: str
    fastest: str
    too_sore: tuple[str, ...]
    stopping: tuple[str, ...]
    stop_now: tuple[str, ...]
    """Asks whether to stop."""
    how_sore: str
    """The question of a `rate` step that has no words of its own."""
    then: str
    """Goes before the name of what comes next."""
    get_ready: tuple[str, ...]
    tell_commands: str
    """Where the session can hear: what can be said at any time..."""
    tell_found: str
    """...in a search..."""
    tell_number: str
    """...and when a number is asked for."""
    ear_lost: str
    """There is no microphone from the first, or none any more."""
    ear_muted: str
    """The person has closed it."""
    ear_back: str
    other_foot: tuple[str, ...]
    not_found: tuple[str, ...]
    """A spot is left out, since it cannot be found."""
    get_ready_name: str
    """On the screen."""
    other_foot_name: str
    left: str
    """The name of a foot, within a sentence."""
    right: str
    where_foot: str
    """With {foot}: "Left foot"."""
    where_spot: str
    """With {spot} and {spots}."""
    where_stroke: str
    """With {stroke}, the one that was begun last."""
    was_in: str
    """With {title}: begins the sentence that tells where a session was broken off."""
    strokes_left: str
    """With {strokes}, two or more."""
    one_stroke_left: str
    minutes_left: str
    """With {minutes}, two or more."""
    one_minute_left: str
