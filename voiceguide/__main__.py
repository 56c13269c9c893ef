"""The program's entry: `voiceguide`, or `python -m voiceguide`."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run a command; whoever ends it by Ctrl-C, at whatever moment, has ended it well."""
    try:
        from voiceguide.cli import main  # noqa: PLC0415 - Ctrl-C may come while it is imported

        main()
    except KeyboardInterrupt:
        sys.exit(0)
    except SystemExit as end:
        sys.exit(0 if end.code == _INTERRUPTED else end.code)


if __name__ == "__main__":
    main()
