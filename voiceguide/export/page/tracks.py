"""Tracks: what the page shows, as rows of a time in seconds and what holds from there on.

They are read off the same `Picture` that the terminal shows. What moves between two rows is told
by its begin and its length, and worked out by the page from the sound that is being played.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from voiceguide import narration, onfoot
from voiceguide.cue import Lane
from voiceguide.export.page.figures import Figures
from voiceguide.export.performance import Performance
from voiceguide.frames import Frame, seconds
from voiceguide.picture import Picture
from voiceguide.printable import printable
from voiceguide.session.events import Event, HoldBegan, StrokeBegan
from voiceguide.session.plan import Plan

Row = tuple[float, Any]
Track = list[Row]

_EXACT: Final = 4
"""Digits of a second."""
_NEAR: Final = 4
"""Cues that can sound around a beat: a number, a tick, and what ends or begins beside them."""


class Tracks:
    """The tracks of a performance."""

    def __init__(self, performance: Performance, figures: Figures) -> None:
        """Go through it.

        Args:
            performance: what is played.
            figures: takes what is drawn.
        """
        self._plan: Plan = performance.plan
        self._figures = figures
        self._starts = starts(performance)
        self._moments = tuple(_moments(performance.events))

    def told(self) -> dict[str, Track]:
        """All of them, by their names."""
        return {
            "caption": self._track(_caption),
            "count": self._track(_count),
            "bar": self._track(_bar),
            "motion": self._track(self._motion),
            "pose": self._track(self._pose),
        }

    def _track(self, shown: Callable[[Picture, Frame], Any]) -> Track:
        """The rows at which something else is shown than before."""
        rows: Track = []
        for now, picture in self._moments:
            value = shown(picture, now)
            if not rows or rows[-1][1] != value:
                rows.append((exact(now), value))
        return rows

    def _motion(self, picture: Picture, now: Frame) -> list[float] | None:
        """Its begin and its length, and of a stroke where its sound begins."""
        movement = picture.movement
        if picture.ending is not None or movement is None or picture.moving(now) is None:
            return None
        told = [exact(movement.frame), exact(movement.length)]
        if isinstance(movement, StrokeBegan):
            told.append(exact(self._starts[movement.frame]))
        return told

    def _pose(self, picture: Picture, now: Frame) -> int | None:
        drawings = onfoot.drawings(picture, self._plan)
        if not drawings or picture.stage is None:
            return None
        told = narration.drawn(picture.stage)
        return self._figures.pose(drawings, onfoot.moment(picture, now), told)


def exact(frame: int) -> float:
    """A frame in seconds, as the page is told it."""
    return round(seconds(Frame(frame)), _EXACT)


def starts(performance: Performance) -> dict[Frame, Frame]:
    """Of each stroke's beat, where the first sound that belongs to it begins.

    A number begins before the beat on which it is heard to happen.
    """
    beats = [event.frame for event in performance.events if isinstance(event, StrokeBegan)]
    cues = [one for one in performance.sounded if one.cue.lane is not Lane.BED]
    found, first = {}, 0
    for beat in beats:
        while first < len(cues) and cues[first].end <= beat:
            first += 1
        begins = (one.cue.frame for one in cues[first : first + _NEAR] if one.end > beat)
        found[beat] = Frame(min((*begins, beat)))
    return found


def _moments(events: tuple[Event, ...]) -> Iterator[tuple[Frame, Picture]]:
    """Each frame at which something else may be shown, and the picture from there on."""
    picture = Picture()
    for event, following in zip(events, (*events[1:], None), strict=True):
        picture = picture.after(event)
        if following is not None and following.frame <= event.frame:
            continue
        yield event.frame, picture
        gone = picture.gone
        if gone is not None and event.frame < gone and (not following or gone < following.frame):
            yield gone, picture


def _caption(picture: Picture, now: Frame) -> dict[str, Any]:
    """The sentences; word by word where it is known when each is heard."""
    texts = picture.caption(now)
    line = picture.line
    if line is None or not line.words or texts != (line.line.text,) or now >= line.until:
        return {"texts": [printable(text) for text in texts]}
    text = line.line.text
    begins = [0, *(word.start for word in line.words[1:]), len(text)]
    pieces = [
        [exact(line.frame + word.begin), printable(text[begin:end])]
        for word, begin, end in zip(line.words, begins, begins[1:], strict=False)
    ]
    return {"texts": [printable(text)], "words": pieces, "until": exact(line.until)}


def _count(picture: Picture, now: Frame) -> dict[str, float] | None:
    """Strokes, or where a wait ends whose seconds are worth being counted."""
    if picture.ending is not None:
        return {"strokes": picture.ending.strokes}
    if (counted := picture.counted(now)) is not None:
        return {"number": counted[0], "of": counted[1]}
    wait = picture.wait
    if isinstance(wait, HoldBegan) and seconds(wait.length) >= narration.WORTH_COUNTING:
        return {"until": exact(wait.until)}
    return None


def _bar(picture: Picture, now: Frame) -> list[float] | None:  # noqa: ARG001 - as the others
    if picture.running is None or picture.ending is not None:
        return None
    begin, length = picture.running
    return [exact(begin), exact(length)]
