"""The sound check as it goes: a generator that yields wishes and is sent what comes of them.

It knows no clock, no sound and no screen; `Check` carries it through time.
"""

from collections.abc import Generator
from typing import Final

from voiceguide.floorcheck.answers import PATIENCE, Asks, DeafError, alive, means, means_yes
from voiceguide.floorcheck.findings import Findings, Tried
from voiceguide.floorcheck.learning import learn
from voiceguide.floorcheck.lines import Lines
from voiceguide.floorcheck.wishes import (
    Answer,
    Around,
    End,
    Hear,
    Key,
    Mark,
    Measure,
    Note,
    Open,
    Outcome,
    Room,
    Tell,
    Wish,
)

_OPENING: Final = 25.0
"""Seconds for which the microphone is waited for."""
_MEASURED: Final = 2.0
_TRIES: Final = 3
_ROUNDS: Final = 3

_T = Generator[Wish, Outcome, None]


class Script:
    """One run from greeting to verdict, with as many rounds as the person wants."""

    def __init__(self, lines: Lines, asks: Asks) -> None:
        self._lines = lines
        self._asks = asks
        self._found = Findings()

    def known(self) -> tuple[str, ...]:
        """What will be said, as far as that is certain, in its order."""
        lines, yes = self._lines, self._asks.yes
        asked = [lines.say_it.format(phrase=phrase) for phrase in self._asks.commands]
        return (
            *lines.greeting,
            lines.speaker.format(name=lines.default_speaker),
            lines.microphone.format(name=lines.default_microphone),
            lines.hear_me.format(phrase=yes),
            lines.answered,
            lines.be_quiet,
            lines.room_quiet,
            *asked,
            lines.understood,
            lines.good,
        )

    def run(self) -> _T:
        lines = self._lines
        for sentence in lines.greeting:
            yield Tell(sentence)
        for number in range(1, _ROUNDS + 1):
            self._found = Findings()
            end = yield from self._round(first=number == 1)
            yield Tell(end.words)
            if end.mark is Mark.GOOD or end.words == lines.deaf or number == _ROUNDS:
                break
            yield Tell(lines.once_more.format(phrase=self._asks.yes))
            if not means_yes((yield Hear(PATIENCE)), self._asks):
                break
        yield end

    def _round(self, *, first: bool) -> Generator[Wish, Outcome, End]:
        try:
            if first:
                yield from self._introduce()
                yield from self._ask_whether_heard()
            if (yield from self._measure()):
                return End(self._lines.zeros, Mark.BAD)
            for phrase in self._asks.commands:
                yield from self._ask_for(phrase)
        except DeafError as reason:
            if str(reason):
                yield Tell(str(reason))
            return End(self._lines.deaf, Mark.BAD)
        return self._found.verdict(self._lines)

    # ---- who speaks and hears through what

    def _introduce(self) -> _T:
        lines = self._lines
        around = yield from self._open()
        speaker = around.speaker or lines.default_speaker
        if around.trouble:
            yield Note(lines.topic_speaker, around.trouble, Mark.BAD)
        else:
            yield Note(lines.topic_speaker, speaker)
        yield Tell(around.trouble or lines.speaker.format(name=speaker))
        if not around.hears.able:
            return
        name = around.hears.microphone or lines.default_microphone
        yield Note(lines.topic_microphone, name)
        yield Tell(lines.microphone.format(name=name))
        if around.hears.notice:
            yield Note(lines.topic_microphone, around.hears.notice, Mark.BAD)
            yield Tell(around.hears.notice)

    def _open(self) -> Generator[Wish, Outcome, Around]:
        around = yield Open(0.0)
        assert isinstance(around, Around)  # noqa: S101 - so it is with `Open`
        if not around.hears.able and not around.hears.notice:
            yield Tell(self._lines.waiting)
            around = yield Open(_OPENING)
            assert isinstance(around, Around)  # noqa: S101 - the same
        return around

    def _ask_whether_heard(self) -> _T:
        lines, topic = self._lines, self._lines.topic_answer
        around = yield from self._open()
        able = around.hears.able and not around.hears.zeros
        question = lines.hear_me if able else lines.hear_me_by_key
        for number in (1, 2):
            if number > 1:
                yield Tell(lines.no_answer)
            yield Tell(question.format(phrase=self._asks.yes))
            answer = yield Hear(PATIENCE)
            if able:
                answer = alive(answer)
            assert isinstance(answer, Answer)  # noqa: S101 - so it is with `Hear`
            if answer.key is Key.SKIP:
                break
            if answer.said or answer.key or answer.early:
                said = answer.said is not None
                words = lines.note_by_voice if said else lines.note_answered
                yield Note(topic, words, Mark.GOOD)
                yield Tell(lines.answered)
                self._listen_in(answer)
                break
        else:
            yield Note(topic, lines.note_unanswered, Mark.BAD)
            yield Tell(lines.unanswered)
        if not around.hears.able:
            yield Note(lines.topic_microphone, around.hears.notice or lines.deaf, Mark.BAD)
            raise DeafError(around.hears.notice)

    # ---- the room

    def _measure(self) -> Generator[Wish, Outcome, bool]:
        """Whether the microphone gives nothing at all."""
        lines = self._lines
        if not (yield from self._open()).hears.zeros:
            yield Tell(lines.be_quiet)
        room = yield Measure(_MEASURED)
        assert isinstance(room, Room)  # noqa: S101 - so it is with `Measure`
        if room.zeros:
            yield Note(lines.topic_microphone, lines.note_zeros, Mark.BAD)
            return True
        self._found.room = room.decibels
        told, noted, mark = self._found.noise(lines)
        yield Note(lines.topic_room, noted, mark)
        yield Tell(told)
        return False

    # ---- the commands

    def _ask_for(self, phrase: str) -> _T:
        lines = self._lines
        answer = Answer()
        heard = False
        sentence = lines.say_it.format(phrase=phrase)
        for number in range(1, _TRIES + 1):
            yield Tell(sentence)
            answer = alive((yield Hear(PATIENCE)))
            if answer.key is not None:
                yield Note(phrase, lines.note_skipped)
                return
            self._listen_in(answer)
            heard = heard or answer.said is not None
            if means(answer, self._asks, phrase):
                counted = (lines.note_understood, lines.note_second, lines.note_third)
                yield Note(phrase, counted[number - 1], Mark.GOOD)
                yield Tell(lines.understood)
                self._found.tried.append(Tried(phrase=phrase, understood=True))
                return
            yield Note(phrase, self._made_of(answer), Mark.BAD)
            sentence = self._once_more(answer, phrase)
        learned = heard and (yield from learn(phrase, lines, self._asks))
        self._found.tried.append(Tried(phrase=phrase, understood=learned, heard=heard))
        if not learned:
            yield Tell(lines.given_up)

    def _once_more(self, answer: Answer, phrase: str) -> str:
        lines, said = self._lines, answer.said
        if answer.early:
            line = lines.too_early
        elif said is None:
            line = lines.nothing_heard
        elif said.why == "too long":
            line = lines.heard_long
        else:
            heard = said.phrase or said.heard
            line = lines.heard_other if heard else lines.heard_unclear
            return line.format(phrase=phrase, heard=heard)
        return line.format(phrase=phrase)

    def _made_of(self, answer: Answer) -> str:
        lines, said = self._lines, answer.said
        if said is None:
            return lines.note_nothing
        heard = said.phrase or said.heard
        return lines.note_heard.format(heard=heard) if heard else lines.note_unclear

    def _listen_in(self, answer: Answer) -> None:
        """Note how loud somebody was."""
        if answer.said is not None:
            self._found.voices.append(answer.loudest)
            self._found.clipped += answer.clips
