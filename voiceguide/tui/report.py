"""Report: what a sound check has come to so far, made from what it told. Pure."""

from dataclasses import dataclass, replace

from voiceguide.floorcheck.check import Await, Speak
from voiceguide.floorcheck.driver import Told
from voiceguide.floorcheck.wishes import End, Note


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to show."""

    notes: tuple[Note, ...] = ()
    """One a topic, in the order of their first coming."""
    line: str = ""
    """What is being said, or was said last."""
    awaiting: bool = False
    """Whether it waits for an answer."""
    end: End | None = None

    def after(self, told: Told) -> "Report":
        """The report with what was told just now."""
        match told:
            case Speak(text):
                return replace(self, line=text, awaiting=False)
            case Await():
                return replace(self, awaiting=True)
            case Note(topic):
                if any(note.topic == topic for note in self.notes):
                    same = (told if note.topic == topic else note for note in self.notes)
                    return replace(self, notes=tuple(same))
                return replace(self, notes=(*self.notes, told))
            case End():
                return replace(self, line=told.words, awaiting=False, end=told)
