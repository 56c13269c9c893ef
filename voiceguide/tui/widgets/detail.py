"""Detail: all that is worth knowing of a routine before it is begun."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.tui import wording


class Detail(VerticalScroll, can_focus=False):
    """One entry, told at length."""

    DEFAULT_CSS = """
    Detail {
        background: $surface;
        padding: 1 2;
        scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def tell(self, entry: Entry | None, minutes: int = 0) -> None:
        """Show an entry.

        Args:
            entry: what to show, if anything.
            minutes: how long a usable one takes.
        """
        blocks: list[Content] = []
        if entry is not None:
            blocks = list(
                _routine(entry, entry.routine, minutes) if entry.routine else _fault(entry)
            )
        self.query_one(Static).update(Content("\n\n").join(blocks))


def _routine(entry: Entry, routine: Routine, minutes: int) -> Iterator[Content]:
    yield Content.styled(printable(routine.title), "bold $accent")
    yield Content(printable(routine.purpose))
    spots = f"{routine.spots} spots" if routine.spots > 1 else "one spot"
    sets = f"{routine.sets} sets of " if routine.sets > 1 else ""
    yield Content(
        f"{wording.length(minutes)}\n{wording.feet(routine.feet)} · {spots}"
        f" · {sets}{routine.strokes} strokes"
    )
    yield _block("when", routine.when)
    if routine.needs:
        yield _block("what you need", *routine.needs)
    yield _block("take care", *routine.care)
    if routine.sources:
        yield _block("sources", *routine.sources)
    yield _file(entry)


def _fault(entry: Entry) -> Iterator[Content]:
    yield Content.styled(entry.shown, "bold $accent")
    if entry.error is not None:
        faults = [printable(str(fault)) for fault in entry.error.faults]
        yield Content.styled("cannot be used until this is put right:", "$error")
        yield Content("\n").join(Content(f"· {fault}") for fault in faults)
    yield _file(entry)


def _file(entry: Entry) -> Content:
    where = "comes with voiceguide" if entry.path is None else printable(str(entry.path))
    return Content.styled(where, "$foreground 65%")


def _block(name: str, *texts: str) -> Content:
    lines = [Content(printable(text)) for text in texts]
    return Content("\n").join([Content.styled(name, "$foreground 65%"), *lines])
