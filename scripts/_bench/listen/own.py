"""What the program itself says in a session, as its mixer has it."""

from typing import Final

import numpy as np
import soxr

from voiceguide.authoring.rehearsal import spoken
from voiceguide.clip import Line
from voiceguide.cue import Cue, Glide, Lane, Tone
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.routine.shelf import Shelf
from voiceguide.session import script
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import planned
from voiceguide.session.events import CueScheduled
from voiceguide.session.rehearsal import rehearse
from voiceguide.session.score import Sounds
from voiceguide.sound.mixer import Mixer, Samples
from voiceguide.sound.shapes import shapes
from voiceguide.sound.tones import Tones
from voiceguide.speech import phrases
from voiceguide.speech.clipbook import ClipBook

ROUTINES: Final = (
    "after-a-long-run",
    "calf",
    "inner-heel",
    "inner-heel-ball",
    "inner-heel-helper",
    "morning-first-steps",
    "plantar-fasciitis",
    "quick-two-minutes",
)
"""All that are bundled."""


def own_sound(routine: str, seconds: float) -> Samples:
    """The beginning of a routine's sound at FRAME_RATE, with nobody saying a word."""
    words = phrases.load()
    plan = planned(Shelf(None).find(routine).usable(), Choices(), words)
    book = spoken(script.lines(plan, words), print)
    known = shapes()
    sounds = Sounds(lines=book, tones={tone: known[tone.value] for tone in Tone})
    events = rehearse(plan, words, sounds)
    cues = [event.cue for event in events if isinstance(event, CueScheduled)]
    return _mixed([cue for cue in cues if cue.frame < frames(seconds)], book, frames(seconds))


def _mixed(cues: list[Cue], book: ClipBook, length: int) -> Samples:
    mixer, tones = Mixer(), Tones()
    out = np.zeros(length, np.float32)
    waiting = sorted(cues, key=lambda cue: cue.frame, reverse=True)
    for begin in range(0, length, FRAME_RATE):
        while waiting and waiting[-1].frame < begin + FRAME_RATE:
            cue = waiting.pop()
            sound = _samples(cue, book, tones)
            mixer.add(cue.id, sound, cue.frame, cue.length, whole=cue.lane is Lane.VOICE)
        mixer.render(out[begin : begin + FRAME_RATE])
    return out


def _samples(cue: Cue, book: ClipBook, tones: Tones) -> Samples:
    match cue.sound:
        case Line() as line:
            return np.frombuffer(book.clip(line).pcm, "<f4")
        case Glide(length):
            return tones.glide(length)
        case tone:
            return tones[tone]


def at_rate(sound: Samples, rate: int, now: int = FRAME_RATE) -> Samples:
    """The sound at another rate."""
    return np.asarray(soxr.resample(sound, now, rate), np.float32)
