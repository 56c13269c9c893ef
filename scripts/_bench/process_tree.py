"""What a program and its children take of the machine."""

import contextlib

import psutil


def _tree(app: psutil.Process) -> list[psutil.Process]:
    return [app, *app.children(recursive=True)]


def memory(app: psutil.Process) -> int:
    """Bytes, with what processes share counted once."""
    total = 0
    for process in _tree(app):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total


def own_seconds(app: psutil.Process) -> float:
    """Of the processor, without the children."""
    times = app.cpu_times()
    return float(times.user + times.system)


def processor_seconds(app: psutil.Process) -> float:
    """Of all the processes that there are, and of the children that have ended."""
    total = 0.0
    for process in _tree(app):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total
