"""Making: one performance into any number of files, each whole or not there at all."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from voiceguide.clip import Clip, Line
from voiceguide.errors import ExportError
from voiceguide.export.look import Look
from voiceguide.export.mastering import Master
from voiceguide.export.performance import Performance
from voiceguide.export.targets import Target
from voiceguide.export.writer import Writer
from voiceguide.printable import printable

Progress = Callable[[str, float], None]
"""Takes what is being done, and how much of all is done, from 0 to 1."""
_MEASURING: Final = 0.3
"""How much of the work it is to measure, about."""


def make(
    performance: Performance,
    targets: Sequence[Target],
    clip_of: Callable[[Line], Clip],
    *,
    channels: int = 1,
    look: Look = Look(),  # noqa: B008 - it is frozen
    progress: Progress = lambda *_: None,
) -> None:
    """Make files. What stood in their places stays until all of them are whole.

    Args:
        performance: what they hold.
        targets: where they go.
        clip_of: gives the clip of a line.
        channels: 1 or 2, of those that sound.
        look: of those with pictures.
        progress: is told while it goes on.

    Raises:
        ExportError: one of them cannot be written; all is as it was.
    """
    with ExitStack() as stack:
        begun = [_Part(target, performance, channels, look, stack) for target in targets]
        sounding = [part for part in begun if part.target.format.sounds]
        if sounding:
            _sound(performance, sounding, clip_of, channels, progress)
        for part in begun:
            part.end()
        for part in begun:
            part.place()


def _sound(
    performance: Performance,
    parts: Sequence["_Part"],
    clip_of: Callable[[Line], Clip],
    channels: int,
    progress: Progress,
) -> None:
    master = Master(
        performance,
        clip_of,
        channels=channels,
        progress=lambda done: progress("Measuring", done * _MEASURING),
    )
    for number, piece in enumerate(master.sound()):
        for part in parts:
            with part.told():
                part.writer.take(piece)
        done = min(1, number / master.blocks)
        progress("Writing", _MEASURING + done * (1 - _MEASURING))


class _Part:
    """A file that is being written, beside the place it goes to."""

    def __init__(
        self,
        target: Target,
        performance: Performance,
        channels: int,
        look: Look,
        stack: ExitStack,
    ) -> None:
        self.target = target
        self._path = target.path.with_name(f".{secrets.token_hex(8)}.part")
        stack.callback(self._path.unlink, missing_ok=True)
        with self.told():
            begin, looks = target.format.writer(), (look,) if target.format.pictures else ()
            self.writer: Writer = begin(self._path, performance, channels, *looks)
        stack.callback(self._close)

    def _close(self) -> None:
        with suppress(OSError):
            self.writer.close()

    def end(self) -> None:
        with self.told():
            self.writer.end()

    def place(self) -> None:
        with self.told():
            self._path.replace(self.target.path)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell a fault as a sentence."""
        try:
            yield
        except ExportError:
            raise
        except Exception as error:
            if (cause := _of_the_file(error)) is None:
                raise
            raise ExportError(
                f"{self.target.shown} cannot be written: {cause}.", "Nothing was changed there."
            ) from error


def _of_the_file(error: BaseException) -> str | None:
    """What is wrong with a file, in a few words; None where the fault is another one.

    Libraries wrap the system's errors in their own.
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError):
            return printable((seen.strerror or str(seen)).lower())
        inner = next((one for one in seen.args if isinstance(one, OSError)), None)
        seen = inner or seen.__cause__ or seen.__context__
    return None
