"""What reminders say and show: one TOML file a language, every line in each."""

from dataclasses import dataclass
from importlib import resources

from voiceguide.errors import SpeechError
from voiceguide.speech import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Sentences; what their braces hold is told at the top of the file."""

    due: str
    due_ran: str
    due_sat: str
    due_woke: str
    say: str
    say_later: str
    press: str
    later: str
    passed: str
    not_today: str
    nobody: str
    notice: str
    job: str


def load(language: str = "en") -> Lines:
    """The lines of a language.

    Raises:
        SpeechError: there are none, or one is missing, unknown or of another kind.
    """
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        raise SpeechError(f"There are no reminders in the language {language!r}.")
    return phrases.read(file.read_text("utf-8"), file.name, Lines)
