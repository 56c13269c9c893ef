"""How a page behaves: on small screens, without scripts, for a screen reader, to hostile text."""

import base64
from pathlib import Path
from typing import Any

import pytest
from browser import DESK, PHONE, SIDEWAYS, SMALL, Browser
from exporting import Exported
from playing import played

from voiceguide.export.making import make
from voiceguide.export.targets import targets

_LIVE = "return document.getElementById('live').textContent"
HOSTILE = "</script><img src=x onerror=alert(1)>"
LINES = (
    '<script>alert("&amp; $title $$")</script>',
    "<!-- --> ]]> </style><svg onload=alert(2)>",
    "</title></textarea><b>'\"`",
)
_RATIO = """
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  const { backgroundColor } = getComputedStyle(element);
  return backgroundColor === "rgba(0, 0, 0, 0)" ? behind(element.parentElement) : backgroundColor;
};
return [...document.querySelectorAll("h1, p, button, output, #caption span")]
  .filter((element) => element.textContent.trim() && element.checkVisibility())
  .map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort();
    return [element.id || element.className || element.tagName,
      (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
  });
"""


def written(folder: Path, *steps: dict[str, Any], title: str = "Test") -> Path:
    """A page of a made-up routine."""
    performance, speaking = played(folder, *steps, title=title)
    (target,) = targets([folder / "page.html"])
    with speaking:
        make(performance, [target], speaking.book.clip)
    return target.path


def at(page: Browser, seconds: float) -> Browser:
    """Begun, and paused at a place."""
    page.press("main")
    page.until(lambda: page.run("return sound.currentTime > 0"))
    page.press("main")
    page.seek(seconds)
    return page


@pytest.fixture
def hostile(browser: Browser, tmp_path: Path) -> Browser:
    steps = [{"kind": "say", "name": HOSTILE[:19], "say": [line]} for line in LINES]
    browser.open(written(tmp_path, *steps, title=HOSTILE))
    return browser


def test_markup_in_a_routine_is_shown_as_text(hostile: Browser) -> None:
    assert hostile.text("title") == HOSTILE
    assert hostile.driver.title == HOSTILE
    page = at(hostile, 0.1)
    for index, line in enumerate(LINES):
        page.seek(page.run("return story.stages[arguments[0]].at", index) + 0.1)
        assert page.text("caption") == line
        assert page.text("state") == f"Paused: {HOSTILE[:19]}"
    found = page.run("return document.querySelectorAll('img, b, script, style').length")
    assert found == 3  # its own style, story and script


def test_markup_in_a_routine_is_text_without_scripts_too(hostile: Browser) -> None:
    hostile.allow_scripts(wanted=False)
    try:
        hostile.driver.refresh()
        told = hostile.driver.find_element("tag name", "body").text
        assert all(text in told for text in (HOSTILE, *LINES))
        assert hostile.driver.find_elements("css selector", "img, b, svg svg") == []
    finally:
        hostile.allow_scripts(wanted=True)


def test_nothing_else_may_run_and_nothing_is_fetched(browser: Browser, exported: Exported) -> None:
    browser.open(exported.path("html"))
    browser.run(
        "const own = document.createElement('script');"
        "try { own.text = 'document.title = \"taken\"' } catch {}"
        "document.body.append(own);"
        "try { document.body.innerHTML += '<i></i>' } catch { return }"
        "document.title = 'taken'"
    )
    fetched = browser.driver.execute_async_script(
        "const done = arguments[0];"
        "fetch('data:text/plain,x').then(() => done(true), () => done(false))"
    )
    assert browser.driver.title != "taken"
    assert fetched is False
    assert all(
        "action has been blocked" in one or "Content Security Policy" in one
        for one in browser.complaints()
    )
    requests = browser.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert [name for name in requests if not name.startswith("data:")] == []


@pytest.mark.parametrize("size", [PHONE, SIDEWAYS, SMALL, DESK])
def test_all_of_it_is_on_the_screen_and_the_buttons_can_be_hit(
    browser: Browser, exported: Exported, size: tuple[int, int]
) -> None:
    browser.open(exported.path("html"), size)
    width, height = size
    for seconds in (0.0, 3.0, 30.0):
        browser.seek(seconds)
        assert browser.run("return document.documentElement.scrollWidth") <= width
        for name in ("main", "again", "back", "next", "slower", "faster", "theme"):
            box = browser.find(name).rect
            assert box["height"] >= 44
            assert box["width"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
        caption = browser.find("caption").rect
        assert caption["height"] > 20
        assert caption["y"] + caption["height"] <= browser.find("main").rect["y"]


@pytest.mark.parametrize("size", [PHONE, SIDEWAYS, SMALL, DESK])
def test_every_sentence_is_seen_whole_and_the_foot_beside_it(
    browser: Browser, exported: Exported, size: tuple[int, int]
) -> None:
    browser.open(exported.path("html"), size)
    at(browser, 0)
    for second in browser.run("return story.tracks.caption.map(([at]) => at + 0.01)"):
        browser.seek(second)
        over = browser.run(
            "const { scrollHeight, clientHeight } = document.getElementById('caption');"
            "return scrollHeight - clientHeight"
        )
        assert over <= 0, browser.text("caption")
        figure = browser.find("figure")
        assert not figure.is_displayed() or figure.rect["height"] >= 80


def test_the_pause_is_the_largest_button(page: Browser) -> None:
    def area(name: str) -> int:
        box = page.find(name).rect
        return int(box["width"] * box["height"])

    others = max(map(area, ("again", "back", "next", "slower", "faster")))
    assert area("main") > 3 * others


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("turned", [False, True])
def test_everything_can_be_read_in_the_dark_and_in_the_light(
    browser: Browser, exported: Exported, scheme: str, *, turned: bool
) -> None:
    browser.open(exported.path("html"), scheme=scheme)
    if turned:
        browser.press("theme")
    for seconds in (0.0, 3.0, 30.0):
        browser.seek(seconds)
        ratios = browser.run(_RATIO)
        assert len(ratios) > 10
        assert [one for one in ratios if one[1] < 7] == []
    shown = browser.run("return getComputedStyle(document.body).colorScheme")
    assert (shown == scheme) is not turned


def test_a_theme_that_was_chosen_stays(page: Browser) -> None:
    page.press("theme")
    page.again()
    assert page.run("return getComputedStyle(document.body).colorScheme") == "light"


def test_a_screen_reader_is_told_sentences_and_states_and_no_numbers(page: Browser) -> None:
    live = page.find("live")
    assert live.get_attribute("aria-live") == "polite"
    at(page, 30)
    assert page.run(_LIVE) == "Paused."
    page.press("main")
    told = page.until(
        lambda: page.run("return document.getElementById('live').textContent.slice(0, 4)")
    )
    page.until(lambda: page.run(_LIVE) == "Roll firmly. 12 strokes.")
    assert told
    figure = page.find("figure")
    assert (figure.aria_role, figure.accessible_name) == (
        "image",
        "on the inner heel, with a finger",
    )


def test_its_captions_can_be_kept_from_a_screen_reader(page: Browser) -> None:
    page.run("document.getElementById('quiet').click()")
    page.press("main")
    page.seek(30)
    page.until(lambda: page.text("number") != "")
    assert page.run(_LIVE) == ""
    page.again()
    assert page.find("quiet").get_attribute("aria-pressed") == "false"


def test_every_button_has_a_name(page: Browser) -> None:
    names = [one.accessible_name for one in page.driver.find_elements("css selector", "button")]
    assert "Again" in names[2]
    assert all(any(letter.isalpha() for letter in name) for name in names if name)
    assert len([name for name in names if name]) == 8


def test_the_place_is_kept_until_the_end(page: Browser, exported: Exported) -> None:
    at(page, 30)
    page.press("main")
    page.until(lambda: page.run("return player.time") > 30.2)
    page.again()
    assert page.text("main") == "Go on"
    place = page.run("return player.time")
    assert 28 <= place <= 33
    page.press("from-start")
    page.until(lambda: 0 < page.run("return player.time") < 5)
    page.seek(exported.record["seconds"] - 0.3)
    page.until(lambda: page.text("main") == "Once more")
    page.again()
    assert page.text("main") == "Begin"


def test_another_session_has_another_place(
    browser: Browser, exported: Exported, tmp_path: Path
) -> None:
    other = written(tmp_path, {"kind": "say", "say": ["Another one."]})
    browser.open(exported.path("html"))
    at(browser, 30)
    browser.press("main")
    browser.driver.get(other.as_uri())
    assert browser.text("main") == "Begin"


def test_a_browser_that_keeps_nothing_plays_all_the_same(
    browser: Browser, exported: Exported
) -> None:
    letters = base64.b64encode(exported.path("html").read_bytes()).decode()
    browser.driver.get(f"data:text/html;charset=utf-8;base64,{letters}")
    assert browser.run("try { return !localStorage } catch { return true }")
    browser.press("main")
    browser.until(lambda: browser.run("return sound.currentTime > 0.2"))
    browser.press("theme")


def test_sound_that_plays_from_no_address_plays_from_memory(page: Browser) -> None:
    page.seek(20)
    page.run("sound.dispatchEvent(new Event('error'))")
    page.until(lambda: page.run("return sound.src").startswith("blob:"))
    page.press("main")
    page.until(lambda: page.run("return player.time") > 20.2)
    page.run("sound.dispatchEvent(new Event('error'))")
    assert page.painted("document.getElementById('alert').checkVisibility()")


def test_without_scripts_the_sound_has_its_own_buttons(
    browser: Browser, exported: Exported
) -> None:
    browser.allow_scripts(wanted=False)
    try:
        browser.driver.get(exported.path("html").as_uri())
        assert browser.find("sound").is_displayed()
        assert not browser.find("main").is_displayed()
        told = browser.driver.find_element("tag name", "body").text
        assert "runs no scripts" in told
        assert "Roll firmly. 12 strokes." in told
    finally:
        browser.allow_scripts(wanted=True)


def test_the_screen_stays_on_while_it_plays(page: Browser) -> None:
    page.press("main")
    page.until(lambda: page.run("return awake.lock instanceof WakeLockSentinel"))
    page.press("main")
    page.until(lambda: page.run("return awake.lock === null"))


def test_the_locked_screen_tells_what_is_done(page: Browser) -> None:
    page.press("main")
    page.seek(30)
    page.until(lambda: page.run("return navigator.mediaSession.playbackState") == "playing")
    told = page.run("const m = navigator.mediaSession.metadata; return [m.title, m.artist]")
    assert told == ["Quick two minutes", "Roll · left foot"]


def test_a_routine_without_a_picture_has_none(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, {"kind": "say", "say": ["Breathe."]}))
    at(browser, 1)
    browser.seek(browser.run("return story.stages[0].at") + 0.1)
    assert not browser.find("figure").is_displayed()
    assert browser.text("caption") == "Breathe."
