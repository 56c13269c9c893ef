"""A sound check from its start to its end, through doubles of all that is heard."""

import io

import pytest
from floor import LINES, PHRASES, Floor, asked

from voiceguide import plain_soundcheck
from voiceguide.floorcheck.check import Speak
from voiceguide.floorcheck.driver import Told
from voiceguide.floorcheck.wishes import End, Key, Mark, Note
from voiceguide.listen.hearing import Hears
from voiceguide.tui.report import Report

PATIENCE = 60.0
SLOW = "S L OW D AW N"


def run(floor: Floor) -> End:
    floor.check.start()
    assert floor.check.wait(PATIENCE)
    end = floor.told[-1]
    assert isinstance(end, End)
    return end


def test_it_goes_from_greeting_to_verdict_and_closes_what_it_opened() -> None:
    floor = Floor()
    assert run(floor) == End(LINES.good, Mark.GOOD)
    said = [told.text for told in floor.told if isinstance(told, Speak)]
    assert (said[0], said[-1]) == (LINES.greeting[0], LINES.good)
    assert floor.hearing.phrases == PHRASES
    assert floor.hearing.closed
    assert floor.voice.closed


def test_what_is_taught_is_known_at_once_and_kept() -> None:
    def reply(line: str) -> str | None:
        if line.startswith(("Say it as you like", "And once more")):
            return SLOW
        wanted = asked(line)
        return "so dawn" if wanted == "slow down" and not line.startswith("Now I") else wanted

    floor = Floor(reply)
    assert run(floor).words == LINES.good
    assert floor.hearing.known == {"slow down": (SLOW,)}
    assert floor.kept == [("slow down", (SLOW,))]


def test_a_late_listener_is_told_all() -> None:
    floor = Floor()
    run(floor)
    late: list[Told] = []
    floor.check.listen(late.append)
    assert late == floor.told


def test_it_can_be_closed_at_any_time() -> None:
    floor = Floor(lambda _: None)
    floor.check.close()
    floor = Floor(lambda _: None)
    floor.check.start()
    floor.check.close()
    assert floor.check.wait(PATIENCE)
    assert floor.hearing.closed


def test_a_key_leaves_things_out() -> None:
    floor = Floor(lambda _: None)
    floor.check.listen(lambda _: floor.check.press(Key.SKIP))
    assert run(floor).words == LINES.untried


def test_a_fault_is_told_and_ends_it() -> None:
    floor = Floor()
    floor.voice.hurry = None  # type: ignore[assignment]  # it breaks
    assert "fault of the program" in run(floor).words
    assert floor.hearing.closed


def test_without_a_screen_each_thing_is_a_line() -> None:
    floor, out = Floor(), io.StringIO()
    assert plain_soundcheck.run(floor.check, out)
    told = out.getvalue().splitlines()
    assert LINES.greeting[0] in told
    assert "(hold on: understood)" in told
    assert "(listening)" in told
    assert told[-1] == f"Result: {LINES.good}"


@pytest.mark.parametrize("silent", [False, True])
def test_whatever_its_screen_shows_is_a_line_as_well(*, silent: bool) -> None:
    floor, out, report = Floor((lambda _: None) if silent else None), io.StringIO(), Report()
    shown: list[str] = []
    plain_soundcheck.run(floor.check, out)
    for told in floor.told:
        report = report.after(told)
        shown += [report.line, *(note.topic for note in report.notes)]
        shown += [note.words for note in report.notes]
    assert len(set(shown)) > 8
    assert [text for text in shown if text not in out.getvalue()] == []


def test_without_a_screen_a_bad_end_is_told_by_the_exit_code() -> None:
    floor = Floor(lambda _: None, Hears(notice="No microphone was found."))
    assert not plain_soundcheck.run(floor.check, io.StringIO())
    assert any(isinstance(told, Note) and told.topic == "Microphone" for told in floor.told)
