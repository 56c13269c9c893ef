"""The keys of the picker: what each does, and which of them its line of keys shows."""

from typing import Final

from voiceguide.tui.bindings import Keys

PAGE: Final = 5

SEARCH_KEYS: Final = (
    "picker.start",
    "picker.up picker.down",
    "picker.dose",
    "picker.soundcheck",
    "picker.settings",
    "picker.journal",
    "app.palette",
    "help.show",
    "picker.leave",
)
DETAIL_KEYS: Final = (
    "picker.start",
    "detail.up detail.down",
    "detail.less detail.more",
    "detail.as_written",
    "help.show",
    "detail.back",
)
READING: Final = frozenset({"start", "move", "look", "check", "settings", "journal", "wait"})
"""What does not go on below the list of keys."""
_key: Final = Keys(place="picker", priority=True)
"""Keys of the screen, which the search line does not get."""

BINDINGS: Final = (
    _key("start", "enter", "start", "start", "Start what is marked"),
    _key("up", "up", "move(-1)", "up", "Mark the one above, or the next"),
    _key("down", "down", "move(1)", "choose", "Mark the one above, or the next"),
    _key("page_down", "pagedown", f"move({PAGE})", "down by a few", "A few further, or back"),
    _key("page_up", "pageup", f"move(-{PAGE})", "up by a few", "A few further, or back"),
    _key("dose", "tab", "look", "more", "Read about what is marked, and change its dose"),
    _key(
        "soundcheck",
        "f2",
        "check",
        "sound check",
        "Find out whether you hear it and it hears you",
    ),
    _key(
        "settings",
        "f3",
        "settings",
        "settings",
        "Voice, pace, colours, microphone: for all routines",
    ),
    _key("journal", "f4", "journal", "journal", "What you did, and how sore it was"),
    _key("wait", "f5", "wait", "wait", "Wait until it is time for what is marked, and call"),
    _key("leave", "escape", "close", "leave", "Clear the search; where it is clear, leave"),
)
