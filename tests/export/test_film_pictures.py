"""A film's pictures: only what changed is drawn anew, and that is as if all were."""

import unicodedata
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from filming import FOUR, SIT, performed
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playing import ROLL, SEARCH, played
from textual.color import Color

from voiceguide.clip import Line, Word
from voiceguide.export.film import palette
from voiceguide.export.film.canvas import Canvas
from voiceguide.export.film.card import card_end
from voiceguide.export.film.layout import Room
from voiceguide.export.film.lettering import balanced, fitted, font, readable
from voiceguide.export.film.planes import Planes
from voiceguide.export.film.storyboard import LENGTH, Caption, caption_at, pictures, scenes
from voiceguide.export.look import Look
from voiceguide.frames import Frame
from voiceguide.picture import Picture
from voiceguide.routine.terms import Talk
from voiceguide.session.events import LineBegan, StageBegan, StrokeBegan
from voiceguide.tui.contrast import ENOUGH, contrast


@pytest.mark.parametrize("look", [Look(), Look(portrait=True)], ids=["lying", "upright"])
def test_what_is_drawn_bit_by_bit_is_as_if_drawn_at_once(look: Look, tmp_path: Path) -> None:
    performance = performed(tmp_path, Talk.FULL, (SIT, SEARCH, FOUR, SIT))
    canvas, planes = Canvas(look), Planes(look.width, look.height)
    seen = 0
    for number, scene in enumerate(scenes(performance)):
        for room in canvas.show(scene):
            planes.take(canvas.image, room)
        if number % 61 == 0:
            whole, all_planes = Canvas(look), Planes(look.width, look.height)
            for room in whole.show(scene):
                all_planes.take(whole.image, room)
            assert_alike(np.asarray(canvas.image), np.asarray(whole.image))
            assert_alike(planes.all, all_planes.all)
            seen += 1
    assert seen > 10


def assert_alike(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> None:
    """But for the rounding of a shape's places, which shows in single shades of its edges."""
    apart = np.abs(one.astype(np.int16) - other)
    assert apart.max() <= 2
    assert np.count_nonzero(apart) < one.size / 1000


def test_colours_are_those_of_the_standard() -> None:
    """White, black and the three lights, as ITU-R BT.709 tells them for 8 bits."""
    told = {
        (255, 255, 255): (235, 128, 128),
        (0, 0, 0): (16, 128, 128),
        (255, 0, 0): (63, 102, 240),
        (0, 255, 0): (173, 42, 26),
        (0, 0, 255): (32, 240, 118),
    }
    for colour, expected in told.items():
        planes = Planes(4, 4)
        planes.take(Image.new("RGB", (4, 4), colour), Room(0, 0, 4, 4))
        found = (planes.all[0, 0], planes.all[4, 0], planes.all[5, 0])
        assert np.abs(np.subtract(found, expected, dtype=int)).max() <= 1


def test_only_what_changes_is_drawn(tmp_path: Path) -> None:
    performance, _ = played(tmp_path, {**ROLL, "picture": "inner-heel"})
    look = Look()
    canvas = Canvas(look)
    drawn = 0
    for scene in scenes(performance):
        drawn += sum(room.width * room.height for room in canvas.show(scene))
    assert drawn < pictures(performance) * look.width * look.height / 6


def test_pictures_last_as_long_as_the_sound(tmp_path: Path) -> None:
    performance = performed(tmp_path)
    count = sum(1 for _ in scenes(performance))
    assert (count - 1) * LENGTH < performance.length <= count * LENGTH


def test_the_finger_is_where_the_stroke_is(tmp_path: Path) -> None:
    performance, _ = played(tmp_path, {**ROLL, "picture": "inner-heel"})
    strokes = [one for one in performance.events if isinstance(one, StrokeBegan)]
    told = list(scenes(performance))
    for stroke in strokes:
        middle = told[(stroke.frame + stroke.length // 4) // LENGTH]
        assert middle.number == stroke.number
        assert middle.moment.at is not None
        assert 0.2 < middle.moment.at < 0.6
        assert middle.drawings


def test_the_card_stands_while_nothing_is_done_yet(tmp_path: Path) -> None:
    performance = performed(tmp_path, Talk.FULL)
    began = [one.frame for one in performance.events if isinstance(one, StageBegan)]
    assert card_end(performance) == began[1]
    told = list(scenes(performance))
    assert told[0].card is not None
    assert told[0].card.care == ("Take care.",)
    assert [scene.card is None for scene in told] == sorted(scene.card is None for scene in told)
    assert told[began[1] // LENGTH + 1].card is None


def test_the_word_that_is_heard_is_marked() -> None:
    words = (Word(begin=Frame(0), start=0, end=4), Word(begin=Frame(5000), start=5, end=7))
    line = LineBegan(frame=Frame(100), line=Line("Roll it."), until=Frame(9000), words=words)
    picture = Picture().after(line)
    at = {now: caption_at(picture, Frame(now)) for now in (100, 5099, 5100, 9000)}
    assert at[100] == at[5099] == Caption(before="", word="Roll", after=" it.", heard=True)
    assert at[5100] == Caption(before="Roll ", word="it", after=".", heard=True)
    assert at[9000] == Caption(before="Roll it.", heard=True)


def test_text_stands_out_from_what_it_lies_on() -> None:
    pairs = [
        *((ink, palette.GROUND) for ink in (palette.TEXT, palette.QUIET, palette.ACCENT)),
        (palette.TEXT, palette.PANEL),
        (palette.ON_ACCENT, palette.ACCENT),
    ]
    for ink, ground in pairs:
        assert contrast(Color(*ink), Color(*ground)) >= ENOUGH


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Füße – „so“ … ça, ½ ·", "Füße – „so“ … ça, ½ ·"),
        ("Привет, Ηλίος", "Привет, Ηλίος"),
        ("Fu\u0308ße", "Füße"),
        ("足を押す", "ZuoYasu"),
        ("قدم", "qdm"),
        ("press 🦶 here", "press foot here"),
        ("soft\u00adly", "softly"),
        ("\ue000", "?"),
    ],
)
def test_no_letter_becomes_an_empty_box(text: str, shown: str) -> None:
    assert readable(text) == shown


@given(st.text(max_size=40))
def test_whatever_is_written_the_font_has(text: str) -> None:
    box = bytes(font(32, bold=False).getmask("\uffff"))
    for sign in readable(unicodedata.normalize("NFC", text)):
        assert bytes(font(32, bold=False).getmask(sign)) != box


@given(st.text("ab cde", min_size=1, max_size=200), st.integers(60, 600))
def test_lines_are_no_wider_than_their_room(text: str, width: int) -> None:
    for setting in (
        fitted(text, width, 4000, 40, bold=True),
        balanced(text, width, 4000, 40, bold=True),
    ):
        face = font(setting.size, bold=True)
        assert "".join(setting.lines) == text
        assert all(face.getlength(line.rstrip()) <= width for line in setting.lines)


def test_what_does_not_fit_is_set_smaller_then_cut() -> None:
    text = "word " * 60
    small = fitted(text, 600, 400, 60, bold=True)
    assert 30 <= small.size < 60
    assert small.height <= 400
    cut = fitted(text * 10, 600, 400, 60, bold=True)
    assert cut.size == 30
    assert cut.height <= 400
    assert cut.lines[-1].endswith("…")


def test_scenes_are_had_one_by_one(tmp_path: Path) -> None:
    """Whatever the length: none is made before it is asked for."""
    performance = performed(tmp_path)
    first, second = islice(scenes(performance), 2)
    assert first.gone < second.gone
