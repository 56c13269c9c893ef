"""Pictures of the real screens, with the clock held still: SVG, and moving ones as GIF."""

import asyncio
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar
from unittest import mock

from _blocks import as_rectangles
from _by_hand import ByHand
from _past import FORGOTTEN, fill
from _scenes import Scene
from _waiting import reminder
from floor import Floor
from PIL import Image
from textual.pilot import Pilot
from textual.widgets import Input

from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.floorcheck.driver import FloorCheck
from voiceguide.keeper import Keeper
from voiceguide.listen.attention import Attention
from voiceguide.listen.hearing import Hears
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.looking_back import LookingBack
from voiceguide.player import Player
from voiceguide.reminders.reminder import Reminder
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.events import CommandHeard
from voiceguide.settings import Known
from voiceguide.speech import phrases
from voiceguide.speech.speaker import Voice
from voiceguide.testing import ManualHearing
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import JournalDesk, SettingsDesk
from voiceguide.tui.waits import Again

Size = tuple[int, int]
"""Columns and lines."""
_Taken = TypeVar("_Taken")

_TERMINAL: Final = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
_NOW: Final = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)
_REMEMBERED: Final = Choices(strokes=10, pace=2.2)
_BROKEN: Final = """
title = "Calf"
purose = "The companion of heel pain"
care = ["Not on broken skin or swelling."]
[[steps]]
kind = "strokes"
pace = 0.5
"""
_SETTINGS: Final = """
[voice]
rate = 170
[session]
pace = 2.4
"""
_VOICES: Final = (
    Voice("gmw/en", "English (Great Britain)", "en-gb"),
    Voice("roa/fr", "French", "fr"),
)
_LOOK_EVERY: Final = 0.15
"""Seconds; the session screen looks at its player more often."""
_LOOKS: Final = 3
"""A picture that is the same so many times is one that stays."""
_PATIENCE: Final = 30.0
_COLOURS: Final = 128
"""Of a moving picture; the foot has most of them."""


def draw(scene: Scene, size: Size, theme: str = "dark") -> str:
    """The SVG of a scene."""

    async def take(pilot: Pilot[None]) -> str:
        if scene.opens:
            await pilot.press(scene.opens)
            await _settled(pilot)
        await pilot.press(*scene.keys)
        return await _settled(pilot)

    with _open(scene) as opened:
        return asyncio.run(_photograph(opened, size, theme, take))


def film(scene: Scene, size: Size, *, seconds: float, rate: int, theme: str = "dark") -> list[str]:
    """The SVGs of a session that goes on for so many seconds, so many a second."""
    with _open(scene) as opened:
        session = opened.session
        assert session is not None, "only a session moves"  # noqa: S101 - see film's use

        async def take(pilot: Pilot[None]) -> list[str]:
            frames = []
            for _ in range(round(seconds * rate)):
                session.pass_seconds(1 / rate)
                frames.append(await _settled(pilot))
            return frames

        return asyncio.run(_photograph(opened, size, theme, take))


def moving(frames: Sequence[str], rate: int, width: int) -> bytes:
    """A GIF of SVGs, so many a second, without an end; needs rsvg-convert."""
    images = [Image.open(io.BytesIO(png(frame, width))).convert("RGB") for frame in frames]
    palette = images[0].quantize(_COLOURS)
    first, *others = (image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images)
    kept = io.BytesIO()
    first.save(
        kept,
        "GIF",
        save_all=True,
        append_images=others,
        duration=1000 // rate,
        loop=0,
        optimize=True,
    )
    return kept.getvalue()


def png(svg: str, width: int | None = None) -> bytes:
    """A PNG of an SVG, by rsvg-convert."""
    wide = () if width is None else ("--width", str(width))
    command = ["rsvg-convert", *wide]
    return subprocess.run(command, input=svg.encode(), check=True, stdout=subprocess.PIPE).stdout


@dataclass(frozen=True)
class _Opened:
    """The app of a scene, and what it shows."""

    app: VoiceguideApp
    session: ByHand | None = None
    check: FloorCheck | None = None


@contextmanager
def _on_a_good_terminal() -> Iterator[None]:
    """Whatever the terminal is that this runs on."""
    with mock.patch.dict(os.environ, _TERMINAL):
        os.environ.pop("NO_COLOR", None)
        yield


@contextmanager
def _open(scene: Scene) -> Iterator[_Opened]:
    with _on_a_good_terminal(), tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "calf-of-mine.toml").write_text(_BROKEN, encoding="utf-8")
        shelf = Shelf(Path(folder))
        if scene.check:
            check = Floor().check
            yield _Opened(_app(shelf, check=check), check=check)
        elif scene.reach is None:
            desk = _desk(Path(folder) / "settings" / "settings.toml")
            journal = _journal(Path(folder) / "journal.sqlite3", scene)
            waited = reminder(Path(folder), _NOW, scene.waits)
            app = _app(shelf, welcoming=scene.welcoming, desk=desk, journal=journal, waited=waited)
            yield _Opened(app)
        else:
            with _reached(scene, scene.reach) as session:
                app = _app(shelf, player=session.player, again=scene.again)
                yield _Opened(app, session=session)


@contextmanager
def _reached(scene: Scene, reach: Callable[[ByHand], None]) -> Iterator[ByHand]:
    hearing = ManualHearing(Hears(able=True, cancels=True, level=0.3))
    spoken = SpokenCommands(hearing, Attention(Phrasebook.load()))
    routine = Shelf(None).find("inner-heel").usable()
    with ByHand(routine, notice=scene.notice, spoken=spoken) as session:
        reach(session)
        if scene.said:
            hearing.say(scene.said)
            session.run_until(lambda event: isinstance(event, CommandHeard))
        yield session


def _app(  # noqa: PLR0913 - the app is told as much
    shelf: Shelf,
    player: Player | None = None,
    check: FloorCheck | None = None,
    *,
    welcoming: bool = False,
    desk: SettingsDesk | None = None,
    journal: JournalDesk | None = None,
    waited: Reminder | None = None,
    again: str = "",
) -> VoiceguideApp:
    return VoiceguideApp(
        catalogue=Catalogue(lambda: shelf, None, phrases.load()),
        launch=lambda _entry, _choices: sys.exit("nothing is started here"),
        last_used=lambda: {"inner-heel": _NOW - timedelta(days=3)},
        remembered=lambda _entry: _REMEMBERED,
        player=player,
        check=check,
        sound_check=lambda: sys.exit("nothing is checked here"),
        welcoming=welcoming,
        desk=desk,
        journal=journal,
        reminder=None if waited is None else lambda _entry: waited,
        again=lambda: Again(name="inner-heel", when=again, began=_NOW) if again else None,
        now=lambda: _NOW,
    )


def _desk(file: Path) -> SettingsDesk:
    file.parent.mkdir()
    file.write_text(_SETTINGS, encoding="utf-8")
    return SettingsDesk(
        keeper=Keeper(Known, file),
        voices=lambda: _VOICES,
        microphones=lambda: ("USB Audio",),
        sample=lambda: sys.exit("nothing is heard here"),
    )


def _journal(file: Path, scene: Scene) -> JournalDesk:
    if scene.past:
        fill(file, _NOW)
    return JournalDesk(
        past=lambda: LookingBack(file),
        unfinished=lambda: FORGOTTEN if scene.offered else None,
        resume=lambda _: sys.exit("nothing is gone on with here"),
        decline=lambda _: None,
        phrases=phrases.load(),
    )


async def _photograph(
    opened: _Opened, size: Size, theme: str, take: Callable[[Pilot[None]], Awaitable[_Taken]]
) -> _Taken:
    async with opened.app.run_test(size=size) as pilot:
        opened.app.theme = f"voiceguide-{theme}"
        while opened.check is not None and not opened.check.wait(0):
            await pilot.pause(_LOOK_EVERY)
        await _settled(pilot)
        return await take(pilot)


async def _settled(pilot: Pilot[None]) -> str:
    """The screen's SVG, once nothing of it changes any more.

    Raises:
        TimeoutError: it never comes to rest.
    """
    await pilot.app.workers.wait_for_complete()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    deadline = time.monotonic() + _PATIENCE
    seen: list[str] = []
    while len(seen) < _LOOKS or len(set(seen[-_LOOKS:])) > 1:
        if time.monotonic() > deadline:
            raise TimeoutError("the screen does not come to rest")
        await pilot.pause(_LOOK_EVERY)
        seen.append(_tidy(pilot.app.export_screenshot(title="voiceguide")))
    return seen[-1]


def _tidy(svg: str) -> str:
    """Nothing of the machine or of the libraries' versions, and what rsvg-convert can draw.

    Rich names a font from the net, and a number for each picture that it makes of what it knows of
    the styles; rsvg-convert has the machine's fonts alone, and eats blanks.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = as_rectangles(svg)
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return svg.replace("Fira Code", "DejaVu Sans Mono")
