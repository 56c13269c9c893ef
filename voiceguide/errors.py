"""What can go wrong, as one sentence for a person and what to do next."""

from dataclasses import dataclass


class VoiceguideError(Exception):
    """Base of all faults that a person is told of.

    Args:
        what: one sentence: what went wrong, and where.
        remedy: what to do next, as a sentence; may be empty.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class UsageError(VoiceguideError):
    """The command was worded wrongly."""


class NoRoutineError(UsageError):
    """There is no routine of that name."""


class ChangedError(UsageError):
    """A session cannot be gone on with: its routine is not what it was."""

    def __init__(self, routine: str) -> None:
        super().__init__(
            f"'{routine}' has changed since it was broken off: it cannot go on from there.",
            f"'voiceguide start {routine}' begins it at the beginning.",
        )


class JournalError(VoiceguideError):
    """The journal cannot be read or written."""


class SpeechError(VoiceguideError):
    """The speech engine gave no usable clip."""


class DeviceError(VoiceguideError):
    """No sound can come out."""


class ExportError(VoiceguideError):
    """A file cannot be made."""


class ListenError(VoiceguideError):
    """No commands can be heard."""


class SettingsError(VoiceguideError):
    """The settings cannot be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in a file of the person's."""

    key: str
    """Where in the data, as a person would write it: `steps[2].pace`; empty for the whole file."""
    line: int | None
    """The line in the file, counted from 1, where it is known."""
    expected: str
    """What was expected, as a clause: `expected a number from 0.8 to 10, found -1`."""
    hint: str = ""
    """`did you mean 'pace'?`, or nothing."""

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (f"line {self.line}" if self.line else "", self.key) if part
        )
        text = f"{place}: {self.expected}" if place else self.expected
        return f"{text}; {self.hint}" if self.hint else text


class RoutineError(VoiceguideError):
    """A routine file cannot be used; `faults` holds every reason found."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        shown = "\n".join(f"  {fault}" for fault in faults)
        stop = "" if str(faults[0]).endswith("?") else "."
        only = f"{file}: {faults[0]}{stop}" if len(faults) == 1 else f"{file} has faults:\n{shown}"
        super().__init__(only)
        self.file = file
        self.faults = faults
