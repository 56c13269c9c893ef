"""Writing: a film's texts, each into its room."""

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from voiceguide.export.film.card import Card
from voiceguide.export.film.layout import Layout, Room
from voiceguide.export.film.lettering import Setting, balanced, fitted, font, readable
from voiceguide.export.film.palette import ACCENT, ON_ACCENT, QUIET, TEXT, Colour
from voiceguide.export.film.storyboard import Caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text is written."""

    size: int
    """Units, at most."""
    colour: Colour = TEXT
    bold: bool = False


HEADING: Final = Style(size=44, bold=True)
PLACE: Final = Style(size=30, colour=QUIET)
LABEL: Final = Style(size=42)
UPCOMING: Final = Style(size=28, colour=QUIET)
BELOW: Final = 54
"""Units; the size of a caption below the foot."""
LARGE: Final = 88
"""The same where there is none."""
_TITLE: Final = Style(size=84, bold=True)
_PURPOSE: Final = Style(size=38, colour=QUIET)
_CARE: Final = Style(size=38)
_DIGIT: Final = 0.65
"""How high a digit is, of its font's size."""
_PADDING: Final = 5
"""Units of what is marked around a word."""


def write(image: Image.Image, room: Room, text: str, style: Style, layout: Layout) -> int:
    """Write a text at the left and the top of its room; the pixel below it."""
    pen, top = ImageDraw.Draw(image), float(room.top)
    paragraphs = readable(text) if "\n" not in text else "\n".join(map(readable, text.split("\n")))
    rows = paragraphs.split("\n")
    for row in rows:
        setting = fitted(
            row,
            room.width,
            room.height // len(rows),
            layout.size(style.size),
            bold=style.bold,
        )
        face = font(setting.size, bold=style.bold)
        for line in setting.lines:
            pen.text((room.left, top + setting.leading / 2), line, style.colour, face, "lm")
            top += setting.leading
    return round(top)


def number(image: Image.Image, room: Room, digits: str) -> None:
    """A number as large as its room has it; three digits are set smaller."""
    size = round(room.height / _DIGIT * 0.96)
    width = font(size, bold=True).getlength(digits)
    if width > room.width:
        size = int(size * room.width / width)
    middle = room.top + room.height / 2 + size * _DIGIT / 2
    ImageDraw.Draw(image).text((room.left, middle), digits, ACCENT, font(size, bold=True), "ls")


def caption(image: Image.Image, room: Room, told: Caption, size: int, layout: Layout) -> None:
    """What is said, in the middle of its room; the word that is heard is marked by a field.

    Args:
        image: what it is written on.
        room: where.
        told: what is said.
        size: in units, at most.
        layout: knows how large a unit is.
    """
    style = Style(size=size, colour=TEXT if told.heard else QUIET, bold=True)
    room = room.inner(layout.size((3 if size == BELOW else 8) * _PADDING))
    parts = [readable(part) for part in (told.before, told.word, told.after)]
    text = "".join(parts)
    setting = balanced(text, room.width, room.height, layout.size(style.size), bold=style.bold)
    begin, end = len(parts[0]), len(parts[0]) + len(parts[1])
    top, at = room.top + (room.height - setting.height) / 2, 0
    for line in setting.lines:
        left = room.left + (room.width - _length(line.rstrip(), setting)) / 2
        _line(image, (left, top), line, setting, style)
        marked = line[max(0, begin - at) : max(0, end - at)] if begin < end else ""
        if marked.strip():
            before = line[: max(0, begin - at)]
            _mark(image, (left + _length(before, setting), top), marked.strip(), setting, layout)
        at += len(line)
        top += setting.leading


def title(image: Image.Image, room: Room, card: Card, layout: Layout) -> None:
    """The title card: the title, what it is for, and the words of care."""
    below = write(image, _share(room, room.top, 0.3), card.title, _TITLE, layout)
    gap = layout.size(14)
    below = write(image, _share(room, below, 0.16), card.purpose, _PURPOSE, layout) + 2 * gap
    for number, words in enumerate(card.care):
        left = len(card.care) - number
        line = Room(room.left, below, room.right, below + (room.bottom - below) // left)
        below = write(image, line, f"–  {words}", _CARE, layout) + gap


def _share(room: Room, top: int, share: float) -> Room:
    return Room(room.left, top, room.right, min(room.bottom, top + round(room.height * share)))


def _line(
    image: Image.Image, at: tuple[float, float], line: str, setting: Setting, style: Style
) -> None:
    face = font(setting.size, bold=style.bold)
    middle = at[1] + setting.leading / 2
    ImageDraw.Draw(image).text((at[0], middle), line, style.colour, face, "lm")


def _mark(
    image: Image.Image, at: tuple[float, float], word: str, setting: Setting, layout: Layout
) -> None:
    """Write a word once more, dark on a light field."""
    pen, by = ImageDraw.Draw(image), layout.size(_PADDING)
    left, top = at
    right, bottom = left + _length(word, setting), top + setting.leading
    pen.rounded_rectangle((left - by, top, right + by, bottom), 2 * by, ACCENT)
    face = font(setting.size, bold=True)
    pen.text((left, top + setting.leading / 2), word, ON_ACCENT, face, "lm")


def _length(text: str, setting: Setting) -> float:
    return font(setting.size, bold=True).getlength(text)
