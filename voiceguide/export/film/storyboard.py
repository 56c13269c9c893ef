"""Storyboard: what each picture of a film shows, worked out from what happened. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from voiceguide import narration, onfoot
from voiceguide.export.film.card import Card, card_end, card_of
from voiceguide.export.performance import Performance
from voiceguide.foot.drawing import Drawing
from voiceguide.foot.moment import Moment
from voiceguide.frames import FRAME_RATE, Frame, seconds
from voiceguide.picture import Picture
from voiceguide.printable import printable
from voiceguide.session.stage import Stage

RATE: Final = 30
"""Pictures a second."""
LENGTH: Final = FRAME_RATE // RATE
"""Frames for which a picture stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is said, or has to be done while nothing is said; printable."""

    before: str = ""
    word: str = ""
    """What is being heard; all is `before` where nobody can tell."""
    after: str = ""
    heard: bool = False
    """Whether it is being said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a picture shows. Texts are printable."""

    card: Card | None = None
    """What is shown in place of all but the caption."""
    drawings: tuple[Drawing, ...] = ()
    moment: Moment = Moment()  # noqa: RUF009 - it is frozen
    heading: str = ""
    place: tuple[str, ...] = ()
    number: int | None = None
    """What is counted: strokes done, or seconds left."""
    label: str = ""
    filled: float = 0.0
    """How much of the stroke or of the wait is over."""
    upcoming: str = ""
    caption: Caption = Caption()
    gone: float = 0.0
    """How much of the film is over."""


def pictures(performance: Performance) -> int:
    """How many pictures a film has; the last one stands beyond the sound, less than its length."""
    return ceil(performance.length / LENGTH)


def scenes(performance: Performance) -> Iterator[Scene]:
    """The scenes of all pictures, in their order.

    A picture shows what is so in the middle of its time: nothing is shown too early or too late
    by more than half of it.
    """
    card, until = card_of(performance), card_end(performance)
    picture, following = Picture(), 0
    events = performance.events
    for number in range(pictures(performance)):
        now = Frame(number * LENGTH + LENGTH // 2)
        while following < len(events) and events[following].frame <= now:
            # The last picture stays as it was: what comes after it is for whoever made the sound.
            after = picture.after(events[following])
            picture = picture if after.ending is not None else after
            following += 1
        yield _scene(performance, picture, now, card if now < until else None)


def _scene(performance: Performance, picture: Picture, now: Frame, card: Card | None) -> Scene:
    caption, gone = caption_at(picture, now), now / performance.length
    if card is not None or picture.stage is None:
        return Scene(card=card, caption=caption, gone=gone)
    number, label = _count(picture, now)
    return Scene(
        drawings=onfoot.drawings(picture, performance.plan),
        moment=onfoot.moment(picture, now),
        heading=_capital(printable(picture.stage.name)),
        place=_place(picture.stage, seconds(performance.length - now)),
        number=number,
        label=label,
        filled=picture.filled(now) if number is not None else 0.0,
        upcoming=narration.upcoming(performance.plan, picture.stage),
        caption=caption,
        gone=gone,
    )


def caption_at(picture: Picture, now: Frame) -> Caption:
    """What is said at a frame, word by word where they are told; else what has to be done."""
    line = picture.heard(now)
    if line is None:
        return Caption(before=printable(" ".join(picture.task)))
    assert picture.line is not None  # noqa: S101 - it is the one that is heard
    since = now - picture.line.frame
    begun = [word for word in picture.line.words if word.begin <= since]
    if not begun or now >= picture.line.until:
        return Caption(before=printable(line.text), heard=True)
    start, end = begun[-1].start, begun[-1].end
    return Caption(
        before=printable(line.text[:start]),
        word=printable(line.text[start:end]),
        after=printable(line.text[end:]),
        heard=True,
    )


def _count(picture: Picture, now: Frame) -> tuple[int | None, str]:
    if (counted := picture.counted(now)) is not None:
        return counted[0], f"of {counted[1]}"
    left, whole = picture.held(now) or (0.0, 0.0)
    if whole < narration.WORTH_COUNTING or (picture.stage and picture.stage.strokes):
        return None, ""
    number = ceil(left)
    return number, "second" if number == 1 else "seconds"


def _place(stage: Stage, left: float) -> tuple[str, ...]:
    """Where it stands, and how long the rest is."""
    place = _capital(narration.place(stage))
    return tuple(filter(None, (place, f"{narration.clock(left)} left")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
