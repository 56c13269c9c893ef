"""A writing process is killed at random: a handful here, hundreds by `scripts/bench journal`."""

import os
from pathlib import Path

from _bench.journal.kills import Toll, toll_of

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": f"{SCRIPTS}:{os.environ.get('PYTHONPATH', '')}"}
    assert toll_of(tmp_path / "journal.sqlite3", 5, env, seed=7) == Toll()
