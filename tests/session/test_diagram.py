"""The documented diagram is the table's."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_drawn_from_the_table() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "state-diagram"))["page"]()
    page = (ROOT / "docs" / "session-states.md").read_text(encoding="utf-8")
    assert page == drawn, "run scripts/state-diagram"
