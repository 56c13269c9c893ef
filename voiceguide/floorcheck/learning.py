"""How a phrase is learned that was not understood: the part of the script that teaches."""

from collections.abc import Generator
from typing import Final

from voiceguide.floorcheck.answers import PATIENCE, Asks, alive, means, means_yes
from voiceguide.floorcheck.findings import agreeing
from voiceguide.floorcheck.lines import Lines
from voiceguide.floorcheck.wishes import Hear, Keep, Know, Mark, Note, Outcome, Tell, Wish

_TAKES: Final = 3
_TRIES: Final = 2

_Learned = Generator[Wish, Outcome, bool]


def learn(phrase: str, lines: Lines, asks: Asks) -> _Learned:
    """Offer to learn how the person says a phrase; whether it was learned.

    Raises:
        DeafError: the microphone is gone.
    """
    yield Tell(lines.may_i_learn.format(phrase=asks.yes))
    if not means_yes(alive((yield Hear(PATIENCE))), asks):
        return False
    takes = []
    for number in range(_TAKES):
        line = lines.next_take if number else lines.first_take
        yield Tell(line.format(phrase=phrase))
        answer = alive((yield Hear(PATIENCE, write_down=True)))
        if answer.key is not None:
            return False
        if answer.said is not None and answer.said.sounds:
            takes.append(answer.said.sounds)
    ways = agreeing(takes)
    if not ways:
        yield Tell(lines.differing)
        return False
    return (yield from _try(phrase, ways, lines, asks))


def _try(phrase: str, ways: tuple[str, ...], lines: Lines, asks: Asks) -> _Learned:
    """Whether it is understood now; only then is it kept."""
    yield Know(phrase, ways)
    for _ in range(_TRIES):
        yield Tell(lines.try_it.format(phrase=phrase))
        answer = alive((yield Hear(PATIENCE)))
        if answer.key is not None:
            break
        if means(answer, asks, phrase):
            kept = yield Keep(phrase, ways)
            yield Note(phrase, lines.note_learned, Mark.GOOD)
            yield Tell(lines.learned if kept else lines.not_kept)
            return True
    yield Know(phrase, ())
    yield Tell(lines.not_learned)
    return False
