"""Words: text without markup that is laid out anew only when it changes."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Words(Widget):
    """A few words."""

    DEFAULT_CSS = """
    Words { width: auto; height: auto; }
    """

    text: reactive[str] = reactive("", layout=True)
    """What to show; printable."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.set_reactive(Words.text, text)

    def render(self) -> Content:
        return Content(self.text)
