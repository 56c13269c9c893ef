"""Words, as other programs read them."""

import html
import json
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import jsonschema
import pysubs2
import pytest
import webvtt
from commandline import voiceguide
from exporting import Exported
from playing import ASK, ROLL, SEARCH, played

from voiceguide.export import record, words
from voiceguide.export.captions import captions
from voiceguide.export.gates import replies
from voiceguide.frames import FRAME_RATE
from voiceguide.session import events

NASTY: Final = (
    "Now --> there & <b>press</b> {{\\an8}}it.",
    "00:00:01,000 --> 00:00:02,000",
    "Line one\nline two\r\n\n3\n4",
    "WEBVTT NOTE STYLE",
    "\u202eright to left\u2028 and \x1b[2J on",
    "Ёлки 👣 ﷽ é",
    "&lt;i&gt; &amp;",
)
STEPS = tuple({"kind": "say", "name": "Say", "say": [text], "then": 0} for text in NASTY)


def written(folder: Path, kind: str, *steps: dict[str, Any], title: str = "A --> <b>") -> Path:
    performance, _ = played(folder / "clips", *steps, title=title)
    path = folder / f"words.{kind}"
    begin = record.record if kind == "json" else getattr(words, kind)
    writer = begin(path, performance, 1)
    writer.end()
    return path


def spoken(folder: Path, *steps: dict[str, Any]) -> list[str]:
    return [one.text for one in captions(played(folder / "clips", *steps)[0])]


def test_the_nasty_routine_is_read_as_it_is_meant(tmp_path: Path) -> None:
    texts = spoken(tmp_path, *STEPS)
    assert len(texts) == len(NASTY)
    assert texts[2] == "Line one line two 3 4"
    assert all(text.isprintable() for text in texts if "👣" not in text)


def test_vtt_is_read_back_word_for_word(tmp_path: Path) -> None:
    path = written(tmp_path, "vtt", *STEPS)
    texts = spoken(tmp_path, *STEPS)
    assert [html.unescape(one.raw_text) for one in webvtt.read(str(path)).captions] == texts
    _, _, body = path.read_text("utf-8").partition("\n\n")
    assert body.count("-->") == len(texts)
    assert "<" not in body


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_ffmpeg_reads_as_many_captions(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, *STEPS)
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-show_packets", "-of", "json", str(path)],
        check=True,
        capture_output=True,
    )
    assert len(json.loads(done.stdout)["packets"]) == len(NASTY)


def test_srt_is_read_back_but_for_its_own_marks(tmp_path: Path) -> None:
    found = pysubs2.load(str(written(tmp_path, "srt", *STEPS)))
    texts = spoken(tmp_path, *STEPS)
    assert [one.plaintext for one in found] == [
        text.replace("-->", "→")
        .replace("<", "‹")
        .replace(">", "›")
        .replace("{", "(")
        .replace("}", ")")
        .replace("\\", "╲")
        .replace("00:00:0", "00∶00∶0")
        for text in texts
    ]


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_its_times_are_those_of_the_record(exported: Exported, kind: str) -> None:
    found = pysubs2.load(str(exported.path(kind)))
    told = exported.record["captions"]
    assert [one.plaintext for one in found] == [one["text"] for one in told]
    assert [one.start for one in found] == pytest.approx(
        [one["seconds"] * 1000 for one in told], abs=1
    )
    assert all(one.end <= after.start for one, after in pairwise(found))


def test_counts_are_captions(exported: Exported) -> None:
    texts = [one["text"] for one in exported.record["captions"]]
    assert [text for text in texts if text.isdecimal()] == [str(n) for n in range(1, 13)]


def test_a_transcript_has_each_sentence_under_its_stage(tmp_path: Path) -> None:
    text = written(tmp_path, "txt", ROLL, title="Heel").read_text("utf-8")
    assert text.startswith("Heel\n\n  0:00  Roll\n")
    assert "Roll.\n" in text
    assert "1 2 3\n" in text
    assert "4 5 6\n" in text


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(record.schema())
    return found


def strict(found: dict[str, Any]) -> dict[str, Any]:
    """The schema, allowing nothing that it does not name."""
    for part in (found, *found["$defs"].values()):
        part["additionalProperties"] = False
    return found


def test_the_record_is_as_its_schema_says(exported: Exported, tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    check = jsonschema.Draft202012Validator(strict(schema()))
    check.validate(exported.record)
    for texts in ((), ("found@1s", "3@1s"), ("cannot@1s",)):
        performance, _ = played(tmp_path / "clips", SEARCH, ROLL, ASK, replies=replies(texts))
        path = tmp_path / f"{len(texts)}{texts[:1]}.json"
        record.record(path, performance, 1).end()
        check.validate(json.loads(path.read_text("utf-8")))


def test_the_schema_knows_every_event() -> None:
    names = {
        record.event_name(kind)
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, events.Event) and kind is not events.Event
    }
    known = {
        one["$ref"].rpartition("/")[2] for one in schema()["properties"]["events"]["items"]["oneOf"]
    }
    assert known == names - {"cue_scheduled", "cue_cancelled", "sound_cut"}


def test_the_nasty_routine_makes_a_sound_record(tmp_path: Path) -> None:
    found = json.loads(written(tmp_path, "json", *STEPS).read_text("utf-8"))
    jsonschema.Draft202012Validator(strict(schema())).validate(found)
    said = [one["line"] for one in found["events"] if one["is"] == "line_began"]
    assert said == [text.format() for text in NASTY]
    assert found["frame_rate"] == FRAME_RATE


def test_the_schema_is_printed() -> None:
    assert json.loads(voiceguide("export", "--schema").stdout) == schema()
