"""What a page is told, and its sound, without a browser."""

import base64
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exporting import Exported
from outside import decoded, place
from playing import ROLL, played

from voiceguide.export.batch import page as list_of_files
from voiceguide.export.batch.jobs import Job, Series, jobs
from voiceguide.export.page.sound import DELAY
from voiceguide.export.page.story import as_json, story
from voiceguide.export.page.tracks import starts
from voiceguide.export.studio import Wish
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.routine.shelf import Shelf
from voiceguide.session.events import StrokeBegan

SAY = {"kind": "say", "say": ["One sentence.", "And another one."]}


def text_of(exported: Exported) -> str:
    return exported.path("html").read_text("utf-8")


def within(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def told(folder: Path, *steps: dict[str, Any]) -> dict[str, Any]:
    performance, _ = played(folder, *steps)
    return story(performance, DELAY)


def test_its_sound_is_late_by_what_the_page_is_told(exported: Exported, tmp_path: Path) -> None:
    letters = within(text_of(exported), 'src="data:audio/mpeg;base64,', '"')
    heard = tmp_path / "sound.mp3"
    heard.write_bytes(base64.b64decode(letters))
    page, plain = decoded(heard), decoded(exported.path("wav"))
    late = []
    for second in (2, 20, 40, 58):
        loudest = int(np.abs(plain[frames(second) : frames(second + 2)]).argmax())
        begin = frames(second) + loudest
        template = plain[begin : begin + frames(0.05)]
        late.append(place(page, template, begin + frames(DELAY), frames(0.03)) - begin)
    assert np.array(late) / FRAME_RATE == pytest.approx(DELAY, abs=0.001)


def test_it_holds_one_sound_one_style_one_script_and_names_nothing_outside(
    exported: Exported,
) -> None:
    text = text_of(exported)
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(data:|[^"]{0,20})', markup) == ["data:", "data:"]
    assert not re.search(r"""\bon\w+=|style=|https?://(?!www\.w3\.org)""", markup)
    assert text.count("<script") == 2


def test_json_in_a_page_cannot_end_the_element_that_it_stands_in() -> None:
    hostile = "</script><!--<script>&amp;\u2028\u2029]]>"
    written = as_json({"text": hostile})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": hostile}


def test_tracks_change_only_where_something_else_is_shown(tmp_path: Path) -> None:
    for name, rows in told(tmp_path, SAY, ROLL)["tracks"].items():
        times = [at for at, _ in rows]
        assert times == sorted(set(times)), name
        values = [value for _, value in rows]
        assert all(one != two for one, two in pairwise(values)), name


def test_a_stroke_begins_where_its_number_begins_to_sound(tmp_path: Path) -> None:
    performance, _ = played(tmp_path, ROLL)
    beats = [event.frame for event in performance.events if isinstance(event, StrokeBegan)]
    found = starts(performance)
    assert list(found) == beats
    for number, beat in enumerate(beats, start=1):
        counted = [line for line, one in performance.words() if one.cue.frame == found[beat]]
        assert [line.text for line in counted] in ([str(number)], [])
        assert 0 <= beat - found[beat] < frames(0.3)


def test_an_instruction_that_is_said_once_can_be_said_again_in_each_set(tmp_path: Path) -> None:
    stages = told(tmp_path, {**ROLL, "say": ["Roll it well."]}, {"kind": "rest", "seconds": 5})[
        "stages"
    ]
    assert stages[0]["again"][0] == stages[0]["at"]
    assert all(one["again"] is None or one["again"][0] < one["again"][1] for one in stages)


def test_another_session_is_another_one_to_the_browser(tmp_path: Path) -> None:
    one, same, other = told(tmp_path, SAY), told(tmp_path, SAY), told(tmp_path, SAY, ROLL)
    assert one == same
    assert one["id"] != other["id"]


def test_a_routine_called_index_is_not_written_over_by_the_list_of_files(tmp_path: Path) -> None:
    own = tmp_path / "index.toml"
    own.write_text(
        'title = "Index"\npurpose = "p"\ncare = ["c"]\n[[steps]]\nkind = "say"\nsay = ["Hello."]\n'
    )
    series = Series(folder=tmp_path, endings=("html",), like=Wish())
    (job,) = jobs(series, [Shelf(tmp_path).find("index")])
    assert isinstance(job, Job)
    assert job.targets[0].path.name != list_of_files.FILE
