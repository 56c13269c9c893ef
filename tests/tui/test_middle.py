"""The middle of the session screen: what is how large, at which size."""

import pytest
from textual.app import App, ComposeResult

from voiceguide.tui.lettering import FACES, Face
from voiceguide.tui.widgets.middle import Middle, Shown

CAPTION = ("Roll over it, firmly, arch to heel.", "8 strokes.")
ANKLE = "Left ankle on your right knee, sole towards you."
SMALL, USUAL, VAST = (26, 8), (53, 17), (110, 50)
"""Of the middle, beside the foot, on screens of 40 by 12, 80 by 24 and 200 by 60."""


async def lines(shown: Shown, size: tuple[int, int], *, letters: bool = True) -> list[str]:
    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield Middle()

    async with Alone().run_test(size=size) as pilot:
        middle = pilot.app.query_one(Middle)
        middle.letters = letters
        middle.shown = shown
        await pilot.pause()
        return middle.render().plain.split("\n")


def rows_of_blocks(drawn: list[str]) -> int:
    return sum(any(sign in line for sign in "█▀▄") for line in drawn)


@pytest.mark.parametrize(("size", "rows"), [(SMALL, 5), (USUAL, 10), (VAST, 20)])
async def test_the_count_is_as_large_as_can_be(size: tuple[int, int], rows: int) -> None:
    drawn = await lines(
        Shown(state="Roll", number=5, label="of 8", caption=CAPTION), size, letters=False
    )
    assert rows_of_blocks(drawn) == rows
    assert len(drawn) <= size[1]
    assert any("of 8" in line for line in drawn)
    assert any("Roll over it" in line for line in drawn)


async def test_what_is_out_of_the_ordinary_is_seen_on_the_smallest_screen() -> None:
    shown = Shown(state="paused – space goes on", alert=True, number=5, caption=CAPTION)
    drawn = await lines(shown, SMALL)
    assert "paused" in drawn[0]
    assert rows_of_blocks(drawn) == 5


@pytest.mark.parametrize(("size", "face"), [(USUAL, FACES[1]), (VAST, FACES[0])])
async def test_what_is_said_has_the_room_while_nothing_is_counted(
    size: tuple[int, int], face: Face
) -> None:
    drawn = await lines(Shown(state="Sit", caption=(ANKLE,)), size)
    assert "Sit" in drawn[0]
    assert (len(drawn) - 1) % (face.rows + 1) == 0
    assert not any("ankle" in line for line in drawn)


async def test_it_is_written_out_where_there_is_no_room_for_large_letters() -> None:
    drawn = await lines(Shown(caption=(ANKLE,)), SMALL)
    assert " ".join(line.strip() for line in drawn) == ANKLE


async def test_letters_that_no_font_has_are_written_as_they_are() -> None:
    drawn = await lines(Shown(caption=("Пятка, тихо.",)), (60, 30))
    foreign = await lines(Shown(caption=("Sohle 👣 hoch.",)), (60, 30))
    assert rows_of_blocks(foreign) == 0
    assert any("👣" in line for line in foreign)
    assert drawn


@pytest.mark.parametrize("size", [SMALL, USUAL, VAST])
async def test_the_word_that_is_heard_is_marked(size: tuple[int, int]) -> None:
    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield Middle()

    def marked(middle: Middle) -> list[str]:
        content = middle.render()
        word = middle.get_visual_style("middle--word").foreground
        return [
            content.plain[span.start : span.end]
            for span in content.spans
            if getattr(span.style, "foreground", None) == word
        ]

    async with Alone().run_test(size=size) as pilot:
        middle = pilot.app.query_one(Middle)
        middle.shown = Shown(caption=(ANKLE,))
        assert marked(middle) == []
        middle.shown = Shown(caption=(ANKLE,), word=(5, 10))
        assert len(marked(middle)) >= 1
        if size == SMALL:
            assert marked(middle) == ["ankle"]
