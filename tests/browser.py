"""A real browser with a page in it, pressed and read as a person does."""

import base64
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any, Final, Self

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PHONE: Final = (390, 844)
SIDEWAYS: Final = (844, 390)
SMALL: Final = (320, 568)
DESK: Final = (1280, 800)
_PATIENCE: Final = 20
_ARGUMENTS: Final = ("--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio")
_PAINTED: Final = """
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => done(%s)));
"""


class Browser:
    """Chromium, without a window; it needs a tap before it plays, as it does for people."""

    def __init__(self) -> None:
        options = ChromeOptions()
        options.binary_location = which("chromium") or "chromium"
        for argument in _ARGUMENTS:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = Chrome(
            options=options, service=Service(which("chromedriver") or "chromedriver")
        )
        self.driver.set_script_timeout(_PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.driver.quit()

    def open(self, path: Path, size: tuple[int, int] = PHONE, *, scheme: str = "dark") -> None:
        """Open a page as if for the first time."""
        self.resize(size)
        self.prefer(scheme)
        self.driver.get(path.as_uri())
        self.run("localStorage.clear()")
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())

    def again(self) -> None:
        """Leave the page, and come back to it."""
        address = self.driver.current_url
        self.driver.get("about:blank")
        self.driver.get(address)

    def resize(self, size: tuple[int, int]) -> None:
        width, height = size
        self._tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < DESK[0],
        )

    def prefer(self, scheme: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._tell("Emulation.setEmulatedMedia", features=features)

    def allow_scripts(self, *, wanted: bool) -> None:
        self._tell("Emulation.setScriptExecutionDisabled", value=not wanted)

    def find(self, name: str) -> WebElement:
        return self.driver.find_element("id", name)

    def press(self, name: str) -> None:
        """Press a button."""
        self.find(name).click()

    def tap(self, name: str) -> None:
        """Touch a place that is no button."""
        ActionChains(self.driver).move_to_element(self.find(name)).click().perform()

    def type(self, keys: str) -> None:
        ActionChains(self.driver).send_keys(keys).perform()

    def text(self, name: str) -> str:
        return self.find(name).text

    def run(self, script: str, *arguments: Any) -> Any:  # noqa: ANN401 - whatever it gives
        return self.driver.execute_script(script, *arguments)

    def painted(self, expression: str) -> Any:  # noqa: ANN401 - whatever it gives
        """What an expression gives once the browser has made a picture."""
        return self.driver.execute_async_script(_PAINTED % expression)

    def seek(self, seconds: float) -> None:
        """Go to a place of the session, as if it had come there."""
        self.run("player.seek(arguments[0])", seconds)
        self.until(lambda: not self.run("return sound.seeking"))
        self.painted("0")

    def until(self, holds: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it gives
        """Wait for something to come true."""
        waiting = WebDriverWait(
            self.driver, _PATIENCE, 0.02, ignored_exceptions=[StaleElementReferenceException]
        )
        return waiting.until(lambda _: holds())

    def complaints(self) -> list[str]:
        """What it has told on its console since it was asked last."""
        told = self.driver.execute("getLog", {"type": "browser"})["value"]
        return [entry["message"] for entry in told]

    def picture(self, path: Path) -> None:
        """For eyes."""
        told = self._tell("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(told["data"]))

    def _tell(self, command: str, **arguments: Any) -> Any:  # noqa: ANN401 - whatever it answers
        return self.driver.execute_cdp_cmd(command, arguments)
