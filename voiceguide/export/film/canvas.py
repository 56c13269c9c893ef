"""Canvas: the picture of a film; only what changed since the last scene is drawn."""

from collections.abc import Callable, Iterator
from typing import Final

from PIL import Image

from voiceguide.export.film import writing
from voiceguide.export.film.card import Card
from voiceguide.export.film.easel import Easel
from voiceguide.export.film.layout import Layout, Room, layout
from voiceguide.export.film.palette import ACCENT, GROUND, TROUGH
from voiceguide.export.film.storyboard import Caption, Scene
from voiceguide.export.look import Look

_Draw = Callable[[Image.Image, Room], None]
_UNSET: Final = object()


class Canvas:
    """A picture that is shown scene after scene."""

    def __init__(self, look: Look) -> None:
        self._layout: Layout = layout(look)
        self.image = Image.new("RGB", (look.width, look.height), GROUND)
        self._easel = Easel(self._layout)
        self._shown: dict[str, object] = {}

    def show(self, scene: Scene) -> Iterator[Room]:
        """Draw a scene in place of the one before; where it differs, as it is drawn."""
        if (scene.card is None) is not (self._shown.get("card") is None) or not self._shown:
            self._clear()
            yield self._layout.whole
        if scene.card is not None:
            yield from self._part("card", self._layout.card, scene.card, self._card(scene.card))
        else:
            yield from self._session(scene)
        below = scene.caption if scene.card is not None or scene.drawings else Caption()
        yield from self._part("caption", self._layout.caption, below, self._caption(below))
        yield from self._bar("gone", self._layout.gone, scene.gone)

    def _clear(self) -> None:
        self.image.paste(GROUND, self._layout.whole)
        self._easel.forget()
        self._shown = {"card": None}

    def _session(self, scene: Scene) -> Iterator[Room]:
        rooms, write = self._layout, self._written
        yield from self._large(scene)
        yield from write("heading", rooms.heading, scene.heading, writing.HEADING)
        yield from write("place", rooms.place, "\n".join(scene.place), writing.PLACE)
        number = "" if scene.number is None else str(scene.number)
        yield from self._part("number", rooms.number, number, self._number(number))
        yield from write("label", rooms.label, scene.label, writing.LABEL)
        yield from write("upcoming", rooms.upcoming, scene.upcoming, writing.UPCOMING)
        yield from self._bar("bar", rooms.bar, scene.filled if number else None)

    def _written(self, name: str, room: Room, text: str, style: writing.Style) -> Iterator[Room]:
        def draw(image: Image.Image, at: Room) -> None:
            writing.write(image, at, text, style, self._layout)

        return self._part(name, room, text, draw)

    def _large(self, scene: Scene) -> Iterator[Room]:
        """The foot; where none is drawn, what is said in its place, larger."""
        if scene.drawings:
            self._shown.pop("large", None)
            yield from self._easel.show(self.image, scene.drawings, scene.moment)
            return
        self._easel.forget()
        draw = self._caption(scene.caption, large=True)
        yield from self._part("large", self._layout.foot, scene.caption, draw)

    def _number(self, digits: str) -> _Draw:
        return lambda image, room: writing.number(image, room, digits)

    def _card(self, card: Card) -> _Draw:
        return lambda image, room: writing.title(image, room, card, self._layout)

    def _caption(self, told: Caption, *, large: bool = False) -> _Draw:
        size = writing.LARGE if large else writing.BELOW
        return lambda image, room: writing.caption(image, room, told, size, self._layout)

    def _bar(self, name: str, room: Room, share: float | None) -> Iterator[Room]:
        end = None if share is None else round(share * room.width)

        def draw(image: Image.Image, at: Room) -> None:
            if end is not None:
                image.paste(TROUGH, at)
                image.paste(ACCENT, (at.left, at.top, at.left + end, at.bottom))

        return self._part(name, room, end, draw)

    def _part(self, name: str, room: Room, state: object, draw: _Draw) -> Iterator[Room]:
        """Draw a part anew if it is other than it was."""
        if self._shown.get(name, _UNSET) == state:
            return
        self._shown[name] = state
        # What is drawn beyond its room is cut off: nobody would clean it away.
        part = Image.new("RGB", (room.width, room.height), GROUND)
        draw(part, Room(0, 0, room.width, room.height))
        self.image.paste(part, room)
        yield room
