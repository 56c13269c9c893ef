"""Makes `confidence.json` anew, and tells how well it tells what it learnt from."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from _training.cases import Case, of_phrases, of_talk
from _training.learning import learnt, odds_of
from voiceguide.listen.confidence import Confidence

_KEPT_AT: Final = Path(__file__).parents[2] / "voiceguide" / "listen" / "confidence.json"
_SHARE: Final = 0.5
_HOURS: Final = 0.8


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="vg-training-") as made:
        folder = options.folder or Path(made)
        cases = [*of_phrases(folder, options.share), *of_talk(folder, options.hours)]
    confidence = learnt(cases, options.hours)
    _tell(cases, confidence)
    options.out.write_text(json.dumps(asdict(confidence), indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train-confidence", description=__doc__)
    parser.add_argument("--folder", type=Path, help="keep what was spoken here, for the next time")
    parser.add_argument("--share", type=float, default=_SHARE, help="of all phrases by all voices")
    parser.add_argument("--out", type=Path, default=_KEPT_AT, help="where to write it")
    parser.add_argument("--hours", type=float, default=_HOURS, help="of talk")
    return parser.parse_args()


def _tell(cases: Sequence[Case], confidence: Confidence) -> None:
    """What it makes of its own cases: it knows these, so others fare worse."""
    believed = [odds_of(case, confidence) >= confidence.by_rival.least for case in cases]
    right = [yes for yes, case in zip(believed, cases, strict=True) if case.right]
    talk = [yes for yes, case in zip(believed, cases, strict=True) if case.talk]
    print(
        f"phrases believed: {sum(right)} of {len(right)}; talk believed: {sum(talk)} of {len(talk)}"
    )
    print(f"sure from {confidence.sure}, else from {confidence.by_rival.least}")


if __name__ == "__main__":
    sys.exit(main())
