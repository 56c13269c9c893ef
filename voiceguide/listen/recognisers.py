"""The recognisers there are, by name: entry points, so that a plug-in is one more of them."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from voiceguide.errors import ListenError, VoiceguideError
from voiceguide.hints import did_you_mean, found
from voiceguide.listen.recogniser import Recogniser
from voiceguide.settings import ListenSettings

GROUP: Final = "voiceguide.recognisers"
"""Of entry points, each of which names a Factory."""

Factory = Callable[[ListenSettings], Recogniser]
"""Makes a recogniser; raises ListenError, or ImportError for a package that is not installed."""

_NO_POCKETSPHINX: Final = (3, 14)
"""The first Python for which it has no ready-made package."""


def names() -> list[str]:
    return sorted(entry_points(group=GROUP).names)


def make(name: str, settings: ListenSettings) -> Recogniser:
    """A recogniser, ready to listen.

    Raises:
        ListenError: there is none of that name, it is broken, or something it needs is missing.
    """
    point = next(iter(entry_points(group=GROUP, name=name)), None)
    if point is None:
        raise _unknown(name)
    try:
        return cast("Factory", point.load())(settings)
    except VoiceguideError:
        raise
    except ImportError as error:
        raise _missing(point, error) from error
    except Exception as error:  # a plug-in may fail in any way
        what = f"The recogniser {found(name)} ({point.value}) does not work: {error}."
        raise ListenError(what, "Set another one in the settings, or none.") from error


def _unknown(name: str) -> ListenError:
    there = ", ".join(map(found, names())) or "none"
    hint = did_you_mean(name, names())
    remedy = f"{hint[:1].upper()}{hint[1:]}"
    return ListenError(f"There is no recogniser {found(name)}; there are: {there}.", remedy)


def _missing(point: EntryPoint, error: ImportError) -> ListenError:
    package = (error.name or "").partition(".")[0]
    if package != "pocketsphinx":
        what = f"The recogniser {found(point.name)} needs {package or 'something'} that is missing"
        return ListenError(f"{what}: {error}.", "Install it, or set another recogniser.")
    if sys.version_info >= _NO_POCKETSPHINX:
        python = ".".join(map(str, sys.version_info[:2]))
        return ListenError(
            "Voice commands need pocketsphinx, which has no ready-made package for Python "
            f"{python}: use Python 3.11, 3.12 or 3.13.",
            "Everything else works without.",
        )
    return ListenError(
        "Voice commands need pocketsphinx, which is not installed.",
        "Install it: pip install 'voiceguide[listen]'.",
    )
