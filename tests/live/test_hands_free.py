"""Whole sessions that are led by voice alone: real engine, recogniser, sound card and terminal."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hearing import find, milliseconds, samples_of
from program import program
from soundcard import Samples, SoundCard
from speaking import Person, room
from terminal import Terminal, terminal

from voiceguide.clip import Clip, Line
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

pytestmark = pytest.mark.timeout(300)

ROUTINE = """
title = "Two feet"
purpose = "To be led by voice."
care = ["Care."]
feet = "both"
spots = 2
strokes = 4
pace = 3.5
swap = 20
[[steps]]
kind = "say"
say = ["Sit down."]
then = 5
[[steps]]
kind = "locate"
per = "spot"
say = ["Search for it."]
wait = 20
[[steps]]
kind = "strokes"
per = "spot"
say = ["Roll firmly, arch to heel."]
[[steps]]
kind = "rate"
per = "foot"
moment = "after"
wait = 20
"""
INSTRUCTION = "Roll firmly, arch to heel."
STROKES = 4
COUNTED = (1, 2, 3)
"""Numbers that can be told in a recording from all else, under tick and glide."""
DONE = tuple(" ".join("●" * done + "○" * (STROKES - done)) for done in range(STROKES + 1))
"""What the screen shows of a set."""


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    path = tmp_path / "two-feet.toml"
    path.write_text(ROUTINE)
    return path


@pytest.fixture(scope="module")
def clips() -> Iterator[dict[str, Clip]]:
    """What the program's own voice says."""
    speaker = Pyttsx3Speaker()
    lines = [Line(INSTRUCTION), *(Line(str(number)) for number in COUNTED)]
    yield {line.text: speaker.render(line, Manner()) for line in lines}
    speaker.close()


class Led:
    """A session on a screen, and the person who leads it by voice."""

    def __init__(self, screen: Terminal, person: Person) -> None:
        self.screen = screen
        self._person = person

    def say(self, phrase: str, *, once: str, after: float = 0) -> None:
        """Say a phrase some seconds after something stands on the screen; it is understood."""
        self.screen.wait_for(once)
        self._person.say(phrase, after)
        self.screen.wait_for(f"“{phrase}”", timeout=5)


def test_a_session_of_two_feet_is_led_by_voice_from_beginning_to_end(
    sound_card: SoundCard, clips: dict[str, Clip], routine: Path, tmp_path: Path
) -> None:
    with terminal() as screen, room(), sound_card.record() as recording:
        led = Led(screen, Person(tmp_path))
        screen.run("start", str(routine))
        screen.wait_for("listening")
        led.say("found it", once="or just wait")
        led.say("slow down", once=DONE[1])
        led.say("say again", once=DONE[3])
        led.say("found it", once="or just wait")
        led.say("hold on", once=DONE[1])
        led.say("carry on", once="paused –")
        led.say("too sore", once=DONE[2])
        led.say("pain three", once="not at all sore")
        led.say("yes please", once="Shall we do the other foot?")
        led.say("found it", once="or just wait")
        led.say("that's enough", once=DONE[1])
        led.say("yes please", once="yes, stop", after=5)
        screen.wait_for("ended with 0", timeout=20)
    heard = recording.samples()
    counted = beats(heard, clips)
    # The second "3" is the answer to the question, said back.
    assert [number for number, _ in counted] == [1, 2, 3, 1, 2, 3, 1]
    at = [milliseconds(frame) for _, frame in counted]
    paces = [after - before for before, after in pairwise(at)]
    assert paces[:2] == pytest.approx([3500, 3900], abs=1)
    first, again, *_ = find(heard, samples_of(clips[INSTRUCTION]), least=0.5)
    assert first < counted[0][1] < counted[2][1] < again < counted[3][1]


def beats(recording: Samples, clips: dict[str, Clip]) -> list[tuple[int, int]]:
    """Which numbers are heard, and where each is heard to happen."""
    found = [
        (number, at + clips[str(number)].shape.p_centre)
        for number in COUNTED
        for at in find(recording, samples_of(clips[str(number)]), least=0.54)
    ]
    return sorted(found, key=lambda one: one[1])


@pytest.mark.parametrize("rms", [0.01])
def test_in_a_noisy_room_phrases_are_obeyed_and_other_words_are_not(
    sound_card: SoundCard, routine: Path, tmp_path: Path, rms: float
) -> None:
    assert sound_card
    person = Person(tmp_path)
    with room(rms), program(routine, "--foot", "left", "--spots", "1") as run:
        run.wait_for("(listening)")
        person.say("what a lovely day it is today")
        run.wait_for("(f: found it; x: cannot find it; or just wait)")
        person.say("potatoes", after=1)
        person.say("I never found it in the kitchen", after=1)
        person.say("found it", after=1)
        run.wait_for("(heard: found it)")
        run.wait_for("2 of 4")
        person.say("hold on")
        run.wait_for("(heard: hold on)")
        person.say("somewhere else", after=1)
        person.say("carry on", after=1)
        run.wait_for("(heard: carry on)")
        run.wait_for("4 of 4")
        run.wait_for("(0 to 9: not at all sore to very; t: ten, the worst; or just wait)")
        person.say("pain four")
        assert run.finish() == 0
    heard = [line for line in run.lines if line.startswith("(heard:")]
    words = ("found it", "hold on", "carry on", "pain four")
    assert heard == [f"(heard: {phrase})" for phrase in words]
    assert [line for line in run.lines if line.endswith(" of 4")] == [
        f"{k} of 4" for k in range(1, 5)
    ]
    assert run.lines[-1] == "Done: 4 strokes."
