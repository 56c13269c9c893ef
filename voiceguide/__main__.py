"""The program's entry: `voiceguide`, or `python -m voiceguide`."""

import signal
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run a command; whoever ends it by a signal, at whatever moment, has ended it well."""
    try:
        for name in ("SIGTERM", "SIGHUP"):  # the terminal is put back, the record is closed
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))
        from voiceguide.cli import main  # noqa: PLC0415 - Ctrl-C may come while it is imported

        main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(0)
    except SystemExit as end:
        sys.exit(0 if end.code == _INTERRUPTED else end.code)


if __name__ == "__main__":
    main()
