"""Every routine exported at once: the part of `voiceguide export --all`."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import typer

from voiceguide import opening
from voiceguide.cli_making import ask_to_replace, bar, clock, listed, make_folder
from voiceguide.cli_talking import say
from voiceguide.errors import UsageError
from voiceguide.export.batch import page
from voiceguide.export.batch.jobs import Failure, Job, Series, jobs
from voiceguide.export.batch.manifest import Manifest
from voiceguide.export.batch.working import work
from voiceguide.export.studio import Wish
from voiceguide.export.targets import checked
from voiceguide.printable import printable
from voiceguide.routine.terms import Feet

_FAILED: Final = 1


def series(folder: Path, kinds: str, like: Wish, voices: str, feet: str) -> Series:
    """What the command's options ask for.

    Args:
        folder: where to.
        kinds: endings, with commas between them.
        like: the rest.
        voices: ids, in the same way; none for that of `like`.
        feet: in the same way; none for those of `like`.

    Raises:
        UsageError: one of the feet is none.
    """
    return Series(
        folder=folder,
        endings=listed(kinds),
        like=like,
        voices=listed(voices) or (None,),
        feet=tuple(map(_feet, listed(feet))) or (None,),
    )


def _feet(word: str) -> Feet:
    try:
        return Feet(word)
    except ValueError:
        raise UsageError(
            f"--feet: expected left, right or both, found '{printable(word)}'."
        ) from None


def export_all(series: Series, processes: int | None, *, force: bool, dry_run: bool) -> None:
    """Make what is missing of a series, and tell what was made and what failed.

    Raises:
        Exit: something failed.
    """
    found = list(jobs(series, opening.shelf().entries()))
    failed = [one for one in found if isinstance(one, Failure)]
    wanted = [one for one in found if not isinstance(one, Failure)]
    manifest = Manifest(series.folder)
    missing = [job for job in wanted if not manifest.has_all(job)]
    if dry_run:
        _tell_plan(wanted, missing)
    else:
        make_folder(series.folder)
        ask_to_replace(manifest.strange(missing), force=force)
        broken = _work(series, missing, manifest, processes)
        made, kept = len(missing) - len(broken), len(wanted) - len(missing)
        failed += broken
        say(f"Made: {made}. As they were: {kept}. Failed: {len(failed)}.")
    for failure in failed:
        say(f"{failure.name}: {failure.why}", err=True)
    if failed:
        raise typer.Exit(_FAILED)


def _tell_plan(wanted: Sequence[Job], missing: Sequence[Job]) -> None:
    new = set(map(id, missing))
    for job in wanted:
        names = ", ".join(printable(target.path.name) for target in job.targets)
        there = "" if id(job) in new else " (is there already)"
        say(f"{names}: about {clock(job.seconds)}{there}")
    total = clock(sum(job.seconds for job in missing))
    say(f"To make: {len(missing)} of {len(wanted)}, about {total} in all.")


def _work(
    series: Series, missing: Sequence[Job], manifest: Manifest, processes: int | None
) -> list[Failure]:
    """Do the jobs, and write down what is made as it is made."""
    checked([target for job in missing for target in job.targets])
    failed = []
    with (
        bar() as tell,
        contextlib.closing(work(missing, processes or os.cpu_count() or 1)) as done,
    ):
        for number, (_, outcome) in enumerate(done, start=1):
            tell(f"{number} of {len(missing)}", number / len(missing))
            if isinstance(outcome, Failure):
                failed.append(outcome)
                continue
            manifest.add(outcome)
            page.write(series.folder, manifest.made)
            for one in outcome:
                say(f"{printable(one.file)}: {clock(one.seconds)}, {page.size(one.bytes)}")
    return failed
