"""The keys of the journal: what each does, and which of them its line of keys shows."""

from typing import Final

from voiceguide.tui.bindings import Keys

PAGE: Final = 8
KEYS: Final = (
    "journal.page",
    "journal.up journal.down",
    "journal.shorter journal.longer",
    "journal.note",
    "journal.forget",
    "help.show",
    "journal.leave",
)
KEYS_OF_CURVES: Final = (
    "journal.page",
    "journal.shorter journal.longer",
    "help.show",
    "journal.leave",
)
"""Where no sessions are in sight; those of the sessions lead to them."""
ASK_KEYS: Final = ("journal.yes", "journal.leave")
MINE: Final = {"go", "page", "period", "note", "forget"}
"""What is not done while something is asked or written, or below the list of keys."""

_key: Final = Keys(place="journal")

BINDINGS: Final = (
    _key("up", "up", "go(-1)", "up", "The session above, or the next"),
    _key("down", "down", "go(1)", "choose", "The session above, or the next"),
    _key("page_down", "pagedown", f"go({PAGE})", "down by a few", "A few further, or back"),
    _key("page_up", "pageup", f"go(-{PAGE})", "up by a few", "A few further, or back"),
    _key("shorter", "left", "period(-1)", "shorter", "Show fewer days, or more"),
    _key("longer", "right", "period(1)", "days", "Show fewer days, or more"),
    _key("page", "tab", "page", "more", "Curves, calendar, sessions"),
    _key("note", "n", "note", "note", "Write a note to the marked session"),
    _key("forget", "delete,backspace", "forget", "forget", "Forget the marked session"),
    _key("yes", "enter,y", "yes", "forget it", "Forget it, as was asked"),
    _key("leave", "escape,q,f4", "close", "back", "Back; or leave what was asked as it is"),
)
