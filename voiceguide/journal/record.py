"""Record: all that is kept of one session, as it is written down."""

from dataclasses import dataclass, fields
from typing import Final, Literal

Ended = Literal["finished", "stopped", "broken off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A session; the fields are the columns of the table `session`.

    Moments are ISO 8601 in UTC, so that their texts sort as they do. Of what was written by older
    versions of the program some is not known: it is empty, or 0.
    """

    id: str
    """A UUID."""
    routine: str
    """Its name as it is typed."""
    key: str = ""
    """By which it is found again: its name, or the path of a file that was named."""
    title: str = ""
    version: str = ""
    """Of the routine's content; see `routine/version.py`."""
    feet: str
    choices: str = ""
    """JSON: what the person wanted otherwise than the file has it."""
    began: str
    zone: str = ""
    """The time zone in which it was begun: `Europe/Berlin`, or an offset like `+01:00`."""
    touched: str
    """When something was noted last."""
    ended: str | None = None
    how: str | None = None
    """`finished`, `stopped` or `broken off`; None while it runs, or until that is noticed."""
    seconds: float = 0.0
    """How long it took, pauses left out."""
    strokes: int = 0
    planned: int
    spots: int = 0
    """On each foot, as planned."""
    sets: int = 0
    pace: float = 0.0
    """Seconds a stroke, as begun."""
    stretch: float = 1.0
    """By how much strokes lasted longer than that in the end, as the person wanted."""
    repeats: int = 0
    pauses: int = 0
    paused: float = 0.0
    """Seconds, of all pauses."""
    at_stage: int = 0
    """Where it stands: an index into the plan's stages, ..."""
    at_foot: str | None = None
    at_spot: int | None = None
    at_set: int | None = None
    at_stroke: int = 0
    """... and strokes begun in that stage."""
    left_before: int | None = None
    """How sore the left foot was before the work, from 0 to 10; None where nobody said."""
    left_after: int | None = None
    right_before: int | None = None
    right_after: int | None = None
    note: str = ""
    """The person's own words; written by `voiceguide journal note` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A spot of a session; the columns of the table `spot`."""

    session: str
    foot: str
    """Empty where a step is for no foot."""
    spot: int
    """Counted from 1; 0 where a search is for a whole foot."""
    found: str = ""
    """How the search ended: `found`, `not found`, or `left` where nobody said a word."""
    hints: int = 0
    """Hints that were given."""
    why: str = ""
    """Why it was left before its end: `too sore`, `not found`."""
    strokes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened in a session; the columns of the table `mark`."""

    session: str
    at: str
    what: str
    """`too sore`, `not found`, `left out`, `answer`, `pace`, `pause`, `again` or `resumed`."""
    value: str


COLUMNS: Final = tuple(field.name for field in fields(Record))
SPOT_COLUMNS: Final = tuple(field.name for field in fields(Spot))
MARK_COLUMNS: Final = tuple(field.name for field in fields(Mark))
