"""Doubles for tests and for writers of plug-ins; each is held to its port's contract suite."""

import math
import re
import struct
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from voiceguide.clip import Clip, ClipShape, Line, Word
from voiceguide.cue import Tone
from voiceguide.errors import SpeechError
from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.listen.hearing import Hears, Listener, Utterance
from voiceguide.session.phrases import Phrases
from voiceguide.session.score import Sounds
from voiceguide.sound.clock import NEVER, Reading
from voiceguide.sound.output import Change, Trouble
from voiceguide.speech.speaker import Manner, Voice, hush, speakable, speaking
from voiceguide.speech.words import Mark, located, told

PHRASES = Phrases(
    ready="Ready.",
    go_on="And…",
    half_way="Half way.",
    slower="Slower.",
    faster="Faster.",
    slowest="That is the slowest.",
    fastest="That is the fastest.",
    too_sore=("Let go.", "Breathe out."),
    stopping=("Stopping.",),
    stop_now=("Shall we stop?",),
    how_sore="How sore is it?",
    then="Then:",
    tell_commands="Say: hold on.",
    tell_found="Tell me: found it.",
    tell_number="Say: pain, and the number.",
    ear_lost="I cannot hear you.",
    ear_muted="I do not listen.",
    ear_back="I can hear you.",
    get_ready=("Get ready.",),
    other_foot=("Other foot.",),
    not_found=("Then leave it.",),
    get_ready_name="Get ready",
    other_foot_name="Other foot",
    left="left",
    right="right",
    where_foot="{foot} foot",
    where_spot="spot {spot} of {spots}",
    where_stroke="stroke {stroke}",
    was_in="You were in {title}",
    strokes_left="{strokes} strokes left",
    one_stroke_left="one stroke left",
    minutes_left="about {minutes} minutes to go",
    one_minute_left="about a minute to go",
)


@cache
def even_words(text: str, onset: Frame, length: Frame) -> tuple[Word, ...]:
    """The words of a text, were each of its characters spoken in the same time."""
    spoken = speaking(text)
    each = (length - onset) / max(1, len(spoken.text))
    marks = [
        Mark(onset + int(match.start() * each), match.start())
        for match in re.finditer(r"\S+", spoken.text)
    ]
    return located(told(spoken.text, marks, FRAME_RATE), spoken)


class EveryLine(Mapping[Line, ClipShape]):
    """A clip book in which each line stands already, as long as its text.

    But numbers that end in 7 last longer than the fastest stroke.
    """

    def __getitem__(self, line: Line) -> ClipShape:
        long_number = line.text.isdecimal() and line.text.endswith("7")
        length = frames(1.1 if long_number else 0.25 + 0.05 * len(line.text))
        centre = frames(0.02 + 0.01 * (len(line.text) % 7))
        words = even_words(line.text, frames(0.01), length)
        return ClipShape(length=length, onset=frames(0.01), p_centre=centre, words=words)

    def __contains__(self, line: object) -> bool:
        return isinstance(line, Line)

    def __iter__(self) -> Iterator[Line]:
        return iter(())

    def __len__(self) -> int:
        return 0


TONES: Mapping[Tone, ClipShape] = {
    tone: ClipShape(
        length=frames(0.03 if tone is Tone.TICK else 0.8), onset=Frame(2), p_centre=Frame(9)
    )
    for tone in Tone
}

EVERY_SOUND = Sounds(lines=EveryLine(), tones=TONES)


class Silence:
    """An `Output` that plays nothing, and hears it in time."""

    device = ""

    def __init__(
        self,
        *,
        at: Frame = Frame(0),  # noqa: B008 - Frame is an int
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._reading = Reading(at, now())

    @property
    def headroom(self) -> Frame:
        return Frame(0)

    def apply(self, change: Change) -> None:
        if change.cut is not None:
            self._reading = Reading(change.cut, self._now())

    def heard(self) -> Frame:
        return self._reading.at(self._now())

    def trouble(self) -> Trouble:
        return Trouble()

    def close(self) -> None:
        self._reading = Reading(self.heard(), NEVER)


class ManualOutput:
    """An `Output` that keeps what it was told, and hears only what `pass_frames` lets pass."""

    def __init__(self, *, at: Frame = Frame(0)) -> None:  # noqa: B008 - Frame is an int
        self._heard: int = at
        self.changes: list[Change] = []
        """Every change, in order."""
        self.notice = ""
        """What `trouble` tells; for tests to set."""
        self.closed = False

    @property
    def headroom(self) -> Frame:
        return Frame(0)

    def pass_frames(self, count: int) -> None:
        """Let so many frames be heard; after `close` none are."""
        if not self.closed:
            self._heard += count

    def apply(self, change: Change) -> None:
        self.changes.append(change)
        if change.cut is not None:
            self._heard = change.cut

    def heard(self) -> Frame:
        return Frame(self._heard)

    def trouble(self) -> Trouble:
        return Trouble(notice=self.notice)

    def close(self) -> None:
        self.closed = True


TONE_VOICE = Voice("tone", "Tone", "")


class ToneSpeaker:
    """Hums; obeys `failing` and `held`.

    While `held` is set, `render` does not return. `rendered` holds what was asked for, in order.
    """

    identity = "tone 1"

    def __init__(self) -> None:
        self.failing: set[Line] = set()
        self.rendered: list[Line] = []
        self.idled = threading.Event()
        self._free = threading.Event()
        self._free.set()
        self._closed = False

    @property
    def held(self) -> bool:
        return not self._free.is_set()

    @held.setter
    def held(self, value: bool) -> None:
        (self._free.clear if value else self._free.set)()

    def voices(self) -> tuple[Voice, ...]:
        return (TONE_VOICE,)

    def warm_up(self) -> None:
        self.idled.clear()

    def render(self, line: Line, manner: Manner) -> Clip:
        self.rendered.append(line)
        self._free.wait()
        if self._closed:
            raise SpeechError("Speech has ended.")
        if line in self.failing:
            raise SpeechError("The hum failed.")
        if manner.voice not in {None, TONE_VOICE.id}:
            raise SpeechError(
                f"There is no voice {manner.voice!r}.", f"Did you mean {TONE_VOICE.id!r}?"
            )
        text = speakable(line.text)
        return _hum(line, frames(0.1 + 9 / manner.rate * len(text))) if text else hush()

    def idle(self) -> None:
        self.idled.set()

    def close(self) -> None:
        self._closed = True
        self._free.set()


def _hum(line: Line, length: Frame) -> Clip:
    samples = (0.1 * math.sin(2 * math.pi * 220 * frame / FRAME_RATE) for frame in range(length))
    words = even_words(line.text, Frame(1), length)
    shape = ClipShape(length=length, onset=Frame(1), p_centre=frames(0.02), words=words)
    return Clip(pcm=struct.pack(f"<{length}f", *samples), shape=shape)


class ManualHearing:
    """A `Hearing` that hears what `say` has it hear."""

    def __init__(self, hears: Hears | None = None) -> None:
        self.state = hears or Hears(able=True, cancels=True, microphone="by hand")
        """What `hears` tells; for tests to set."""
        self.phrases: tuple[str, ...] = ()
        """What it listens for."""
        self.known: dict[str, Sequence[str]] = {}
        """What it was told to know."""
        self.writing = False
        """Whether it is to write down the next utterance; what `say` is given is its sounds."""
        self.closed = False
        self._listener: Listener | None = None

    def say(self, phrase: str, *, seconds: float = 0.7, now: float | None = None) -> None:
        """Let a phrase end now that lasted so long; what it does not listen for is no phrase."""
        end = time.monotonic() if now is None else now
        known = phrase if phrase in self.phrases else None
        sounds = phrase if self.writing else None
        if self._listener is not None and self.state.able:
            self.writing = False
            self._listener(
                Utterance(
                    begin=end - seconds,
                    end=end,
                    phrase=None if sounds is not None else known,
                    heard="" if sounds is not None else phrase,
                    why="" if known or sounds is not None else "not a phrase",
                    sounds=sounds,
                )
            )

    def start(self, listener: Listener) -> None:
        self._listener = listener

    def listen_for(self, phrases: Collection[str]) -> None:
        self.phrases = tuple(phrases)

    def know(self, pronunciations: Mapping[str, Sequence[str]]) -> None:
        self.known.update(pronunciations)

    def write_down(self) -> None:
        self.writing = True

    def mute(self, *, muted: bool) -> None:
        self.state = replace(self.state, muted=muted, able=not muted)

    def hears(self) -> Hears:
        return self.state

    def close(self) -> None:
        self.closed = True
