"""Keys mean the same with a screen and without, and can be others."""

import io
import os
import string
import sys

import pytest
from _by_hand import ByHand
from textual.keys import _character_to_key

from voiceguide import keys, plain, plain_soundcheck
from voiceguide.frames import Frame
from voiceguide.keys import HELP, MUTE, PAUSE, SESSION, WISHES
from voiceguide.plain import Teller
from voiceguide.routine.shelf import Shelf
from voiceguide.session.commands import Again, Answer, Next, Stop
from voiceguide.session.events import Ending, Paused, StopAsked

HEEL = Shelf(None).find("inner-heel").usable()
PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "
SWAPPED = {"session.next": "b,z", "session.back": "N", "session.again": "?", "help.show": "h"}


@pytest.mark.parametrize("character", PRINTABLE)
def test_a_character_is_called_as_textual_calls_it(character: str) -> None:
    assert keys.name_of(character) == _character_to_key(character)


def test_every_key_of_a_session_has_a_command_or_is_told_apart() -> None:
    assert {one.id for one in SESSION} == WISHES.keys() | {PAUSE.id, MUTE.id}


def meant(key: str, keymap: keys.Keymap = keys.AS_THEY_COME) -> object:
    id_ = keys.pressed(key, keys.by_key((*SESSION, HELP), keymap))
    return WISHES.get(id_, id_)


def test_what_is_read_without_a_screen_is_understood() -> None:
    assert meant("r") == meant("R") == Again()
    assert meant("n") == meant("pagedown") == Next()
    assert meant("t") == Answer(10)
    assert [meant(key) for key in " ?m"] == [PAUSE.id, HELP.id, MUTE.id]
    assert meant("q") == Stop()
    assert meant("unknown") == meant("ä") == meant("") == ""


def test_keys_can_be_others_and_the_old_ones_do_nothing_then() -> None:
    assert meant("b", SWAPPED) == meant("z", SWAPPED) == Next()
    assert meant("?", SWAPPED) == Again()
    assert meant("h", SWAPPED) == HELP.id
    assert meant("r", SWAPPED) == meant("pagedown", SWAPPED) == ""


def test_a_capital_letter_is_another_key_where_it_is_meant() -> None:
    assert meant("N", {"session.mute": "N"}) == MUTE.id
    assert meant("n", {"session.mute": "N"}) == Next()


def test_the_line_of_keys_tells_them_as_they_are() -> None:
    told = plain.help_line()
    assert told.startswith("Keys: space pause, r again, n next, b back, ")
    assert "+ louder, - softer, comma slower, full stop faster" in told
    assert "full stop faster, 0 to 9 and t answer how sore it is, y yes" in told
    assert told.endswith("q stop, ? keys.")
    assert "b next, N back" in plain.help_line(SWAPPED)
    assert plain_soundcheck.help_line() == "Keys: enter yes, n skip, q end."


def test_what_is_asked_names_the_keys_as_they_are() -> None:
    stream = io.StringIO()
    keymap = {"session.pause": "p", "session.yes": "j", "session.resume": "full_stop"}
    teller = Teller(stream, keymap=keymap)
    teller(Paused(frame=Frame(0)))
    teller(StopAsked(frame=Frame(0)))
    assert stream.getvalue().splitlines() == [
        "(paused; p goes on)",
        "(Shall we stop? j: yes, stop; full stop: carry on; or just wait)",
    ]


def test_without_a_screen_the_keymap_is_obeyed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    near, far = os.pipe()
    with os.fdopen(near, "rb", buffering=0) as stdin, ByHand(HEEL) as session:
        monkeypatch.setattr(sys, "stdin", stdin)
        os.write(far, b"qhzz")
        os.close(far)
        ending = plain.run(session.player, {"session.stop": "z", "help.show": "h"})
        assert ending is Ending.STOPPED
        told = capsys.readouterr().out
        assert told.count("z stop, h keys.") == 2
