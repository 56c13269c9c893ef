"""A page that is played: what it shows against what is heard, and what its buttons do."""

from typing import Any

import pytest
from browser import DESK, PHONE, Browser
from exporting import Exported
from selenium.webdriver import Keys

from voiceguide.foot.views import views
from voiceguide.session.pen import GLIDE_SHARE

Event = dict[str, Any]
TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def strokes(exported: Exported) -> list[Event]:
    found = [one for one in exported.record["events"] if one["is"] == "stroke_began"]
    assert len(found) == 12
    return found


@pytest.fixture
def playing(page: Browser) -> Browser:
    page.press("main")
    page.until(lambda: page.run("return sound.currentTime > 0"))
    return page


def middle(stroke: Event) -> float:
    return float(stroke["seconds"] + stroke["length_seconds"] / 2)


def hushed(page: Browser) -> Browser:
    """Paused, somewhere within."""
    page.press("main")
    page.until(lambda: page.run("return sound.paused"))
    return page


def test_it_waits_for_a_tap_and_tells_what_to_take_care_of(page: Browser) -> None:
    assert page.text("main") == "Begin"
    assert "Do not press on broken skin" in page.text("caption")
    assert page.run("return sound.paused && sound.currentTime === 0")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_first_tap_begins_and_the_sound_goes_on(
    browser: Browser, exported: Exported, size: tuple[int, int]
) -> None:
    browser.open(exported.path("html"), size)
    browser.tap("caption")
    first = browser.until(lambda: browser.run("return sound.currentTime"))
    browser.until(lambda: browser.run("return sound.currentTime") > first + 0.3)
    assert browser.text("main") == "Pause"


def test_a_refused_sound_still_waits_for_a_tap(page: Browser) -> None:
    page.run("player.play()")  # without any tap
    assert page.painted("document.getElementById('main-label').textContent") == "Begin"


def test_its_sound_is_as_long_as_the_session(page: Browser, exported: Exported) -> None:
    length = page.until(lambda: page.run("return sound.duration"))
    assert length == pytest.approx(exported.record["seconds"], abs=0.12)


def test_the_count_is_the_stroke_that_is_heard(playing: Browser, strokes: list[Event]) -> None:
    page = hushed(playing)
    for stroke in strokes:
        for within in (0.02, 0.5, 0.98):
            page.seek(stroke["seconds"] + within * stroke["length_seconds"])
            assert page.text("number") == str(stroke["number"])
            assert page.text("label") == "of 12"


def test_the_count_keeps_up_while_it_plays(playing: Browser, strokes: list[Event]) -> None:
    playing.seek(strokes[1]["seconds"] + 1.5)
    seen = set()
    while (number := playing.text("number")) != "4":
        time, told = playing.painted("[player.time, document.getElementById('number').textContent]")
        begun = [one["number"] for one in strokes if one["seconds"] <= time]
        before = [one["number"] for one in strokes if one["seconds"] <= time - 0.1]
        assert int(told) in {begun[-1], before[-1]}
        seen.add(number)
    assert seen == {"2", "3"}


def test_captions_are_the_sentences_that_are_heard(playing: Browser, exported: Exported) -> None:
    page = hushed(playing)
    lines = [one for one in exported.record["events"] if one["is"] == "line_began"]
    assert len(lines) > 5
    for line in lines:
        page.seek((line["seconds"] + line["until_seconds"]) / 2)
        assert page.text("caption") == line["line"]


def test_the_word_that_is_heard_is_marked(playing: Browser, exported: Exported) -> None:
    page = hushed(playing)
    line = next(one for one in exported.record["events"] if one.get("line", "").startswith("Roll"))
    words = line["line"].split()
    seen = []
    for step in range(40):
        page.seek(line["seconds"] + step / 40 * (line["until_seconds"] - line["seconds"]))
        seen += [one.text for one in page.driver.find_elements("css selector", "#caption .now")]
    assert list(dict.fromkeys(seen)) == words


def test_the_finger_is_where_the_terminal_has_it(playing: Browser, strokes: list[Event]) -> None:
    page = hushed(playing)
    path = views("inner-heel", "finger", "left")[0].stroke
    for share in (0.1, 0.5, 0.9):
        page.seek(strokes[4]["seconds"] + share * strokes[4]["length_seconds"])
        tool = page.driver.find_element("css selector", "#figure svg .tool")
        moved = tool.get_attribute("transform") or ""
        x, y = map(float, moved.removeprefix("translate(").removesuffix(")").split())
        assert (x, y) == pytest.approx(path.at(share / GLIDE_SHARE), abs=0.3)


def test_a_tap_anywhere_pauses_and_goes_on(playing: Browser) -> None:
    for place in ("figure", "caption", "title"):
        playing.seek(30)
        playing.tap(place)
        playing.until(lambda: playing.text("main") == "Go on")
        assert playing.run("return sound.paused")
        assert playing.text("state").startswith("Paused: ")
        playing.tap(place)
        playing.until(lambda: playing.run("return !sound.paused"))


def test_after_a_pause_it_goes_on_with_the_same_stroke_from_its_start(
    playing: Browser, strokes: list[Event]
) -> None:
    page = hushed(playing)
    page.seek(strokes[4]["seconds"] + 0.9 * strokes[4]["length_seconds"])
    page.press("main")
    time, number = page.painted("[player.time, document.getElementById('number').textContent]")
    assert strokes[4]["seconds"] - 0.3 < time < middle(strokes[4])
    assert number == "5"


def test_again_says_the_instruction_and_comes_back_to_the_same_stroke(
    playing: Browser, exported: Exported, strokes: list[Event]
) -> None:
    said = next(one for one in exported.record["events"] if one.get("line", "").startswith("Roll"))
    playing.seek(middle(strokes[7]))
    playing.press("again")
    time = playing.painted("player.time")
    assert said["seconds"] <= time < said["until_seconds"]
    assert playing.text("state") == "Once more"
    assert playing.text("number") == "8"
    assert playing.text("caption") == said["line"]
    playing.until(lambda: playing.run("return player.repeat === null"))
    time, number = playing.painted("[player.time, document.getElementById('number').textContent]")
    assert strokes[7]["seconds"] - 0.3 < time < middle(strokes[7])
    assert number == "8"


def test_again_while_it_is_said_again_is_said_once_more_and_not_twice(
    playing: Browser, strokes: list[Event]
) -> None:
    playing.seek(middle(strokes[7]))
    playing.press("again")
    playing.press("again")
    playing.until(lambda: playing.run("return player.repeat === null"))
    assert playing.text("number") == "8"
    assert playing.run("return player.time") > strokes[7]["seconds"] - 0.3


def test_again_in_an_instruction_begins_it_anew(playing: Browser, exported: Exported) -> None:
    said = next(one for one in exported.record["events"] if one.get("line", "").startswith("Roll"))
    playing.seek(said["seconds"] + 1.5)
    playing.press("again")
    assert playing.painted("player.time") == pytest.approx(said["seconds"], abs=0.8)
    assert playing.run("return player.repeat === null")


def test_next_and_back_go_from_part_to_part(playing: Browser, exported: Exported) -> None:
    page = hushed(playing)
    begins = [one["seconds"] for one in exported.record["events"] if one["is"] == "stage_began"]
    page.seek(begins[3] + 3)
    page.press("next")
    assert page.run("return player.time") == pytest.approx(begins[4], abs=0.01)
    page.press("back")  # it has just begun: one further
    assert page.run("return player.time") == pytest.approx(begins[3], abs=0.01)
    page.seek(begins[4] + 3)
    page.press("back")
    assert page.run("return player.time") == pytest.approx(begins[4], abs=0.01)


def test_a_search_is_left_by_saying_that_it_is_found(playing: Browser, exported: Exported) -> None:
    gate = next(one for one in exported.record["events"] if one["is"] == "gate_opened")
    playing.seek(gate["seconds"] + 0.5)
    assert playing.text("next") == "Found it ›"
    playing.press("next")
    playing.until(lambda: playing.text("state") == "Roll")


def test_the_pace_changes_within_its_bounds_and_the_pitch_stays(playing: Browser) -> None:
    for deed, last in (("faster", 1.5), ("slower", 0.75)):
        for _ in range(8):
            playing.press(deed)
        assert playing.run("return [sound.playbackRate, sound.preservesPitch]") == [last, True]
        assert playing.text("pace") == f"{last}{TIMES}"


def test_the_keys_are_the_terminals(playing: Browser, strokes: list[Event]) -> None:
    playing.seek(middle(strokes[2]))
    playing.type(" ")
    playing.until(lambda: playing.run("return sound.paused"))
    playing.type(" ")
    playing.until(lambda: playing.run("return !sound.paused"))
    playing.type("r")
    playing.until(lambda: playing.text("state") == "Once more")
    playing.type("n")
    playing.until(lambda: playing.text("state") == "Let go")
    playing.type("b")
    playing.until(lambda: playing.text("state") == "Roll")
    playing.type(".")
    playing.until(lambda: playing.text("pace") == f"1.15{TIMES}")
    playing.type(",,")
    playing.until(lambda: playing.text("pace") == f"0.85{TIMES}")


def test_the_space_bar_pauses_also_after_another_button_was_pressed(playing: Browser) -> None:
    playing.press("next")
    playing.type(" ")
    playing.until(lambda: playing.run("return sound.paused"))


def test_a_button_that_is_reached_by_tab_is_pressed_by_its_keys(playing: Browser) -> None:
    page = hushed(playing)
    page.seek(20)
    page.run("document.getElementById('next').focus()")
    page.type(Keys.ENTER)
    page.until(lambda: page.text("state") == "Paused: Roll")
    assert page.run("return sound.paused")


def test_at_its_end_it_is_done_and_can_be_begun_once_more(
    playing: Browser, exported: Exported
) -> None:
    playing.seek(exported.record["seconds"] - 0.4)
    playing.until(lambda: playing.text("main") == "Once more")
    assert playing.text("caption") == "Done."
    assert playing.text("state").endswith(" in all")
    assert (playing.text("number"), playing.text("label")) == ("12", "strokes")
    playing.press("main")
    playing.until(lambda: playing.text("main") == "Pause")
    assert playing.run("return player.time") < 5


def test_each_part_is_reached_to_the_sample(playing: Browser, exported: Exported) -> None:
    page = hushed(playing)
    page.seek(0)
    names = [stage["name"] for stage in exported.record["stages"]]
    for name in names[1:]:
        page.press("next")
        page.until(lambda: not page.run("return sound.seeking"))
        assert page.text("state") == f"Paused: {name}"
