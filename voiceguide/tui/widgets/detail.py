"""Detail: all that is worth knowing of a routine before it is begun, and its dose."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from voiceguide.catalogue.cards import Card
from voiceguide.printable import printable
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.tui import dials, wording
from voiceguide.tui.bindings import Keys
from voiceguide.tui.dials import Row
from voiceguide.tui.widgets.dose import Dose

if TYPE_CHECKING:  # routines are listed before the first of them is read
    from voiceguide.routine.model import Routine
_key: Final = Keys(place="detail")
"""Keys of the focused detail; the key line may be clicked for them too."""


class Detail(VerticalScroll, can_focus=True, inherit_bindings=False):
    """One routine, told at length. While it has the focus, the keys change its dose."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        _key("up", "up", "go(-1)", "up", "The line above or the next one; or scroll"),
        _key("down", "down", "go(1)", "choose", "The line above or the next one; or scroll"),
        _key("less", "left", "turn(-1)", "less", "Less or more, the one before or the next"),
        _key("more", "right", "turn(1)", "change", "Less or more, the one before or the next"),
        _key("as_written", "backspace,delete", "set_back", "as written", "As the routine has it"),
        _key("page_down", "pagedown", "page(1)", "read on", "Read on, or back up"),
        _key("page_up", "pageup", "page(-1)", "back up", "Read on, or back up"),
        _key("back", "escape,tab,shift+tab", "screen.search", "back", "Back to the search"),
    ]
    DEFAULT_CSS = """
    Detail {
        background: $surface;
        padding: 1 2;
        scrollbar-size-vertical: 1;
        & > * { margin-bottom: 1; }
        & > .-empty { display: none; }
        & > .-refused { color: $error; }
    }
    """

    class Changed(Message):
        """The person wants another dose."""

        def __init__(self, entry: Entry, choices: Choices) -> None:
            super().__init__()
            self.entry = entry
            self.choices = choices

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._card: Card | None = None
        self._entry: Entry | None = None
        self._choices = Choices()
        self._written: Routine | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="what", markup=False)
        yield Static(id="length", markup=False)
        yield Dose()
        yield Static(id="more", markup=False)

    # ---- what is shown

    @property
    def entry(self) -> Entry | None:
        """The routine of which all is shown; None until it has been read."""
        return self._entry

    @property
    def faulty(self) -> bool:
        """Whether it tells what is wrong with a routine."""
        return self._entry is not None and self._entry.routine is None

    @property
    def choices(self) -> Choices:
        """What is chosen for it."""
        return self._choices

    def tell(self, card: Card | None) -> None:
        """Show a card, until all is known of it; what is known already stays."""
        before, self._card = self._card, card
        if card is not None and before is not None and card.name == before.name:
            return
        self._entry = None
        self._choices = Choices()
        self.scroll_home(animate=False)
        self.query_one(Dose).marked = 0
        self._show_dose()
        self._put("length", Content(wording.length(card.minutes) if card and card.usable else ""))
        self._put("what", _title(card.title, card.purpose) if card else Content())
        self._put("more", Content())

    def tell_all(self, entry: Entry, choices: Choices, written: "Routine | None" = None) -> None:
        """Show all of the card's routine.

        Args:
            entry: the routine, with what the settings say of all.
            choices: how the person would begin it.
            written: the routine as its file has it; None: the same.
        """
        self._written = written
        self._entry = entry
        self._choices = choices
        self._show_dose()
        if entry.routine is None:
            self._put("length", Content())
            self._put("what", _blocks(_faults(entry)))
            self._put("more", _file(entry))
        else:
            self._put("what", _title(entry.routine.title, entry.routine.purpose))
            self._put("more", _blocks(_more(entry, entry.routine)))

    def measure(self, minutes: int, refusal: str = "") -> None:
        """Tell how long it takes with these choices, or why it cannot be had with them."""
        written = self._card.minutes if self._card else minutes
        length = wording.length(minutes)
        own = f"{length} · {written} as written" if minutes != written else length
        self._put("length", Content(refusal or own))
        self.query_one("#length").set_class(bool(refusal), "-refused")

    def _show_dose(self) -> None:
        routine = self._entry.routine if self._entry else None
        dose = self.query_one(Dose)
        dose.rows = dials.rows(routine, self._choices, self._written) if routine else ()
        dose.set_class(not dose.rows, "-empty")

    def _put(self, name: str, content: Content) -> None:
        part = self.query_one(f"#{name}", Static)
        before = part.content
        if not (isinstance(before, Content) and before.is_same(content)):
            part.update(content)  # by which the screen is laid out anew
        part.set_class(not content, "-empty")

    # ---- what the person wants

    def on_focus(self) -> None:
        self.query_one(Dose).awake = True
        self.call_after_refresh(self._reveal)

    def on_blur(self) -> None:
        self.query_one(Dose).awake = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"turn", "set_back"}:
            return self._entry is not None and self._entry.routine is not None
        return super().check_action(action, parameters)

    def action_go(self, by: int) -> None:
        """To another line of the dose; where there is none, further through the text."""
        dose = self.query_one(Dose)
        before = dose.marked
        dose.marked += by
        if dose.row is None or dose.marked == before:
            self.scroll_relative(y=by, animate=False)
        else:
            self._reveal()

    def _reveal(self) -> None:
        """Bring the marked line into sight."""
        dose = self.query_one(Dose)
        if dose.row is not None:
            line = Region(0, dose.virtual_region.y + dose.marked, 1, 1)
            self.scroll_to_region(line, animate=False, force=True)

    def action_page(self, by: int) -> None:
        self.scroll_relative(y=by * (self.size.height - 1), animate=False)

    def action_turn(self, by: int) -> None:
        if row := self.query_one(Dose).row:
            self._turn(row, by)

    def action_set_back(self) -> None:
        if row := self.query_one(Dose).row:
            self._choose(dials.set_back(row.dial, self._choices))

    @on(Dose.Turned)
    def _turn_by_mouse(self, message: Dose.Turned) -> None:
        self._turn(self.query_one(Dose).rows[message.index], message.by)

    def _turn(self, row: Row, by: int) -> None:
        if self._entry is not None and self._entry.routine is not None:
            self._choose(dials.turned(row.dial, self._entry.routine, self._choices, by))

    def _choose(self, choices: Choices) -> None:
        if self._entry is not None and choices != self._choices:
            self._choices = choices
            self._show_dose()
            self.post_message(self.Changed(self._entry, choices))


def _title(title: str, purpose: str = "") -> Content:
    lines = Content.styled(printable(title), "bold $accent"), Content(printable(purpose))
    return Content("\n").join(filter(None, lines))


def _more(entry: Entry, routine: "Routine") -> Iterator[Content]:
    yield _block("when", routine.when)
    if routine.needs:
        yield _block("what you need", *routine.needs)
    yield _block("take care", *routine.care)
    if routine.sources:
        yield _block("sources", *routine.sources)
    yield _file(entry)


def _faults(entry: Entry) -> Iterator[Content]:
    yield _title(entry.name)
    if entry.error is not None:
        faults = [printable(str(fault)) for fault in entry.error.faults]
        yield Content.styled("cannot be used until this is put right:", "$error")
        yield Content("\n").join(Content(f"· {fault}") for fault in faults)


def _file(entry: Entry) -> Content:
    where = "comes with voiceguide" if entry.path is None else printable(str(entry.path))
    return Content.styled(where, "$foreground 80%")


def _block(name: str, *texts: str) -> Content:
    lines = [Content(printable(text)) for text in texts]
    return Content("\n").join([Content.styled(name, "$foreground 80%"), *lines])


def _blocks(blocks: Iterable[Content]) -> Content:
    return Content("\n\n").join(blocks)
