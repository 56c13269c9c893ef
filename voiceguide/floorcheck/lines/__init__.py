"""What the sound check says and shows: one TOML file a language, every line in each."""

from dataclasses import dataclass
from importlib import resources

from voiceguide.errors import SpeechError
from voiceguide.speech import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Sentences, most of them spoken; topics and notes stand on the screen alone.

    What their braces hold is told at the top of the file.
    """

    greeting: tuple[str, ...]
    speaker: str
    microphone: str
    default_speaker: str
    default_microphone: str
    waiting: str
    hear_me: str
    hear_me_by_key: str
    no_answer: str
    unanswered: str
    answered: str
    be_quiet: str
    room_quiet: str
    room_fine: str
    room_noisy: str
    room_too_noisy: str
    say_it: str
    nothing_heard: str
    heard_other: str
    heard_unclear: str
    heard_long: str
    too_early: str
    understood: str
    given_up: str
    may_i_learn: str
    first_take: str
    next_take: str
    differing: str
    try_it: str
    learned: str
    not_learned: str
    not_kept: str
    good: str
    mostly: str
    clipping: str
    noise: str
    closer: str
    unclear: str
    zeros: str
    deaf: str
    untried: str
    once_more: str
    topic_speaker: str
    topic_microphone: str
    topic_answer: str
    topic_room: str
    note_answered: str
    note_unanswered: str
    note_by_voice: str
    note_quiet: str
    note_fine: str
    note_noisy: str
    note_too_noisy: str
    note_understood: str
    note_second: str
    note_third: str
    note_learned: str
    note_nothing: str
    note_heard: str
    note_unclear: str
    note_zeros: str
    note_skipped: str


def load(language: str = "en") -> Lines:
    """The lines of a language.

    Raises:
        SpeechError: there are none, or one is missing, unknown or of another kind.
    """
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        raise SpeechError(f"There is no sound check in the language {language!r}.")
    return phrases.read(file.read_text("utf-8"), file.name, Lines)
