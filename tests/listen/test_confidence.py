"""What counts for a phrase, and what against it."""

import pytest

from voiceguide.listen.confidence import Confidence, Evidence, Rival, Sound, features

PHRASE = ["HH", "OW", "L", "D", "AA", "N"]


def evidence(score: float, frames: int = 9, voiced: float = 90, over_room: float = 40) -> Evidence:
    return Evidence(
        sounds=[Sound(name=name, frames=frames, score=score * frames) for name in PHRASE],
        around=[Sound(name="SIL", frames=30, score=-150)],
        voiced=voiced,
        fillers=0,
        over_room=over_room,
    )


def never() -> Rival:
    pytest.fail("there was no need to ask for a rival")


def test_what_fits_well_is_believed_at_once() -> None:
    assert Confidence.learnt().believes(evidence(-15), never)


def test_what_fits_badly_is_not_whatever_else_it_is() -> None:
    assert not Confidence.learnt().believes(evidence(-150), never)


def test_in_between_the_rival_decides() -> None:
    confidence = Confidence.learnt()
    doubtful = evidence(-75)

    assert confidence.believes(doubtful, lambda: Rival(margin=200, words=4, penalty=-250))
    assert not confidence.believes(doubtful, lambda: Rival(margin=-300, words=1, penalty=-40))


def test_a_voice_that_goes_on_beyond_the_phrase_counts_against_it() -> None:
    learnt = Confidence.learnt()
    ends, goes_on = (
        learnt.by_sounds.odds(features(evidence(-60, voiced=frames), learnt.durations))
        for frames in (80, 160)
    )

    assert goes_on < ends


def test_how_far_the_voice_lies_over_its_room_is_weighed() -> None:
    durations = Confidence.learnt().durations
    quiet, loud = (features(evidence(-60, over_room=over), durations) for over in (40, 10))

    assert quiet[-1] == 0
    assert loud[-1] == 2
