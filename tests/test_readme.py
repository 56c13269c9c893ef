"""The README shows all the pictures that are drawn for it, and no others."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_picture_is_shown_and_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(docs/images/([^)]+)\)", (ROOT / "README.md").read_text())
    assert sorted(shown) == sorted(path.name for path in (ROOT / "docs" / "images").iterdir())


def test_no_picture_is_too_heavy_to_be_looked_at() -> None:
    assert all(path.stat().st_size < 2**20 for path in (ROOT / "docs" / "images").iterdir())
