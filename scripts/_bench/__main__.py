"""`python -m _bench`: see `scripts/bench`."""

import argparse
import subprocess
import sys
from collections.abc import Iterator

import _steps

from _bench.figure import Figure, MeasureError, Row, as_json, as_table
from _bench.groups import GROUPS, Part, parts
from _bench.studio import Studio, studio
from voiceguide.errors import VoiceguideError


def main() -> int:
    options = _parser().parse_args()
    if options.list:
        print("\n".join(f"{group}: {', '.join(parts(group))}" for group in GROUPS))
        return 0
    try:
        wanted = [one for name in options.groups or GROUPS for one in chosen(name)]
    except MeasureError as error:
        sys.exit(str(error))
    try:
        with studio() as place:
            rows = [
                (group, figure)
                for group, name, part in wanted
                for figure in measured(name, part, place)
            ]
    except RuntimeError as error:  # the sound card says what is missing
        sys.exit(str(error))
    print(as_json(rows) if options.json else as_table(rows))
    return 0 if _all_ok(rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("scripts/bench", description="Measure what is promised.")
    parser.add_argument("groups", nargs="*", metavar="GROUP[/PART]", help="all, if none is named")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--list", action="store_true", help="name the groups and their parts")
    return parser


def chosen(name: str) -> Iterator[tuple[str, str, Part]]:
    """What a `GROUP` or `GROUP/PART` names: the group's name, the part's, and the part.

    Raises:
        MeasureError: there is no such thing.
    """
    group, _, only = name.partition("/")
    if group not in GROUPS or (only and only not in parts(group)):
        raise MeasureError(f"There is no group '{name}'. scripts/bench --list names them.")
    for part_name, part in parts(group).items():
        if only in {"", part_name}:
            yield group, part_name, part


def measured(name: str, part: Part, place: Studio) -> list[Figure]:
    """The figures of a part. Where it breaks down, one without a value stands for the rest."""
    figures = []
    try:
        with _steps.step(f"Measuring {name}"):
            for figure in part(place):
                figures.append(figure)  # noqa: PERF402 - what was had by then is kept
    except (MeasureError, VoiceguideError, OSError, subprocess.SubprocessError) as error:
        _steps.say(f"{name}: {error}")
        figures.append(Figure(name=f"{name}: the rest", value=None, unit="", must=0))
    return figures


def _all_ok(rows: list[Row]) -> bool:
    return all(figure.ok for _, figure in rows)


if __name__ == "__main__":
    sys.exit(main())
