"""The page about settings is drawn from the program, and is up to date."""

import runpy
from pathlib import Path

import pytest

from voiceguide.settings import Settings, page

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_up_to_date() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "settings-reference"))["page"]()
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == drawn


def test_every_key_stands_on_it() -> None:
    text = page.page("\n".join(f"<!-- {name} -->" for name in Settings.model_fields))
    for name, table in Settings():
        for key in type(table).model_fields if name != "keys" else ():
            assert f"| `{key}` |" in text


def test_a_template_without_a_group_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- voice -->"):
        page.page("")
