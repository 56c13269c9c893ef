"""A key means the same with a screen and without."""

from textual.binding import Binding

from voiceguide.plain import KEYS
from voiceguide.session.commands import Answer, Resume
from voiceguide.tui.screens.session import _COMMANDS, SessionScreen

_NAMES = {
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    ",": "comma",
    ".": "full_stop",
}


def test_every_plain_key_does_the_same_on_the_screen() -> None:
    bindings = [one for one in SessionScreen.BINDINGS if isinstance(one, Binding)]
    actions = {key: one.action for one in bindings for key in one.key.split(",")}
    for key, command in KEYS.items():
        action = actions[_NAMES.get(key, key)]
        match command:
            case Answer(number):
                assert action == f"answer({number})"
            case Resume():
                assert action == "carry_on"
            case _:
                name = next(name for name, wish in _COMMANDS.items() if wish == command)
                assert action == f"wish('{name}')"
