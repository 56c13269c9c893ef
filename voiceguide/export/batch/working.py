"""Working: jobs done in processes of their own, as many at once as there are cores."""

import multiprocessing
import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from voiceguide.errors import VoiceguideError
from voiceguide.export.batch.jobs import Failure, Job
from voiceguide.export.batch.manifest import Made, described
from voiceguide.export.studio import export
from voiceguide.frames import seconds
from voiceguide.log import open_log

Outcome = tuple[Made, ...] | Failure
_BROKE: Final = "Its process broke down."
_INTERRUPTED: Final = "It was interrupted."


def work(jobs: Sequence[Job], processes: int) -> Generator[tuple[Job, Outcome], None, None]:
    """Do all jobs; gives each as it is done.

    One that fails stops no other. Where a process dies, those that it may have been are done once
    more, one at a time.
    """
    doubtful: list[Job] = []
    for job, outcome in _work(jobs, processes):
        if outcome is None:
            doubtful.append(job)
        else:
            yield job, outcome
    for job in doubtful:
        for _, outcome in _work([job], 1):
            yield job, outcome or Failure(name=job.shown, why=_BROKE)


def _work(jobs: Sequence[Job], processes: int) -> Generator[tuple[Job, Outcome | None], None, None]:
    """None where the process of a job died, or may have."""
    if not jobs:
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(processes, len(jobs)), context, _begin)
    futures: dict[Future[Outcome], Job] = {}
    try:
        for job in jobs:
            futures[pool.submit(_do, job)] = job
        for future in as_completed(futures):
            yield futures[future], _outcome(future)
    except BrokenProcessPool:
        for job in jobs[len(futures) :]:
            yield job, None
        for future, job in futures.items():
            yield job, _outcome(future)
    except BaseException:
        for child in multiprocessing.active_children():
            if child.pid is not None:
                os.kill(child.pid, signal.SIGINT)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(future: Future[Outcome]) -> Outcome | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


class _Hand:
    """What Ctrl-C does in a process of the pool; both the terminal and the parent may send it."""

    working = False
    stopped = False

    @classmethod
    def up(cls, *_: object) -> None:
        """Leave off the job under way, once, and begin no other."""
        leave_off = cls.working and not cls.stopped
        cls.stopped = True
        if leave_off:
            raise KeyboardInterrupt


def _begin() -> None:
    signal.signal(signal.SIGINT, _Hand.up)


def _do(job: Job) -> Outcome:
    """Do a job, in a process of the pool."""
    if _Hand.stopped:
        return Failure(name=job.shown, why=_INTERRUPTED)
    _Hand.working = True
    try:
        performance = export(job.wish, job.targets, open_log())
        length = seconds(performance.length)
        title = performance.title
        return tuple(described(one.path, job.key, title, length) for one in job.targets)
    except VoiceguideError as error:
        return Failure(name=job.shown, why=str(error))
    except OSError as error:
        return Failure(name=job.shown, why=f"It cannot go on: {error}.")
    except KeyboardInterrupt:
        return Failure(name=job.shown, why=_INTERRUPTED)
    finally:
        _Hand.working = False
