"""The view of the foot on a real screen."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from voiceguide import tui
from voiceguide.foot.moment import Moment
from voiceguide.foot.views import views
from voiceguide.tui.contrast import ENOUGH, contrast
from voiceguide.tui.depth import Depth
from voiceguide.tui.themes import DARK, LIGHT, OWN
from voiceguide.tui.widgets.footview import FootView

SIZE = (60, 24)


class Stage(App[None]):
    CSS_PATH = Path(tui.__file__).with_name("voiceguide.tcss")
    CSS = "FootView { width: 40; height: 24; }"

    def __init__(self, view: FootView) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        for theme in OWN:
            self.register_theme(theme)
        self.theme = DARK.name


def a_view(depth: Depth | None = Depth.TRUE) -> FootView:
    view = FootView(depth=depth)
    view.drawings = views("inner-heel", "finger", "left")
    view.moment = Moment(at=0.2, spot=0)
    return view


def lines(view: FootView) -> list[Strip]:
    return [view.render_line(line) for line in range(view.size.height)]


class Refreshed:
    """The regions that a view asked to be drawn anew."""

    @property
    def lines(self) -> list[int]:
        return [region.y for region in self.regions]

    def __init__(self, view: FootView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.regions: list[Region] = []
        self._refresh = view.refresh
        monkeypatch.setattr(view, "refresh", self)

    def __call__(self, *regions: Region, **how: Any) -> FootView:  # noqa: ANN401 - Textual's own
        assert regions
        assert all(region.height == 1 for region in regions)
        self.regions.extend(regions)
        return self._refresh(*regions, **how)


async def test_it_fills_its_lines() -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE):
        assert [strip.cell_length for strip in lines(view)] == [40] * 24
        assert any(strip.text.strip() for strip in lines(view))


async def test_only_lines_that_changed_are_refreshed(monkeypatch: pytest.MonkeyPatch) -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE):
        before = lines(view)
        refreshed = Refreshed(view, monkeypatch)
        view.moment = Moment(at=0.25, spot=0)
        after = lines(view)
        changed = [n for n, strip in enumerate(after) if strip != before[n]]
        assert refreshed.lines == changed
        assert 0 < len(changed) < 12
        assert all(region.width < 30 for region in refreshed.regions)
        kept = [n for n in range(24) if n not in changed]
        assert all(after[n] is before[n] for n in kept)


async def test_the_same_moment_refreshes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE):
        lines(view)
        refreshed = Refreshed(view, monkeypatch)
        view.moment = Moment(at=0.2, spot=0)
        assert refreshed.lines == []


async def test_other_drawings_are_drawn() -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE) as pilot:
        before = [strip.text for strip in lines(view)]
        view.drawings = views("calf", "thumb", "left")
        await pilot.pause()
        assert [strip.text for strip in lines(view)] != before
        view.drawings = ()
        await pilot.pause()
        assert not any(strip.text.strip() for strip in lines(view))


async def test_it_is_drawn_anew_in_another_size_and_another_theme() -> None:
    view = a_view()
    app = Stage(view)
    async with app.run_test(size=SIZE) as pilot:
        dark = lines(view)
        app.theme = LIGHT.name
        await pilot.pause()
        assert lines(view)[0] != dark[0]
        view.styles.width = 30
        await pilot.pause()
        assert {strip.cell_length for strip in lines(view)} == {30}


async def test_a_line_can_be_wanted_before_the_new_size_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE) as pilot:
        lines(view)
        monkeypatch.setattr(view, "on_resize", lambda: None)
        view.styles.height = 20
        await pilot.pause()
        assert len(lines(view)) == 20
        await pilot.resize_terminal(70, 50)
        view.styles.height = 40
        await pilot.pause()
        assert {strip.cell_length for strip in lines(view)} == {40}


@pytest.mark.parametrize("theme", OWN)
async def test_its_ground_is_the_ground_of_the_theme(theme: Any) -> None:  # noqa: ANN401 - a Theme
    view = a_view()
    app = Stage(view)
    async with app.run_test(size=SIZE) as pilot:
        app.theme = theme.name
        await pilot.pause()
        ground = next(iter(lines(view)[0])).style
        assert ground is not None
        assert ground.bgcolor is not None
        assert ground.bgcolor.name == theme.background


@pytest.mark.parametrize("depth", [Depth.PLAIN, Depth.ASCII])
async def test_it_has_characters_for_terminals_without_colours(depth: Depth) -> None:
    view = a_view(depth)
    async with Stage(view).run_test(size=SIZE):
        text = "".join(strip.text for strip in lines(view))
        assert text.isascii() == (depth is Depth.ASCII)
        assert ("█" if depth is Depth.PLAIN else "#") in text


@pytest.mark.parametrize(
    ("variables", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, Depth.TRUE),
        ({"TERM": "xterm", "COLORTERM": ""}, Depth.PLAIN),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.PLAIN),
        ({"TERM": "linux", "COLORTERM": ""}, Depth.ASCII),
    ],
)
async def test_it_finds_out_what_the_terminal_can_show(
    variables: dict[str, str], depth: Depth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    view = a_view(None)
    async with Stage(view).run_test(size=SIZE):
        assert view.depth is depth


async def test_its_parts_are_named_where_there_is_room() -> None:
    view = a_view()
    async with Stage(view).run_test(size=SIZE):
        text = "\n".join(strip.text for strip in lines(view))
        assert all(word in text for word in ("arch", "heel", "toes", "inner"))


@pytest.mark.parametrize("theme", OWN)
async def test_what_has_to_be_told_apart_differs_in_light_and_not_in_colour_alone(
    theme: Any,  # noqa: ANN401 - a Theme
) -> None:
    view = a_view()
    app = Stage(view)
    async with app.run_test(size=SIZE) as pilot:
        app.theme = theme.name
        await pilot.pause()
        ground = view.background_colors[1]

        def tint(name: str) -> Color:
            return ground + view.get_component_styles(f"foot--{name}").color

        outlined = max(contrast(tint("skin"), ground), contrast(tint("edge"), ground))
        assert outlined > 4.5
        held = max(contrast(tint("finger"), ground), contrast(tint("finger-edge"), ground))
        assert held > 4.0
        assert contrast(tint("name"), ground) >= ENOUGH
        for one, two, least in (
            ("zone-lit", "skin", 2.0),
            ("zone-edge", "skin", 3.0),
            ("zone-lit", "path", 3.0),
            ("spot", "spot-ring", 7.0),
            ("spot", "zone-lit", 1.8),
            ("spot-done", "spot-ring", 3.0),
            ("finger", "skin", 1.5),
            ("finger-edge", "skin", 4.5),
            ("finger-edge", "zone-lit", 2.0),
            ("nail", "finger", 1.8),
            ("ball", "zone-lit", 3.0),
            ("ball-edge", "skin", 3.0),
            ("edge", "skin", 3.0),
        ):
            assert contrast(tint(one), tint(two)) >= least, (one, two)
