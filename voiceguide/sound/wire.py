"""What the app and the loudspeaker's process say to each other, as types and as messages."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from voiceguide.child import Message
from voiceguide.cue import Glide, Lane, Tone
from voiceguide.frames import Frame

PROCESS: Final = "voiceguide.sound.process"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A cue, with the sound itself where only the app has it."""

    id: int
    sound: memoryview | Tone | Glide
    """A line is its samples: float32 little-endian mono."""
    frame: Frame
    length: Frame
    lane: Lane
    prompt: bool = False
    until: Frame | None = None
    """Where it was cancelled before it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the process has to do; `output.Change` with its sounds."""

    cut: Frame | None = None
    cancelled: tuple[tuple[int, Frame], ...] = ()
    placements: tuple[Placement, ...] = ()
    volume: float | None = None

    def pack(self) -> Message:
        sounds = [one.sound for one in self.placements if isinstance(one.sound, memoryview)]
        return Message(
            {
                "cut": self.cut,
                "cancelled": self.cancelled,
                "placements": [_pack_placement(one) for one in self.placements],
                "volume": self.volume,
            },
            b"".join(sounds),
        )

    @classmethod
    def unpack(cls, message: Message) -> "Order":
        header, sounds = message.header, memoryview(message.payload)
        placements = []
        for fields in header["placements"]:
            sound, sounds = _unpack_sound(fields.pop("sound"), sounds)
            lane = Lane(fields.pop("lane"))
            placements.append(Placement(sound=sound, lane=lane, **fields))
        return cls(
            cut=header["cut"],
            cancelled=tuple((cue_id, frame) for cue_id, frame in header["cancelled"]),
            placements=tuple(placements),
            volume=header["volume"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The device is open; the stream starts with the first order, which must cut."""

    device: str = ""
    """Its name; empty where that is not known."""

    def pack(self) -> Message:
        return Message({"is": "ready"} | asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where the stream stands."""

    heard: Frame
    """The frame being heard..."""
    at: float
    """...at this moment of `time.monotonic`, which all processes share."""
    written: Frame
    callbacks: int
    cuts: int
    """How many orders with a cut it has carried out."""
    underruns: int
    late: int

    def pack(self) -> Message:
        return Message({"is": "report"} | asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """There is no sound, or no more."""

    what: str
    """A clause for a person: `no output device was found`."""
    remedy: str = ""
    """What to do, as a sentence."""

    def pack(self) -> Message:
        return Message({"is": "failure"} | asdict(self))


Reply = Ready | Report | Failure


def unpack_reply(message: Message) -> Reply:
    kinds: dict[str, type[Reply]] = {"ready": Ready, "report": Report, "failure": Failure}
    fields = dict(message.header)
    return kinds[fields.pop("is")](**fields)


def _pack_placement(placement: Placement) -> dict[str, Any]:
    sound: list[Any]
    match placement.sound:
        case Tone() as tone:
            sound = ["tone", tone.value]
        case Glide(length):
            sound = ["glide", length]
        case samples:
            sound = ["samples", samples.nbytes]
    return {
        "id": placement.id,
        "sound": sound,
        "frame": placement.frame,
        "length": placement.length,
        "lane": placement.lane.value,
        "prompt": placement.prompt,
        "until": placement.until,
    }


def _unpack_sound(
    sound: list[Any], sounds: memoryview
) -> tuple[memoryview | Tone | Glide, memoryview]:
    """The sound, and what is left of the payload."""
    kind, value = sound
    if kind == "tone":
        return Tone(value), sounds
    if kind == "glide":
        return Glide(Frame(value)), sounds
    return sounds[:value], sounds[value:]
