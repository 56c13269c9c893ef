"""The program's entry: `voiceguide`, or `python -m voiceguide`.

Exit code 0, 1 for a fault, 2 for a wrong command; a person gets a sentence, never a traceback.
"""

import contextlib
import io
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import Final, NoReturn

from voiceguide import interrupts

_INTERRUPTED: Final = 130
_FAILED: Final = 1
_USAGE: Final = 2


def main() -> None:
    """Run a command; whoever ends it by a signal, at whatever moment, has ended it well."""
    try:
        interrupts.after_imports()
        for name in ("SIGTERM", "SIGHUP"):  # the terminal is put back, the record is closed
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # what it has no letters for is spelled out
                stream.reconfigure(errors="backslashreplace")
        _run()
    except KeyboardInterrupt:
        interrupts.once()
        sys.exit(0)
    except SystemExit as end:
        sys.exit(0 if end.code == _INTERRUPTED else end.code)


def _run() -> None:
    from voiceguide.errors import UsageError, VoiceguideError  # noqa: PLC0415 - as in `_command`

    try:
        _command()()
    except VoiceguideError as error:
        _give_up(str(error), _USAGE if isinstance(error, UsageError) else _FAILED)
    except OSError as error:
        _give_up(f"It cannot go on: {error}.", _FAILED)
    except Exception:
        # The last line of defence: the log file has the rest.
        from voiceguide.log import ended_by_a_fault, open_log  # noqa: PLC0415 - mostly not needed

        open_log()
        logging.getLogger(__name__).exception("a fault of the program")
        _give_up(ended_by_a_fault(), _FAILED)


def _command() -> Callable[[], object]:
    """What to run; imported here, since Ctrl-C may come meanwhile.

    The screen alone is there sooner without what reads command lines.
    """
    asked = {"_VOICEGUIDE_COMPLETE", "VOICEGUIDE_PLAIN"} & os.environ.keys()
    if len(sys.argv) == 1 and not asked:
        from voiceguide.opening import open_picker  # noqa: PLC0415 - see above

        return open_picker
    from voiceguide.cli import app  # noqa: PLC0415 - see above

    return app


def _give_up(sentence: str, code: int) -> NoReturn:
    if sys.stderr is None:
        sys.exit(code)
    with contextlib.suppress(OSError):
        print(f"voiceguide: {sentence}", file=sys.stderr)  # noqa: T201 - where it belongs
    sys.exit(code)


if __name__ == "__main__":
    main()
