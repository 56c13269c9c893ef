"""What is drawn where the terminal's encoding has few characters."""

import io
import sys

import pytest
from rich.cells import cell_len

from voiceguide.tui.characters import stand_in_for_what_is_lacking


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "text", ["━━╸──", "▛█▄ 5", "● ● ○", "“say again” – café…", "漢字 ok", "a\u0301b"]
)
def test_every_character_keeps_its_place(
    encoding: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "__stderr__", stream := io.TextIOWrapper(raw, encoding=encoding))
    stand_in_for_what_is_lacking()
    stream.write(text)
    stream.flush()
    assert cell_len(raw.getvalue().decode(encoding)) == cell_len(text)


def test_what_stands_for_a_character_looks_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "__stderr__", stream := io.TextIOWrapper(raw, encoding="ascii"))
    stand_in_for_what_is_lacking()
    stream.write("━━── ●●○ “é” ▛")
    stream.flush()
    assert raw.getvalue() == b'==-- **o "e" #'
