"""The screens look as they did: pictures of them, compared with those in `__snapshots__`.

pytest tests/tui/test_snapshots.py --snapshot-update     makes them anew; look at each of them
"""

import html
import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest
from _camera import Size, draw
from _scenes import SCENES
from likeness import alike
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.types import SerializedData

SMALL: Final = (40, 12)
USUAL: Final = (80, 24)
LARGE: Final = (120, 40)
VAST: Final = (200, 60)

SHOWN: Final[dict[str, tuple[Size, ...]]] = {
    "welcome": (SMALL, USUAL),
    "picker": (SMALL, USUAL, LARGE),
    "picker-dose": (USUAL,),
    "saying": (USUAL,),
    "searching": (SMALL, USUAL),
    "counting": (SMALL, USUAL, LARGE, VAST),
    "paused": (USUAL,),
    "keys": (USUAL,),
    "done": (USUAL,),
    "picker-commands": (USUAL,),
    "sound-check": (USUAL,),
    "settings": (USUAL,),
}
"""Few, and where the size makes a difference: each has to be looked at by somebody."""

CASES: Final = [(scene, size) for scene, sizes in SHOWN.items() for size in sizes]


class Picture(SingleFileSnapshotExtension):
    """A file of its own for each picture, which a browser shows."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def matches(self, *, serialized_data: SerializedData, snapshot_data: SerializedData) -> bool:
        return alike(str(serialized_data), str(snapshot_data))


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


def named(scene: str, size: Size) -> str:
    return f"{scene}-{size[0]}x{size[1]}"


@pytest.mark.parametrize(("scene", "size"), CASES, ids=[named(*case) for case in CASES])
def test_picture(
    scene: str,
    size: Size,
    picture: SnapshotAssertion,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    drawn = draw(SCENES[scene], size)
    if drawn != picture:
        name = f"{request.node.name}.svg"
        kept, now = (
            Path(__file__).parent / "__snapshots__" / Path(__file__).stem / name,
            tmp_path / name,
        )
        now.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{told(kept, drawn)}\nIt looks now as in {now}, and did as in {kept}.")


def test_what_reads_otherwise_is_told(tmp_path: Path) -> None:
    before = (
        '<text class="r1" x="12.2" y="20">{}</text><text class="r1" x="99" y="20">a&#160;b</text>'
    )
    kept = tmp_path / "kept.svg"
    kept.write_text(before.format("five"), encoding="utf-8")
    assert told(kept, before.format("six")).splitlines()[-2:] == ["-five  a b", "+six  a b"]
    assert "colours or places" in told(kept, before.format("five"))


STYLES = "<style>.terminal-r1 {{ fill: {} }}\n.terminal-r2 {{ fill: {} }}</style>"
CELL = '<rect class="terminal-{}" x="{}" y="1.5" width="12.2" height="24.4"/>'
WORD = '<text class="terminal-{}" x="0" y="20" textLength="24.4">{}</text>'


def test_a_picture_is_like_itself_however_its_styles_are_numbered() -> None:
    one = STYLES.format("red", "blue") + CELL.format("r1", 0) + WORD.format("r2", "go")
    other = STYLES.format("blue", "red") + CELL.format("r2", 0) + WORD.format("r1", "go")
    assert alike(one, other)
    assert not alike(one, one.replace("blue", "green"))


def test_a_few_cells_may_differ_and_no_letter() -> None:
    cells = "".join(CELL.format("r1", 12.2 * column) for column in range(20))
    page = STYLES.format("red", "blue") + cells + WORD.format("r1", "go")
    assert alike(page, page.replace('r1" x="12.2"', 'r2" x="12.2"'))
    assert not alike(page, page.replace('r1" x="1', 'r2" x="1'))
    assert not alike(page, page.replace(">go<", ">no<"))
    assert not alike(page, page.replace('width="12.2"', 'width="24.4"', 1))


def told(kept: Path, drawn: str) -> str:
    """What reads otherwise than before."""
    before = readable(kept.read_text("utf-8")) if kept.exists() else []
    lines = list(unified_diff(before, readable(drawn), "it was", "it is", lineterm="", n=0))
    return "\n".join(lines or ["The words are the same: colours or places are not."])


def readable(svg: str) -> list[str]:
    """The lines of text of a picture."""
    return [
        "  ".join(text for _, text in line)
        for _, line in groupby(
            sorted(pieces(svg), key=lambda piece: piece[0][0]), lambda p: p[0][0]
        )
    ]


def pieces(svg: str) -> Iterator[tuple[tuple[float, float], str]]:
    """Each piece of text, and where it stands: line, column."""
    for x, y, text in re.findall(r'<text [^>]*x="(\S+)" y="(\S+)"[^>]*>([^<]*)</text>', svg):
        yield (float(y), float(x)), html.unescape(text).replace("\xa0", " ")
