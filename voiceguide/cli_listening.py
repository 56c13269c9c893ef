"""The commands about hearing. What a command does not need is not imported for it."""

import io
import json
import sys
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from voiceguide import opening
from voiceguide.errors import ListenError
from voiceguide.log import open_log
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.listen.phrasebook import Phrasebook
    from voiceguide.listen.wire import Ready, Remark, Said

_FAILED: Final = 1
_EVERY: Final = "all"
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", envvar="VOICEGUIDE_PLAIN", help="No screen: a line for each thing, to be read."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    for command in (listen, soundcheck):
        app.command()(command)


def _complete_state(incomplete: str) -> list[str]:
    from voiceguide.overhearing import states  # noqa: PLC0415

    return [name for name in states() if name.startswith(incomplete)]


_Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WAV]...", help="Recordings; left out: the microphone."),
]
_State = Annotated[
    str,
    typer.Option(
        metavar="STATE",
        help="What to listen for: saying, searching, counting, holding, resting, asking, "
        "paused, confirming, reminder or all.",
        autocompletion=_complete_state,
    ),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]


def listen(files: _Files = None, *, state: _State = _EVERY, as_json: _AsJson = False) -> None:
    """Show what is understood, and why the rest is not.

    Ctrl-C ends it.

    With --json each line is an object. Its "is" is "listening" (with "source" and "phrases"),
    "said" (with "begin" and "seconds" in seconds, "phrase", "command", "heard" and "why") or
    "remark" (with "what").
    """
    from voiceguide import ears, overhearing  # noqa: PLC0415

    log = open_log()
    book = ears.phrasebook(ears.load()[0])
    wanted = overhearing.phrases(book, state)
    failed = False
    for file in files or [""]:
        teller = _Teller(book, wanted, file, as_json=as_json)
        try:
            for reply in overhearing.overhear(file, wanted, log):
                teller.tell(reply)
        except ListenError as error:
            if len(files or ()) < 2:  # noqa: PLR2004 - one sentence is enough for one
                raise
            _say(f"voiceguide: {error}", err=True)
            failed = True
    if failed:
        raise typer.Exit(_FAILED)


class _Teller:
    """Writes what is heard of one source."""

    def __init__(
        self, book: "Phrasebook", wanted: tuple[str, ...], file: str, *, as_json: bool
    ) -> None:
        self._book = book
        self._wanted = wanted
        self._file = file
        self._as_json = as_json
        self._begun = time.monotonic()

    def tell(self, reply: "Ready | Said | Remark") -> None:
        from voiceguide import overhearing  # noqa: PLC0415
        from voiceguide.listen.wire import Ready, Said  # noqa: PLC0415

        match reply:
            case Ready(microphone=name):
                self._begun = 0.0 if self._file else time.monotonic()
                self._begin(self._file or name)
            case Said():
                if self._as_json:
                    row = overhearing.row(reply, self._book)
                    _row("said", row | {"begin": round(reply.begin - self._begun, 2)})
                else:
                    _say(overhearing.line(reply, self._moment(reply.begin)))
            case _ if self._as_json:
                _row("remark", {"what": reply.what})
            case _:
                _say(printable(f"({reply.what})"))

    def _begin(self, source: str) -> None:
        if self._as_json:
            _row("listening", {"source": source, "phrases": self._wanted})
            return
        _say(f"Listening to {printable(source)}." + ("" if self._file else " Ctrl-C ends it."))
        _say(f"For: {', '.join(self._wanted)}.")

    def _moment(self, begin: float) -> str:
        """When it was: in a recording, or by the clock on the wall."""
        from voiceguide import overhearing  # noqa: PLC0415

        if self._file:
            return overhearing.clock(begin)
        then = datetime.now().astimezone() - timedelta(seconds=time.monotonic() - begin)
        return f"{then:%H:%M:%S}"


def soundcheck(
    *,
    plain: Plain = False,
) -> None:
    """Find out whether you hear it and it hears you.

    Do it from where you will lie.
    """
    opening.open_soundcheck(plain=plain)


def _row(kind: str, row: dict[str, object]) -> None:
    _say(json.dumps({"is": kind, **row}))


def _say(text: str, *, err: bool = False) -> None:
    """Write a line at once, in any alphabet, or spelled out where the stream has no letters."""
    stream = sys.stderr if err else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    typer.echo(text, err=err)
    if stream is not None:
        stream.flush()
