"""The reference page is the models', and what it shows works."""

import re
import runpy
from pathlib import Path

import pytest
from pydantic import BaseModel

from voiceguide.routine import reference
from voiceguide.routine.model import Routine
from voiceguide.routine.reader import parse
from voiceguide.routine.schema import KINDS
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.variables import NAMES
from voiceguide.routine.written import Change, Use, Woven

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")


def test_the_page_is_drawn_from_the_models() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "routine-reference"))["page"]()
    assert drawn == PAGE, "run scripts/routine-reference"


def test_every_key_has_a_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
    told = {key for key, *cells in rows if all(cells)}
    models: list[type[BaseModel]] = [Routine, Woven, Use, Change, *KINDS.values()]
    for model in models:
        assert model.model_fields.keys() - told <= {"kind"}


def test_bounds_and_defaults_are_told() -> None:
    assert "| `pace` | number from 0.8 to 10 | `2` |" in PAGE
    assert '| `feet` | `"left"`, `"right"` or `"both"` | `"both"` |' in PAGE
    assert "| `care` | list of texts, at least one, at most 40 | needed |" in PAGE
    assert "| `next` | `true` or `false` | `true` |" in PAGE
    assert "| strokes in all | 10,000 |" in PAGE


def test_every_kind_and_every_name_in_braces_is_there() -> None:
    assert all(f"### `{kind}`" in PAGE for kind in KINDS)
    assert all(f"| `{{{name}}}` | " in PAGE for name in NAMES)


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL))
def test_its_examples_are_routines(example: str) -> None:
    assert parse(example, "example.toml", bases=Shelf(None)).steps


def test_a_template_without_a_place_for_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- head -->"):
        reference.page("# Nothing")
