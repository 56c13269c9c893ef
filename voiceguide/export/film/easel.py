"""Easel: the foot as it is worked; only where something moved is painted anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from math import ceil, floor
from typing import Final

from PIL import Image, ImageDraw

from voiceguide.export.film.brush import paint
from voiceguide.export.film.layout import Layout, Room
from voiceguide.export.film.lettering import font, readable
from voiceguide.export.film.palette import PANEL, TEXT
from voiceguide.foot.drawing import Drawing, Shape
from voiceguide.foot.geometry import Box
from voiceguide.foot.moment import Moment, around, overlay
from voiceguide.foot.placed import Placed, difference
from voiceguide.foot.placing import Placing, View, placed

_CELL: Final = 10
"""Units of a cell of the screen, for which views are placed; half as wide as it is high."""
_NAME: Final = 24
"""Units; the size of the names of parts."""
_MARGIN: Final = 12


class Easel:
    """Holds what stands still, what changes at times, and what moves, one over the other."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._room = layout.foot
        self._drawings: tuple[Drawing, ...] = ()
        self._views: tuple[View, ...] = ()
        self._under: tuple[tuple[Shape, ...], ...] = ()
        self._moving: tuple[tuple[Placed, ...], ...] = ()
        self._still = self._empty()
        self._lower = self._still
        """What stands still, and the marks on it."""

    def show(
        self, image: Image.Image, drawings: tuple[Drawing, ...], moment: Moment
    ) -> Iterator[Room]:
        """Paint what changed into the picture; where that was."""
        fresh = drawings != self._drawings
        if fresh:
            self._set_up(drawings)
        under = tuple(
            around(view.drawing, moment, grain=view.placing.grain)[0] for view in self._views
        )
        if fresh or under != self._under:
            fresh = True
            self._mark(under)
        moving = tuple(map(partial(_over, moment), self._views, under))
        reaches = [
            difference(old, new) for old, new in zip_longest(self._moving, moving, fillvalue=())
        ]
        self._moving = moving
        for room in [self._room] if fresh else map(self._within, filter(None, reaches)):
            if room.width and room.height:
                self._repaint(image, room)
                yield room

    def forget(self) -> None:
        """The picture shows something else by now."""
        self._drawings, self._views, self._under, self._moving = (), (), (), ()

    def _empty(self) -> Image.Image:
        return Image.new("RGB", (self._room.width, self._room.height), PANEL)

    def _set_up(self, drawings: tuple[Drawing, ...]) -> None:
        self._drawings, self._moving = drawings, ()
        self._views = tuple(self._views_of(drawings))
        self._still = self._empty()
        for view in self._views:
            paint(self._still, view.drawing.shapes, view.placing)
            self._name(view)

    def _views_of(self, drawings: tuple[Drawing, ...]) -> Sequence[View]:
        """As the screen places them, in its cells, somewhat apart from the edges."""
        margin = self._layout.size(_MARGIN)
        cell = self._layout.size(_CELL)
        room = self._room.inner(margin)
        views = placed(drawings, room.width // cell, room.height // (2 * cell))
        return [
            replace(
                view,
                placing=Placing(
                    scale=view.placing.scale * cell,
                    left=view.placing.left * cell + margin,
                    top=view.placing.top * cell + margin,
                ),
            )
            for view in views
        ]

    def _name(self, view: View) -> None:
        """Write the names of the parts beside them."""
        pen, gap = ImageDraw.Draw(self._still), self._layout.size(8)
        face = font(self._layout.size(_NAME), bold=False)
        for part in view.drawing.parts if view.named else ():
            at = view.placing.pixel(part.at)
            name = readable(part.name).replace(" ", "\n")
            where = (at.x + gap * part.beside, at.y)
            anchor = "lm" if part.beside > 0 else "rm"
            left, _, right, _ = pen.textbbox(where, name, face, anchor)
            if left >= gap and right <= self._room.width - gap:
                pen.text(where, name, TEXT, face, anchor)

    def _mark(self, under: tuple[tuple[Shape, ...], ...]) -> None:
        self._under = under
        self._lower = self._still.copy()
        for view, shapes in zip(self._views, under, strict=True):
            paint(self._lower, shapes, view.placing)

    def _within(self, reach: Box) -> Room:
        """The part of the room that a box of its pixels reaches, with even edges."""
        left, top, _, _ = self._room
        return Room(
            left + floor(reach.left / 2) * 2 - 2,
            top + floor(reach.top / 2) * 2 - 2,
            left + ceil(reach.right / 2) * 2 + 2,
            top + ceil(reach.bottom / 2) * 2 + 2,
        ).cut(self._room)

    def _repaint(self, image: Image.Image, room: Room) -> None:
        left, top = room.left - self._room.left, room.top - self._room.top
        part = self._lower.crop((left, top, left + room.width, top + room.height))
        window = Box(left, top, left + room.width, top + room.height)
        for view, moving in zip(self._views, self._moving, strict=True):
            seen = [one.shape for one in moving if one.reach.meets(window)]
            placing = view.placing
            aside = replace(placing, left=placing.left - left, top=placing.top - top)
            paint(part, seen, aside)
        image.paste(part, (room.left, room.top))


def _over(moment: Moment, view: View, under: Sequence[Shape]) -> tuple[Placed, ...]:
    """What is painted over the marks: what moves, and the marks that lie over that."""
    shapes = overlay(view.drawing, moment, grain=view.placing.grain)[len(under) :]
    return tuple(Placed(shape, view.placing) for shape in shapes)
