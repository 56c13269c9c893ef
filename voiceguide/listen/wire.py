"""What the app and the ear's process say to each other, as types and as messages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from voiceguide.child import Message

PROCESS = "voiceguide.listen.process"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The first thing that the process is told."""

    recogniser: str
    vosk_model: str
    microphone: str
    """Part of the device's name; empty for the system's own choice."""
    file: str = ""
    """A recording to hear in place of a microphone."""
    ring: str = ""
    """Where the loudspeaker tells what it plays; empty where nothing plays."""
    sets: Sequence[Sequence[str]] = ()
    """Phrases that will be wanted in turn, to be made ready while nobody speaks."""
    pronunciations: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which phrases to understand from now on."""

    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teach:
    """Write down how the next utterance sounds, in place of understanding it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Further ways in which words or phrases are said, from the next phrases on."""

    pronunciations: Mapping[str, Sequence[str]]


Order = Setup | Wanted | Teach | Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """It hears."""

    microphone: str
    cancels: bool
    """Whether it takes the program's own sound out of what it hears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How loud it is; ten times a second."""

    peak: float
    """The largest sample of the time, 0 to 1."""
    rms: float
    zeros: bool
    """Whether there was nothing but zeros for a while, as where permission is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody said something; times on `time.monotonic`, or from the file's beginning."""

    begin: float
    end: float
    phrase: str | None
    heard: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """It hears, but for something that the person should know."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """How an utterance sounds, in ARPAbet; empty if there was nothing to be made of it."""

    begin: float
    """As of what was said."""
    end: float
    phones: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """The file has been heard to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """It does not hear, or no more."""

    what: str
    """A sentence for a person."""
    remedy: str = ""
    lasting: bool = False
    """Whether trying again is of no use."""


Reply = Ready | Level | Said | Remark | Taught | Over | Failure

_ORDERS: dict[str, type[Order]] = {one.__name__: one for one in (Setup, Wanted, Teach, Known)}
_REPLIES: dict[str, type[Reply]] = {
    one.__name__: one for one in (Ready, Level, Said, Remark, Taught, Over, Failure)
}


def pack(one: Order | Reply) -> Message:
    return Message({"is": type(one).__name__, **asdict(one)})


def unpack_order(message: Message) -> Order:
    fields = dict(message.header)
    kind = _ORDERS[fields.pop("is")]
    if kind is Wanted:
        return Wanted(phrases=tuple(fields["phrases"]))
    return kind(**fields)


def unpack_reply(message: Message) -> Reply:
    fields = dict(message.header)
    return _REPLIES[fields.pop("is")](**fields)
