"""One reminder from its chime to its answer, through doubles of all that is heard."""

from collections.abc import Callable

import pytest
from calling import BOOK, LINES, Called

from voiceguide.listen.hearing import Hears
from voiceguide.reminders.call import Listens, Over, Says, Told
from voiceguide.reminders.past import Answer
from voiceguide.reminders.reminded import NOT_TODAY
from voiceguide.reminders.schedule import Reason

FIRST = "Inner heel: it is time."


def when_listening(answer: str) -> Callable[[Told], str | None]:
    return lambda told: answer if isinstance(told, Listens) else None


def test_it_says_what_for_and_how_to_answer_and_hears_yes() -> None:
    called = Called(when_listening("yes please"))
    assert called.run() is Answer.YES
    assert called.said == [
        FIRST,
        "Say: yes please. Or press Enter.",
        "Or say: later please. Then I wait 10 minutes.",
    ]
    assert called.told[-1] == Over(Answer.YES)
    assert called.voice.closed
    assert called.hearing.closed
    assert called.finished == 1


@pytest.mark.parametrize(
    ("words", "answer", "reply"),
    [
        ("later please", Answer.LATER, "In 10 minutes, then."),
        ("remind me later", Answer.LATER, "In 10 minutes, then."),
        ("no thanks", Answer.PASS, LINES.passed),
        (NOT_TODAY, Answer.NOT_TODAY, LINES.not_today),
        ("that's enough", Answer.NOT_TODAY, LINES.not_today),
    ],
)
def test_every_answer_can_be_said_and_is_answered(words: str, answer: Answer, reply: str) -> None:
    called = Called(when_listening(words))
    assert called.run() is answer
    assert called.said[-1] == reply


def test_a_key_answers_at_once_and_cuts_it_short() -> None:
    called = Called(lambda told: Answer.YES if told == Says(FIRST) else None)
    assert called.run() is Answer.YES
    assert called.said == [FIRST]


def test_nobody_is_asked_twice_and_not_for_ever() -> None:
    called = Called()
    assert called.run() is Answer.SILENCE
    assert called.said.count(FIRST) == 2
    assert sum(isinstance(told, Listens) for told in called.told) == 2


def test_who_comes_in_at_the_second_time_is_heard() -> None:
    times: list[Told] = []

    def reply(told: Told) -> str | None:
        times.extend([told] if isinstance(told, Listens) else [])
        return "yes please" if isinstance(told, Listens) and len(times) == 2 else None

    assert Called(reply).run() is Answer.YES


def test_its_own_voice_is_no_answer() -> None:
    """It teaches both phrases, aloud; what is heard meanwhile may be itself."""
    called = Called(
        lambda told: "yes please" if isinstance(told, Says) and "Say" in told.text else None
    )
    assert called.run() is Answer.SILENCE


def test_over_words_that_teach_nothing_an_answer_is_heard_where_its_own_sound_is_taken_out() -> (
    None
):
    def reply(told: Told) -> str | None:
        return "yes please" if told == Says(FIRST) else None

    assert Called(reply).run() is Answer.YES
    assert Called(reply, hears=Hears(able=True)).run() is Answer.SILENCE


def test_what_is_no_phrase_is_no_answer() -> None:
    assert Called(when_listening("perhaps another time")).run() is Answer.SILENCE


@pytest.mark.parametrize("deaf", [True, False])
def test_who_cannot_be_heard_is_asked_for_a_key(deaf: bool) -> None:
    called = Called(hears=Hears(notice="No microphone was found."), deaf=deaf)
    assert called.run() is Answer.SILENCE
    assert called.said == [FIRST, LINES.press.format(key="Enter")] * 2


def test_it_listens_for_all_that_answers_and_nothing_else() -> None:
    called = Called(when_listening("yes please"))
    called.run()
    assert set(called.hearing.phrases) == {
        "yes please",
        "no thanks",
        "no thank you",
        "later please",
        "remind me later",
        "that's enough",
        "stop session",
        "stop the session",
        NOT_TODAY,
    }
    assert all(BOOK.find(phrase) or phrase == NOT_TODAY for phrase in called.hearing.phrases)


@pytest.mark.parametrize(
    ("reason", "first"),
    [
        (Reason.RAN, "You ran today. Inner heel: it is time."),
        (Reason.SAT, "You have sat for a while. Inner heel, before you get up."),
        (Reason.WOKE, "Good morning. Inner heel, before your first steps."),
    ],
)
def test_it_says_why(reason: Reason, first: str) -> None:
    called = Called(when_listening("no thanks"), reason=reason)
    called.run()
    assert called.said[0] == first


def test_closing_ends_it_and_all_that_it_opened() -> None:
    called = Called()
    called.call.start()
    called.call.close()
    assert called.call.wait(60) is Answer.SILENCE
    assert called.hearing.closed
    never_started = Called()
    never_started.call.close()
    assert never_started.hearing.closed
    assert never_started.finished == 1


def test_a_fault_is_silence() -> None:
    called = Called()
    called.voice.hurry = None  # type: ignore[assignment]  # it breaks
    assert called.run() is Answer.SILENCE
    assert called.hearing.closed
