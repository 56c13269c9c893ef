"""The themes: text that can be read by tired eyes, and every theme of Textual's."""

import pytest
from _by_hand import ByHand
from on_screen import app_of, routine
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from voiceguide.session.events import StrokeBegan
from voiceguide.tui import themes
from voiceguide.tui.contrast import ENOUGH, QUIET, contrast, strengthened
from voiceguide.tui.widgets.middle import Middle

COLOURED = [name for name in BUILTIN_THEMES if not name.startswith("ansi-")]
"""Those of the terminal's own colours are as good as these are."""
BLACK = Color(0, 0, 0)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", themes.OWN, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("ink", ["foreground", "quiet", "accent", "warning", "error", "success"])
def test_text_stands_out(theme: Theme, ground: str, ink: str) -> None:
    below = Color.parse(getattr(theme, ground))
    text = Color.parse(getattr(theme, "foreground" if ink == "quiet" else ink))
    shown = below.blend(text, QUIET) if ink == "quiet" else text
    assert contrast(shown, below) >= ENOUGH


@pytest.mark.parametrize("theme", themes.OWN, ids=lambda theme: theme.name)
def test_what_stands_out_stays_as_it_is(theme: Theme) -> None:
    variables = theme.to_color_system().generate()
    kept = strengthened(variables)
    assert {name: Color.parse(kept[name]) for name in kept} == {
        name: Color.parse(variables[name]) for name in kept
    }


def test_the_terminals_own_colours_are_left_alone() -> None:
    assert strengthened(BUILTIN_THEMES["ansi-dark"].to_color_system().generate()) == {}


@pytest.mark.parametrize("name", [*COLOURED, *(theme.name for theme in themes.OWN)])
async def test_every_theme_shows_the_count(name: str) -> None:
    with ByHand(routine()) as session:
        session.run_until(lambda event: isinstance(event, StrokeBegan))
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            app.theme = name
            await pilot.pause(0.2)
            middle = app.screen.query_one(Middle)
            for part in ("number", "caption", "label"):
                shown = middle.get_visual_style(f"middle--{part}")
                assert shown.foreground is not None
                assert shown.background is not None
                ground = BLACK.blend(shown.background, shown.background.a)
                assert (
                    contrast(ground.blend(shown.foreground, shown.foreground.a), ground) >= ENOUGH
                )
