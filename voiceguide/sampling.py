"""Sample: lets a voice be heard before it is chosen."""

import threading
from typing import IO, Final, Protocol

from voiceguide import places
from voiceguide.clip import Clip, Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import Frame, frames
from voiceguide.player import gain
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.output import Change, ClipOf, Output
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner, Speaker

WORDS: Final = Line("Firm strokes, arch to heel. One. Two. Three.")
"""What a session says and how it counts, in few words."""

_LEAD_IN: Final = frames(0.5)
"""A sleeping or wireless output swallows the first syllable."""
_LOOK: Final = 0.05
"""Seconds between two looks whether it has been heard."""
_GAP: Final = frames(0.1)


class OutputOf(Protocol):
    """Makes an output, which is the sample's own."""

    def __call__(self, clip_of: ClipOf, /) -> Output:
        """An output of clips."""


class Sample:
    """Speaks one sentence at a time. `say` is called by one thread, the others by any."""

    def __init__(self, speaker: Speaker, cache: ClipCache, output_of: OutputOf) -> None:
        """Nothing is started yet.

        Args:
            speaker: its own from now on.
            cache: may be shared.
            output_of: makes what it is heard through, when it is first needed.
        """
        self._speaker = speaker
        self._cache = cache
        self._output_of = output_of
        self._lock = threading.Lock()
        self._output: Output | None = None
        self._clip: Clip | None = None
        self._cues = 0
        self._stop = threading.Event()
        self._closed = False

    def say(self, manner: Manner, level: int) -> str:
        """Speak, and wait until it has been heard or is stopped.

        Args:
            manner: voice and rate.
            level: the volume, 1 to LOUDEST.

        Returns:
            One sentence if something kept it from being heard; else nothing.

        Raises:
            SpeechError: there is no such voice, or it does not speak.
        """
        self._stop.clear()
        clip = self._spoken(manner)
        with self._lock:
            if self._closed or self._stop.is_set():
                return ""
            self._clip = clip
            if self._output is None:
                self._output = self._output_of(self._newest)
            output = self._output
            cue = self._begin(output, clip, gain(level))
        return self._wait(output, cue)

    def stop(self) -> None:
        """Be silent."""
        self._stop.set()
        with self._lock:
            if self._output is not None:
                self._output.apply(Change(cut=self._output.heard()))

    def close(self) -> None:
        """Be silent, and end."""
        self._stop.set()
        with self._lock:
            self._closed = True
            output = self._output
        if output is not None:
            output.close()
        self._speaker.close()

    def _newest(self, _: Line) -> Clip:
        assert self._clip is not None  # noqa: S101 - a cue comes after its clip
        return self._clip

    def _spoken(self, manner: Manner) -> Clip:
        key = cache_key(self._speaker.identity, manner, WORDS)
        if (kept := self._cache.get(key)) is not None:
            return kept
        clip = self._speaker.render(WORDS, manner)
        self._cache.put(key, clip)
        return clip

    def _begin(self, output: Output, clip: Clip, volume: float) -> Cue:
        self._cues += 1
        heard = output.heard()
        ahead = _LEAD_IN if self._cues == 1 else _GAP
        cue = Cue(
            id=self._cues,
            sound=WORDS,
            frame=Frame(heard + ahead + output.headroom),
            length=clip.shape.length,
            lane=Lane.VOICE,
        )
        output.apply(Change(cut=heard, cues=(cue,), volume=volume))
        return cue

    def _wait(self, output: Output, cue: Cue) -> str:
        while output.heard() < cue.end and not self._stop.wait(_LOOK):
            if notice := output.trouble().notice:
                return notice
        return ""


def sample(log: IO[bytes] | None = None) -> Sample:
    """One by the real voice and loudspeaker.

    Args:
        log: where their processes print.
    """
    return Sample(
        Pyttsx3Speaker(log),
        ClipCache(places.clips_folder()),
        lambda clip_of: Loudspeaker(clip_of, log=log),
    )
